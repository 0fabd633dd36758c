"""The neighbourhoods of the demo and who works there. They do not exist."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.neighbourhoods import actions as neighbourhoods
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership, Organisation, WorksIn
from samenspel.web.demo.people import BUURTWERK, INFORMAL, ORGANISATIONS
from samenspel.web.looking_around import sign_in_address

HERE, OVER_THERE = "De Waterkers", "Zilverkroos"
SINCE = timedelta(days=400)

Workers = Mapping[str, Worker]


def make_neighbourhoods() -> dict[str, Neighbourhood]:
    """The neighbourhood, and the one across the railway → by slug."""
    made = [neighbourhoods.add_neighbourhood(name=name, phone="0600 000 001") for name in (HERE, OVER_THERE)]
    return {each.slug: each for each in made}


def make_workers(*, places: Mapping[str, Neighbourhood], now: datetime) -> dict[str, Worker]:
    """The organisations, and everybody who acts for them → by first name."""
    workers: dict[str, Worker] = {}
    here, over_there = places.values()
    for number, name in enumerate(ORGANISATIONS, start=1):
        organisation = _make_organisation(name=name, neighbourhood=here, phone=f"0600 000 1{number:02d}", now=now)
        WorksIn.objects.create(organisation=organisation, neighbourhood=over_there, is_front_desk=name == BUURTWERK)
        _add_colleagues(organisation=organisation, now=now)
        for membership in organisation.memberships.select_related("person", "organisation"):
            workers.setdefault(membership.person.called, Worker(person=membership.person, membership=membership))
    return workers


def _make_organisation(*, name: str, neighbourhood: Neighbourhood, phone: str, now: datetime) -> Organisation:
    first, began = ORGANISATIONS[name][0], now - SINCE
    organisation = organisations.add_organisation(
        name=name,
        kind=Organisation.Kind.INFORMAL if name in INFORMAL else Organisation.Kind.FORMAL,
        neighbourhood=neighbourhood,
        email=sign_in_address(first.called),
        called=first.called,
        function=first.function,
        on=timezone.localdate(began),
        now=began,
    )
    coordinator = Worker(person=organisation.memberships.get().person, membership=organisation.memberships.get())
    return organisations.change_organisation(
        by=coordinator,
        name=name,
        kind=organisation.kind,
        phone=phone,
        is_landlord=organisation.is_landlord,
        on=timezone.localdate(now),
    )


def _add_colleagues(*, organisation: Organisation, now: datetime) -> None:
    membership = organisation.memberships.select_related("person", "organisation").get()
    coordinator = Worker(person=membership.person, membership=membership)
    for colleague in ORGANISATIONS[organisation.name][1:]:
        added = organisations.add_member(
            by=coordinator,
            email=sign_in_address(colleague.called),
            called=colleague.called,
            role=Membership.Role.PRIVACY if colleague.is_privacy else Membership.Role.WORKER,
            function=colleague.function,
            is_crisis=colleague.is_crisis,
            from_on=timezone.localdate(now - SINCE),
            now=now - SINCE,
        )
        # Everybody came in since: who never did is given no voices.
        added.person.last_login = now - SINCE
        added.person.save(update_fields=["last_login"])
        if colleague.left is not None:
            on = timezone.localdate(now - timedelta(days=colleague.left))
            organisations.end_membership(by=coordinator, membership=added, on=on)
