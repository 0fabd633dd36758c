"""Nothing from 1 to 4 can be read or found: tried by somebody who knows all that is published, and the rules."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.solvers.small_numbers import SafePart, finest_safe, is_small, safe_part

tables = st.integers(1, 3).flatmap(
    lambda parts: st.lists(
        st.tuples(*[st.one_of(st.integers(0, 6), st.integers(0, 60))] * parts), min_size=4, max_size=4
    )
)


def added(rows: Sequence[Sequence[int]]) -> list[int]:
    return [sum(parts) for parts in zip(*rows, strict=True)]


@pytest.mark.parametrize(("count", "small"), [(0, False), (1, True), (4, True), (5, False)])
def test_one_to_four_people_are_too_few_to_publish(count: int, small: bool) -> None:
    assert is_small(count) is small


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 0, SafePart()),
        (4, 4, SafePart()),
        (0, 5, SafePart(whole=5, part=0)),
        (5, 5, SafePart(whole=5, part=5)),
        (3, 5, SafePart(whole=5)),
        (7, 8, SafePart(whole=8)),
        (8, 9, SafePart(whole=9, more_than=55)),
        (1, 9, SafePart(whole=9, less_than=45)),
        (5, 10, SafePart(whole=10, part=5)),
        (12, 16, SafePart(whole=16, more_than=70)),
        (97, 100, SafePart(whole=100, more_than=95)),
        (4, 100, SafePart(whole=100, less_than=5)),
        (8, 10, SafePart(whole=10, more_than=55)),
        (100, 120, SafePart(whole=120, part=100)),
    ],
)
def test_a_part_is_told_exactly_or_as_a_bound_or_not_at_all(part: int, whole: int, told: SafePart) -> None:
    assert safe_part(part=part, whole=whole) == told


@pytest.mark.parametrize("part", [-1, 6])
def test_a_part_outside_its_whole_is_refused(part: int) -> None:
    with pytest.raises(ValueError, match="between nothing and the whole"):
        safe_part(part=part, whole=5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_bound_is_true(part: int, rest: int) -> None:
    told = safe_part(part=part, whole=part + rest)
    if told.more_than is not None:
        assert 100 * part > told.more_than * (part + rest)
    if told.less_than is not None:
        assert 100 * part < told.less_than * (part + rest)


def test_what_is_told_of_a_part_never_tells_which_small_number_it_is() -> None:
    for whole in range(301):
        could_be = defaultdict(set)
        for part in range(whole + 1):
            could_be[safe_part(part=part, whole=whole)].add(part)
        for told, parts in could_be.items():
            rests = {whole - part for part in parts}
            assert len(parts) > 1 or not is_small(min(parts)), (whole, told)
            assert len(rests) > 1 or not is_small(min(rests)), (whole, told)


def test_only_from_nothing_told_could_the_whole_be_small() -> None:
    assert {safe_part(part=part, whole=whole) for whole in range(5) for part in range(whole + 1)} == {SafePart()}


APART = [range(1), range(1, 2), range(2, 3), range(3, 4)]
HALVES = [range(2), range(2, 4)]
ALL = [range(4)]
BY_HALVES = [APART, HALVES, ALL]
FROM_THE_END = [APART, [range(1), range(1, 2), range(2, 4)], [range(1), range(1, 4)], ALL]


@pytest.mark.parametrize(
    ("rows", "way"),
    [
        ([(7,), (9,), (0,), (5,)], APART),
        ([(7, 0), (9, 5), (6, 6), (5, 9)], APART),
        ([(3,), (9,), (8,), (8,)], HALVES),
        ([(7, 1), (9, 5), (6, 6), (5, 9)], HALVES),
        ([(0,), (0,), (4,), (1,)], HALVES),
        ([(1,), (3,), (8,), (8,)], ALL),
        ([(1, 9), (4, 9), (8, 9), (8, 1)], HALVES),
        ([(1, 2), (4, 2), (8, 0), (8, 1)], ALL),
        ([(1,), (1,), (1,), (1,)], ()),
        ([(9, 1), (9, 1), (9, 0), (9, 2)], ()),
    ],
)
def test_rows_are_put_together_in_the_finest_way_without_a_small_number(
    rows: list[tuple[int, ...]], way: list[range]
) -> None:
    assert finest_safe(rows=rows, ways=BY_HALVES) == way


def test_rows_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        finest_safe(rows=[(5, 5), (5,)], ways=[[range(2)]])


@given(tables)
def test_no_sum_and_no_difference_of_published_numbers_is_small(rows: list[tuple[int, ...]]) -> None:
    way = finest_safe(rows=rows, ways=BY_HALVES)
    # What is published: every part of every group, and the total of every part.
    cells = [
        (frozenset((number, part) for number in group), sum(rows[number][part] for number in group))
        for group in way
        for part in range(len(rows[0]))
    ]
    totals = [
        (frozenset((number, part) for number in range(len(rows))), total) for part, total in enumerate(added(rows))
    ]
    unions = [
        (frozenset().union(*(where for where, _ in some)), sum(count for _, count in some))
        for size in (1, 2, 3)
        for some in combinations(cells, size)
    ]
    for (inner, less), (outer, more) in product(unions, [*unions, *(totals if way else [])]):
        assert not is_small(less)
        assert not (inner < outer and is_small(more - less))


def rows_that_add_up(*, rows: int, most: int) -> list[tuple[int, ...]]:
    """Every way to spread at most so many people over so many rows."""
    spread: list[tuple[int, ...]] = [()]
    for _ in range(rows):
        spread = [(*some, more) for some in spread for more in range(most - sum(some) + 1)]
    return spread


@pytest.mark.parametrize("ways", [BY_HALVES, FROM_THE_END], ids=["by halves", "from the end"])
@pytest.mark.parametrize(("parts", "most"), [(1, 18), (2, 6)])
def test_who_knows_the_rule_and_every_published_number_cannot_find_a_small_one(
    ways: list[list[range]], parts: int, most: int
) -> None:
    """Every world is tried: a number is found when it is the same in all worlds that publish the same."""
    wanted = [some for size in (1, 2) for some in combinations(range(4 * parts), size)]
    same_page: dict[object, list[set[int]]] = {}
    for columns in product(rows_that_add_up(rows=4, most=most), repeat=parts):
        world = list(zip(*columns, strict=True))
        way = finest_safe(rows=world, ways=ways)
        page = tuple((group, *added(world[group.start : group.stop])) for group in way)
        flat = [count for row in world for count in row]
        if page:
            found = same_page.setdefault(page, [set() for _ in wanted])
            for cells, sums in zip(wanted, found, strict=True):
                sums.add(sum(flat[cell] for cell in cells))
    for told, every in same_page.items():
        for cells, sums in zip(wanted, every, strict=True):
            assert len(sums) > 1 or not is_small(min(sums)), (told, cells)
