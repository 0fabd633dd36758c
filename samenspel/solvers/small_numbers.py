"""Counts of people that may be published, and published again: in whole groups of five, the rest left out.

Rounding to a base is a method of statistical disclosure control (Hundepool et al., "Statistical Disclosure Control",
Wiley 2012, section 5.4). Down and by a fixed rule, so that doing it again tells nothing new. Why it also holds against
somebody who compares this month with last month:

Let every published number be a count in whole fives, of sets that are only known to lie in one another: the answered
among all, those of February among those of March. Then all that is known of the remainders (0 to 4 each) is that some
are not larger than others. Give all of them the same remainder: each of the five is possible, so every count has five
values that publish the same, of which at least one is no small number. The difference of two nested counts has five
values too (the inner remainder 0, the outer 0 to 4), or nine when the fives differ. However often it is published.

It does not hold for numbers of which more is known: counts that add up to another published count, a median, a day,
counts that overlap; nor for a third count inside the second, when it is published again. Those are not published. A
test tries every possible world of two publications, voices that come in, are answered, or are taken back in between.
"""

FIVE = 5


def in_fives(count: int) -> int:
    """How many people are in whole groups of five: 0 to 4 → 0, 17 → 15.

    Args:
        count: how many people, 0 or more.

    Returns:
        The largest multiple of five that is not more than ``count``.

    Raises:
        ValueError: when the count is below zero.
    """
    if count < 0:
        raise ValueError("Nobody counts below zero.")
    return count // FIVE * FIVE
