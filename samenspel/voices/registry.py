"""What the rooms above asked this room when the installation started."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices.models import Voice

HearWithdrawn = Callable[[Voice, datetime], None]
HearErased = Callable[[Voice], None]
Keeps = Callable[[Person], bool]
WhyNotSpeaker = Callable[[Voice, Person], str]
HearKnown = Callable[[Voice, Person | None, Person, datetime], None]


class Hear(Protocol):
    """Hears that a voice was made. ``by``: the worker who wrote it down, nobody when the speaker did."""

    def __call__(self, voice: Voice, *, by: Worker | None, now: datetime) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something that one may do with a voice in a room above: a link, or a button that does it."""

    label: str
    href: str
    icon: str
    posts: bool = False


class GiveOffer(Protocol):
    """Says what may be done with this voice, or nothing."""

    def __call__(self, *, by: Worker, voice: Voice, on: date) -> Offer | None: ...


listeners: list[Hear] = []
withdrawn_listeners: list[HearWithdrawn] = []
erased_listeners: list[HearErased] = []
put_back_listeners: list[HearWithdrawn] = []
known_listeners: list[HearKnown] = []
_keepers: list[Keeps] = []
_doubts: list[WhyNotSpeaker] = []
_offers: list[GiveOffer] = []


def on_voice(hear: Hear) -> None:
    """Tell ``hear(voice, by=…, now=…)`` that there is a new voice, with its words and in the same transaction.

    When a room above cannot do its part, nothing is kept.
    """
    listeners.append(hear)


def on_withdrawn(hear: HearWithdrawn) -> None:
    """Tell ``hear(voice, now)`` that somebody took her words back, in the same transaction: it stops, at once."""
    withdrawn_listeners.append(hear)


def on_erased(hear: HearErased) -> None:
    """Tell ``hear(voice)`` that the words are erased, in the same transaction: what was written of them goes too."""
    erased_listeners.append(hear)


def on_put_back(hear: HearWithdrawn) -> None:
    """Tell ``hear(voice, now)`` that somebody put back the words that she had taken back."""
    put_back_listeners.append(hear)


def on_known(hear: HearKnown) -> None:
    """Tell ``hear(voice, before, person, now)`` whose words these turn out to be, in the same transaction."""
    known_listeners.append(hear)


def doubts_speaker(why_not: WhyNotSpeaker) -> None:
    """Ask ``why_not(voice, person)`` before these words are said to be of this person: a reason, or nothing."""
    _doubts.append(why_not)


def why_not_speaker(*, voice: Voice, person: Person) -> str:
    """The reason of a room above that these words cannot be of this person. Empty when they can."""
    return next((reason for why_not in _doubts if (reason := why_not(voice, person))), "")


def keeps(ask: Keeps) -> None:
    """Ask ``ask(person)`` whether a room above knows her for more than what she said: then she is not forgotten."""
    _keepers.append(ask)


def is_kept(person: Person) -> bool:
    """Whether a room above still knows this person."""
    return any(ask(person) for ask in _keepers)


def offer(give: GiveOffer) -> None:
    """Put ``give(by=…, voice=…, on=…)`` on the page of a voice, for who has it in hand."""
    _offers.append(give)


def tell(voice: Voice, *, by: Worker | None, now: datetime) -> None:
    """There is a new voice: the rooms above hear it, in the order in which they registered."""
    for hear in listeners:
        hear(voice, by=by, now=now)


def offers(*, by: Worker, voice: Voice, on: date) -> list[Offer]:
    """What the rooms above offer for this voice."""
    given = [give(by=by, voice=voice, on=on) for give in _offers]
    return [each for each in given if each is not None]
