"""Ateliers in somebody's own calendar: what stands there, what changes, and what is called off."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.workshop_mails import mail_about_workshops
from samenspel.challenges.actions.workshops import change_workshop, remove_workshop
from samenspel.challenges.models import CalledOff, Part, Team, Workshop
from samenspel.challenges.workshop_messages import INVITED, OFF, rechecks
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from tests import make
from tests.challenges import report_setting as after
from tests.challenges import setting
from tests.challenges.teaming import look, queries

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def lead() -> Seat:
    return setting.seat(team=setting.team(title="De stoep", slug="de-stoep"))


@pytest.fixture
def screen(lead: Seat) -> Client:
    return make.opened(person=lead.person)


def planned(team: Team, *, days: int = 9, **fields: Any) -> Workshop:
    return after.to_come(team=team, starts_at=NOW + timedelta(days=days), **fields)


def events(screen: Client, name: str, *args: object) -> list[Any]:
    page = screen.get(reverse(f"challenges:{name}", args=args))
    assert (page.status_code, page["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return list(Calendar.from_ical(page.content).walk("VEVENT"))


def shown(event: Any) -> tuple[str, int, str]:
    return str(event["uid"]), int(event["sequence"]), str(event["status"])


def test_one_atelier_says_when_where_and_where_to_read_more_and_nothing_of_what_is_in_it(
    lead: Seat, screen: Client
) -> None:
    held = planned(lead.team, ends_at=NOW + timedelta(days=9, hours=3), preparation="Lees over schulden.", homework="X")

    [event] = events(screen, "workshop_calendar", lead.team.slug, held.pk)

    address = f"{settings.SITE_URL}/team/de-stoep/ateliers/{held.pk}/"
    assert shown(event) == (f"{held.pk}@{settings.SITE_HOST}", 0, "CONFIRMED")
    assert (event.start, event.end) == (held.starts_at, held.ends_at)
    assert {name: str(event[name]) for name in ("summary", "location", "description", "url", "class")} == {
        "summary": "Werkatelier 1 (De stoep)",
        "location": "Het buurthuis",
        "description": f"Lees meer op de bladzij van je team: {address}",
        "url": address,
        "class": "PRIVATE",
    }


def test_after_a_change_it_is_the_same_atelier_with_a_higher_number_and_a_proposed_day_is_tentative(
    lead: Seat, screen: Client
) -> None:
    held = planned(lead.team, is_proposed=True)
    before = [shown(each) for each in events(screen, "workshop_calendar", lead.team.slug, held.pk)]

    change_workshop(by=lead, workshop=held, now=NOW, starts_at=NOW + timedelta(days=12))

    uid = f"{held.pk}@{settings.SITE_HOST}"
    [event] = events(screen, "workshops_calendar", lead.team.slug)
    assert (before, shown(event)) == ([(uid, 0, "TENTATIVE")], (uid, 1, "CONFIRMED"))
    assert event.start == NOW + timedelta(days=12)


def test_all_ateliers_of_the_team_come_along_and_of_no_other(lead: Seat, screen: Client) -> None:
    keys = [after.workshop(team=lead.team).pk, planned(lead.team).pk]
    planned(setting.team())

    found = events(screen, "workshops_calendar", lead.team.slug)

    assert [str(each["uid"]).split("@")[0] for each in found] == [str(key) for key in keys]
    page = screen.get(reverse("challenges:workshops_calendar", args=[lead.team.slug]))
    assert page["Content-Disposition"] == 'attachment; filename="ateliers-de-stoep.ics"'
    page = screen.get(reverse("challenges:workshop_calendar", args=[lead.team.slug, keys[0]]))
    assert page["Content-Disposition"] == 'attachment; filename="atelier-de-stoep-1.ics"'


def test_what_is_called_off_is_cancelled_in_the_calendar_until_its_day_has_been(lead: Seat, screen: Client) -> None:
    held, other = planned(lead.team, ends_at=NOW + timedelta(days=9, hours=3)), planned(lead.team)
    change_workshop(by=lead, workshop=held, now=NOW, place="De kerk")
    for each in (held, other):
        remove_workshop(by=lead, workshop=each, now=NOW)
    CalledOff.objects.filter(pk=other.pk).update(starts_at=NOW)
    CalledOff.objects.create(
        pk=setting.team().pk, team=setting.team(), title="Elders", starts_at=NOW + timedelta(days=5), version=1, at=NOW
    )

    [event] = events(screen, "workshops_calendar", lead.team.slug)

    assert shown(event) == (f"{held.pk}@{settings.SITE_HOST}", 2, "CANCELLED")
    said = {name: str(event[name]) for name in ("summary", "description", "location", "class")}
    assert said == {
        "summary": "Werkatelier 1 (De stoep)",
        "description": "Dit atelier gaat niet door.",
        "location": "De kerk",
        "class": "PRIVATE",
    }
    assert (event.start, event.end, str(CalledOff.objects.get(pk=held.pk))) == (
        held.starts_at,
        held.ends_at,
        "Werkatelier 1",
    )


def test_the_pages_lead_to_it_while_it_is_to_come(lead: Seat) -> None:
    member = make.opened(person=setting.member(team=lead.team, part=Part.GUEST).person)
    assert "in je eigen agenda" not in look(member, "workshops", lead.team.slug)
    held, slug = planned(lead.team), lead.team.slug
    one = reverse("challenges:workshop_calendar", args=[slug, held.pk])

    pages = [member.get(reverse(f"challenges:{name}", args=args)).content.decode() for name, args in _pages(held)]

    assert [f'href="{one}"' in page for page in pages] == [True, False, True]
    assert f'href="{reverse("challenges:workshops_calendar", args=[slug])}"' in pages[1]
    Workshop.objects.update(state=Workshop.State.OPEN, opened_at=NOW)
    pages = [member.get(reverse(f"challenges:{name}", args=args)).content.decode() for name, args in _pages(held)]
    assert [f'href="{one}"' in page for page in pages] == [False, False, False]


def _pages(workshop: Workshop) -> list[tuple[str, list[object]]]:
    slug = workshop.team.slug
    return [("team", [slug]), ("workshops", [slug]), ("workshop", [slug, workshop.pk])]


def test_the_calendar_asks_as_much_for_three_as_for_one(lead: Seat, screen: Client) -> None:
    counted = []
    for number in range(2):
        for _each in range(1 + number):
            planned(lead.team)
            remove_workshop(by=lead, workshop=planned(lead.team), now=NOW)
        counted.append(queries(screen, "workshops_calendar", lead.team.slug))

    assert (counted[0], counted[0] <= 15) == (counted[1], True)


# ── By mail ──────────────────────────────────────────────────────────────────
def off(workshop: Workshop, *, lead: Seat) -> list[Envelope]:
    """Call it off → what is posted about that."""
    remove_workshop(by=lead, workshop=workshop, now=NOW)
    return list(Envelope.objects.filter(kind=OFF))


def test_who_was_told_when_it_would_be_hears_that_it_does_not_take_place_and_others_do_not(lead: Seat) -> None:
    kim = setting.member(team=lead.team, called="Kim")
    held, other = planned(lead.team, title="Over schulden"), planned(lead.team)
    mail_about_workshops(now=NOW)
    for_kim = Envelope.objects.filter(kind=INVITED, about__contains=kim.pk.hex)
    for_kim.update(state=Envelope.State.ACCEPTED, accepted_at=NOW)

    [envelope] = off(held, lead=lead)
    mail = rechecks()[OFF](envelope.about, NOW)

    assert (envelope.about.split()[1], envelope.way) == (kim.pk.hex, "mail")
    assert isinstance(mail, Message)
    when = timezone.localtime(held.starts_at)
    assert (mail.to, mail.subject) == (kim.person.mail, "Een werkatelier gaat niet door")
    assert ("Over schulden" in mail.body, f"om {when:%H:%M}" in mail.body, "/team/de-stoep/" in mail.body) == (
        False,
        True,
        True,
    )
    assert [each.about.split()[0] for each in off(other, lead=lead)] == [held.pk.hex, other.pk.hex]


def test_of_what_nobody_heard_of_nobody_hears_that_it_is_off(lead: Seat) -> None:
    held = planned(lead.team)
    mail_about_workshops(now=NOW)

    assert off(held, lead=lead) == []


@pytest.mark.parametrize("what", ["over", "gone", "away"])
def test_nothing_leaves_about_it_when_it_makes_no_sense_any_more(lead: Seat, what: str) -> None:
    held = planned(lead.team)
    mail_about_workshops(now=NOW)
    Envelope.objects.update(state=Envelope.State.ARRIVED, accepted_at=NOW)
    [envelope] = off(held, lead=lead)
    if what == "gone":
        CalledOff.objects.all().delete()
    if what == "away":
        lead.team.members.update(until_on=timezone.localdate() + timedelta(days=1))

    assert rechecks()[OFF](envelope.about, held.starts_at if what == "over" else NOW) == NotNow(what)
