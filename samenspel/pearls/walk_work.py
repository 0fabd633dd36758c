"""What the today page asks of walks: whom to call, what is today or tomorrow, and of which it is not noted who came."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker
from samenspel.pearls.access.sign_ups import news_by_hand
from samenspel.pearls.access.walks import walks_of
from samenspel.pearls.actions.walk_news import phone_of
from samenspel.pearls.models import Walk, WalkNews
from samenspel.pearls.models.walks import WalkQuerySet
from samenspel.pearls.walk_messages import when_of
from samenspel.voices.lines import Line, Section, days_ago

LONGEST_LIST = 50
# Of a walk of longer ago nobody remembers who came.
STILL_KNOWN = timedelta(days=14)
AHEAD = timedelta(days=1)


def todays_work(*, by: Worker, now: datetime) -> list[Section]:
    """Only what there is, in two queries."""
    return [section for section in (_to_call(by=by, now=now), _walks(by=by, now=now)) if section.lines]


def _uncounted(*, by: Worker, now: datetime) -> WalkQuerySet:
    """Those of which it is not noted who came: past or still to come."""
    goes_on = walks_of(by=by).announced().filter(cancelled_at=None, counted_at=None)
    return goes_on.filter(starts_at__gt=now - STILL_KNOWN, starts_at__lt=now + 2 * AHEAD)


def _to_call(*, by: Worker, now: datetime) -> Section:
    waiting = list(news_by_hand(by=by, now=now).order_by("sign_up__walk__starts_at", "made_at")[:LONGEST_LIST])
    lines = [_call(each, now=now) for each in waiting]
    return Section(key="walk_calls", title=_("Bel over de wandeling"), empty="", lines=lines, total=len(lines))


def _call(news: WalkNews, *, now: datetime) -> Line:
    walk = news.sign_up.walk
    person = news.sign_up.person
    return Line(
        who=news.sign_up.called,
        since=days_ago((day_of(now) - day_of(news.made_at)).days),
        words=f"{news.get_what_display()}. {walk}, {when_of(walk)}.",
        phone=phone_of(news.sign_up),
        careful=person.safe_moments if person else "",
        href=reverse("pearls:note_walk_told", args=[news.pk]),
        button=_("Gebeld"),
        posts=True,
        detail_href=reverse("pearls:lead_walk", args=[walk.slug]),
    )


def _walks(*, by: Worker, now: datetime) -> Section:
    found = _uncounted(by=by, now=now).order_by("starts_at")[:LONGEST_LIST]
    near = [each for each in found if day_of(each.starts_at) <= day_of(now + AHEAD)]
    lines = [_line(each, now=now) for each in near]
    return Section(key="walks", title=_("Wandelingen"), empty="", lines=lines, total=len(lines))


def _line(walk: Walk, *, now: datetime) -> Line:
    is_over = walk.ends_at <= now
    return Line(
        who=str(walk),
        since=when_of(walk),
        words=_("Schrijf op wie er meeliep.") if is_over else walk.meets_at,
        href=reverse("pearls:count_walkers" if is_over else "pearls:lead_walk", args=[walk.slug]),
        button=_("Wie liep mee?") if is_over else _("Bekijk"),
        is_late=is_over,
    )
