"""What every bridge to an experiment has in common: naming something and taking it off is a step of the team."""

from datetime import datetime

from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.bridges.models import ExperimentDream, ExperimentNecklace, ExperimentWalk
from samenspel.challenges.access.experiments import why_not_any_more
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.models import Experiment
from samenspel.challenges.steps import leave_step

Link = ExperimentDream | ExperimentNecklace | ExperimentWalk


def why_not_name_anything(*, by: Seat, experiment: Experiment) -> str:
    """The reason she names nothing at this experiment, whatever it is. Empty when she can."""
    if reason := why_not_write(by=by) or why_not_any_more(experiment=experiment):
        return reason
    return _("Deze proef is van een ander team.") if experiment.team_id != by.team.pk else ""


def note_change(*, by: Seat, experiment: Experiment, now: datetime) -> None:
    """The team sees that something came to it, or went."""
    leave_step(team=by.team, what="experiment_changed", now=now, by=by.member, about=experiment)


def take_off(*, by: Seat, link: Link, now: datetime) -> None:
    """It does not belong to it after all. This works when the experiment has ended too."""
    refuse_if(why_not_write(by=by))
    experiment = link.experiment
    link.delete()
    note_change(by=by, experiment=experiment, now=now)
