"""What a decision about a plan can depend on, value by value, with the values on both sides of every border.

Each value has a label, the piece of a question that it stands for, and what the oracle has to know of it. The first
value of a dimension is the most that can be had without a ground; the bases in ``matrix`` add the ground. Values
marked ``is_extra`` are tried in pairs and triples, and not in the full product.
"""

from typing import Any, NamedTuple

from samenspel.plans.facts import Action, Agreement, Basis, Glass, Grant, Mandate, State
from tests.plans.oracle import EVERYTHING, Offer

NOW = 1_800_000_000
DAY = 24 * 3600
# Who asks, whose plan it is, and somebody else; the organisation that she acts for, and another.
ME, RESIDENT, SOMEBODY = "me", "ria", "joop"
OURS, OTHER = "de linden", "de eiken"
PLAN = "plan"
# What is asked about: one ordinary part, and the three that a landlord reads on her own yes only.
PARTS = ("home", "money", "health", "mind")
ALL_PARTS, ANOTHER_PART = frozenset(PARTS), frozenset({"family"})
PERIODS = {
    "until now": ((NOW - DAY, NOW), False),
    "until the next second": ((NOW - DAY, NOW + 1), True),
    "from now": ((NOW, NOW + DAY), True),
    "from the next second": ((NOW + 1, NOW + DAY), False),
}
WITHDRAWN = {"withdrawn now": NOW, "withdrawn before": NOW - DAY}


class Value(NamedTuple):
    """One value of one dimension."""

    label: str
    piece: Any
    fact: Any
    is_extra: bool = False

    @property
    def extra(self) -> "Value":
        """The same, outside the full product."""
        return self._replace(is_extra=True)


def _grant(name: str = "grant", *, to: str | None = ME, **changed: Any) -> Grant:
    usual = Grant(name, OURS, to, ALL_PARTS, frozenset(Action), "debts", Basis.CONSENT, NOW - DAY, NOW + DAY)
    return usual._replace(**changed)


def _agreement(purpose: str = "debts", basis: Basis = Basis.CONSENT, **changed: Any) -> Agreement:
    return Agreement(OURS, purpose, ALL_PARTS, basis, NOW - DAY, NOW + DAY)._replace(**changed)


def _mandate(name: str = "mandate", **changed: Any) -> Mandate:
    return Mandate(name, ME, ALL_PARTS, frozenset(Action), NOW - DAY, NOW + DAY)._replace(**changed)


def _glass(name: str = "glass", **changed: Any) -> Glass:
    return Glass(name, ME, ALL_PARTS, "debts", NOW - 60, NOW + 60)._replace(**changed)


def _in_time(piece: Any, fact: Any, nothing: Any = ()) -> list[Value]:
    """The same thing in each period: it is there, or nothing is."""
    return [
        Value(label, (piece._replace(start=start, end=end),), (fact,) if holds else nothing)
        for label, ((start, end), holds) in PERIODS.items()
    ]


def _withdrawn(piece: Any, fact: Any) -> list[Value]:
    gone = [Value(label, (piece._replace(withdrawn_at=moment),), ()) for label, moment in WITHDRAWN.items()]
    return [*gone, Value("withdrawn the next second", (piece._replace(withdrawn_at=NOW + 1),), (fact,))]


HERS, OF_THE_HOUSE = Offer("grant", "ours", "me"), Offer("grant", "ours", "all")
LEGAL = {"basis": Basis.LEGAL_TASK}

