"""The photographs of the demo, painted by our own code: nobody stands on them, and nobody took them."""

import io
import math
from collections.abc import Callable
from dataclasses import dataclass

from samenspel.web.demo.brush import HEIGHT, WIDTH, Colour, Painting

SKY: Colour = (190, 216, 226)
GRASS: Colour = (122, 158, 92)
LEAF: Colour = (96, 136, 78)
WATER: Colour = (112, 158, 176)
BRICK: Colour = (176, 104, 78)
STONE: Colour = (168, 160, 150)
ROAD: Colour = (112, 112, 116)
WOOD: Colour = (138, 92, 56)
DARK: Colour = (62, 52, 50)
CREAM: Colour = (240, 228, 206)
WHITE: Colour = (246, 242, 234)
RED: Colour = (196, 74, 56)
YELLOW: Colour = (234, 178, 64)
BLUE: Colour = (62, 106, 150)
PINK: Colour = (222, 138, 152)


@dataclass(frozen=True)
class Picture:
    """What is on it, in words, and how it is painted."""

    description: str
    paint: Callable[[Painting], None]


def draw(name: str) -> bytes:
    """The picture of this name, as a phone would send it: a JPEG."""
    painting = Painting(seed=list(PICTURES).index(name), paper=CREAM)
    PICTURES[name].paint(painting)
    file = io.BytesIO()
    painting.finished().save(file, "JPEG", quality=88)
    return file.getvalue()


def _outside(painting: Painting, *, ground: Colour, horizon: int) -> None:
    painting.box(0, 0, WIDTH, horizon, SKY, length=120)
    for left, top in ((150, 90), (700, 60), (930, 150)):
        painting.oval((left, top, left + 260, top + 70), WHITE, length=70)
    painting.box(0, horizon, WIDTH, HEIGHT, ground, length=60)


def _bench(painting: Painting) -> None:
    _outside(painting, ground=WATER, horizon=330)
    painting.shape([(0, 300), (1200, 280), (1200, 350), (0, 345)], LEAF)
    painting.shape([(0, 560), (500, 520), (1200, 590), (1200, 900), (0, 900)], GRASS)
    painting.box(955, 150, 1000, 600, WOOD, length=20)
    for number in range(26):  # a weeping willow
        x = 800 + number * 14
        top = 130 + abs(number - 13) * 9
        fall = [(x, top), (x + 12, top + 120), (x + 6, 430 + (number * 37) % 130)]
        painting.line(fall, LEAF if number % 2 else GRASS, 12)
    painting.oval((790, 70, 1170, 260), LEAF)
    for top in (560, 600, 660):
        painting.box(250, top, 680, top + 26, WOOD, length=90)
    for left in (285, 625):
        painting.box(left, 560, left + 22, 770, DARK, length=16)
    painting.dots((0, 700, 1200, 890), [YELLOW, WHITE, PINK], count=90, size=7)


def _front(painting: Painting) -> None:
    """The front of a house: bricks, a window, a door."""
    painting.box(0, 0, WIDTH, 520, BRICK, length=44)
    painting.box(130, 110, 560, 400, WHITE)
    painting.box(155, 135, 340, 375, SKY)
    painting.box(355, 135, 535, 375, SKY)
    painting.box(760, 90, 980, 520, BLUE, length=26)
    painting.oval((940, 300, 964, 324), YELLOW)
    painting.box(740, 505, 1000, 545, STONE)


def _garden(painting: Painting) -> None:
    _front(painting)
    painting.box(0, 520, WIDTH, HEIGHT, (140, 116, 92))
    for number in range(34):
        x, y = painting.chance.randint(0, 1120), 560 + number * 8
        right, bottom = x + painting.chance.randint(80, 150), y + painting.chance.randint(50, 90)
        painting.oval((x, y, right, bottom), STONE if number % 3 else (148, 142, 138))
    painting.shape([(780, 900), (800, 545), (960, 545), (1010, 900)], (190, 182, 170))


def _flowers(painting: Painting) -> None:
    _front(painting)
    painting.box(0, 520, WIDTH, HEIGHT, GRASS, length=24)
    for number in range(60):
        x, y = painting.chance.randint(10, 730), 580 + number * 5
        painting.line([(x, y), (x + 4, y + 60)], LEAF, 6)
        petal = (RED, PINK, YELLOW, WHITE, (150, 108, 172))[number % 5]
        for turn in range(5):
            angle = turn * math.tau / 5
            left, top = x + 14 * math.cos(angle) - 11, y + 14 * math.sin(angle) - 11
            painting.oval((left, top, left + 22, top + 22), petal, length=8)
        painting.oval((x - 8, y - 8, x + 8, y + 8), YELLOW, length=6)
    painting.shape([(780, 900), (800, 545), (960, 545), (1010, 900)], (206, 196, 178))


