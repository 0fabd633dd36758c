"""What the today page asks about dreams: only what there is, the longest waiting first, no number too much."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.models import Match, Side, State
from samenspel.dreams.work import todays_work
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices.lines import Line
from samenspel.voices.models import Visibility, Voice
from tests import make
from tests.dreams.asking import ask, resident

pytestmark = pytest.mark.django_db


def lines(by: Worker, key: str, *, on: date | None = None) -> list[Line]:
    day = on or timezone.localdate()
    sections = {each.key: each for each in todays_work(by=by, on=day)}
    return sections[key].lines if key in sections else []


def test_a_day_without_anything_to_do_for_dreams_shows_nothing() -> None:
    assert todays_work(by=make.worker(), on=timezone.localdate()) == []
    assert todays_work(by=make.worker(function=Function.RENT), on=timezone.localdate()) == []


def test_dreams_wait_for_who_looks_after_them_or_for_anybody_the_longest_first() -> None:
    sanne = make.worker()
    bo = make.worker(organisation=sanne.organisation)

    def dream(days: int, *, broker: Worker | None, said: str, state: State = State.CAUGHT, **fields: object) -> None:
        told = make.voice(by=bo, said=said, visibility=Visibility.TEAM, said_at=make.days_ago(days))
        make.dream(voice=told, state=state, broker=broker.person if broker else None, **fields)  # type: ignore[arg-type]

    dream(3, broker=sanne, said="Dansen")
    dream(40, broker=None, said="Fietsen", state=State.EXPLORED)
    dream(50, broker=bo, said="Van Bo")
    dream(60, broker=None, said="Later", later_on=timezone.localdate() + timedelta(days=1))
    dream(70, broker=sanne, said="Terug", later_on=timezone.localdate())
    dream(80, broker=sanne, said="Bezig", state=State.IN_ACTION)
    make.match(dream=make.dream(by=sanne, state=State.EXPLORED), by=sanne)

    waiting = [(line.words, line.since, line.is_late) for line in lines(sanne, "dreams")]
    back = [(line.words, line.note) for line in lines(sanne, "dreams_later")]
    assert waiting == [("Fietsen", "40 dagen", True), ("Dansen", "3 dagen", False)]
    assert back == [("Terug", "Deze droom was voor later. Vraag: wilt u dit nog?")]


def test_who_is_asked_by_phone_stands_there_with_a_number_only_for_the_house_that_knows_her() -> None:
    here = make.neighbourhood()
    sanne, bo = make.worker(works_in=here), make.worker(works_in=here)
    piet = make.known(
        person=make.person(called="Piet", reach_by="phone", phone="0699", safe_moments="Na zessen"),
        organisation=bo.organisation,
    )
    bo.organisation.phone = "074-1"
    bo.organisation.save()
    make.talent(person=piet, organisation=bo.organisation, is_for_neighbourhood=True)
    match = ask(by=sanne, dream=make.dream(by=sanne), helper=piet)

    in_a_week = timezone.localdate() + timedelta(days=7)
    first, later = (
        {line.who: (line.words, line.phone, line.careful, line.note) for line in lines(sanne, "dreams_to_tell", on=day)}
        for day in (None, in_a_week)
    )

    house = f"Vraag het via {bo.organisation}. 074-1"
    assert first == {"Ria": ("Bel of vraag: mag deze helper komen?", "0612", "", "")}
    assert later == {"Piet": ("Bel of vraag: wilt u helpen?", "", "", house), **first}
    assert (lines(bo, "dreams_to_tell"), match.helper) == ([], piet)
    make.known(person=piet, organisation=sanne.organisation)
    known = [(line.phone, line.careful) for line in lines(sanne, "dreams_to_tell") if line.who == "Piet"]
    assert known == [("0699", "Na zessen")]


def test_who_was_asked_by_mail_and_is_silent_for_a_week_is_called() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    match = make.match(by=sanne, dreamer_yes=True)
    make.telling(match=match, way="mail", told_at=now)
    make.telling(match=match, way="mail", side=Side.DREAMER, told_at=now)

    silent = [lines(sanne, "dreams_to_tell", on=today + timedelta(days=days)) for days in (6, 7)]

    assert [[line.who for line in each] for each in silent] == [[], ["Piet"]]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("goes_on", "Vertel: het gaat door, en wie de ander is."),
        ("stopped", "Vertel: het gaat niet door. Een reden hoeft niet."),
        ("died", "Vertel rustig: de ander is overleden."),
    ],
)
def test_news_stays_on_the_list_until_somebody_told_it(what: str, words: str) -> None:
    sanne, now = make.worker(), timezone.now()
    telling = make.telling(match=make.match(by=sanne, both_yes=True), what=what)

    told = lines(sanne, "dreams_to_tell")
    for hours in range(2):
        actions.note_told(by=sanne, telling=telling, now=now + timedelta(hours=hours))

    assert [(line.who, line.words, line.posts) for line in told] == [("Piet", words, True)]
    telling.refresh_from_db()
    assert (telling.told_at, telling.told_by, lines(sanne, "dreams_to_tell")) == (now, sanne.person, [])


def test_nobody_is_called_who_died_and_nobody_about_what_was_reported() -> None:
    sanne, now = make.worker(), timezone.now()
    dead, frozen, nameless = make.match(by=sanne), make.match(by=sanne, frozen_at=now), make.match(by=sanne)
    for match in (dead, frozen, nameless):
        make.telling(match=match)
    Person.objects.filter(pk=dead.helper_id).update(state="died", state_on=timezone.localdate())
    Person.objects.filter(pk=nameless.helper_id).update(called="")
    street = make.match(by=sanne, dream=make.dream(voice=make.voice(by=sanne, place="Het plein")))
    make.telling(match=street, side=Side.DREAMER, way="door")

    assert [line.who for line in lines(sanne, "dreams_to_tell")] == ["Iemand", "Het plein"]


def test_a_helper_is_told_that_it_is_off_also_when_the_words_are_taken_back() -> None:
    sanne = make.worker()
    match = make.match(by=sanne, helper_yes=True)
    make.telling(match=match, what="stopped")
    Voice.objects.update(withdrawn_at=timezone.now())
    bo = make.worker(organisation=sanne.organisation)

    assert [(line.who, line.detail_href) for line in lines(sanne, "dreams_to_tell")] == [("Piet", "")]
    assert lines(bo, "dreams_to_tell") == []


def test_who_asked_a_helper_tells_her_the_end_also_when_another_house_answers_by_now_and_asks_nothing_more() -> None:
    sanne, elsewhere = make.worker(), make.organisation()
    match = make.match(by=sanne, dream=make.dream(voice=make.voice(by=sanne, speaker=make.person(called="Ria"))))
    make.telling(match=match)
    make.telling(match=match, what="stopped")
    Voice.objects.update(organisation=elsewhere, caught_by=None)

    assert [(line.words, line.detail_href) for line in lines(sanne, "dreams_to_tell")] == [
        ("Vertel: het gaat niet door. Een reden hoeft niet.", "")
    ]


def test_who_waited_for_nothing_is_told_kindly_and_who_did_not_come_is_asked_what_there_was() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    meeting = make.meeting(match=match, planned_at=now - timedelta(hours=1))

    asked = [(line.who, line.words) for line in lines(sanne, "meetings")]
    actions.note_meeting(by=sanne, meeting=meeting, happened=False, no_show="helper", now=now)

    assert asked == [("Ria en Piet", "Hoe ging het? Kwamen ze allebei?")]
    assert (lines(sanne, "meetings"), {line.who: line.words for line in lines(sanne, "dreams_to_tell")}) == (
        [],
        {"Ria": "Vertel vriendelijk: de ander kwam niet.", "Piet": "Vraag wat er was, zonder verwijt."},
    )


def test_a_reservation_that_lapses_is_seen_in_time_and_stays_while_somebody_waits_for_an_answer() -> None:
    sanne, today = make.worker(), timezone.localdate()

    def kept(days: int, *, match: bool, **fields: object) -> None:
        dream = make.dream(by=sanne, state=State.EXPLORED)
        helper = make.person(called=f"Piet {days}")
        make.reservation(
            dream=dream,
            helper=helper,
            by=sanne,
            from_on=today - timedelta(days=9),
            until_on=today + timedelta(days=days),
            **fields,
        )
        if match:
            make.match(dream=dream, helper=helper, by=sanne)

    kept(-2, match=True)
    kept(-1, match=False)
    kept(0, match=False)
    kept(2, match=True)
    kept(3, match=True)
    kept(1, match=True, released_at=timezone.now())

    found = [(line.who, line.is_late, "koppelingen" in line.href) for line in lines(sanne, "reservations")]
    assert found == [("Piet -2", True, True), ("Piet 0", False, False), ("Piet 2", False, True)]


def test_a_step_that_is_stuck_for_more_than_two_weeks_is_looked_at() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    dream = make.dream(by=sanne, state=State.IN_ACTION)
    stuck, done = (
        actions.add_action(by=sanne, dream=dream, what=what, who_called="Bo", now=now) for what in ("Zaal", "Muziek")
    )
    for action in (stuck, done):
        actions.action_stuck(by=sanne, action=action, why="Geen geld", now=now)
    actions.action_done(by=sanne, action=done, now=now)

    found = [lines(sanne, "stuck", on=today + timedelta(days=days)) for days in (14, 15)]

    assert [[(line.who, line.words, line.note) for line in each] for each in found] == [
        [],
        [("Bo", "Zaal", "Geen geld")],
    ]


def test_a_report_stands_on_the_page_of_who_looks_after_it_and_of_the_coordinator_without_who_it_is_about() -> None:
    sanne, now, today = make.worker(called="Sanne"), timezone.now(), timezone.localdate()
    chief = make.worker(organisation=sanne.organisation, coordinator=True, function=Function.OFFICE)
    elsewhere = make.worker(coordinator=True)
    match = make.match(by=sanne, both_yes=True)
    actions.report_match(by=resident(match.helper), match=match, what="Hij schold mij uit.", now=now)

    assert [(line.who, line.is_late) for line in lines(sanne, "reports")] == [("Ria en Piet", False)]
    later = [(line.who, line.words, line.is_late) for line in lines(chief, "reports", on=today + timedelta(days=1))]
    assert later == [("Bij Sanne", "Er is iets gemeld. Bel vandaag, allebei apart.", True)]
    assert lines(elsewhere, "reports") == []


def test_three_of_everything_take_as_many_queries_as_one() -> None:
    sanne, now, today = make.worker(coordinator=True), timezone.now(), timezone.localdate()

    def one_of_each() -> None:
        make.dream(by=sanne)
        make.dream(by=sanne, later_on=today)
        match = make.match(by=sanne, dream=make.dream(by=sanne, state=State.EXPLORED))
        make.telling(match=match)
        make.telling(match=match, side=Side.DREAMER)
        make.reservation(dream=match.dream, helper=match.helper, by=sanne)
        missed = make.match(by=sanne, both_yes=True)
        make.meeting(match=missed, no_show="helper", happened=False)
        make.telling(match=missed, what="no_show")
        make.meeting(match=make.match(by=sanne, both_yes=True))
        step = actions.add_action(by=sanne, dream=match.dream, what="Zaal", who_called="Bo", now=now)
        actions.action_stuck(by=sanne, action=step, why="Geen geld", now=now - timedelta(days=20))
        actions.report_match(by=sanne, match=make.match(by=sanne, both_yes=True), what="Ruzie", now=now)

    counts = []
    for more in (1, 2):
        for _number in range(more):
            one_of_each()
        with CaptureQueriesContext(
            connection,
        ) as found:
            sections = todays_work(by=sanne, on=today + timedelta(days=6))
        counts.append(len(found))

    assert Match.objects.count() == 12
    assert [len(section.lines) for section in sections] == [3, 3, 3, 9, 3, 3, 3]
    assert (counts[0], counts[0] <= 6) == (counts[1], True)
