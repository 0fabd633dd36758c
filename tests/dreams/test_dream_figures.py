"""From a dream to what it brought, in numbers: counted by hand here, and the same on the page and in Excel."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from samenspel.dreams import figure_pages
from samenspel.dreams.figures import DreamFigure, dream_figures_for
from samenspel.dreams.models import Dream, Noticing, Side, State
from samenspel.organisations.access import Worker
from samenspel.voices.actions import withdraw_voice
from tests import make
from tests.dreams import after
from tests.dreams.after import NOW, TODAY

pytestmark = pytest.mark.django_db


def figure(by: Worker, *, years: int = 1) -> DreamFigure:
    [(_here, found)] = dream_figures_for(by=by, on=TODAY, years=years)
    return found


def caught(by: Worker, *, days_ago: int, state: State = State.CAUGHT, after_days: int = 4, **fields: Any) -> Dream:
    """A dream that was caught so many days ago, and came as far as this some days later."""
    made = after.dream(by=by, state=state, caught_at=NOW - timedelta(days=days_ago), **fields)
    moment = NOW - timedelta(days=days_ago - after_days)
    for name in ("explored_at", "matched_at", "in_action_at", "realised_at"):
        if getattr(made, name) is not None:
            setattr(made, name, moment)
    made.save()
    return made


def test_every_step_counts_who_came_at_least_that_far() -> None:
    samira = after.broker()
    for state in (*State, State.EXPLORED):
        caught(samira, days_ago=10, state=state)
    caught(samira, days_ago=500, state=State.REALISED)
    taken_back = caught(samira, days_ago=5, state=State.REALISED)
    withdraw_voice(voice=taken_back.voice, now=NOW)
    caught(after.broker(), days_ago=5)

    found = figure(samira)

    counted = (found.caught, found.explored, found.matched, found.done, found.let_go)
    assert counted == (7, 5, 3, 1, 1)
    assert figure(samira, years=2).caught == 8


def test_what_it_brought_is_counted_in_dreams_for_the_dreamer_and_for_the_helper_apart() -> None:
    samira = after.broker()
    first, second, third = (after.met(by=samira) for _ in range(3))
    for match, side, moment, brought in (
        (first, Side.DREAMER, "4w", True),
        (first, Side.DREAMER, "3m", False),
        (first, Side.HELPER, "4w", None),
        (second, Side.DREAMER, "4w", False),
        (third, Side.HELPER, "4w", True),
    ):
        Noticing.objects.filter(match=match, side=side, after=moment).update(answered_at=NOW, brought_something=brought)

    found = figure(samira)

    assert (found.dreamers, found.helpers) == ((2, 1), (2, 1))
    assert "Het bracht 1 van de 2 dromers iets." in figure_pages.shown(found, key="x").sentence


def test_the_first_contact_is_the_first_time_that_somebody_came_back_to_her() -> None:
    samira = after.broker()
    caught(samira, days_ago=20, state=State.EXPLORED, after_days=6)
    answered = caught(samira, days_ago=20, state=State.REALISED, after_days=9)
    answered.voice.answered_at = NOW - timedelta(days=18)
    answered.voice.save()
    caught(samira, days_ago=20, state=State.LET_GO, let_go_at=NOW - timedelta(days=19))

    found = figure(samira)

    assert (found.median, [(step.days, step.at_risk) for step in found.curve]) == (2, [(2, 2), (6, 1)])


def test_a_dream_nobody_came_back_to_makes_the_median_unknown() -> None:
    samira = after.broker()
    caught(samira, days_ago=20)

    found = figure(samira)

    assert (found.median, found.curve) == (None, ())
    assert "nog niet te zeggen" in str(figure_pages.shown(found, key="x").pictures[-1].rows)


def test_who_waits_longer_than_thirty_days_with_nobody_found_is_counted_and_what_is_for_later_is_not() -> None:
    samira = after.broker()
    caught(samira, days_ago=31)
    caught(samira, days_ago=30)
    caught(samira, days_ago=400, state=State.EXPLORED)
    caught(samira, days_ago=40, state=State.MATCHED)
    caught(samira, days_ago=40, later_on=TODAY + timedelta(days=9))

    found = figure(samira)

    assert (found.open_long, found.requests) == (2, 4)


def test_helpers_who_were_helped_themselves_are_counted_once() -> None:
    samira = after.broker()
    piet = after.helper()
    after.met(by=samira, who=piet)
    after.met(by=samira, who=piet)
    after.met(by=samira, who=after.helper(called="Jan"))
    after.met(by=samira, who=after.helper(called="Bo"), speaker=piet)

    found = figure(samira)

    assert (found.helped, found.helped_and_received) == (3, 1)


def test_meetings_at_which_somebody_did_not_come_are_counted_of_those_that_were_noted() -> None:
    samira = after.broker()
    match = after.met(by=samira)
    for happened, no_show in ((True, ""), (False, "helper"), (False, ""), (None, "")):
        make.meeting(match=match, happened=happened, no_show=no_show)

    found = figure(samira)

    assert (found.meetings, found.no_shows) == (3, 1)


@pytest.mark.parametrize(("offers", "warned"), [(3, False), (4, True)])
def test_more_than_three_who_offer_for_who_asks_is_a_warning(offers: int, warned: bool) -> None:
    samira = after.broker()
    caught(samira, days_ago=3)
    for _ in range(offers):
        somebody = make.person(called="Piet")
        make.talent(person=somebody, organisation=samira.organisation)
        make.talent(person=somebody, organisation=samira.organisation, what="Zingen")
    make.talent(organisation=samira.organisation, is_resting=True)
    make.talent(organisation=samira.organisation, stopped_at=NOW)

    found = figure(samira)

    assert (found.offers, found.requests) == (offers, 1)
    assert ("Ga de buurt in" in figure_pages.shown(found, key="x").warning) == warned


def test_the_page_excel_and_the_empty_page_say_the_same() -> None:
    samira = after.broker()
    browser = make.signed_in(samira)
    assert "Er is nog geen droom gevangen." in browser.get(reverse("dreams:dream_figures")).content.decode()
    caught(samira, days_ago=3, state=State.REALISED, after_days=2)

    page = browser.get(reverse("dreams:dream_figures"), {"jaren": "2"}).content.decode()
    excel = browser.get(reverse("dreams:dream_figures_excel"))

    assert "1 droom gehoord, 1 uitgekomen." in page
    rows = list(load_workbook(io.BytesIO(excel.content)).worksheets[0].iter_rows(values_only=True))
    told = dict(zip(rows[0], rows[1], strict=True))
    assert (len(rows), told["Gevangen"], told["Uitgekomen"], told["Helft had contact binnen (dagen)"]) == (2, 1, 1, 2)


def test_a_house_without_a_neighbourhood_has_no_figure() -> None:
    samira = after.broker(organisation=make.organisation())

    page = make.signed_in(samira).get(reverse("dreams:dream_figures")).content.decode()

    assert "Je organisatie werkt nog in geen buurt." in page


def test_the_figures_take_the_same_number_of_queries_for_one_and_for_three(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    samira = after.broker()
    for _ in range(3):
        after.met(by=samira)
        if Dream.objects.count() != 2:
            with django_assert_num_queries(7):
                dream_figures_for(by=samira, on=TODAY)
