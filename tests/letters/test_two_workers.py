"""Several workers at once, on a database that they really share."""

import threading

from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends import locmem
from django.db import connection

from samenspel.letters import actions
from samenspel.letters.models import Envelope
from tests.letters.post import NOW, Room


class Unhurried(locmem.EmailBackend):
    """A mail server that takes its time, so that the workers get in each other's way."""

    def send_messages(self, messages: list[mail.EmailMessage]) -> int:  # type: ignore[override]
        threading.Event().wait(0.01)
        return super().send_messages(messages)


def test_two_workers_at_once_send_every_envelope_once(transactional_db: None, settings: LazySettings) -> None:
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
