"""What the decision is made from, what holds for everybody, and what residents may: in their own plan and in another's.

The numbers are those of ADR 16.
"""

import ast
import inspect
from types import ModuleType

import pytest

from samenspel.organisations.models import Function
from samenspel.plans import decision, facts
from samenspel.plans.decision import decide
from samenspel.plans.facts import PURPOSES, Action, Actor, Decision, Kind, Mandate, Protection, Purpose, State
from tests.plans.asking import (
    AFTER,
    BY_GLASS,
    BY_GRANT,
    BY_HERSELF,
    BY_MANDATE,
    EVERYTHING,
    FATMA,
    GIVEN,
    GRANT,
    HERS,
    HOUR,
    MANDATE,
    MANDATED,
    MINUTE,
    MONEY,
    NOW,
    RIA,
    SAMIRA,
    asked,
    by,
    no,
    on,
)

HER_OWN = EVERYTHING - {Action.BREAK_GLASS}
OF_A_MANDATE = {Action.LIST, Action.SUMMARY, Action.READ, Action.COMMENT, Action.WRITE, Action.NOTIFY}
ALLOWED = [BY_HERSELF, BY_MANDATE, BY_GRANT, BY_GLASS]
PROTECTED = Protection.PROTECTED
# Nothing here asks a database.
pytestmark = pytest.mark.once


# What it is made from


@pytest.mark.parametrize("module", [decision, facts], ids=["decision", "facts"])
def test_the_decision_knows_no_framework_database_clock_or_setting(module: ModuleType) -> None:
    every = list(ast.walk(ast.parse(inspect.getsource(module))))
    imported = {each.module for each in every if isinstance(each, ast.ImportFrom)}
    whole = [each for each in every if isinstance(each, ast.Import)]

    assert imported <= {"__future__", "collections.abc", "enum", "typing", "samenspel.plans.facts"}
    assert whole == []


def test_the_lists_of_purposes_are_those_of_the_functions_that_people_can_have() -> None:
    assert set(PURPOSES) == set(Function.values)


def test_only_the_office_counts() -> None:
    assert [function for function, purposes in PURPOSES.items() if Purpose.FIGURES in purposes] == ["office"]


def test_nothing_about_an_actor_lets_her_pass_every_rule() -> None:
    code = inspect.getsource(decision) + inspect.getsource(facts)

    assert [name for name in Actor._fields if name.startswith("is_")] == ["is_landlord", "is_crisis", "is_suspended"]
    assert [word for word in ("superuser", "is_staff", "is_admin", "has_perm") if word in code] == []


# 1 to 4: everybody


def test_1_an_erased_plan_is_nobodys_also_not_its_residents() -> None:
    assert {decide(on(question, state=State.ERASED)) for question in ALLOWED} == {no("erased")}


def test_1_that_the_plan_is_erased_comes_before_that_nobody_asks() -> None:
    assert decide(by(on(BY_GRANT, state=State.ERASED), kind=Kind.NOBODY)) == no("erased")


def test_2_nobody_may_nothing_whatever_she_is_called() -> None:
    assert decide(by(BY_GRANT, kind=Kind.NOBODY, is_suspended=True)) == no("anonymous")
    assert decide(by(BY_HERSELF, kind=Kind.NOBODY)) == no("anonymous")


def test_3_who_is_suspended_may_nothing_also_not_stop() -> None:
    assert {decide(by(question, is_suspended=True)) for question in ALLOWED} == {no("suspended")}
    assert decide(asked(by(BY_HERSELF, is_suspended=True), action=Action.STOP)) == no("suspended")


def test_3_that_she_is_suspended_comes_before_her_other_hat() -> None:
    assert decide(by(BY_GRANT, id=RIA, is_suspended=True)) == no("suspended")


def test_4_her_own_plan_is_hers_as_a_resident_only() -> None:
    named = on(BY_GRANT, grants=(GRANT._replace(person=RIA),))
    hats = set(Kind) - {Kind.NOBODY, Kind.RESIDENT}

    assert {decide(by(named, id=RIA, kind=hat)) for hat in hats} == {no("own_plan_other_hat")}


