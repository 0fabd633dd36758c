"""Kaplan and Meier's curve, against published examples and what must always be true of it."""

from fractions import Fraction
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.solvers.waiting import Wait, WaitStep, median_wait, waiting_curve

waits = st.lists(st.builds(Wait, days=st.integers(0, 400), is_over=st.booleans()), max_size=80)


def observed(text: str) -> list[Wait]:
    """``"6 6 6+"`` as the books write it: a plus is a wait that was cut off."""
    return [Wait(days=int(each.rstrip("+")), is_over=not each.endswith("+")) for each in text.split()]


# Freireich et al. 1963, as printed in Gehan, Biometrika 52 (1965), table 1: weeks in remission.
SIX_MP = observed("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+")
PLACEBO = observed("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23")
# Embury et al. 1977, as printed in Miller, Survival Analysis (1981), page 49: acute myelogenous leukaemia, weeks.
AML_MAINTAINED = observed("9 13 13+ 18 23 28+ 31 34 45+ 48 161+")
AML_NOT_MAINTAINED = observed("5 5 8 8 12 16+ 23 27 30 33 43 45")
# Kaplan and Meier 1958, section 1.2: eight items, four of them lost, in tenths of a month.
KAPLAN_MEIER = observed("8 10+ 27+ 31 54 70+ 92 121+")


def rounded(each: list[Wait], *, digits: int = 3) -> list[tuple[int, int, int, float]]:
    return [(s.days, s.at_risk, s.over, round(float(s.left), digits)) for s in waiting_curve(each)]


def test_the_6_mp_group_of_gehan_has_the_printed_curve() -> None:
    assert rounded(SIX_MP) == [
        (6, 21, 3, 0.857),
        (7, 17, 1, 0.807),
        (10, 15, 1, 0.753),
        (13, 12, 1, 0.690),
        (16, 11, 1, 0.627),
        (22, 7, 1, 0.538),
        (23, 6, 1, 0.448),
    ]
    assert median_wait(waiting_curve(SIX_MP)) == 23


def test_the_placebo_group_of_gehan_has_the_printed_curve() -> None:
    assert rounded(PLACEBO) == [
        (1, 21, 2, 0.905),
        (2, 19, 2, 0.810),
        (3, 17, 1, 0.762),
        (4, 16, 2, 0.667),
        (5, 14, 2, 0.571),
        (8, 12, 4, 0.381),
        (11, 8, 2, 0.286),
        (12, 6, 2, 0.190),
        (15, 4, 1, 0.143),
        (17, 3, 1, 0.095),
        (22, 2, 1, 0.048),
        (23, 1, 1, 0.0),
    ]
    assert median_wait(waiting_curve(PLACEBO)) == 8


def test_the_maintained_group_of_miller_has_the_printed_curve() -> None:
    assert rounded(AML_MAINTAINED, digits=2) == [
        (9, 11, 1, 0.91),
        (13, 10, 1, 0.82),
        (18, 8, 1, 0.72),
        (23, 7, 1, 0.61),
        (31, 5, 1, 0.49),
        (34, 4, 1, 0.37),
        (48, 2, 1, 0.18),
    ]
    assert median_wait(waiting_curve(AML_MAINTAINED)) == 31


def test_the_other_group_of_miller_has_the_printed_median() -> None:
    assert median_wait(waiting_curve(AML_NOT_MAINTAINED)) == 23


def test_the_first_example_of_kaplan_and_meier_comes_out_exactly() -> None:
    assert [step.left for step in waiting_curve(KAPLAN_MEIER)] == [
        Fraction(7, 8),
        Fraction(7, 8) * Fraction(4, 5),
        Fraction(7, 8) * Fraction(4, 5) * Fraction(3, 4),
        Fraction(7, 8) * Fraction(4, 5) * Fraction(3, 4) * Fraction(1, 2),
    ]


def test_exactly_half_left_is_the_median() -> None:
    assert median_wait(waiting_curve(observed("3 9"))) == 3


