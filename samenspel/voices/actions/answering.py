"""An answer goes back, arrives, and counts; or it was no answer, and the voice waits again from its first day."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.letters.registry import News
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import access, undo, words
from samenspel.voices.actions.twice import just_before, one_at_a_time, while_it_is_there
from samenspel.voices.models import Answer, CallBack, Voice
from samenspel.voices.steps import leave_step

CALL_BACKS = {
    CallBack.After.DAYS: timedelta(days=3),
    CallBack.After.WEEKS: timedelta(weeks=4),
    CallBack.After.MONTHS: timedelta(days=91),
}
MOMENTS = ["accepted_at", "arrived_at", "failed_at", "failed_why", "not_an_answer_at"]
BY_HAND = frozenset({Answer.By.DOOR, Answer.By.PHONE, Answer.By.LETTER, Answer.By.CARD, Answer.By.TEXT})


@transaction.atomic
def answer_voice(
    *, by: Worker, voice: Voice, kind: str, way: str, said: str, now: datetime, told_now: bool = False
) -> Answer:
    """A worker answers. The answer leaves by the way that reaches this speaker. Pressed twice is one answer."""
    one_at_a_time(voice)
    refuse_if(access.why_not_answer(by=by, voice=voice, way=way))
    refuse_if("" if said.strip() else _("Schrijf op wat er terugkomt."))
    recent = voice.answers.filter(kind=kind, way=way, made_by=by.person, made_at__gte=just_before(now))
    recent = recent.exclude(failed_why=undo.TAKEN_BACK)
    pressed = next((each for each in recent if words.says(each, said)), None)
    if pressed is not None:
        return pressed
    made = Answer(voice=voice, kind=kind, way=way, made_by=by.person, made_at=now)
    answer = words.write(made, words=said, voice=voice, now=now)
    if voice.answerer is None:
        voice.answerer = by.person
        voice.save(update_fields=["answerer"])
    is_receipt = kind == Answer.Kind.RECEIPT
    leave_step(voice=voice, what="receipt" if is_receipt else "answered", now=now, by=by.person, detail=way)
    if undo.leaves_by_itself(way):
        letters.post(kind="voices.answer", about=str(answer.pk), way=way, now=now, due_at=now + undo.SECONDS)
    elif told_now and way in (Answer.By.DOOR, Answer.By.PHONE):
        note_told(by=by, answer=answer, now=now)
    return answer


def why_not_note_told(*, answer: Answer) -> str:
    """The reason it cannot be noted that this was told or posted. Empty when it can."""
    speaker = answer.voice.speaker
    if speaker is not None and not speaker.may_be_reached and answer.arrived_at is None:
        return _("Deze bewoner is er niet meer, of wil geen contact. Er gaat niets meer heen.")
    if answer.way not in BY_HAND and answer.failed_at is not None:
        return _("Kwam niet aan. Bel, of kies een andere weg.")
    if answer.way not in BY_HAND:
        return _("Dit antwoord gaat vanzelf. Je hoeft niets te doen.")
    if answer.arrived_at is not None:
        return _("Dit is al genoteerd.")
    return ""


@transaction.atomic
def note_told(*, by: Worker, answer: Answer, now: datetime) -> Answer:
    """Somebody told it at the door or by phone, sent the text herself, or posted the letter."""
    while_it_is_there(answer.voice)
    answer.refresh_from_db(fields=MOMENTS)
    refuse_if(why_not_note_told(answer=answer))
    answer.told_by = by.person
    answer.save(update_fields=["told_by"])
    return _arrived(answer=answer, at=now, by=by.person)


@transaction.atomic
def open_answers(*, voice: Voice, now: datetime) -> None:
    """The speaker opened her page with the code: what stood there for her has arrived."""
    one_at_a_time(voice)
    for answer in voice.answers.filter(arrived_at=None, not_an_answer_at=None):
        _arrived(answer=answer, at=now, by=voice.speaker)


@transaction.atomic
def was_no_answer(*, voice: Voice, now: datetime, by: Worker | None = None) -> Voice:
    """The speaker says that this was no answer. The voice waits again, from its first day."""
    one_at_a_time(voice)
    counting = [answer for answer in voice.answers.all() if answer.counts]
    refuse_if("" if counting else _("Er is nog geen antwoord aangekomen."))
    for answer in counting:
        answer.not_an_answer_at = now
        answer.save(update_fields=["not_an_answer_at"])
    voice.call_backs.filter(done_at=None).delete()
    leave_step(voice=voice, what="no_answer", now=now, by=by.person if by else voice.speaker)
    return _recount(voice=voice)


@transaction.atomic
def hear_news(about: str, news: News) -> None:
    """The post tells what became of an answer: taken, arrived, or come back."""
    answer = Answer.objects.select_related("voice").filter(pk=UUID(about)).first()
    if answer is None:
        return
    one_at_a_time(answer.voice)
    answer.refresh_from_db(fields=MOMENTS)
    if news.what == "accepted":
        answer.accepted_at = news.at
        answer.save(update_fields=["accepted_at"])
        leave_step(voice=answer.voice, what="sent", now=news.at, detail=answer.way)
    elif news.what == "arrived":
        if answer.arrived_at is None:
            _arrived(answer=answer, at=news.at, by=None)
    else:
        _came_back(answer=answer, news=news)


def _came_back(*, answer: Answer, news: News) -> None:
    """It did not arrive, or comes back after days: then it never arrived, and she waits again from her first day.

    Unless she read it in another way meanwhile: what she opened with her code has arrived, whatever the post says.
    """
    if answer.arrived_at not in (None, answer.accepted_at):
        return
    answer.failed_at, answer.failed_why, answer.arrived_at = news.at, news.what, None
    answer.save(update_fields=["failed_at", "failed_why", "arrived_at"])
    leave_step(voice=answer.voice, what="failed", now=news.at, detail=answer.way)
    if _recount(voice=answer.voice).answered_at is None:
        answer.voice.call_backs.filter(done_at=None).delete()


def _arrived(*, answer: Answer, at: datetime, by: Person | None) -> Answer:
    answer.arrived_at = at
    answer.failed_at, answer.failed_why = None, ""
    answer.save(update_fields=["arrived_at", "failed_at", "failed_why"])
    leave_step(voice=answer.voice, what="arrived", now=at, by=by, detail=answer.way)
    if answer.counts:
        answer.voice.has_way_back = True  # there was one after all: it arrived
        _plan_call_backs(voice=answer.voice, at=at)
        _recount(voice=answer.voice)
    return answer


def _plan_call_backs(*, voice: Voice, at: datetime) -> None:
    """How is it now? After 3 days, 4 weeks and 3 months, with whoever can be called."""
    if voice.speaker is None or not access.can_be_reached(voice.speaker) or not voice.speaker.may_be_reached:
        return
    if voice.answered_at is None:  # a first answer, or a new one after what was none: it is asked anew
        voice.call_backs.all().delete()
    for after, pause in CALL_BACKS.items():
        CallBack.objects.get_or_create(voice=voice, after=after, defaults={"due_on": day_of(at) + pause})


def _recount(*, voice: Voice) -> Voice:
    """When the speaker was first answered, by what counts now."""
    counting = voice.answers.exclude(kind=Answer.Kind.RECEIPT).filter(not_an_answer_at=None)
    voice.answered_at = counting.aggregate(first=Min("arrived_at"))["first"]
    voice.save(update_fields=["answered_at", "has_way_back"])
    return voice
