"""What a report is made of, and how it is kept once it is agreed.

Who was there and what a resident said stand in it as keys: their name and their words are read when somebody reads
the report. So words that are taken back, and a name that is gone, are gone from every report at once.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

PRESENT, QUESTION, TAKE_AWAYS, ACTIONS, HOMEWORK = "present", "question", "take_aways", "actions", "homework"
ROUND = "round:"

Kept = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that stands in a part: words of the team, or the key of a voice or a member."""

    text: str = ""
    voice: str = ""
    member: str = ""
    outcome: str = ""
    learning: str = ""
    # What a resident said and nobody made a voice of: it is in no list of what is public, so it never is.
    is_quote: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Lines that belong together, with the name that the group gave them."""

    name: str = ""
    # Of who was there: present, away with notice, or not there.
    kind: str = ""
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Deal:
    """An action as it was agreed: the first day is kept when it moved."""

    what: str
    owners: list[str] = field(default_factory=list)
    others: str = ""
    is_for_all: bool = False
    first_due_on: str = ""
    due_on: str = ""
    state: str = "open"
    is_carried: bool = False

    @property
    def days(self) -> tuple[date | None, date | None]:
        """When, and when it was to be at first."""
        return _day(self.due_on), _day(self.first_due_on)


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a report, as it was made by itself."""

    key: str
    title: str
    words: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    deals: list[Deal] = field(default_factory=list)
    after: str = ""

    @property
    def lines(self) -> Iterator[Line]:
        """All lines of all groups."""
        return (line for group in self.groups for line in group.lines)


def as_kept(parts: list[Part]) -> list[Kept]:
    """The parts as they are kept with a report that is agreed."""
    return [asdict(part) for part in parts]


def from_kept(kept: list[Kept]) -> list[Part]:
    """The parts of a report that was agreed."""
    return [
        Part(
            **{
                **each,
                "groups": [
                    Group(**{**group, "lines": [Line(**line) for line in group["lines"]]}) for group in each["groups"]
                ],
                "deals": [Deal(**deal) for deal in each["deals"]],
            }
        )
        for each in kept
    ]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
