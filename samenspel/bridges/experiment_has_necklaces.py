"""A necklace came of an experiment: the team sees of it what everybody sees, as long as everybody may walk it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.bridges.experiment_links import note_change, take_off, why_not_name_anything
from samenspel.bridges.models import ExperimentNecklace
from samenspel.challenges import registry
from samenspel.challenges.access.experiments import why_not_any_more
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.experiments import one_at_a_time
from samenspel.challenges.models import Experiment
from samenspel.challenges.registry import ExperimentPart
from samenspel.organisations.access import Worker
from samenspel.pearls.access.necklaces import public_necklaces
from samenspel.pearls.models import Necklace, NecklaceQuerySet


def start() -> None:
    """Show the necklaces on the page of an experiment."""
    registry.about_experiment(part_of)


def links_of(experiment: Experiment) -> QuerySet[ExperimentNecklace]:
    """The necklaces of an experiment that everybody may walk now. Resting or without pearls enough is not there."""
    walked = public_necklaces().order_by().values("pk")
    links = ExperimentNecklace.objects.filter(experiment=experiment, necklace__in=walked)
    return links.select_related("necklace__neighbourhood")


def link_of(*, by: Seat, pk: UUID) -> ExperimentNecklace:
    """One in her own team, for who writes there. Anything else is not there."""
    if not by.may_write:
        raise Http404
    links = ExperimentNecklace.objects.filter(experiment__team=by.team)
    return get_object_or_404(links.select_related("experiment", "necklace"), pk=pk)


def to_name(*, experiment: Experiment) -> NecklaceQuerySet:
    """What everybody may walk and this experiment does not have yet, the newest first."""
    named = ExperimentNecklace.objects.filter(experiment=experiment).values("necklace")
    return public_necklaces().exclude(pk__in=named).order_by("-published_at", "pk")


def part_of(
    experiment: Experiment,
    seat: Seat,
    worker: Worker | None,  # noqa: ARG001 - every bridge is told who looks
    now: datetime,  # noqa: ARG001 - and the moment
) -> ExperimentPart | None:
    """What stands on the page of the experiment; nothing when there is no necklace and she can name none."""
    shown = list(links_of(experiment))
    may_name = seat.may_write and not why_not_any_more(experiment=experiment)
    if not shown and not may_name:
        return None
    told = {"necklaces": shown, "may_name": may_name, "experiment": experiment, "team": seat.team}
    return ExperimentPart(template="bridges/experiment_necklaces.html", shows=told)


def why_not_name(*, by: Seat, experiment: Experiment, necklace: Necklace | None = None) -> str:
    """The reason this experiment cannot have this necklace. Empty when it can."""
    if reason := why_not_name_anything(by=by, experiment=experiment):
        return reason
    if necklace is not None and not public_necklaces().filter(pk=necklace.pk).exists():
        return _("Kies een ketting die iedereen kan lopen.")
    return ""


@transaction.atomic
def name_necklace(*, by: Seat, experiment: Experiment, necklace: Necklace, now: datetime) -> ExperimentNecklace:
    """This necklace came of this experiment. Named twice is named once."""
    one_at_a_time(experiment)
    refuse_if(why_not_name(by=by, experiment=experiment, necklace=necklace))
    link, is_new = ExperimentNecklace.objects.get_or_create(
        experiment=experiment, necklace=necklace, defaults={"named_at": now, "named_by": by.person}
    )
    if is_new:
        note_change(by=by, experiment=experiment, now=now)
    return link


@transaction.atomic
def forget_necklace(*, by: Seat, link: ExperimentNecklace, now: datetime) -> None:
    """It did not come of it after all. This works when the experiment has ended too."""
    take_off(by=by, link=link, now=now)
