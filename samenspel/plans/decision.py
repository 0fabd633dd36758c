"""May this be done with this part of this plan? One pure decision (ADR 16).

There is a table for each kind of asker, a row of it is a reason and when that refuses, and it is read aloud from top to
bottom: refused as ``suspended``, who is suspended. Whoever comes through is allowed only by something with a name: the
plan that is hers, a mandate, a grant, or an emergency. That name stands in ``because``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from samenspel.plans.facts import (
    CONSENT_ONLY,
    FRESH,
    GLASS_LASTS,
    GLASSES_A_MONTH,
    PURPOSES,
    VERY_FRESH,
    Action,
    Basis,
    Decision,
    Glass,
    Grant,
    Kind,
    Mandate,
    Protection,
    Purpose,
    Question,
    State,
)

Rules: TypeAlias = tuple[tuple[str, Callable[[Question], bool]], ...]

IN_AN_EMERGENCY = frozenset({"log", "tell_resident", "review"})

# What may be done at all, whatever anybody gave. Written out: what is new here is forbidden until somebody allows it.
BY_THE_RESIDENT = frozenset(
    {
        Action.LIST,
        Action.SUMMARY,
        Action.READ,
        Action.COMMENT,
        Action.WRITE,
        Action.SHARE,
        Action.STOP,
        Action.EXPORT,
        Action.ERASE,
        Action.NOTIFY,
        Action.SEARCH,
    }
)
BY_MANDATE = frozenset({Action.LIST, Action.SUMMARY, Action.READ, Action.COMMENT, Action.WRITE, Action.NOTIFY})
CAPS = {
    Kind.PROFESSIONAL: frozenset(
        {
            Action.LIST,
            Action.SUMMARY,
            Action.READ,
            Action.COMMENT,
            Action.WRITE,
            Action.EXPORT,
            Action.NOTIFY,
            Action.SEARCH,
            Action.BREAK_GLASS,
        }
    ),
    Kind.VOLUNTEER: frozenset({Action.LIST, Action.SUMMARY, Action.READ, Action.COMMENT, Action.NOTIFY}),
}

EVERYBODY: Rules = (
    ("erased", lambda q: q.plan.state is State.ERASED),
    ("anonymous", lambda q: q.actor.kind is Kind.NOBODY),
    ("suspended", lambda q: q.actor.is_suspended),
    ("own_plan_other_hat", lambda q: q.actor.id == q.plan.resident and q.actor.kind is not Kind.RESIDENT),
)
RESIDENT: Rules = (
    *EVERYBODY,
    ("not_for_resident", lambda q: q.action not in BY_THE_RESIDENT),
    (
        "plan_not_active",
        lambda q: q.plan.state is not State.ACTIVE and q.action in {Action.COMMENT, Action.WRITE, Action.SHARE},
    ),
    ("step_up", lambda q: q.action in {Action.SHARE, Action.EXPORT, Action.ERASE} and not _is_fresh(q, VERY_FRESH)),
    ("legal_hold", lambda q: q.plan.state is State.ON_HOLD and q.action is Action.ERASE),
)
OTHER_RESIDENT: Rules = (
    *EVERYBODY,
    ("beyond_mandate", lambda q: q.action not in BY_MANDATE),
    ("blocked_by_resident", lambda q: q.actor.id in q.plan.blocked_people),
    ("other_resident", lambda q: not _mandates(q)),
    ("second_factor", lambda q: not _is_fresh(q, FRESH)),
    ("plan_not_active", lambda q: q.plan.state is not State.ACTIVE and q.action in {Action.COMMENT, Action.WRITE}),
    ("never_in_mail_or_index", lambda q: q.protection is Protection.PROTECTED and q.action is Action.NOTIFY),
)
WORKER: Rules = (
    *EVERYBODY,
    ("kind_never_reads_content", lambda q: q.actor.kind not in CAPS),
    ("beyond_cap", lambda q: q.action not in CAPS[q.actor.kind]),
    ("not_member", lambda q: not _is_member(q)),
    (
        "blocked_by_resident",
        lambda q: q.actor.id in q.plan.blocked_people or q.actor.organisation in q.plan.blocked_organisations,
    ),
    ("second_factor", lambda q: not _is_fresh(q, FRESH)),
    ("step_up", lambda q: _is_heavy(q) and not _is_fresh(q, VERY_FRESH)),
    (
        "never_in_mail_or_index",
        lambda q: q.protection is Protection.PROTECTED and q.action in {Action.NOTIFY, Action.SEARCH},
    ),
    ("no_purpose", lambda q: not q.purpose),
    ("figures_only", lambda q: q.purpose == Purpose.FIGURES),
    ("purpose_not_of_function", lambda q: q.purpose not in PURPOSES.get(q.actor.function, frozenset())),
    (
        "plan_not_active",
        lambda q: q.plan.state is not State.ACTIVE and q.action in {Action.COMMENT, Action.WRITE, Action.EXPORT},
    ),
    ("no_crisis_role", lambda q: q.action is Action.BREAK_GLASS and not q.actor.is_crisis),
    ("landlord_on_her_yes_only", lambda q: q.action is Action.BREAK_GLASS and _is_closed_to_landlord(q)),
    ("break_glass_rate", lambda q: q.action is Action.BREAK_GLASS and q.actor.opened_lately >= GLASSES_A_MONTH),
)


def decide(question: Question) -> Decision:
    """The answer, its reason and what it is because of. What nothing allows in so many words is refused."""
    if question.actor.kind is not Kind.RESIDENT:
        return _refused(WORKER, question) or _given(question)
    if question.actor.id != question.plan.resident:
        return _refused(OTHER_RESIDENT, question) or Decision(True, "mandate", _mandates(question)[0].id)
    return _refused(RESIDENT, question) or Decision(True, "own_plan", question.plan.id)


def _refused(rules: Rules, question: Question) -> Decision | None:
    """The first row that refuses, or None."""
    return next((Decision(False, reason) for reason, refuses in rules if refuses(question)), None)


def _given(q: Question) -> Decision:
    """What a worker may who came through her table: by her role, a grant or an open emergency, or not."""
    if q.action is Action.BREAK_GLASS:
        return Decision(True, "break_glass", q.actor.id, IN_AN_EMERGENCY)
    grants = [grant for grant in q.plan.grants if _covers(grant, q)]
    agreed = [grant for grant in grants if _is_agreed(grant, q)]
    if agreed:
        return Decision(True, "grant:" + agreed[0].basis, agreed[0].id)
    opened = [glass for glass in q.plan.glasses if _opens(glass, q)]
    if opened and q.actor.opened_lately > GLASSES_A_MONTH:
        return Decision(False, "break_glass_rate")
    if opened:
        return Decision(True, "break_glass", opened[0].id, IN_AN_EMERGENCY)
    return Decision(False, "outside_agreement" if grants else "no_grant")


def _holds(q: Question, start: int, *ends: int | None) -> bool:
    """Whether it holds now: from its start, until but not on whatever ends it."""
    return start <= q.now and all(end is None or q.now < end for end in ends)


def _is_fresh(q: Question, seconds: int) -> bool:
    """Whether she showed at most so long ago who she is. What lies in the future was never shown."""
    shown = q.actor.second_step_at
    return shown is not None and 0 <= q.now - shown <= seconds


def _is_member(q: Question) -> bool:
    """Whether she works somewhere now."""
    return bool(q.actor.organisation) and _holds(q, q.actor.member_from, q.actor.member_until)


def _is_heavy(q: Question) -> bool:
    """What asks for a second step of just now: breaking the glass, and taking along what is not ordinary."""
    is_export = q.action is Action.EXPORT and q.protection is not Protection.ORDINARY
    return is_export or q.action is Action.BREAK_GLASS


def _is_closed_to_landlord(q: Question) -> bool:
    """Of money, health or mind a landlord reads on the resident's own yes only: not on the law, not in an emergency."""
    return q.actor.is_landlord and q.part in CONSENT_ONLY