MEMBER = [
    Value("a member", (OURS, 0, None), "ours"),
    Value("of no organisation", (None, 0, None), ""),
    Value("from now", (OURS, NOW, None), "ours"),
    Value("from the next second", (OURS, NOW + 1, None), ""),
    Value("until now", (OURS, 0, NOW), ""),
    Value("until the next second", (OURS, 0, NOW + 1), "ours"),
    Value("long ago", (OURS, 0, NOW - DAY), ""),
    Value("of another organisation", (OTHER, 0, None), "other").extra,
    Value("of an empty organisation", ("", 0, None), "").extra,
]
SUSPENDED = [Value("in good standing", False, False), Value("suspended", True, True)]
STEP = [
    Value("a second ago", NOW - 1, 2),
    Value("five minutes ago", NOW - 300, 2),
    Value("just over five minutes ago", NOW - 301, 1),
    Value("twelve hours ago", NOW - 43_200, 1),
    Value("just over twelve hours ago", NOW - 43_201, 0),
    Value("never", None, 0),
    Value("now", NOW, 2),
    Value("in the future", NOW + 1, 0),
]
GRANT = [
    Value("none", (), ()),
    Value("hers", (_grant(),), (HERS,)),
    Value("of the house", (_grant(to=None),), (OF_THE_HOUSE,)),
    *_in_time(_grant(), HERS),
    *_withdrawn(_grant(), HERS),
    Value("about another part", (_grant(parts=ANOTHER_PART),), ()),
    Value("of another organisation", (_grant(organisation=OTHER),), (HERS._replace(organisation="other"),)),
    Value("of somebody else", (_grant(to=SOMEBODY),), ()),
    Value(
        "summary only", (_grant(actions=frozenset({Action.SUMMARY})),), (HERS._replace(actions=frozenset({"summary"})),)
    ),
    Value("for care", (_grant(purpose="care"),), (HERS._replace(purpose="care"),)),
    Value("withdrawn, and then hers", (_grant("first", withdrawn_at=NOW - 1), _grant()), (HERS,)),
    Value("for nothing", (_grant(purpose=""),), (HERS._replace(purpose=""),)),
    Value("for counting", (_grant(purpose="figures"),), (HERS._replace(purpose="figures"),)).extra,
    Value("on a task of the law", (_grant(**LEGAL),), (HERS._replace(basis="legal_task"),)).extra,
    Value("to save a life", (_grant(basis=Basis.VITAL),), (HERS._replace(basis="vital"),)).extra,
    Value(
        "all but reading",
        (_grant(actions=frozenset(Action) - {Action.READ}),),
        (HERS._replace(actions=EVERYTHING - {"read"}),),
    ).extra,
    Value("of the house until now", (_grant(to=None, end=NOW),), ()).extra,
    Value("of the house, withdrawn now", (_grant(to=None, withdrawn_at=NOW),), ()).extra,
    Value(
        "of the house, and then hers",
        (_grant("first", to=None), _grant()),
        (
            OF_THE_HOUSE._replace(id="first"),
            HERS,
        ),
    ).extra,
    Value("hers, twice", (_grant(), _grant("second")), (HERS, HERS._replace(id="second"))).extra,
    Value(
        "by law, and then on her yes",
        (_grant("first", **LEGAL), _grant()),
        (
            HERS._replace(id="first", basis="legal_task"),
            HERS,
        ),
    ).extra,
]
BLOCK = [
    Value("nobody", (frozenset(), frozenset()), frozenset()),
    Value("who asks", (frozenset({ME}), frozenset()), frozenset({"me"})),
    Value("her organisation", (frozenset(), frozenset({OURS})), frozenset({"ours"})),
    Value("others", (frozenset({SOMEBODY}), frozenset({OTHER})), frozenset({"other"})),
]
OPEN = ("glass", "debts")
GLASS = [
    Value("none", (), ()),
    Value("open", (_glass(),), (OPEN,)),
    Value("until now", (_glass(end=NOW),), ()),
    Value("until the next second", (_glass(end=NOW + 1),), (OPEN,)),
    Value("from now", (_glass(start=NOW),), (OPEN,)),
    Value("from the next second", (_glass(start=NOW + 1),), ()),
    Value("for an hour", (_glass(start=NOW - 3600),), (OPEN,)),
    Value("for just over an hour", (_glass(start=NOW - 3601),), ()),
    Value("of somebody else", (_glass(person=SOMEBODY),), ()),
    Value("about another part", (_glass(parts=ANOTHER_PART),), ()),
    Value("for safety", (_glass(purpose="safety"),), (("glass", "safety"),)),
    Value("over, and then open", (_glass("first", end=NOW), _glass()), (OPEN,)).extra,
    Value("open, twice", (_glass(), _glass("second")), (OPEN, ("second", "debts"))).extra,
]
PURPOSE = [
    Value("debts", "debts", "debts"),
    Value("care", "care", "care"),
    Value("counting", "figures", "figures"),
    Value("none", "", ""),
    Value("unheard of", "research", "research").extra,
    *(Value(each, each, each).extra for each in ("beside", "housing", "safety", "complaint")),
]
STATE = [Value(each.value, each, each.value) for each in State]
FUNCTION = [
    Value(each, each, each)
    for each in (
        "buddy",
        "dream_broker",
        "housing_officer",
        "care",
        "welfare",
        "debt_help",
        "volunteer",
        "office",
        "rent",
        "nuisance",
        "allocation",
        "",
        "director",
    )
]


