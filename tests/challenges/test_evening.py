"""A guest of one evening reads what happened until now and what we ask her, on that day only."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges.access.evenings import evenings_of
from samenspel.challenges.models import Part, Team, TeamMember, Workshop
from tests import make
from tests.challenges import question_setting as question
from tests.challenges import setting, trial_setting
from tests.challenges.items_setting import workshop
from tests.challenges.teaming import look, queries, screen_of

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TITLE = "Wat is er tot nu toe gebeurd, en wat vragen we u"


def at(hour: int) -> datetime:
    """Today, at half past this hour."""
    return timezone.localtime().replace(hour=hour, minute=30, second=0, microsecond=0)


def tonight(team: Team, *, hour: int = 19, **fields: Any) -> Workshop:
    """The atelier for which she comes: in the evening, unless told."""
    held = {"starts_at": at(hour), "place": "Het buurthuis", **fields}
    return workshop(team, days=1, title="Werkatelier 3", **held)


def a_guest(team: Team | None = None, **fields: Any) -> tuple[TeamMember, Client]:
    """Fatima comes for one evening."""
    member = setting.member(team=team or setting.team(), part=Part.GUEST, called="Fatima", **fields)
    return member, screen_of(member.person)


def reads(browser: Client, team: Team, *, status: int = 200) -> str:
    return look(browser, "tonight", team.slug, status=status)


def a_team_with_a_past() -> Team:
    """It met twice, sharpened its question, and tries something out; and it keeps things that are not for a guest."""
    team, ago = setting.team(), timezone.now() - timedelta(days=20)
    setting.member(team=team, part=Part.OWNER, called="Samira", organisation_called="De Woonkade")
    later = timezone.localdate() + timedelta(days=5)
    setting.member(team=team, part=Part.MODERATOR, called="Komt later", from_on=later)
    away = setting.member(team=team, part=Part.MEMBER, called="Jo")
    away.absences.create(from_on=timezone.localdate(), noted_at=timezone.now())
    met = workshop(team, days=-20, title="Werkatelier 1", starts_at=ago)
    round_ = met.rounds.create(number=1, title="Terugkijken")
    round_.outcomes.create(kind="take_away", text="Samen eten werkt", said_at=ago)
    round_.outcomes.create(kind="take_away", text="Weggehaald", said_at=ago, hidden_at=ago)
    question.version(team=team, text="Hoe helpen we ouderen?")
    second = question.version(
        team=team,
        text="Hoe doen wij mee?",
        why="Het ging over ons.",
        is_own_insight=False,
        terms=[("Wij", "Wie hier woont")],
    )
    for said, visibility in (("Dit mag iedereen lezen.", "public"), ("Dit is voor het team.", "team")):
        second.grounds.create(voice=question.quote(team=team, said=said, visibility=visibility))
    trial_setting.experiment(team=team, title="De soepbus", smallest_test="Eén keer soep")
    team.learnings.create(text="Een geheime les.", findable="x", made_at=ago)
    return team


def test_she_reads_what_we_ask_the_question_with_its_why_what_happened_and_who_is_who() -> None:
    team = a_team_with_a_past()
    held = tonight(team, preparation="Neem een foto mee.")
    held.rounds.create(number=1, title="Kennismaken", ask="Waarom bent u hier?", minutes=15)

    words = reads(a_guest(team)[1], team)

    assert f"{TITLE} vanavond?" in words
    for shown in ("Werkatelier 3", "19:30", "Het buurthuis", "Neem een foto mee.", "Waarom bent u hier?", "15 minuten"):
        assert shown in words
    for shown in ("Hoe doen wij mee?", "Het ging over ons.", "Dit mag iedereen lezen.", "Wie hier woont"):
        assert shown in words
    for shown in ("Werkatelier 1", "Samen eten werkt", "De soepbus", "Eén keer soep"):
        assert shown in words
    assert "Vraageigenaar Samira, De Woonkade" in words
    assert "Jo (is er nu niet)" in words
    assert "Fatima (dat bent u)" in words
    assert "U bent gast tot" in words


def test_what_is_not_for_a_guest_is_not_on_it() -> None:
    team = a_team_with_a_past()
    tonight(team)

    words = reads(a_guest(team)[1], team)

    for hidden in ("Dit is voor het team.", "Een geheime les.", "Weggehaald", "Hoe helpen we ouderen?", "Komt later"):
        assert hidden not in words
    assert "Lees het verslag" not in words


def test_a_team_that_just_began_says_so_and_one_by_day_says_today() -> None:
    guest, browser = a_guest()
    tonight(guest.team, hour=10)

    words = reads(browser, guest.team)

    assert f"{TITLE} vandaag?" in words
    assert "Wat vragen we u vandaag?" in words
    assert "Dit is de eerste keer dat het team bij elkaar komt." in words
    assert "De agenda is er nog niet." in words
    assert "De vraag nu" not in words


def test_what_to_think_of_before_is_gone_when_it_is_open_and_she_goes_in_from_here() -> None:
    guest, browser = a_guest()
    held = tonight(guest.team, preparation="Neem een foto mee.")
    assert ("Neem een foto mee." in reads(browser, guest.team), "Doe mee" in reads(browser, guest.team)) == (
        True,
        False,
    )
    Workshop.objects.filter(pk=held.pk).update(state="open", opened_at=timezone.now())

    words = reads(browser, guest.team)

    assert ("Neem een foto mee." in words, "Doe mee" in words) == (False, True)


def test_the_page_is_there_on_that_day_only_and_goes_with_her_seat() -> None:
    guest, browser = a_guest()
    held = tonight(guest.team)
    reads(browser, guest.team)

    for days in (-1, 1):
        Workshop.objects.filter(pk=held.pk).update(starts_at=at(19) + timedelta(days=days))
        reads(browser, guest.team, status=404)
    Workshop.objects.filter(pk=held.pk).update(starts_at=at(0))
    reads(browser, guest.team)
    TeamMember.objects.filter(pk=guest.pk).update(until_on=timezone.localdate())
    reads(browser, guest.team, status=404)


@pytest.mark.parametrize("part", [each for each in Part if each != Part.GUEST])
def test_who_is_no_guest_has_no_such_page(part: Part) -> None:
    team = setting.team()
    tonight(team)
    browser = screen_of(setting.member(team=team, part=part).person)

    reads(browser, team, status=404)
    assert "U bent vandaag te gast" not in look(browser, "team", team.slug)


def test_the_first_page_of_the_team_and_her_own_page_lead_there_on_that_day() -> None:
    guest, browser = a_guest()
    address = reverse("challenges:tonight", args=[guest.team.slug])
    pages = [reverse("challenges:team", args=[guest.team.slug]), "/mijn/"]
    assert [address in browser.get(page).content.decode() for page in pages] == [False, False]

    tonight(guest.team)

    assert [address in browser.get(page).content.decode() for page in pages] == [True, True]
    assert "U bent vandaag te gast, om 19:30." in browser.get("/mijn/").content.decode()


def held(team: Team, *, hour: int, state: str) -> Workshop:
    return workshop(team, days=1, starts_at=at(hour), opened_at=at(hour), closed_at=at(hour), state=state)


def test_of_two_on_one_day_it_is_the_first_that_is_not_over_and_else_the_last() -> None:
    guest, _browser = a_guest()
    morning, noon = (held(guest.team, hour=hour, state="closed") for hour in (8, 10))
    elsewhere = setting.member(person=guest.person, part=Part.GUEST)
    seats, on = [guest, elsewhere], timezone.localdate()

    assert evenings_of(seats, on=on) == {guest.team_id: noon}
    held(guest.team, hour=20, state="planned")
    first = held(guest.team, hour=18, state="planned")
    theirs = held(elsewhere.team, hour=19, state="open")
    assert evenings_of(seats, on=on) == {guest.team_id: first, elsewhere.team_id: theirs}
    assert morning.state == "closed"


def test_who_is_more_than_a_guest_in_the_team_needs_no_such_page() -> None:
    guest, _browser = a_guest()
    tonight(guest.team)
    jo = setting.member(team=guest.team)
    stands_in = setting.member(team=guest.team, person=guest.person, substitutes_for=jo, until_on=guest.until_on)

    assert evenings_of([guest, stands_in], on=timezone.localdate()) == {}


def test_only_the_last_three_meetings_are_told_the_oldest_first() -> None:
    guest, browser = a_guest()
    for days in (40, 30, 20, 10):
        workshop(guest.team, days=-days, title=f"Van {days} dagen geleden")
    tonight(guest.team)

    words = reads(browser, guest.team)

    places = [words.find(f"Van {days} dagen geleden") for days in (40, 30, 20, 10)]
    assert (places[0], places[1:] == sorted(places[1:]), min(places[1:]) > 0) == (-1, True, True)


def test_more_of_everything_takes_no_more_queries() -> None:
    team, counted = a_team_with_a_past(), []
    held_today = tonight(team)
    _guest, browser = a_guest(team)
    held_today.rounds.create(number=1, title="Een")
    for number in (2, 3):
        counted.append((queries(browser, "tonight", team.slug), queries(browser, "team", team.slug)))
        held_today.rounds.create(number=number, title="Meer")
        workshop(team, days=-number, title="Nog een").rounds.create(number=1, title="x").outcomes.create(
            kind="take_away", text="Iets", said_at=timezone.now()
        )
        trial_setting.experiment(team=team, title="Nog een proef")
        setting.member(team=team, called="Nog iemand")
        newest = team.question_versions.latest("number")
        newest.grounds.create(voice=question.quote(team=team, visibility="public"))
        make.person()

    assert counted[0] == counted[1]
    assert max(counted[0]) <= 15
