"""What the text message gateway tells us: read strictly, so that nothing half understood goes further."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samenspel.letters.numbers import normalised

ENDINGS = {"delivered": True, "failed": False}


class Garbled(ValueError):  # noqa: N818 - it reads as what it is
    """This is not what docs/text-messages.md describes."""


@dataclass(frozen=True)
class Report:
    """What became of a text message. ``arrived`` is None while it is still under way."""

    reference: UUID
    arrived: bool | None
    reason: str


@dataclass(frozen=True)
class Incoming:
    """Words that somebody sent."""

    gateway_id: str
    from_number: str
    words: str
    at: datetime


def read_report(content: bytes) -> Report:
    """A delivery report.

    Raises:
        Garbled: when it is not one.
    """
    said = _read(content)
    try:
        reference = UUID(_word(said, "reference"))
    except ValueError as trouble:
        raise Garbled("reference") from trouble
    return Report(reference, ENDINGS.get(_word(said, "status")), str(said.get("reason", ""))[:20])


def read_incoming(content: bytes, *, now: datetime) -> Incoming:
    """A text message that came in. Without a moment that can be true, it was sent now.

    Raises:
        Garbled: when it is not one.
    """
    said = _read(content)
    from_number = _word(said, "from")
    return Incoming(
        gateway_id=_word(said, "id")[:120],
        from_number=normalised(from_number) or from_number[:20],
        words=_word(said, "text"),
        at=_moment(said.get("at"), now=now),
    )


def _read(content: bytes) -> dict[str, object]:
    try:
        said = json.loads(content)
    except ValueError as trouble:
        raise Garbled("no JSON") from trouble
    if not isinstance(said, dict):
        raise Garbled("no object")
    return said


def _word(said: dict[str, object], name: str) -> str:
    word = said.get(name)
    if not isinstance(word, str) or not word.strip() or "\x00" in word:
        raise Garbled(name)
    return word


def _moment(written: object, *, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(str(written))
    except ValueError:
        return now
    return min(moment, now) if moment.tzinfo else now
