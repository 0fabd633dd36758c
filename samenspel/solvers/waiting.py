"""How long people wait, counted fairly: whoever still waits counts too, for as long as she has waited.

Method: the product-limit estimator of E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete
observations", Journal of the American Statistical Association 53 (1958), 457-481.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

HALF = Fraction(1, 2)


class Wait(NamedTuple):
    """One wait. ``days`` whole days, 0 or more; ``is_over`` when the answer came, else it was cut off on that day."""

    days: int
    is_over: bool


@dataclass(frozen=True, slots=True)
class WaitStep:
    """One day on which at least one answer came.

    ``days`` since the question, ``at_risk`` how many were still waiting when that day began, ``over`` how many got
    their answer on it, ``left`` the estimated part (0 to 1, exact) that still waits after it.
    """

    days: int
    at_risk: int
    over: int
    left: Fraction


def waiting_curve(waits: Iterable[Wait]) -> tuple[WaitStep, ...]:
    """The part that still waits after so many days, as a step for every day on which an answer came.

    Args:
        waits: any number of waits, in any order, in days; or how often each of them occurs. Of an answer and a
            cut-off wait on the same day the answer comes first, as Kaplan and Meier have it.

    Returns:
        Steps by rising day. Empty when nobody got an answer: the curve then stays at 1. After the last step it stays
        as it is, also when nobody is left to observe.

    Raises:
        ValueError: when a wait is shorter than zero days.
    """
    counted = Counter(waits)
    leaving: Counter[int] = Counter()
    over: Counter[int] = Counter()
    for wait, count in counted.items():
        if wait.days < 0:
            raise ValueError("A wait cannot be shorter than zero days.")
        leaving[wait.days] += count
        if wait.is_over:
            over[wait.days] = count
    days = sorted(leaving)
    gone_before = accumulate((leaving[day] for day in days), initial=0)
    at_risk = {day: leaving.total() - gone for day, gone in zip(days, gone_before, strict=False)}
    steps, left = [], Fraction(1)
    for day in sorted(over):
        left *= Fraction(at_risk[day] - over[day], at_risk[day])
        steps.append(WaitStep(days=day, at_risk=at_risk[day], over=over[day], left=left))
    return tuple(steps)


def median_wait(curve: Iterable[WaitStep]) -> int | None:
    """The days within which half got an answer.

    Args:
        curve: the steps of ``waiting_curve``.

    Returns:
        The smallest day after which at most half still waits (left ≤ ½, compared exactly), in days. ``None`` when it
        never comes that far.
    """
    return next((step.days for step in curve if step.left <= HALF), None)
