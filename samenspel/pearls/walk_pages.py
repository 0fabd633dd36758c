"""What the pages of walks show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.sharing import Share
from samenspel.organisations.access import Worker
from samenspel.pearls import defect_pages, registry
from samenspel.pearls.access import notes as notes_access
from samenspel.pearls.access import sign_ups, walks
from samenspel.pearls.access.known_walkers import known_by_number
from samenspel.pearls.actions.walk_news import phone_of
from samenspel.pearls.models import Note, SignUp, Sort, Walk, WalkNews
from samenspel.pearls.walk_messages import phone_to_call, when_of
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices import codes, words

MOST_PAST = 20
# So long before it begins the sheet and the list stand first on the page of who leads it.
SOON = timedelta(hours=2)
PICTURES = {
    Sort.PEARL: "glowing-star",
    Sort.IDEA: "light-bulb",
    Sort.BROKEN: "hammer-and-wrench",
    Sort.COMPLIMENT: "clapping-hands",
}


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many notes of one sort there are, and how many were answered."""

    sort: str
    label: str
    picture: str
    number: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class WalkLine:
    """One walk in a list."""

    walk: Walk
    when: str
    free: int = 0
    people: int = 0
    tallies: Sequence[Tally] = field(default_factory=list)


def tallies_of(keys: Iterable[UUID]) -> dict[UUID, list[Tally]]:
    """What was noted on each of these walks, by sort, in one query."""
    answered = Q(voice__answered_at__isnull=False) | ~Q(done="")
    counted = Note.objects.there().filter(walk__in=list(keys)).order_by().values_list("walk", "sort")
    rows = counted.annotate(number=Count("pk"), answered=Count("pk", filter=answered))
    found: dict[UUID, dict[str, tuple[int, int]]] = {}
    for walk, sort, number, good in rows:
        found.setdefault(walk, {})[sort] = (number, good)
    return {key: [_tally(sort, *of_sort.get(sort.value, (0, 0))) for sort in Sort] for key, of_sort in found.items()}


def _tally(sort: Sort, number: int, answered: int) -> Tally:
    return Tally(sort=sort.value, label=str(sort.label), picture=PICTURES[sort], number=number, answered=answered)


def everybodys_walks(*, now: datetime) -> dict[str, Any]:
    """What is coming, and what came of the last ones."""
    coming = list(walks.coming_walks(now=now))
    past = list(walks.past_walks(now=now)[:MOST_PAST])
    noted = tallies_of(each.pk for each in past)
    lines = [WalkLine(walk=each, when=when_of(each), tallies=noted.get(each.pk, [])) for each in past]
    found = {"coming": lines_of(coming), "past": lines}
    return found | {"follow": follow_of([*found["coming"], *lines])}


def lines_of(found: Sequence[Walk]) -> list[WalkLine]:
    """Walks with how many may still come along, in one query more."""
    taken = sign_ups.taken_of(found)
    return [
        WalkLine(
            walk=each,
            when=when_of(each),
            free=max(0, each.places - taken.get(each.pk, 0)),
            people=taken.get(each.pk, 0),
        )
        for each in found
    ]


def next_walk(*, now: datetime) -> WalkLine | None:
    """The first one that goes on: for the first page."""
    first = walks.coming_walks(now=now).filter(cancelled_at=None).first()
    return lines_of([first])[0] if first else None


def of_everybody(walk: Walk, *, now: datetime, resident: Resident | None) -> dict[str, Any]:
    """One walk for whoever looks: how it goes, or what came of it. Never who walks along."""
    context: dict[str, Any] = {"walk": walk, "when": when_of(walk), "phone": phone_to_call(walk)}
    context["share"] = share_of(walk, is_over=walk.starts_at <= now)
    if walk.starts_at > now:
        mine = sign_ups.own_sign_ups(resident=resident).filter(walk=walk).first() if resident else None
        return context | {"line": lines_of([walk])[0], "mine": mine}
    came = defect_pages.of_walk(walk)
    again = walks.coming_walks(now=now).filter(follows=walk, cancelled_at=None).first()
    context |= {"told": _told(walk, came=came), "again": again, "is_over": True, "came": came}
    return context | {"tallies": tallies_of([walk.pk]).get(walk.pk, [])}


def _told(walk: Walk, *, came: defect_pages.Came | None) -> list[Note]:
    """What was done with each note, by sort. Of what was broken and is over that stands with the defect: once."""
    order, notes = [each.value for each in Sort], list(notes_access.told_to_everybody(walk))
    if came is not None:
        over = {each.pk for each in came.over}
        sent_on = defect_pages.standing_of_voices(each.voice_id for each in notes)
        notes = [each for each in notes if sent_on.get(each.voice_id) not in over]
    return sorted(notes, key=lambda note: order.index(note.sort))


def of_sign_up(sign_up: SignUp, *, now: datetime, key: str = "") -> dict[str, Any]:
    """What she sees of her own sign-up. ``key``: where she opened it with her code; empty on her own page."""
    walk, has_walked = sign_up.walk, sign_ups.has_walked(sign_up=sign_up, now=now)
    return {
        "key": key,
        "has_walked": has_walked,
        "offers": registry.offers_after_walk(sign_up=sign_up, key=key, now=now) if has_walked else [],
        "sign_up": sign_up,
        "walk": walk,
        "when": when_of(walk),
        "phone": phone_to_call(walk),
        "code": codes.code_of(sign_up.pk),
        "is_coming": walk.starts_at > now,
        "why_not_leave": sign_ups.why_not_leave(sign_up=sign_up, now=now),
    }


