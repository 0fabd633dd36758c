"""Who may do what with a plan, said once more: what an action needs, and what there is.

Written from ADR 16 by somebody else than ``decide()``, in other words. No rules in an order stand here: for each asker
an action *needs* some things, labelled facts *give* some things, and it is allowed when nothing is missing. Of what
is missing, the ADR names one first; that is the reason. Nothing is taken from the rooms, not even a list of purposes.
"""

from functools import cache
from typing import NamedTuple

EVERYTHING = frozenset(
    "list summary read comment write share stop export erase notify search break_glass".split()  # noqa: SIM905
)


class Offer(NamedTuple):
    """What one grant in force gives about the part that is asked: to ``me`` or to ``all`` of an organisation."""

    id: str
    organisation: str
    to: str
    purpose: str = "debts"
    basis: str = "consent"
    actions: frozenset[str] = EVERYTHING


class Facts(NamedTuple):
    """What is true of who asks and of the plan, at this moment and about this part. Nothing here has a date."""

    member_of: str
    is_suspended: bool
    step: int  # second step: 0 none that counts, 1 of this half day, 2 of the last five minutes
    offers: tuple[Offer, ...]
    blocked: frozenset[str]
    glass: tuple[tuple[str, str], ...]  # openings of hers that last: id and purpose
    purpose: str
    state: str
    function: str
    agreed: frozenset[tuple[str, str, str]]  # organisation, purpose and basis of agreements that hold
    has_crisis_role: bool
    openings: int
    mandates: tuple[tuple[str, frozenset[str]], ...]  # that she has: id and actions
    is_own_plan: bool
    is_landlord: bool


class Expected(NamedTuple):
    """The answer in the shape of a decision, so that the two compare as they are."""

    is_allowed: bool
    reason: str
    because: str = ""
    obligations: frozenset[str] = frozenset({"log"})


WATCHED = frozenset({"log", "tell_resident", "review"})

# What can be missing, and the reason of whom it is missing to. What the ADR names first stands first.
ANYBODY = {
    "a plan": "erased",
    "a name": "anonymous",
    "good standing": "suspended",
    "the right hat": "own_plan_other_hat",
}
REASONS = {
    "own": {
        **ANYBODY,
        "may be asked": "not_for_resident",
        "active plan": "plan_not_active",
        "five minutes": "step_up",
        "no hold": "legal_hold",
    },
    "circle": {
        **ANYBODY,
        "may be asked": "beyond_mandate",
        "no block": "blocked_by_resident",
        "ground": "other_resident",
        "half a day": "second_factor",
        "active plan": "plan_not_active",
        "stays inside": "never_in_mail_or_index",
    },
    "work": {
        **ANYBODY,
        "reading kind": "kind_never_reads_content",
        "may be asked": "beyond_cap",
        "membership": "not_member",
        "no block": "blocked_by_resident",
        "half a day": "second_factor",
        "five minutes": "step_up",
        "stays inside": "never_in_mail_or_index",
        "purpose": "no_purpose",
        "more than counting": "figures_only",
        "purpose of the function": "purpose_not_of_function",
        "active plan": "plan_not_active",
        "crisis role": "no_crisis_role",
        "no house to let": "landlord_on_her_yes_only",
        "not too often": "break_glass_rate",
        "ground": "no_grant",
    },
}
# What is needed for some actions only, or for an action on some parts only. The rest is needed always.
SOMETIMES: dict[str, dict[str, frozenset[str] | set[str]]] = {
    "own": {
        "active plan": {"comment", "write", "share"},
        "five minutes": {"share", "export", "erase"},
        "no hold": {"erase"},
    },
    "circle": {
        "active plan": {"comment", "write"},
        "stays inside": {"notify protected"},
    },
    "work": {
        "active plan": {"comment", "write", "export"},
        "five minutes": {"export sensitive", "export protected", "break_glass"},
        "stays inside": {"notify protected", "search protected"},
        "crisis role": {"break_glass"},
        "no house to let": {"break_glass money", "break_glass health", "break_glass mind"},
        "not too often": {"break_glass"},
        "ground": EVERYTHING - {"break_glass"},
    },
}
MAY: dict[str, frozenset[str] | set[str]] = {
    "own": EVERYTHING - {"break_glass"},
    "circle": {"list", "summary", "read", "comment", "write", "notify"},
    "professional": EVERYTHING - {"share", "stop", "erase"},
    "volunteer": {"list", "summary", "read", "comment", "notify"},
}
# By purpose: the functions that have it on their list. Counting is not here, as it never gives a row.
FUNCTIONS_WITH = {
    "beside": {"buddy", "dream_broker", "welfare", "volunteer"},
    "debts": {"buddy", "welfare", "debt_help"},
    "care": {"buddy", "welfare", "care"},
    "housing": {"buddy", "housing_officer"},
    "safety": {"buddy", "welfare", "care", "housing_officer"},
    "complaint": {"buddy", "housing_officer"},
}
ON_HER_YES_ONLY = {"money", "health", "mind"}


