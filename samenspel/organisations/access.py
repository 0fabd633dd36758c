"""Who acts for whom. A right always comes from one current membership: the hat that somebody wears now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Lower, NullIf
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations import registry
from samenspel.organisations.models import (
    LISTENING,
    Acquaintance,
    Function,
    Membership,
    MembershipQuerySet,
    Organisation,
    WorksIn,
)
from samenspel.people.models import Person

MOST_PLACES = 10


@dataclass(frozen=True)
class Worker:
    """A person with one hat on. Loaded once a request; never kept longer."""

    person: Person
    membership: Membership
    others: tuple[Membership, ...] = ()

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def is_coordinator(self) -> bool:
        return self.membership.role == Membership.Role.COORDINATOR

    @property
    def is_privacy_officer(self) -> bool:
        return self.membership.role == Membership.Role.PRIVACY

    @property
    def is_listening(self) -> bool:
        """Whether residents' words are meant for this function at all."""
        return self.membership.function in LISTENING


class WorkerRequest(HttpRequest):
    """A request of somebody who works here, with the hat that she wears now."""

    worker: Worker


def worker_for(*, person: Person, on: date, hat: str = "") -> Worker | None:
    """The person with the hat she chose, or her first; nothing when she acts for nobody today."""
    memberships = list(
        Membership.objects.current(on=on)
        .filter(person=person)
        .select_related("organisation")
        .order_by("from_on", "organisation__name")
    )
    if not memberships:
        return None
    chosen = next((each for each in memberships if str(each.pk) == hat), memberships[0])
    return Worker(person=person, membership=chosen, others=tuple(each for each in memberships if each != chosen))


def front_desk(*, neighbourhood: Neighbourhood) -> Organisation | None:
    """The organisation that answers whoever comes by itself."""
    return Organisation.objects.filter(worksin__neighbourhood=neighbourhood, worksin__is_front_desk=True).first()


def members_of(worker: Worker) -> MembershipQuerySet:
    """Everybody who acts or acted for the organisation of this hat, whoever is there now first."""
    return (
        Membership.objects.filter(organisation=worker.organisation)
        .select_related("person")
        .order_by(
            F("until_on").desc(nulls_first=True),
            Coalesce(NullIf("called", Value("")), "person__called"),
            "from_on",
            "pk",
        )
    )


def names_in(organisation: Organisation) -> dict[UUID, str]:
    """How this house calls everybody who acts or acted for it, by the key of the person. One query."""
    return {who: name for (_house, who), name in names_everywhere({organisation.pk}).items()}


def names_everywhere(houses: Collection[UUID]) -> dict[tuple[UUID, UUID], str]:
    """The same for many houses at once, by the keys of the house and the person. One query."""
    memberships = Membership.objects.filter(organisation__in=houses).select_related("person")
    return {(each.organisation_id, each.person_id): each.name for each in memberships.order_by("from_on", "pk")}


def name_in(organisation: Organisation, *, person: Combinable) -> Subquery:
    """The same name for one person, to come along with a row that leads to her. None for who never acted for it."""
    hers = Membership.objects.filter(organisation=organisation).filter(person=person).order_by("-from_on", "-pk")
    return Subquery(hers.values_list(Coalesce(NullIf("called", Value("")), "person__called"))[:1])


def own_membership(*, by: Worker, pk: UUID) -> Membership:
    """A membership of her own organisation. Of any other one: as if it does not exist."""
    return get_object_or_404(members_of(by), pk=pk)


def people_known_to(
    worker: Worker, *, name: str = "", state: str = "", neighbourhood: Neighbourhood | None = None
) -> QuerySet[Person]:
    """The people that the organisation of this hat knows, for functions that listen. For others: nobody.

    Each of the three narrows the list: a part of the name, a state, a neighbourhood.
    """
    if not worker.is_listening:
        return Person.objects.none()
    known = Acquaintance.objects.filter(organisation=worker.organisation)
    narrowed = {"called__icontains": name, "state": state, "neighbourhood": neighbourhood}
    return (
        Person.objects.filter(pk__in=known.values("person"), **{key: value for key, value in narrowed.items() if value})
        .select_related("neighbourhood")
        .order_by(Lower("called"), "pk")
    )


def is_known_to(worker: Worker, *, person: str) -> Exists:
    """The same rule, to come along with rows: whether she is known to whom a row leads. ``person``: how it leads."""
    return Exists(people_known_to(worker).order_by().filter(pk=OuterRef(person)))


def known_person(*, by: Worker, pk: UUID) -> Person:
    """One of the people that her organisation knows. Anybody else: as if she does not exist."""
    return get_object_or_404(people_known_to(by), pk=pk)


def why_not_meet_people(*, by: Worker) -> str:
    """The reason this worker keeps nobody's name and number. Empty when she may."""
    if not by.is_listening:
        return _("Met jouw functie zie je geen bewoners.")
    return ""


