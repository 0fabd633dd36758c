"""The two must hear something: asked, it goes on, it does not. By mail or text message, or by a worker's own voice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.dreams.access.matches import why_not_tell_news
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.models import Match, Telling
from samenspel.dreams.steps import leave_step
from samenspel.letters import actions as letters
from samenspel.letters.registry import News
from samenspel.organisations.access import Worker
from samenspel.people.models import Person, Way
from samenspel.voices.questions import way_to_ask

ASKED, NEWS = "dreams.asked", "dreams.news"
BY_HAND = frozenset({Way.PHONE, Way.DOOR, Way.LETTER})
# Nobody wants to read these in a mail.
TOLD_BY_A_PERSON = frozenset({Telling.What.DIED, Telling.What.NO_SHOW})


def must_hear(*, match: Match, side: str, what: Telling.What, now: datetime, by_hand: bool = False) -> None:
    """One of the two must hear this, by her own way. Who died or wants no contact is left in peace."""
    person = person_on(match=match, side=side)
    if person is not None and not person.may_be_reached:
        return
    by_itself = way_to_ask(person) if person and not by_hand and what not in TOLD_BY_A_PERSON else ""
    telling = Telling.objects.create(
        match=match, side=side, what=what, way=by_itself or way_by_hand(person), made_at=now
    )
    if by_itself:
        kind = ASKED if what == Telling.What.ASKED else NEWS
        letters.post(kind=kind, about=str(telling.pk), way=by_itself, now=now)


def way_by_hand(person: Person | None) -> Way:
    """How a worker reaches her: as she wants it, otherwise by phone when there is a number."""
    if person is not None and person.reach_by in BY_HAND:
        return Way(person.reach_by)
    return Way.PHONE if person is not None and person.phone else Way.DOOR


@transaction.atomic
def note_told(*, by: Worker, telling: Telling, now: datetime) -> Telling:
    """A worker told it, by phone, at the door or by letter. Twice is once."""
    still = Telling.objects.select_for_update(of=("self",)).select_related("match__dream__voice").filter(pk=telling.pk)
    fresh = still.first()
    refuse_if("" if fresh else _("Dit hoeft niet meer verteld te worden."))
    assert fresh is not None  # noqa: S101 - refused above
    refuse_if(why_not_tell_news(telling=fresh))
    telling.told_at = fresh.told_at
    if telling.told_at is None:
        telling.told_at, telling.told_by = now, by.person
        telling.save(update_fields=["told_at", "told_by"])
        leave_step(dream=telling.match.dream, what="told", now=now, by=by.person, detail=telling.side)
    return telling


@transaction.atomic
def hear_news(about: str, news: News) -> None:
    """The post tells what became of it. What did not arrive, somebody tells by hand."""
    telling = Telling.objects.select_for_update().filter(pk=UUID(about)).first()
    if telling is None or telling.way not in (Way.MAIL, Way.TEXT):
        return
    if news.what in ("accepted", "arrived"):
        telling.told_at = telling.told_at or news.at
    elif news.reason != "overtaken":
        telling.told_at, telling.way = None, way_by_hand(person_on(match=telling.match, side=telling.side))
    telling.save(update_fields=["told_at", "way"])
