"""Who changes a team or an edition at the same moment as another: one goes first, the other sees what it did."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import editions, items
from samenspel.challenges.actions import teams as actions
from samenspel.challenges.actions.people import with_whom_it_is
from samenspel.challenges.models import ActionItem, EditionRole, Part, TeamMember
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting
from tests.challenges.items_setting import item, workshop
from tests.dreams.test_at_the_same_moment import at_once

pytestmark = pytest.mark.django_db(transaction=True)
THERE = "Deze persoon zit al in het team. Stop dat eerst."


def test_two_who_add_the_same_address_at_the_same_moment_meet_one_person_with_one_seat() -> None:
    seats = [setting.seat()]
    seats.append(setting.seat(team=seats[0].team, part=Part.MODERATOR))
    told: dict[str, Any] = {"part": Part.MEMBER, "from_on": timezone.localdate(), "called": "Cor"}

    def add(by: Seat) -> TeamMember:
        return with_whom_it_is(actions.add_member, by=by, address="cor@voorbeeld.nl", now=timezone.now(), **told)

    reasons = at_once(*(lambda by=by: add(by) for by in seats))

    assert reasons == [THERE]
    assert (Person.objects.filter(mail="cor@voorbeeld.nl").count(), seats[0].team.members.count()) == (1, 3)
    assert [step.what for step in seats[0].team.steps.all()] == ["joined"]


def test_two_teams_that_meet_the_same_address_at_the_same_moment_both_get_her() -> None:
    seats = [setting.seat() for _each in range(3)]
    told: dict[str, Any] = {"part": Part.MEMBER, "from_on": timezone.localdate(), "called": "Cor"}

    def add(by: Seat) -> TeamMember:
        return with_whom_it_is(actions.add_member, by=by, address="cor@voorbeeld.nl", now=timezone.now(), **told)

    reasons = at_once(*(lambda by=by: add(by) for by in seats))

    cor = Person.objects.get(mail="cor@voorbeeld.nl")
    assert (reasons, cor.team_seats.count()) == ([], 3)


def test_two_who_lead_and_end_each_other_at_the_same_moment_do_not_leave_a_team_without_anybody() -> None:
    olga = setting.seat()
    mo = setting.seat(team=olga.team, part=Part.MODERATOR)

    reasons = at_once(
        lambda: actions.end_seat(by=olga, member=TeamMember.objects.get(pk=mo.member.pk), now=timezone.now()),
        lambda: actions.end_seat(by=mo, member=TeamMember.objects.get(pk=olga.member.pk), now=timezone.now()),
    )

    assert reasons == ["Er moet iemand blijven die het team leidt. Voeg eerst iemand toe."]
    assert olga.team.members.filter(until_on=None).count() == 1


def test_a_substitute_is_chosen_once_by_two_at_the_same_moment() -> None:
    olga = setting.seat()
    bo = setting.member(team=olga.team)
    days: dict[str, Any] = {"from_on": timezone.localdate(), "until_on": timezone.localdate() + timedelta(days=9)}
    people = [make.person(called=name) for name in ("Zus", "Zo")]

    reasons = at_once(
        *(
            lambda who=who: actions.stand_in(
                by=olga, member=bo, person=who, called=who.called, now=timezone.now(), **days
            )
            for who in people
        )
    )

    assert (reasons, bo.substitutes.count()) == (["Er is in die tijd al een vervanger. Stop dat eerst."], 1)


def test_a_role_that_two_give_at_the_same_moment_is_one_and_two_organisers_do_not_end_each_other() -> None:
    run, bo = setting.edition(), make.person(called="Bo")
    roles = [setting.role(edition=run) for _each in range(2)]
    kind = EditionRole.Kind.INSPIRATION

    given = at_once(
        *(
            lambda by=by: editions.give_role(by=by, person=bo, kind=kind, called="Bo", now=timezone.now())
            for by in roles
        )
    )
    ended = at_once(
        lambda: editions.end_role(by=roles[0], role=EditionRole.objects.get(pk=roles[1].pk), now=timezone.now()),
        lambda: editions.end_role(by=roles[1], role=EditionRole.objects.get(pk=roles[0].pk), now=timezone.now()),
    )

    assert (given, run.roles.filter(kind=kind).count()) == ([], 1)
    assert ended == ["Er moet een organisator blijven. Voeg eerst iemand toe."]


def test_teams_that_begin_at_the_same_moment_get_a_number_each_and_one_owner_sits_once() -> None:
    run, now = setting.edition(), timezone.now()
    role = setting.role(edition=run)
    olga = make.person(called="Olga")
    told: dict[str, Any] = {"title": "De stoep", "about": "", "person": olga, "called": "Olga", "now": now}
    team = setting.team(edition=run)

    begun = at_once(*(lambda: editions.begin_team(by=role, **told) for _each in range(3)))
    owned = at_once(
        *(lambda: editions.add_owner(by=role, team=team, person=olga, called="Olga", now=now) for _each in range(2))
    )

    assert (begun, owned) == ([], [THERE])
    assert sorted(run.teams.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_an_action_that_two_do_or_carry_on_at_the_same_moment_is_done_or_carried_once() -> None:
    olga, now = setting.seat(), timezone.now()
    done, carried = item(olga), item(olga)
    workshop(olga.team, days=20)
    pages = {each: [ActionItem.objects.get(pk=each.pk) for _page in range(2)] for each in (done, carried)}

    finished = at_once(*(lambda page=page: items.finish_item(by=olga, item=page, now=now) for page in pages[done]))
    moved = at_once(*(lambda page=page: items.carry_item(by=olga, item=page, now=now) for page in pages[carried]))

    assert (finished, moved) == ([], ["Deze actie gaat al mee naar het volgende atelier."])
    assert [step.what for step in olga.team.steps.all()] == ["action_done", "action_carried"]
    assert carried.due_changes.count() == 1
