"""Groups of five: nothing from 1 to 4 can be found, also by who compares one publication with the next."""

from collections import defaultdict
from itertools import product

import pytest

from samenspel.solvers.small_numbers import in_fives


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, 0), (4, 0), (5, 5), (9, 5), (10, 10), (17, 15), (1000, 1000)])
def test_people_are_counted_in_whole_groups_of_five(count: int, told: int) -> None:
    assert in_fives(count) == told


def test_fewer_than_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        in_fives(-1)


@pytest.mark.parametrize(("times", "falls"), [(3, False), (2, True)], ids=["only grows", "may fall"])
def test_of_nested_counts_published_again_every_count_and_difference_keeps_five_values(times: int, falls: bool) -> None:
    """Every world of up to nine people: a part of a whole, two or three times."""
    some = range(10)
    nested = [(part, whole) for whole in some for part in range(whole + 1)]
    could_be: dict[tuple[int, ...], dict[tuple[int, int], set[int]]] = defaultdict(lambda: defaultdict(set))
    for moments in product(nested, repeat=times):
        counts = [count for moment in moments for count in moment]
        if not falls and any(a > b for a, b in zip(counts, counts[2:], strict=False)):
            continue
        found = could_be[tuple(in_fives(count) for count in counts)]
        for one in range(2 * times):
            found[one, one].add(counts[one])
            for other in range(one):
                found[one, other].add(counts[one] - counts[other])
    assert len(could_be) > 3
    for told, every in could_be.items():
        for which, values in every.items():
            assert len(values) >= 5, (told, which)
            assert any(abs(value) not in range(1, 5) for value in values), (told, which)
