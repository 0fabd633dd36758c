"""What a hand-over came to, the same for every way."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    """The next post office took it. ``gateway_id`` is the name it has there."""

    gateway_id: str = ""


@dataclass(frozen=True)
class Later:
    """It could not be handed over now, and may be later."""

    reason: str


@dataclass(frozen=True)
class Never:
    """It will never be taken. ``bounced`` when the address itself is refused."""

    reason: str
    bounced: bool = False


Outcome = Accepted | Later | Never
