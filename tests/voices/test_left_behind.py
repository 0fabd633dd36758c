"""What is left when somebody goes: her words taken back, a colleague away, a resident who died. Nothing is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.letters.registry import News
from samenspel.organisations.models import Function
from samenspel.organisations.registry import consequences_of_ending
from samenspel.people import actions as people
from samenspel.voices import actions
from samenspel.voices.actions.answering import why_not_note_told
from samenspel.voices.models import About, Answer, Promise, Step, Translation, Visibility, Voice, Wording
from samenspel.voices.work import todays_work
from tests import make

pytestmark = pytest.mark.django_db


def test_nothing_happens_any_more_with_words_that_were_taken_back_while_a_colleague_had_the_page_open() -> None:
    sanne = make.worker()
    bo = make.worker(organisation=sanne.organisation)
    told = make.voice(by=sanne, visibility=Visibility.TEAM)
    open_page = Voice.objects.get(pk=told.pk)
    brought = make.answer(voice=open_page, by=sanne)
    now, today = timezone.now(), timezone.localdate()
    actions.withdraw_voice(voice=told, now=now)
    after = Voice.objects.values().get()
    late: list[Callable[[], object]] = [
        lambda: actions.answer_voice(by=sanne, voice=open_page, kind="answer", way="door", said="Ja.", now=now),
        lambda: actions.note_told(by=sanne, answer=brought, now=now),
        lambda: actions.reword_voice(by=sanne, voice=open_page, said="Toch dit.", now=now),
        lambda: actions.translate_words(
            by=sanne, voice=open_page, language="Engels", said="This.", translated_by="Bo", now=now
        ),
        lambda: actions.make_promise(by=sanne, voice=open_page, said="Ik kom.", due_on=today, now=now),
        lambda: actions.share_voice(by=sanne, voice=open_page, visibility="public", said_yes=True, now=now),
        lambda: actions.take_over(by=bo, voice=open_page, now=now),
        lambda: actions.hand_over(by=sanne, voice=open_page, to=bo.person, now=now, on=today),
        lambda: actions.pass_on(by=sanne, voice=open_page, to=make.organisation(), said_yes=True, now=now),
        lambda: actions.give_slip(by=sanne, voice=open_page, now=now),
        lambda: actions.say_who(by=sanne, voice=open_page, person=make.person(), now=now),
        lambda: actions.set_answer_day(by=sanne, voice=open_page, answer_by_on=today, now=now),
        lambda: actions.was_no_answer(voice=open_page, now=now),
        lambda: actions.withdraw_voice(voice=open_page, now=now),
    ]

    for act in late:
        open_page.withdrawn_at = None  # as the page still believes
        with pytest.raises(Refused):
            act()

    assert (Voice.objects.values().get(), Step.objects.count()) == (after, 1)
    assert [model.objects.count() for model in (Wording, Answer, Translation, Promise)] == [0, 0, 0, 0]


def test_a_private_voice_of_who_left_waits_where_a_coordinator_sees_it() -> None:
    sanne = make.worker(called="Sanne")
    coordinator = make.worker(organisation=sanne.organisation, coordinator=True)
    make.voice(by=sanne, said="Geheim: gokken.")
    make.voice(organisation=sanne.organisation, answerer=coordinator.person)
    today = timezone.localdate()

    told = consequences_of_ending(membership=sanne.membership, on=today)
    sanne.membership.until_on = today
    sanne.membership.save()
    left = next(each for each in todays_work(by=coordinator, on=today) if each.key == "left_lying")

    assert told == ["1 stem wacht op haar antwoord. Geef die eerst aan een collega."]
    assert [(line.who, line.words) for line in left.lines] == [("Bij Sanne", "")]


def test_a_complaint_that_nobody_of_the_house_may_read_waits_where_a_coordinator_sees_it() -> None:
    coordinator = make.worker(coordinator=True, function=Function.OFFICE)
    make.voice(organisation=coordinator.organisation, about=About.NEIGHBOUR)

    left = todays_work(by=coordinator, on=timezone.localdate())[-1]

    assert [line.who for line in left.lines] == [f"Bij {coordinator.organisation}"]


def test_who_takes_a_voice_over_gets_what_was_promised_and_has_yet_to_be_brought() -> None:
    sanne = make.worker(called="Sanne")
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    told = make.voice(by=sanne, answerer=sanne.person, visibility=Visibility.TEAM)
    now, today = timezone.now(), timezone.localdate()
    actions.make_promise(by=sanne, voice=told, said="Ik bel de gemeente.", due_on=today, now=now)
    make.answer(voice=told, by=sanne)

    before = {each.key: len(each.lines) for each in todays_work(by=bo, on=today)}
    actions.take_over(by=bo, voice=told, now=now)
    after = {each.key: len(each.lines) for each in todays_work(by=bo, on=today)}

    assert (before["promises"], before["to_tell"]) == (0, 0)
    assert (after["promises"], after["to_tell"]) == (1, 1)


@pytest.mark.parametrize(("state", "lines"), [("died", 0), ("no_contact", 0), ("moved", 1)])
def test_nobody_is_sent_to_the_door_of_who_died_or_wants_no_contact(state: str, lines: int) -> None:
    sanne = make.worker()
    ria = make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl")
    told = make.voice(by=sanne, speaker=ria, answerer=sanne.person)
    now, today = timezone.now(), timezone.localdate()
    mailed = actions.answer_voice(by=sanne, voice=told, kind="answer", way="mail", said="Ja.", now=now)
    brought = actions.answer_voice(by=sanne, voice=told, kind="answer", way="door", said="Ja.", now=now)
    actions.make_promise(by=sanne, voice=told, said="Ik kom langs.", due_on=today, now=now)

    people.change_state(person=ria, state=state, on=today, now=now)
    actions.hear_news(str(mailed.pk), News(what="accepted", at=now))
    actions.hear_news(str(mailed.pk), News(what="arrived", at=now))
    work = {each.key: len(each.lines) for each in todays_work(by=sanne, on=today + timedelta(days=3))}

    assert (work["to_tell"], work["promises"], work["call_backs"]) == (lines, lines, lines)
    reason = why_not_note_told(answer=Answer.objects.select_related("voice__speaker").get(pk=brought.pk))
    assert bool(reason) == (lines == 0)
