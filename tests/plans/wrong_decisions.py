"""Decisions that are wrong in one thing each. The matrix is worth nothing when it does not find every one of them.

Most ask the right decision about facts that were tidied first, so that one condition no longer counts; the last few
change its answer. None of them looks inside ``decide()``.
"""

from collections.abc import Callable
from typing import Any

from samenspel.plans.facts import Action, Agreement, Basis, Decision, Kind, Protection, Question, State

READING = {Action.SUMMARY, Action.READ}
BEYOND_A_MANDATE = {Action.SHARE, Action.EXPORT, Action.SEARCH}
LONG = 1 << 40


def actor(question: Question, **changed: Any) -> Question:
    """The same question by somebody who differs in this."""
    return question._replace(actor=question.actor._replace(**changed))


def plan(question: Question, **changed: Any) -> Question:
    """The same question about a plan that differs in this."""
    return question._replace(plan=question.plan._replace(**changed))


def each(name: str, change: Callable[[Question, Any], dict[str, Any]]) -> Callable[[Question], Question]:
    """All grants, agreements, mandates or emergencies of the plan changed in the same way."""

    def tidy(question: Question) -> Question:
        found = getattr(question.plan, name)
        return plan(question, **{name: tuple(one._replace(**change(question, one)) for one in found)})

    return tidy


def when(applies: Callable[[Question], bool], tidy: Callable[[Question], Question]) -> Callable[[Question], Question]:
    """Tidied when this is so; otherwise the question as it was."""
    return lambda question: tidy(question) if applies(question) else question


def _does(*actions: Action) -> Callable[[Question], bool]:
    return lambda question: question.action in actions


def _is(kind: Kind, *actions: Action) -> Callable[[Question], bool]:
    return lambda question: question.actor.kind is kind and (not actions or question.action in actions)


def _is_hers(question: Question) -> bool:
    return question.actor.kind is Kind.RESIDENT and question.actor.id == question.plan.resident


def _to_her_when_protected(question: Question, grant: Any) -> dict[str, Any]:
    is_opened = question.protection is Protection.PROTECTED and grant.person is None
    return {"person": question.actor.id if is_opened else grant.person}


def _with_an_agreement_for_each(question: Question) -> Question:
    parts, (start, end) = frozenset({question.part}), (question.now, question.now + 1)
    found = (Agreement(one.organisation, one.purpose, parts, one.basis, start, end) for one in question.plan.grants)
    return plan(question, agreements=tuple(found))


def _on_every_ground(question: Question) -> Question:
    found = (one._replace(basis=basis) for one in question.plan.agreements for basis in Basis)
    return plan(question, agreements=tuple(found))


def _step(question: Question, *, longer: int) -> Question:
    at = question.actor.second_step_at
    return question if at is None else actor(question, second_step_at=min(at + longer, question.now))


