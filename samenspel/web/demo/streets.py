"""The drawn map of the neighbourhood that does not exist. It lies where nobody lives: in the middle of a lake.

Drawn by hand, in metres from the south-west corner; the corner lies on the grid of squares of 250 metres.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from samenspel.base.drawn_maps import Point, Stroke
from samenspel.base.rd import FIVE_DECIMALS, to_degrees
from samenspel.neighbourhoods.drawings import keep_drawing
from samenspel.neighbourhoods.models import Neighbourhood

CORNER = (140_000.0, 503_000.0)
BETWEEN = 5

Metres = tuple[float, float]
# kind, name, whether it is an area, whether it bends softly, where it runs
Line = tuple[str, str, bool, bool, tuple[Metres, ...]]

LINES: tuple[Line, ...] = (
    (
        *("outline", "De Waterkers", True, True),
        (
            *((30, 90), (260, 25), (520, 40), (800, 15), (965, 80), (1000, 330), (965, 610)),
            *((790, 700), (480, 680), (200, 705), (55, 620), (10, 350)),
        ),
    ),
    (
        *("green", "Waterkerspark", True, True),
        ((545, 165), (700, 150), (850, 105), (925, 70), (790, 40), (640, 55), (540, 80)),
    ),
    ("green", "Vogelbosje", True, True, ((135, 540), (250, 545), (280, 600), (230, 665), (140, 625))),
    ("green", "Moestuin", True, False, ((205, 398), (320, 405), (312, 462), (205, 452))),
    ("green", "Speeltuin", True, True, ((395, 322), (500, 318), (490, 395), (400, 400))),
    ("green", "", True, False, ((512, 418), (594, 424), (590, 486), (508, 480))),
    ("green", "", True, True, ((835, 300), (950, 290), (955, 400), (850, 400))),
    ("green", "", True, True, ((60, 100), (240, 50), (330, 120), (250, 190), (70, 195))),
    (
        *("water", "De Melksloot", False, True),
        ((14, 250), (180, 236), (360, 262), (520, 216), (700, 190), (860, 142), (978, 112)),
    ),
    ("water", "De Plas", True, True, ((610, 95), (660, 70), (740, 75), (775, 100), (720, 125), (645, 125))),
    (
        *("path", "Voetpad", False, True),
        ((55, 205), (180, 208), (352, 232), (515, 188), (690, 163), (850, 117), (955, 88)),
    ),
    ("path", "Brugpad", False, False, ((360, 292), (361, 262), (355, 232), (330, 130), (300, 30))),
    ("path", "Parkpad", False, True, ((560, 172), (575, 110), (620, 62), (720, 55), (800, 75), (835, 118))),
    ("path", "", False, True, ((205, 425), (150, 430), (92, 440))),
    ("path", "Schoolpad", False, True, ((352, 355), (395, 350), (450, 357), (500, 350), (548, 355))),
    ("path", "Vogelpad", False, True, ((108, 575), (180, 590), (240, 615), (304, 600))),
    (
        *("street", "Rietkraag", False, True),
        ((12, 282), (180, 268), (360, 292), (530, 248), (705, 222), (870, 174), (985, 148)),
    ),
    ("street", "Lissenpad", False, True, ((296, 694), (308, 570), (328, 430), (360, 292))),
    ("street", "Kroosdijk", False, True, ((112, 665), (104, 520), (88, 400), (94, 276))),
    ("street", "Waterkersplein", False, False, ((500, 406), (606, 412), (602, 498), (496, 492), (500, 406))),
    ("street", "Kalmoesstraat", False, True, ((602, 455), (700, 440), (800, 442), (900, 455), (992, 450))),
    ("street", "Plompeblad", False, True, ((324, 470), (410, 462), (498, 452))),
    ("street", "Rietstraat", False, True, ((553, 409), (545, 330), (530, 248))),
    ("street", "Dotterlaan", False, True, ((550, 495), (560, 590), (548, 684))),
    ("street", "Lindestraat", False, True, ((800, 698), (788, 560), (800, 442), (772, 320), (742, 213))),
    ("street", "Watermuntstraat", False, True, ((306, 590), (420, 605), (560, 585), (680, 600), (790, 590))),
    ("street", "Munthof", False, True, ((790, 560), (880, 582), (925, 545), (890, 505), (794, 500))),
    ("street", "Zwanenbloem", False, True, ((102, 500), (200, 510), (318, 505))),
    ("street", "Kikkerbeet", False, True, ((88, 372), (200, 366), (342, 372))),
)
# Where everybody may come.
SPOTS: dict[str, Metres] = {
    "De Kas": (322, 436),
    "Het bankje bij het water": (452, 250),
    "De speeltuin achter de school": (446, 372),
    "Het Waterkersplein": (551, 452),
    "De soos": (302, 632),
    "Het voetpad langs de sloot": (640, 170),
}


def point_of(name: str) -> tuple[Decimal, Decimal] | None:
    """Where a public place of the demo is, in degrees."""
    if name not in SPOTS:
        return None
    east, north = _degrees(SPOTS[name])
    return Decimal(east).quantize(FIVE_DECIMALS), Decimal(north).quantize(FIVE_DECIMALS)


def draw_streets(*, here: Neighbourhood) -> None:
    """The neighbourhood has its drawn map."""
    keep_drawing([_stroke(line) for line in LINES], neighbourhood=here)


def _stroke(line: Line) -> Stroke:
    kind, name, is_area, bends, corners = line
    run = [*corners, corners[0]] if is_area else list(corners)
    track = _bent(run, is_ring=is_area) if bends else run
    return Stroke(kind=kind, name=name, is_area=is_area, parts=(tuple(map(_degrees, track)),))


def _degrees(at: Metres) -> Point:
    east, north = to_degrees(x=CORNER[0] + at[0], y=CORNER[1] + at[1])
    return round(east, 6), round(north, 6)


def _bent(run: Sequence[Metres], *, is_ring: bool) -> list[Metres]:
    """A soft line through the same points (Catmull and Rom, 1974)."""
    before, after = (run[-2], run[1]) if is_ring else (run[0], run[-1])
    padded = [before, *run, after]
    bent = [run[0]]
    for number in range(1, len(padded) - 2):
        bent.extend(_between(padded[number - 1 : number + 3]))
    return bent


def _between(four: Sequence[Metres]) -> Iterator[Metres]:
    for step in range(1, BETWEEN + 1):
        part = step / BETWEEN
        x, y = (_at(part, *(each[axis] for each in four)) for axis in (0, 1))
        yield x, y


def _at(part: float, *four: float) -> float:
    a, b, c, d = four
    slope = (2 * a - 5 * b + 4 * c - d) * part**2 + (3 * b - a - 3 * c + d) * part**3
    return 0.5 * (2 * b + (c - a) * part + slope)
