"""Every case there is of the decision about a plan, and whether it is decided as the oracle says.

A *row* is who asks about which plan for which purpose: one value of each dimension. A *frame* is an action with a
protection and a part. A case is a row in a frame. Rows are made while they are tried, and nothing is kept but what the
oracle said.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import combinations, product
from operator import is_not
from typing import NamedTuple

from samenspel.plans.facts import Action, Actor, Decision, Kind, Plan, Protection, Question
from tests.plans.dimensions import DIMENSIONS, ME, NOW, PARTS, PLAN, Value
from tests.plans.oracle import Expected, Facts, Standing, expected, standing

Decide = Callable[[Question], Decision]
Case = tuple[Value, ...]


class Frame(NamedTuple):
    """One action on one part. The number is quicker to look up than the rest."""

    nth: int
    action: Action
    protection: Protection
    part: str


NAMES = tuple(DIMENSIONS)
VALUES = tuple(tuple(each) for each in DIMENSIONS.values())
# So many of the dimensions are in the full product.
EIGHT = 8
EVERY_FRAME = tuple(
    Frame(nth, action, protection, part)
    for nth, (part, action, protection) in enumerate(product(PARTS, Action, Protection))
)
# A part that a landlord reads on her own yes only and one that is like any other; or only the first.
TWO_PARTS = EVERY_FRAME[: len(EVERY_FRAME) // 2]
ONE_PART = TWO_PARTS[len(TWO_PARTS) // 2 :]
# Every day each pair of deviations is tried in one of so many frames.
ONE_IN = 43
SHOWN = 5
# So many facts are remembered at once.
KEPT = 5_000


def case(**labels: str) -> Case:
    """The first value of each dimension, but for these (``second_step`` is the second step)."""
    chosen = {name.replace("_", " "): label for name, label in labels.items()}
    return tuple(
        next(value for value in values if value.label == chosen.get(name, values[0].label))
        for name, values in DIMENSIONS.items()
    )


# What is most allowed, each time on one ground.
HERS = case(grant="hers")
EMERGENCY = case(glass="open")
OF_THE_HOUSE = case(grant="of the house")
MANDATED = case(mandate="for everything")
OWN = case(hat="her own plan")
STARTS = (HERS, EMERGENCY, OF_THE_HOUSE, MANDATED, OWN)
# Who can come in at all, and on which grounds: of these the full product and the triples are tried.
GROUNDS = {
    Kind.PROFESSIONAL: (HERS, EMERGENCY, OF_THE_HOUSE),
    Kind.RESIDENT: (MANDATED, OWN),
    Kind.VOLUNTEER: (HERS, OF_THE_HOUSE),
}
KINDS = (*GROUNDS, *(kind for kind in Kind if kind not in GROUNDS))
IN_FULL = ((Kind.PROFESSIONAL, HERS), (Kind.VOLUNTEER, HERS), (Kind.RESIDENT, MANDATED), (Kind.RESIDENT, OWN))


class Row(NamedTuple):
    """One of a kind, in one case, with the frames that are tried."""

    kind: Kind
    case: Case
    frames: Sequence[Frame]


class Tally(NamedTuple):
    """How many cases, how many of these allowed, how many decided otherwise, and the first few of those."""

    cases: int = 0
    allowed: int = 0
    different: int = 0
    shown: tuple[str, ...] = ()

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        counts = (self.cases + other.cases, self.allowed + other.allowed, self.different + other.different)
        return Tally(*counts, (self.shown + other.shown)[:SHOWN])


def _deviations(start: Case, depth: int) -> Iterator[tuple[Case, int]]:
    """All cases with exactly so many other values than here, and in how many of the new dimensions."""
    others = [[value for value in values if value is not usual] for values, usual in zip(VALUES, start, strict=True)]
    for places in combinations(range(len(NAMES)), depth):
        new = sum(place >= EIGHT for place in places)
        for values in product(*(others[place] for place in places)):
            changed = list(start)
            for place, value in zip(places, values, strict=True):
                changed[place] = value
            yield tuple(changed), new


def _apart(one: Case, other: Case) -> int:
    return sum(map(is_not, one, other))


@cache
def around(depth: int) -> tuple[Case, ...]:
    """The same for every start, each case once: not again when it is as near to an earlier one."""
    return tuple(
        found
        for nth, start in enumerate(STARTS)
        for found, _new in _deviations(start, depth)
        if all(_apart(found, earlier) > depth for earlier in STARTS[:nth])
    )


def _some(rows: Iterable[Row], *, one_in: int) -> Iterator[Row]:
    """These rows in one of so many frames. Which ones follows from the labels, so that it is the same every day."""
    for row in rows:
        labels = "|".join((row.kind.value, *[value.label for value in row.case]))
        frames = row.frames[zlib.crc32(labels.encode()) % one_in :: one_in]
        if frames:
            yield row._replace(frames=frames)


def singles(kinds: Iterable[Kind] = KINDS, *, one_in: int = 1) -> Iterator[Row]:
    """What is most allowed, and every single deviation from it."""
    rows = (Row(kind, found, TWO_PARTS) for kind in kinds for depth in (0, 1) for found in around(depth))
    return rows if one_in == 1 else _some(rows, one_in=one_in)


def pairs(kinds: Iterable[Kind] = KINDS, *, one_in: int = 1) -> Iterator[Row]:
    """Every pair of deviations."""
    rows = (Row(kind, found, EVERY_FRAME) for kind in kinds for found in around(2))
    return rows if one_in == 1 else _some(rows, one_in=one_in)


def fast_lane() -> Iterator[Row]:
    """All single deviations in every frame; pairs in some, and in fewer for those who cannot come in at all."""
    yield from singles()
    yield from pairs(GROUNDS, one_in=ONE_IN)
    yield from pairs(KINDS[len(GROUNDS) :], one_in=5 * ONE_IN)


def triples(kind: Kind, nth: int) -> Iterator[Row]:
    """All triples around the nth ground of this kind in which a new dimension takes part."""
    starts = GROUNDS[kind][: nth + 1]
    for found, new in _deviations(starts[-1], 3):
        if new and all(_apart(found, earlier) > 3 for earlier in starts[:-1]):
            yield Row(kind, found, TWO_PARTS)


def full_product(kind: Kind, rest: Case, first: int, second: int) -> Iterator[Row]:
    """Every combination of the eight dimensions, with one value of the first and of the third; the rest as given."""
    values = [[value for value in each if not value.is_extra] for each in VALUES[:EIGHT]]
    values[0], values[2] = values[0][first : first + 1], values[2][second : second + 1]
    for found in product(*values):
        yield Row(kind, (*found, *rest[EIGHT:]), ONE_PART)


def asked_of(row: Row) -> tuple[Actor, Plan, str]:
    """Who asks, about which plan and for what: all of a question that does not depend on the frame."""
    member, suspended, step, grants, block, glasses, purpose, state, *new = [value.piece for value in row.case]
    function, agreements, crisis, rate, mandates, resident, landlord = new
    organisation, member_from, member_until = member
    actor = Actor(
        ME, row.kind, organisation, function, landlord, crisis, member_from, member_until, suspended, step, rate
    )
    return actor, Plan(PLAN, resident, state, grants, agreements, mandates, glasses, *block), purpose


class Memory:
    """What the oracle said, by the number of the frame: very many cases come to the same facts."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, Facts], tuple[Standing, dict[int, Expected]]] = {}

    def about(self, row: Row) -> tuple[Standing, dict[int, Expected]]:
        """How she of this row stands, and what was said of it until now."""
        asked = row.kind.value, Facts(*[value.fact for value in row.case])
        found = self._said.get(asked)
        if found is None:
            if len(self._said) >= KEPT:
                self._said.clear()
            found = self._said[asked] = standing(*asked), {}
        return found


