"""Where the teams of an edition are, and what waits: for who organises it. Counts, never what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.base.sheets import Value, sheet
from samenspel.challenges.access.editions import teams_of
from samenspel.challenges.models import (
    ActionItem,
    EditionRole,
    Experiment,
    QuestionVersion,
    Team,
    TeamStep,
    Workshop,
)
from samenspel.voices.models import Voice

# The ways by which a voice comes from a team: said in an atelier, or about an experiment.
FROM_TEAM = ("outcome__round__workshop__team", "experiment_feedback__experiment__team")


@dataclass(frozen=True, kw_only=True)
class TeamLine:
    """One team, in numbers."""

    team: Team
    people: int
    versions: int
    sharpened_at: datetime | None
    held: int
    next_at: datetime | None
    not_agreed: int
    open_actions: int
    late_actions: int
    running: int
    voices: int
    answered: int
    last_at: datetime | None

    @property
    def waits(self) -> list[str]:
        """What the team could be helped with, in words."""
        said = [
            (not self.versions, _("nog geen vraag")),
            (self.next_at is None, _("geen volgend atelier gepland")),
            (self.not_agreed, _("verslag nog niet vastgesteld")),
            (self.voices > self.answered, _("er wachten stemmen op antwoord")),
        ]
        return [words for is_so, words in said if is_so]


def overview(role: EditionRole, *, now: datetime, on: date) -> list[TeamLine]:
    """A line for each team. So many questions to the database, however many teams there are."""
    teams = list(teams_of(role, on=on))
    mine = {"team__in": teams}
    questions = _by_team(QuestionVersion.objects.filter(**mine), versions=Count("pk"), at=Max("made_at"))
    held = Count("pk", filter=Q(state=Workshop.State.CLOSED))
    not_agreed = Count("pk", filter=Q(state=Workshop.State.CLOSED, report__agreed_at=None))
    is_to_come = Q(starts_at__gte=now, is_proposed=False) & ~Q(state=Workshop.State.CLOSED)
    coming = Min("starts_at", filter=is_to_come)
    ateliers = _by_team(Workshop.objects.filter(**mine), held=held, not_agreed=not_agreed, at=coming)
    is_open = ActionItem.objects.filter(**mine, state=ActionItem.State.OPEN)
    actions = _by_team(is_open, open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on)))
    running = _by_team(Experiment.objects.filter(**mine, state=Experiment.State.RUNNING), running=Count("pk"))
    steps = _by_team(TeamStep.objects.filter(**mine), at=Max("at"))
    voices = _voices(teams)
    return [
        TeamLine(
            team=team,
            people=team.people,  # type: ignore[attr-defined]
            versions=questions.get(team.pk, {}).get("versions", 0),
            sharpened_at=questions.get(team.pk, {}).get("at"),
            held=ateliers.get(team.pk, {}).get("held", 0),
            next_at=ateliers.get(team.pk, {}).get("at"),
            not_agreed=ateliers.get(team.pk, {}).get("not_agreed", 0),
            open_actions=actions.get(team.pk, {}).get("open", 0),
            late_actions=actions.get(team.pk, {}).get("late", 0),
            running=running.get(team.pk, {}).get("running", 0),
            voices=voices.get(team.pk, (0, 0))[0],
            answered=voices.get(team.pk, (0, 0))[1],
            last_at=steps.get(team.pk, {}).get("at"),
        )
        for team in teams
    ]


def _by_team(rows: QuerySet[Any], **counts: Any) -> Mapping[UUID, Mapping[str, Any]]:
    return {each["team"]: each for each in rows.order_by().values("team").annotate(**counts)}


def _voices(teams: list[Team]) -> dict[UUID, tuple[int, int]]:
    """How many voices came from each team, and how many of them were answered."""
    found: dict[UUID, tuple[int, int]] = {}
    for way in FROM_TEAM:
        counted = Voice.objects.counted().filter(**{f"{way}__in": teams}).order_by().values(way)
        for each in counted.annotate(all=Count("pk"), answered=Count("answered_at")):
            before = found.get(each[way], (0, 0))
            found[each[way]] = (before[0] + each["all"], before[1] + each["answered"])
    return found


def excel(lines: list[TeamLine]) -> bytes:
    """The same lines as a file for Excel."""
    heads = [
        _("Nummer"),
        _("Team"),
        _("Mensen"),
        _("Versies van de vraag"),
        _("Laatst aangescherpt"),
        _("Ateliers geweest"),
        _("Volgende atelier"),
        _("Verslagen niet vastgesteld"),
        _("Acties open"),
        _("Acties over hun dag"),
        _("Proeven die lopen"),
        _("Stemmen"),
        _("Stemmen met antwoord"),
        _("Laatste stap"),
    ]
    return sheet(title=_("Teams"), rows=[heads, *(_row(line) for line in lines)])


def _row(line: TeamLine) -> list[Value]:
    return [
        line.team.number,
        line.team.title,
        line.people,
        line.versions,
        _day(line.sharpened_at),
        line.held,
        _day(line.next_at),
        line.not_agreed,
        line.open_actions,
        line.late_actions,
        line.running,
        line.voices,
        line.answered,
        _day(line.last_at),
    ]


def _day(moment: datetime | None) -> str:
    return date_format(localtime(moment), "j F Y") if moment else ""
