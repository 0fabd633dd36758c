"""What was counted in an experiment: a small picture a measure, with what it was before, and the same as a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.base.charts import Caption
from samenspel.base.trends import Dot, Edges, trend
from samenspel.challenges.grounds import amount
from samenspel.challenges.models import Experiment, Measure, Observation


@dataclass(frozen=True, kw_only=True)
class Row:
    """One number in the table: when, and how much."""

    on: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Plot:
    """One measure: in a sentence, as a picture, and as a table."""

    measure: Measure
    sentence: str
    before: str
    drawing: SafeString
    rows: list[Row]


def plots_of(experiment: Experiment) -> list[Plot]:
    """Every measure of an experiment, in the order of the card, in two queries."""
    measures = list(experiment.measures.all())
    counted = list(experiment.observations.filter(value__isnull=False).order_by("on", "noted_at", "pk"))
    return [_plot(each, [row for row in counted if row.measure_id == each.pk]) for each in measures]


def _plot(measure: Measure, counted: list[Observation]) -> Plot:
    before = "" if measure.baseline is None else amount(measure.baseline, measure)
    rows = [Row(on=date_format(each.on, "j F Y"), value=amount(_value(each), measure)) for each in counted]
    return Plot(
        measure=measure,
        sentence=_sentence(rows, before=before),
        before=before,
        drawing=_drawing(measure, counted) if counted else SafeString(""),
        rows=rows,
    )


def _value(observation: Observation) -> Decimal:
    assert observation.value is not None  # noqa: S101 - only what was counted comes here
    return observation.value


def _sentence(rows: list[Row], *, before: str) -> str:
    """What the picture means: the last number, and what it was before."""
    if not rows:
        return _("Het was %s. Nog niets geteld.") % before if before else _("Nog niets geteld.")
    said = {"value": rows[-1].value, "day": rows[-1].on, "before": before}
    if before:
        return _("Het was %(before)s. Op %(day)s was het %(value)s.") % said
    return _("Op %(day)s was het %(value)s.") % said


def _drawing(measure: Measure, counted: list[Observation]) -> SafeString:
    values = [_value(each) for each in counted]
    every = values if measure.baseline is None else [*values, measure.baseline]
    first, last = counted[0].on, counted[-1].on
    edges = Edges(
        low=amount(min(every)),
        high=amount(max(every)),
        first=date_format(first, "j F"),
        last=date_format(last, "j F"),
        before="" if measure.baseline is None else _("zo was het ervoor"),
    )
    # The drawing escapes what it is told, and is made of nothing else.
    return mark_safe(  # noqa: S308
        trend(
            caption=Caption(key=f"measure-{measure.pk}", title=measure.name, text=_numbers(counted, measure)),
            dots=[Dot(day=(each.on - first).days, value=float(_value(each))) for each in counted],
            before=None if measure.baseline is None else float(measure.baseline),
            edges=edges,
        )
    )


def _numbers(counted: Iterable[Observation], measure: Measure) -> str:
    said = [f"{date_format(each.on, 'j F')}: {amount(_value(each), measure)}" for each in counted]
    return "; ".join(said)
