"""A brush: fills a shape with many small strokes of nearly the same colour, as somebody who paints would."""

import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = tuple[int, int, int]

WIDTH, HEIGHT = 1200, 900
STROKES_PER_PIXEL = 1 / 220


class Painting:
    """A canvas of 1200 by 900, with a hand that is never quite steady; the same seed paints the same."""

    def __init__(self, *, seed: int, paper: Colour) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), paper)
        self.chance = random.Random(seed)  # noqa: S311 - the same picture every time is the point

    def shape(self, points: Sequence[Point], colour: Colour, *, length: int = 34, slope: float = 0.15) -> None:
        """Paint a shape in strokes of this length; ``slope`` says how much they lean."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(list(points), fill=255)
        self._fill(mask, colour, length=length, slope=slope)

    def oval(self, box: tuple[float, float, float, float], colour: Colour, *, length: int = 24) -> None:
        """Paint an oval inside this box."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).ellipse(box, fill=255)
        self._fill(mask, colour, length=length, slope=0.6)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, *, length: int = 34) -> None:
        """Paint a straight box."""
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], colour, length=length)

    def line(self, points: Sequence[Point], colour: Colour, width: int) -> None:
        """One firm line through these points."""
        ImageDraw.Draw(self.image).line(list(points), fill=colour, width=width, joint="curve")

    def dots(self, box: tuple[int, int, int, int], colours: Sequence[Colour], *, count: int, size: int) -> None:
        """Dabs of these colours, anywhere in a box."""
        draw = ImageDraw.Draw(self.image)
        for _number in range(count):
            x, y = self.chance.randint(box[0], box[2]), self.chance.randint(box[1], box[3])
            radius = self.chance.uniform(size * 0.5, size)
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=self.chance.choice(list(colours)))

    def finished(self) -> Image.Image:
        """The dried paint: edges that run into each other a little."""
        return self.image.filter(ImageFilter.SMOOTH_MORE)

    def _fill(self, mask: Image.Image, colour: Colour, *, length: int, slope: float) -> None:
        box = mask.getbbox()
        if box is None:
            return
        paint = self.image.crop(box)
        draw = ImageDraw.Draw(paint)
        draw.rectangle((0, 0, *paint.size), fill=colour)
        for _number in range(int(paint.width * paint.height * STROKES_PER_PIXEL)):
            x, y = self.chance.uniform(0, paint.width), self.chance.uniform(0, paint.height)
            reach = self.chance.uniform(0.4, 1) * length
            lean = self.chance.gauss(slope, 0.2) * reach
            ends = (x - reach / 2, y - lean / 2, x + reach / 2, y + lean / 2)
            draw.line(ends, fill=self._nearly(colour), width=self.chance.randint(3, 8))
        self.image.paste(paint, box, mask.crop(box))

    def _nearly(self, colour: Colour) -> Colour:
        light = self.chance.gauss(0, 9)
        red, green, blue = (min(255, max(0, int(part + light + self.chance.gauss(0, 4)))) for part in colour)
        return red, green, blue
