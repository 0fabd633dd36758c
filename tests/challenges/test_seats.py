"""A right comes from a seat: from its first day, until its last, and never more than it must be."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.challenges.access import editions, seats
from samenspel.challenges.models import EditionRole, Part, TeamMember
from samenspel.people import actions as people
from tests import make
from tests.challenges import setting

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("part", "leads", "writes", "reads_folder"),
    [
        (Part.OWNER, True, True, True),
        (Part.RIGHT_HAND, True, True, True),
        (Part.MODERATOR, True, True, True),
        (Part.MEMBER, False, True, True),
        (Part.RESIDENT, False, True, True),
        (Part.KNOWLEDGE, False, False, True),
        (Part.GUEST, False, False, False),
    ],
)
def test_what_somebody_may_follows_from_what_she_is(part: Part, leads: bool, writes: bool, reads_folder: bool) -> None:
    seat = setting.seat(part=part)

    assert (seat.may_lead, seat.may_write, seat.may_read_folder) == (leads, writes, reads_folder)


@pytest.mark.parametrize(("days", "is_there"), [(-1, False), (0, True), (6, True), (7, False), (8, False)])
def test_a_seat_gives_something_from_its_first_day_until_but_not_on_its_last(days: int, is_there: bool) -> None:
    guest = setting.member(part=Part.GUEST, from_on=TODAY, until_on=TODAY + timedelta(days=7))
    on = TODAY + timedelta(days=days)

    found = seats.seats_of(person=guest.person, on=on)

    assert (found == [guest], guest.is_current(on=on)) == (is_there, is_there)


def test_who_is_not_in_a_team_finds_nothing_there() -> None:
    bo, other = setting.member(), setting.team()

    assert seats.seat_in(person=bo.person, slug=bo.team.slug, on=TODAY).member == bo
    with pytest.raises(Http404):
        seats.seat_in(person=bo.person, slug=other.slug, on=TODAY)


def test_of_two_seats_the_one_that_gives_most_counts_and_of_two_alike_her_own() -> None:
    team, week = setting.team(), timedelta(days=7)
    owner, an = setting.member(team=team, part=Part.OWNER), setting.member(team=team, called="An")
    for_an = setting.member(team=team, called="Aaf", substitutes_for=an, until_on=TODAY + week)
    own = setting.member(team=team, called="Zus", person=for_an.person)
    assert seats.seat_in(person=own.person, slug=team.slug, on=TODAY).member == own

    for_owner = setting.member(
        team=team, person=own.person, part=Part.OWNER, substitutes_for=owner, until_on=TODAY + week
    )

    assert seats.seat_in(person=own.person, slug=team.slug, on=TODAY).member == for_owner
    assert seats.seat_in(person=own.person, slug=team.slug, on=TODAY + week).member == own


def test_only_who_organises_today_has_the_pages_of_an_edition() -> None:
    run = setting.edition()
    huub = setting.role(edition=run)
    inspires = setting.role(edition=run, kind=EditionRole.Kind.INSPIRATION)
    stopped = setting.role(edition=run, until_on=TODAY)

    assert seats.organiser_in(person=huub.person, slug=run.slug, on=TODAY) == huub
    for somebody in (inspires, stopped):
        with pytest.raises(Http404):
            seats.organiser_in(person=somebody.person, slug=run.slug, on=TODAY)
    assert seats.roles_of(person=inspires.person, on=TODAY) == [inspires]
    assert seats.roles_of(person=stopped.person, on=TODAY) == []


def test_my_teams_come_with_the_newest_edition_first_and_only_those_i_lead_can_ask_a_resident() -> None:
    bo = make.person(called="Bo", mail="bo@voorbeeld.nl")
    old = setting.edition(starts_on=TODAY - timedelta(days=400), ends_on=TODAY + A_DAY)
    earlier = setting.member(team=setting.team(edition=old), person=bo, part=Part.OWNER)
    later = setting.member(person=bo)
    setting.member(part=Part.OWNER)

    assert seats.seats_of(person=bo, on=TODAY) == [later, earlier]
    assert [each.member for each in seats.leading_seats_of(person=bo, on=TODAY)] == [earlier]


def test_the_list_of_a_team_holds_who_is_there_and_who_comes_and_not_who_left() -> None:
    seat = setting.seat(called="Aaf")
    coming = setting.member(team=seat.team, called="Cor", from_on=TODAY + A_DAY)
    setting.member(team=seat.team, called="Dirk", until_on=TODAY)
    setting.member(called="Elders")

    assert list(seats.members_of(seat, on=TODAY)) == [seat.member, coming]


def test_who_has_a_seat_or_a_role_belongs_to_the_edition_until_it_ends() -> None:
    run = setting.edition()
    bo, huub = setting.member(team=setting.team(edition=run)), setting.role(edition=run)
    inside = {
        each.pk: editions.is_in_edition(person=each, edition=run, on=TODAY)
        for each in (bo.person, huub.person, setting.member().person)
    }
    assert list(inside.values()) == [True, True, False]

    TeamMember.objects.filter(pk=bo.pk).update(until_on=TODAY)

    assert editions.is_in_edition(person=bo.person, edition=run, on=TODAY) is False


@pytest.mark.parametrize(("state", "stays"), [("moved", True), ("died", False), ("no_contact", False)])
def test_who_died_or_wants_no_contact_leaves_every_team_and_edition_at_once_and_who_moved_stays(
    state: str, stays: bool
) -> None:
    run = setting.edition()
    person = make.person(called="Ria", mail="ria@voorbeeld.nl")
    first, second = setting.team(edition=run), setting.team()
    ria = setting.member(team=first, person=person, part=Part.RESIDENT)
    setting.member(team=second, person=person, from_on=TODAY)
    setting.role(edition=run, person=person)
    stands_in = setting.member(team=first, substitutes_for=ria, until_on=TODAY + A_DAY)
    other = setting.member(team=first)

    people.change_state(person=person, state=state, on=TODAY, now=timezone.now())

    assert (len(seats.seats_of(person=person, on=TODAY)), len(seats.roles_of(person=person, on=TODAY))) == (
        (2, 1) if stays else (0, 0)
    )
    assert len(seats.seats_of(person=stands_in.person, on=TODAY)) == int(stays)
    assert seats.seats_of(person=other.person, on=TODAY) == [other]
    told = [(step.what, step.by, step.about_id) for step in first.steps.all()]
    assert told == ([] if stays else [("left", None, "")])