class Standing(NamedTuple):
    """As what somebody asks, and what she has of all that could be needed."""

    asker: str
    has: frozenset[str]
    facts: Facts


def standing(kind: str, facts: Facts) -> Standing:
    """How somebody stands towards this plan, whatever she wants to do with it."""
    her_own = "own" if facts.is_own_plan else "circle"
    things = {
        "a plan": facts.state != "erased",
        "a name": kind != "nobody",
        "good standing": not facts.is_suspended,
        "the right hat": kind == "resident" or not facts.is_own_plan,
        "active plan": facts.state == "active",
        "no hold": facts.state != "on_hold",
        "half a day": facts.step >= 1,
        "five minutes": facts.step == 2,
        "reading kind": kind in {"professional", "volunteer"},
        "membership": bool(facts.member_of),
        "no block": not facts.blocked & ({"me"} if kind == "resident" else {"me", facts.member_of}),
        "purpose": bool(facts.purpose),
        "more than counting": facts.purpose != "figures",
        "purpose of the function": facts.function in FUNCTIONS_WITH.get(facts.purpose, ()),
        "crisis role": facts.has_crisis_role,
        "no house to let": not facts.is_landlord,
        "not too often": facts.openings < 2,
    }
    has = frozenset(thing for thing, is_there in things.items() if is_there)
    return Standing(her_own if kind == "resident" else kind, has, facts)


@cache
def _needs(asker: str, action: str, protection: str, part: str) -> frozenset[str]:
    """All that this action needs. What nobody may do needs what nobody has."""
    whose = asker if asker in REASONS else "work"
    unneeded = {
        thing
        for thing, actions in SOMETIMES[whose].items()
        if not actions & {action, f"{action} {protection}", f"{action} {part}"}
    }
    return frozenset(REASONS[whose]) - unneeded - ({"may be asked"} if action in MAY.get(asker, ()) else set())


@cache
def _refused(whose: str, missing: frozenset[str]) -> Expected:
    return Expected(is_allowed=False, reason=next(why for thing, why in REASONS[whose].items() if thing in missing))


def expected(who: Standing, action: str, protection: str, part: str) -> Expected:
    """What the decision has to be."""
    missing = _needs(who.asker, action, protection, part) - who.has
    if who.asker == "own":
        return _refused("own", missing) if missing else Expected(True, "own_plan", "plan")
    if who.asker == "circle":
        mandates = [name for name, actions in who.facts.mandates if action in actions]
        missing -= {"ground"} if mandates else set()
        return _refused("circle", missing) if missing else Expected(True, "mandate", mandates[0])
    if missing - {"ground"}:
        return _refused("work", missing)
    return _ground(who, action, protection, part) if missing else Expected(True, "break_glass", "me", WATCHED)


def _ground(who: Standing, action: str, protection: str, part: str) -> Expected:
    """What lets somebody who works do this, or why nothing does: a grant within an agreement, else an emergency."""
    facts, asked = who.facts, (who.facts.member_of, who.facts.purpose)
    reached = {"me"} if protection == "protected" else {"me", "all"}
    covering = [each for each in facts.offers if (each.organisation, each.purpose) == asked]
    covering = [each for each in covering if each.to in reached and action in each.actions]
    bases = {basis for organisation, purpose, basis in facts.agreed if (organisation, purpose) == asked}
    needs_her_yes = facts.is_landlord and part in ON_HER_YES_ONLY
    bases &= {"consent"} if needs_her_yes else {"consent", "legal_task", "vital"}
    good = [each for each in covering if each.basis in bases]
    if good:
        return Expected(True, f"grant:{good[0].basis}", good[0].id)
    opened = [name for name, purpose in facts.glass if purpose == facts.purpose and not needs_her_yes]
    if opened and facts.has_crisis_role and who.asker == "professional" and action in {"summary", "read"}:
        watched = Expected(True, "break_glass", opened[0], WATCHED)
        return watched if facts.openings <= 2 else Expected(is_allowed=False, reason="break_glass_rate")
    return Expected(is_allowed=False, reason="outside_agreement" if covering else "no_grant")
