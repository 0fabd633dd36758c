"""Who reads what people said: the door notes whose sealed words were opened, and the trail is told before they leave.

Each voice has a chain of its own in the trail. Its key is made of the key of the voice, so that whoever throws that
away throws away whose steps these were. What lies in the open is for everybody, and leaves nothing.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.utils.timezone import make_aware

from samenspel.base.days import day_of
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.sealing import Key
from samenspel.trail.actions import Deed, leave_first, leave_step, new_trace
from samenspel.trail.chains import Chain, chain_of
from samenspel.voices.models import Voice

# What a key of a chain is made for: it opens no words, and what opens words ties no chain.
LABEL = b"samenspel voices trail 1"
# By this the trail tells steps about voices from other ones.
PART = "voice"
READ = "read"
# Who comes by a code, or not at all: she is not signed in, and nobody knows who she is.
BY_CODE = "code"
KEYS_AT_ONCE = 1000
# Of so many looks a process remembers that they are written down. Then it begins anew, and asks the database again.
MOST_REMEMBERED = 50_000


@dataclass(frozen=True)
class Reader:
    """Who is there, with which hat, and on what page. Ids and codes. Without anything: it happens by itself."""

    kind: str = "service"
    actor: str = ""
    organisation: str = ""
    function: str = ""
    page: str = "by_itself"


@dataclass(eq=False)
class Door:
    """Where somebody stands for as long as one page takes: who she is, and whose sealed words were opened for her."""

    who: Callable[[], Reader]
    opened: dict[UUID, Chain] = field(default_factory=dict)
    trace: str = field(default_factory=new_trace)


class Today:
    """What this process wrote down today, or found written down: looking again then asks the database nothing.

    Steps never go on the day itself, and nothing is put back while a server runs, so what is remembered stays true.
    """

    def __init__(self) -> None:
        # One value, so that nobody finds the looks of yesterday under the day of today.
        self.remembered: tuple[date, set[tuple[str, ...]]] = (date.min, set())

    def looks_on(self, day: date) -> set[tuple[str, ...]]:
        """Those of this day: of which somebody, and in which chain."""
        of, looks = self.remembered
        if of != day or len(looks) > MOST_REMEMBERED:
            looks = set()
            self.remembered = (day, looks)
        return looks


_door: ContextVar[Door | None] = ContextVar("door", default=None)
_today = Today()


@contextmanager
def at(door: Door) -> Iterator[None]:
    """What is opened meanwhile, is opened for who stands at this door."""
    before = _door.set(door)
    try:
        yield
    finally:
        _door.reset(before)


def note(keys: Iterable[Key]) -> None:
    """These keys opened something for who stands at the door. Work that nobody looks at has no door."""
    door = _door.get()
    if door is not None:
        for key in keys:
            if key.id not in door.opened:
                door.opened[key.id] = chain_of_voice(key)


def write_down(door: Door, *, now: datetime) -> None:
    """One step for each voice that was opened at this door; once a day for the same somebody with the same hat.

    Raises:
        NoStep: it could not be written. Then nothing may leave either.
    """
    if not door.opened:
        return
    reader, day = door.who(), day_of(now)
    known, hat = _today.looks_on(day), (reader.kind, reader.actor, reader.organisation, reader.function)
    chains = [chain for chain in door.opened.values() if (*hat, chain.pseudonym) not in known]
    if chains:
        deed, since = _deed(reader, action=READ, trace=door.trace), make_aware(datetime.combine(day, time.min))
        leave_first(chains=chains, deed=deed, now=now, since=since)
        known.update((*hat, chain.pseudonym) for chain in chains)


def wrote(key: Key, *, action: str, now: datetime) -> None:
    """Somebody did this with the words of the voice of this key: a step, in the transaction of what she did.

    Raises:
        NoStep: it could not be written. The transaction is lost.
    """
    door = _door.get()
    deed = _deed(door.who(), action=action, trace=door.trace) if door else _deed(Reader(), action=action)
    leave_step(chain=chain_of_voice(key), deed=deed, now=now)


def did(voice: Voice, *, action: str, now: datetime) -> None:
    """The same, by the voice. Of which the key is gone, or that never had one, there is nothing to tell."""
    for key in the_keys().get_many([voice.key]).values() if voice.key else ():
        wrote(key, action=action, now=now)


def chain_of_voice(key: Key) -> Chain:
    """The chain of the voice of this key: a voice has one key, for as long as she lets her words stand."""
    return chain_of(key=hmac.digest(key.secret, LABEL, hashlib.sha256), about=str(key.id))


def chain_about(voice: Voice) -> Chain | None:
    """The same, by the voice. None when nothing was ever under lock, or when its key is gone."""
    keys = the_keys().get_many([voice.key]) if voice.key else {}
    return next((chain_of_voice(key) for key in keys.values()), None)


def every_chain() -> Iterator[Chain]:
    """The chains of all voices of which there is a key. Of what was erased nobody knows any more which it was."""
    ids = [key for key in Voice.objects.order_by("pk").values_list("key", flat=True) if key is not None]
    for first in range(0, len(ids), KEYS_AT_ONCE):
        for key in the_keys().get_many(ids[first : first + KEYS_AT_ONCE]).values():
            yield chain_of_voice(key)


def _deed(reader: Reader, *, action: str, trace: str = "") -> Deed:
    return Deed(
        kind=reader.kind,
        action=action,
        reason=reader.page,
        is_allowed=True,
        actor=reader.actor,
        organisation=reader.organisation,
        function=reader.function,
        part=PART,
        trace=trace,
    )