def test_4_the_worker_that_she_also_is_reads_the_plan_of_another() -> None:
    named = GRANT._replace(person=RIA)

    assert decide(by(on(BY_GRANT, resident=FATMA, grants=(named,)), id=RIA)) == GIVEN


# The resident of the plan


def test_in_her_own_plan_she_may_everything_that_is_hers_and_there_is_no_glass_to_break() -> None:
    assert {decide(asked(BY_HERSELF, action=action)) for action in HER_OWN} == {HERS}
    assert decide(asked(BY_HERSELF, action=Action.BREAK_GLASS)) == no("not_for_resident")


@pytest.mark.parametrize(("state", "held"), [(State.CLOSED, {}), (State.ON_HOLD, {Action.ERASE: no("legal_hold")})])
def test_what_she_writes_and_shares_waits_for_an_active_plan_and_the_rest_does_not(
    state: State, held: dict[Action, Decision]
) -> None:
    waits = dict.fromkeys([Action.COMMENT, Action.WRITE, Action.SHARE], no("plan_not_active"))

    found = {action: decide(asked(on(BY_HERSELF, state=state), action=action)) for action in HER_OWN}

    assert found == dict.fromkeys(HER_OWN, HERS) | waits | held


@pytest.mark.parametrize("shown", [None, NOW - 5 * MINUTE - 1, NOW + 1])
def test_to_share_take_along_or_erase_she_shows_her_pin_again_and_for_the_rest_not(shown: int | None) -> None:
    without = dict.fromkeys([Action.SHARE, Action.EXPORT, Action.ERASE], no("step_up"))

    found = {action: decide(asked(by(BY_HERSELF, second_step_at=shown), action=action)) for action in HER_OWN}

    assert found == dict.fromkeys(HER_OWN, HERS) | without


@pytest.mark.parametrize("shown", [NOW, NOW - 5 * MINUTE])
def test_her_pin_is_worth_five_minutes(shown: int) -> None:
    assert {decide(asked(by(BY_HERSELF, second_step_at=shown), action=action)) for action in HER_OWN} == {HERS}


@pytest.mark.parametrize("state", [State.ACTIVE, State.CLOSED, State.ON_HOLD])
def test_stopping_always_works_without_a_pin_for_whatever_part(state: State) -> None:
    stop = asked(by(on(BY_HERSELF, state=state), second_step_at=None), action=Action.STOP, protection=PROTECTED)

    assert decide(stop) == HERS


def test_that_the_plan_is_not_active_comes_before_her_pin_and_her_pin_before_the_hold() -> None:
    without_pin = by(on(BY_HERSELF, state=State.ON_HOLD), second_step_at=None)

    assert decide(asked(without_pin, action=Action.SHARE)) == no("plan_not_active")
    assert decide(asked(without_pin, action=Action.ERASE)) == no("step_up")


def test_who_blocks_herself_still_has_her_own_plan() -> None:
    assert decide(on(BY_HERSELF, blocked_people=frozenset({RIA}))) == HERS


def test_her_own_plan_needs_no_grant_mandate_or_agreement() -> None:
    assert decide(on(BY_HERSELF, grants=(), agreements=(), mandates=())) == HERS


# Another resident


def test_with_a_mandate_her_daughter_may_what_it_gives_and_never_more_than_this_whatever_it_says() -> None:
    found = {action: decide(asked(BY_MANDATE, action=action)) for action in EVERYTHING}

    assert found == dict.fromkeys(EVERYTHING, no("beyond_mandate")) | dict.fromkeys(OF_A_MANDATE, MANDATED)


def test_what_is_beyond_every_mandate_is_said_before_the_block_and_the_block_before_the_mandate() -> None:
    blocked = on(BY_MANDATE, blocked_people=frozenset({FATMA}), mandates=())

    assert decide(asked(blocked, action=Action.SHARE)) == no("beyond_mandate")
    assert decide(blocked) == no("blocked_by_resident")


def test_a_block_stands_above_a_mandate_and_a_block_of_somebody_else_does_not() -> None:
    assert decide(on(BY_MANDATE, blocked_people=frozenset({FATMA}))) == no("blocked_by_resident")
    assert decide(on(BY_MANDATE, blocked_people=frozenset({SAMIRA}))) == MANDATED


