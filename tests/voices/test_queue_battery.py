"""Phones on bad reach: whatever is cut off, repeated or overtaken, nothing is lost and nothing is doubled."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.models import Voice, Wording
from tests import make
from tests.battery import count, note
from tests.voices.catching import new_key, queued, send

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

SEQUENCES = count(quick=60, full=2000)


def break_at(number: int) -> Callable[..., Any]:
    """The database gives out at this write: in the middle of keeping, before it, or just after."""
    writes = iter(range(1_000))

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(("INSERT", "UPDATE")) and next(writes) == number:
            raise OperationalError("the power is gone")
        return run(sql, params, many, context)

    return execute


@dataclass
class Phone:
    """What the script in the browser does, in Python: keep first, send, and forget only after the receipt."""

    by: Worker
    chance: random.Random
    client: Client
    queue: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    sent_before: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def catch(self) -> None:
        self.said.append(f"Stem {len(self.said)} van {self.by.person.pk}")
        self.queue.append((new_key(), queued(self.by, words=self.said[-1])))

    def _send(self, item: tuple[str, dict[str, Any]]) -> Any:
        key, body = item
        response = send(self.client, body=body, key=key)
        if response.status_code == 201:
            receipt = response.json()["voice"]
            # The same item always gets the same receipt, also the one that was lost on the way.
            assert self.receipts.setdefault(key, receipt) == receipt
        return response

    def send_and_hear(self) -> None:
        """One of the queue, not always the oldest, arrives and its receipt comes back."""
        item = self.chance.choice(self.queue)
        if self._send(item).status_code == 201:
            self.queue.remove(item)
            self.sent_before.append(item)

    def send_and_be_cut_off(self) -> None:
        """It arrives, but the phone never hears so."""
        self._send(self.chance.choice(self.queue))

    def send_to_a_failing_server(self) -> None:
        with connection.execute_wrapper(break_at(self.chance.randrange(12))):
            self._send(self.chance.choice(self.queue))

    def repeat_what_was_received(self) -> None:
        """The network, or a second open page, delivers once more what was received long ago."""
        if self.sent_before:
            assert self._send(self.chance.choice(self.sent_before)).status_code == 201

    def idle_away(self) -> None:
        """Her session ends: nothing is sent until she signs in again."""
        self.client = Client()
        assert self._send(self.chance.choice(self.queue)).status_code == 401
        self.sign_in()

    def sign_in(self) -> None:
        self.client = make.signed_in(self.by)
        self.client.raise_request_exception = False

    def live(self) -> None:
        """A day of catching and bad reach, and then an evening with good reach."""
        for _ in range(self.chance.randrange(3, 10)):
            if not self.queue or self.chance.random() < 0.3:
                self.catch()
            step = self.chance.choice(
                [
                    self.send_and_hear,
                    self.send_and_be_cut_off,
                    self.send_to_a_failing_server,
                    self.repeat_what_was_received,
                    self.idle_away,
                ]
            )
            step()
            if self.chance.random() < 0.2:
                self.chance.shuffle(self.queue)
        for _ in range(len(self.queue)):
            self.send_and_hear()
        assert self.queue == []


@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_lost_and_nothing_doubled_however_bad_the_reach(seed: int) -> None:
    chance = random.Random(seed)
    sanne = make.worker()
    said: list[str] = []

    for _ in range(SEQUENCES // 10):
        phone = Phone(by=sanne, chance=chance, client=Client())
        phone.sign_in()
        phone.said = said
        phone.live()

    kept = Counter(words.read(wording) for wording in Wording.objects.all())
    assert kept == Counter(said)
    assert Voice.objects.count() == len(said)
    note(f"offline queue, seed {seed}: {SEQUENCES // 10} phones, {len(said)} voices, none lost, none doubled")
