"""What it costs that a plan lies under lock and leaves a trail, and the list of a hundred thousand plans."""

import statistics
import time
import uuid
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from datetime import timedelta
from unittest import mock
from uuid import UUID

from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from benchmarks.measure import Figure, median_of, signed_in
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership, Organisation
from samenspel.people.models import Person
from samenspel.plans.access import tracks, words
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.writing import write
from samenspel.plans.models import PROTECTIONS, Agreement, Area, Entry, Grant, Part, Plan, Sort, What
from samenspel.plans.scopes import inside
from samenspel.sealed.sealing import Opened

SAID = "Ik wil weer eens dansen, maar ik durf niet alleen. " * 4
ENTRIES = 10
BATCH = 5_000


def a_buddy() -> Worker:
    """Somebody who stands beside residents, of a house with which it was agreed."""
    house, today = Organisation.objects.create(name="Het Bankje"), timezone.localdate()
    person = Person.objects.create(called="Bo", email="bo@bankje.example")
    hat = Membership.objects.create(person=person, organisation=house, function=Function.BUDDY, from_on=today)
    Agreement.objects.create(
        organisation=house,
        purpose=What.BESIDE,
        area=Area.HOME,
        from_on=today,
        until_on=today + timedelta(days=365),
        contact="Bo",
        stand_in="Bo",
        document="kast",
    )
    return Worker(person=person, membership=hat)


def measure_reading(*, by: Worker, rounds: int) -> list[Figure]:
    """One part with ten things in it: as it is, and the same page with plain words and without a step."""
    browser, path = _open_part(by)
    plain: dict[str, Callable[..., object]] = {"open_many": _plain_words, "leave": lambda **_step: None}
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(words, "open_many", plain["open_many"]))
        stack.enter_context(mock.patch.object(tracks, "leave", plain["leave"]))
        least, least_p99 = _took(browser, path, rounds=rounds)
    took, p99 = _took(browser, path, rounds=rounds)
    return [
        Figure("a part, plain", 1, least, 1.0),
        Figure("the same, p99", 1, least_p99, least_p99 / least),
        Figure("a part, sealed and logged", 1, took, took / least),
        Figure("the same, p99", 1, p99, p99 / least),
    ]


def _plain_words(_part: Part, entries: Iterable[Entry]) -> dict[UUID, Opened]:
    return {entry.pk: Opened(SAID) for entry in entries}


def _took(browser: Client, path: str, *, rounds: int) -> tuple[float, float]:
    """Milliseconds: the median, and what ninety-nine in a hundred stay under."""
    took = []
    for _ in range(rounds + 2):
        before = time.perf_counter()
        if (status := browser.get(path).status_code) != 200:
            raise RuntimeError(f"{path} answers {status}")
        took.append((time.perf_counter() - before) * 1000)
    return statistics.median(took[2:]), sorted(took[2:])[int((rounds - 1) * 0.99)]


@inside()
def _open_part(by: Worker) -> tuple[Client, str]:
    now, resident = timezone.now(), Person.objects.create(called="Ria")
    ria = Asker(person=resident, membership=None)
    plan = begin_plan(by=ria, now=now)
    home = plan.parts.select_related("plan").get(area=Area.HOME)
    for _ in range(ENTRIES):
        write(by=ria, part=home, sort=Sort.WANT, said=SAID, now=now)
    Grant.objects.bulk_create([_grant(home, house=by.organisation)])
    browser = signed_in(by)
    told = {"purpose": What.BESIDE, "knows": "nee"}
    return browser, f"{browser.post(f'/plannen/{plan.pk}/open/', told)['Location']}{home.pk}/"


def _grant(part: Part, *, house: Organisation) -> Grant:
    now = timezone.now()
    lasts = {"given_at": now, "starts_at": now, "ends_at": now + timedelta(days=90)}
    return Grant(part=part, organisation=house, purpose=What.BESIDE, **lasts)


@inside()
@transaction.atomic
def many_plans(*, by: Worker, number: int) -> int:
    """So many plans, with all their parts, each shared with this house → how many there are then."""
    now, key = timezone.now(), uuid.uuid4()
    for first in range(0, number, BATCH):
        people = [Person(called=f"Bewoner {nth}") for nth in range(first, min(first + BATCH, number))]
        Person.objects.bulk_create(people)
        plans = [Plan(resident=person, begun_at=now, trail_key=key) for person in people]
        Plan.objects.bulk_create(plans)
        parts = [
            Part(plan=plan, area=area, protection=care.value, key=key)
            for plan in plans
            for area, care in PROTECTIONS.items()
        ]
        Part.objects.bulk_create(parts, batch_size=BATCH)
        homes = (part for part in parts if part.area == Area.HOME)
        Grant.objects.bulk_create([_grant(part, house=by.organisation) for part in homes], batch_size=BATCH)
    return Plan.objects.count()


def measure_list(*, by: Worker, number: int, rounds: int) -> tuple[list[Figure], int]:
    """The first page of the list and a search in it, and how many queries the list takes."""
    browser = signed_in(by)
    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        if browser.get("/plannen/").status_code != 200:
            raise RuntimeError("the list of plans does not open")
    least = median_of(lambda: browser.get("/stem/"), rounds=rounds)
    took = median_of(lambda: browser.get("/plannen/"), rounds=rounds)
    found = median_of(lambda: browser.post("/plannen/zoek/", {"name": "Bewoner 17"}), rounds=rounds)
    figures = [
        Figure("a plain page", number, least, 1.0),
        Figure("list of plans", number, took, took / least),
        Figure("a name in it", number, found, found / least),
    ]
    return figures, len(asked)
