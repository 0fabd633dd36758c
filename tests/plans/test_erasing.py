"""What is erased is gone for good, for everybody and in every backup; who looked at it before stays known."""

from datetime import timedelta

import pytest
from django.http import Http404

from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.reading import open_plan, own_plan, read_part, reading_of
from samenspel.plans.access.words import every_key
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.writing import write
from samenspel.plans.models import Area, Entry, Part, Plan, Sort, What
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.sealed import shredding
from samenspel.sealed.key_store import the_keys
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.web import jobs
from tests.plans import setting
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db


def _told() -> tuple[Asker, Plan]:
    ria = setting.resident()
    plan = begin_plan(by=ria, now=NOW)
    for area in (Area.HOME, Area.MONEY):
        write(by=ria, part=setting.part(plan, area), sort=Sort.WANT, said="Ik wil hier blijven wonen.", now=NOW)
    return ria, plan


def _words(asker: Asker, plan: Plan, area: Area) -> list[str]:
    reading = open_plan(asker=asker, plan=plan, purpose=What.BESIDE, now=NOW)
    said = read_part(asker=asker, reading=reading, part=setting.part(plan, area), now=NOW)
    return [each.opened.words for each in said]


def test_an_erased_part_is_empty_and_under_another_key_and_the_others_stay() -> None:
    ria, plan = _told()
    before = setting.part(plan, Area.MONEY).key

    erase_part(by=ria, part=setting.part(plan, Area.MONEY), now=NOW)
    shredding.go_on(now=NOW)

    assert (_words(ria, plan, Area.MONEY), _words(ria, plan, Area.HOME)) == ([], ["Ik wil hier blijven wonen."])
    assert before not in the_keys().ids()
    assert setting.part(plan, Area.MONEY).key in the_keys().ids()


def test_an_erased_plan_is_there_for_nobody_and_its_words_open_nowhere() -> None:
    ria, plan = _told()
    house = setting.house()
    setting.grant(setting.part(plan), house=house)
    samira = setting.worker(setting.buddy(house))
    reading = open_plan(asker=samira, plan=plan, purpose=What.BESIDE, now=NOW)
    with inside():
        keys = set(Part.objects.values_list("key", flat=True))
        parts = Part.objects.filter(plan=plan).values_list("pk", flat=True)

    erase_plan(by=ria, plan=plan, now=NOW)
    shredding.go_on(now=NOW)

    assert (own_plan(ria), the_keys().ids(), keys <= the_keys().buried().keys()) == (None, {plan.trail_key}, True)
    for asker in (ria, samira):
        with pytest.raises(Refused) as refused:
            open_plan(asker=asker, plan=plan, purpose=What.BESIDE, now=NOW)
        assert refused.value.decision.reason == "erased"
    with pytest.raises(Http404):
        reading_of(asker=samira, pk=reading.pk, now=NOW)
    with inside(), let_in(*parts):
        assert Entry.objects.count() == 0


def test_who_looked_at_an_erased_plan_is_still_known_and_the_trail_is_whole() -> None:
    ria, plan = _told()
    erase_plan(by=ria, plan=plan, now=NOW)

    verdict = verify(chains=known_chains(), now=NOW)

    assert (verdict.chains, verdict.steps, verdict.without_key, verdict.trouble) == (1, 4, 0, None)


def test_erasing_asks_that_it_is_she_just_now() -> None:
    ria, plan = _told()
    long_ago = setting.resident(ria.person, confirmed_at=NOW - timedelta(minutes=6))

    with pytest.raises(Refused) as whole:
        erase_plan(by=long_ago, plan=plan, now=NOW)
    with pytest.raises(Refused) as one:
        erase_part(by=long_ago, part=setting.part(plan), now=NOW)

    assert (whole.value.decision.reason, one.value.decision.reason) == ("step_up", "step_up")
    assert _words(ria, plan, Area.HOME) == ["Ik wil hier blijven wonen."]


def test_after_erasing_she_begins_a_new_plan_that_is_another_one() -> None:
    ria, plan = _told()
    erase_plan(by=ria, plan=plan, now=NOW)

    again = begin_plan(by=ria, now=NOW)

    assert (again.pk != plan.pk, _words(ria, again, Area.HOME)) == (True, [])


def test_at_night_a_key_that_nobody_holds_on_to_is_swept_and_those_of_plans_stay() -> None:
    _told()
    orphan = the_keys().make(now=NOW - timedelta(days=3)).id

    jobs.sweep_at_night()
    jobs.shred()

    assert orphan not in the_keys().ids()
    assert the_keys().ids() == every_key()
