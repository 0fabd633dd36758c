"""What a page shows of the figure: the sentence, the pictures, and each picture's numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.base.charts import Axis, Bar, Caption, balloons, bars, curve
from samenspel.base.sheets import Value
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.voices import figure_sentences as say
from samenspel.voices.figures import Figure, Period, Share
from samenspel.voices.public_figures import PublicFigure

# The days that may stand under the curve. The longest figure, of two years, ends before the last of them.
NAMED_DAYS = (7, 14, 28, 56, 91, 182, 365, 730, 1096)
NOTHING = SafeString("")


@dataclass(frozen=True)
class Card:
    """The figure at a glance: on the first pages, and on top of its own."""

    sentence: str
    median: str
    waiting: str
    hint: str
    period: str
    picture: SafeString


@dataclass(frozen=True)
class Picture:
    """A picture and the same numbers as a table: one row of cells a line, the first cell its name."""

    heading: str
    drawing: SafeString
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    under: str = ""

    @property
    def labelled(self) -> list[list[tuple[str, str]]]:
        """Each cell with its head, for where a row becomes a card."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Shown:
    """Everything that a page shows of one figure."""

    key: str
    period: str
    card: Card
    pictures: tuple[Picture, ...]
    apart: tuple[str, ...]


def card(share: Share, *, key: str) -> Card:
    """The exact figure at a glance, for who works here. ``key`` is unique on the page."""
    # All are full only when everybody was answered.
    most = min(share.n, 10) - int(share.answered < share.n)
    return Card(
        sentence=say.share_sentence(answered=share.answered, n=share.n),
        median=say.median_sentence(share.median) if share.n else "",
        waiting=say.waiting_sentence(share),
        hint="" if share.n else _("Vang de eerste stem. Dan begint het tellen."),
        period=say.period_words(share.period),
        picture=_balloons(answered=share.answered, n=share.n, most=most, key=key),
    )


def public_card(figure: PublicFigure, *, key: str) -> Card:
    """The figure at a glance, for everybody. ``key`` is unique on the page."""
    return Card(
        sentence=say.public_share_sentence(figure),
        median="",
        waiting="",
        hint="" if figure.n else _("Vanaf 5 stemmen in een half jaar staat hier hoeveel er antwoord kregen."),
        period=say.period_words(figure.period),
        # Nobody may know whether it was everybody.
        picture=_balloons(answered=figure.answered, n=figure.n, most=min(figure.n, 10) - 1, key=key),
    )


def shown(figure: Figure, *, key: str) -> Shown:
    """The whole exact figure, for who works here."""
    share = figure.whole
    return Shown(
        key=key,
        period=say.period_words(share.period),
        card=card(share, key=key),
        pictures=(_quarters(figure, key=f"{key}-quarters"), *_curve(share, key=f"{key}-curve")) if share.n else (),
        apart=tuple(say.apart_sentences(share)),
    )


def public_shown(figure: PublicFigure, *, key: str) -> Shown:
    """The whole figure, for everybody."""
    return Shown(
        key=key,
        period=say.period_words(figure.period),
        card=public_card(figure, key=key),
        pictures=(_public_rows(figure, key=f"{key}-rows"),) if figure.n else (),
        apart=(),
    )


def _balloons(*, answered: int, n: int, most: int, key: str) -> SafeString:
    """At most ten balloons, of which at most ``most`` are full. None are full only when nobody was answered."""
    if not n:
        return NOTHING
    of = min(n, 10)
    full = min(max(round(of * answered / n), int(answered > 0)), most)
    text = _("%(full)s van de %(of)s tekstballonnen met een vinkje: zoveel kregen antwoord.") % {"full": full, "of": of}
    caption = Caption(key=f"{key}-share", title=_("Hoeveel stemmen kregen antwoord?"), text=text)
    return _safe(balloons(caption=caption, answered=full, of=of))


def _safe(drawing: str) -> SafeString:
    # Charts escape every text that comes in.
    return mark_safe(drawing)  # noqa: S308


def _median(days: int | None, *, n: int) -> str:
    if days is None:
        return _("nog niet te zeggen") if n else "–"
    return say.days_words(days)


