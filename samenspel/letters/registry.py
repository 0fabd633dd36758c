"""What the rooms above asked this room, by name, when the installation started.

The room above knows this room; this room knows the others by the name of a kind only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Message:
    """A mail or a text message, ready to leave. A text message has no subject."""

    to: str
    body: str
    subject: str = ""


@dataclass(frozen=True)
class NotNow:
    """It does not leave. ``reason`` is a code of at most 20 letters; with ``until`` it is asked again then."""

    reason: str
    until: datetime | None = None


@dataclass(frozen=True)
class News:
    """What became of it: accepted, arrived, bounced, failed or refused."""

    what: str
    at: datetime
    reason: str = ""


Recheck = Callable[[str, datetime], Message | NotNow]
Work = Callable[[str, datetime], None]
Hear = Callable[[str, News], None]
Wake = Callable[[], None]


class HearText(Protocol):
    """Somebody sent words by text message."""

    def __call__(self, *, from_number: str, words: str, at: datetime, id: str) -> None: ...  # noqa: A002 - as agreed


class HearTextStop(Protocol):
    """Somebody sent STOP: no text messages to this number any more. Or STOP DELEN: whose it is shares nothing more."""

    def __call__(self, *, from_number: str, at: datetime) -> None: ...


class HearTextStart(Protocol):
    """Somebody sent START after STOP: text messages may come again."""

    def __call__(self, *, from_number: str) -> None: ...


rechecks: dict[str, Recheck] = {}
works: dict[str, Work] = {}
listeners: dict[str, Hear] = {}
text_listeners: list[HearText] = []
text_stop_listeners: list[HearTextStop] = []
text_stop_sharing_listeners: list[HearTextStop] = []
text_start_listeners: list[HearTextStart] = []
wakers: list[Wake] = []


def before_sending(kind: str, recheck: Recheck) -> None:
    """Ask ``recheck`` what to send, and whether it still may, in the transaction that takes the envelope."""
    _once(rechecks, kind)
    rechecks[kind] = recheck


def to_do(kind: str, work: Work) -> None:
    """Have ``work`` done for an envelope that goes by way of work. Doing it twice must be the same as once."""
    _once(works, kind)
    works[kind] = work


def on_news(kind: str, hear: Hear) -> None:
    """Tell ``hear`` what became of an envelope, in the transaction that notes it."""
    _once(listeners, kind)
    listeners[kind] = hear


def on_text(hear: HearText) -> None:
    """Tell ``hear`` what somebody sent by text message."""
    text_listeners.append(hear)


def on_text_stop(hear: HearTextStop) -> None:
    """Tell ``hear`` that somebody wants no text messages any more."""
    text_stop_listeners.append(hear)


def on_text_stop_sharing(hear: HearTextStop) -> None:
    """Tell ``hear`` that somebody wants to share nothing any more."""
    text_stop_sharing_listeners.append(hear)


def on_text_start(hear: HearTextStart) -> None:
    """Tell ``hear`` that somebody wants text messages again."""
    text_start_listeners.append(hear)


def when_posted(wake: Wake) -> None:
    """Call ``wake`` as soon as something that was posted is kept. It must not raise."""
    wakers.append(wake)


def _once(known: dict[str, Recheck] | dict[str, Work] | dict[str, Hear], kind: str) -> None:
    if kind in known:
        raise ValueError(f"{kind} is registered already")
