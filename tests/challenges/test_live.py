"""An atelier goes on: it opens, round follows round, people sit in groups, and it closes."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.access import ateliers as access
from samenspel.challenges.actions import live as actions
from samenspel.challenges.models import Part, Report, Round, TeamStep, Workshop
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting

pytestmark = pytest.mark.django_db


def steps() -> list[str]:
    return list(TeamStep.objects.values_list("what", flat=True))


def test_it_opens_closes_and_opens_again_after_a_mistake_and_twice_is_once() -> None:
    by, now = ateliers.leader(), timezone.now()
    workshop = ateliers.planned(by=by)

    for _ in range(2):
        actions.open_workshop(by=by, workshop=workshop, now=now)
    for _ in range(2):
        actions.close_workshop(by=by, workshop=workshop, now=now + timedelta(hours=3))
    again = actions.open_workshop(by=by, workshop=workshop, now=now + timedelta(hours=4))

    assert (again.state, again.opened_at, again.closed_at) == ("open", now, None)
    assert steps() == ["workshop_opened", "workshop_closed", "workshop_opened"]
    assert Workshop.objects.get().version == 3


def test_an_atelier_without_a_round_does_not_open_and_what_was_agreed_does_not_open_again() -> None:
    by = ateliers.leader()
    empty, agreed = ateliers.planned(by=by, rounds=0), ateliers.closed(by=by)
    Report.objects.create(workshop=agreed, made_at=timezone.now(), agreed_at=timezone.now(), agreed_content=[])

    with pytest.raises(Refused, match="eerst een ronde"):
        actions.open_workshop(by=by, workshop=empty, now=timezone.now())
    with pytest.raises(Refused, match="vastgesteld"):
        actions.open_workshop(by=by, workshop=agreed, now=timezone.now())


def test_the_next_round_ends_the_one_before_and_pressing_twice_does_not_set_the_clock_back() -> None:
    by, now = ateliers.leader(), timezone.now()
    workshop = ateliers.workshop(by=by)
    one, two = workshop.rounds.all()

    actions.start_round(by=by, round_=one, now=now)
    actions.start_round(by=by, round_=one, now=now + timedelta(minutes=5))
    actions.start_round(by=by, round_=two, now=now + timedelta(minutes=30))

    moments = list(workshop.rounds.values_list("started_at", "ended_at"))
    assert moments == [(now, now + timedelta(minutes=30)), (now + timedelta(minutes=30), None)]
    assert Workshop.objects.get().version == 2


def test_a_round_that_was_over_can_begin_again_with_a_fresh_clock() -> None:
    by, now = ateliers.leader(), timezone.now()
    round_ = ateliers.running(ateliers.workshop(by=by))

    for _ in range(2):
        actions.end_round(by=by, round_=round_, now=now)
    ended = Round.objects.get(pk=round_.pk).ended_at
    again = actions.start_round(by=by, round_=round_, now=now + timedelta(minutes=1))

    assert ended == now
    assert (again.started_at, again.ended_at) == (now + timedelta(minutes=1), None)
    assert Workshop.objects.get().version == 2


def test_closing_ends_what_runs() -> None:
    by, now = ateliers.leader(), timezone.now()
    round_ = ateliers.running(ateliers.workshop(by=by))

    actions.close_workshop(by=by, workshop=round_.workshop, now=now)

    assert Round.objects.get(pk=round_.pk).ended_at == now


def test_a_round_gets_more_time_and_never_more_than_a_day_of_work() -> None:
    by = ateliers.leader()
    round_ = ateliers.running(ateliers.workshop(by=by), minutes=475)

    for _ in range(2):
        round_ = actions.give_time(by=by, round_=round_, minutes=5)

    assert round_.minutes == 480


def test_people_are_divided_over_groups_and_who_comes_later_sits_where_there_is_room() -> None:
    from samenspel.challenges.actions.outcomes import join, sit_in_group

    by = ateliers.leader()
    workshop = ateliers.workshop(by=by)
    phones = [ateliers.participant(workshop) for _ in range(3)]

    actions.make_groups(by=by, workshop=workshop, count=2)
    late = join(workshop=workshop, key="laat", now=timezone.now())
    sit_in_group(by=phones[0], group=2)
    later = join(workshop=workshop, key="later", now=timezone.now())

    assert [each.group for each in workshop.participants.filter(pk__in=[each.pk for each in phones])] == [2, 2, 1]
    assert (late.group, later.group) == (2, 1)
    actions.make_groups(by=by, workshop=workshop, count=0)
    assert set(workshop.participants.values_list("group", flat=True)) == {None}


@pytest.mark.parametrize("group", [0, 3, 99])
def test_nobody_sits_in_a_group_that_is_not_there(group: int) -> None:
    from samenspel.challenges.actions.outcomes import sit_in_group

    workshop = ateliers.workshop(groups=2)

    with pytest.raises(Refused, match="groep die er is"):
        sit_in_group(by=ateliers.participant(workshop), group=group)


def test_more_than_twelve_groups_cannot_be() -> None:
    by = ateliers.leader()

    with pytest.raises(Refused, match="twaalf"):
        actions.make_groups(by=by, workshop=ateliers.workshop(by=by), count=13)


def _moves(by: Any, workshop: Workshop) -> list[Any]:
    round_, now = workshop.rounds.get(number=1), timezone.now()
    return [
        lambda: actions.start_round(by=by, round_=round_, now=now),
        lambda: actions.end_round(by=by, round_=round_, now=now),
        lambda: actions.give_time(by=by, round_=round_, minutes=5),
        lambda: actions.make_groups(by=by, workshop=workshop, count=2),
    ]


@pytest.mark.parametrize("make", [ateliers.planned, ateliers.closed])
def test_nothing_moves_in_an_atelier_that_is_not_open(make: Any) -> None:
    by = ateliers.leader()
    workshop = make(by=by)

    for do in _moves(by, workshop):
        with pytest.raises(Refused, match="niet open"):
            do()
    if workshop.state == "planned":
        with pytest.raises(Refused, match="niet open"):
            actions.close_workshop(by=by, workshop=workshop, now=timezone.now())

    assert Workshop.objects.get().version == 0


@pytest.mark.parametrize("part", [Part.MEMBER, Part.RESIDENT, Part.KNOWLEDGE, Part.GUEST])
def test_only_who_leads_the_team_leads_the_atelier(part: Part) -> None:
    by = ateliers.leader()
    workshop, other, now = ateliers.workshop(by=by), setting.seat(team=by.team, part=part), timezone.now()

    for do in [
        *_moves(other, workshop),
        lambda: actions.open_workshop(by=other, workshop=workshop, now=now),
        lambda: actions.close_workshop(by=other, workshop=workshop, now=now),
    ]:
        with pytest.raises(Refused, match="vraageigenaar"):
            do()


def test_the_code_lets_in_only_while_it_is_open() -> None:
    by, now = ateliers.leader(), timezone.now()
    workshop = ateliers.planned(by=by)
    typed = workshop.code.lower().replace("-", " ")

    before = access.workshop_with_code(typed)
    actions.open_workshop(by=by, workshop=workshop, now=now)
    during = access.workshop_with_code(typed)
    actions.close_workshop(by=by, workshop=workshop, now=now)

    assert (before, during, access.workshop_with_code(typed), access.workshop_with_code("x")) == (
        None,
        workshop,
        None,
        None,
    )
