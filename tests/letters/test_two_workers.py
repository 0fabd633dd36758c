"""Several workers at once, on a database that they really share."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import call_command
from django.db import connection, connections

from samenspel.letters import actions
from samenspel.letters.models import Envelope
from tests.letters.post import NOW, Room


class Unhurried(locmem.EmailBackend):
    """A mail server that takes its time, so that the workers get in each other's way."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:  # type: ignore[override]
        threading.Event().wait(0.01)
        return super().send_messages(messages)


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """PostgreSQL as it is; for SQLite a file, since workers cannot share one in memory."""
    if connection.vendor == "postgresql":
        yield
        return
    in_memory, name = connections["default"], connection.settings_dict["NAME"]
    in_memory.settings_dict["NAME"] = str(tmp_path / "samenspel.sqlite3")
    connections["default"] = connections.create_connection("default")
    call_command("migrate", "letters", verbosity=0)
    yield
    connections["default"].close()
    connections["default"] = in_memory
    in_memory.settings_dict["NAME"] = name


def test_two_workers_at_once_send_every_envelope_once(shared_database: None, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Unhurried"
    room = Room()
    for number in range(40):
        room.post(about=f"a-{number}")
    handled: list[int] = []

    def work() -> None:
        handled.append(actions.deliver_due(now=NOW))
        connection.close()

    workers = [threading.Thread(target=work) for _worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    sent = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert sum(handled) == 40
    # Not each of them: whoever waits for SQLite's lock may find everything done. But more than one did something.
    assert len([share for share in handled if share]) > 1
    assert sorted(sent) == sorted(f"<{envelope.pk}@localhost>" for envelope in Envelope.objects.all())
    assert sorted(about for about, _news in room.heard) == sorted(f"a-{number}" for number in range(40))