@pytest.mark.parametrize(
    "other",
    [
        MANDATE._replace(person=SAMIRA),
        MANDATE._replace(parts=frozenset({"health"})),
        MANDATE._replace(actions=frozenset({Action.SUMMARY})),
        MANDATE._replace(start=NOW + 1),
        MANDATE._replace(end=NOW),
        MANDATE._replace(withdrawn_at=NOW),
        MANDATE._replace(withdrawn_at=NOW - 1),
    ],
)
def test_a_mandate_of_another_for_something_else_or_of_another_time_gives_nothing(other: Mandate) -> None:
    assert decide(on(BY_MANDATE, mandates=(other,))) == no("other_resident")


@pytest.mark.parametrize(
    "mandate",
    [
        MANDATE._replace(start=NOW),
        MANDATE._replace(end=NOW + 1),
        MANDATE._replace(withdrawn_at=NOW + 1),
        MANDATE._replace(actions=frozenset({Action.READ})),
        MANDATE._replace(parts=MONEY | {"health"}),
    ],
)
def test_a_mandate_holds_from_its_start_until_but_not_on_its_end(mandate: Mandate) -> None:
    assert decide(on(BY_MANDATE, mandates=(mandate,))) == MANDATED


def test_of_two_mandates_the_first_that_gives_it_is_named() -> None:
    ended, one, other = (
        MANDATE._replace(id="ended", end=NOW),
        MANDATE._replace(id="one"),
        MANDATE._replace(id="other", end=AFTER + 1),
    )

    assert decide(on(BY_MANDATE, mandates=(ended, one, other))).because == "one"


@pytest.mark.parametrize("shown", [None, NOW + 1, NOW - 12 * HOUR - 1])
def test_her_daughter_shows_her_pin_every_twelve_hours(shown: int | None) -> None:
    later = by(BY_MANDATE, second_step_at=shown)

    assert decide(later) == no("second_factor")
    assert decide(asked(on(later, state=State.CLOSED), action=Action.WRITE)) == no("second_factor")
    assert decide(on(later, mandates=())) == no("other_resident")


@pytest.mark.parametrize("shown", [NOW, NOW - 12 * HOUR])
def test_the_pin_of_her_daughter_is_worth_twelve_hours(shown: int) -> None:
    assert decide(by(BY_MANDATE, second_step_at=shown)) == MANDATED


@pytest.mark.parametrize("state", [State.CLOSED, State.ON_HOLD])
def test_with_a_mandate_writing_too_waits_for_an_active_plan(state: State) -> None:
    waits = dict.fromkeys([Action.COMMENT, Action.WRITE], no("plan_not_active"))

    found = {action: decide(asked(on(BY_MANDATE, state=state), action=action)) for action in OF_A_MANDATE}

    assert found == dict.fromkeys(OF_A_MANDATE, MANDATED) | waits


def test_a_mandate_is_for_one_person_and_so_opens_what_is_protected_but_sends_no_mail_about_it() -> None:
    found = {action: decide(asked(BY_MANDATE, action=action, protection=PROTECTED)) for action in OF_A_MANDATE}

    assert found == dict.fromkeys(OF_A_MANDATE, MANDATED) | {Action.NOTIFY: no("never_in_mail_or_index")}
    assert decide(asked(BY_MANDATE, action=Action.NOTIFY, protection=Protection.SENSITIVE)) == MANDATED


def test_a_neighbour_without_a_mandate_reads_nothing_whatever_was_given_to_a_house() -> None:
    neighbour = by(on(BY_GRANT, grants=(GRANT, GRANT._replace(person=None))), kind=Kind.RESIDENT)

    assert decide(neighbour) == no("other_resident")
    assert decide(by(neighbour, organisation=None)) == no("other_resident")


def test_at_work_she_has_nothing_of_her_mandate_and_at_home_nothing_of_her_work() -> None:
    at_work = by(BY_GRANT, id=FATMA)

    assert decide(at_work) == no("no_grant")
    assert decide(by(at_work, kind=Kind.VOLUNTEER)) == no("no_grant")
    assert decide(by(at_work, kind=Kind.RESIDENT)) == MANDATED
