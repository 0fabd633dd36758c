"""Lines of people: who, since when, what to do, and one button that does it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.short_lists import Row
from samenspel.voices.models import Channel, Voice


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
    # Where all of them are, when there are more than lines.
    all_href: str = ""
    # Before everything else on the page.
    comes_first: bool = False


def who(voice: Voice) -> str:
    """The speaker as she wants to be called; otherwise where the words came from."""
    if voice.speaker is not None and voice.speaker.called:
        return voice.speaker.called
    return voice.place or str(voice.get_channel_display())


def shows_who(voice: str) -> dict[str, str]:
    """What a short list shows of who spoke, for ``who_of``. ``voice``: how a row leads to the voice."""
    return {"who": f"{voice}__speaker__called", "place": f"{voice}__place", "channel": f"{voice}__channel"}


def shows_reach(voice: str) -> dict[str, str]:
    """And on which number she is called, and what to mind: "nooit de voicemail inspreken"."""
    return {"phone": f"{voice}__speaker__phone", "careful": f"{voice}__speaker__safe_moments"}


def who_of(row: Row) -> str:
    """The same as ``who``, for a row of a short list."""
    return row.who or row.place or str(Channel(row.channel).label)


def days_ago(days: int) -> str:
    """``vandaag``, ``1 dag``, ``12 dagen``."""
    return ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days} if days else _("vandaag")
