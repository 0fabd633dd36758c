"""A form about an experiment that is pressed twice is kept once."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from samenspel.base.refusals import Refused
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import seeing as actions
from samenspel.challenges.actions.seeing import Said, Seen
from samenspel.challenges.at_the_place import do_once, why_not_from_here
from samenspel.challenges.models import Experiment, Feedback
from samenspel.voices.models import Voice


def observe_once(*, request: HttpRequest, experiment: Experiment, seen: Seen, by: Seat | None, now: datetime) -> None:
    """What somebody saw."""

    def do() -> str:
        return str(actions.observe(experiment=experiment, seen=seen, by=by, now=now)[0].pk)

    numbers = {str(measure.pk): value for measure, value in seen.values.items()}
    told = {**numbers, "on": seen.on, "story": seen.story, "stop": seen.stop_is_met, "called": seen.by_called}
    do_once(request=request, experiment=experiment, told=told, now=now, do=do)


def feedback_once(*, request: HttpRequest, experiment: Experiment, said: Said, by: Seat | None, now: datetime) -> Voice:
    """What somebody thinks of it. Returns the voice that it is."""
    worker = getattr(request, "worker", None) if by else None

    def do() -> str:
        return str(actions.give_feedback(experiment=experiment, said=said, by=by, worker=worker, now=now).pk)

    outcome = do_once(request=request, experiment=experiment, told=asdict(said), now=now, do=do)
    return Feedback.objects.select_related("voice__organisation").get(pk=UUID(outcome)).voice


def observe_here(*, request: HttpRequest, experiment: Experiment, seen: Seen, now: datetime) -> str:
    """The same at the place, without an account. Returns the reason when it was not kept."""
    if reason := why_not_from_here(request=request, now=now):
        return reason
    try:
        observe_once(request=request, experiment=experiment, seen=seen, by=None, now=now)
    except Refused as refused:  # somebody ended the test just now
        return str(refused)
    return ""


def feedback_here(
    *, request: HttpRequest, experiment: Experiment, said: Said, now: datetime
) -> tuple[Voice | None, str]:
    """The same for what she thinks of it. Returns the voice, or the reason when it was not kept."""
    if reason := why_not_from_here(request=request, now=now):
        return None, reason
    try:
        return feedback_once(request=request, experiment=experiment, said=said, by=None, now=now), ""
    except Refused as refused:
        return None, str(refused)
