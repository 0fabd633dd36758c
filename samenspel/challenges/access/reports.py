"""Who may read, correct, agree and publish the report of an atelier, and who may note who was there."""

import re
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_lead, why_not_write
from samenspel.challenges.models import EditionRole, Report, Workshop
from samenspel.challenges.report_content import PRESENT
from samenspel.challenges.report_making import begins_at
from samenspel.challenges.report_reading import Audience, read, would_be_public
from samenspel.challenges.report_standing import Standing, standing, standing_of
from samenspel.voices import words
from samenspel.voices.models import Voice

# Shorter than this is found in many a sentence.
SHORTEST_QUOTE = 12


def workshop_of(*, by: Seat, pk: UUID) -> Workshop:
    """An atelier of her own team. Of another team: as if not there."""
    return get_object_or_404(Workshop.objects.filter(team=by.team).select_related("team__edition"), pk=pk)


def report_of(*, by: Seat, pk: UUID, now: datetime) -> Standing:
    """The report of an atelier of her own team, when she may read it by now.

    Raises:
        Refused: with the reason, when it is too early for her.
    """
    workshops = Workshop.objects.filter(team=by.team).select_related("team__edition", "report__agreed_by")
    workshop = get_object_or_404(workshops, pk=pk)
    found = standing_of(workshop, report=getattr(workshop, "report", None))
    refuse_if(why_not_read(by=by, standing=found, now=now))
    return found


def audience_of(seat: Seat) -> Audience:
    """As whom she reads."""
    return Audience.TEAM if seat.may_read_folder else Audience.GUEST


def why_not_read(*, by: Seat, standing: Standing, now: datetime) -> str:
    """The reason there is no report for her yet. Empty when there is: a guest reads what the team agreed."""
    if not by.may_read_folder and not standing.is_agreed:
        return _("Het team werkt nog aan dit verslag.")
    return _why_not_begun(standing.workshop, now=now)


def why_not_note_attendance(*, by: Seat, standing: Standing, now: datetime) -> str:
    """The reason she cannot note who was there. Empty when she can."""
    if reason := why_not_write(by=by) or _why_not_begun(standing.workshop, now=now):
        return reason
    if standing.is_agreed:
        return _("Het verslag is al vastgesteld. Schrijf dit erbij als verbetering.")
    return ""


def why_not_correct(
    *, by: Seat, standing: Standing, now: datetime, part: str | None = None, text: str = "", seen: int | None = None
) -> str:
    """The reason she cannot write this part better. Empty when she can. ``seen``: the newest words that she saw."""
    if reason := why_not_write(by=by) or _why_not_over(standing.workshop, now=now):
        return reason
    if part is None:
        return ""
    if part not in [each.key for each in standing.parts]:
        return _("Dit deel staat niet in het verslag.")
    newest = standing.newest(part)
    if seen is not None and seen != (newest.number if newest else 0):
        return _("Iemand anders verbeterde dit deel net. Lees dat eerst, en bewaar dan opnieuw.")
    if _repeats_a_resident(standing, text=text):
        return _("Schrijf de woorden van een bewoner niet over. Ze staan er al, en blijven van de bewoner.")
    return ""


def why_not_agree(*, by: Seat, standing: Standing, now: datetime, fingerprint: str | None = None) -> str:
    """The reason this report cannot be agreed. Empty when it can. ``fingerprint``: of what she saw."""
    if reason := why_not_lead(by=by) or _why_not_over(standing.workshop, now=now):
        return reason
    if standing.is_agreed and not standing.newer:
        return _("Het verslag is al vastgesteld. Verbeter eerst iets.")
    present = next(each for each in standing.parts if each.key == PRESENT)
    if not present.groups and standing.newest(PRESENT) is None:
        return _("Schrijf eerst op wie er waren.")
    if fingerprint is not None and fingerprint != standing.fingerprint:
        return _("Het verslag is net veranderd. Lees het nog een keer, en stel het dan vast.")
    return ""


def why_not_choose_public_parts(*, by: Seat, standing: Standing, parts: Collection[str] = ()) -> str:
    """The reason these parts cannot be shown to everybody. Empty when they can."""
    if reason := why_not_lead(by=by):
        return reason
    if not standing.is_agreed:
        return _("Stel het verslag eerst vast. Kies daarna wat iedereen mag lezen.")
    everything = would_be_public(standing)
    for key in parts:
        shown = everything.part(key)
        if shown is None:
            return _("Dit deel staat niet in het verslag.")
        if shown.is_empty:
            return _("In ‘%s’ staat niets dat openbaar mag zijn. Of er staat een naam in.") % shown.title
    return ""


def public_report(*, slug: str, number: int) -> Standing:
    """What a team that everybody may see showed of this report. Anything else is not there."""
    reports = Report.objects.filter(workshop__team__is_public=True, workshop__team__edition__is_public=True)
    agreed = reports.exclude(agreed_at=None).select_related("agreed_by", "workshop__team__edition__programme")
    report = get_object_or_404(agreed, workshop__team__slug=slug, workshop__number=number)
    found = standing_of(report.workshop, report=report)
    if not read(found, audience=Audience.PUBLIC).parts:
        raise Http404
    return found


def reports_of_edition(role: EditionRole, *, now: datetime) -> QuerySet[Workshop]:
    """Every atelier in her edition that has begun, with whether its report is agreed. The newest first."""
    # Opened early is begun as well.
    begun = Q(starts_at__lte=now) | Q(opened_at__lte=now)
    workshops = Workshop.objects.filter(begun, team__edition=role.edition)
    return workshops.select_related("team", "report").order_by("-starts_at", "team__number", "pk")


def why_not_take_reports_along(*, by: EditionRole, now: datetime) -> str:
    """The reason she cannot take all reports of her edition along. Empty when she can."""
    if reports_of_edition(by, now=now).exclude(report__agreed_at=None).exists():
        return ""
    return _("Er is nog geen verslag vastgesteld. Zodra een team dat doet, kun je het meenemen.")


def report_of_edition(*, by: EditionRole, pk: UUID) -> Standing:
    """A report that a team of her edition agreed. What is not agreed is not there."""
    agreed = Workshop.objects.filter(team__edition=by.edition, report__agreed_at__isnull=False)
    return standing(get_object_or_404(agreed.select_related("team__edition"), pk=pk))


def _why_not_begun(workshop: Workshop, *, now: datetime) -> str:
    return _("Dit atelier moet nog komen.") if begins_at(workshop) > now else ""


def _why_not_over(workshop: Workshop, *, now: datetime) -> str:
    if workshop.state == Workshop.State.OPEN:
        return _("Het atelier is nog bezig. Sluit het eerst af.")
    return _why_not_begun(workshop, now=now)


def _repeats_a_resident(standing: Standing, *, text: str) -> bool:
    """Whether words that are a resident's own are typed over: then they would stay when she takes them back."""
    keys = [UUID(line.voice) for part in standing.parts for line in part.lines if line.voice]
    if not keys or not text:
        return False
    said = words.read_many(Voice.objects.filter(pk__in=keys)).values()
    written = _alike(text)
    return any(len(_alike(each)) >= SHORTEST_QUOTE and _alike(each) in written for each in said)


def _alike(text: str) -> str:
    """Words without capitals, points and line ends."""
    return " ".join(re.findall(r"\w+", text.casefold()))
