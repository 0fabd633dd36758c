"""A necklace drawn: its pearls as beads on a thread, with where one can rest."""

from samenspel.base.charts import INK, PAPER, PLUM, Caption, drawing
from samenspel.pearls.necklace_routes import Route

HEIGHT = 240
EDGE = 28


def drawn(route: Route, *, caption: Caption) -> str:
    """As SVG; empty when of no two pearls it is known where they are."""
    points = [
        (number, float(stop.pearl.point[0]), float(stop.pearl.point[1]))
        for number, stop in enumerate(route.stops, start=1)
        if stop.pearl.point
    ]
    if len({(east, north) for _number, east, north in points}) < 2:
        return ""
    west, south = min(each[1] for each in points), min(each[2] for each in points)
    wide = max(max(each[1] for each in points) - west, 1e-4)
    high = max(max(each[2] for each in points) - south, 1e-4)
    scale = min((320 - 2 * EDGE) / (wide * 0.62), (HEIGHT - 2 * EDGE) / high)
    beads = [
        (number, EDGE + (east - west) * 0.62 * scale, HEIGHT - EDGE - (north - south) * scale)
        for number, east, north in points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for _number, x, y in beads)
    shapes = [f'<polyline points="{line}" fill="none" stroke="{PLUM}" stroke-width="4"/>']
    shapes += [
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="14" fill="{PAPER}" stroke="{PLUM}" stroke-width="4"/>'
        f'<text x="{x:.1f}" y="{y + 6:.1f}" text-anchor="middle" fill="{INK}">{number}</text>'
        for number, x, y in beads
    ]
    return drawing(caption=caption, height=HEIGHT, shapes=shapes)
