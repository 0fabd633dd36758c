"""What a grant gives, and the agreement outside which it gives nothing: rules 17 and 19 of ADR 16."""

import pytest

from samenspel.plans.decision import decide
from samenspel.plans.facts import Action, Agreement, Basis, Decision, Grant, Protection
from tests.plans.asking import (
    AGREEMENT,
    BY_GRANT,
    ELSEWHERE,
    FATMA,
    GIVEN,
    GRANT,
    HOUSE,
    MONEY,
    NOW,
    asked,
    by,
    no,
    on,
)

ANYBODY_THERE = GRANT._replace(person=None)
# Nothing here asks a database.
pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "other",
    [
        GRANT._replace(start=NOW + 1),
        GRANT._replace(end=NOW),
        GRANT._replace(withdrawn_at=NOW),
        GRANT._replace(withdrawn_at=NOW - 1),
        GRANT._replace(organisation=ELSEWHERE),
        GRANT._replace(person=FATMA),
        GRANT._replace(parts=frozenset({"health"})),
        GRANT._replace(actions=frozenset({Action.SUMMARY})),
        GRANT._replace(purpose="care"),
    ],
)
def test_17_a_grant_to_another_for_something_else_or_of_another_time_gives_nothing(other: Grant) -> None:
    assert decide(on(BY_GRANT, grants=(other,))) == no("no_grant")


@pytest.mark.parametrize(
    "grant",
    [
        GRANT._replace(start=NOW),
        GRANT._replace(end=NOW + 1),
        GRANT._replace(withdrawn_at=NOW + 1),
        GRANT._replace(parts=MONEY | {"health"}),
        GRANT._replace(actions=frozenset({Action.READ})),
        ANYBODY_THERE,
    ],
)
def test_17_a_grant_holds_from_its_start_until_but_not_on_its_end_or_withdrawal(grant: Grant) -> None:
    assert decide(on(BY_GRANT, grants=(grant,))) == GIVEN


def test_17_without_any_grant_nobody_who_works_somewhere_reads_anything() -> None:
    assert decide(on(BY_GRANT, grants=())) == no("no_grant")


def test_17_what_is_protected_is_given_by_name_only() -> None:
    protected = asked(BY_GRANT, protection=Protection.PROTECTED)

    assert decide(protected) == GIVEN
    assert decide(on(protected, grants=(ANYBODY_THERE,))) == no("no_grant")
    assert decide(asked(on(BY_GRANT, grants=(ANYBODY_THERE,)), protection=Protection.SENSITIVE)) == GIVEN


def test_17_of_two_grants_the_first_that_gives_it_is_named_with_its_ground() -> None:
    ended = GRANT._replace(id="ended", end=NOW)
    unagreed = GRANT._replace(id="unagreed", basis=Basis.VITAL)
    task = GRANT._replace(id="task", basis=Basis.LEGAL_TASK)
    agreements = (AGREEMENT, AGREEMENT._replace(basis=Basis.LEGAL_TASK))

    both = on(BY_GRANT, grants=(ended, unagreed, task, GRANT), agreements=agreements)

    assert decide(both) == Decision(True, "grant:legal_task", "task")
    assert decide(on(both, grants=(ended, unagreed, GRANT, task))) == GIVEN


@pytest.mark.parametrize("basis", Basis)
def test_17_the_ground_of_the_grant_is_said(basis: Basis) -> None:
    given = on(BY_GRANT, grants=(GRANT._replace(basis=basis),), agreements=(AGREEMENT._replace(basis=basis),))

    assert decide(given) == Decision(True, f"grant:{basis.value}", "grant")


@pytest.mark.parametrize(
    "other",
    [
        AGREEMENT._replace(organisation=ELSEWHERE),
        AGREEMENT._replace(purpose="care"),
        AGREEMENT._replace(parts=frozenset({"health"})),
        AGREEMENT._replace(basis=Basis.LEGAL_TASK),
        AGREEMENT._replace(start=NOW + 1),
        AGREEMENT._replace(end=NOW),
    ],
)
def test_17_a_grant_outside_every_agreement_is_worth_nothing(other: Agreement) -> None:
    assert decide(on(BY_GRANT, agreements=())) == no("outside_agreement")
    assert decide(on(BY_GRANT, agreements=(other,))) == no("outside_agreement")


@pytest.mark.parametrize(
    "agreement",
    [
        AGREEMENT._replace(start=NOW),
        AGREEMENT._replace(end=NOW + 1),
        AGREEMENT._replace(parts=MONEY | {"health"}),
    ],
)
def test_17_an_agreement_holds_from_its_start_until_but_not_on_its_end(agreement: Agreement) -> None:
    assert decide(on(BY_GRANT, agreements=(agreement,))) == GIVEN


def test_17_one_agreement_among_others_is_enough_and_halves_of_two_are_not() -> None:
    other_basis, other_part = AGREEMENT._replace(basis=Basis.VITAL), AGREEMENT._replace(parts=frozenset({"health"}))

    assert decide(on(BY_GRANT, agreements=(other_basis, other_part, AGREEMENT))) == GIVEN
    assert decide(on(BY_GRANT, agreements=(other_basis, other_part))) == no("outside_agreement")


@pytest.mark.parametrize("part", ["money", "health", "mind"])
@pytest.mark.parametrize("basis", [Basis.LEGAL_TASK, Basis.VITAL])
def test_17_a_landlord_reads_of_money_health_and_mind_on_her_own_yes_only(part: str, basis: Basis) -> None:
    parts = frozenset({part})
    given = on(
        asked(BY_GRANT, part=part),
        grants=(GRANT._replace(parts=parts, basis=basis),),
        agreements=(AGREEMENT._replace(parts=parts, basis=basis),),
    )
    her_yes = on(given, grants=(GRANT._replace(parts=parts),), agreements=(AGREEMENT._replace(parts=parts),))

    assert decide(by(given, is_landlord=True)) == no("outside_agreement")
    assert decide(given) == Decision(True, f"grant:{basis.value}", "grant")
    assert decide(by(her_yes, is_landlord=True)) == GIVEN


def test_17_a_landlord_reads_about_the_home_on_a_task_of_the_law_too() -> None:
    home = frozenset({"home"})
    given = on(
        asked(BY_GRANT, part="home"),
        grants=(GRANT._replace(parts=home, basis=Basis.LEGAL_TASK),),
        agreements=(AGREEMENT._replace(parts=home, basis=Basis.LEGAL_TASK),),
    )

    assert decide(by(given, is_landlord=True)) == Decision(True, "grant:legal_task", "grant")


def test_17_her_yes_counts_for_a_landlord_also_beside_a_task_of_the_law() -> None:
    task = GRANT._replace(id="task", basis=Basis.LEGAL_TASK)
    both = on(BY_GRANT, grants=(task, GRANT), agreements=(AGREEMENT, AGREEMENT._replace(basis=Basis.LEGAL_TASK)))

    assert decide(by(both, is_landlord=True)) == GIVEN


def test_19_what_was_not_given_is_no_matter_of_agreements() -> None:
    assert decide(on(BY_GRANT, grants=(GRANT._replace(end=NOW),), agreements=())) == no("no_grant")
    assert decide(by(BY_GRANT, organisation=ELSEWHERE)) == no("no_grant")
    assert decide(by(on(BY_GRANT, grants=(ANYBODY_THERE,)), id=FATMA, organisation=HOUSE)) == GIVEN
