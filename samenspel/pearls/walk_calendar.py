"""Walks for somebody's own calendar: one, or all of a neighbourhood. Never who leads it or who comes along."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from samenspel.base.calendars import Happening, calendar
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.pearls.access.walks import walks_to_follow
from samenspel.pearls.models import Walk
from samenspel.pearls.walk_messages import phone_to_call
from samenspel.pearls.walk_pages import address_of


def of_one(walk: Walk, *, now: datetime) -> bytes:
    """One walk. The same file again, later, changes what the calendar has."""
    return calendar([_happening(walk)], name=walk.title, made_at=now)


def of_neighbourhood(neighbourhood: Neighbourhood, *, now: datetime) -> bytes:
    """What everybody may see of the walks of a neighbourhood: what comes, what was called off, and the last month."""
    walks = walks_to_follow(neighbourhood=neighbourhood, now=now)
    name = _("Wandelingen in %s") % neighbourhood
    return calendar([_happening(each) for each in walks], name=name, made_at=now, zone=settings.TIME_ZONE)


def _happening(walk: Walk) -> Happening:
    return Happening(
        uid=f"{walk.pk}@{settings.SITE_HOST}",
        title=walk.title,
        starts_at=walk.starts_at,
        ends_at=walk.ends_at,
        place=walk.meets_at,
        words=_("Deze wandeling gaat niet door. %s") % walk.cancelled_why if walk.cancelled_at else _how_it_goes(walk),
        url=address_of(walk),
        version=_version(walk),
        is_cancelled=walk.cancelled_at is not None,
    )


def _version(walk: Walk) -> int:
    """Higher after each change, for as long as there is one clock: how long after it was made it last changed."""
    changed = [each for each in (walk.changed_at, walk.cancelled_at) if each is not None]
    return int((max(changed) - walk.made_at).total_seconds()) if changed else 0


def _how_it_goes(walk: Walk) -> str:
    promise = _("Dit beloven we: %(promise)s\n\nSlecht weer: %(weather)s")
    lines = [promise % {"promise": walk.promise, "weather": walk.weather}]
    if phone := phone_to_call(walk):
        lines.append(_("Bel %(phone)s") % {"phone": phone})
    return "\n\n".join(lines)
