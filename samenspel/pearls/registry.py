"""What the rooms above asked this room when the installation started."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from samenspel.pearls.models import SignUp, Walk
from samenspel.people.models import Person
from samenspel.voices.registry import Offer


class OfferAfterWalk(Protocol):
    """Says what who walked along may do now, or nothing. ``key``: where she opened it by code, else empty."""

    def __call__(self, *, sign_up: SignUp, key: str, now: datetime) -> Offer | None: ...


class CountOfWalks(Protocol):
    """Counts something that came of these walks → how it is called in the figures, and how many. Never who."""

    def __call__(self, walks: Sequence[Walk]) -> tuple[str, int]: ...


class HearWalkerKnown(Protocol):
    """Hears that who signed up turns out to be somebody whom we know, in the same transaction."""

    def __call__(self, *, before: Person, person: Person) -> None: ...


_after_walks: list[OfferAfterWalk] = []
_counts: list[CountOfWalks] = []
_known: list[HearWalkerKnown] = []


def offer_after_walk(give: OfferAfterWalk) -> None:
    """Put ``give(sign_up=…, key=…, now=…)`` on the page on which who walked along looks back: nobody else sees it."""
    _after_walks.append(give)


def offers_after_walk(*, sign_up: SignUp, now: datetime, key: str = "") -> list[Offer]:
    """What the rooms above offer to who walked along."""
    given = [give(sign_up=sign_up, key=key, now=now) for give in _after_walks]
    return [each for each in given if each is not None]


def on_walker_known(hear: HearWalkerKnown) -> None:
    """Tell ``hear(before=…, person=…)`` who this turns out to be: what ``before`` has here goes on with ``person``."""
    _known.append(hear)


def walker_known(*, before: Person, person: Person) -> None:
    """The rooms above hear it."""
    for hear in _known:
        hear(before=before, person=person)


def count_of_walks(count: CountOfWalks) -> None:
    """Put what ``count(walks)`` gives in the figures of the house that walks."""
    _counts.append(count)


def counts_of(walks: Sequence[Walk]) -> list[tuple[str, int]]:
    """What the rooms above count of these walks."""
    return [count(walks) for count in _counts]
