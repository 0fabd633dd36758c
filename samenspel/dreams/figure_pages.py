"""What the page of figures shows: sentences, pictures, and each picture's numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.charts import Bar, Caption, bars
from samenspel.base.sheets import Value
from samenspel.dreams.figures import DreamFigure, Told
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.voices.figure_pages import Picture
from samenspel.voices.figure_sentences import days_words, period_words


@dataclass(frozen=True, kw_only=True)
class ShownDreams:
    """Everything that the page shows of one neighbourhood."""

    key: str
    period: str
    sentence: str
    warning: str
    pictures: tuple[Picture, ...]


def shown(figure: DreamFigure, *, key: str) -> ShownDreams:
    """The whole exact figure, for who works here. ``key`` is unique on the page."""
    return ShownDreams(
        key=key,
        period=period_words(figure.period),
        sentence=_sentence(figure),
        warning=_warning(figure),
        pictures=(*([_line(figure, key=f"{key}-line")] if figure.caught else []), _around(figure)),
    )


def _sentence(figure: DreamFigure) -> str:
    if not figure.caught:
        return _("Er is nog geen droom gevangen.")
    came_true = ngettext(
        "%(number)s droom gehoord, %(done)s uitgekomen.",
        "%(number)s dromen gehoord, %(done)s uitgekomen.",
        figure.caught,
    ) % {"number": figure.caught, "done": figure.done}
    told = figure.dreamers
    if not told.answered:
        return came_true
    return (
        came_true
        + " "
        + ngettext(
            "Het bracht %(yes)s van de %(number)s dromer iets.",
            "Het bracht %(yes)s van de %(number)s dromers iets.",
            told.answered,
        )
        % {"yes": told.brought, "number": told.answered}
    )


def _warning(figure: DreamFigure) -> str:
    if not figure.has_too_few_dreams:
        return ""
    return _(
        "%(offers)s mensen willen helpen, en er zijn %(requests)s open dromen. "
        "Ga de buurt in en vang dromen. Zoek nu geen nieuwe helpers."
    ) % {"offers": figure.offers, "requests": figure.requests}


def _steps(figure: DreamFigure) -> list[tuple[str, int]]:
    return [
        (_("Gevangen"), figure.caught),
        (_("Verkend"), figure.explored),
        (_("Iemand gevonden"), figure.matched),
        (_("Uitgekomen"), figure.done),
        (_("Bracht de dromer iets"), figure.dreamers.brought),
        (_("Bracht de helper iets"), figure.helpers.brought),
    ]


def _line(figure: DreamFigure, *, key: str) -> Picture:
    drawn = [
        Bar(
            label=label,
            done=number,
            still_open=max(0, figure.caught - number),
            words=_("%(number)s van %(all)s") % {"number": number, "all": figure.caught},
        )
        for label, number in _steps(figure)
    ]
    heading = _("Van droom tot wat het bracht")
    text = "; ".join(f"{each.label}: {each.words}" for each in drawn) + "."
    return Picture(
        heading=heading,
        drawing=_safe(bars(caption=Caption(key=key, title=heading, text=text), rows=drawn)),
        caption=_("Hoe ver de dromen kwamen die in deze tijd gevangen zijn"),
        heads=(_("Stap"), _("Dromen"), _("Van elke 100")),
        rows=tuple((label, str(number), str(round(100 * number / figure.caught))) for label, number in _steps(figure)),
        under=_("Dromer en helper vragen we apart, na 4 weken en na 3 maanden."),
    )


def _safe(drawing: str) -> SafeString:
    # Charts escape every text that comes in.
    return mark_safe(drawing)  # noqa: S308


def _around(figure: DreamFigure) -> Picture:
    """What else to know, as a table of two columns."""
    of = _("%(part)s van %(whole)s")
    median = _("nog niet te zeggen") if figure.median is None else days_words(figure.median)
    rows = [
        (_("Helft had contact binnen"), median),
        (_("Wacht langer dan 30 dagen, nog niemand gevonden"), str(figure.open_long)),
        (_("Losgelaten, met reden"), str(figure.let_go)),
        (_("Dromers die vertelden hoe het was"), _of_told(figure.dreamers, of=of)),
        (_("Helpers die vertelden hoe het was"), _of_told(figure.helpers, of=of)),
        (
            _("Helpers die zelf ook geholpen zijn"),
            of % {"part": figure.helped_and_received, "whole": figure.helped},
        ),
        (_("Afspraken waar iemand niet kwam"), of % {"part": figure.no_shows, "whole": figure.meetings}),
        (_("Mensen die willen helpen, nu"), str(figure.offers)),
        (_("Open dromen, nu"), str(figure.requests)),
    ]
    return Picture(
        heading=_("Verder"),
        drawing=SafeString(""),
        caption=_("Wat je nog meer wilt weten"),
        heads=(_("Wat"), _("Hoeveel")),
        rows=tuple(rows),
    )


def _of_told(told: Told, *, of: str) -> str:
    if not told.answered:
        return _("nog niemand")
    return _("bij %(brought)s bracht het iets") % {"brought": of % {"part": told.brought, "whole": told.answered}}


def excel_rows(figures: Sequence[tuple[Neighbourhood, DreamFigure]]) -> list[list[Value]]:
    """The same numbers as on the page, one row a neighbourhood, for Excel."""
    heads: list[Value] = [
        _("Buurt"), _("Van"), _("Tot en met"), _("Gevangen"), _("Verkend"), _("Iemand gevonden"), _("Uitgekomen"),
        _("Losgelaten"), _("Dromers die antwoordden"), _("Bracht de dromer iets"), _("Helpers die antwoordden"),
        _("Bracht de helper iets"), _("Helft had contact binnen (dagen)"), _("Wacht langer dan 30 dagen"),
        _("Helpers"), _("Helpers die zelf ook geholpen zijn"), _("Afspraken"), _("Iemand kwam niet"),
        _("Mensen die willen helpen"), _("Open dromen"),
    ]  # fmt: skip
    return [heads] + [
        [
            neighbourhood.name, each.period.first, each.period.last, each.caught, each.explored, each.matched,
            each.done, each.let_go, each.dreamers.answered, each.dreamers.brought, each.helpers.answered,
            each.helpers.brought, each.median, each.open_long, each.helped, each.helped_and_received,
            each.meetings, each.no_shows, each.offers, each.requests,
        ]
        for neighbourhood, each in figures
    ]  # fmt: skip
