"""The handover: what somebody who was away must know and do, made by itself from what happened meanwhile."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from samenspel.base.short_lists import Row, read_together, whole_list
from samenspel.challenges import action_list
from samenspel.challenges.access.handovers import Away, away, is_new_here, steps_meanwhile
from samenspel.challenges.access.items import open_items_here
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
class Decided:
    """What was decided about an experiment, why, and what it taught."""

    experiment: str
    decision: str
    why: str
    learnt: str


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """An action that is open: who does it, and when."""

    item: ActionItem
    who: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Meanwhile:
    """What happened while she was away. What was tried and learnt are rows of short lists: see ``_tried``."""

    away: Away
    closed: list[Closed]
    met: list[Met]
    versions: list[QuestionVersion]
    adjustments: list[Row]
    decisions: list[Decided]
    learnings: list[Row]
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
    to_do: list[ToDo]
    ahead: Workshop | None
    question: QuestionVersion | None
    running: list[Row] = field(default_factory=list)
    meanwhile: Meanwhile | None = None


def handover(*, seat: Seat, now: datetime) -> Handover:
    """All of it. For who stands in: what was open of whom she replaces, and where the team is."""
    was_away = away(seat.member, now=now)
    versions = list(QuestionVersion.objects.filter(team=seat.team))
    tried = _tried(seat.team, was_away=was_away)
    workshops = _workshops(seat.team, was_away=was_away, now=now)
    return Handover(
        replaces=seat.member.substitutes_for,
        to_do=_to_do(seat, on=timezone.localdate(now)),
        ahead=next((each for each in workshops if each.state == Workshop.State.PLANNED), None),
        question=versions[-1] if versions else None,
        running=tried.get("running", []),
        meanwhile=_meanwhile(seat.member, was_away, versions=versions, workshops=workshops, tried=tried)
        if was_away
        else None,
    )


def _to_do(seat: Seat, *, on: date) -> list[ToDo]:
    """What is open: how it was moved stands in the list of the team."""
    items = open_items_here(seat).prefetch_related(None).prefetch_related("owners")
    return [ToDo(item=each, who=action_list.who_does(each), when=action_list.when_due(each, on=on)) for each in items]


def _workshops(team: Team, *, was_away: Away | None, now: datetime) -> list[Workshop]:
    """Those that were held meanwhile, and those that come; in order of time."""
    chosen = Q(state=Workshop.State.PLANNED, starts_at__gt=now)
    if was_away:
        chosen |= Q(state=Workshop.State.CLOSED, starts_at__range=was_away.moments)
    return list(Workshop.objects.filter(chosen, team=team).order_by("starts_at", "pk"))


def _tried(team: Team, *, was_away: Away | None) -> dict[str, list[Row]]:
    """What runs; and what was changed, decided and learnt meanwhile. One query."""
    running = Experiment.objects.filter(team=team, state=Experiment.State.RUNNING)
    lists = [whole_list("running", running, at="made_at", who="title", words="smallest_test")]
    if was_away:
        adjusted = Adjustment.objects.filter(experiment__team=team, at__range=was_away.moments)
        decided = ExperimentDecision.objects.filter(experiment__team=team, at__range=was_away.moments)
        learnt = Learning.objects.filter(team=team, made_at__range=was_away.moments)
        about = {"key": "experiment", "at": "at", "who": "experiment__title"}
        lists += [
            whole_list("adjustments", adjusted, words="what", note="why", **about),
            whole_list("decisions", decided, kind="decision", words="why", note="learnt", **about),
            whole_list("learnings", learnt, at="made_at", words="text"),
        ]
    return read_together(lists)


def _meanwhile(
    member: TeamMember,
    was_away: Away,
    *,
    versions: list[QuestionVersion],
    workshops: list[Workshop],
    tried: dict[str, list[Row]],
) -> Meanwhile:
    steps = list(steps_meanwhile(member, meanwhile=was_away).select_related("by"))
    counted = Counter(step.what for step in steps if step.what not in TOLD)
    came, left = _came_and_left(member, was_away=was_away)
    return Meanwhile(
        away=was_away,
        closed=_closed(member, by=_who_closed(steps), was_away=was_away),
        met=_met([each for each in workshops if each.state == Workshop.State.CLOSED]),
        versions=[each for each in versions if was_away.since <= each.made_at <= was_away.until],
        adjustments=tried.get("adjustments", []),
        decisions=[_decided(each) for each in tried.get("decisions", [])],
        learnings=tried.get("learnings", []),
        came=came,
        left=left,
        others=[(str(SENTENCES[what]), number) for what, number in counted.most_common()],
    )


def _decided(row: Row) -> Decided:
    decision = str(Experiment.Decision(row.kind).label).lower()
    return Decided(experiment=row.who or "", decision=decision, why=row.words, learnt=row.note)


def _who_closed(steps: list[TeamStep]) -> dict[str, str]:
    """The key of an action that somebody else did or dropped, and her name."""
    return {step.about_id: str(step.by or "") for step in steps if step.what in {"action_done", "action_dropped"}}


def _closed(member: TeamMember, *, by: dict[str, str], was_away: Away) -> list[Closed]:
    """Her actions that others did or dropped."""
    items = member.action_items.filter(closed_at__range=was_away.moments).order_by("closed_at", "pk")
    return [Closed(item=each, by=by[str(each.pk)]) for each in items if str(each.pk) in by]


def held_before(team: Team, *, moment: datetime, at_most: int) -> list[Met]:
    """The last meetings before this moment, the oldest of them first."""
    before = Workshop.objects.filter(team=team, starts_at__lt=moment, state=Workshop.State.CLOSED)
    return _met(list(before.order_by("-starts_at", "pk")[:at_most])[::-1])


def _met(held: list[Workshop]) -> list[Met]:
    # What a resident said stays a voice: it is read where voices are read.
    said = Outcome.objects.filter(round__workshop__in=held, kind=Outcome.Kind.TAKE_AWAY, hidden_at=None, voice=None)
    by_workshop: dict[object, list[str]] = {}
    for key, text in said.exclude(text="").values_list("round__workshop", "text"):
        by_workshop.setdefault(key, []).append(text)
    return [Met(workshop=each, take_aways=by_workshop.get(each.pk, [])) for each in held]


def _came_and_left(member: TeamMember, *, was_away: Away) -> tuple[list[TeamMember], list[TeamMember]]:
    """Who came into the team, and who left it, in that time."""
    first, last = timezone.localdate(was_away.since), timezone.localdate(was_away.until)
    changed = Q(from_on__range=(first, last)) | Q(until_on__range=(first, last))
    others = TeamMember.objects.filter(changed, team=member.team).exclude(pk=member.pk)
    found = list(others.select_related("substitutes_for").order_by("called"))
    came = sorted((each for each in found if first <= each.from_on <= last), key=lambda each: each.from_on)
    gone = [(each.until_on, each) for each in found if each.until_on is not None and first <= each.until_on <= last]
    return came, [each for _day, each in sorted(gone, key=lambda pair: pair[0])]


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
