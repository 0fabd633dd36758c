"""What was agreed with a house, and why something cannot be. A coordinator writes down what was signed elsewhere."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.plans import facts
from samenspel.plans.models import Agreement


def only_for_coordinators(by: Worker) -> None:
    """For everybody else: as if the page does not exist."""
    if not by.is_coordinator:
        raise Http404


def agreements_of(by: Worker) -> QuerySet[Agreement]:
    """What was agreed with the house of this hat, also what is over. For its coordinators."""
    only_for_coordinators(by)
    return Agreement.objects.filter(organisation=by.organisation).order_by("-until_on", "purpose", "area", "pk")


def agreement_of(*, by: Worker, pk: UUID) -> Agreement:
    """One of those. Of another house: as if it does not exist."""
    return get_object_or_404(agreements_of(by), pk=pk)


def why_not_make_agreement(
    *, by: Worker, purpose: str, area: str, basis: str, from_on: date, until_on: date, on: date
) -> str:
    """The reason that this cannot be agreed with her house. Empty when it can."""
    reasons = [
        (not by.is_coordinator, _("Alleen een coördinator schrijft afspraken op.")),
        (until_on <= from_on, _("Kies een laatste dag na de eerste dag.")),
        (until_on <= on, _("Kies een dag na vandaag.")),
        (
            by.organisation.is_landlord and area in facts.CONSENT_ONLY and basis != facts.Basis.CONSENT,
            _("Wie woningen verhuurt, leest over geld, lijf en hoofd alleen met toestemming van de bewoner."),
        ),
    ]
    if reason := next((reason for is_so, reason in reasons if is_so), ""):
        return reason
    there = agreements_of(by).filter(purpose=purpose, area=area, basis=basis)
    if there.filter(from_on__lt=until_on, until_on__gt=from_on).exists():
        return _("Dit is al afgesproken. Beëindig eerst wat er staat.")
    return ""


def why_not_end_agreement(*, by: Worker, agreement: Agreement, on: date) -> str:
    """The reason that this cannot be ended. Empty when it can."""
    if not by.is_coordinator or by.organisation != agreement.organisation:
        return _("Alleen een coördinator van deze organisatie kan dit.")
    if agreement.until_on <= on:
        return _("Deze afspraak is al voorbij.")
    return ""


def why_not_stop_letting(organisation: Organisation, on: date) -> str:
    """The reason that a house is a landlord until further notice: what was agreed, was agreed with a landlord."""
    if Agreement.objects.filter(organisation=organisation, until_on__gt=on).exists():
        return _("Er zijn afspraken over plannen met jullie als verhuurder. Beëindig die eerst.")
    return ""
