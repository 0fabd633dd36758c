"""What walks come to, for who works here: how many, who came, what was noted, and which share was answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.organisations.access import Worker
from samenspel.pearls import registry
from samenspel.pearls.access.walks import walks_of
from samenspel.pearls.models import SignUp, Sort, Walk
from samenspel.pearls.walk_pages import Tally, tallies_of
from samenspel.voices.figure_pages import Picture

YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class WalkFigure:
    """A year of walks of one house."""

    walks: int
    cancelled: int
    named: int
    unnamed: int
    again: int
    counted: list[tuple[str, int]]
    tallies: list[Tally]

    @property
    def people(self) -> int:
        return self.named + self.unnamed

    @property
    def notes(self) -> int:
        return sum(each.number for each in self.tallies)

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.tallies)

    @property
    def sentence(self) -> str:
        """What it means, in words."""
        if not self.walks:
            return _("Er is het laatste jaar nog niet gewandeld.")
        walked = ngettext(
            "%(number)s wandeling, %(people)s keer liep iemand mee.",
            "%(number)s wandelingen, %(people)s keer liep iemand mee.",
            self.walks,
        ) % {"number": self.walks, "people": self.people}
        if not self.notes:
            return walked
        seen = ngettext(
            "Van %(number)s blaadje kreeg er %(answered)s antwoord.",
            "Van %(number)s blaadjes kregen er %(answered)s antwoord.",
            self.notes,
        ) % {"number": self.notes, "answered": self.answered}
        return f"{walked} {seen}"

    @property
    def table(self) -> Picture:
        """The same numbers as a table."""
        return Picture(
            heading="",
            drawing=SafeString(""),
            caption=_("De laatste twaalf maanden"),
            heads=(_("Wat"), _("Hoeveel")),
            rows=tuple(self._rows),
        )

    @property
    def _rows(self) -> list[tuple[str, str]]:
        of = _("%(number)s, waarvan %(answered)s met antwoord")
        return [
            (_("Wandelingen"), str(self.walks)),
            (_("Afgelast"), str(self.cancelled)),
            (_("Mensen die zich opgaven en kwamen"), str(self.named)),
            (_("Mensen die meeliepen zonder zich op te geven"), str(self.unnamed)),
            (_("Keren dat iemand binnen een maand nog eens meeliep"), str(self.again)),
            *((label, str(number)) for label, number in self.counted),
            *((each.label, of % {"number": each.number, "answered": each.answered}) for each in self.tallies),
        ]


def figure_of(*, by: Worker, now: datetime) -> WalkFigure:
    """The last twelve months, in the same few queries however many walks there were."""
    hers = walks_of(by=by).announced().filter(starts_at__gt=now - YEAR, starts_at__lte=now)
    walked = list(hers.filter(cancelled_at=None))
    came = (
        SignUp.objects.placed()
        .filter(walk__in=walked, came=True)
        .aggregate(named=Sum("people"), again=Count("pk", filter=Q(walked_before=True)))
    )
    noted = tallies_of(each.pk for each in walked)
    return WalkFigure(
        walks=len(walked),
        cancelled=hers.filter(~Q(cancelled_at=None)).count(),
        named=came["named"] or 0,
        again=came["again"],
        unnamed=sum(each.unnamed for each in walked),
        counted=registry.counts_of(walked),
        tallies=_together(walked, noted),
    )


def _together(walked: list[Walk], noted: dict[UUID, list[Tally]]) -> list[Tally]:
    every = [tally for walk in walked for tally in noted.get(walk.pk, [])]
    return [_sum([each for each in every if each.sort == sort.value], sort=sort) for sort in Sort]


def _sum(tallies: list[Tally], *, sort: Sort) -> Tally:
    number, answered = sum(each.number for each in tallies), sum(each.answered for each in tallies)
    return Tally(sort=sort.value, label=str(sort.label), picture="", number=number, answered=answered)
