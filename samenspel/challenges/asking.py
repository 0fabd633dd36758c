"""A question as somebody writes it, before it is kept, and what she says is behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from samenspel.challenges.models import QuestionVersion

# In the order of the page. The first is the question itself; the others may stay empty.
TEXTS = (
    "text",
    "process_part",
    "content_part",
    "working_question",
    "essential",
    "first_result",
    "cause",
    "solved_when",
    "whose_problem",
    "whose_urgency",
)


@dataclass(frozen=True, kw_only=True)
class Written:
    """The texts of a question by name, and its important words with what the team means by them."""

    texts: Mapping[str, str]
    terms: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Spaces around it and how a browser ends a line make no other question."""
        told = {name: tidy(self.texts.get(name, "")) for name in TEXTS}
        object.__setattr__(self, "texts", told)


@dataclass(frozen=True, kw_only=True)
class Behind:
    """On whose feedback: by key, or one's own insight said plainly."""

    outcomes: frozenset[UUID] = field(default_factory=frozenset)
    voices: frozenset[UUID] = field(default_factory=frozenset)
    reactions: frozenset[UUID] = field(default_factory=frozenset)
    is_own_insight: bool = False

    @property
    def count(self) -> int:
        """How many things are behind it."""
        return len(self.outcomes) + len(self.voices) + len(self.reactions)


@dataclass(frozen=True, kw_only=True)
class Sharpening:
    """The question anew: what it was made from, what changed, why, and on whose feedback."""

    begun_from: int
    written: Written
    what_changed: str
    why: str
    behind: Behind


def tidy(text: str) -> str:
    """The same words, with line ends as we keep them and no space around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def as_written(version: QuestionVersion) -> Written:
    """What stands in a version, as if somebody just wrote it."""
    return Written(
        texts={name: getattr(version, name) for name in TEXTS},
        terms=tuple((each.term, each.meaning) for each in version.terms.all()),
    )
