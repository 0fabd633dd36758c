"""Who brings people, and what she sees of it: only what she brought herself."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.dreams.models import Dream, Spark
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker, why_not_know
from samenspel.organisations.models import Function, WorksIn
from samenspel.people.access import Resident
from samenspel.people.models import Person


def current_sparks(*, person: Person, on: date) -> list[Spark]:
    """For which neighbourhoods she brings people today: from the first day, until but not on the last."""
    sparks = sparks_on(on, person=person).select_related("neighbourhood", "organisation")
    return list(sparks.order_by("from_on", "pk"))


def sparks_on(on: date, *, person: Person) -> QuerySet[Spark]:
    """The same, to choose from."""
    lasting = Q(until_on=None) | Q(until_on__gt=on)
    return Spark.objects.filter(lasting, person=person, from_on__lte=on)


def brought_by(*, resident: Resident) -> QuerySet[Dream]:
    """The dreams that she brought, the newest first. Nothing of any other."""
    return Dream.objects.there().filter(brought_by=resident.person).select_related("voice").order_by("-caught_at", "pk")


def sparks_of(*, by: Worker) -> QuerySet[Spark]:
    """Whom her organisation asked to bring people, who still does first."""
    if not by.is_listening:
        return Spark.objects.none()
    return (
        Spark.objects.filter(organisation=by.organisation)
        .select_related("person", "neighbourhood", "organisation")
        .order_by("until_on", "person__called", "pk")
    )


def spark_of(*, by: Worker, pk: UUID) -> Spark:
    """One of those. Of another house is the same as not there."""
    return get_object_or_404(sparks_of(by=by), pk=pk)


def why_not_ask_sparks(*, by: Worker) -> str:
    """The reason she asks nobody to bring people. Empty when she does."""
    if not by.is_listening or not (by.is_coordinator or by.membership.function == Function.DREAM_BROKER):
        return _("Alleen een coördinator of droommakelaar vraagt aanjagers.")
    return ""


def why_not_name_spark(
    *, by: Worker, person: Person, neighbourhood: Neighbourhood, until_on: date | None, on: date
) -> str:
    """The reason this person does not become a spark. Empty when she can."""
    if reason := why_not_ask_sparks(by=by) or why_not_know(by=by, person=person):
        return reason
    if person.state != Person.State.HERE:
        return _("Deze persoon woont hier niet meer, of wil geen contact.")
    if not WorksIn.objects.filter(organisation=by.organisation, neighbourhood=neighbourhood).exists():
        return _("Jouw organisatie werkt niet in deze buurt. Kies een andere buurt.")
    if until_on is not None and until_on <= on:
        return _("Kies een dag na vandaag.")
    if any(spark.neighbourhood_id == neighbourhood.pk for spark in current_sparks(person=person, on=on)):
        return _("Zij brengt al dromen uit deze buurt.")
    return ""


def why_not_bring(*, person: Person, spark: Spark, said: str, said_yes: bool, on: date) -> str:
    """The reason this dream cannot be brought. Empty when it can."""
    if spark not in current_sparks(person=person, on=on):
        return _("U brengt nu geen dromen uit deze buurt. Bel ons als dat niet klopt.")
    if not said.strip():
        return _("Schrijf op wat er gezegd is.")
    if not said_yes:
        return _("Vraag eerst of u dit mag vertellen. Zet dan het vinkje.")
    return ""