def check(decide: Decide, rows: Iterable[Row]) -> Tally:
    """Decide all these cases, and compare. This is the loop that goes round hundreds of millions of times."""
    memory, cases, allowed, different = Memory(), 0, 0, 0
    shown: list[str] = []
    for row in rows:
        (actor, plan, purpose), (who, said) = asked_of(row), memory.about(row)
        for nth, action, protection, part in row.frames:
            wanted: tuple[object, ...] | None = said.get(nth)
            if wanted is None:
                wanted = said[nth] = expected(who, action, protection.value, part)
            decision = decide(Question(actor, action, plan, part, protection, purpose, NOW))
            allowed += decision.is_allowed
            if decision != wanted:
                different += 1
                shown += [describe(row, nth, decision, wanted)] if len(shown) < SHOWN else []
        cases += len(row.frames)
    return Tally(cases, allowed, different, tuple(shown))


def _pieces() -> Iterator[Callable[[], Iterator[Row]]]:
    """The full matrix in pieces for several processors, what takes longest first."""
    for kind, starts in GROUNDS.items():
        yield from (partial(triples, kind, nth) for nth in range(len(starts)))
    yield from (partial(pairs, (kind,)) for kind in KINDS)
    firsts, seconds = (range(sum(not value.is_extra for value in VALUES[place])) for place in (0, 2))
    for kind, rest in IN_FULL:
        yield from (partial(full_product, kind, rest, nth, other) for nth, other in product(firsts, seconds))


PIECES = tuple(_pieces())


def describe(row: Row, nth: int, decision: Decision, wanted: tuple[object, ...]) -> str:
    """One difference, in a line that somebody can look into."""
    usual = min(GROUNDS.get(row.kind, STARTS), key=lambda start: _apart(row.case, start))
    ways = [
        f"{name} {value.label}"
        for name, value, most in zip(NAMES, row.case, usual, strict=True)
        if value is not most or name in {"grant", "glass", "mandate", "hat"}
    ]
    frame = EVERY_FRAME[nth]
    asked = " ".join((row.kind.value, frame.action.value, frame.protection.value, frame.part))
    return f"{asked}; {', '.join(ways)}: decided {decision}, expected {wanted}"
