"""Giving, reading and stopping: what was given is read until the very next request after it was stopped."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from samenspel.organisations.models import Function, Organisation
from samenspel.people.models import Person
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.giving import why_not_give_grant
from samenspel.plans.access.lists import visible_parts
from samenspel.plans.access.reading import open_plan, part_with, parts_to_read, read_part, reading_of
from samenspel.plans.actions.plans import begin_plan, close_plan
from samenspel.plans.actions.sharing import block, give_grant, lift_block, stop_grant, stop_sharing
from samenspel.plans.actions.writing import write
from samenspel.plans.models import (
    Agreement,
    Area,
    Block,
    Copy,
    Emergency,
    EmergencyWords,
    Entry,
    Grant,
    Mandate,
    Part,
    Plan,
    Reading,
    Sort,
    What,
)
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.trail.access import steps_of
from tests import make
from tests.plans import setting
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db

IN_A_MONTH = timezone.localdate(NOW) + timedelta(days=30)


def _told(area: Area = Area.HOME) -> tuple[Asker, Plan]:
    ria = setting.resident()
    plan = begin_plan(by=ria, now=NOW)
    write(by=ria, part=setting.part(plan, area), sort=Sort.WANT, said="Ik wil hier blijven wonen.", now=NOW)
    return ria, plan


def _steps(plan: Plan) -> list[tuple[str, str, bool]]:
    return [(step.action, step.reason, step.is_allowed) for step in reversed(steps_of(tracks.chain_of_plan(plan)))]


def test_what_she_gave_to_a_house_is_read_there_and_nothing_else_and_not_after_she_stopped() -> None:
    ria, plan = _told()
    house = setting.house()
    samira = setting.worker(setting.buddy(house))
    home = setting.part(plan)
    grant = give_grant(by=ria, part=home, house=house, person=None, purpose=What.BESIDE, ends_on=IN_A_MONTH, now=NOW)
    reading = open_plan(asker=samira, plan=plan, purpose=What.BESIDE, now=NOW)

    seen = parts_to_read(asker=samira, reading=reading, now=NOW)
    said = read_part(asker=samira, reading=reading, part=home, now=NOW)
    with pytest.raises(Refused):
        read_part(asker=samira, reading=reading, part=setting.part(plan, Area.MONEY), now=NOW)
    stop_grant(by=ria, grant=grant, now=NOW)
    with pytest.raises(Refused):
        read_part(asker=samira, reading=reading, part=home, now=NOW)
    with pytest.raises(Http404):
        parts_to_read(asker=samira, reading=reading, now=NOW)

    assert ([part.area for part in seen], [each.opened.words for each in said]) == (
        [Area.HOME],
        ["Ik wil hier blijven wonen."],
    )
    assert _steps(plan) == [
        ("begin", "own_plan", True),
        ("write", "own_plan", True),
        ("share", "own_plan", True),
        ("list", "grant:consent", True),
        ("read", "grant:consent", True),
        ("read", "no_grant", False),
        ("stop", "own_plan", True),
        ("read", "no_grant", False),
    ]


def test_a_house_with_which_nothing_was_agreed_gets_nothing_and_what_was_agreed_is_the_outer_limit() -> None:
    ria, plan = _told(Area.MONEY)
    stranger, partner = setting.house(Area.HOME), setting.house(Area.MONEY)
    money = setting.part(plan, Area.MONEY)

    with pytest.raises(PermissionDenied, match="niets afgesproken"):
        _give(ria, money, house=stranger)
    _give(ria, money, house=partner, is_now=True)

    samira = setting.worker(setting.buddy(partner))
    read_part(asker=samira, reading=_opened(samira, plan), part=money, now=NOW)
    Agreement.objects.filter(organisation=partner).update(until_on=timezone.localdate(NOW))
    with pytest.raises(Refused) as refused:
        _opened(samira, plan)
    assert refused.value.decision.reason == "outside_agreement"


@pytest.mark.parametrize(
    ("days", "reason"),
    [(0, "Kies een dag na vandaag."), (184, "U kunt hoogstens een half jaar delen. Daarna kiest u opnieuw.")],
)
def test_sharing_is_from_tomorrow_until_half_a_year_at_most(days: int, reason: str) -> None:
    ria, plan = _told()

    why_not = why_not_give_grant(
        by=ria,
        part=setting.part(plan),
        house=setting.house(),
        person=None,
        purpose=What.BESIDE,
        ends_on=timezone.localdate(NOW) + timedelta(days=days),
        now=NOW,
    )

    assert why_not == reason


def test_who_did_not_just_show_that_it_is_she_gives_nothing_and_stops_everything() -> None:
    ria, plan = _told()
    house = setting.house()
    grant = _give(ria, setting.part(plan), house=house)
    long_ago = setting.resident(ria.person, confirmed_at=NOW - timedelta(minutes=6))

    with pytest.raises(Refused) as refused:
        _give(long_ago, setting.part(plan), house=house)
    stop_grant(by=long_ago, grant=grant, now=NOW)

    assert (refused.value.decision.reason, _steps(plan)[-2:]) == (
        "step_up",
        [("share", "step_up", False), ("stop", "own_plan", True)],
    )


def test_a_protected_part_goes_to_one_person_by_name_who_helps_with_this() -> None:
    ria, plan = _told(Area.SAFETY)
    house = setting.house()
    safety = setting.part(plan, Area.SAFETY)
    buddy, rent = setting.buddy(house), setting.buddy(house, function=Function.RENT)

    with pytest.raises(PermissionDenied, match="Kies één mens"):
        _give(ria, safety, house=house)
    with pytest.raises(PermissionDenied, match="helpt hier niet bij"):
        _give(ria, safety, house=house, person=rent.person)
    _give(ria, safety, house=house, person=buddy.person, is_now=True)

    colleague = setting.worker(setting.buddy(house))
    said = read_part(asker=setting.worker(buddy), reading=_opened(setting.worker(buddy), plan), part=safety, now=NOW)
    with pytest.raises(Refused):
        _opened(colleague, plan)
    assert [each.opened.words for each in said] == ["Ik wil hier blijven wonen."]


def test_what_is_sensitive_is_shared_after_a_day_to_think_unless_she_says_now() -> None:
    ria, plan = _told(Area.MONEY)
    house = setting.house()
    samira = setting.worker(setting.buddy(house))

    _give(ria, setting.part(plan, Area.MONEY), house=house)

    with pytest.raises(Refused):
        _opened(samira, plan)
    tomorrow = NOW + timedelta(days=1)
    later = replace(samira, second_step_at=tomorrow)
    assert open_plan(asker=later, plan=plan, purpose=What.BESIDE, now=tomorrow).plan == plan


@pytest.mark.parametrize("whom", ["person", "house"])
def test_who_is_blocked_reads_nothing_whatever_was_given_until_she_lets_them_in_again(whom: str) -> None:
    ria, plan = _told()
    house = setting.house()
    buddy = setting.buddy(house)
    _give(ria, setting.part(plan), house=house)

    is_person = whom == "person"
    for _twice in range(2):
        block(
            by=ria,
            plan=plan,
            person=buddy.person if is_person else None,
            house=None if is_person else house,
            now=NOW,
        )

    with pytest.raises(Refused) as refused:
        _opened(setting.worker(buddy), plan)
    assert refused.value.decision.reason == "blocked_by_resident"
    with inside():
        held = Block.objects.get()
    lift_block(by=ria, held=held, now=NOW)
    assert _opened(setting.worker(buddy), plan).plan == plan


def test_she_stops_with_one_house_or_with_everybody_in_one_go() -> None:
    ria, plan = _told()
    here, there = setting.house(), setting.house()
    for house in (here, there):
        _give(ria, setting.part(plan), house=house)
        _give(ria, setting.part(plan, Area.WORK), house=house)

    ended = [
        stop_sharing(by=ria, plan=plan, house=here, now=NOW),
        stop_sharing(by=ria, plan=plan, now=NOW),
        stop_sharing(by=ria, plan=plan, now=NOW),
    ]

    assert ended == [2, 2, 0]


def test_nobody_else_stops_shares_or_blocks_for_her() -> None:
    ria, plan = _told()
    house = setting.house()
    buddy = setting.worker(setting.buddy(house))
    grant = _give(ria, setting.part(plan), house=house)
    somebody = setting.resident()

    for by in (buddy, somebody):
        for attempt in (
            lambda by=by: stop_grant(by=by, grant=grant, now=NOW),
            lambda by=by: stop_sharing(by=by, plan=plan, now=NOW),
            lambda by=by: block(by=by, plan=plan, house=house, now=NOW),
            lambda by=by: close_plan(by=by, plan=plan, now=NOW),
            lambda by=by: _give(by, setting.part(plan), house=house),
        ):
            with pytest.raises(Refused):
                attempt()

    with inside():
        assert (Grant.objects.get().withdrawn_at, Block.objects.count()) == (None, 0)


def test_an_opening_is_of_one_person_with_one_hat_on_one_screen_for_half_an_hour() -> None:
    ria, plan = _told()
    house = setting.house()
    buddy = setting.buddy(house)
    _give(ria, setting.part(plan), house=house)
    samira = setting.worker(buddy)
    reading = _opened(samira, plan)
    others = [
        replace(samira, screen="elsewhere"),
        replace(samira, membership=make.membership(person=buddy.person, organisation=setting.house())),
        setting.worker(setting.buddy(house)),
        ria,
    ]

    for other in others:
        with pytest.raises(Http404):
            reading_of(asker=other, pk=reading.pk, now=NOW)
    with pytest.raises(Http404):
        reading_of(asker=samira, pk=reading.pk, now=NOW + timedelta(minutes=30))

    assert reading_of(asker=samira, pk=reading.pk, now=NOW + timedelta(minutes=29)) == reading


def test_what_is_no_part_of_this_plan_is_nothing() -> None:
    ria, plan = _told()
    _piet, other = _told()
    reading = open_plan(asker=ria, plan=plan, purpose="", now=NOW)

    for pk in (uuid4(), setting.part(other, Area.MONEY).pk):
        with pytest.raises(Http404):
            part_with(reading=reading, pk=pk)

    assert part_with(reading=reading, pk=setting.part(plan, Area.MONEY).pk).area == Area.MONEY


def test_who_was_suspended_sees_no_part_of_any_plan_not_of_her_own_either() -> None:
    ria, _plan = _told()
    ria.person.is_active = False

    assert list(visible_parts(ria, purpose="", now=NOW)) == []


def test_a_row_calls_itself_by_its_key_and_by_nothing_that_it_holds() -> None:
    ria, plan = _told()
    house = setting.house(Area.HOME)
    samira = setting.buddy(house)
    home = setting.part(plan)
    with inside(), let_in(home.pk):
        times = {"starts_at": NOW, "ends_at": NOW + timedelta(minutes=1)}
        rows = [
            plan,
            home,
            Entry.objects.get(),
            _give(ria, home, house=house),
            Agreement.objects.get(),
            Mandate.objects.create(part=home, person=samira.person, given_at=NOW, **times),
            _opened(setting.worker(samira), plan),
            Block.objects.create(plan=plan, organisation=house, since=NOW),
            emergency := Emergency.objects.create(part=home, by=samira.person, membership=samira.membership, **times),
            EmergencyWords.objects.create(emergency=emergency, part=home, sealed=b""),
            Copy.objects.create(part=home, taken_at=NOW),
        ]

    assert [str(row) for row in rows] == [f"{type(row).__name__.lower()} {row.pk}" for row in rows]


def _give(by: Asker, part: Part, *, house: Organisation, person: Person | None = None, is_now: bool = False) -> Grant:
    return give_grant(
        by=by,
        part=part,
        house=house,
        person=person,
        purpose=What.BESIDE,
        ends_on=IN_A_MONTH,
        is_now=is_now,
        now=NOW,
    )


def _opened(asker: Asker, plan: Plan) -> Reading:
    return open_plan(asker=asker, plan=plan, purpose=What.BESIDE, now=NOW)
