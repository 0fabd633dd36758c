"""The agendas of the ateliers come along into a new edition, when who organises wants that."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges.actions import going_on
from samenspel.challenges.actions.live import open_workshop
from samenspel.challenges.models import Edition, Part, Round, Team, Workshop
from tests import make
from tests.challenges import report_setting as after
from tests.challenges import setting
from tests.challenges.teaming import look, press

pytestmark = pytest.mark.django_db
HERE = ZoneInfo("Europe/Amsterdam")
# In the old year the clocks had not gone forward yet on this day; in the new one they have.
BEGINS = datetime(2026, 3, 27, 13, 30, tzinfo=HERE)
LATER = timedelta(days=366)


@pytest.fixture
def old() -> Edition:
    today = timezone.localdate()
    return setting.edition(starts_on=datetime(2026, 1, 5).date(), ends_on=today + timedelta(days=335))  # noqa: DTZ001


@pytest.fixture
def team(old: Edition) -> Team:
    return setting.team(edition=old)


def go_on(*teams: Team, with_agendas: bool = True) -> Edition:
    """The next edition, more than a year later."""
    edition = teams[0].edition
    told: Any = {"name": "Verder", "starts_on": edition.starts_on + LATER, "teams": teams}
    role = setting.role(edition=edition)
    return going_on.begin_from(by=role, now=timezone.now(), with_agendas=with_agendas, **told)


def held(team: Team, **fields: Any) -> Workshop:
    """An atelier with two rounds, in which was worked."""
    made = after.workshop(team=team, starts_at=BEGINS, ends_at=BEGINS + timedelta(hours=3), **fields)
    after.round_of(made, kind="poster", ask="Welke drie woorden?", minutes=40, how=Round.How.ALONE)
    second = after.round_of(made, started_at=BEGINS, ended_at=BEGINS, follow_up="Wij maken een poster.")
    after.outcome(second)
    return made


def test_every_round_comes_along_with_its_goal_words_minutes_and_kind_and_nothing_that_came_out(team: Team) -> None:
    held(team, preparation="Lees het stuk.", homework="Bel Ria.", title="Kennismaken")

    [again] = Workshop.objects.filter(team__edition=go_on(team))

    fields = ("number", "kind", "title", "goal", "ask", "minutes", "how", "follow_up", "started_at", "ended_at")
    assert list(again.rounds.values_list(*fields)) == [
        (1, "poster", "Thema 1", "Om te weten wat er leeft.", "Welke drie woorden?", 40, "alone", "", None, None),
        (2, "", "Thema 2", "Om te weten wat er leeft.", "", 30, "together", "", None, None),
    ]
    assert (again.title, again.place, again.preparation, again.homework) == ("Kennismaken", "Het buurthuis", "", "")
    assert (again.state, again.opened_at, again.is_proposed) == (Workshop.State.PLANNED, None, True)
    assert sum(each.outcomes.count() for each in again.rounds.all()) == 0
    assert [step.what for step in again.team.steps.all()][-1] == "workshop_planned"


def test_an_atelier_comes_so_much_later_at_the_same_hour_and_on_the_day_of_the_new_edition(team: Team) -> None:
    first = held(team, gathering=setting.gathering(edition=team.edition, on=BEGINS.date()))
    after.round_of(after.workshop(team=team, starts_at=BEGINS, ends_at=None))

    new = go_on(team)

    one, two = Workshop.objects.filter(team__edition=new).order_by("number")
    expected = datetime(2027, 3, 28, 13, 30, tzinfo=HERE)
    assert (timezone.localtime(one.starts_at), one.ends_at, two.ends_at) == (
        expected,
        expected + timedelta(hours=3),
        None,
    )
    assert one.gathering == new.gatherings.get()
    assert (two.gathering, one.code != first.code, one.code != two.code) == (None, True, True)


def test_without_rounds_without_asking_or_of_a_team_that_stops_nothing_comes_along(team: Team) -> None:
    after.workshop(team=team)
    assert Workshop.objects.filter(team__edition=go_on(team)).count() == 0
    third, stops = held(team), setting.team(edition=team.edition)
    held(stops)
    held(team)
    Workshop.objects.filter(pk=third.pk).update(number=9)

    numbers = Workshop.objects.filter(team__edition=go_on(team)).values_list("number", flat=True)

    assert (sorted(numbers), Workshop.objects.filter(team__came_from=stops).count()) == ([1, 2], 0)
    assert Workshop.objects.filter(team__edition=go_on(team, with_agendas=False)).count() == 0


def test_the_page_asks_whether_they_come_along_and_keeps_the_answer(team: Team) -> None:
    held(team)
    browser = make.opened(person=setting.role(edition=team.edition).person)
    typed = {"name": "Nieuw", "starts_on": team.edition.starts_on.isoformat(), "teams": [team.pk]}
    path = reverse("challenges:begin_from", args=[team.edition.slug])
    assert "De agenda’s van hun ateliers gaan ook mee" in look(browser, "begin_from", team.edition.slug)

    wrong = browser.post(path, {**typed, "with_agendas": "on"}).content.decode()
    later = (team.edition.starts_on + LATER).isoformat()
    browser.post(path, {**typed, "starts_on": later, "with_agendas": "on"})
    browser.post(path, {**typed, "starts_on": later})

    assert "checked" in wrong.split('name="with_agendas"')[1].split(">")[0]
    counts = [each.workshops.count() for each in Team.objects.filter(came_from=team).order_by("made_at")]
    assert counts == [1, 0]


def of_the_team(team: Team, part: Part) -> Client:
    return make.opened(person=setting.member(team=team, part=part).person)


def test_a_proposed_day_says_so_until_who_leads_kept_it() -> None:
    team = setting.team()
    asked = after.to_come(team=team, starts_at=timezone.now() + timedelta(days=9), is_proposed=True)
    leads, member = of_the_team(team, Part.OWNER), of_the_team(team, Part.MEMBER)
    pages = (("team", ()), ("workshops", ()), ("workshop", (asked.pk,)))

    def say(browser: Client, words: str) -> list[bool]:
        return [words in look(browser, name, team.slug, *more) for name, more in pages]

    assert (say(leads, "dag is een voorstel"), say(member, "dag is een voorstel")) == ([True] * 3, [True] * 3)
    assert (say(leads, "Zeg of de dag klopt")[2], say(member, "Zeg of de dag klopt")[2]) == (True, False)
    warning = "Bewaar je dit, dan staat hij vast en krijgt het team een uitnodiging."
    assert warning in look(leads, "change_workshop", team.slug, asked.pk)

    on = timezone.localtime(asked.starts_at).date().isoformat()
    press(leads, "change_workshop", team.slug, asked.pk, title="Nu echt", on=on, from_time="13:30")

    assert (say(leads, "dag is een voorstel"), Workshop.objects.get().is_proposed) == ([False] * 3, False)
    assert warning not in look(leads, "change_workshop", team.slug, asked.pk)
    assert "Zeg of de dag klopt" not in look(leads, "workshop", team.slug, asked.pk)


def test_what_is_opened_is_no_proposal_any_more() -> None:
    seat = setting.seat()
    asked = after.to_come(team=seat.team, starts_at=timezone.now(), is_proposed=True)
    after.round_of(asked)

    opened = open_workshop(by=seat, workshop=asked, now=timezone.now())

    assert Workshop.objects.get() == opened
    assert Workshop.objects.get().is_proposed is False
