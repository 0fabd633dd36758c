"""What the rooms above asked this room when the installation started."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.http import HttpRequest
from django.utils.functional import Promise as StrPromise

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
    """Something that one may do with a voice in a room above: a link, or a button that does it.

    ``fits``: it was made of it already, or the voice was noted as such. That comes first.
    """

    label: str
    href: str
    icon: str
    posts: bool = False
    fits: bool = False


class GiveOffer(Protocol):
    """Says what may be done with this voice, or nothing."""

    def __call__(self, *, by: Worker, voice: Voice, on: date) -> Offer | None: ...


@dataclass(frozen=True, kw_only=True)
class Along:
    """What a room above keeps with a voice that was just caught, and the page on which the worker goes on."""

    keep: Callable[[Voice], None]
    back: str


class TakeAlong(Protocol):
    """Reads what a phone sent beside the words. Nothing when there is nothing of this room; or refuses, with why."""

    def __call__(self, *, by: Worker, posted: Mapping[str, str]) -> Along | None: ...


class OpensElsewhere(Protocol):
    """Opens what this code is of, in a room above → the address of that page, or nothing."""

    def __call__(self, *, code: str, request: HttpRequest, now: datetime) -> str: ...


class OfferToHer(Protocol):
    """Says what the speaker herself may do with her own words, or nothing. ``key``: where she opened them by code."""

    def __call__(self, *, voice: Voice, key: str) -> Offer | None: ...


listeners: list[Hear] = []
withdrawn_listeners: list[HearWithdrawn] = []
erased_listeners: list[HearErased] = []
put_back_listeners: list[HearWithdrawn] = []
known_listeners: list[HearKnown] = []
_keepers: list[Keeps] = []
_doubts: list[WhyNotSpeaker] = []
_offers: list[GiveOffer] = []
_to_her: list[OfferToHer] = []
_along: dict[str, TakeAlong] = {}
_elsewhere: list[OpensElsewhere] = []
_pages: dict[str, StrPromise] = {}


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


def offer_to_her(give: OfferToHer) -> None:
    """Put ``give(voice=…, key=…)`` on the page of who said it: nobody else can press it for her."""
    _to_her.append(give)


def offers_to_her(*, voice: Voice, key: str = "") -> list[Offer]:
    """What the rooms above offer to the speaker."""
    given = [give(voice=voice, key=key) for give in _to_her]
    return [each for each in given if each is not None]


def comes_along(*names: str, take: TakeAlong) -> None:
    """Hand these fields, when they come with a voice that is caught, to ``take(by=…, posted=…)``.

    What it gives is kept in the transaction of the voice: both or neither, and once however often it is sent.
    """
    _along.update(dict.fromkeys(names, take))


def names_along() -> list[str]:
    """The fields that may come with a voice for a room above."""
    return list(_along)


def what_comes_along(*, by: Worker, posted: Mapping[str, str]) -> list[Along]:
    """What the rooms above keep with this voice.

    Raises:
        Refused: with the reason of the room that cannot keep it.
    """
    taken = [take(by=by, posted=posted) for take in dict.fromkeys(_along.values())]
    return [each for each in taken if each is not None]


def opens_elsewhere(open_with: OpensElsewhere) -> None:
    """Ask ``open_with(code=…, request=…, now=…)`` when a code is of no voice: the codes of all rooms look alike."""
    _elsewhere.append(open_with)


def elsewhere(*, code: str, request: HttpRequest, now: datetime) -> str:
    """The address of the page that this code opens in a room above. Empty when it opens none."""
    found = (open_with(code=code, request=request, now=now) for open_with in _elsewhere)
    return next((address for address in found if address), "")


def call_pages(called: Mapping[str, StrPromise]) -> None:
    """Say how pages are called to who said something, when it was read there: by the code of a page or of a room."""
    _pages.update(called)


def page_called(code: str) -> str:
    """That name. Empty for a page of which no room said it."""
    room = code.partition(":")[0]
    return str(_pages.get(code) or _pages.get(room) or "")


def tell(voice: Voice, *, by: Worker | None, now: datetime) -> None:
    """There is a new voice: the rooms above hear it, in the order in which they registered."""
    for hear in listeners:
        hear(voice, by=by, now=now)


def offers(*, by: Worker, voice: Voice, on: date) -> list[Offer]:
    """What the rooms above offer for this voice, what fits it first."""
    given = [give(by=by, voice=voice, on=on) for give in _offers]
    return sorted((each for each in given if each is not None), key=lambda each: not each.fits)
