"""The list of voices: three filters, the same lines on the screen, in print and in Excel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.sheets import Value, sheet
from samenspel.organisations.access import Worker
from samenspel.voices import access, words
from samenspel.voices.lines import days_ago, who
from samenspel.voices.models import Channel, Voice, VoiceQuerySet, Wants

STATES = ("", "wacht", "beantwoord", "droom")


@dataclass(frozen=True)
class Choice:
    """Which voices to show. What is not a choice we know is no choice."""

    state: str = ""
    channel: str = ""
    only_mine: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """The choice that an address asks for."""
        state, channel = asked.get("staat", ""), asked.get("kanaal", "")
        return cls(
            state=state if state in STATES else "",
            channel=channel if channel in Channel.values else "",
            only_mine=asked.get("van") == "mij",
        )

    @property
    def query(self) -> str:
        """The same choice as part of an address, for the next page."""
        parts = {"staat": self.state, "kanaal": self.channel, "van": "mij" if self.only_mine else ""}
        return "".join(f"&{name}={value}" for name, value in parts.items() if value)


@dataclass(frozen=True, kw_only=True)
class ListLine:
    """One voice in the list."""

    voice: Voice
    who: str
    words: str
    since: str
    state: str


def chosen(*, by: Worker, choice: Choice) -> VoiceQuerySet:
    """The voices that she may read and asks for; those that wait first, longest waiting on top."""
    found = access.readable(by=by).select_related("speaker", "answerer", "neighbourhood", "organisation")
    if choice.state == "wacht":
        found = found.waiting()
    elif choice.state == "beantwoord":
        found = found.exclude(answered_at=None)
    elif choice.state == "droom":
        found = found.exclude(wants=Wants.TOLD)
    if choice.channel:
        found = found.filter(channel=choice.channel)
    if choice.only_mine:
        found = found.filter(answerer=by.person)
    return found.order_by("said_at", "pk") if choice.state == "wacht" else found.order_by("-said_at", "pk")


def state_of(voice: Voice, *, on: date) -> str:
    """In words: answered, waiting and how long, or why nobody waits any more."""
    if voice.answered_at is not None:
        days = max(0, (day_of(voice.answered_at) - day_of(voice.said_at)).days)
        return _("beantwoord na %s") % days_ago(days) if days else _("beantwoord op dezelfde dag")
    if voice.speaker_gone and voice.speaker is not None:
        return str(voice.speaker.get_state_display())
    waiting = voice.days_waiting(on=on)
    return _("wacht al %s") % days_ago(waiting) if waiting else _("wacht sinds vandaag")


def lines(*, voices: Iterable[Voice], by: Worker, on: date) -> list[ListLine]:
    """The lines of one page, in one query for the words. Of what she only reads along, not who said it or where."""
    shown = list(voices)
    said = words.read_many(shown)
    in_hand = set(access.in_hand(by=by).filter(pk__in=[voice.pk for voice in shown]).values_list("pk", flat=True))
    return [
        ListLine(
            voice=voice,
            who=who(voice) if voice.pk in in_hand else str(voice.get_channel_display()),
            words=said.get(voice.pk, ""),
            since=days_ago(voice.days_waiting(on=on)),
            state=state_of(voice, on=on),
        )
        for voice in shown
    ]


def excel(*, voices: VoiceQuerySet, on: date) -> bytes:
    """A workbook of the list. Without names and words: a file travels further than a page."""
    about_it: list[Value] = [_("Gezegd op"), _("Waar"), _("Buurt")]
    heads: list[Value] = [*about_it, _("Wie antwoordt"), _("Hoe staat het?"), _("Wil dit zien gebeuren")]
    rows: list[list[Value]] = [
        [
            day_of(voice.said_at),
            str(voice.get_channel_display()),
            voice.neighbourhood.name,
            voice.organisation.name,
            state_of(voice, on=on),
            str(voice.get_wants_display()) if voice.wants else "",
        ]
        for voice in voices.iterator(chunk_size=500)
    ]
    return sheet(title=_("Stemmen"), rows=[heads, *rows])
