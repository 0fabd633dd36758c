"""The ateliers of a team for somebody's own calendar: one, or all of them, and what was called off."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.calendars import Happening, calendar
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.workshops import called_off_of, workshops_of
from samenspel.challenges.models import CalledOff, Team, Workshop


def of_one(workshop: Workshop, *, team: Team, now: datetime) -> bytes:
    """One atelier. The same file again, later, changes what the calendar has."""
    return calendar([_takes_place(workshop, team=team)], name=str(team), made_at=now)


def of_team(seat: Seat, *, now: datetime) -> bytes:
    """Every atelier of her team. What is called off says so until its day has been."""
    held = [_takes_place(each, team=seat.team) for each in workshops_of(seat)]
    off = [_was_called_off(each, team=seat.team) for each in called_off_of(seat, now=now)]
    return calendar([*held, *off], name=str(seat.team), made_at=now)


def _takes_place(workshop: Workshop, *, team: Team) -> Happening:
    url = settings.SITE_URL + reverse("challenges:workshop", args=[team.slug, workshop.pk])
    return Happening(
        uid=_uid(workshop),
        title=_title(workshop, team=team),
        starts_at=workshop.starts_at,
        ends_at=workshop.ends_at,
        place=workshop.place,
        words=_("Lees meer op de bladzij van je team: %s") % url,
        url=url,
        version=workshop.version,
        is_sure=not workshop.is_proposed,
        is_private=True,
    )


def _was_called_off(atelier: CalledOff, *, team: Team) -> Happening:
    return Happening(
        uid=_uid(atelier),
        title=_title(atelier, team=team),
        starts_at=atelier.starts_at,
        ends_at=atelier.ends_at,
        place=atelier.place,
        words=_("Dit atelier gaat niet door."),
        version=atelier.version,
        is_cancelled=True,
        is_private=True,
    )


def _uid(atelier: Workshop | CalledOff) -> str:
    return f"{atelier.pk}@{settings.SITE_HOST}"


def _title(atelier: Workshop | CalledOff, *, team: Team) -> str:
    return f"{atelier.title} ({team})"
