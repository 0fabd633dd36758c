"""What the today page asks of walks: whom to call, what is today or tomorrow, and of which it is not noted who came."""

from datetime import datetime, timedelta

from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import Part, Row, read_together, short_list
from samenspel.organisations.access import Worker
from samenspel.pearls.access.sign_ups import news_by_hand
from samenspel.pearls.access.walks import walks_of
from samenspel.pearls.models import WalkNews
from samenspel.pearls.models.walks import WalkQuerySet
from samenspel.pearls.walk_messages import moment_in_words
from samenspel.voices.lines import Line, Section

Rows = dict[str, list[Row]]
OVER = "over"
# Of a walk of longer ago nobody remembers who came.
STILL_KNOWN = timedelta(days=14)
AHEAD = timedelta(days=1)


def short_lists(*, by: Worker, now: datetime) -> list[Part]:
    """What this room reads together with the short lists of other rooms."""
    phone = Coalesce(NullIf("sign_up__phone", Value("")), "sign_up__person__phone", Value(""))
    is_over = Case(When(ends_at__lte=now, then=Value(OVER)), default=Value(""), output_field=CharField())
    return [
        short_list(
            "walk_calls",
            news_by_hand(by=by, now=now),
            first="made_at",
            at="sign_up__walk__starts_at",
            kind="what",
            who="sign_up__called",
            words="sign_up__walk__title",
            other="sign_up__walk__slug",
            phone=phone,
            careful="sign_up__person__safe_moments",
        ),
        short_list(
            "walks",
            _uncounted(by=by, now=now),
            first="starts_at",
            at="starts_at",
            who="title",
            words="meets_at",
            other="slug",
            state=is_over,
        ),
    ]


def todays_work(*, by: Worker, now: datetime, rows: Rows | None = None) -> list[Section]:
    """Only what there is. ``rows``: what was read already, together with the lists of other rooms."""
    found = read_together(short_lists(by=by, now=now)) if rows is None else rows
    near = [each for each in found.get("walks", []) if day_of(each.at) <= day_of(now + AHEAD)]
    calls = [_call(each) for each in found.get("walk_calls", [])]
    walks = [_line(each) for each in near]
    sections = [
        Section(key="walk_calls", title=_("Bel over de wandeling"), empty="", lines=calls, total=len(calls)),
        Section(key="walks", title=_("Wandelingen"), empty="", lines=walks, total=len(walks)),
    ]
    return [section for section in sections if section.lines]


def _uncounted(*, by: Worker, now: datetime) -> WalkQuerySet:
    """Those of which it is not noted who came: past or still to come."""
    goes_on = walks_of(by=by).announced().filter(cancelled_at=None, counted_at=None)
    return goes_on.filter(starts_at__gt=now - STILL_KNOWN, starts_at__lt=now + 2 * AHEAD)


def _call(row: Row) -> Line:
    return Line(
        who=str(row.who),
        since=moment_in_words(row.at),
        words=f"{WalkNews.What(row.kind).label}. {row.words}.",
        phone=row.phone or "",
        careful=row.careful or "",
        href=reverse("pearls:note_walk_told", args=[row.key]),
        button=_("Gebeld"),
        posts=True,
        detail_href=reverse("pearls:lead_walk", args=[row.other]),
    )


def _line(row: Row) -> Line:
    is_over = row.state == OVER
    return Line(
        who=str(row.who),
        since=moment_in_words(row.at),
        words=_("Schrijf op wie er meeliep.") if is_over else row.words,
        href=reverse("pearls:count_walkers" if is_over else "pearls:lead_walk", args=[row.other]),
        button=_("Wie liep mee?") if is_over else _("Bekijk"),
        is_late=is_over,
    )
