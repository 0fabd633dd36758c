"""An answer counts when it arrived, and not when it was none."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.base.days import day_of
from samenspel.base.refusals import Refused
from samenspel.letters.models import Envelope
from samenspel.letters.registry import News
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import actions, words
from samenspel.voices.actions.answering import why_not_note_told
from samenspel.voices.models import Answer, Voice
from samenspel.voices.work import todays_work
from tests import make

pytestmark = pytest.mark.django_db


def ria(**fields: Any) -> Person:
    return make.person(
        **{"called": "Ria", "reach_by": "mail", "mail": "ria@voorbeeld.nl", "phone": "0612345678", **fields}
    )


def answered(by: Worker, voice: Voice, *, way: str = "mail", kind: str = "answer", told_now: bool = False) -> Answer:
    return actions.answer_voice(
        by=by, voice=voice, kind=kind, way=way, said="Woensdag.", now=timezone.now(), told_now=told_now
    )


def test_a_mail_counts_only_when_it_arrived() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())

    answer = answered(sanne, voice)
    voice.refresh_from_db()
    assert voice.answered_at is None
    at = timezone.now()
    actions.hear_news(str(answer.pk), News(what="accepted", at=at))
    voice.refresh_from_db()
    assert voice.answered_at is None
    actions.hear_news(str(answer.pk), News(what="arrived", at=at))

    voice.refresh_from_db()
    assert voice.answered_at == at
    assert Envelope.objects.get().kind == "voices.answer"


def test_a_mail_that_came_back_leaves_the_voice_waiting() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())
    answer = answered(sanne, voice)

    actions.hear_news(str(answer.pk), News(what="bounced", at=timezone.now()))

    answer.refresh_from_db()
    assert (answer.failed_why, answer.counts, list(Voice.objects.waiting())) == ("bounced", False, [voice])


def test_a_mail_that_comes_back_after_days_never_arrived() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())
    answer = answered(sanne, voice)
    now = timezone.now()
    actions.hear_news(str(answer.pk), News(what="accepted", at=now))
    actions.hear_news(str(answer.pk), News(what="arrived", at=now))
    assert voice.call_backs.count() == 3

    actions.hear_news(str(answer.pk), News(what="bounced", at=now + timedelta(days=4)))

    assert (Voice.objects.get().answered_at, voice.call_backs.count()) == (None, 0)


def test_one_mail_that_came_back_does_not_undo_another_answer() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())
    answer = answered(sanne, voice)
    told = answered(sanne, voice, way="phone", told_now=True)

    actions.hear_news(str(answer.pk), News(what="bounced", at=timezone.now()))

    assert (Voice.objects.get().answered_at, voice.call_backs.count()) == (told.arrived_at, 3)


def test_a_confirmation_of_receipt_is_no_answer() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())

    answered(sanne, voice, way="phone", kind="receipt", told_now=True)

    voice.refresh_from_db()
    assert (voice.answered_at, voice.answers.get().arrived_at is not None) == (None, True)


def test_this_will_not_work_because_is_an_answer() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())

    answered(sanne, voice, way="door", kind="cannot", told_now=True)

    voice.refresh_from_db()
    assert voice.answered_at is not None


def test_told_later_at_the_door_counts_when_it_is_noted_who_told_it() -> None:
    sanne, bo = make.worker(), None
    voice = make.voice(by=sanne, speaker=ria())
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    answer = answered(sanne, voice, way="door")
    assert Voice.objects.get().answered_at is None

    actions.note_told(by=bo, answer=answer, now=timezone.now())

    answer.refresh_from_db()
    assert (answer.told_by, Voice.objects.get().answered_at) == (bo.person, answer.arrived_at)
    with pytest.raises(Refused, match="al genoteerd"):
        actions.note_told(by=bo, answer=answer, now=timezone.now())


def test_a_mail_cannot_be_noted_as_told() -> None:
    sanne = make.worker()
    answer = answered(sanne, make.voice(by=sanne, speaker=ria()))

    with pytest.raises(Refused, match="gaat vanzelf"):
        actions.note_told(by=sanne, answer=answer, now=timezone.now())


def test_without_a_gateway_a_text_message_is_work_for_the_worker_and_never_sent() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())

    answer = answered(sanne, voice, way="text")

    assert (Envelope.objects.count(), answer.accepted_at, answer.arrived_at) == (0, None, None)


def test_an_answer_on_the_page_counts_when_she_opens_it() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, has_slip=True)
    answered(sanne, voice, way="page")
    assert Voice.objects.get().answered_at is None
    now = timezone.now()

    actions.open_answers(voice=voice, now=now)
    actions.open_answers(voice=voice, now=now + timedelta(days=1))

    assert Voice.objects.get().answered_at == now


def test_no_answer_sets_the_voice_waiting_again_from_its_first_day() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria(), said_at=timezone.now() - timedelta(days=20))
    answered(sanne, voice, way="phone", told_now=True)
    assert voice.call_backs.count() == 3

    actions.was_no_answer(voice=voice, by=sanne, now=timezone.now())

    voice.refresh_from_db()
    assert (voice.answered_at, voice.days_waiting(on=timezone.localdate()), voice.call_backs.count()) == (None, 20, 0)
    with pytest.raises(Refused, match="nog geen antwoord"):
        actions.was_no_answer(voice=voice, now=timezone.now())


def test_a_second_answer_after_none_counts_from_when_it_arrived() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())
    answered(sanne, voice, way="phone", told_now=True)
    actions.was_no_answer(voice=voice, now=timezone.now())

    second = answered(sanne, voice, way="door", told_now=True)

    voice.refresh_from_db()
    assert voice.answered_at == second.arrived_at


def test_call_backs_are_planned_after_three_days_four_weeks_and_three_months() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())

    answer = answered(sanne, voice, way="phone", told_now=True)

    assert answer.arrived_at is not None
    planned = [(each.due_on - day_of(answer.arrived_at)).days for each in voice.call_backs.order_by("due_on")]
    assert planned == [3, 28, 91]


def test_nobody_is_called_back_who_gave_no_way_to_be_reached() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, has_slip=True)

    answered(sanne, voice, way="page")
    actions.open_answers(voice=voice, now=timezone.now())

    assert voice.call_backs.count() == 0


def test_the_first_who_answers_is_who_answers() -> None:
    sanne = make.worker()
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    voice = make.voice(by=sanne, speaker=ria())

    answered(sanne, voice)
    answered(bo, voice)

    voice.refresh_from_db()
    assert voice.answerer == sanne.person


def test_answers_are_kept_as_written_and_empty_ones_are_refused() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())

    answer = answered(sanne, voice)

    assert words.read(answer) == "Woensdag."
    with pytest.raises(Refused, match="Schrijf op"):
        actions.answer_voice(by=sanne, voice=voice, kind="answer", way="mail", said=" ", now=timezone.now())


def test_no_answer_goes_out_by_a_way_that_cannot_reach_her_or_to_who_is_gone() -> None:
    sanne, other = make.worker(), make.worker()
    voice = make.voice(by=sanne, speaker=ria())
    died = make.voice(by=sanne, speaker=ria(state="died", state_on="2026-01-01"))
    gone = make.voice(by=sanne, withdrawn_at=timezone.now())
    reasons = {
        "Kies een andere weg": (sanne, voice, "letter"),
        "Een andere organisatie": (other, voice, "mail"),
        "er niet meer": (sanne, died, "mail"),
        "teruggenomen": (sanne, gone, "door"),
    }

    for reason, (by, what, way) in reasons.items():
        with pytest.raises(Refused, match=reason):
            answered(by, what, way=way)
    assert Answer.objects.count() == 0


def test_news_of_an_answer_that_is_gone_or_has_arrived_changes_nothing() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())
    answer = answered(sanne, voice, way="phone", told_now=True)

    actions.hear_news(str(voice.pk), News(what="arrived", at=timezone.now()))
    actions.hear_news(str(answer.pk), News(what="arrived", at=timezone.now() + timedelta(days=1)))

    assert Voice.objects.get().answered_at == answer.arrived_at


@pytest.mark.parametrize("what", ["bounced", "refused"])
@pytest.mark.parametrize("has_left", [True, False])
def test_what_she_read_with_her_code_has_arrived_whatever_the_post_says_later(what: str, has_left: bool) -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria(), has_slip=True)
    answer = answered(sanne, voice)
    now = timezone.now()
    if has_left:
        actions.hear_news(str(answer.pk), News(what="accepted", at=now))
    actions.open_answers(voice=voice, now=now + timedelta(hours=1))

    actions.hear_news(str(answer.pk), News(what=what, at=now + timedelta(hours=2)))

    answer.refresh_from_db()
    assert (answer.arrived_at, answer.failed_at) == (now + timedelta(hours=1), None)
    assert Voice.objects.get().answered_at == now + timedelta(hours=1)


def test_after_what_was_no_answer_she_is_called_back_anew_and_after_a_second_answer_not() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria(reach_by="phone"))
    answered(sanne, voice, way="phone", told_now=True)
    voice.call_backs.update(done_at=timezone.now(), done_by=sanne.person)
    answered(sanne, voice, way="door", told_now=True)
    assert voice.call_backs.filter(done_at=None).count() == 0

    actions.was_no_answer(voice=voice, now=timezone.now())
    answered(sanne, voice, way="door", kind="cannot", told_now=True)

    assert voice.call_backs.filter(done_at=None).count() == 3


def test_a_mail_that_came_back_is_answered_another_way_and_then_leaves_the_list() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, speaker=ria())
    answer = answered(sanne, voice)
    actions.hear_news(str(answer.pk), News(what="bounced", at=timezone.now()))
    answer.refresh_from_db()

    def to_bring() -> list[str]:
        work = todays_work(by=sanne, on=timezone.localdate())
        return [line.href for section in work if section.key == "to_tell" for line in section.lines]

    assert to_bring() == [reverse("voices:answer", args=[voice.pk])]
    assert why_not_note_told(answer=answer) == "Kwam niet aan. Bel, of kies een andere weg."
    answered(sanne, voice, way="phone", told_now=True)
    assert to_bring() == []


def test_who_was_answered_at_the_door_had_a_way_back_after_all_and_counts() -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne, has_way_back=False)
    assert list(Voice.objects.counted()) == []

    answered(sanne, voice, way="door", told_now=True)
    assert list(Voice.objects.counted()) == [voice]
    actions.was_no_answer(voice=voice, now=timezone.now())

    assert list(Voice.objects.counted().waiting()) == [voice]
