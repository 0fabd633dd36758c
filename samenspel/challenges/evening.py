"""What a guest of one evening must know: what happened until now, and what we ask her. Made by itself, for that day."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from samenspel.challenges import people
from samenspel.challenges import question_grounds as grounds
from samenspel.challenges.access.evenings import evenings_of
from samenspel.challenges.access.questions import newest_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.handover import Met, held_before
from samenspel.challenges.models import Experiment, QuestionVersion, Round, Workshop
from samenspel.challenges.now_parts import NowPart
from samenspel.challenges.people import Group
from samenspel.challenges.question_grounds import Ground

FROM_THIS_HOUR_EVENING = 17
MOST_MET = 3


@dataclass(frozen=True, kw_only=True)
class Evening:
    """The atelier that she comes for, with what she needs to take part."""

    workshop: Workshop
    rounds: list[Round]
    question: QuestionVersion | None
    seated: list[Group]
    met: list[Met]
    running: list[Experiment]
    grounds: list[Ground] = field(default_factory=list)

    @property
    def is_evening(self) -> bool:
        """Whether one says tonight, and not today."""
        return timezone.localtime(self.workshop.starts_at).hour >= FROM_THIS_HOUR_EVENING


def evening(*, seat: Seat, workshop: Workshop, now: datetime) -> Evening:
    """All of it, as it is at this moment."""
    on, question = timezone.localdate(now), newest_of(seat.team)
    return Evening(
        workshop=workshop,
        rounds=list(workshop.rounds.all()),
        question=question,
        seated=_there(seat, on=on),
        met=held_before(seat.team, moment=workshop.starts_at, at_most=MOST_MET),
        running=list(Experiment.objects.filter(team=seat.team, state=Experiment.State.RUNNING)),
        grounds=grounds.behind(seat, [question]).get(question.pk, []) if question else [],
    )


def _there(seat: Seat, *, on: date) -> list[Group]:
    """Who is who by role, of those who are in the team by now."""
    groups = people.seated(seat=seat, on=on)
    there = [Group(label=each.label, lines=[line for line in each.lines if not line.is_later]) for each in groups]
    return [group for group in there if group.lines]


def now_part(seat: Seat, on: date) -> NowPart | None:
    """That there is something to read for a guest, on the first page, on the day for which she comes."""
    workshop = evenings_of([seat.member], on=on).get(seat.team.pk)
    if workshop is None:
        return None
    shows: dict[str, Any] = {"workshop": workshop, "team": seat.team}
    return NowPart(template="challenges/now_evening.html", shows=shows)
