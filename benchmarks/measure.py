"""Measuring: the median of a number of rounds, after a few that do not count."""

import secrets
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse
from django.utils import timezone

from benchmarks import bare
from samenspel.neighbourhoods.models import Neighbourhood, Region
from samenspel.organisations.access import Worker, worker_for
from samenspel.organisations.models import Membership
from samenspel.people.second_step import note_second_step
from samenspel.voices.models import Voice
from samenspel.voices.owners import mark_of

WARM_UP = 2


@dataclass(frozen=True)
class Figure:
    """One line of the table. ``ratio`` is how many bare ones fit into it."""

    what: str
    times: int
    milliseconds: float
    ratio: float

    def as_json(self) -> dict[str, object]:
        """For the file."""
        return asdict(self)


def median_of(do: Callable[[], object], *, rounds: int) -> float:
    """Milliseconds."""
    took = []
    for _ in range(rounds + WARM_UP):
        before = time.perf_counter()
        do()
        took.append((time.perf_counter() - before) * 1000)
    return statistics.median(took[WARM_UP:])


def a_worker() -> Worker:
    """Who has most to read: the worker whose organisation has most voices."""
    today = timezone.localdate()
    memberships = Membership.objects.current(on=today).select_related("person", "organisation")
    busiest = max(memberships, key=lambda each: (each.organisation.voices.count(), str(each.pk)))
    worker = worker_for(person=busiest.person, on=today, hat=str(busiest.pk))
    assert worker is not None  # noqa: S101 - her membership is current
    return worker


def signed_in(worker: Worker) -> Client:
    """Her browser."""
    client = Client()
    client.force_login(worker.person)
    session = client.session
    session["hat"] = str(worker.membership.pk)
    note_second_step(session=session, person=worker.person, now=timezone.now())
    session.save()
    return client


def pages(*, worker: Worker) -> dict[str, str]:
    """The main pages, with their paths."""
    voice = Voice.objects.filter(organisation=worker.organisation, withdrawn_at=None).order_by("said_at")[0]
    return {
        "home": reverse("home"),
        "say": reverse("voices:say"),
        "neighbourhood": reverse("voices:neighbourhood", args=[Neighbourhood.objects.order_by("pk")[0].slug]),
        "today": reverse("today"),
        "catch": reverse("voices:catch"),
        "voices": reverse("voices:voices"),
        "one voice": reverse("voices:voice", args=[voice.pk]),
        "figures": reverse("voices:figures"),
    }


def measure_pages(*, times: int, rounds: int) -> list[Figure]:
    """Every main page, beside the bare one of this same run."""
    with override_settings(**bare.SETTINGS):
        plain = Client()
        least = median_of(lambda: plain.get("/"), rounds=rounds * 5)
    figures = [Figure("a bare Django page", times, least, 1.0)]
    worker = a_worker()
    client = signed_in(worker)
    for what, path in pages(worker=worker).items():
        if (status := client.get(path).status_code) != 200:
            raise RuntimeError(f"{path} answers {status}")
        took = median_of(lambda path=path: client.get(path), rounds=rounds)  # type: ignore[misc]
        figures.append(Figure(what, times, took, took / least))
    return figures


def measure_catching(*, times: int, rounds: int) -> list[Figure]:
    """One voice from a phone, kept for good, beside one row of one table."""
    year = iter(range(1, 32_000))
    least = median_of(
        lambda: Region.objects.create(code="X", year=next(year), name="X", level="district"), rounds=rounds
    )
    worker = a_worker()
    client, here = signed_in(worker), worker.organisation.neighbourhoods.all()[0]

    def catch() -> None:
        fields = {"owner": mark_of(worker.person), "hat": str(worker.membership.pk), "neighbourhood": here.pk}
        words = {"words": "Ik wil weer eens dansen.", "reach_by": "slip", "channel": "door", "about": "self"}
        moment = {"said_at": timezone.now().isoformat(), "visibility": "private"}
        key = {"Idempotency-Key": secrets.token_hex(16)}
        answer = client.post(reverse("voices:send"), {**fields, **words, **moment}, headers=key)
        if answer.status_code != 201:
            raise RuntimeError(f"catching answers {answer.status_code}: {answer.content.decode()}")

    started = timezone.now()
    took = median_of(catch, rounds=rounds)
    # The next measuring starts from the demo again.
    Voice.objects.filter(received_at__gte=started).delete()
    Region.objects.filter(code="X").delete()
    return [Figure("a bare insert", times, least, 1.0), Figure("a voice caught", times, took, took / least)]
