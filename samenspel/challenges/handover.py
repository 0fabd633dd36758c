"""The handover: what somebody who was away must know and do, made by itself from what happened meanwhile."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from samenspel.challenges import action_list
from samenspel.challenges.access.handovers import Away, away, is_new_here, steps_meanwhile
from samenspel.challenges.access.items import next_workshop, open_items_here
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import (
    ActionItem,
    Adjustment,
    Experiment,
    ExperimentDecision,
    Learning,
    Outcome,
    QuestionVersion,
    Team,
    TeamMember,
    TeamStep,
    Workshop,
)
from samenspel.challenges.now_parts import NowPart
from samenspel.challenges.steps import SENTENCES

# What the handover tells in full, and need not count.
TOLD = {"joined", "left", "stands_in", "workshop_closed", "question_first", "question_sharper", "adjusted", "decided"}
TOLD |= {"learnt", "action_done", "action_dropped"}


@dataclass(frozen=True, kw_only=True)
class Met:
    """A meeting that was held, and what the team takes along from it."""

    workshop: Workshop
    take_aways: list[str]


@dataclass(frozen=True, kw_only=True)
class Closed:
    """An action of hers that is done or dropped, and by whom."""

    item: ActionItem
    by: str


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """What happened while she was away."""

    away: Away
    closed: list[Closed]
    met: list[Met]
    versions: list[QuestionVersion]
    adjustments: list[Adjustment]
    decisions: list[ExperimentDecision]
    learnings: list[Learning]
    came: list[TeamMember]
    left: list[TeamMember]
    others: list[tuple[str, int]]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing happened at all."""
        told = [self.closed, self.met, self.versions, self.adjustments, self.decisions, self.learnings]
        return not any([*told, self.came, self.left, self.others])


@dataclass(frozen=True, kw_only=True)
class Handover:
    """What she must know and do now."""

    replaces: TeamMember | None
    to_do: list[action_list.ActionLine]
    ahead: Workshop | None
    question: QuestionVersion | None
    running: list[Experiment] = field(default_factory=list)
    meanwhile: Meanwhile | None = None


def handover(*, seat: Seat, now: datetime) -> Handover:
    """All of it. For who stands in: what was open of whom she replaces, and where the team is."""
    on, member = timezone.localdate(now), seat.member
    was_away = away(member, now=now)
    return Handover(
        replaces=member.substitutes_for,
        to_do=action_list.lines_of(open_items_here(seat), by=seat, on=on),
        ahead=next_workshop(seat, now=now),
        question=QuestionVersion.objects.filter(team=seat.team).last(),
        running=list(Experiment.objects.filter(team=seat.team, state=Experiment.State.RUNNING)),
        meanwhile=_meanwhile(member, was_away=was_away) if was_away else None,
    )


def _meanwhile(member: TeamMember, *, was_away: Away) -> Meanwhile:
    team, moments = member.team, (was_away.since, was_away.until)
    steps = list(steps_meanwhile(member, meanwhile=was_away).select_related("by"))
    counted = Counter(step.what for step in steps if step.what not in TOLD)
    held = Workshop.objects.filter(team=team, state=Workshop.State.CLOSED, starts_at__range=moments)
    adjusted = Adjustment.objects.filter(experiment__team=team, at__range=moments)
    decided = ExperimentDecision.objects.filter(experiment__team=team, at__range=moments)
    return Meanwhile(
        away=was_away,
        closed=_closed(member, by=_who_closed(steps), was_away=was_away),
        met=_met(list(held)),
        versions=list(QuestionVersion.objects.filter(team=team, made_at__range=moments)),
        adjustments=list(adjusted.select_related("experiment")),
        decisions=list(decided.select_related("experiment")),
        learnings=list(Learning.objects.filter(team=team, made_at__range=moments).order_by("made_at")),
        came=_people(member, was_away=was_away, came=True),
        left=_people(member, was_away=was_away, came=False),
        others=[(str(SENTENCES[what]), number) for what, number in counted.most_common()],
    )


def _who_closed(steps: list[TeamStep]) -> dict[str, str]:
    """The key of an action that somebody else did or dropped, and her name."""
    return {step.about_id: str(step.by or "") for step in steps if step.what in {"action_done", "action_dropped"}}


def _closed(member: TeamMember, *, by: dict[str, str], was_away: Away) -> list[Closed]:
    """Her actions that others did or dropped."""
    items = member.action_items.filter(closed_at__range=(was_away.since, was_away.until)).order_by("closed_at", "pk")
    return [Closed(item=each, by=by[str(each.pk)]) for each in items if str(each.pk) in by]


def held_before(team: Team, *, moment: datetime, at_most: int) -> list[Met]:
    """The last meetings before this moment, the oldest of them first."""
    before = Workshop.objects.filter(team=team, starts_at__lt=moment, state=Workshop.State.CLOSED)
    return _met(list(before.order_by("-starts_at")[:at_most])[::-1])


def _met(held: list[Workshop]) -> list[Met]:
    # What a resident said stays a voice: it is read where voices are read.
    said = Outcome.objects.filter(round__workshop__in=held, kind=Outcome.Kind.TAKE_AWAY, hidden_at=None, voice=None)
    by_workshop: dict[object, list[str]] = {}
    for key, text in said.exclude(text="").values_list("round__workshop", "text"):
        by_workshop.setdefault(key, []).append(text)
    return [Met(workshop=each, take_aways=by_workshop.get(each.pk, [])) for each in held]


def _people(member: TeamMember, *, was_away: Away, came: bool) -> list[TeamMember]:
    """Who came into the team, or left it, in that time."""
    days = (timezone.localdate(was_away.since), timezone.localdate(was_away.until))
    name = "from_on" if came else "until_on"
    found = TeamMember.objects.filter(team=member.team, **{f"{name}__range": days}).exclude(pk=member.pk)
    return list(found.select_related("substitutes_for").order_by(name, "called"))


def now_part(seat: Seat, on: date) -> NowPart | None:
    """That there is something to read, on the first page, until she says that she is up to date."""
    if not seat.may_read_folder:
        return None
    now = timezone.make_aware(datetime.combine(on, datetime.max.time()))
    was_away = away(seat.member, now=now)
    if was_away is None and not is_new_here(seat):
        return None
    shows = {"team": seat.team, "replaces": seat.member.substitutes_for, "away": was_away}
    return NowPart(template="challenges/now_handover.html", shows=shows)
