"""Counts of people that may be published: nothing from 1 to 4 can be read, or found by subtraction.

Two methods of statistical disclosure control (Hundepool et al., "Statistical Disclosure Control", Wiley 2012): rows
are put together until every number is large enough (global recoding), and a share of which one part is small is
published as a bound that depends on the total alone. No published number is rounded or changed. That somebody who
knows the rule learns nothing from its outcome (the minimality attack: Wong et al., VLDB 2007) is tested by trying
every possible world.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST = 5


def is_small(count: int) -> bool:
    """Whether a count of people is too small to publish: 1, 2, 3 or 4. Nobody at all is not small."""
    return 0 < count < SMALLEST


@dataclass(frozen=True, slots=True)
class SafePart:
    """What may be told about a part of a whole.

    ``whole`` the total, ``part`` the exact part; where that is not allowed ``more_than`` or ``less_than`` bounds the
    share per hundred. Everything that may not be told is ``None``.
    """

    whole: int | None = None
    part: int | None = None
    more_than: int | None = None
    less_than: int | None = None

    @property
    def is_exact(self) -> bool:
        """Whether the part itself may be told."""
        return self.part is not None

    @property
    def is_told(self) -> bool:
        """Whether anything about the part may be told."""
        return self.is_exact or self.more_than is not None or self.less_than is not None


def safe_part(*, part: int, whole: int) -> SafePart:
    """What may be told about ``part`` of ``whole`` people, so that neither the part nor the rest is found when small.

    Args:
        part: how many of them, 0 to ``whole``.
        whole: how many in all.

    Returns:
        Below five in all: nothing. Both the part and the rest zero or at least five: everything. One of them small:
        a bound in steps of five per hundred that is the same for a part of 1, 2, 3 and 4, so the bound does not tell
        which. Below nine in all, where a bound would tell, only the whole.

    Raises:
        ValueError: when the part is not between nothing and the whole.
    """
    if not 0 <= part <= whole:
        raise ValueError("A part lies between nothing and the whole.")
    rest = whole - part
    if whole < SMALLEST:
        return SafePart()
    if not is_small(part) and not is_small(rest):
        return SafePart(whole=whole, part=part)
    if whole < SMALLEST + SMALLEST - 1:
        return SafePart(whole=whole)
    # The largest small part, whatever the real one is; then the next whole step of five, away from it.
    edge = 5 * (20 * (SMALLEST - 1) // whole + 1)
    if is_small(rest):
        return SafePart(whole=whole, more_than=100 - edge)
    return SafePart(whole=whole, less_than=edge)


def finest_safe(*, rows: Sequence[Sequence[int]], ways: Sequence[Sequence[range]]) -> Sequence[range]:
    """The finest way to put rows together in which no number is small.

    Which way is used depends on the counts, so somebody who knows the rule learns from it that the finer way had a
    small number in it; but not which, because every way joins whole groups of the way before it. (Joining row by row
    until it is enough tells more: then the last row that was needed is known to have been needed.)

    Args:
        rows: rows × parts, counts of people.
        ways: from fine to coarse: each a list of ranges of row numbers that covers all rows in order, made from the
            one before by joining some of its ranges.

    Returns:
        The first way in which every part of every group adds up to zero or at least five; then every sum and
        difference of groups does too. Empty when there is none.

    Raises:
        ValueError: when the rows do not have the same number of parts.
    """
    for way in ways:
        totals = [sum(parts) for group in way for parts in zip(*rows[group.start : group.stop], strict=True)]
        if not any(is_small(total) for total in totals):
            return way
    return ()