def why_not_know(*, by: Worker, person: Person) -> str:
    """The reason this worker has nothing to do with this person. Empty when she has."""
    if not people_known_to(by).filter(pk=person.pk).exists():
        return _("Jouw organisatie kent deze persoon niet.")
    return ""


def places_of(worker: Worker) -> QuerySet[WorksIn]:
    """Where the organisation of this hat works, and where it is the front desk."""
    return (
        WorksIn.objects.filter(organisation=worker.organisation)
        .select_related("neighbourhood__region")
        .order_by("neighbourhood__name", "pk")
    )


def own_place(*, by: Worker, slug: str) -> WorksIn:
    """A neighbourhood in which her organisation works. Any other one: as if it does not exist."""
    return get_object_or_404(places_of(by), neighbourhood__slug=slug)


def places_of_others(*, by: Worker, words: str) -> QuerySet[Neighbourhood]:
    """Places in which others work already, by name or postcode: the first few."""
    named = Q(name__icontains=words.strip()) | Q(postcodes__code=words.strip()[:4])
    if not words.strip():
        return Neighbourhood.objects.none()
    return Neighbourhood.objects.filter(named).exclude(worksin__organisation=by.organisation).distinct()[:MOST_PLACES]


def why_not_choose_places(*, by: Worker) -> str:
    """The reason she cannot choose where her organisation works. Empty when she can."""
    if not by.is_coordinator:
        return _("Alleen een coördinator kiest waar jullie werken.")
    return ""


def why_not_start_working(*, by: Worker, neighbourhood: Neighbourhood) -> str:
    """The reason her organisation cannot begin here. Empty when it can."""
    if reason := why_not_choose_places(by=by):
        return reason
    if places_of(by).filter(neighbourhood=neighbourhood).exists():
        return _("Jullie werken hier al.")
    return ""


def why_not_stop_working(*, by: Worker, neighbourhood: Neighbourhood) -> str:
    """The reason her organisation cannot leave here. Empty when it can."""
    if reason := why_not_choose_places(by=by):
        return reason
    places = {each.neighbourhood_id for each in places_of(by)}
    if neighbourhood.pk not in places:
        return _("Jullie werken hier niet.")
    if len(places) == 1:
        return _("Jullie werken alleen hier. Kies eerst een andere buurt.")
    return ""


def why_not_change_organisation(*, by: Worker) -> str:
    """The reason she cannot change what stands about her organisation. Empty when she can."""
    if not by.is_coordinator:
        return _("Alleen een coördinator verandert dit.")
    return ""


def why_not_stop_letting(*, organisation: Organisation, on: date) -> str:
    """The reason that this organisation has to be a landlord for now. Empty when it can stop being one."""
    reasons = [why_not(organisation, on) for why_not in registry.reasons_to_stay_landlord]
    return next((reason for reason in reasons if reason), "")


def why_not_add_member(*, by: Worker, person: Person | None, from_on: date, until_on: date | None = None) -> str:
    """The reason this person cannot be added to the organisation of this hat. Empty when she can."""
    if not by.is_coordinator:
        return _("Alleen een coördinator voegt mensen toe.")
    if person == by.person:
        return _("Je kunt jezelf niet toevoegen.")
    if until_on is not None and until_on <= from_on:
        return _("Kies een laatste dag na de eerste dag.")
    if person is not None and _overlaps(person=person, organisation=by.organisation, from_on=from_on):
        return _("Deze persoon hoort al bij jullie. Stop dat eerst.")
    return ""


def why_not_have_role(*, role: str, function: str, is_crisis: bool) -> str:
    """The reason that this role does not go with this work. Empty when it does."""
    reads = function != Function.OFFICE or is_crisis
    if role == Membership.Role.PRIVACY and reads:
        return _("Een privacyfunctionaris leest geen plannen. Kies de functie kantoor, zonder crisisdienst.")
    return ""


def _overlaps(*, person: Person, organisation: Organisation, from_on: date) -> bool:
    lasting = Q(until_on=None) | Q(until_on__gt=from_on)
    return Membership.objects.filter(lasting, person=person, organisation=organisation).exists()


def why_not_end_membership(*, by: Worker, membership: Membership, on: date) -> str:
    """The reason this membership cannot be ended. Empty when it can."""
    if not by.is_coordinator or by.organisation != membership.organisation:
        return _("Alleen een coördinator van deze organisatie kan dit.")
    if membership.has_ended(on=on):
        return _("Dit is al geëindigd.")
    if membership.role == Membership.Role.COORDINATOR and not _other_coordinator(membership=membership, on=on):
        return _("Er moet een coördinator blijven. Maak eerst iemand anders coördinator.")
    return ""


def _other_coordinator(*, membership: Membership, on: date) -> bool:
    others = Membership.objects.current(on=on).exclude(pk=membership.pk)
    return others.filter(organisation=membership.organisation, role=Membership.Role.COORDINATOR).exists()