def _mandates(q: Question) -> list[Mandate]:
    """The mandates by which she may do this."""
    return [
        mandate
        for mandate in q.plan.mandates
        if mandate.person == q.actor.id
        and _holds(q, mandate.start, mandate.end, mandate.withdrawn_at)
        and q.part in mandate.parts
        and q.action in mandate.actions
    ]


def _covers(grant: Grant, q: Question) -> bool:
    """Whether the resident gave this. A protected part is given to one person by name only."""
    readers = {q.actor.id} if q.protection is Protection.PROTECTED else {q.actor.id, None}
    return (
        grant.organisation == q.actor.organisation
        and grant.person in readers
        and _holds(q, grant.start, grant.end, grant.withdrawn_at)
        and q.part in grant.parts
        and q.action in grant.actions
        and grant.purpose == q.purpose
    )


def _is_agreed(grant: Grant, q: Question) -> bool:
    """Whether this could be given."""
    if _is_closed_to_landlord(q) and grant.basis is not Basis.CONSENT:
        return False
    return any(
        agreement.organisation == grant.organisation
        and _holds(q, agreement.start, agreement.end)
        and q.part in agreement.parts
        and agreement.purpose == grant.purpose
        and agreement.basis is grant.basis
        for agreement in q.plan.agreements
    )


def _opens(glass: Glass, q: Question) -> bool:
    """Whether this emergency is hers and shows this part. It shows, and gives nothing else."""
    return (
        q.actor.kind is Kind.PROFESSIONAL
        and q.actor.is_crisis
        and q.action in {Action.SUMMARY, Action.READ}
        and not _is_closed_to_landlord(q)
        and glass.person == q.actor.id
        and _holds(q, glass.start, glass.end)
        and q.now - glass.start <= GLASS_LASTS
        and q.part in glass.parts
        and glass.purpose == q.purpose
    )
