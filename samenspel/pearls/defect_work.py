"""What the today page asks about what is broken: what to send on, and who must hear how it is."""

from datetime import datetime, timedelta

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import NO_TEXT, Part, Row, read_together, short_list
from samenspel.organisations.access import Worker
from samenspel.pearls.access.defects import defects_of
from samenspel.pearls.models import ENDED, Category, Defect, DefectState, Report, Sending
from samenspel.voices import access as voices
from samenspel.voices.lines import Line, Section, days_ago

Rows = dict[str, list[Row]]
# She hears within two weeks what happened, or that nothing did: so long before that, it is on the page.
HEARS_WITHIN = timedelta(days=14)
NEAR = timedelta(days=4)


def short_lists(*, by: Worker, now: datetime) -> list[Part]:
    """What this room reads together with the short lists of other rooms."""
    last = Sending.objects.filter(defect=OuterRef("pk")).order_by("-made_at", "-pk").values("state")[:1]
    shows = {"at": "reported_at", "who": "what", "kind": "category", "other": "street"}
    return [
        short_list(
            "defects_to_send",
            _to_send(by=by),
            first="reported_at",
            # Of what their system calls closed somebody must say whether it is mended.
            state=Coalesce(Subquery(last, output_field=CharField()), NO_TEXT, output_field=CharField()),
            channel="state",
            **shows,
        ),
        short_list("defects_to_tell", _to_tell(by=by, now=now), first="reported_at", state="state", **shows),
    ]


def _to_send(*, by: Worker) -> QuerySet[Defect]:
    """What waits for us and is not under way; and of which their system says that it is closed."""
    under_way = Sending.objects.filter(
        defect=OuterRef("pk"), state__in=[Sending.State.WAITING, Sending.State.UNDER_WAY]
    )
    waits = Q(state=DefectState.WAITING) & ~Exists(under_way)
    return defects_of(by=by).filter(waits | Q(says_closed_at__isnull=False))


def _to_tell(*, by: Worker, now: datetime) -> QuerySet[Defect]:
    """Of which somebody heard nothing while two weeks come near; or it is over, and she did not hear that."""
    near = Q(voice__said_at__lte=now - HEARS_WITHIN + NEAR) | Q(defect__state__in=ENDED)
    hers = Report.objects.untold().filter(near, voices.hangs_on_in_hand(by=by), voice__organisation=by.organisation)
    untold = hers.exclude(voice__speaker=by.person).filter(defect=OuterRef("pk"))
    return defects_of(by=by).filter(Exists(untold))


def todays_work(*, by: Worker, now: datetime, rows: Rows | None = None) -> list[Section]:
    """Only what there is. ``rows``: what was read already, together with the lists of other rooms."""
    found = read_together(short_lists(by=by, now=now)) if rows is None else rows
    send = [_send_line(each, now=now) for each in found.get("defects_to_send", [])]
    tell = [_tell_line(each, now=now) for each in found.get("defects_to_tell", [])]
    sections = [
        Section(key="defects_to_tell", title=_("Kapot: vertel hoe het staat"), empty="", lines=tell, total=len(tell)),
        Section(key="defects_to_send", title=_("Kapot: stuur het door"), empty="", lines=send, total=len(send)),
    ]
    return [section for section in sections if section.lines]


def _send_line(row: Row, *, now: datetime) -> Line:
    return Line(
        who=_title(row),
        since=days_ago(_days(row, now=now)),
        words=_next(row),
        href=reverse("pearls:defect", args=[row.key]),
        button=_("Bekijk"),
        is_late=_days(row, now=now) > HEARS_WITHIN.days,
    )


def _next(row: Row) -> str:
    if row.channel != DefectState.WAITING:
        return _("Zij schrijven dat het klaar is. Ga kijken.")
    if row.state == Sending.State.UNSURE:
        return _("We weten niet of het aankwam. Vraag het hun.")
    if row.state == Sending.State.FAILED:
        return _("Kwam niet aan. Stuur het opnieuw, of bel.")
    return str(row.who)


def _tell_line(row: Row, *, now: datetime) -> Line:
    return Line(
        who=_title(row),
        since=days_ago(_days(row, now=now)),
        words=f"{DefectState(row.state).label}. {row.who}",
        href=reverse("pearls:tell_defect", args=[row.key]),
        button=_("Vertel"),
        detail_href=reverse("pearls:defect", args=[row.key]),
        is_late=_days(row, now=now) > HEARS_WITHIN.days,
    )


def _title(row: Row) -> str:
    return " · ".join(each for each in (str(Category(row.kind).label), row.other) if each)


def _days(row: Row, *, now: datetime) -> int:
    return max(0, (day_of(now) - day_of(row.at)).days)
