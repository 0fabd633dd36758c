"""What holds for every decision about a plan, whatever the facts are: less never gives more, more never takes away."""

from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.plans.decision import decide
from samenspel.plans.facts import (
    Action,
    Actor,
    Agreement,
    Basis,
    Glass,
    Grant,
    Kind,
    Mandate,
    Plan,
    Protection,
    Question,
    State,
)
from tests.plans.asking import (
    AGREEMENT,
    BY_GLASS,
    BY_GRANT,
    BY_HERSELF,
    BY_MANDATE,
    ELSEWHERE,
    FATMA,
    GLASS,
    GRANT,
    HOUR,
    HOUSE,
    MANDATE,
    MINUTE,
    MONEY,
    NOW,
    PLAN,
    RIA,
    SAMIRA,
    asked,
    by,
    on,
)

# Nothing here asks a database.
pytestmark = pytest.mark.once

Fact = TypeVar("Fact", Actor, Plan, Question, Grant, Agreement, Mandate, Glass)
GIVEN = ("grants", "agreements", "mandates", "glasses")


def changes(facts: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """One fact that is another, or as often none: what is allowed must be common enough to be lost."""
    one: list[dict[str, Any]] = [{name: fact} for name, values in facts.items() for fact in values]
    return [{}] * len(one) + one


def near(thing: Fact, **facts: list[Any]) -> list[Fact]:
    """The same, or what differs from it in one fact."""
    return [thing._replace(**each) for each in changes(facts)]


MOMENTS = [NOW - HOUR - 1, NOW, NOW + 1, NOW + 5 * MINUTE]
LASTS: dict[str, Any] = {"parts": [frozenset({"home"}), MONEY | {"home", "mind"}], "start": MOMENTS, "end": MOMENTS}
GIVES: dict[str, Any] = {"actions": [frozenset({Action.SUMMARY})], "withdrawn_at": MOMENTS}
GROUND: dict[str, Any] = {"organisation": [ELSEWHERE], "purpose": ["safety", ""], "basis": list(Basis)}
A_GRANT = st.sampled_from(near(GRANT, person=[None, RIA, FATMA], **GIVES, **LASTS, **GROUND))
AN_AGREEMENT = st.sampled_from(near(AGREEMENT, **LASTS, **GROUND))
A_MANDATE = st.sampled_from(near(MANDATE, person=[SAMIRA, RIA], **GIVES, **LASTS))
A_GLASS = st.sampled_from(near(GLASS, person=[FATMA], purpose=["safety"], **LASTS))
SOMEBODY: dict[str, Any] = {
    "id": [RIA, SAMIRA, FATMA],
    "kind": list(Kind),
    "organisation": [None, ELSEWHERE],
    "function": ["debt_help", "rent"],
    "is_landlord": [True],
    "is_crisis": [True, False],
    "is_suspended": [True],
    "member_from": MOMENTS,
    "member_until": MOMENTS,
    "second_step_at": [None, NOW - 12 * HOUR - 1, *MOMENTS],
    "opened_lately": [2, 3],
}
SOMETHING: dict[str, Any] = {
    "action": list(Action),
    "part": ["home", "mind"],
    "protection": list(Protection),
    "purpose": ["safety", "figures", ""],
}
ALLOWED = [BY_GRANT, BY_GLASS, BY_HERSELF, BY_MANDATE, asked(BY_GLASS, action=Action.BREAK_GLASS)]
ASKED = st.sampled_from([each for base in ALLOWED for each in near(base, **SOMETHING)])
ASKER = st.sampled_from(changes(SOMEBODY))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Somebody asks something. Often it is allowed, and otherwise nearly."""
    return on(
        by(draw(ASKED), **draw(ASKER)),
        state=draw(st.sampled_from([State.ACTIVE] * 8 + list(State))),
        grants=named(draw(st.lists(A_GRANT, max_size=2))),
        agreements=tuple(draw(st.lists(AN_AGREEMENT, max_size=2))),
        mandates=named(draw(st.lists(A_MANDATE, max_size=2))),
        glasses=named(draw(st.lists(A_GLASS, max_size=2))),
    )


def named(several: list[Any]) -> tuple[Any, ...]:
    """Each with a name of its own."""
    return tuple(each._replace(id=f"{each.id} {nth}") for nth, each in enumerate(several))


def without(question: Question, name: str) -> list[Question]:
    """The question as often as there are grants (or others), each time with one of them less."""
    every = getattr(question.plan, name)
    return [on(question, **{name: every[:nth] + every[nth + 1 :]}) for nth in range(len(every))]


def with_one_ended(question: Question, name: str, fact: str) -> list[Question]:
    """Each time one of them has ended, or is withdrawn, at this very moment."""
    every = getattr(question.plan, name)
    ended = [each._replace(**{fact: min(question.now, getattr(each, fact) or question.now)}) for each in every]
    return [on(question, **{name: (*every[:nth], ended[nth], *every[nth + 1 :])}) for nth in range(len(every))]


def with_less(question: Question) -> dict[str, list[Question]]:
    """The same question, each time with something less of what could allow it."""
    plan = question.plan
    return {
        "her person is blocked": [on(question, blocked_people=plan.blocked_people | {question.actor.id})],
        "her house is blocked": [on(question, blocked_organisations=frozenset({HOUSE, ELSEWHERE}))],
        "she is suspended": [by(question, is_suspended=True)],
        "her membership ends": [by(question, member_until=min(question.now, question.actor.member_until or NOW))],
        "a grant less": without(question, "grants"),
        "an agreement less": without(question, "agreements"),
        "a mandate less": without(question, "mandates"),
        "an emergency less": without(question, "glasses"),
        "a grant is withdrawn": with_one_ended(question, "grants", "withdrawn_at"),
        "a mandate is withdrawn": with_one_ended(question, "mandates", "withdrawn_at"),
        "a grant ends": with_one_ended(question, "grants", "end"),
        "an agreement ends": with_one_ended(question, "agreements", "end"),
        "a mandate ends": with_one_ended(question, "mandates", "end"),
        "an emergency ends": with_one_ended(question, "glasses", "end"),
    }


@given(question=questions())
def test_a_block_an_end_a_withdrawal_or_something_less_never_turns_a_refusal_into_a_yes(question: Question) -> None:
    now_allowed = {why for why, cases in with_less(question).items() for less in cases if decide(less).is_allowed}

    assert decide(question).is_allowed or now_allowed == set()


@given(question=questions())
def test_a_block_ends_everything_for_who_is_not_the_resident_herself(question: Question) -> None:
    blocked = decide(on(question, blocked_people=frozenset({question.actor.id})))

    assert not blocked.is_allowed or blocked == decide(question)._replace(reason="own_plan")


def begun(thing: Fact) -> Fact:
    """What would begin later has begun."""
    starts = {name: getattr(thing, name) for name in {"start", "member_from", "second_step_at"} & set(thing._fields)}
    return thing._replace(**{name: min(moment, NOW) for name, moment in starts.items() if moment is not None})


@given(question=questions(), passed=st.sampled_from([1, 10, 5 * MINUTE, HOUR, 12 * HOUR, 1000 * HOUR]))
def test_when_everything_has_begun_the_passing_of_time_never_turns_a_refusal_into_a_yes(
    question: Question, passed: int
) -> None:
    plan = {name: tuple(begun(each) for each in getattr(question.plan, name)) for name in GIVEN}
    today = on(question, **plan)._replace(actor=begun(question.actor))

    later = decide(asked(today, now=NOW + passed))

    assert decide(today).is_allowed or not later.is_allowed


def renamed(thing: Fact) -> Fact:
    """Everybody, every house and every thing is called otherwise."""
    names = {name: getattr(thing, name) for name in {"id", "organisation", "person", "resident"} & set(thing._fields)}
    return thing._replace(**{name: called and called[::-1] for name, called in names.items()})


@given(question=questions())
def test_what_somebody_or_something_is_called_changes_nothing(question: Question) -> None:
    plan = {name: tuple(renamed(each) for each in getattr(question.plan, name)) for name in GIVEN}

    other = on(question, **plan)._replace(actor=renamed(question.actor))
    found, same = decide(question), decide(other._replace(plan=renamed(other.plan)))

    assert same == found._replace(because=found.because[::-1])


@given(question=questions(), grant=A_GRANT, agreement=AN_AGREEMENT, mandate=A_MANDATE, glass=A_GLASS)
def test_a_second_grant_agreement_mandate_or_emergency_never_removes_a_right_of_the_first(
    question: Question, grant: Grant, agreement: Agreement, mandate: Mandate, glass: Glass
) -> None:
    plan = question.plan
    more = [
        on(question, grants=(grant, *plan.grants)),
        on(question, agreements=(agreement, *plan.agreements)),
        on(question, mandates=(mandate, *plan.mandates)),
        on(question, glasses=(glass, *plan.glasses)),
        on(question, grants=(*plan.grants, grant), mandates=(*plan.mandates, mandate)),
    ]

    assert not decide(question).is_allowed or [decide(each).is_allowed for each in more] == [True] * len(more)


@given(question=questions())
def test_every_yes_names_what_explains_it_by_itself_and_a_refusal_names_nothing(question: Question) -> None:
    found, plan = decide(question), question.plan
    only = {
        name: tuple(each for each in getattr(plan, name) if each.id == found.because)
        for name in ("grants", "mandates", "glasses")
    }

    assert bool(found.because) == found.is_allowed
    assert not found.is_allowed or decide(on(question, **only)) == found


@given(question=questions())
def test_who_was_given_nothing_may_nothing_but_what_is_her_own_or_breaking_the_glass(question: Question) -> None:
    bare = decide(on(question, grants=(), mandates=(), glasses=()))

    assert not bare.is_allowed or bare.reason == "own_plan" or question.action is Action.BREAK_GLASS


@given(question=questions())
def test_her_own_plan_is_hers_whatever_she_gave_to_others(question: Question) -> None:
    hers = question._replace(actor=BY_HERSELF.actor)

    assert decide(hers) == decide(hers._replace(plan=PLAN._replace(state=hers.plan.state)))


@given(question=questions())
def test_every_decision_is_logged_and_only_an_emergency_is_told_and_reviewed(question: Question) -> None:
    found = decide(question)

    more = {"tell_resident", "review"} if found.reason == "break_glass" else set()
    assert found.obligations == {"log"} | more