def _steps(painting: Painting, wall: Colour) -> None:
    """A staircase inside a flat, going up to the right."""
    painting.box(0, 0, WIDTH, HEIGHT, wall, length=90)
    for number in range(8):
        left, top = 380 + number * 104, 770 - number * 84
        painting.box(left, top, WIDTH, top + 84, (150, 144, 138) if number % 2 else (164, 158, 150))
        painting.box(left, top, WIDTH, top + 14, (196, 190, 180))
    painting.line([(390, 560), (1200, -90)], DARK, 16)
    for number in range(7):
        x = 430 + number * 118
        painting.line([(x, 528 - number * 95), (x, 740 - number * 95)], DARK, 7)


def _leak(painting: Painting) -> None:
    _steps(painting, CREAM)
    painting.shape([(60, 0), (330, 0), (300, 260), (250, 520), (180, 560), (110, 330)], (186, 168, 136))
    painting.shape([(130, 0), (270, 0), (250, 210), (200, 400), (160, 240)], (150, 130, 100))
    for number in range(5):
        y = 470 + number * 48
        painting.oval((186, y, 200, y + 26), WATER, length=6)
    painting.shape([(110, 720), (290, 720), (262, 870), (138, 870)], RED)
    painting.oval((108, 700, 292, 744), WATER)
    painting.line([(112, 722), (150, 640), (250, 640), (288, 722)], DARK, 6)


def _stairs(painting: Painting) -> None:
    painting.box(0, 0, WIDTH, HEIGHT, (214, 202, 178), length=90)
    painting.box(0, 720, WIDTH, HEIGHT, STONE)
    painting.box(330, 110, 870, 720, DARK)
    painting.box(360, 140, 594, 720, (182, 186, 188), length=70)
    painting.box(606, 140, 840, 720, (170, 175, 178), length=70)
    painting.box(930, 360, 1000, 500, WHITE)
    painting.oval((950, 385, 980, 415), RED, length=8)
    painting.oval((950, 445, 980, 475), STONE, length=8)
    painting.shape([(440, 320), (770, 300), (780, 500), (450, 520)], WHITE)
    painting.line([(520, 350), (690, 470)], RED, 20)
    painting.line([(690, 345), (525, 475)], RED, 20)
    painting.box(590, 285, 620, 325, YELLOW, length=10)


def _playground(painting: Painting) -> None:
    _outside(painting, ground=GRASS, horizon=420)
    for left, height in ((0, 210), (250, 150), (840, 190), (1060, 240)):
        painting.box(left, 420 - height, left + 210, 420, BRICK)
        for window in (40, 130):
            painting.box(left + window, 450 - height, left + window + 46, 510 - height, CREAM, length=12)
    painting.oval((190, 640, 1010, 880), (214, 186, 132))
    for x in (330, 870):
        painting.line([(x - 80, 800), (x, 330), (x + 80, 800)], RED, 20)
    painting.line([(330, 335), (870, 335)], RED, 22)
    for x, seat in ((470, 690), (690, 640)):
        painting.line([(x, 340), (x + (690 - seat), seat), (x + 110 + (690 - seat), seat), (x + 110, 340)], DARK, 7)
        painting.box(x - 8 + (690 - seat), seat - 10, x + 120 + (690 - seat), seat + 16, BLUE, length=20)


def _zebra(painting: Painting) -> None:
    _outside(painting, ground=STONE, horizon=360)
    painting.box(80, 120, 620, 360, BRICK)
    for left in (120, 240, 360, 480):
        painting.box(left, 170, left + 80, 260, CREAM, length=18)
    painting.shape([(0, 480), (1200, 420), (1200, 900), (0, 900)], ROAD, length=90)
    painting.shape([(0, 470), (1200, 410), (1200, 430), (0, 495)], (206, 200, 190))
    for number in range(6):
        left = 240 + number * 130
        painting.shape([(left, 520), (left + 62, 516), (left + 20, 890), (left - 90, 890)], (150, 150, 152))
    painting.line([(1010, 500), (1010, 190)], DARK, 12)
    painting.shape([(930, 190), (1090, 190), (1010, 60)], YELLOW)