def _quarters(figure: Figure, *, key: str) -> Picture:
    return Picture(
        heading=_("Per kwartaal"),
        drawing=_bars([(each.period, each.answered, each.n) for each in figure.quarters], key=key),
        caption=_("Stemmen en antwoorden, per kwartaal waarin ze gezegd zijn"),
        heads=(_("Gezegd in"), _("Stemmen"), _("Antwoord"), _("Wacht nog"), _("Helft binnen"), _("Langste wacht")),
        rows=tuple(
            (
                _("Samen") if each is figure.whole else say.period_words(each.period, short=True),
                str(each.n),
                str(each.answered),
                str(each.waiting),
                _median(each.median, n=each.n),
                "–" if each.longest_wait is None else say.days_words(each.longest_wait),
            )
            for each in (*figure.quarters, figure.whole)
        ),
    )


def _bars(rows: Sequence[tuple[Period, int, int]], *, key: str) -> SafeString:
    drawn = [
        Bar(
            label=say.period_words(period, short=True),
            done=answered,
            still_open=n - answered,
            words=_("%(answered)s van %(n)s") % {"answered": answered, "n": n} if n else _("geen stemmen"),
        )
        for period, answered, n in rows
    ]
    return _drawn_bars(drawn, key=key)


def _drawn_bars(drawn: Sequence[Bar], *, key: str) -> SafeString:
    caption = Caption(key=key, title=_("Hoeveel stemmen kregen antwoord, per periode"), text=_spoken(drawn))
    return _safe(bars(caption=caption, rows=drawn, legend=(_("antwoord"), _("nog geen antwoord"))))


def _spoken(rows: Sequence[Bar]) -> str:
    return "; ".join(f"{each.label}: {each.words}" for each in rows) + "."


def _curve(share: Share, *, key: str) -> list[Picture]:
    if not share.curve:
        return []
    last_day = next(day for day in NAMED_DAYS if day >= share.curve[-1].days)
    drawing = curve(
        caption=Caption(key=key, title=_("Hoe snel kwam er antwoord?"), text=say.median_sentence(share.median)),
        steps=[(step.days, 1 - float(step.left)) for step in share.curve],
        axis=Axis(
            last_day=last_day,
            unit=_("dagen"),
            days=[0, *(day for day in NAMED_DAYS if last_day / 5 < day <= last_day)],
            parts=[(0.0, _("niemand")), (0.5, _("de helft")), (1.0, _("iedereen"))],
        ),
        marked=share.median,
    )
    return [
        Picture(
            heading=_("Hoe snel kwam er antwoord?"),
            drawing=_safe(drawing),
            caption=_("Hoeveel van elke 100 antwoord hebben, na zoveel dagen"),
            heads=(_("Na"), _("Wachtten toen"), _("Kregen die dag antwoord"), _("Van elke 100")),
            rows=tuple(
                (say.days_words(step.days), str(step.at_risk), str(step.over), str(round(100 * (1 - step.left))))
                for step in share.curve
            ),
            under=_("De stippellijn wijst de dag aan waarop de helft antwoord had.")
            if share.median is not None
            else "",
        )
    ]


def _public_rows(figure: PublicFigure, *, key: str) -> Picture:
    drawn = [
        Bar(
            label=say.period_words(row.period, short=True),
            done=row.answered,
            still_open=row.n - row.answered,
            words=_("%(answered)s van %(n)s") % {"answered": row.answered, "n": row.n}
            if row.answered
            else say.fives_words(row.answered),
        )
        for row in figure.rows
    ]
    return Picture(
        heading=_("Per half jaar"),
        drawing=_drawn_bars(drawn, key=key),
        caption=_("Stemmen en antwoorden per half jaar, in groepjes van vijf"),
        heads=(_("Gezegd in"), _("Stemmen"), _("Antwoord")),
        rows=tuple(
            (say.period_words(row.period), say.fives_words(row.n), say.fives_words(row.answered)) for row in figure.rows
        ),
    )


def excel_rows(figures: Sequence[tuple[Neighbourhood, Figure]]) -> list[list[Value]]:
    """The same numbers as on the page, one row a neighbourhood and quarter, for Excel."""
    heads: list[Value] = [
        _("Buurt"),
        _("Van"),
        _("Tot en met"),
        _("Stemmen"),
        _("Antwoord"),
        _("Wacht nog"),
        _("Spreker weg"),
        _("Geen weg terug"),
        _("Helft binnen (dagen)"),
        _("Langste wacht (dagen)"),
    ]
    return [heads] + [
        [
            neighbourhood.name,
            share.period.first,
            share.period.last,
            share.n,
            share.answered,
            share.waiting,
            share.gone,
            share.unreachable,
            share.median,
            share.longest_wait,
        ]
        for neighbourhood, figure in figures
        for share in (*figure.quarters, figure.whole)
    ]
