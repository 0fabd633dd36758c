"""What was seen in an experiment, and what somebody thinks of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import seeing as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.adjusting import notice_stop
from samenspel.challenges.actions.experiments import one_at_a_time
from samenspel.challenges.models import Experiment, Feedback, Measure, Observation
from samenspel.challenges.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.voices.actions.catching import Caught
from samenspel.voices.actions.feedback import give_feedback as tell
from samenspel.voices.models import Channel, Visibility


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What somebody noted: numbers, a story, or both; and whether it is time to stop."""

    on: date
    values: Mapping[Measure, Decimal | None] = field(default_factory=dict)
    story: str = ""
    stop_is_met: bool = False
    by_called: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody said about it, and how she is reached, if she told."""

    words: str
    channel: str = Channel.ONLINE
    called: str = ""
    reach_by: str = ""
    reach_detail: str = ""


@transaction.atomic
def observe(*, experiment: Experiment, seen: Seen, by: Seat | None, now: datetime) -> list[Observation]:
    """Somebody notes what she saw: a member, or with the code whoever is at the place. One row a number."""
    one_at_a_time(experiment)
    refuse_if(
        access.why_not_observe(
            experiment=experiment,
            by=by,
            values=seen.values.values(),
            story=seen.story,
            on=seen.on,
            today=timezone.localdate(now),
        )
    )
    ours = set(experiment.measures.values_list("pk", flat=True))
    counted_here = {each.pk for each in seen.values} <= ours
    refuse_if("" if counted_here else _("Dit wordt hier niet meer geteld. Kijk opnieuw."))
    member = by.member if by else None
    told = {"on": seen.on, "noted_at": now, "by": member, "by_called": seen.by_called.strip()}
    counted = [(measure, value) for measure, value in seen.values.items() if value is not None]
    story = seen.story.strip()
    rows = [
        experiment.observations.create(measure=measure, value=value, story="" if number else story, **told)
        for number, (measure, value) in enumerate(counted)
    ] or [experiment.observations.create(story=story, **told)]
    leave_step(team=experiment.team, what="observed", now=now, by=member, about=experiment)
    if seen.stop_is_met:
        notice_stop(experiment=experiment, by=member, now=now)
    return rows


@transaction.atomic
def remove_observation(*, by: Seat, observation: Observation, now: datetime) -> None:
    """It was a mistake."""
    one_at_a_time(observation.experiment)
    refuse_if(access.why_not_remove_observation(by=by, observation=observation))
    observation.delete()
    leave_step(team=by.team, what="experiment_changed", now=now, by=by.member, about=observation.experiment)


@transaction.atomic
def give_feedback(
    *, experiment: Experiment, said: Said, by: Seat | None, worker: Worker | None = None, now: datetime
) -> Feedback:
    """Somebody says what she thinks of it. It is a voice: the house of the team answers her.

    ``by``: who of the team wrote it down, nobody when she did it herself; ``worker``: the same, when she is at work.
    """
    one_at_a_time(experiment)
    refuse_if(access.why_not_give_feedback(experiment=experiment))
    place = access.place_of(experiment)
    assert place is not None  # noqa: S101 - refused above
    heard = Caught(
        words=said.words,
        neighbourhood=place,
        channel=said.channel,
        place=experiment.where[:120],
        called=said.called.strip(),
        reach_by=said.reach_by,
        reach_detail=said.reach_detail.strip(),
        visibility=Visibility.TEAM,
        said_at=now,
    )
    writer = worker or (by.person if by else None)
    voice = tell(heard=heard, organisation=experiment.team.organisation, by=writer, now=now)
    member = by.member if by else None
    feedback = Feedback.objects.create(experiment=experiment, voice=voice, noted_at=now, by=member)
    leave_step(team=experiment.team, what="feedback", now=now, by=member, about=experiment)
    return feedback
