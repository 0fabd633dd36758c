"""A room above, as the tests of the post play it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from samenspel.letters import actions, registry
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, News, NotNow

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass
class Room:
    """Asks for something to be sent, and hears what became of it."""

    kind: str = "garden.answer"
    sends: Message | NotNow = field(default_factory=lambda: Message(to="fatma@voorbeeld.nl", subject="Dag", body="Hoi"))
    asked: list[tuple[str, datetime]] = field(default_factory=list)
    heard: list[tuple[str, News]] = field(default_factory=list)

    def __post_init__(self) -> None:
        registry.before_sending(self.kind, self.recheck)
        registry.on_news(self.kind, self.hear)

    def recheck(self, about: str, now: datetime) -> Message | NotNow:
        self.asked.append((about, now))
        return self.sends

    def hear(self, about: str, news: News) -> None:
        self.heard.append((about, news))

    def post(self, *, about: str = "a-1", way: str = "mail", due_at: datetime | None = None) -> Envelope:
        return actions.post(kind=self.kind, about=about, way=way, now=NOW, due_at=due_at)


def states() -> list[str]:
    """The state of every envelope, in the order of posting."""
    return list(Envelope.objects.order_by("made_at", "about").values_list("state", flat=True))
