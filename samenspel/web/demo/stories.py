"""The stories of the demo, as they stand in ``stories/``: who said what, how long ago, and what came of it.

A story is a few lines, with an empty line after it:

    312 · door · Truus · Samira · Lissenpad · photo=bench
    The words, as they were said.
    +6 answers Samira phone: What came back, six days later.

The first line: days ago, channel, who said it (- for nobody we know), who wrote it down (- for nobody), and then
where it was and what else is known, in any order. A line with + says what happened so many days after that.
"""

import re
from dataclasses import dataclass, field
from importlib.resources import files

BETWEEN = " · "
HAPPENED = re.compile(r"\+(\d+) (\w+) ?([^:]*)(?:: (.*))?")


@dataclass(frozen=True)
class Event:
    """What happened so many days after the words were said."""

    after: int
    verb: str
    names: list[str]
    said: str


@dataclass(frozen=True)
class Story:
    """What somebody said, and what came of it."""

    days: int
    channel: str
    who: str
    by: str
    said: str
    place: str = ""
    known: dict[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


def stories() -> list[Story]:
    """All of them, the oldest first."""
    folder = files(__package__) / "stories"
    pages = sorted((each for each in folder.iterdir() if each.name.endswith(".txt")), key=lambda page: page.name)
    texts = [text for page in pages for text in page.read_text("utf-8").strip().split("\n\n")]
    return sorted((_story(text) for text in texts), key=lambda story: -story.days)


def _story(text: str) -> Story:
    first, *rest = text.splitlines()
    days, channel, who, by, *more = first.split(BETWEEN)
    return Story(
        days=int(days),
        channel=channel,
        who=who.strip("-"),
        by=by.strip("-"),
        said="\n".join(line for line in rest if not line.startswith("+")),
        place=next((each for each in more if "=" not in each), ""),
        known=dict(each.split("=") for each in more if "=" in each),
        events=tuple(_event(line) for line in rest if line.startswith("+")),
    )


def _event(line: str) -> Event:
    happened = HAPPENED.fullmatch(line)
    if happened is None:
        raise ValueError(line)
    after, verb, names, said = happened.groups()
    return Event(after=int(after), verb=verb, names=names.split(" ", 2), said=said or "")
