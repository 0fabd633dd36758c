"""What the decision about a plan is made from: plain facts, without a database, a clock or a setting.

Ids are text. Moments are whole seconds since 1970 and last half-open: from ``start``, until but not on ``end``.
The shape follows AuthZEN and Cedar: subject, action, resource and context give a decision, a reason and obligations.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple

# How old a second step (a PIN, for a resident) may be, in seconds: to look, and to share, take along or erase.
FRESH = 12 * 3600
VERY_FRESH = 5 * 60
# How long one opening in an emergency lasts at most, and how often one person may in thirty days.
GLASS_LASTS = 60 * 60
GLASSES_A_MONTH = 2


class Kind(Enum):
    """As what somebody asks."""

    NOBODY = "nobody"
    RESIDENT = "resident"
    PROFESSIONAL = "professional"
    VOLUNTEER = "volunteer"
    HOUSE_ADMIN = "house_admin"
    PRIVACY_OFFICER = "privacy_officer"
    PLATFORM_ADMIN = "platform_admin"
    JURY = "jury"
    SERVICE = "service"


class Action(StrEnum):
    """What somebody wants to do with one part of a plan."""

    LIST = "list"
    SUMMARY = "summary"
    READ = "read"
    COMMENT = "comment"
    WRITE = "write"
    SHARE = "share"
    STOP = "stop"
    EXPORT = "export"
    ERASE = "erase"
    NOTIFY = "notify"
    SEARCH = "search"
    BREAK_GLASS = "break_glass"


class Purpose(StrEnum):
    """What for. Chosen when a plan is opened, from the list of the function."""

    BESIDE = "beside"
    DEBTS = "debts"
    CARE = "care"
    HOUSING = "housing"
    SAFETY = "safety"
    COMPLAINT = "complaint"
    FIGURES = "figures"


class Basis(StrEnum):
    """On what ground of the law."""

    CONSENT = "consent"
    LEGAL_TASK = "legal_task"
    VITAL = "vital"


class Protection(Enum):
    """How carefully a part is held."""

    ORDINARY = "ordinary"
    SENSITIVE = "sensitive"
    PROTECTED = "protected"


class State(StrEnum):
    """Where a plan is in its life."""

    ACTIVE = "active"
    CLOSED = "closed"
    ON_HOLD = "on_hold"
    ERASED = "erased"


# The function decides, not only the organisation. Who collects rent, judges nuisance or hands out homes has no
# purpose on anybody's plan, whatever was shared with the house.
PURPOSES: dict[str, frozenset[Purpose]] = {
    "buddy": frozenset(Purpose) - {Purpose.FIGURES},
    "dream_broker": frozenset({Purpose.BESIDE}),
    "housing_officer": frozenset({Purpose.HOUSING, Purpose.COMPLAINT, Purpose.SAFETY}),
    "care": frozenset({Purpose.CARE, Purpose.SAFETY}),
    "welfare": frozenset({Purpose.BESIDE, Purpose.DEBTS, Purpose.CARE, Purpose.SAFETY}),
    "debt_help": frozenset({Purpose.DEBTS}),
    "volunteer": frozenset({Purpose.BESIDE}),
    "office": frozenset({Purpose.FIGURES}),
    "rent": frozenset(),
    "nuisance": frozenset(),
    "allocation": frozenset(),
}

# What a landlord reads on the resident's own yes only, never on a task of the law.
CONSENT_ONLY = frozenset({"money", "health", "mind"})


class Actor(NamedTuple):
    """Who asks, with the one hat that is on. ``opened_lately``: emergencies opened in thirty days, this one too."""

    id: str
    kind: Kind
    organisation: str | None = None
    function: str = ""
    is_landlord: bool = False
    is_crisis: bool = False
    member_from: int = 0
    member_until: int | None = None
    is_suspended: bool = False
    second_step_at: int | None = None
    opened_lately: int = 0


class Grant(NamedTuple):
    """The resident lets one organisation, or one person of it, do some things with some parts."""

    id: str
    organisation: str
    person: str | None
    parts: frozenset[str]
    actions: frozenset[Action]
    purpose: str
    basis: Basis
    start: int
    end: int
    withdrawn_at: int | None = None


class Agreement(NamedTuple):
    """What may be shared with an organisation at all: a grant outside every agreement is worth nothing."""

    organisation: str
    purpose: str
    parts: frozenset[str]
    basis: Basis
    start: int
    end: int


class Mandate(NamedTuple):
    """The resident lets somebody of her own circle act for some parts: a daughter, a friend, a bewindvoerder."""

    id: str
    person: str
    parts: frozenset[str]
    actions: frozenset[Action]
    start: int
    end: int
    withdrawn_at: int | None = None


class Glass(NamedTuple):
    """An opening in an emergency, of one person, for named parts."""

    id: str
    person: str
    parts: frozenset[str]
    purpose: str
    start: int
    end: int


class Plan(NamedTuple):
    """A plan, as far as the decision needs it."""

    id: str
    resident: str
    state: State
    grants: tuple[Grant, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    glasses: tuple[Glass, ...] = ()
    blocked_people: frozenset[str] = frozenset()
    blocked_organisations: frozenset[str] = frozenset()


class Question(NamedTuple):
    """May this actor do this with this part of this plan, for this purpose, now?"""

    actor: Actor
    action: Action
    plan: Plan
    part: str
    protection: Protection
    purpose: str
    now: int


class Decision(NamedTuple):
    """The answer. ``reason`` is a code for the trail, never for a page; ``because`` is the id of what allows it."""

    is_allowed: bool
    reason: str
    because: str = ""
    obligations: frozenset[str] = frozenset({"log"})
