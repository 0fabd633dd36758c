"""What is erased is gone for good, for everybody and in every backup; who looked at it before stays known."""

from datetime import timedelta

import pytest
from django.http import Http404

from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.reading import open_plan, own_plan, read_part, reading_of
from samenspel.plans.access.words import every_key
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.actions.erasing_again import erase_again
from samenspel.plans.actions.looking import ask_about_look
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.writing import write
from samenspel.plans.models import (
    Area,
    EmergencyWords,
    Entry,
    Grant,
    LookAnswer,
    LookQuestion,
    Mandate,
    Part,
    Plan,
    Sort,
    What,
)
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.sealed import shredding
from samenspel.sealed.key_store import the_keys
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.web import jobs
from tests.plans import setting, walled
from tests.plans.own_setting import looked
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


def under_key_of(part: Part) -> tuple[int, int, int]:
    """How many things stand in this part, what was said with emergencies, and what was answered."""
    with inside(), let_in(part.pk):
        entries, emergencies, answers = (
            model.objects.filter(part=part) for model in (Entry, EmergencyWords, LookAnswer)
        )
        return entries.count(), emergencies.count(), answers.count()


def test_all_that_lies_under_the_key_of_a_part_goes_with_it_and_nothing_of_another_part_or_plan() -> None:
    ria, piet = walled.told(), walled.told("Piet")
    before = under_key_of(ria.home)

    erase_part(by=ria.resident, part=ria.home, now=NOW)

    after = [under_key_of(part) for part in (ria.home, ria.money, piet.home)]
    assert (before, after) == ((1, 1, 1), [(0, 0, 0), (1, 0, 0), (1, 1, 1)])


def test_all_that_lies_under_the_keys_of_a_plan_goes_with_it_and_nothing_of_another() -> None:
    ria, piet = walled.told(), walled.told("Piet")

    erase_plan(by=ria.resident, plan=ria.plan, now=NOW)

    assert [under_key_of(part) for part in (ria.home, ria.money, piet.home)] == [(0, 0, 0), (0, 0, 0), (1, 1, 1)]


def test_who_writes_while_it_is_erased_writes_under_the_new_key() -> None:
    ria, plan = _told()
    as_it_was = setting.part(plan)
    erase_part(by=ria, part=as_it_was, now=NOW)

    # The page had the part already, and waited at the door. The old key is still there for a moment.
    write(by=ria, part=as_it_was, sort=Sort.WANT, said="Ik begin opnieuw.", now=NOW)
    shredding.go_on(now=NOW)

    assert _words(ria, plan, Area.HOME) == ["Ik begin opnieuw."]


def test_who_may_not_erase_a_part_erases_none_of_it() -> None:
    ria, piet = walled.told(), walled.told("Piet")

    with pytest.raises(Refused):
        erase_part(by=piet.resident, part=ria.home, now=NOW)

    assert under_key_of(ria.home) == (1, 1, 1)


def _put_back_without_key(*parts: Part) -> None:
    """As after an old backup: the rows are there, and the keys went since."""
    shredding.ask(key_ids=[part.key for part in parts], now=NOW)
    shredding.go_on(now=NOW)


def test_a_part_that_came_back_without_its_key_is_erased_again_and_can_be_written_in() -> None:
    ria, piet = walled.told(), walled.told("Piet")
    _put_back_without_key(ria.home)

    parts = erase_again(now=NOW)

    after = [under_key_of(part) for part in (ria.home, ria.money, piet.home)]
    assert (parts, after) == (1, [(0, 0, 0), (1, 0, 0), (1, 1, 1)])
    home = setting.part(ria.plan)
    write(by=ria.resident, part=home, sort=Sort.WANT, said="Ik begin opnieuw.", now=NOW)
    assert _words(ria.resident, ria.plan, Area.HOME) == ["Ik begin opnieuw."]


def test_a_plan_that_came_back_without_its_keys_is_erased_again_with_all_that_was_given_and_asked() -> None:
    ria, piet = walled.told(), walled.told("Piet")
    ask_about_look(by=ria.resident, plan=ria.plan, step=looked(ria.plan, by=setting.buddy(ria.house)).pk, now=NOW)
    setting.mandate(ria.home, person=piet.resident.person)
    with inside():
        all_of_it = list(Part.objects.filter(plan=ria.plan))
    _put_back_without_key(*all_of_it)

    parts = erase_again(now=NOW)

    after = [under_key_of(part) for part in (ria.home, ria.money, piet.home)]
    assert (parts, after, own_plan(ria.resident)) == (8, [(0, 0, 0), (0, 0, 0), (1, 1, 1)], None)
    with inside():
        of_plan = {"part__plan": ria.plan}
        assert not LookQuestion.objects.filter(**of_plan).exists()
        assert [given.objects.get(**of_plan).withdrawn_at for given in (Grant, Mandate)] == [NOW, NOW]


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