def _mural(painting: Painting) -> None:
    painting.box(0, 0, WIDTH, 700, (158, 196, 206), length=110)
    painting.box(0, 700, WIDTH, HEIGHT, ROAD)
    for number in range(4):
        top = 470 + number * 54
        painting.shape(
            [(0, top), (300, top - 22), (620, top + 14), (1200, top - 14), (1200, 700), (0, 700)],
            (BLUE, WATER, (84, 130, 160), BLUE)[number],
        )
    painting.oval((230, 210, 860, 560), (70, 96, 132), length=60)
    painting.shape(
        [(820, 370), (1010, 240), (1050, 300), (980, 360), (1060, 430), (1010, 480), (820, 440)], (70, 96, 132)
    )
    painting.shape([(270, 440), (830, 450), (700, 545), (400, 545)], (204, 216, 218))
    painting.oval((340, 330, 384, 374), WHITE, length=8)
    painting.oval((352, 342, 372, 362), DARK, length=6)
    for number, reach in enumerate((-36, -6, 26)):  # its whiskers
        painting.line([(290, 410 + number * 14), (150, 400 + reach + number * 14)], DARK, 7)
    painting.line([(520, 214), (500, 120), (440, 90)], WHITE, 14)
    painting.line([(520, 214), (545, 110), (610, 84)], WHITE, 14)


def _ditch(painting: Painting) -> None:
    """The ditch in winter, with a swept strip of ice."""
    _outside(painting, ground=WHITE, horizon=340)
    painting.shape([(0, 320), (1200, 300), (1200, 360), (0, 360)], (150, 156, 150))
    painting.shape([(420, 350), (720, 350), (1080, 900), (80, 900)], (182, 206, 216), length=70)
    painting.shape([(540, 350), (610, 350), (740, 900), (430, 900)], (150, 184, 200), length=90)
    for number in range(9):
        x = 40 + number * 150
        painting.line([(x, 420), (x + 8, 250 + (number * 53) % 70)], DARK, 7)
        painting.oval((x - 4, 230 + (number * 53) % 70, x + 14, 290 + (number * 53) % 70), WOOD, length=8)
    painting.line([(760, 520), (930, 760)], WOOD, 14)
    painting.shape([(905, 740), (970, 730), (1000, 800), (930, 810)], YELLOW, length=12)


def _bookcase(painting: Painting) -> None:
    painting.box(0, 0, WIDTH, HEIGHT, (214, 202, 178), length=90)
    painting.box(0, 780, WIDTH, HEIGHT, STONE)
    painting.box(250, 120, 950, 800, WOOD, length=70)
    for row in range(3):
        top = 160 + row * 205
        painting.box(285, top, 915, top + 180, DARK)
        left = 292
        while left < 880:
            width, short = painting.chance.randint(22, 46), painting.chance.randint(10, 60)
            colour = (RED, BLUE, YELLOW, GRASS, PINK, CREAM)[painting.chance.randint(0, 5)]
            painting.box(left, top + short, left + width, top + 180, colour, length=14)
            left += width + 5


def _table(painting: Painting) -> None:
    """A long table in the street, with four people at it: shapes, of nobody."""
    _outside(painting, ground=ROAD, horizon=380)
    for left, height in ((0, 240), (300, 190), (620, 260), (920, 210)):
        painting.box(left, 380 - height, left + 280, 380, BRICK)
        painting.box(left + 60, 420 - height, left + 130, 480 - height, CREAM, length=12)
    for number, coat in enumerate((RED, BLUE, YELLOW, GRASS)):
        left = 180 + number * 220
        painting.box(left, 470, left + 150, 660, coat, length=30)
        painting.oval((left + 25, 330, left + 125, 475), (226, 186, 150) if number % 2 else (150, 104, 76))
        painting.oval((left + 20, 318, left + 130, 380), DARK)
    painting.shape([(90, 640), (1110, 640), (1190, 860), (10, 860)], WHITE, length=80)
    for number in range(7):
        left = 150 + number * 135
        painting.oval((left, 690, left + 90, 740), (RED, YELLOW, GRASS)[number % 3], length=12)


PICTURES = {
    "bench": Picture("Een houten bankje met de rug naar het water, naast een treurwilg.", _bench),
    "garden": Picture("Een voortuin vol grijze stenen, met een blauwe deur.", _garden),
    "flowers": Picture("Dezelfde voortuin, nu vol bloemen.", _flowers),
    "leak": Picture("Een trappenhuis met een natte muur en een rode emmer.", _leak),
    "stairs": Picture("Een lift met een wit papier op de deur, met een rood kruis.", _stairs),
    "playground": Picture("Een speeltuin met twee schommels tussen de huizen.", _playground),
    "zebra": Picture("Een weg bij de school, waar het zebrapad bijna is weggesleten.", _zebra),
    "mural": Picture("Een muur met een geschilderde walvis. Hij heeft snorharen.", _mural),
    "ditch": Picture("Een bevroren sloot met een schoongeveegde baan, en een bezem.", _ditch),
    "bookcase": Picture("Een houten kast vol boeken, in een hal.", _bookcase),
    "table": Picture("Een lange tafel op straat, met vier mensen en schalen vol eten.", _table),
}
