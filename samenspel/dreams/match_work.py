"""What the today page asks about two people: what was reported, who is kept, how a meeting went."""

from datetime import date, datetime, time, timedelta

from django.db.models import Case, CharField, Exists, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import Part, Row, short_list
from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.access.matches import matches_in_hand, reservations_in_hand
from samenspel.dreams.access.reports import reports_in_hand
from samenspel.dreams.models import Match, Meeting
from samenspel.organisations.access import Worker
from samenspel.voices.lines import Line, Section, days_ago, shows_who, who_of

LAPSES_SOON = timedelta(days=2)
HERS = "hers"


def open_reports(*, by: Worker) -> Part:
    """Something is wrong between two people. For a coordinator too, without what was said."""
    hers = Exists(dreams_in_hand(by=by).filter(pk=OuterRef("match__dream")))
    return short_list(
        "reports",
        reports_in_hand(by=by).filter(looked_at=None),
        first="reported_at",
        at="reported_at",
        state=Case(When(hers, then=Value(HERS)), default=Value(""), output_field=CharField()),
        other="match__helper__called",
        # With whom it lies, for who only sees that there is something.
        words=Coalesce(NullIf("match__dream__broker__called", Value("")), "match__organisation__name"),
        **shows_who("match__dream__voice"),
    )


def reports_section(rows: list[Row], *, on: date) -> Section:
    """First of all."""
    lines = [
        Line(
            who=_between(row) if row.state == HERS else _("Bij %s") % row.words,
            since=days_ago((on - day_of(row.at)).days),
            words=_("Er is iets gemeld. Bel vandaag, allebei apart."),
            href=reverse("dreams:look_at_report", args=[row.key]),
            button=_("Bekijk"),
            is_late=day_of(row.at) < on,
        )
        for row in rows
    ]
    return Section(
        key="reports",
        title=_("Gemeld"),
        empty=_("Niemand meldde iets."),
        lines=lines,
        total=len(lines),
        comes_first=True,
    )


def _between(row: Row) -> str:
    return _("%(dreamer)s en %(helper)s") % {"dreamer": who_of(row), "helper": row.other or _("Iemand")}


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return make_aware(datetime.combine(day, time.max))


def reservations_that_lapse(*, by: Worker, on: date) -> Part:
    """Soon, or since a while, others may ask this helper too, and nobody said yes yet. Each leads to its match."""
    waits = Match.objects.filter(dream=OuterRef("dream"), helper=OuterRef("helper"), ended_at=None).values("pk")
    held = (
        reservations_in_hand(by=by)
        .filter(Q(by=by.person) | Q(dream__broker=by.person), released_at=None, until_on__lte=on + LAPSES_SOON)
        .filter(Q(until_on__gte=on) | Exists(waits))
    )
    return short_list(
        "reservations",
        held,
        first="until_on",
        leads_to=Subquery(waits[:1]),
        day="until_on",
        who="helper__called",
    )


def reservations_section(rows: list[Row], *, on: date) -> Section:
    """Whom she keeps, and until when."""
    lines = [
        Line(
            who=row.who or _("Iemand"),
            since=_("tot %s") % date_format(row.day, "j F"),
            words=_("Nog geen ja. Bel, houd haar langer vast of laat haar vrij."),
            href=reverse("dreams:match", args=[row.leads_to])
            if row.leads_to
            else reverse("dreams:hold_longer", args=[row.key]),
            button=_("Bekijk"),
            is_late=row.day < on,
        )
        for row in rows
    ]
    return Section(
        key="reservations",
        title=_("Reservering loopt af"),
        empty=_("Geen reservering loopt af."),
        lines=lines,
        total=len(lines),
    )


def meetings_to_note(*, by: Worker, on: date) -> Part:
    """Two people were to meet: how did it go?"""
    meetings = Meeting.objects.filter(
        Q(match__dream__broker=by.person) | Q(match__dream__broker=None),
        match__in=matches_in_hand(by=by).values("pk"),
        match__ended_at=None,
        happened=None,
        planned_at__lte=end_of(on),
    )
    return short_list(
        "meetings",
        meetings,
        first="planned_at",
        at="planned_at",
        other="match__helper__called",
        **shows_who("match__dream__voice"),
    )


def meetings_section(rows: list[Row]) -> Section:
    """Who were to meet, and when."""
    lines = [
        Line(
            who=_between(row),
            since=date_format(localtime(row.at), "j F H:i"),
            words=_("Hoe ging het? Kwamen ze allebei?"),
            href=reverse("dreams:note_meeting", args=[row.key]),
            button=_("Schrijf op"),
        )
        for row in rows
    ]
    return Section(
        key="meetings",
        title=_("Ontmoetingen"),
        empty=_("Geen ontmoeting om naar te vragen."),
        lines=lines,
        total=len(lines),
    )
