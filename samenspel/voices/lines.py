"""Lines of people: who, since when, what to do, and one button that does it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.voices.models import Voice


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the today page: who, since when, what to do, and one button that does it."""

    who: str
    since: str
    words: str = ""
    note: str = ""
    phone: str = ""
    careful: str = ""
    href: str
    button: str
    posts: bool = False
    is_late: bool = False
    detail_href: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with lines under it, and a kind word when there are none."""

    key: str
    title: str
    lines: list[Line]
    empty: str
    total: int


def who(voice: Voice) -> str:
    """The speaker as she wants to be called; otherwise where the words came from."""
    if voice.speaker is not None and voice.speaker.called:
        return voice.speaker.called
    return voice.place or str(voice.get_channel_display())


def phone_of(voice: Voice) -> str:
    """The number on which the speaker is called, when she gave one."""
    return voice.speaker.phone if voice.speaker else ""


def careful_with(voice: Voice) -> str:
    """What to mind when reaching the speaker: "nooit de voicemail inspreken"."""
    return voice.speaker.safe_moments if voice.speaker else ""


def days_ago(days: int) -> str:
    """``vandaag``, ``1 dag``, ``12 dagen``."""
    return ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days} if days else _("vandaag")
