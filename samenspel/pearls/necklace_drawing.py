"""A necklace drawn on the streets of its neighbourhood: pearls as beads on a thread, with where one can rest."""

from dataclasses import replace

from samenspel.base.charts import GREEN, Caption
from samenspel.base.drawn_maps import Drawing, Point
from samenspel.base.map_looks import PAPER, SCREEN, Look, Sheet, Spot
from samenspel.base.map_pictures import picture_of
from samenspel.pearls.models import Pearl, RestKind, RestSpot
from samenspel.pearls.necklace_routes import Route

# A letter for what one finds there; the words stand below the picture.
LETTERS = {
    RestKind.BENCH.value: "Z",
    RestKind.WALL.value: "Z",
    RestKind.CAFE.value: "Z",
    RestKind.TOILET.value: "W",
    RestKind.WATER.value: "D",
}
REST = "rest"
ON_SCREEN = replace(SCREEN, beads=((REST, GREEN, "var(--chart-paper, #fff)"),))
ON_PAPER = replace(PAPER, beads=((REST, "#2E7A57", "#FFFFFF"),))
SHEET = Sheet(width=420, height=310, letters=12, bead=12)


def drawn(route: Route, *, drawing: Drawing, caption: Caption) -> str:
    """For a page, as SVG; empty when of no two pearls it is known where they are."""
    return _picture(route, drawing=drawing, caption=caption, look=ON_SCREEN)


def on_paper(route: Route, *, drawing: Drawing, caption: Caption) -> str:
    """The same for paper, in colours of its own."""
    return _picture(route, drawing=drawing, caption=caption, look=ON_PAPER)


def _picture(route: Route, *, drawing: Drawing, caption: Caption, look: Look) -> str:
    beads = [
        Spot(label=str(number), point=point)
        for number, stop in enumerate(route.stops, start=1)
        if (point := _degrees(stop.pearl)) is not None
    ]
    if len({each.point for each in beads}) < 2:
        return ""
    rests = [
        Spot(label=LETTERS[each.spot.kind], point=point, look=REST)
        for each in route.rests
        if each.at is not None and (point := _degrees(each.spot)) is not None
    ]
    thread = [each.point for each in beads]
    return picture_of(drawing, caption=caption, sheet=SHEET, spots=[*rests, *beads], thread=thread, look=look)


def _degrees(thing: Pearl | RestSpot) -> Point | None:
    point = thing.point
    return (float(point[0]), float(point[1])) if point else None
