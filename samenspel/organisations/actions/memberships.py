"""Who acts for an organisation: a coordinator adds and ends, and nobody adds herself."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.organisations import access, welcome
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership, Organisation
from samenspel.people import actions as people
from samenspel.people.models import Person


@transaction.atomic
def add_member(
    *,
    by: Worker,
    email: str,
    called: str,
    role: str,
    function: str,
    from_on: date,
    until_on: date | None = None,
    is_crisis: bool = False,
    now: datetime,
) -> Membership:
    """A coordinator lets somebody act for her organisation. A mail tells her how to sign in."""
    person = people.meet_worker(email=email, called=called, now=now)
    refuse_if(access.why_not_add_member(by=by, person=person, from_on=from_on, until_on=until_on))
    refuse_if(access.why_not_have_role(role=role, function=function, is_crisis=is_crisis))
    return start_membership(
        person=person,
        organisation=by.organisation,
        called=called,
        role=role,
        function=function,
        from_on=from_on,
        until_on=until_on,
        is_crisis=is_crisis,
        added_by=by.person,
        now=now,
    )


def start_membership(
    *,
    person: Person,
    organisation: Organisation,
    role: str,
    function: str,
    from_on: date,
    until_on: date | None = None,
    is_crisis: bool = False,
    called: str = "",
    added_by: Person | None = None,
    now: datetime,
) -> Membership:
    """It begins, and whoever it concerns hears how to sign in."""
    if not Membership.objects.current(on=timezone.localdate(now)).filter(person=person).exists():
        # Somebody who worked here before starts anew: no screen of then comes back to life.
        people.end_sessions(person=person)
    membership = Membership.objects.create(
        person=person,
        organisation=organisation,
        role=role,
        function=function,
        from_on=from_on,
        until_on=until_on,
        is_crisis=is_crisis,
        called=called.strip(),
        added_at=now,
        added_by=added_by,
    )
    letters.post(kind=welcome.KIND, about=str(membership.pk), way="mail", now=now)
    return membership


@transaction.atomic
def change_name(*, by: Worker, called: str) -> Person:
    """She says herself how she is called: in this house that goes for what the coordinator wrote down."""
    by.membership.called = ""
    by.membership.save(update_fields=["called"])
    return people.change_name(person=by.person, called=called)


@transaction.atomic
def end_membership(*, by: Worker, membership: Membership, on: date) -> Membership:
    """From the next request she has no right through this hat; and no session at all when it was her last one."""
    # Two coordinators who end each other at the same moment go one after the other.
    Organisation.objects.select_for_update().get(pk=by.organisation.pk)
    refuse_if(access.why_not_end_membership(by=by, membership=membership, on=on))
    membership.until_on = max(on, membership.from_on)
    membership.ended_by = by.person
    membership.save(update_fields=["until_on", "ended_by"])
    if not Membership.objects.current(on=on).filter(person=membership.person_id).exists():
        people.end_sessions(person=membership.person)
    return membership