def test_twelve_of_twenty_four_one_by_one_are_exactly_half() -> None:
    # 23/24 × 22/23 × … × 12/13 in floating point ends just above a half, and the median would come a day late.
    curve = waiting_curve([Wait(days=day, is_over=True) for day in range(1, 25)])
    assert curve[11].left == Fraction(1, 2)
    assert median_wait(curve) == 12


def test_answers_on_one_day_make_one_step() -> None:
    assert waiting_curve(observed("4 4 4 4")) == (WaitStep(days=4, at_risk=4, over=4, left=Fraction(0)),)


def test_who_was_cut_off_on_the_day_of_an_answer_was_still_waiting_that_day() -> None:
    assert waiting_curve(observed("4 4+")) == (WaitStep(days=4, at_risk=2, over=1, left=Fraction(1, 2)),)


def test_an_answer_on_the_same_day_took_zero_days() -> None:
    assert median_wait(waiting_curve(observed("0 0 5+"))) == 0


@pytest.mark.parametrize("nobody_answered", ["", "0+", "1+ 5+ 5+ 400+"])
def test_without_any_answer_there_is_no_step_and_no_median(nobody_answered: str) -> None:
    curve = waiting_curve(observed(nobody_answered))
    assert curve == ()
    assert median_wait(curve) is None


def test_a_median_that_is_never_reached_is_nothing() -> None:
    assert median_wait(waiting_curve(observed("1 2 9+ 9+ 9+"))) is None


def test_a_wait_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter than zero"):
        waiting_curve([Wait(days=3, is_over=True), Wait(days=-1, is_over=False)])


@given(waits)
def test_the_curve_only_goes_down_and_stays_between_one_and_zero(some: list[Wait]) -> None:
    lefts = [Fraction(1), *(step.left for step in waiting_curve(some))]
    assert all(later < earlier for earlier, later in pairwise(lefts))
    assert lefts[-1] >= 0


@given(waits)
def test_every_answer_is_in_exactly_one_step(some: list[Wait]) -> None:
    assert sum(step.over for step in waiting_curve(some)) == sum(wait.is_over for wait in some)


@given(waits)
def test_at_risk_is_who_waited_at_least_so_long(some: list[Wait]) -> None:
    assert all(step.at_risk == sum(wait.days >= step.days for wait in some) for step in waiting_curve(some))


@given(waits, st.randoms(use_true_random=False))
def test_the_order_of_the_waits_does_not_matter(some: list[Wait], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert waiting_curve(shuffled) == waiting_curve(some)


@given(waits, st.integers(0, 50))
def test_waiting_longer_after_the_last_answer_changes_nothing(some: list[Wait], extra: int) -> None:
    last = max((wait.days for wait in some if wait.is_over), default=0)
    longer = [
        Wait(days=wait.days + extra, is_over=False) if not wait.is_over and wait.days >= last else wait for wait in some
    ]
    assert waiting_curve(longer) == waiting_curve(some)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40))
def test_when_everybody_got_an_answer_the_curve_is_a_plain_count(days: list[int]) -> None:
    curve = waiting_curve([Wait(days=each, is_over=True) for each in days])
    assert [step.left for step in curve] == [
        Fraction(sum(each > step.days for each in days), len(days)) for step in curve
    ]
    assert median_wait(curve) == sorted(days)[(len(days) - 1) // 2]


@given(waits, st.integers(1, 5))
def test_days_in_another_unit_give_the_same_curve_in_that_unit(some: list[Wait], times: int) -> None:
    stretched = waiting_curve([Wait(days=wait.days * times, is_over=wait.is_over) for wait in some])
    assert [(step.days, step.left) for step in stretched] == [
        (step.days * times, step.left) for step in waiting_curve(some)
    ]


def test_twenty_thousand_waits_take_less_than_a_second() -> None:
    many = [Wait(days=number * 7919 % 364, is_over=number % 5 > 0) for number in range(20_000)]
    start = perf_counter()
    curve = waiting_curve(many)
    assert perf_counter() - start < 1
    assert len(curve) == 364
