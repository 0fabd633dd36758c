"""Draws docs/rooms.svg from the code: the rooms on their floors, and which room knows which.

Run it after rooms or imports changed; a test fails when the picture in the documentation is not the code's.
"""

import sys
import tomllib
from html import escape
from pathlib import Path

import grimp

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))  # so that it runs from anywhere
PICTURE = TOP / "docs" / "rooms.svg"
WIDTH, ROOM_WIDTH, ROOM_HEIGHT, FLOOR_HEIGHT = 760, 170, 50, 96
LETTERS = 'font-family="sans-serif" font-size="17" aria-labelledby="t d"'
INK, LINE, PAPER, WALL = "#2b2118", "#7a2f63", "#fff8ee", "#ead9c1"


def floors() -> list[list[str]]:
    """The rooms that exist, floor by floor from the top, as the contract in pyproject.toml has them."""
    contracts = tomllib.loads((TOP / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers: list[str] = contracts[0]["layers"]
    named = [[name.strip(" ()") for name in layer.split("|")] for layer in layers]
    there = [[name for name in floor if (TOP / "samenspel" / name).is_dir()] for floor in named]
    return [floor for floor in there if floor]


def known(rooms: list[str]) -> list[tuple[str, str]]:
    """Pairs of rooms of which the first imports the second."""
    graph = grimp.build_graph("samenspel", cache_dir=None)
    return [
        (one, other)
        for one in rooms
        for other in rooms
        if one != other
        and graph.direct_import_exists(importer=f"samenspel.{one}", imported=f"samenspel.{other}", as_packages=True)
    ]


def drawing() -> str:
    """The picture, the same for the same code."""
    house = floors()
    at = {
        room: (WIDTH * (column + 1) // (len(floor) + 1), 44 + row * FLOOR_HEIGHT)
        for row, floor in enumerate(house)
        for column, room in enumerate(floor)
    }
    height = 44 + len(house) * FLOOR_HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" {LETTERS}>',
        '<title id="t">The rooms of the house</title>',
        '<desc id="d">A room knows only rooms on floors below it. A line goes from a room to one that it knows.</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
    ]
    parts += [_line(at[one], at[other]) for one, other in known(list(at))]
    parts += [_room(name, x, y) for name, (x, y) in at.items()]
    return "\n".join([*parts, "</svg>", ""])


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Straight down to the next floor; along the side of the house to the floors below that."""
    (x1, y1), (x2, y2) = start, end
    span = (y2 - y1) // FLOOR_HEIGHT
    if span == 1:
        way = f"M{x1} {y1 + ROOM_HEIGHT // 2}L{x2} {y2 - ROOM_HEIGHT // 2}"
    else:
        side = -1 if x2 < x1 else 1
        wall, far = x1 + side * ROOM_WIDTH // 2, x1 + side * (ROOM_WIDTH // 2 + 26 * span)
        way = f"M{wall} {y1}C{far} {y1} {far} {y2} {x2 + side * ROOM_WIDTH // 2 if x1 == x2 else x2} "
        way += f"{y2 if x1 == x2 else y2 - ROOM_HEIGHT // 2}"
    return f'<path d="{way}" fill="none" stroke="{LINE}" stroke-width="2" stroke-opacity=".6"/>'


def _room(name: str, x: int, y: int) -> str:
    return (
        f'<rect x="{x - ROOM_WIDTH // 2}" y="{y - ROOM_HEIGHT // 2}" width="{ROOM_WIDTH}" height="{ROOM_HEIGHT}" '
        f'rx="12" fill="#fff" stroke="{WALL}" stroke-width="3"/>'
        f'<text x="{x}" y="{y + 6}" text-anchor="middle" font-weight="700" fill="{INK}">{escape(name)}</text>'
    )


if __name__ == "__main__":
    PICTURE.write_text(drawing())
    sys.stdout.write(f"{PICTURE.relative_to(TOP)} is drawn\n")
