"""Whom an organisation knows, and what is written down about her."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations import access
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Acquaintance
from samenspel.people import actions as people
from samenspel.people import registry
from samenspel.people.mail_changes import address_before, mail_changed
from samenspel.people.models import Person

Told = Mapping[str, str | Neighbourhood | None]
MAY_CHANGE = frozenset({"called", "neighbourhood", "language", "reach_by", "phone", "mail", "address", "safe_moments"})


def get_to_know(*, by: Worker, person: Person, on: date) -> Acquaintance:
    """From now on the organisation of this hat knows this person."""
    refuse_if(access.why_not_meet_people(by=by))
    acquaintance, _is_new = Acquaintance.objects.get_or_create(
        person=person, organisation=by.organisation, defaults={"since": on}
    )
    return acquaintance


@transaction.atomic
def meet_resident(*, by: Worker, told: Told, on: date, now: datetime) -> Person:
    """A worker writes down somebody she met."""
    refuse_if(access.why_not_meet_people(by=by))
    person = Person.objects.create_user(made_at=now, **_what_may_change(told))
    get_to_know(by=by, person=person, on=on)
    return person


@transaction.atomic
def change_person(*, by: Worker, person: Person, told: Told, now: datetime) -> Person:
    """A worker writes down what somebody told about herself. Another mail address ends what a code by mail opened."""
    refuse_if(access.why_not_know(by=by, person=person))
    changes, before = _what_may_change(told), address_before(person)
    for name, value in changes.items():
        setattr(person, name, value)
    person.save(update_fields=list(changes))
    mail_changed(person=person, before=before, now=now, by=by.person, house=by.organisation.name)
    for hear in registry.reach_listeners:
        hear(person)
    return person


def _what_may_change(told: Told) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name in MAY_CHANGE}


@transaction.atomic
def tell_state(*, by: Worker, person: Person, state: str, on: date, now: datetime) -> Person:
    """A worker heard that somebody moved, died, wants no more contact or is back."""
    refuse_if(access.why_not_know(by=by, person=person))
    return people.change_state(person=person, state=state, on=on, now=now)