def of_house(*, by: Worker, now: datetime) -> dict[str, Any]:
    """The walks of her house: what comes, the first first; and what was, the last first."""
    hers = walks.walks_of(by=by)
    coming = list(hers.filter(ends_at__gt=now))
    past = list(hers.filter(ends_at__lte=now).reverse()[:MOST_PAST])
    noted = tallies_of(each.pk for each in past)
    taken = sign_ups.taken_of(past)
    return {
        "coming": lines_of(coming),
        "past": [
            WalkLine(walk=each, when=when_of(each), people=taken.get(each.pk, 0), tallies=noted.get(each.pk, []))
            for each in past
        ],
    }


@dataclass(frozen=True, kw_only=True)
class Walker:
    """Somebody who comes along, as who leads the walk sees her."""

    sign_up: SignUp
    phone: str
    news: WalkNews | None
    known: list[Person]

    @property
    def is_unreached(self) -> bool:
        """She gave no number and no address, and something happened that she may not know."""
        return self.news is not None and self.news.way == WalkNews.Way.PAGE and self.news.told_at is None


def of_worker(walk: Walk, *, by: Worker, now: datetime) -> dict[str, Any]:
    """Who comes, whom to call, what was noted, and what one may do now."""
    there = list(walk.sign_ups.there().select_related("person").prefetch_related("news"))
    known = known_by_number(by=by, sign_ups=there)
    walkers = [_walker(each, known=known.get(each.pk, [])) for each in there]
    placed = [each for each in walkers if each.sign_up.is_placed]
    to_call = [each for each in walkers if _is_to_call(each, now=now)]
    return {
        "walk": walk,
        "when": when_of(walk),
        "placed": placed,
        "waiting": [each for each in walkers if not each.sign_up.is_placed],
        "people": sum(each.sign_up.people for each in placed),
        "to_call": to_call,
        "unreached": [each for each in walkers if each.is_unreached and walk.starts_at > now],
        "tallies": tallies_of([walk.pk]).get(walk.pk, []),
        "has_begun": walk.starts_at <= now,
        "is_soon": walk.starts_at - SOON <= now,
        "is_over": walk.ends_at <= now,
        "why_not_change": walks.why_not_change_walk(walk=walk, now=now),
        "may_lead": by.is_listening,
    }


def _walker(sign_up: SignUp, *, known: list[Person]) -> Walker:
    news = list(sign_up.news.all())
    return Walker(sign_up=sign_up, phone=phone_of(sign_up), news=news[-1] if news else None, known=known)


def _is_to_call(walker: Walker, *, now: datetime) -> bool:
    news, walk = walker.news, walker.sign_up.walk
    return news is not None and news.way == WalkNews.Way.PHONE and news.told_at is None and walk.starts_at > now


@dataclass(frozen=True, kw_only=True)
class NoteLine:
    """One note with its words, for who may read them."""

    note: Note
    words: str
    picture: str
    by: str


def lines_of_notes(*, walk: Walk, by: Worker, most: int | None = None) -> list[NoteLine]:
    """What was noted on a walk, by sort or the newest first when only ``most`` fit; as far as she may read it."""
    found = notes_access.notes_of(by=by).filter(walk=walk)
    notes = list(found.order_by("-voice__received_at", "pk")[:most] if most else found)
    said = words.read_many([each.voice for each in notes])
    lines = [_note_line(each, said=said.get(each.voice_id, "")) for each in notes]
    order = [each.value for each in Sort]
    return lines if most else sorted(lines, key=lambda line: order.index(line.note.sort))


def _note_line(note: Note, *, said: str) -> NoteLine:
    return NoteLine(note=note, words=said, picture=PICTURES[Sort(note.sort)], by=_noted_by(note))


def _noted_by(note: Note) -> str:
    """Her colleague, or the first name that somebody of the group gave."""
    if note.voice.caught_by is not None:
        return note.voice.caught_by.called
    from_group = getattr(note, "from_group", None)
    return from_group.phone.called if from_group is not None and from_group.phone is not None else ""


def said(note: Note) -> str:
    """The words of one note, for who may read them."""
    return words.read_words(note.voice)


def share_of(walk: Walk, *, is_over: bool) -> Share:
    """What somebody passes on of a walk."""
    told = {"title": walk.title, "when": when_of(walk), "where": walk.meets_at}
    if is_over:
        text = _("Dit bracht de wandeling “%(title)s”.") % told
    elif walk.cancelled_at:
        text = _("De wandeling “%(title)s” gaat niet door.") % told
    else:
        text = _("Loop je mee? %(title)s, %(when)s. We verzamelen hier: %(where)s.") % told
    return Share(title=walk.title, text=text, address=address_of(walk))


def follow_of(lines: Iterable["WalkLine"]) -> list[tuple[str, str]]:
    """The neighbourhoods of these walks, each with the address to follow its walks in a calendar."""
    slugs = {each.walk.neighbourhood.name: each.walk.neighbourhood.slug for each in lines}
    host = settings.SITE_URL.partition("://")[2]
    return [(name, f"webcal://{host}{reverse('pearls:walks_calendar', args=[slugs[name]])}") for name in sorted(slugs)]


def address_of(walk: Walk) -> str:
    """Where everybody finds this walk, in full."""
    return f"{settings.SITE_URL}{reverse('pearls:walk', args=[walk.slug])}"
