"""Builders that make the least that is true."""

import itertools
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership, Organisation, WorksIn
from samenspel.people.models import Person
from samenspel.people.second_step import note_second_step

_number = itertools.count(1)


def neighbourhood(*, name: str = "") -> Neighbourhood:
    """A neighbourhood that does not exist."""
    number = next(_number)
    return Neighbourhood.objects.create(slug=f"buurt-{number}", name=name or f"Buurt {number}")


def person(*, called: str = "", email: str = "", **fields: object) -> Person:
    """Somebody, with nothing known about her."""
    return Person.objects.create_user(email=email or None, called=called, **fields)


def organisation(*, works_in: Neighbourhood | None = None, front_desk: bool = False, name: str = "") -> Organisation:
    """An organisation, working in a neighbourhood when one is given."""
    made = Organisation.objects.create(name=name or f"Organisatie {next(_number)}")
    if works_in is not None:
        WorksIn.objects.create(organisation=made, neighbourhood=works_in, is_front_desk=front_desk)
    return made


def membership(
    *,
    person: Person,
    organisation: Organisation,
    function: Function = Function.BUDDY,
    coordinator: bool = False,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Membership:
    """A current membership, unless days are given."""
    return Membership.objects.create(
        person=person,
        organisation=organisation,
        function=function,
        role=Membership.Role.COORDINATOR if coordinator else Membership.Role.WORKER,
        from_on=from_on or timezone.localdate() - timedelta(days=30),
        until_on=until_on,
    )


def worker(
    *,
    organisation: Organisation | None = None,
    function: Function = Function.BUDDY,
    coordinator: bool = False,
    works_in: Neighbourhood | None = None,
    called: str = "Samira",
) -> Worker:
    """Somebody who works here, with her hat on."""
    house = organisation or globals()["organisation"](works_in=works_in or neighbourhood())
    somebody = person(called=called, email=f"{called.lower()}{next(_number)}@voorbeeld.nl")
    return Worker(
        person=somebody,
        membership=membership(person=somebody, organisation=house, function=function, coordinator=coordinator),
    )


def signed_in(worker: Worker) -> Client:
    """A browser in which this worker is signed in, her second step taken and her hat on."""
    client = Client()
    client.force_login(worker.person)
    session = client.session
    session["hat"] = str(worker.membership.pk)
    note_second_step(session=session, person=worker.person)
    session.save()
    return client
