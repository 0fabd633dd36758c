"""Pearls as everybody sees them: a picture, a title, a story, a place and a month. No name but a host's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from samenspel.base.sharing import Share
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.pearls.access.pearls import MAY_BE_SEEN, counted, public_pearls
from samenspel.pearls.models import Kind, Pearl, PearlQuerySet
from samenspel.pearls.pictures import COLOURS, PICTURES
from samenspel.voices.models import Photo

ON_A_PAGE = 12
ON_THE_FIRST_PAGE = 3
IN_THE_FEED = 30


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A pearl as everybody may see it."""

    slug: str
    title: str
    story: str
    kind: str
    picture: str
    colour: str
    neighbourhood: str
    where: str
    best_time: str
    host: str
    photo: Photo | None
    photo_shows: str
    named: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A kind to choose, and how many there are."""

    key: str
    label: str
    picture: str
    number: int
    is_chosen: bool


def seen(pearl: Pearl) -> Seen:
    """What everybody would read of it, and nothing else. A photo only while who is on it said yes."""
    photo = pearl.photo if pearl.photo is not None and pearl.photo.faces in MAY_BE_SEEN else None
    return Seen(
        slug=pearl.slug,
        title=pearl.title,
        story=pearl.story,
        kind=str(pearl.get_kind_display()),
        picture=PICTURES[pearl.kind],
        colour=COLOURS[pearl.kind],
        neighbourhood=pearl.voice.neighbourhood.name,
        where=pearl.where,
        best_time=pearl.best_time,
        host=pearl.host_called,
        photo=photo,
        photo_shows=pearl.photo_shows if photo else "",
        named=getattr(pearl, "named", 1),
        at=pearl.published_at or pearl.state_at,
    )


def newest() -> list[Seen]:
    """For the first page of everybody: at most three."""
    return [seen(pearl) for pearl in counted(public_pearls())[:ON_THE_FIRST_PAGE]]


def one(pearl: Pearl) -> Seen:
    """One of them, with by how many people it was named."""
    return seen(counted(public_pearls()).get(pk=pearl.pk))


def share_of(pearl: Seen) -> Share:
    """What somebody passes on of a pearl: what everybody reads already."""
    address = f"{settings.SITE_URL}{reverse('pearls:public_pearl', args=[pearl.slug])}"
    return Share(title=pearl.title, text=_("Een parel uit onze buurt: %s.") % pearl.title, address=address)


def listed(asked: Mapping[str, str]) -> dict[str, Any]:
    """All of them, or of one kind; some a page."""
    kind = asked.get("soort", "") if asked.get("soort", "") in Kind.values else ""
    found = Paginator(counted(_of_kind(kind)), ON_A_PAGE).get_page(asked.get("bladzij", ""))
    return {"page": found, "pearls": [seen(pearl) for pearl in found], "kinds": kinds_of(kind), "kind": kind}


def on_paper(asked: Mapping[str, str]) -> list[Seen]:
    """The same, all on one sheet."""
    kind = asked.get("soort", "") if asked.get("soort", "") in Kind.values else ""
    return [seen(pearl) for pearl in counted(_of_kind(kind))]


def _of_kind(kind: str) -> PearlQuerySet:
    return public_pearls().filter(kind=kind) if kind else public_pearls()


def kinds_of(chosen: str, *, place: Neighbourhood | None = None) -> list[Choice]:
    """Only the kinds of which there are some, everywhere or in one place."""
    pearls = public_pearls().filter(voice__neighbourhood=place) if place else public_pearls()
    counts = dict(pearls.order_by().values_list("kind").annotate(number=Count("pk")))
    return [
        Choice(
            key=kind.value,
            label=str(kind.label),
            picture=PICTURES[kind.value],
            number=counts[kind.value],
            is_chosen=kind.value == chosen,
        )
        for kind in Kind
        if kind.value in counts
    ]


def feed() -> str:
    """The newest, for who follows them from elsewhere. What was taken away is not in it any more."""
    here = settings.SITE_URL
    atom = Atom1Feed(
        title=_("Parels van de buurt"),
        link=f"{here}{reverse('pearls:pearls')}",
        description=_("Wat mensen hier de moeite waard vinden."),
        language="nl",
        feed_url=f"{here}{reverse('pearls:feed')}",
    )
    for pearl in public_pearls()[:IN_THE_FEED]:
        link = f"{here}{reverse('pearls:public_pearl', args=[pearl.slug])}"
        at = pearl.published_at
        atom.add_item(title=pearl.title, link=link, description=pearl.story, unique_id=link, pubdate=at, updateddate=at)
    return atom.writeString("utf-8")
