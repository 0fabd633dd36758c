"""Which refusal is said when several apply: everything is wrong, and one thing after another is put right."""

from typing import Any

import pytest

from samenspel.plans.decision import decide
from samenspel.plans.facts import Action, Actor, Kind, Protection, Question, State
from tests.plans.asking import (
    AGREEMENT,
    BY_GRANT,
    FATMA,
    GRANT,
    HOUR,
    HOUSE,
    MANDATE,
    NOW,
    RIA,
    SAMIRA,
    asked,
    by,
    on,
)

# Nothing here asks a database.
pytestmark = pytest.mark.once
BLOCKED = frozenset({RIA, SAMIRA, FATMA})
ALL_WRONG = Question(
    Actor(RIA, Kind.NOBODY, function="rent", is_landlord=True, is_suspended=True, opened_lately=2),
    Action.SHARE,
    BY_GRANT.plan._replace(state=State.ERASED, grants=(), agreements=(), mandates=(), blocked_people=BLOCKED),
    "money",
    Protection.PROTECTED,
    "",
    NOW,
)
Repairs = list[tuple[Any, dict[str, Any], str]]
KNOWN: Repairs = [
    (asked, {}, "erased"),
    (on, {"state": State.ON_HOLD}, "anonymous"),
    (by, {"kind": Kind.JURY}, "suspended"),
    (by, {"is_suspended": False}, "own_plan_other_hat"),
]
A_COLLEAGUE: Repairs = [
    *KNOWN,
    (by, {"id": SAMIRA}, "kind_never_reads_content"),
    (by, {"kind": Kind.PROFESSIONAL}, "not_member"),
    (by, {"organisation": HOUSE}, "blocked_by_resident"),
    (on, {"blocked_people": frozenset()}, "second_factor"),
]


def put_right(question: Question, repairs: Repairs) -> list[str]:
    """What is said each time that one thing more is put right."""
    said = []
    for change, facts, _ in repairs:
        question = change(question, **facts)
        said.append(decide(question).reason)
    return said


@pytest.mark.parametrize(
    ("question", "repairs"),
    [
        pytest.param(
            asked(ALL_WRONG, action=Action.ERASE),
            [
                *KNOWN,
                (by, {"kind": Kind.RESIDENT}, "step_up"),
                (by, {"second_step_at": NOW}, "legal_hold"),
                (on, {"state": State.CLOSED}, "own_plan"),
            ],
            id="the resident erases",
        ),
        pytest.param(
            ALL_WRONG,
            [
                *KNOWN,
                (by, {"kind": Kind.RESIDENT}, "plan_not_active"),
                (on, {"state": State.ACTIVE}, "step_up"),
                (by, {"second_step_at": NOW}, "own_plan"),
            ],
            id="the resident shares",
        ),
        pytest.param(
            asked(ALL_WRONG, action=Action.BREAK_GLASS),
            [*KNOWN, (by, {"kind": Kind.RESIDENT}, "not_for_resident")],
            id="the resident breaks the glass",
        ),
        pytest.param(
            ALL_WRONG,
            [
                *KNOWN,
                (by, {"id": FATMA, "kind": Kind.RESIDENT}, "beyond_mandate"),
                (asked, {"action": Action.WRITE}, "blocked_by_resident"),
                (on, {"blocked_people": frozenset()}, "other_resident"),
                (on, {"mandates": (MANDATE,)}, "second_factor"),
                (by, {"second_step_at": NOW}, "plan_not_active"),
                (on, {"state": State.ACTIVE}, "mandate"),
            ],
            id="a daughter writes",
        ),
        pytest.param(
            asked(ALL_WRONG, action=Action.NOTIFY),
            [
                *KNOWN,
                (by, {"id": FATMA, "kind": Kind.RESIDENT}, "blocked_by_resident"),
                (on, {"blocked_people": frozenset()}, "other_resident"),
                (on, {"mandates": (MANDATE,)}, "second_factor"),
                (by, {"second_step_at": NOW}, "never_in_mail_or_index"),
                (asked, {"protection": Protection.SENSITIVE}, "mandate"),
            ],
            id="a daughter hears by mail",
        ),
        pytest.param(
            ALL_WRONG,
            [
                *KNOWN,
                (by, {"id": SAMIRA}, "kind_never_reads_content"),
                (by, {"kind": Kind.PROFESSIONAL}, "beyond_cap"),
                (asked, {"action": Action.EXPORT}, "not_member"),
                (by, {"organisation": HOUSE}, "blocked_by_resident"),
                (on, {"blocked_people": frozenset()}, "second_factor"),
                (by, {"second_step_at": NOW - HOUR}, "step_up"),
                (by, {"second_step_at": NOW}, "no_purpose"),
                (asked, {"purpose": "figures"}, "figures_only"),
                (asked, {"purpose": "debts"}, "purpose_not_of_function"),
                (by, {"function": "buddy"}, "plan_not_active"),
                (on, {"state": State.ACTIVE}, "no_grant"),
                (on, {"grants": (GRANT,)}, "outside_agreement"),
                (on, {"agreements": (AGREEMENT,)}, "grant:consent"),
            ],
            id="a colleague takes it along",
        ),
        pytest.param(
            asked(ALL_WRONG, action=Action.NOTIFY, purpose="figures"),
            [
                *A_COLLEAGUE,
                (by, {"second_step_at": NOW - HOUR}, "never_in_mail_or_index"),
                (asked, {"protection": Protection.SENSITIVE}, "figures_only"),
            ],
            id="a colleague hears by mail",
        ),
        pytest.param(
            asked(ALL_WRONG, action=Action.BREAK_GLASS),
            [
                *A_COLLEAGUE,
                (by, {"second_step_at": NOW - HOUR}, "step_up"),
                (by, {"second_step_at": NOW}, "no_purpose"),
                (asked, {"purpose": "debts"}, "purpose_not_of_function"),
                (by, {"function": "buddy"}, "no_crisis_role"),
                (by, {"is_crisis": True}, "landlord_on_her_yes_only"),
                (by, {"is_landlord": False}, "break_glass_rate"),
                (by, {"opened_lately": 1}, "break_glass"),
            ],
            id="a colleague breaks the glass",
        ),
    ],
)
def test_what_comes_first_in_the_table_is_what_is_said(question: Question, repairs: Repairs) -> None:
    assert put_right(question, repairs) == [reason for _, _, reason in repairs]


@pytest.mark.parametrize("who", [RIA, FATMA])
@pytest.mark.parametrize("action", [Action.SHARE, Action.BREAK_GLASS])
def test_what_holds_for_everybody_is_said_first_to_a_resident_too(who: Any, action: Action) -> None:
    question = asked(by(ALL_WRONG, id=who, kind=Kind.RESIDENT), action=action)

    assert put_right(question, [(asked, {}, ""), (on, {"state": State.ON_HOLD}, "")]) == ["erased", "suspended"]
