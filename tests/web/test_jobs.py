"""What is done in the background."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections, transaction
from django.utils import timezone
from huey import PostgresHuey, SqliteHuey

from samenspel.letters import registry
from samenspel.letters.actions import post
from samenspel.letters.models import Envelope
from samenspel.people.models import Attempt, PhoneKey
from samenspel.trail.anchor_file import lines_of
from samenspel.trail.chains import merkle_root
from samenspel.trail.forgetting import KEPT
from samenspel.trail.models import Step
from samenspel.web import jobs
from tests import make
from tests.trail.steps import leave

KIND = "test.jobs"


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What came out of the outbox, for a kind of this test."""
    found: list[str] = []
    monkeypatch.setitem(registry.works, KIND, lambda about, _now: found.append(about))
    return found


@pytest.fixture
def workshop() -> Iterator[jobs.Workshop]:
    """A queue of this test, on the database of this run."""
    jobs.workshop.cache_clear()
    made = jobs.workshop()
    made.queue.flush()
    yield made
    made.queue.flush()
    made.queue.storage.close()
    jobs.workshop.cache_clear()


def post_some(about: str) -> Envelope:
    return post(kind=KIND, about=about, way=Envelope.Way.WORK, now=timezone.now())


@pytest.mark.django_db
def test_a_round_delivers_what_is_due(done: list[str]) -> None:
    post_some("a")

    jobs.deliver()
    jobs.deliver()

    assert done == ["a"]


@pytest.mark.django_db
def test_the_night_takes_what_nobody_needs_any_more_and_nothing_else() -> None:
    now = timezone.now()
    for days in (29, 31):
        PhoneKey.objects.create(
            owner="o", key=f"{days}", body_hash="h", outcome="x", made_at=now - timedelta(days=days)
        )
    for hours in (23, 25):
        Attempt.objects.create(what=f"{hours}", who="w", at=now - timedelta(hours=hours))
    for days in (-1, 1):
        Session.objects.create(session_key=f"{days}", session_data="", expire_date=now + timedelta(days=days))
    orphan = Path(settings.MEDIA_ROOT) / "0123456789abcdef0123456789abcdef.jpg"
    orphan.parent.mkdir()
    orphan.touch()
    os.utime(orphan, (0, 0))

    jobs.sweep_at_night()

    assert [key.key for key in PhoneKey.objects.all()] == ["29"]
    assert [attempt.what for attempt in Attempt.objects.all()] == ["23"]
    assert [session.session_key for session in Session.objects.all()] == ["1"]
    assert not orphan.exists()


@pytest.mark.django_db
def test_each_minute_what_was_left_in_the_trail_is_anchored_and_at_night_what_is_old_goes() -> None:
    left = leave(now=timezone.now() - KEPT - timedelta(days=1))
    jobs.anchor()
    jobs.anchor()
    assert [line.root for line in lines_of(settings.TRAIL_ANCHORS)] == [
        merkle_root([(left.chain, left.number, left.hash)])
    ]

    jobs.sweep_at_night()

    assert Step.objects.count() == 0


@pytest.mark.django_db
def test_in_the_morning_whoever_has_something_to_do_is_reminded() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, answerer=sanne.person)
    told.call_backs.create(after="3d", due_on=timezone.localdate())

    jobs.remind_in_the_morning()

    assert [envelope.kind for envelope in Envelope.objects.all()] == ["voices.reminder"]


def test_the_queue_lies_beside_the_data(workshop: jobs.Workshop) -> None:
    assert isinstance(workshop.queue, SqliteHuey if settings.IS_SQLITE else PostgresHuey)


@pytest.mark.parametrize(
    ("clock", "names"),
    [
        ("12:34", []),
        ("07:03", ["remind_in_the_morning"]),
        ("02:17", ["sweep_at_night"]),
    ],
)
def test_some_jobs_are_for_each_minute_reminding_for_the_morning_and_sweeping_for_the_night(
    clock: str, names: list[str], workshop: jobs.Workshop
) -> None:
    at = datetime.fromisoformat(f"2026-03-01T{clock}")
    each_minute = ["anchor_each_minute", "bring_under_lock_each_minute", "deliver_each_minute", "shred_each_minute"]

    due = {type(task).__name__ for task in workshop.queue.read_periodic(at)}

    assert due == {*each_minute, *names}


@pytest.mark.django_db(transaction=True)
def test_what_is_posted_wakes_the_workers_when_it_is_kept_and_not_before(
    workshop: jobs.Workshop, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "wakers", [jobs.kick])

    with transaction.atomic():
        post_some("a")
        before = workshop.queue.storage.queue_size()

    assert (before, workshop.queue.storage.queue_size()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_letters_wake_the_workers_once(
    workshop: jobs.Workshop, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "wakers", [jobs.kick])

    for number in range(100):
        post_some(f"{number}")

    assert workshop.queue.storage.queue_size() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_not_kept_wakes_nobody(
    workshop: jobs.Workshop, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "wakers", [jobs.kick])

    with transaction.atomic():
        post_some("a")
        transaction.set_rollback(True)

    assert workshop.queue.storage.queue_size() == 0


def test_a_queue_that_is_out_of_order_does_not_spoil_what_was_posted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> jobs.Workshop:
        raise OSError("geheim")

    monkeypatch.setattr(jobs, "workshop", broken)

    jobs.kick()

    assert caplog.messages == ["the workers could not be woken: OSError"]


@pytest.mark.django_db(transaction=True)
def test_a_job_closes_its_connection_also_when_it_fails(done: list[str]) -> None:
    def fail() -> None:
        Envelope.objects.count()
        raise ZeroDivisionError

    trouble: list[type[BaseException] | None] = []

    def in_a_thread() -> None:
        try:
            jobs.with_own_connection(fail)()
        except ZeroDivisionError as caught:
            trouble.append(type(caught))
        trouble.append(None if connections["default"].connection is None else AssertionError)

    thread = threading.Thread(target=in_a_thread)
    thread.start()
    thread.join()

    assert trouble == [ZeroDivisionError, None]


@pytest.mark.django_db(transaction=True)
def test_a_worker_inside_the_server_takes_what_waits_from_before_it_started(
    workshop: jobs.Workshop, done: list[str]
) -> None:
    post_some("from before")

    consumer = jobs.work_inside()
    until = time.monotonic() + 30
    while not done and time.monotonic() < until:
        time.sleep(0.05)
    consumer.stop(graceful=True)

    assert done == ["from before"]


@pytest.fixture
def signals_as_before() -> Iterator[None]:
    """A worker apart listens to signals; this process must not go on doing so."""
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("signals_as_before")
def test_a_worker_apart_says_that_it_works_and_stops_when_told(workshop: jobs.Workshop) -> None:
    said: list[str] = []

    def stop_at_once(words: str) -> None:
        said.append(words)
        os.kill(os.getpid(), signal.SIGTERM)

    jobs.work(say=stop_at_once)

    assert said == ["Working. Stop with Ctrl-C."]
