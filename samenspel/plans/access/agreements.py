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
from samenspel.plans.models import Agreement, SignalAgreement, Signed
from samenspel.plans.models.sharing import SignedRow


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
    if reason := why_not_sign(by=by, from_on=from_on, until_on=until_on, on=on):
        return reason
    if by.organisation.is_landlord and area in facts.CONSENT_ONLY and basis != facts.Basis.CONSENT:
        return _("Wie woningen verhuurt, leest over geld, lijf en hoofd alleen met toestemming van de bewoner.")
    there = agreements_of(by).filter(purpose=purpose, area=area, basis=basis)
    return why_not_beside(there, from_on=from_on, until_on=until_on)


def signal_agreements_of(by: Worker) -> QuerySet[SignalAgreement]:
    """From which partners this house takes signals, also what is over. For its coordinators."""
    only_for_coordinators(by)
    signed = SignalAgreement.objects.filter(organisation=by.organisation).select_related("partner")
    return signed.order_by("-until_on", "partner__name", "basis", "pk")


def signal_agreement_of(*, by: Worker, pk: UUID) -> SignalAgreement:
    """One of those. Of another house: as if it does not exist."""
    return get_object_or_404(signal_agreements_of(by), pk=pk)


def partners_to_choose(by: Worker) -> QuerySet[Organisation]:
    """Every other organisation that works with Samenspel."""
    return Organisation.objects.exclude(pk=by.organisation.pk).order_by("name", "pk")


def why_not_make_signal_agreement(
    *, by: Worker, partner: Organisation, basis: str, from_on: date, until_on: date, on: date
) -> str:
    """The reason that her house cannot take signals so. Empty when it can."""
    if reason := why_not_sign(by=by, from_on=from_on, until_on=until_on, on=on):
        return reason
    if partner == by.organisation:
        return _("Een signaal komt van een andere organisatie.")
    if by.organisation.is_landlord and basis != facts.Basis.CONSENT:
        return _("Wie woningen verhuurt, krijgt signalen alleen met toestemming van de bewoner.")
    there = signal_agreements_of(by).filter(partner=partner, basis=basis)
    return why_not_beside(there, from_on=from_on, until_on=until_on)


def why_not_sign(*, by: Worker, from_on: date, until_on: date, on: date) -> str:
    """The reason that she cannot write down anything for these days. Empty when she can."""
    reasons = [
        (not by.is_coordinator, _("Alleen een coördinator schrijft afspraken op.")),
        (until_on <= from_on, _("Kies een laatste dag na de eerste dag.")),
        (until_on <= on, _("Kies een dag na vandaag.")),
    ]
    return next((reason for is_so, reason in reasons if is_so), "")


def why_not_beside(there: QuerySet[SignedRow], *, from_on: date, until_on: date) -> str:
    """The reason that it cannot stand beside what was agreed about the same. Empty when it can."""
    if there.filter(from_on__lt=until_on, until_on__gt=from_on).exists():
        return _("Dit is al afgesproken. Beëindig eerst wat er staat.")
    return ""


def why_not_end_agreement(*, by: Worker, agreement: Signed, on: date) -> str:
    """The reason that this cannot be ended. Empty when it can."""
    if not by.is_coordinator or by.organisation != agreement.organisation:
        return _("Alleen een coördinator van deze organisatie kan dit.")
    if agreement.until_on <= on:
        return _("Deze afspraak is al voorbij.")
    return ""


def why_not_stop_letting(organisation: Organisation, on: date) -> str:
    """The reason that a house is a landlord until further notice: what was agreed, was agreed with a landlord."""
    lasting = {"organisation": organisation, "until_on__gt": on}
    if Agreement.objects.filter(**lasting).exists() or SignalAgreement.objects.filter(**lasting).exists():
        return _("Er zijn afspraken over plannen met jullie als verhuurder. Beëindig die eerst.")
    return ""
