"""The wall as everybody sees it: a picture, a title, a story, a place and a month. Nobody's name, no day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator

from samenspel.dreams.access.wall import public_stories, why_not_say_yes
from samenspel.dreams.models import WallText
from samenspel.people.access import Resident

PICTURES = (
    "sparkles",
    "sun",
    "hot-beverage",
    "seedling",
    "glowing-star",
    "clapping-hands",
    "green-heart",
    "house-with-garden",
    "handshake",
    "deciduous-tree",
)
COLOURS = ("want", "can", "need")
ON_A_PAGE = 12
ON_THE_FIRST_PAGE = 3


@dataclass(frozen=True, kw_only=True)
class Story:
    """A dream that came true, as it hangs on the wall."""

    slug: str
    title: str
    story: str
    picture: str
    colour: str
    place: str
    at: datetime


def shown(text: WallText) -> Story:
    """The same picture and colour every time."""
    number = text.dream_id.int
    return Story(
        slug=text.slug,
        title=text.title,
        story=text.story,
        picture=PICTURES[number % len(PICTURES)],
        colour=COLOURS[number // 16 % len(COLOURS)],
        place=text.dream.voice.neighbourhood.name,
        at=text.public_at or text.written_at,
    )


def newest() -> list[Story]:
    """For the first page of everybody: at most three."""
    return [shown(text) for text in public_stories()[:ON_THE_FIRST_PAGE]]


def wall(*, page: str) -> dict[str, Any]:
    """All of them, some a page."""
    found = Paginator(public_stories(), ON_A_PAGE).get_page(page)
    return {"page": found, "stories": [shown(text) for text in found]}


def asked_her(text: WallText, *, resident: Resident) -> dict[str, Any]:
    """The very words that she is asked a yes for, and what she said before."""
    said = text.yeses.filter(person=resident.person).first()
    return {
        "text": text,
        "story": shown(text),
        "said_yes": said is not None and said.said_at is not None,
        "is_public": text.public_at is not None,
        "why_not": why_not_say_yes(text=text),
    }
