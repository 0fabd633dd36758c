"""The board: columns by state, the longest waiting first, what is for later apart, and what is sad is said."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.base.boards import LATE_AFTER_DAYS
from samenspel.base.days import day_of
from samenspel.dreams.actions.doing import action_stuck, add_action
from samenspel.dreams.board import Board, Choice, board
from samenspel.dreams.models import Dream, LetGoReason, State
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.voices.models import Visibility
from tests import make
from tests.dreams.pages.broking import desk, look, press

pytestmark = pytest.mark.django_db


def team_dream(by: Worker, *, called: str = "An", days: int = 0, state: State = State.CAUGHT, **fields: Any) -> Dream:
    """A dream that the whole team sees, so many days where it is."""
    here = by.organisation.neighbourhoods.first()
    at = make.days_ago(days)
    speaker = make.person(called=called, phone="0611")
    told = make.voice(by=by, speaker=speaker, neighbourhood=here, visibility=Visibility.TEAM, said_at=at)
    return make.dream(voice=told, state=state, caught_at=at, **fields)


def seen(by: Worker, *, column: str = "", **chosen: object) -> Board:
    return board(by=by, choice=Choice(**chosen), column=column, on=timezone.localdate())  # type: ignore[arg-type]


def titles(found: Board) -> dict[str, list[str]]:
    return {column.key: [card.title for card in column.cards] for column in found.columns if column.cards}


def test_the_longest_waiting_stands_on_top_of_its_column() -> None:
    sanne = make.worker()
    for called, days in (("Kort", 1), ("Lang", 40), ("Midden", 9)):
        team_dream(sanne, called=called, days=days)

    found = seen(sanne)

    assert titles(found) == {"caught": ["Lang", "Midden", "Kort"]}
    assert [(card.days, card.is_late) for card in found.columns[0].cards] == [(40, True), (9, False), (1, False)]
    assert [column.total for column in found.columns] == [3, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("caught_at", "on"), [("2026-10-19T23:30", date(2026, 11, 28)), ("2026-03-10T00:15", date(2026, 4, 19))]
)
def test_days_count_by_the_calendar_of_here_also_when_the_clock_changed_since(caught_at: str, on: date) -> None:
    sanne, at = make.worker(), timezone.make_aware(datetime.fromisoformat(caught_at))
    dream = team_dream(sanne)
    Dream.objects.filter(pk=dream.pk).update(state_at=at)

    found = board(by=sanne, choice=Choice(), column="", on=on)

    assert [card.days for card in found.columns[0].cards] == [40]
    assert day_of(make.days_ago(40, now=timezone.make_aware(datetime.combine(on, at.time())))) == day_of(at)


def test_a_dream_is_late_from_the_day_after_a_month() -> None:
    sanne = make.worker()
    team_dream(sanne, days=LATE_AFTER_DAYS)
    team_dream(sanne, days=LATE_AFTER_DAYS + 1)

    assert [card.is_late for card in seen(sanne).columns[0].cards] == [True, False]


def test_what_is_for_later_stands_apart_until_that_day() -> None:
    sanne, today = make.worker(), timezone.localdate()
    team_dream(sanne, called="Nu", later_on=today)
    team_dream(sanne, called="Later", later_on=today + timedelta(days=1))

    now, later = seen(sanne), seen(sanne, is_later=True)

    assert (titles(now), now.later) == ({"caught": ["Nu"]}, 1)
    assert titles(later) == {"later": ["Later"]}
    card = later.columns[0].cards[0]
    assert (card.days, card.moves, next(words for _tone, words in card.badges)[:8]) == (None, [], "terug op")


def test_what_was_let_go_says_why_and_can_only_be_taken_up_again() -> None:
    sanne = make.worker()
    team_dream(sanne, called="Roy", state=State.LET_GO, let_go_reason=LetGoReason.NO_MONEY)

    card = seen(sanne).columns[-1].cards[0]

    assert card.note.startswith("Er is geen geld of ruimte voor · ")
    assert (card.days, card.moves, card.badges) == (None, [], [])
    assert [words for _href, words in card.links] == ["Pak deze droom weer op"]


def test_a_card_tells_what_is_open() -> None:
    at, now = desk(), timezone.now()
    at.dream.needs.create(kind="thing", what="Auto", added_at=now)
    at.dream.needs.create(kind="money", what="Benzine", added_at=now)
    at.dream.needs.create(kind="space", what="Parkeerplek", added_at=now, met_at=now)
    action = add_action(by=at.sanne, dream=at.dream, what="Bel", who_called="Bo", now=now)
    action_stuck(by=at.sanne, action=action, why="In gesprek", now=now)
    held = make.reservation(dream=at.dream, helper=at.piet, by=at.sanne)
    match = make.match(dream=at.dream, helper=at.piet, by=at.sanne, helper_yes=True)
    match.reports.create(reported_at=now)

    told = [words for _tone, words in seen(at.sanne).columns[1].cards[0].badges]

    until = f"gereserveerd tot {held.until_on.day} "
    assert [words.startswith(until) or words for words in told] == [
        "Er is iets gemeld",
        "Iets zit vast",
        True,
        "wacht op een ja",
        "nog 2 dingen nodig",
    ]


def test_the_menu_of_a_card_leads_one_step_on_and_one_step_back() -> None:
    sanne = make.worker()
    for state in State:
        team_dream(sanne, state=state)

    moves = {column.key: [to for to, _words in column.cards[0].moves] for column in seen(sanne).columns}
    links = {column.key: len(column.cards[0].links) for column in seen(sanne).columns}

    assert moves == {
        "caught": [],
        "explored": ["matched"],
        "matched": ["in_action", "explored"],
        "in_action": ["realised", "matched"],
        "realised": ["in_action"],
        "let_go": [],
    }
    assert links == {"caught": 3, "explored": 3, "matched": 3, "in_action": 3, "realised": 0, "let_go": 1}


def test_she_sees_a_part_by_neighbourhood_and_by_broker() -> None:
    at = desk(state=State.CAUGHT)
    elsewhere = make.neighbourhood(name="Elders")
    at.sanne.organisation.worksin_set.create(neighbourhood=elsewhere)
    told = make.voice(by=at.sanne, speaker=make.person(called="Bep"), neighbourhood=elsewhere)
    make.dream(voice=told)

    asked: dict[str, dict[str, Any]] = {
        "": {},
        "here": {"neighbourhood": at.here.slug},
        "mine": {"is_mine": True},
        "odd": {"neighbourhood": "x"},
    }
    found = {key: sorted(titles(seen(at.sanne, **choice))["caught"]) for key, choice in asked.items()}

    assert found == {"": ["Bep", "Ria"], "here": ["Ria"], "mine": ["Ria"], "odd": ["Bep", "Ria"]}


def test_an_address_chooses_and_what_it_does_not_know_is_no_choice() -> None:
    assert Choice.of({"buurt": "kade", "van": "mij", "wanneer": "later"}) == Choice("kade", True, True)
    assert Choice.of({"van": "x", "wanneer": "y"}) == Choice()
    assert [choice.is_any for choice in (Choice(), Choice("kade"))] == [False, True]


def test_a_phone_shows_the_column_that_was_chosen_or_the_first() -> None:
    sanne = make.worker()

    assert [seen(sanne, column=key).chosen for key in ("", "let_go", "nergens")] == ["caught", "let_go", "caught"]


@pytest.mark.parametrize("query", ["", "?wanneer=later"])
def test_the_board_has_the_same_number_of_queries_for_one_and_for_three(query: str) -> None:
    at = desk()
    later = timezone.localdate() + timedelta(days=3)
    counts = []
    at.client.get(reverse("dreams:board"))  # the session's clock starts
    for more in range(2):
        for _ in range(1 + more):
            make.match(dream=team_dream(at.sanne, state=State.EXPLORED, broker=at.sanne.person), by=at.sanne)
            team_dream(at.sanne, later_on=later)
            team_dream(at.sanne, state=State.LET_GO)
        look(at.client, "board", query=query)  # the first look of the day writes that down: tests/web/test_who_reads.py
        with CaptureQueriesContext(connection) as queries:
            look(at.client, "board", query=query)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_who_does_not_listen_finds_no_board() -> None:
    at = desk()
    rent = make.worker(organisation=at.sanne.organisation, function=Function.RENT, called="Rob")

    assert make.signed_in(rent).get(reverse("dreams:board")).status_code == 404


def test_what_was_told_to_a_colleague_alone_is_on_nobody_elses_board() -> None:
    at = desk()
    at.dream.voice.visibility = Visibility.PRIVATE
    at.dream.voice.save()
    colleague = make.worker(organisation=at.sanne.organisation, called="Bo")

    assert (titles(seen(colleague)), titles(seen(at.sanne))) == ({}, {"explored": ["Ria"]})


def test_moving_works_from_the_board_and_says_why_when_it_does_not() -> None:
    at = desk()

    went = press(at.client, "move", at.dream.pk, naar="matched")

    page = at.client.get(went).content.decode()
    at.dream.refresh_from_db()
    assert (went, at.dream.state) == (reverse("dreams:dream", args=[at.dream.pk]), State.EXPLORED)
    assert "Nog niet: eerst zeggen dromer en helper allebei ja" in page
    make.match(dream=at.dream, helper=at.piet, by=at.sanne, both_yes=True)
    press(at.client, "move", at.dream.pk, naar="matched")
    at.dream.refresh_from_db()
    assert at.dream.state == State.MATCHED
