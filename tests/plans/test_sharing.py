"""Giving, reading and stopping: what was given is read until the very next request after it was stopped."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.reading import open_plan, parts_to_read, read_part
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.sharing import give_grant, stop_grant
from samenspel.plans.actions.writing import write
from samenspel.plans.models import Area, Plan, Sort, What
from samenspel.trail.access import steps_of
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
