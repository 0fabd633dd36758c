"""What came of what is broken, for who works here: how many, how many are mended, and how long that takes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker
from samenspel.pearls.access.defects import defects_of
from samenspel.pearls.models import Defect, DefectState
from samenspel.solvers.small_numbers import FIVE
from samenspel.solvers.waiting import Wait, median_wait, waiting_curve
from samenspel.voices.figure_pages import Picture
from samenspel.voices.figure_sentences import days_words

YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class DefectFigure:
    """A year of what was reported to one house."""

    numbers: dict[DefectState, int]
    # The days within which half is mended, with what is not mended counted as long as it waits (Kaplan and Meier).
    median: int | None

    @property
    def reported(self) -> int:
        return sum(self.numbers.values())

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        if not self.reported:
            return _("Er is het laatste jaar niets kapots gemeld.")
        mended = self.numbers[DefectState.MENDED]
        told = ngettext(
            "Van %(number)s ding dat kapot was, is er %(mended)s gemaakt.",
            "Van %(number)s dingen die kapot waren, zijn er %(mended)s gemaakt.",
            self.reported,
        ) % {"number": self.reported, "mended": mended}
        return f"{told} {self._how_long}"

    @property
    def _how_long(self) -> str:
        if self.median is not None:
            return _("De helft is binnen %(days)s gemaakt.") % {"days": days_words(self.median)}
        if self.reported < FIVE:
            return _("Vanaf 5 meldingen staat hier hoe lang het duurt.")
        return _("Hoe lang het duurt, is nog niet te zeggen: meer dan de helft is nog niet gemaakt.")

    @property
    def table(self) -> Picture:
        """The same numbers as a table."""
        median = _("nog niet te zeggen") if self.median is None else days_words(self.median)
        rows = [
            (_("Gemeld"), str(self.reported)),
            *((str(state.label), str(self.numbers[state])) for state in DefectState),
            (_("Helft gemaakt binnen"), median),
        ]
        heads, caption = (_("Wat"), _("Hoeveel")), _("Wat kapot was, de laatste twaalf maanden")
        return Picture(heading="", drawing=SafeString(""), caption=caption, heads=heads, rows=tuple(rows))


def figure_of(*, by: Worker, now: datetime) -> DefectFigure:
    """The last twelve months, in one query however many there were."""
    found = list(defects_of(by=by).filter(reported_at__gt=now - YEAR, reported_at__lte=now))
    numbers = {state: sum(each.state == state for each in found) for state in DefectState}
    return DefectFigure(numbers=numbers, median=_median(found, on=day_of(now)))


def _median(found: list[Defect], *, on: date) -> int | None:
    """Below five, or when less than half is mended, it would speak for too few."""
    waits = [Wait(days=each.days(on=on), is_over=each.state == DefectState.MENDED) for each in found]
    if len(waits) < FIVE or 2 * sum(each.is_over for each in waits) < len(waits):
        return None
    return median_wait(waiting_curve(waits))
