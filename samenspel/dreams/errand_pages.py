"""What a house sees of a question that it brings for another: the helper, the sentence, who asks, and until when."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from samenspel.base.days import day_of
from samenspel.base.short_lists import Part, Row, short_list
from samenspel.dreams.access import errands as access
from samenspel.dreams.access.matches import why_match_is_over
from samenspel.dreams.actions.telling import BY_HAND
from samenspel.dreams.match_work import end_of
from samenspel.dreams.models import Match, Side, Telling
from samenspel.dreams.telling_work import PATIENCE
from samenspel.organisations.access import Worker
from samenspel.people.access import is_within_reach
from samenspel.people.models import Person
from samenspel.voices.lines import Line, Section, days_ago

# Who the other is, she hears from the house that asks: hers need not know it.
NEWS = {
    Telling.What.GOES_ON: _l("Vertel: het gaat door. Bel %(house)s: die vertelt wie de ander is."),
    Telling.What.STOPPED: _l("Vertel: het gaat niet door. Een reden hoeft niet."),
    Telling.What.DIED: _l("Vertel rustig: de ander is overleden."),
    Telling.What.NO_SHOW: _l("Vraag haar te bellen met %(house)s, over de afspraak."),
}


@dataclass(frozen=True, kw_only=True)
class News:
    """Something that she must still hear."""

    telling: Telling
    words: str


@dataclass(frozen=True, kw_only=True)
class Errand:
    """All that the house that knows her sees of it."""

    match: Match
    helper: Person
    asked: str
    asked_by: str
    until_on: date | None
    state: str
    news: list[News]


def errand(*, match: Match, by: Worker, on: date) -> Errand:
    """One question that is brought for another house."""
    held = match.reservation
    return Errand(
        match=match,
        helper=match.helper,
        asked=match.for_helper,
        asked_by=match.proposed_by.called if match.proposed_by else "",
        until_on=held.until_on if held and held.holds(on=on) else None,
        state=_state(match),
        news=[
            News(telling=each, words=_news(each.what, house=str(match.organisation))) for each in _news_of(match, by=by)
        ],
    )


def _news_of(match: Match, *, by: Worker) -> list[Telling]:
    return list(access.news_to_bring(by=by).filter(match=match, way__in=BY_HAND).order_by("made_at", "pk"))


def _news(what: str, *, house: str) -> str:
    return str(NEWS[Telling.What(what)]) % {"house": house}


def _state(match: Match) -> str:
    if why_match_is_over(match=match):
        return "over"
    if match.frozen_at is not None:
        return "still"
    return "asked" if match.helper_yes_at is None else "yes"


def to_bring(*, by: Worker, on: date) -> Part:
    """Whom her house must ask or tell something for another: by hand, or because she says nothing for a week."""
    silent = Q(what=Telling.What.ASKED, told_at__lte=end_of(on - PATIENCE), match__helper_yes_at=None)
    open_now = Q(told_at=None, way__in=BY_HAND) | (silent & Q(match__ended_at=None))
    errands = access.errands_of(by=by).filter(Q(frozen_at=None) | Q(ended_at__isnull=False))
    within_reach = is_within_reach(person="match__helper")
    return short_list(
        "errands",
        Telling.objects.filter(open_now, within_reach, match__in=errands.values("pk"), side=Side.HELPER),
        first="made_at",
        leads_to="match",
        at="made_at",
        kind="what",
        who="match__helper__called",
        other="match__organisation__name",
        phone="match__helper__phone",
        careful="match__helper__safe_moments",
    )


def errands_section(rows: list[Row], *, on: date) -> Section:
    """Whom to ask or tell something, for which house."""
    lines = [_line(each, on=on) for each in rows]
    return Section(
        key="errands",
        title=_("Vragen voor een andere organisatie"),
        empty=_("Niemand om iets aan te vragen."),
        lines=lines,
        total=len(lines),
    )


def _line(row: Row, *, on: date) -> Line:
    is_question = row.kind == Telling.What.ASKED
    asks = _("%(house)s vraagt of zij wil helpen.") % {"house": row.other}
    return Line(
        who=row.who or _("Iemand"),
        since=days_ago((on - day_of(row.at)).days),
        words=asks if is_question else _news(row.kind, house=row.other or ""),
        phone=row.phone or "",
        careful=row.careful or "",
        href=reverse("dreams:errand", args=[row.leads_to]),
        button=_("Vraag het") if is_question else _("Vertel het"),
    )


def how_far(match: Match) -> str:
    """For the house that asked: whether the helper was asked. Never how she is reached."""
    asked = match.tellings.filter(side=Side.HELPER, what=Telling.What.ASKED).order_by("made_at").last()
    if asked is None or match.helper_yes_at is not None or match.ended_at is not None:
        return ""
    if asked.told_at is None:
        return _("Nog niet gevraagd.")
    day = date_format(day_of(asked.told_at), "l j F")
    return _("Gevraagd op %s. Nog geen antwoord.") % day
