"""What the rooms above asked this room when the installation started."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from samenspel.organisations.models import AssistedEntry, Membership, Organisation
from samenspel.people.models import Person

WhyNot = Callable[[Organisation, date], str]
Tell = Callable[[Membership, date], str]


@dataclass(frozen=True, kw_only=True)
class Together:
    """Something that a worker and a resident can fill in together, as the resident reads it."""

    label: str
    href: str
    icon: str


GiveAbout = Callable[[Person], Together | None]
GiveTogether = Callable[[AssistedEntry], Together | None]
TellWritten = Callable[[Sequence[AssistedEntry]], dict[UUID, list[str]]]

consequences: list[Tell] = []
reasons_to_stay_landlord: list[WhyNot] = []
_about: list[GiveAbout] = []
_together: list[GiveTogether] = []
_written: list[TellWritten] = []


def what_ends(tell: Tell) -> None:
    """Before a membership is ended, say what follows: ``tell(membership, on)`` gives one sentence, or nothing.

    For the coordinator, in her words: "Zij heeft 14 stemmen die op antwoord wachten."
    """
    consequences.append(tell)


def keeps_landlord(why_not: WhyNot) -> None:
    """Before an organisation stops being a landlord, ask ``why_not(organisation, on)``: a reason, or nothing."""
    reasons_to_stay_landlord.append(why_not)


def consequences_of_ending(*, membership: Membership, on: date) -> list[str]:
    """The sentences of all rooms above, in the order in which they registered."""
    said = [tell(membership, on) for tell in consequences]
    return [sentence for sentence in said if sentence]


def about_person(give: GiveAbout) -> None:
    """Put ``give(person)`` on the page of somebody whom the house knows: a link, or nothing."""
    _about.append(give)


def more_about(person: Person) -> list[Together]:
    """Where the rooms above tell more about somebody."""
    given = [give(person) for give in _about]
    return [each for each in given if each is not None]


def also_together(give: GiveTogether) -> None:
    """Put ``give(entry)`` among what can be filled in together: a link, or nothing."""
    _together.append(give)


def written_together(tell: TellWritten) -> None:
    """Say for each of these entries what was written with it, a sentence each, in words for the resident."""
    _written.append(tell)


def what_to_fill_in(entry: AssistedEntry) -> list[Together]:
    """What the rooms above let a worker and a resident fill in together."""
    given = [give(entry) for give in _together]
    return [each for each in given if each is not None]


def what_was_written(entries: Sequence[AssistedEntry]) -> dict[UUID, list[str]]:
    """What was written with each of these entries, by all rooms above; so many questions, however many entries."""
    told = [tell(entries) for tell in _written]
    return {entry.pk: [sentence for each in told for sentence in each.get(entry.pk, [])] for entry in entries}
