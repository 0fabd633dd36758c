"""An organisation comes into being, and tells how it is called and reached."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations import access
from samenspel.organisations.access import Worker
from samenspel.organisations.actions.memberships import start_membership
from samenspel.organisations.models import Membership, Organisation, WorksIn
from samenspel.people import actions as people


@transaction.atomic
def add_organisation(
    *,
    name: str,
    kind: str,
    neighbourhood: Neighbourhood | None = None,
    email: str,
    called: str = "",
    function: str,
    on: date,
    now: datetime,
) -> Organisation:
    """Whoever looks after the installation adds an organisation with its first coordinator.

    The first organisation in a neighbourhood is its front desk: it answers who comes by itself. Without a
    neighbourhood the coordinator chooses one herself.
    """
    refuse_if(_("Deze organisatie is er al.") if Organisation.objects.filter(name=name).exists() else "")
    organisation = Organisation.objects.create(name=name, kind=kind)
    if neighbourhood is not None:
        has_desk = WorksIn.objects.filter(neighbourhood=neighbourhood, is_front_desk=True).exists()
        WorksIn.objects.create(organisation=organisation, neighbourhood=neighbourhood, is_front_desk=not has_desk)
    start_membership(
        person=people.meet_worker(email=email, called=called, now=now),
        organisation=organisation,
        role=Membership.Role.COORDINATOR,
        function=function,
        from_on=on,
        now=now,
    )
    return organisation


@transaction.atomic
def change_organisation(*, by: Worker, name: str, kind: str, phone: str, is_landlord: bool, on: date) -> Organisation:
    """A coordinator changes how her organisation is called and reached, and whether it lets homes."""
    refuse_if(access.why_not_change_organisation(by=by))
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation.pk)
    if organisation.is_landlord and not is_landlord:
        refuse_if(access.why_not_stop_letting(organisation=organisation, on=on))
    organisation.name, organisation.kind, organisation.phone = name, kind, phone
    organisation.is_landlord = is_landlord
    organisation.save(update_fields=["name", "kind", "phone", "is_landlord"])
    return organisation
