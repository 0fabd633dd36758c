"""How a drawn map looks: its colours on a page and on paper, the size of a sheet, and the beads on it."""

from dataclasses import dataclass

from samenspel.base.drawn_maps import Point


@dataclass(frozen=True, slots=True)
class Spot:
    """A bead with a few letters in it, at a point in degrees; ``look`` chooses its colour."""

    label: str
    point: Point
    look: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a picture, and the letters when it is no part of a page."""

    ink: str
    paper: str
    land: str
    edge: str
    green: str
    tree: str
    water: str
    street: str
    curb: str
    path: str
    thread: str
    beads: tuple[tuple[str, str, str], ...]  # look, colour, letters
    bead: tuple[str, str]
    family: str = ""

    def of_bead(self, look: str) -> tuple[str, str]:
        """Its colour, and that of the letters on it."""
        return next(((colour, letters) for name, colour, letters in self.beads if name == look), self.bead)


# In the colours that the reader chose, where the page has them (see charts).
SCREEN = Look(
    ink="var(--map-ink, #2B2118)",
    paper="var(--map-paper, #FFFDF8)",
    land="var(--map-land, #FBF1DF)",
    edge="var(--map-edge, #8F7A62)",
    green="var(--map-green, #CFE5BE)",
    tree="var(--map-tree, #A9CF95)",
    water="var(--map-water, #B9DDEA)",
    street="var(--map-street, #FFFFFF)",
    curb="var(--map-curb, #D9C6AA)",
    path="var(--map-path, #B79E7C)",
    thread="var(--map-thread, #7A2F63)",
    beads=(),
    bead=("var(--map-bead, #7A2F63)", "var(--map-bead-ink, #FFFFFF)"),
)
PAPER = Look(
    ink="#2B2118",
    paper="#FFFFFF",
    land="#FBF1DF",
    edge="#B79E7C",
    green="#CFE5BE",
    tree="#A9CF95",
    water="#B9DDEA",
    street="#FFFFFF",
    curb="#D9C6AA",
    path="#B79E7C",
    thread="#7A2F63",
    beads=(),
    bead=("#7A2F63", "#FFFFFF"),
    family="Atkinson Hyperlegible Next",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large a picture is, its letters and its beads, all in its own units."""

    width: float
    height: float
    letters: float = 13.0
    bead: float = 12.0
    edge: float = 18.0
