"""What the rooms above asked this room when the installation started."""

from collections.abc import Callable
from datetime import date

from samenspel.organisations.models import Membership

Tell = Callable[[Membership, date], str]

consequences: list[Tell] = []


def what_ends(tell: Tell) -> None:
    """Before a membership is ended, say what follows: ``tell(membership, on)`` gives one sentence, or nothing.

    For the coordinator, in her words: "Zij heeft 14 stemmen die op antwoord wachten."
    """
    consequences.append(tell)


def consequences_of_ending(*, membership: Membership, on: date) -> list[str]:
    """The sentences of all rooms above, in the order in which they registered."""
    said = [tell(membership, on) for tell in consequences]
    return [sentence for sentence in said if sentence]