def _agreed(*bases: str, organisation: str = "ours", purposes: tuple[str, ...] = ("debts",)) -> Any:
    return frozenset((organisation, purpose, basis) for purpose in purposes for basis in bases)


GROUNDS = tuple(each.value for each in Basis)
# Also for what no agreement can be: the decision may not lean on there being none.
AGREED = ("debts", "care", "figures", "")
EVERY_AGREEMENT = tuple(_agreement(purpose, basis) for purpose in AGREED for basis in Basis)
AGREEMENT = [
    Value("all", EVERY_AGREEMENT, _agreed(*GROUNDS, purposes=AGREED)),
    Value("none", (), frozenset()),
    *(value._replace(fact=frozenset(value.fact)) for value in _in_time(_agreement(), ("ours", "debts", "consent"))),
    Value("of another organisation", (_agreement(organisation=OTHER),), _agreed("consent", organisation="other")),
    Value("for care", (_agreement("care"),), _agreed("consent", purposes=("care",))),
    Value("about another part", (_agreement(parts=ANOTHER_PART),), frozenset()),
    Value("on her yes", (_agreement(),), _agreed("consent")),
    Value("on a task of the law", (_agreement(basis=Basis.LEGAL_TASK),), _agreed("legal_task")),
    Value("to save a life", (_agreement(basis=Basis.VITAL),), _agreed("vital")),
    Value("each a half", (_agreement(parts=ANOTHER_PART), _agreement("care")), _agreed("consent", purposes=("care",))),
    Value("over, and then on her yes", (_agreement(end=NOW), _agreement()), _agreed("consent")),
]
CRISIS = [Value("with the crisis role", True, True), Value("without it", False, False)]
RATE = [Value(f"{times} times", times, times) for times in (0, 1, 2, 3, 9)]
HELD = ("mandate", EVERYTHING)
MANDATE = [
    Value("none", (), ()),
    Value("for everything", (_mandate(),), (HELD,)),
    *_in_time(_mandate(), HELD),
    *_withdrawn(_mandate(), HELD),
    Value("of somebody else", (_mandate(person=SOMEBODY),), ()),
    Value("about another part", (_mandate(parts=ANOTHER_PART),), ()),
    Value("to read", (_mandate(actions=frozenset({Action.READ})),), (("mandate", frozenset({"read"})),)),
    Value(
        "to share and take along",
        (_mandate(actions=frozenset({Action.SHARE, Action.EXPORT})),),
        (("mandate", frozenset({"share", "export"})),),
    ),
    Value("over, and then for everything", (_mandate("first", end=NOW), _mandate()), (HELD,)),
    Value("twice", (_mandate(), _mandate("second")), (HELD, ("second", EVERYTHING))),
]
HAT = [Value("a plan of another", RESIDENT, False), Value("her own plan", ME, True)]
LANDLORD = [Value("no landlord", False, False), Value("landlord", True, True)]

# In the order of the oracle's facts. The first eight are those of the full product.
DIMENSIONS = {
    "member": MEMBER,
    "suspended": SUSPENDED,
    "second step": STEP,
    "grant": GRANT,
    "block": BLOCK,
    "glass": GLASS,
    "purpose": PURPOSE,
    "state": STATE,
    "function": FUNCTION,
    "agreement": AGREEMENT,
    "crisis role": CRISIS,
    "rate": RATE,
    "mandate": MANDATE,
    "hat": HAT,
    "landlord": LANDLORD,
}
