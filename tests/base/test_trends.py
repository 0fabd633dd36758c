"""A few numbers over time as a picture: everything stays inside it, and the words along it are safe."""

import re

from samenspel.base.charts import Caption
from samenspel.base.trends import Dot, Edges, trend

CAPTION = Caption(key="k", title="Eters", text="3 mei: 7")


def drawn(*values: float, before: float | None = None, first: str = "3 mei", last: str = "9 mei") -> str:
    dots = [Dot(day=number, value=value) for number, value in enumerate(values)]
    edges = Edges(low="0", high="9 < 10", first=first, last=last, before="" if before is None else "ervoor")
    return trend(caption=CAPTION, dots=dots, before=before, edges=edges)


def places(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)"', svg)]


def test_more_is_higher_and_later_is_further_to_the_right() -> None:
    first, second, third = places(drawn(1, 3, 2))

    assert (first, second, third) == ((84, 150), (194, 20), (304, 85))


def test_one_number_stands_in_the_middle_and_has_one_height_to_name() -> None:
    svg = drawn(4, last="3 mei")

    assert places(svg) == [(194, 85)]
    assert (svg.count("9 &lt; 10"), svg.count(">0</text>"), svg.count("3 mei</text>")) == (1, 0, 1)


def test_what_it_was_before_is_a_dashed_line_with_words() -> None:
    svg = drawn(4, 6, before=2)

    assert 'd="M84 150.0H304" stroke="var(--chart-plum, #7A2F63)" stroke-width="3" stroke-dasharray="6 5"' in svg
    assert ">ervoor</text>" in svg
    assert "stroke-dasharray" not in drawn(4, 6)


def test_all_numbers_the_same_is_no_division_by_nothing() -> None:
    assert places(drawn(2, 2, before=2)) == [(84, 85), (304, 85)]
