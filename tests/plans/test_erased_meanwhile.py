"""She erases a part on one screen while on another somebody has that part before her and is just about to go on."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.utils import timezone

from samenspel.plans.access.door import Refused
from samenspel.plans.access.reading import open_plan, read_part
from samenspel.plans.access.taking import take_along
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.actions.looking import ask_about_look
from samenspel.plans.actions.writing import rewrite, see_otherwise, write
from samenspel.plans.models import Area, Plan, Sort
from samenspel.sealed import key_database, shredding
from samenspel.sealed.models import Shredding
from tests import make
from tests.plans import at_work, setting
from tests.plans.own_setting import HERS, begun, entries, looked
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db
for_real = pytest.mark.django_db(transaction=True)


@contextmanager
def just_after(statement: str, happens: Callable[[], object]) -> Iterator[list[str]]:
    """When the database answered this for the first time somebody else comes in between, with a line of her own."""
    done: list[str] = []

    def executes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if statement in sql and not done:
            done.append(sql)
            with ThreadPoolExecutor(max_workers=1) as another:
                another.submit(_on_her_own_line, happens).result()
        return answer

    with connection.execute_wrapper(executes):
        yield done


def _on_her_own_line(happens: Callable[[], object]) -> None:
    try:
        happens()
    finally:
        connection.close()
        key_database.hang_up()


def erases(plan: Plan, *, area: Area = Area.HOME) -> None:
    """All of it: the key is gone from the files too."""
    hers = setting.resident(plan.resident, confirmed_at=timezone.now())
    erase_part(by=hers, part=setting.part(plan, area), now=timezone.now())
    shredding.go_on(now=timezone.now())
    assert not Shredding.objects.unfinished().exists()


def at_the_door(browser: Client, plan: Plan, *, method: str, path: str, **told: str) -> Any:
    """She asks for this page, and has the part already; then it is erased; then she goes on."""
    with just_after('FROM "plans_part"', lambda: erases(plan)) as done:
        page = getattr(browser, method)(path, told)
    assert len(done) == 1
    return page


def test_what_was_loaded_before_it_was_erased_is_an_empty_part_and_no_error() -> None:
    ria, plan = begun()
    part, reading = setting.part(plan), open_plan(asker=ria, plan=plan, purpose="", now=NOW)
    erases(plan)

    assert read_part(asker=ria, reading=reading, part=part, now=NOW) == []
    write(by=ria, part=part, sort=Sort.WANT, said=HERS, now=NOW)
    (said,) = read_part(asker=ria, reading=reading, part=setting.part(plan), now=NOW)
    assert said.opened.words == HERS


def test_with_a_part_of_before_is_taken_along_what_stands_there_now() -> None:
    ria, plan = begun()
    part = setting.part(plan)
    erases(plan)

    (taken,) = take_along(asker=setting.resident(ria.person), plan=plan, areas=[Area.HOME], now=NOW)

    assert (taken.said, taken.versions, part.area) == ([], [], Area.HOME)


@for_real
def test_whoever_reads_along_gets_the_empty_part_when_it_was_erased_while_she_asked() -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(setting.buddy(house))
    path = at_work.page_of(at_work.opened(browser, plan), plan)

    page = at_the_door(browser, plan, method="get", path=path)

    assert (page.status_code, at_work.WANTS in page.text) == (200, False)


@for_real
def test_what_she_writes_just_then_stands_in_the_part_as_it_is_now() -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    browser = make.signed_in(setting.buddy(house))
    path = at_work.page_of(at_work.opened(browser, plan), plan)

    page = at_the_door(browser, plan, method="post", path=f"{path}schrijf/", said="De huur is betaald.", sort="fact")

    assert (page.status_code, [each.sort for each in entries(plan)]) == (302, ["fact"])
    assert "De huur is betaald." in browser.get(path).text


@for_real
def test_an_answer_is_put_under_the_key_that_there_is_then() -> None:
    house = setting.house()
    plan, samira = at_work.shared(house), setting.buddy(house)
    look = looked(plan, by=samira)
    question = ask_about_look(by=setting.resident(plan.resident), plan=plan, step=look.pk, now=NOW)
    browser = make.signed_in(samira)

    with just_after('FROM "plans_lookquestion"', lambda: erases(plan)) as done:
        page = browser.post(f"/plannen/gevraagd/{question.pk}/", {"said": "Ik kwam kijken."})

    assert (page.status_code, len(done)) == (302, 1)
    read = make.opened(person=plan.resident).post(f"/mijn/plan/wie-keek/{question.pk}/antwoord/", follow=True)
    assert "Ik kwam kijken." in read.text


def test_of_something_that_went_meanwhile_there_is_no_other_version_and_no_other_view() -> None:
    house = setting.house()
    plan = at_work.shared(house, may_write=True)
    samira = setting.buddy(house)
    fact = at_work.noted(samira, plan=plan, sort=Sort.FACT, said="De huur is betaald.", otherwise="Niet waar.")
    ria = setting.resident(plan.resident)
    view = next(each for each in entries(plan) if each.sort == Sort.OTHERWISE)
    erases(plan)

    with pytest.raises(Http404):
        see_otherwise(by=ria, entry=fact, said="Ik zie het anders.", now=NOW)
    with pytest.raises(Http404):
        rewrite(by=ria, entry=view, said="Toch wel.", now=NOW)
    assert entries(plan) == []


def test_of_a_plan_that_was_erased_nothing_goes_on() -> None:
    ria, plan = begun()
    part, reading = setting.part(plan), open_plan(asker=ria, plan=plan, purpose="", now=NOW)
    erase_plan(by=setting.resident(ria.person), plan=plan, now=NOW)
    shredding.go_on(now=NOW)

    with pytest.raises(Refused):
        read_part(asker=ria, reading=reading, part=part, now=NOW)
    with pytest.raises(Refused):
        write(by=ria, part=part, sort=Sort.WANT, said=HERS, now=NOW)
