"""What a board shows, whatever lies on it: columns with cards, as the kind of page `kinds/board.html` reads them."""

from dataclasses import dataclass, field

LONGEST_COLUMN = 50
# After a month in one place somebody should look at it again.
LATE_AFTER_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing on a board. ``move_to`` is where its menu posts to, with ``moves``; ``links`` lead on."""

    href: str
    title: str
    words: str
    note: str
    badges: list[tuple[str, str]]
    days: int | None
    is_late: bool
    move_to: str = ""
    moves: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Column:
    """What is in one state: how many there are, and those that are shown."""

    key: str
    title: str
    total: int
    cards: list[Card] = field(default_factory=list)
    empty: str = ""
