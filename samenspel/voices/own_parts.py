"""What a room puts on a resident's own page: headings with cards under them, each with one way on."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Card:
    """One thing on her page: a picture, words, and one way on."""

    picture: str
    title: str
    words: str = ""
    note: str = ""
    href: str = ""
    button: str = ""
    phone: str = ""
    is_question: bool = False
    # The button does it at once, instead of leading to a page.
    posts: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """A heading with cards under it, a kind word when there are none, and one way on."""

    key: str
    title: str
    cards: list[Card]
    empty: str = ""
    href: str = ""
    button: str = ""
