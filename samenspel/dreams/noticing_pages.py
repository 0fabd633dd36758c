"""What the pages about noticing show: to her about what, to a worker whom to ask and how, and the same on paper."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.dreams.access import noticing as access
from samenspel.dreams.access.noticing import who_is_asked
from samenspel.dreams.models import Noticing, Side
from samenspel.letters import paper
from samenspel.organisations.access import Worker, people_known_to
from samenspel.voices import words


@dataclass(frozen=True, kw_only=True)
class AskedHer:
    """What she is asked about, on her own page."""

    noticing: Noticing
    about: str
    said: str
    why_not: str


@dataclass(frozen=True, kw_only=True)
class ToAsk:
    """Whom a worker asks, and how to reach her when the house knows her."""

    noticing: Noticing
    called: str
    phone: str
    careful: str
    about: str
    why_not: str


def for_her(noticing: Noticing) -> AskedHer:
    """Her own words when it was her dream; otherwise what she was asked to help with."""
    is_dreamer = noticing.side == Side.DREAMER
    return AskedHer(
        noticing=noticing,
        about=_("Over uw droom") if is_dreamer else _("Over hoe u hielp"),
        said=_said(noticing),
        why_not=access.why_not_tell(noticing=noticing),
    )


def _said(noticing: Noticing) -> str:
    if noticing.side == Side.DREAMER:
        return words.read_words(noticing.match.dream.voice)
    return noticing.match.for_helper


def for_worker(noticing: Noticing, *, by: Worker) -> ToAsk:
    """Her number only when this house knows her."""
    who = who_is_asked(noticing)
    is_known = who is not None and people_known_to(by).filter(pk=who.pk).exists()
    reached = who if is_known else None
    return ToAsk(
        noticing=noticing,
        called=who.called if who and who.called else _("Iemand"),
        phone=reached.phone if reached else "",
        careful=reached.safe_moments if reached else "",
        about=_("Dit was haar droom.") if noticing.side == Side.DREAMER else _("Zij hielp bij een droom."),
        why_not=_("Dit is al verteld.") if noticing.answered_at else access.why_not_tell(noticing=noticing),
    )


def paper_of(noticing: Noticing, *, on: date) -> bytes:
    """Three open questions with room to write, and one to tick. Nothing of who the other is."""
    who, house = who_is_asked(noticing), noticing.match.organisation
    return paper.questions(
        paper.Questions(
            title=_("Hoe was het?"),
            house=house.name,
            on=date_format(on, "j F Y"),
            greeting=_("Dag %s,") % who.called if who and who.called else _("Dag,"),
            words=_("Een tijd geleden bracht u iets op gang. Wij zijn benieuwd hoe het was. Alles mag leeg blijven."),
            questions=[_("Wat was het leukste moment?"), _("Wat bracht het u?"), _("Blijven jullie elkaar zien?")],
            question=_("Heeft het u iets gebracht?"),
            answers=[_("Ja"), _("Nee"), _("Weet ik niet")],
            phone=house.phone,
            mark=str(noticing.pk)[:8],
        )
    )
