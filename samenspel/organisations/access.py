"""Who acts for whom. A right always comes from one current membership: the hat that somebody wears now."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import LISTENING, Membership, Organisation
from samenspel.people.models import Person


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


def why_not_add_member(*, by: Worker, organisation: Organisation, person: Person | None) -> str:
    """The reason this person cannot be added. Empty when she can."""
    if not by.is_coordinator or by.organisation != organisation:
        return _("Alleen een coördinator voegt mensen toe.")
    if person == by.person:
        return _("Je kunt jezelf niet toevoegen.")
    return ""


def why_not_end_membership(*, by: Worker, membership: Membership, on: date) -> str:
    """The reason this membership cannot be ended. Empty when it can."""
    if not by.is_coordinator or by.organisation != membership.organisation:
        return _("Alleen een coördinator van deze organisatie kan dit.")
    if not membership.is_current(on=on):
        return _("Dit is al geëindigd.")
    return ""
