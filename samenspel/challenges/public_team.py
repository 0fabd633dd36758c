"""The page of a team for everybody: it writes itself from what was marked public, and from nothing else."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from samenspel.challenges import public_parts as parts
from samenspel.challenges.access import folder
from samenspel.challenges.models import (
    Experiment,
    FolderItem,
    FolderVersion,
    Learning,
    Part,
    PosterWords,
    QuestionVersion,
    Report,
    Team,
    TeamMember,
)

MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class PublicPeople:
    """Who is in the team as what: a name only of who said yes herself, of the others how many."""

    label: str
    named: list[TeamMember]
    others: int


@dataclass(frozen=True, kw_only=True)
class PublicItem:
    """Something of the folder with what it holds now."""

    item: FolderItem
    newest: FolderVersion


@dataclass(frozen=True, kw_only=True)
class PublicTeam:
    """All that the page shows."""

    question: QuestionVersion | None = None
    people: list[PublicPeople] = field(default_factory=list)
    experiments: list[Experiment] = field(default_factory=list)
    interviews: list[PublicItem] = field(default_factory=list)
    items: list[PublicItem] = field(default_factory=list)
    posters: list[list[str]] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    learnings: list[Learning] = field(default_factory=list)


def public_team(team: Team, *, on: date) -> PublicTeam:
    """What everybody sees of this team today. So many questions, however much there is."""
    chosen = set(team.public_parts)
    shown = list(folder.public_items(team)[:MOST_SHOWN]) if chosen & {parts.INTERVIEWS, parts.FOLDER} else []
    items = [PublicItem(item=each, newest=each.versions.all()[0]) for each in shown]
    interviews = [each for each in items if each.item.kind == FolderItem.Kind.INTERVIEW]
    others = [each for each in items if each.item.kind != FolderItem.Kind.INTERVIEW]
    return PublicTeam(
        question=team.question_versions.order_by("-number").first() if parts.QUESTION in chosen else None,
        people=_people(team, on=on) if parts.PEOPLE in chosen else [],
        experiments=_experiments(team) if parts.EXPERIMENTS in chosen else [],
        interviews=interviews if parts.INTERVIEWS in chosen else [],
        items=others if parts.FOLDER in chosen else [],
        posters=[each.words for each in _posters(team, on=on)] if parts.POSTERS in chosen else [],
        reports=_reports(team) if parts.REPORTS in chosen else [],
        learnings=_learnings(team) if parts.LEARNINGS in chosen else [],
    )


def _people(team: Team, *, on: date) -> list[PublicPeople]:
    there = list(TeamMember.objects.current(on=on).filter(team=team, substitutes_for=None))
    counted = Counter(each.part for each in there if each.public_yes_at is None)
    groups = [
        PublicPeople(
            label=str(part.label),
            named=[each for each in there if each.part == part and each.public_yes_at is not None],
            others=counted[part],
        )
        for part in Part
        if part != Part.GUEST
    ]
    return [group for group in groups if group.named or group.others]


def _experiments(team: Team) -> list[Experiment]:
    return list(team.experiments.filter(is_public=True).order_by("made_at", "pk")[:MOST_SHOWN])


def _posters(team: Team, *, on: date) -> list[PosterWords]:
    there = TeamMember.objects.current(on=on).filter(team=team)
    return list(folder.posters_of(team).filter(is_public=True, member__in=there))


def _reports(team: Team) -> list[Report]:
    agreed = Report.objects.filter(workshop__team=team).exclude(agreed_at=None).exclude(public_parts=[])
    return list(agreed.select_related("workshop").order_by("workshop__number"))


def _learnings(team: Team) -> list[Learning]:
    return list(team.learnings.filter(seen_by=Learning.Seen.PUBLIC)[:MOST_SHOWN])
