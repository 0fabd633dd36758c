"""What a worker sees of the story of a dream for the wall: the newest version, and who still has to say yes."""

from dataclasses import dataclass

from samenspel.dreams.access import wall as access
from samenspel.dreams.models import Dream, WallText, WallYes
from samenspel.organisations.access import Worker, people_known_to


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody who is in the story, whether she said yes, and how to reach her when the house knows her."""

    yes: WallYes
    called: str
    phone: str
    careful: str


@dataclass(frozen=True, kw_only=True)
class StoryOfDream:
    """All that the page shows."""

    text: WallText | None
    on_the_wall: WallText | None
    asked: list[Asked]
    why_not: str


def story_of(dream: Dream, *, by: Worker) -> StoryOfDream:
    """How far the story of this dream is."""
    texts = list(dream.wall_texts.filter(withdrawn_at=None).order_by("-written_at", "pk"))
    newest = texts[0] if texts else None
    return StoryOfDream(
        text=newest,
        on_the_wall=next((text for text in texts if text.public_at is not None), None),
        asked=_asked(newest, by=by) if newest else [],
        why_not=access.why_not_write(dream=dream),
    )


def _asked(text: WallText, *, by: Worker) -> list[Asked]:
    yeses = list(text.yeses.select_related("person").order_by("pk"))
    known = set(people_known_to(by).filter(pk__in=[each.person_id for each in yeses]))
    return [
        Asked(
            yes=each,
            called=str(each.person),
            phone=each.person.phone if each.person in known else "",
            careful=each.person.safe_moments if each.person in known else "",
        )
        for each in yeses
    ]