GRANTS = {
    "a grant that was withdrawn counts": each("grants", lambda _q, _one: {"withdrawn_at": None}),
    "a grant counts until one second after": each("grants", lambda _q, one: {"end": one.end + 1}),
    "a grant counts from one second before": each("grants", lambda _q, one: {"start": one.start - 1}),
    "a grant of one person counts for all": each("grants", lambda q, one: {"person": one.person and q.actor.id}),
    "a protected part comes with a grant of the house": each("grants", _to_her_when_protected),
    "a grant is for every purpose": each("grants", lambda q, _one: {"purpose": q.purpose}),
    "a grant is about every part": each("grants", lambda q, _one: {"parts": frozenset({q.part})}),
    "a grant is for every action": each("grants", lambda q, _one: {"actions": frozenset({q.action})}),
    "a grant is of every organisation": each("grants", lambda q, _one: {"organisation": q.actor.organisation}),
    "the first grant counts only": lambda q: plan(q, grants=q.plan.grants[:1]),
    "no agreement is needed": _with_an_agreement_for_each,
    "an agreement on any ground will do": _on_every_ground,
    "an agreement never ends": each("agreements", lambda _q, _one: {"end": LONG}),
    "an agreement holds at once": each("agreements", lambda _q, _one: {"start": 0}),
    "an agreement is about every part": each("agreements", lambda q, _one: {"parts": frozenset({q.part})}),
    "an agreement is for every purpose": each("agreements", lambda q, _one: {"purpose": q.purpose}),
    "an agreement is of every organisation": each("agreements", lambda q, _one: {"organisation": q.actor.organisation}),
    "a landlord reads about money on a task of the law": lambda q: actor(q, is_landlord=False),
}
WORKERS = {
    "a plan that is erased counts as closed": when(
        lambda q: q.plan.state is State.ERASED, lambda q: plan(q, state=State.CLOSED)
    ),
    "who is suspended goes on": lambda q: actor(q, is_suspended=False),
    "a worker looks into her own plan": when(
        lambda q: q.actor.kind is not Kind.RESIDENT, lambda q: plan(q, resident="nobody at all")
    ),
    "the admin of the house reads": when(_is(Kind.HOUSE_ADMIN), lambda q: actor(q, kind=Kind.PROFESSIONAL)),
    "a volunteer writes": when(_is(Kind.VOLUNTEER, Action.WRITE), lambda q: actor(q, kind=Kind.PROFESSIONAL)),
    "a member counts on the last moment too": lambda q: actor(
        q, member_until=q.actor.member_until and q.actor.member_until + 1
    ),
    "a member counts before the first moment": lambda q: actor(q, member_from=0),
    "a block is of a person only": lambda q: plan(q, blocked_organisations=frozenset()),
    "a block is of an organisation only": lambda q: plan(q, blocked_people=frozenset()),
    "an emergency stands above a block": when(
        lambda q: bool(q.plan.glasses), lambda q: plan(q, blocked_people=frozenset(), blocked_organisations=frozenset())
    ),
    "a second step lasts a second longer": lambda q: _step(q, longer=1),
    "a second step from the future counts": lambda q: _step(q, longer=0),
    "what is sensitive is taken along without a new second step": when(
        _does(Action.EXPORT), lambda q: _step(q, longer=3600)
    ),
    "an emergency is opened without a new second step": when(
        _does(Action.BREAK_GLASS), lambda q: _step(q, longer=3600)
    ),
    "a protected part is in a mail": when(
        _does(Action.NOTIFY, Action.SEARCH), lambda q: q._replace(protection=Protection.SENSITIVE)
    ),
    "a purpose is not needed": when(lambda q: not q.purpose, lambda q: q._replace(purpose="debts")),
    "counting gives rows": when(lambda q: q.purpose == "figures", lambda q: q._replace(purpose="debts")),
    "the function does not matter": lambda q: actor(q, function="buddy"),
    "a worker comments in a closed plan": when(
        _is(Kind.PROFESSIONAL, Action.COMMENT), lambda q: plan(q, state=State.ACTIVE)
    ),
}
EMERGENCIES = {
    "the crisis role is not needed": lambda q: actor(q, is_crisis=True),
    "the crisis role is not needed to read on": when(_does(*READING), lambda q: actor(q, is_crisis=True)),
    "an emergency is opened however often": lambda q: actor(q, opened_lately=0),
    "an emergency is opened once more": lambda q: actor(q, opened_lately=q.actor.opened_lately - 1),
    "an emergency is read however often": when(_does(*READING), lambda q: actor(q, opened_lately=0)),
    "an emergency lasts more than an hour": each("glasses", lambda q, one: {"start": max(one.start, q.now - 3600)}),
    "an emergency counts until one second after": each("glasses", lambda _q, one: {"end": one.end + 1}),
    "an emergency of somebody else counts": each("glasses", lambda q, _one: {"person": q.actor.id}),
    "an emergency is about every part": each("glasses", lambda q, _one: {"parts": frozenset({q.part})}),
    "an emergency is for every purpose": each("glasses", lambda q, _one: {"purpose": q.purpose}),
    "a volunteer reads in an emergency": when(
        _is(Kind.VOLUNTEER, *READING), lambda q: actor(q, kind=Kind.PROFESSIONAL)
    ),
}
RESIDENTS = {
    "a mandate gives what no mandate may": when(
        _is(Kind.RESIDENT, *BEYOND_A_MANDATE), lambda q: q if _is_hers(q) else q._replace(action=Action.READ)
    ),
    "a mandate that was withdrawn counts": each("mandates", lambda _q, _one: {"withdrawn_at": None}),
    "a mandate counts until one second after": each("mandates", lambda _q, one: {"end": one.end + 1}),
    "a mandate counts from one second before": each("mandates", lambda _q, one: {"start": one.start - 1}),
    "a mandate of somebody else counts": each("mandates", lambda q, _one: {"person": q.actor.id}),
    "a mandate is about every part": each("mandates", lambda q, _one: {"parts": frozenset({q.part})}),
    "a mandate is for every action": each("mandates", lambda q, _one: {"actions": frozenset({q.action})}),
    "a relative who was blocked reads on": when(_is(Kind.RESIDENT), lambda q: plan(q, blocked_people=frozenset())),
    "a relative writes in a closed plan": when(
        _is(Kind.RESIDENT, Action.WRITE), lambda q: q if _is_hers(q) else plan(q, state=State.ACTIVE)
    ),
    "a resident writes in a plan that was closed": when(
        lambda q: _is_hers(q) and q.action is Action.WRITE and q.plan.state is State.CLOSED,
        lambda q: plan(q, state=State.ACTIVE),
    ),
    "a resident shares without her PIN": when(_does(Action.SHARE), lambda q: actor(q, second_step_at=q.now)),
    "a plan is erased while the law holds it": when(_does(Action.ERASE), lambda q: plan(q, state=State.ACTIVE)),
}
ASKED_OTHERWISE: dict[str, Callable[[Question], Question]] = {**GRANTS, **WORKERS, **EMERGENCIES, **RESIDENTS}

ANSWERED_OTHERWISE: dict[str, Callable[[Decision], Decision]] = {
    "a refusal leaves no step": lambda found: found if found.is_allowed else found._replace(obligations=frozenset()),
    "the resident is not told": lambda found: found._replace(obligations=found.obligations - {"tell_resident"}),
    "nobody reviews": lambda found: found._replace(obligations=found.obligations - {"review"}),
    "what allows it is not said": lambda found: found._replace(because=""),
    "every refusal has one reason": lambda found: found if found.is_allowed else found._replace(reason="no_grant"),
}
