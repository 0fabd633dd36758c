"""What the today page asks about two people: who must hear what, what was reported, who is kept, how a meeting went."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.access.errands import brought_by_another
from samenspel.dreams.access.matches import matches_in_hand, reservations_in_hand, tellings_in_hand
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.access.reports import reports_in_hand
from samenspel.dreams.access.talents import Reach, talents_for
from samenspel.dreams.actions.telling import BY_HAND
from samenspel.dreams.models import Match, Meeting, Report, Side, Telling
from samenspel.organisations.access import Worker, people_known_to
from samenspel.people.models import Person
from samenspel.voices.lines import Line, Section, days_ago, who

LONGEST_LIST = 50
# Who was asked and says nothing for a week is called.
PATIENCE = timedelta(days=7)
LAPSES_SOON = timedelta(days=2)


def reports_to_look_at(*, by: Worker, on: date) -> Section:
    """Something is wrong between two people. First of all, and for a coordinator too, without what was said."""
    hers = dreams_in_hand(by=by).filter(pk=OuterRef("match__dream"))
    open_reports = reports_in_hand(by=by).filter(looked_at=None).annotate(is_hers=Exists(hers))
    lines = [
        Line(
            who=_between(report) if report.is_hers else _("Bij %s") % _with_whom(report),
            since=days_ago((on - day_of(report.reported_at)).days),
            words=_("Er is iets gemeld. Bel vandaag, allebei apart."),
            href=reverse("dreams:look_at_report", args=[report.pk]),
            button=_("Bekijk"),
            is_late=day_of(report.reported_at) < on,
        )
        for report in open_reports.order_by("reported_at")[:LONGEST_LIST]
    ]
    return Section(key="reports", title=_("Gemeld"), empty=_("Niemand meldde iets."), lines=lines, total=len(lines))


def _between(report: Report) -> str:
    return _("%(dreamer)s en %(helper)s") % {"dreamer": who(report.match.dream.voice), "helper": report.match.helper}


def _with_whom(report: Report) -> str:
    return str(report.match.dream.broker or report.match.organisation)


def to_tell(*, by: Worker, on: date) -> Section:
    """Who must be asked or told something by hand, and who was asked a while ago and said nothing."""
    no_yes = Q(side=Side.HELPER, match__helper_yes_at=None) | Q(side=Side.DREAMER, match__dreamer_yes_at=None)
    silent = Q(no_yes, what=Telling.What.ASKED, told_at__lte=end_of(on - PATIENCE), match__ended_at=None)
    mine = Q(match__dream__broker=by.person) | Q(match__dream__broker=None) | Q(match__proposed_by=by.person)
    open_now = Q(told_at=None, way__in=BY_HAND) | silent
    # What the house that knows a helper brings her, waits a week for that house.
    brought = Q(side=Side.HELPER, match__in=brought_by_another().values("pk"), made_at__gt=end_of(on - PATIENCE))
    tellings = list(
        tellings_in_hand(by=by)
        .filter(open_now, mine)
        .exclude(brought)
        # What was reported is looked at first.
        .exclude(match__frozen_at__isnull=False, match__ended_at=None)
        .prefetch_related("match__meetings")
        .order_by("made_at")[:LONGEST_LIST]
    )
    reaches = _reaches(by=by, people=[person_on(match=each.match, side=each.side) for each in tellings])
    found = [_telling_line(each, reaches=reaches, on=on) for each in tellings]
    lines = [line for line in found if line is not None]
    return Section(
        key="dreams_to_tell",
        title=_("Vragen en vertellen"),
        empty=_("Iedereen weet hoe het staat."),
        lines=lines,
        total=len(lines),
    )


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return make_aware(datetime.combine(day, time.max))


def _reaches(*, by: Worker, people: Iterable[Person | None]) -> dict[Person, Reach]:
    """How each of these is reached by her house, or through which one: two queries for any number."""
    there = {person for person in people if person is not None}
    pks = [person.pk for person in there]
    known = set(people_known_to(by).filter(pk__in=pks))
    via = {each.person_id: each.organisation for each in talents_for(by=by).filter(person__in=pks).order_by("-said_at")}
    return {
        person: Reach(called=person.called, phone=person.phone, careful=person.safe_moments)
        if person in known
        else Reach(called=person.called, via=via.get(person.pk))
        for person in there
    }


def _telling_line(telling: Telling, *, reaches: dict[Person, Reach], on: date) -> Line | None:
    person = person_on(match=telling.match, side=telling.side)
    if person is not None and not person.may_be_reached:
        return None
    reach = reaches[person] if person else Reach(called=who(telling.match.dream.voice))
    is_question = telling.what == Telling.What.ASKED
    to_match = reverse("dreams:match", args=[telling.match_id])
    return Line(
        who=reach.called or _("Iemand"),
        since=days_ago((on - day_of(telling.made_at)).days),
        words=_what_to_say(telling),
        note=_("Vraag het via %(house)s. %(phone)s") % {"house": reach.via, "phone": reach.via.phone}
        if reach.via
        else "",
        phone=reach.phone,
        careful=reach.careful,
        href=to_match if is_question else reverse("dreams:note_told", args=[telling.pk]),
        detail_href=to_match if telling.is_hers and not is_question else "",  # type: ignore[attr-defined]
        button=_("Schrijf op") if is_question else _("Verteld"),
        posts=not is_question,
    )


def _what_to_say(telling: Telling) -> str:
    if telling.what == Telling.What.ASKED:
        asked = {
            Side.HELPER: _("Bel of vraag: wilt u helpen?"),
            Side.DREAMER: _("Bel of vraag: mag deze helper komen?"),
        }
        return asked[Side(telling.side)]
    if telling.what == Telling.What.NO_SHOW:
        missed = [each.no_show for each in telling.match.meetings.all() if each.no_show]
        was_there = telling.side not in missed[-1:]
        return _("Vertel vriendelijk: de ander kwam niet.") if was_there else _("Vraag wat er was, zonder verwijt.")
    news = {
        Telling.What.GOES_ON: _("Vertel: het gaat door, en wie de ander is."),
        Telling.What.STOPPED: _("Vertel: het gaat niet door. Een reden hoeft niet."),
        Telling.What.DIED: _("Vertel rustig: de ander is overleden."),
    }
    return news[Telling.What(telling.what)]


def reservations_that_lapse(*, by: Worker, on: date) -> Section:
    """Soon, or since a while, others may ask this helper too, and nobody said yes yet."""
    waits = Match.objects.filter(dream=OuterRef("dream"), helper=OuterRef("helper"), ended_at=None).values("pk")
    held = (
        reservations_in_hand(by=by)
        .filter(Q(by=by.person) | Q(dream__broker=by.person), released_at=None, until_on__lte=on + LAPSES_SOON)
        .annotate(match_id=Subquery(waits[:1]))
        .filter(Q(until_on__gte=on) | Q(match_id__isnull=False))
        .order_by("until_on")[:LONGEST_LIST]
    )
    lines = [
        Line(
            who=str(each.helper),
            since=_("tot %s") % date_format(each.until_on, "j F"),
            words=_("Nog geen ja. Bel, houd haar langer vast of laat haar vrij."),
            href=reverse("dreams:match", args=[each.match_id])
            if each.match_id
            else reverse("dreams:hold_longer", args=[each.pk]),
            button=_("Bekijk"),
            is_late=each.until_on < on,
        )
        for each in held
    ]
    return Section(
        key="reservations",
        title=_("Reservering loopt af"),
        empty=_("Geen reservering loopt af."),
        lines=lines,
        total=len(lines),
    )


def meetings_to_note(*, by: Worker, on: date) -> Section:
    """Two people were to meet: how did it go?"""
    meetings = (
        Meeting.objects.filter(match__in=matches_in_hand(by=by).values("pk"), match__ended_at=None, happened=None)
        .filter(Q(match__dream__broker=by.person) | Q(match__dream__broker=None), planned_at__lte=end_of(on))
        .select_related("match__helper", "match__dream__voice__speaker")
        .order_by("planned_at")[:LONGEST_LIST]
    )
    lines = [
        Line(
            who=_("%(dreamer)s en %(helper)s") % {"dreamer": who(each.match.dream.voice), "helper": each.match.helper},
            since=date_format(each.planned_at, "j F H:i"),
            words=_("Hoe ging het? Kwamen ze allebei?"),
            href=reverse("dreams:note_meeting", args=[each.pk]),
            button=_("Schrijf op"),
        )
        for each in meetings
    ]
    return Section(
        key="meetings",
        title=_("Ontmoetingen"),
        empty=_("Geen ontmoeting om naar te vragen."),
        lines=lines,
        total=len(lines),
    )
