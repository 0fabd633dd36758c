"""Nothing from 1 to 4 can be read or found: tried by somebody who knows all that is published, and the rules."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.solvers.small_numbers import SafePart, is_small, joined_rows, safe_part

tables = st.integers(1, 3).flatmap(
    lambda parts: st.lists(
        st.tuples(*[st.one_of(st.integers(0, 6), st.integers(0, 60))] * parts), min_size=1, max_size=8
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


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        ([], []),
        ([(7,), (9,)], [range(1), range(1, 2)]),
        ([(3,), (9,), (8,)], [range(2), range(2, 3)]),
        ([(9,), (8,), (3,)], [range(1), range(1, 3)]),
        ([(0,), (9,)], [range(1), range(1, 2)]),
        ([(2,), (2,)], []),
        ([(0,), (0,)], [range(1), range(1, 2)]),
        ([(5, 5), (5, 4), (5, 6)], [range(1), range(1, 3)]),
        # The last row does not fit alone, and joined with the one before it one part is still small.
        ([(9, 5), (9, 0), (9, 2)], [range(3)]),
        ([(9, 1), (9, 1)], []),
    ],
)
def test_rows_beside_each_other_are_joined_until_nothing_is_small(
    rows: list[tuple[int, ...]], joined: list[range]
) -> None:
    assert joined_rows(rows) == joined


def test_rows_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        joined_rows([(5, 5), (5,)])


@given(tables)
def test_joined_rows_cover_every_row_once_and_in_order(rows: list[tuple[int, ...]]) -> None:
    groups = joined_rows(rows)
    assert [number for group in groups for number in group] in ([], list(range(len(rows))))


@given(tables)
def test_rows_stay_apart_from_each_other_only_when_the_total_can_be_told(rows: list[tuple[int, ...]]) -> None:
    assert bool(joined_rows(rows)) is not any(is_small(total) for total in added(rows))


@given(tables)
def test_no_sum_and_no_difference_of_published_numbers_is_small(rows: list[tuple[int, ...]]) -> None:
    groups = joined_rows(rows)
    # What is published: every part of every joined row, and the total of every part.
    cells = [
        (frozenset((number, part) for number in group), sum(rows[number][part] for number in group))
        for group in groups
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
    for (inner, less), (outer, more) in product(unions, [*unions, *totals] if groups else []):
        assert not is_small(less)
        assert not (inner < outer and is_small(more - less))


def rows_that_add_up(*, rows: int, most: int) -> list[tuple[int, ...]]:
    """Every way to spread at most so many people over so many rows."""
    spread: list[tuple[int, ...]] = [()]
    for _ in range(rows):
        spread = [(*some, more) for some in spread for more in range(most - sum(some) + 1)]
    return spread


@pytest.mark.parametrize(("parts", "rows", "most"), [(1, 3, 24), (1, 5, 12), (2, 2, 14), (2, 3, 10), (3, 2, 7)])
def test_who_knows_the_rules_and_every_published_number_cannot_find_a_small_one(
    parts: int, rows: int, most: int
) -> None:
    """Every world is tried: a number is found when it is the same in all worlds that publish the same."""
    same_page = defaultdict(list)
    for columns in product(rows_that_add_up(rows=rows, most=most), repeat=parts):
        world = list(zip(*columns, strict=True))
        page = tuple((group, *added(world[group.start : group.stop])) for group in joined_rows(world))
        same_page[page].append([count for row in world for count in row])
    same_page.pop(())
    wanted = [some for size in (1, 2) for some in combinations(range(parts * rows), size)]
    for page, worlds in same_page.items():
        for cells in wanted:
            found = {sum(world[cell] for cell in cells) for world in worlds}
            assert len(found) > 1 or not is_small(min(found)), (page, cells)
