"""What the today page asks of this room: whom to answer, whom to call back, what was promised."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker, names_in
from samenspel.people.models import Person
from samenspel.voices import access, words
from samenspel.voices.lines import Line, Section, careful_with, days_ago, phone_of, who
from samenspel.voices.models import Answer, CallBack, Promise, Voice, VoiceQuerySet

LONGEST_LIST = 50
# Who died or wants no contact any more is on nobody's list.
NOTHING_GOES_THERE = [Person.State.DIED, Person.State.NO_CONTACT]


def todays_work(*, by: Worker, on: date) -> list[Section]:
    """The work of this room for one worker, the longest waiting first. The same number of queries for any number."""
    own = [_waiting(by=by, on=on), _to_tell(by=by, on=on), _call_backs(by=by, on=on), _promises(by=by, on=on)]
    own.append(_no_way_back(by=by, on=on))
    return [*own, _left_lying(by=by, on=on)] if by.is_coordinator else own


def _mine(by: Worker) -> Q:
    """What is hers to do: hers by name, or caught by her and nobody's yet, or nobody's in her team."""
    return Q(answerer=by.person) | Q(answerer=None)


def _hers_to_do(by: Worker) -> Q:
    """What she made herself, and what a colleague left on a voice that is hers by now."""
    return Q(made_by=by.person) | Q(voice__answerer=by.person)


def _hers(by: Worker) -> VoiceQuerySet:
    under_way = Answer.objects.filter(voice=OuterRef("pk"), arrived_at=None, failed_at=None, not_an_answer_at=None)
    waiting = access.in_hand(by=by).waiting().filter(_mine(by), organisation=by.organisation)
    return waiting.annotate(is_under_way=Exists(under_way.exclude(kind=Answer.Kind.RECEIPT)))


def _section(*, key: str, title: str, empty: str, lines: Iterable[Line], total: int) -> Section:
    return Section(key=key, title=title, empty=empty, lines=list(lines), total=total)


def _waiting(*, by: Worker, on: date) -> Section:
    waiting = _hers(by).filter(has_way_back=True)
    voices = list(waiting.select_related("speaker").order_by("said_at")[:LONGEST_LIST])
    said = words.read_many(voices)
    lines = [_waiting_line(voice=voice, said=said.get(voice.pk, ""), on=on) for voice in voices]
    total = len(voices) if len(voices) < LONGEST_LIST else waiting.count()
    return _section(
        key="waiting",
        title=_("Wacht op antwoord"),
        empty=_("Niemand wacht. Mooi werk."),
        lines=lines,
        total=total,
    )


def _no_way_back(*, by: Worker, on: date) -> Section:
    """Heard, and nobody knows how to tell the answer: they count apart until somebody finds a way."""
    lost = _hers(by).filter(has_way_back=False)
    voices = list(lost.select_related("speaker").order_by("-said_at")[:LONGEST_LIST])
    said = words.read_many(voices)
    lines = [
        Line(
            who=who(voice),
            since=days_ago(voice.days_waiting(on=on)),
            words=said.get(voice.pk, ""),
            href=reverse("voices:voice", args=[voice.pk]),
            button=_("Bekijk"),
        )
        for voice in voices
    ]
    return _section(
        key="no_way_back",
        title=_("Gehoord, maar geen weg terug"),
        empty=_("Iedereen die iets zei, is te bereiken."),
        lines=lines,
        total=len(lines),
    )


def _waiting_line(*, voice: Voice, said: str, on: date) -> Line:
    story, is_under_way = reverse("voices:voice", args=[voice.pk]), voice.is_under_way  # type: ignore[attr-defined]
    return Line(
        who=who(voice),
        since=days_ago(voice.days_waiting(on=on)),
        words=said,
        # Answered, and not arrived yet: a second answer would only confuse her.
        note=_("Er is een antwoord onderweg.") if is_under_way else "",
        href=story if is_under_way else reverse("voices:answer", args=[voice.pk]),
        detail_href=story,
        button=_("Bekijk") if is_under_way else _("Antwoord"),
        is_late=voice.answer_by_on is not None and voice.answer_by_on < on,
    )


def _to_tell(*, by: Worker, on: date) -> Section:
    """Answers that somebody must bring by hand, and those that came back."""
    by_hand = Q(way__in=[Answer.By.DOOR, Answer.By.PHONE, Answer.By.LETTER, Answer.By.CARD])
    came_back = Q(failed_at__isnull=False, voice__answered_at=None)
    not_sent = Q(way=Answer.By.TEXT, accepted_at=None, failed_at=None) | came_back
    answers = list(
        Answer.objects.filter(by_hand | not_sent, _hers_to_do(by), arrived_at=None, not_an_answer_at=None)
        .filter(access.hangs_on_in_hand(by=by))
        .exclude(voice__speaker__state__in=NOTHING_GOES_THERE)
        .select_related("voice__speaker")
        .order_by("made_at")[:LONGEST_LIST]
    )
    lines = [
        Line(
            who=who(answer.voice),
            since=days_ago((on - day_of(answer.made_at)).days),
            words=_to_tell_words(answer),
            phone=phone_of(answer.voice),
            careful=careful_with(answer.voice),
            href=_where_to_bring(answer),
            button=_("Bekijk"),
        )
        for answer in answers
    ]
    return _section(
        key="to_tell", title=_("Zelf brengen"), empty=_("Alles is onderweg."), lines=lines, total=len(lines)
    )


def _where_to_bring(answer: Answer) -> str:
    """A mail that came back cannot be brought: the answer goes another way."""
    if answer.way == Answer.By.MAIL:
        return reverse("voices:answer", args=[answer.voice_id])
    return reverse("voices:tell", args=[answer.pk])


def _to_tell_words(answer: Answer) -> str:
    if answer.failed_at is not None:
        return _("Kwam niet aan. Bel, of kies een andere weg.")
    if answer.way == Answer.By.TEXT:
        return _("Bel, of stuur zelf een sms.")
    return str(answer.get_way_display())


def _call_backs(*, by: Worker, on: date) -> Section:
    due = list(
        CallBack.objects.filter(access.hangs_on_in_hand(by=by), done_at=None, due_on__lte=on)
        .filter(voice__answerer=by.person)
        .select_related("voice__speaker")
        .order_by("due_on")[:LONGEST_LIST]
    )
    lines = [
        Line(
            who=who(call_back.voice),
            since=str(call_back.get_after_display()),
            phone=phone_of(call_back.voice),
            careful=careful_with(call_back.voice),
            href=reverse("voices:call_back_done", args=[call_back.pk]),
            detail_href=reverse("voices:voice", args=[call_back.voice_id]),
            button=_("Gedaan"),
            posts=True,
        )
        for call_back in due
    ]
    return _section(
        key="call_backs",
        title=_("Terugbellen: hoe is het nu?"),
        empty=_("Niemand om terug te bellen."),
        lines=lines,
        total=len(lines),
    )


def _promises(*, by: Worker, on: date) -> Section:
    promises = list(
        Promise.objects.filter(_hers_to_do(by), access.hangs_on_in_hand(by=by), done_at=None)
        .exclude(voice__speaker__state__in=NOTHING_GOES_THERE)
        .select_related("voice__speaker")
        .order_by("due_on")[:LONGEST_LIST]
    )
    lines = [
        Line(
            who=who(promise.voice),
            since=_promised_since(promise=promise, on=on),
            words=words.read(promise),
            href=reverse("voices:keep_promise", args=[promise.pk]),
            detail_href=reverse("voices:voice", args=[promise.voice_id]),
            button=_("Gedaan"),
            posts=True,
            is_late=promise.due_on < on,
        )
        for promise in promises
    ]
    return _section(
        key="promises",
        title=_("Beloofd"),
        empty=_("Je hebt niets beloofd dat nog moet."),
        lines=lines,
        total=len(lines),
    )


def _promised_since(*, promise: Promise, on: date) -> str:
    late = (on - promise.due_on).days
    if late > 0:
        return _("had %s geleden gemoeten") % days_ago(late)
    return _("vandaag") if late == 0 else _("over %s") % days_ago(-late)


def _left_lying(*, by: Worker, on: date) -> Section:
    """For coordinators: what waits with somebody else, or lies with who left. Without the words."""
    waits = access.overseen(by=by).waiting().exclude(pk__in=_hers(by).values("pk"))
    theirs = waits | access.left_by_who_left(by=by, on=on)
    voices = list(theirs.select_related("answerer", "caught_by", "organisation").order_by("said_at")[:LONGEST_LIST])
    names = names_in(by.organisation)
    lines = [
        Line(
            who=_("Bij %s") % _lies_with(voice, names=names),
            since=days_ago(voice.days_waiting(on=on)),
            href=reverse("voices:hand_over", args=[voice.pk]),
            button=_("Geef door"),
        )
        for voice in voices
    ]
    return _section(
        key="left_lying",
        title=_("Wacht bij een collega"),
        empty=_("Niets blijft liggen."),
        lines=lines,
        total=len(lines),
    )


def _lies_with(voice: Voice, *, names: dict[UUID, str]) -> str:
    somebody = voice.answerer or voice.caught_by
    # By the name that she has in this house; who caught it may be of another one.
    return names.get(somebody.pk, str(somebody)) if somebody is not None else str(voice.organisation)
