"""Two phones and a server on one walk: whatever is cut, repeated, delayed or overtaken, nothing is lost or doubled.

The network is a heap of requests under way. Each may arrive never, once or more often, in any order, also long after
its phone gave up waiting; and of what arrived the answer may be lost. What a phone does is what its script does: it
keeps first, sends again until there is a receipt, and only then forgets.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.pearls.access import groups as access
from samenspel.pearls.models import GroupDoor, GroupNote, Note, Walk, WalkPhone
from samenspel.people import phone_keys
from samenspel.voices import words
from samenspel.voices.models import Voice
from tests import make
from tests.battery import count, note
from tests.pearls import group_setting as groups
from tests.voices.test_queue_battery import break_at

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

SEQUENCES = count(quick=60, full=2000)
AT_ONCE = 10
Item = tuple[str, dict[str, Any]]


@dataclass
class Phone:
    """One phone of the group, and what it sent that is still under way."""

    door: GroupDoor
    called: str
    chance: random.Random
    client: Client = field(default_factory=Client)
    queue: list[Item] = field(default_factory=list)
    under_way: list[Item] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.come_in()

    def come_in(self) -> None:
        """Also again, when the browser threw its cookies away: then it is another phone to the server."""
        self.client = groups.browser(self.door, called=self.called)
        self.client.raise_request_exception = False

    def write(self) -> None:
        self.said.append(f"{self.called} {len(self.said)}")
        sort = self.chance.choice(["pearl", "idea", "broken", "compliment"])
        body = groups.queued(self.door.walk, self.said[-1], sort=sort, is_shared="on")
        self.queue.append((groups.new_key(), body))

    def send(self) -> None:
        """One of what waits goes out, perhaps for the third time. Whether it arrives is up to the network."""
        if self.queue:
            self.under_way.append(self.chance.choice(self.queue))

    def arrive(self, *, is_heard: bool) -> None:
        """Something that is under way arrives, not in the order in which it left; perhaps the phone hears so."""
        if self.under_way:
            item = self.under_way.pop(self.chance.randrange(len(self.under_way)))
            self._deliver(item, is_heard=is_heard)

    def arrive_twice(self) -> None:
        if self.under_way:
            item = self.chance.choice(self.under_way)
            self._deliver(item, is_heard=True)

    def get_lost(self) -> None:
        if self.under_way:
            self.under_way.pop()

    def arrive_at_a_failing_server(self) -> None:
        if self.under_way:
            with connection.execute_wrapper(break_at(self.chance.randrange(10))):
                self._deliver(self.under_way.pop(), is_heard=True)

    def _deliver(self, item: Item, *, is_heard: bool) -> None:
        key, body = item
        answer = groups.send(self.client, self.door.walk, body=body, key=key)
        if answer.status_code == 201:
            # The same item always gets the same code, also when the first receipt was lost on the way.
            code = answer.json()["code"]
            assert self.receipts.setdefault(key, code) == code
            if is_heard and item in self.queue:
                self.queue.remove(item)

    def live(self) -> None:
        """One thing that happens on the way."""
        step = self.chance.choice(
            [
                self.write,
                self.send,
                self.send,
                lambda: self.arrive(is_heard=True),
                lambda: self.arrive(is_heard=False),
                self.arrive_twice,
                self.get_lost,
                self.arrive_at_a_failing_server,
                self.come_in,
            ]
        )
        step()

    def find_reach(self) -> None:
        """Back at the coffee: what waits goes out; and then what was under way all day still arrives as well."""
        for item in list(self.queue):
            self._deliver(item, is_heard=True)
        for item in self.under_way:
            self._deliver(item, is_heard=True)
        assert self.queue == []

    def reads(self) -> list[str]:
        """What it has of its own and of the others, when it looks now."""
        key = self.client.cookies["walk"].value
        me = access.phone_in(walk=self.door.walk.pk, key=key)
        assert me is not None
        found = [*access.shared_in_group(by=me, now=timezone.now()), *access.own_notes(by=me)]
        return [words.read_words(each.note.voice) for each in found]


@pytest.fixture(autouse=True)
def nobody_is_too_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_NOTED", 10_000)


def go_on_a_walk(*, samira: Worker, seed: int, chance: random.Random) -> Walk:
    """Two phones, one of them without reach until the end → the walk that they were on."""
    walk = groups.under_way(by=samira)
    door = groups.door(walk, by=samira)
    ria, bep = (Phone(door=door, called=called, chance=chance) for called in ("Ria", "Bep"))
    bep.write()
    for _each in range(chance.randrange(5, 12)):
        ria.live()
        if chance.random() < 0.3:  # she writes all the way and sends nothing
            bep.write()
    for phone in (ria, bep):
        phone.find_reach()

    assert all(Counter(each.reads()) == Counter([*ria.said, *bep.said]) for each in (ria, bep)), seed
    return walk


@pytest.mark.parametrize("seed", range(AT_ONCE))
def test_two_phones_and_a_server_lose_nothing_and_double_nothing(seed: int) -> None:
    chance, samira = random.Random(seed), make.worker()
    walks = [go_on_a_walk(samira=samira, seed=seed, chance=chance) for _each in range(SEQUENCES // AT_ONCE)]

    kept = Note.objects.count()
    assert Voice.objects.count() == GroupNote.objects.count() == kept
    assert WalkPhone.objects.count() >= 2 * len(walks)
    note(f"phones of a group on a walk, seed {seed}: {len(walks)} walks, {kept} notes, none lost, none doubled")


def test_a_server_that_keeps_what_comes_twice_would_be_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The battery above sees what it must see: without the key of each note it fails."""

    def forgetful(*, do: Any, **_rest: Any) -> Any:
        return phone_keys.Outcome(outcome=do(), is_new=True)

    def walk_five_times() -> None:
        for seed in range(5):
            go_on_a_walk(samira=make.worker(), seed=seed, chance=random.Random(seed))

    monkeypatch.setattr(phone_keys, "once", forgetful)
    with pytest.raises(AssertionError):
        walk_five_times()
