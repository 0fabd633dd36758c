"""What stands in a plan: hers in her words, beside it what others wrote, and nothing ever written over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.reading import Said, open_plan, own_plan, read_part
from samenspel.plans.actions.plans import begin_plan, close_plan, reopen_plan
from samenspel.plans.actions.writing import rewrite, see_otherwise, write
from samenspel.plans.models import PROTECTIONS, Area, Entry, Mandate, Part, Plan, Sort, What
from samenspel.plans.scopes import OutsideAccess, inside
from samenspel.plans.wall import let_in
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.sealing import CannotOpen
from tests import make
from tests.plans import setting
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db


def _begun() -> tuple[Asker, Plan, Part]:
    ria = setting.resident()
    plan = begin_plan(by=ria, now=NOW)
    return ria, plan, setting.part(plan)


def _read(asker: Asker, part: Part, *, purpose: str = "") -> list[Said]:
    reading = open_plan(asker=asker, plan=part.plan, purpose=purpose, now=NOW)
    return read_part(asker=asker, reading=reading, part=part, now=NOW)


def _helper(part: Part) -> Asker:
    house = setting.house()
    setting.grant(part, house=house, may_write=True)
    return setting.worker(setting.buddy(house))


def test_a_plan_has_all_its_parts_from_the_start_each_under_a_key_of_its_own() -> None:
    ria, plan, _part = _begun()

    again = begin_plan(by=ria, now=NOW)

    with inside():
        parts = list(Part.objects.filter(plan=plan))
    assert again == plan
    assert {part.area: part.protection for part in parts} == {area: care.value for area, care in PROTECTIONS.items()}
    assert {part.key for part in parts} | {plan.trail_key} == the_keys().ids()
    assert len(the_keys().ids()) == len(parts) + 1


def test_nobody_begins_a_plan_for_somebody_as_a_worker() -> None:
    with pytest.raises(PermissionDenied, match="begint de bewoner zelf"):
        begin_plan(by=setting.worker(make.worker()), now=NOW)


def test_who_has_no_plan_has_none_and_rows_are_not_there_for_who_goes_around_the_door() -> None:
    ria, plan, _part = _begun()

    assert (own_plan(ria), own_plan(setting.resident())) == (plan, None)
    with pytest.raises(OutsideAccess, match=r"plans\.Entry"):
        Entry.objects.count()


def test_a_change_is_a_new_version_and_the_words_of_before_stay() -> None:
    ria, _plan, home = _begun()
    first = write(by=ria, part=home, sort=Sort.WANT, said="Ik wil weg.", now=NOW)

    rewrite(by=ria, entry=first, said="Ik wil blijven.", now=NOW + timedelta(minutes=1))
    rewrite(by=ria, entry=first, said="Ik wil hier blijven.", now=NOW + timedelta(minutes=2))

    said = _read(ria, home)
    with inside(), let_in(home.pk):
        kept = Entry.objects.filter(part=home).count()
    assert ([(each.opened.words, each.is_changed) for each in said], kept) == ([("Ik wil hier blijven.", True)], 3)


def test_facts_and_opinions_of_others_stand_apart_and_beside_them_how_she_sees_it() -> None:
    ria, _plan, home = _begun()
    samira = _helper(home)
    fact = write(by=samira, part=home, sort=Sort.FACT, said="De huur is betaald.", purpose=What.BESIDE, now=NOW)
    write(by=samira, part=home, sort=Sort.OPINION, said="Zij kan dit.", purpose=What.BESIDE, now=NOW)

    view = see_otherwise(by=ria, entry=fact, said="Nog niet alles.", now=NOW)
    rewrite(by=ria, entry=view, said="Nog niet helemaal.", now=NOW)

    house = str(samira.membership.organisation) if samira.membership else ""
    seen = [
        (each.sort, each.opened.words, each.by, each.house, [other.opened.words for other in each.otherwise])
        for each in sorted(_read(samira, home, purpose=What.BESIDE), key=lambda each: each.sort)
    ]
    assert seen == [
        (Sort.FACT, "De huur is betaald.", "Samira", house, ["Nog niet helemaal."]),
        (Sort.OPINION, "Zij kan dit.", "Samira", house, []),
    ]


def test_nobody_puts_words_in_her_mouth_and_she_calls_her_words_neither_fact_nor_opinion() -> None:
    ria, _plan, home = _begun()
    samira = _helper(home)

    for by, sort, purpose in [
        (samira, Sort.WANT, What.BESIDE),
        (samira, Sort.OTHERWISE, What.BESIDE),
        (ria, Sort.FACT, ""),
    ]:
        with pytest.raises(PermissionDenied):
            write(by=by, part=home, sort=sort, said="Iets", purpose=purpose, now=NOW)

    write(by=samira, part=home, sort=Sort.AGREED, said="Vrijdag bellen wij.", purpose=What.BESIDE, now=NOW)
    assert [each.sort for each in _read(ria, home)] == [Sort.AGREED]


def test_what_another_wrote_is_not_changed_but_answered() -> None:
    ria, _plan, home = _begun()
    hers = write(by=ria, part=home, sort=Sort.WANT, said="Ik wil rust.", now=NOW)
    samira = _helper(home)

    with pytest.raises(PermissionDenied, match="Wat een ander schreef"):
        rewrite(by=samira, entry=hers, said="Zij wil drukte.", purpose=What.BESIDE, now=NOW)
    with pytest.raises(PermissionDenied, match="Dit zegt de bewoner zelf"):
        see_otherwise(by=_with_mandate(home), entry=hers, said="Nee.", now=NOW)


def test_a_daughter_with_a_mandate_reads_and_writes_what_was_agreed_and_not_with_a_pin_of_yesterday() -> None:
    _ria, plan, home = _begun()
    daughter = _with_mandate(home)

    write(by=daughter, part=home, sort=Sort.AGREED, said="Ik ga mee.", now=NOW)
    with pytest.raises(Refused):
        write(by=daughter, part=setting.part(plan, Area.MONEY), sort=Sort.AGREED, said="Ik betaal.", now=NOW)
    yesterday = setting.resident(daughter.person, confirmed_at=NOW - timedelta(hours=13))
    with pytest.raises(Refused):
        _read(yesterday, home)

    assert [each.opened.words for each in _read(daughter, home)] == ["Ik ga mee."]


def test_in_a_closed_plan_is_read_and_not_written_until_she_opens_it_again() -> None:
    ria, plan, home = _begun()
    close_plan(by=ria, plan=plan, now=NOW)

    with pytest.raises(Refused):
        write(by=ria, part=home, sort=Sort.WANT, said="Toch nog iets.", now=NOW)
    assert _read(ria, home) == []
    reopen_plan(by=ria, plan=plan, now=NOW)

    write(by=ria, part=home, sort=Sort.WANT, said="Toch nog iets.", now=NOW)
    assert [each.opened.words for each in _read(ria, home)] == ["Toch nog iets."]


def test_words_put_in_another_row_or_part_do_not_open() -> None:
    ria, _plan, home = _begun()
    one = write(by=ria, part=home, sort=Sort.WANT, said="Ik wil rust.", now=NOW)
    other = write(by=ria, part=home, sort=Sort.NEED, said="Een bank.", now=NOW)
    with inside(), let_in(home.pk):
        Entry.objects.filter(pk=other.pk).update(sealed=one.sealed)

    with pytest.raises(CannotOpen):
        _read(ria, home)


def test_what_somebody_who_is_gone_wrote_stays_without_a_name() -> None:
    ria, _plan, home = _begun()
    samira = _helper(home)
    write(by=samira, part=home, sort=Sort.FACT, said="De huur is betaald.", purpose=What.BESIDE, now=NOW)
    with inside(), let_in(home.pk):
        Entry.objects.update(written_by=None, house=None)

    assert [(each.by, each.house) for each in _read(ria, home)] == [("", "")]


def _with_mandate(part: Part) -> Asker:
    daughter = setting.resident(make.person(called="Fatma"), screen="daughter")
    with inside():
        Mandate.objects.create(
            part=part,
            person=daughter.person,
            may_write=True,
            given_at=NOW,
            starts_at=NOW,
            ends_at=NOW + timedelta(days=30),
        )
    return daughter
