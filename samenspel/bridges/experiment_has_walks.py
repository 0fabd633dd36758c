"""An experiment has walks: the team sees which, and what came of them as everybody sees it. Never who walked along."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Q, When
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.bridges.experiment_links import note_change, take_off, why_not_name_anything
from samenspel.bridges.models import ExperimentWalk
from samenspel.challenges import registry
from samenspel.challenges.access.experiments import why_not_any_more
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.experiments import one_at_a_time
from samenspel.challenges.models import Experiment
from samenspel.challenges.registry import ExperimentPart
from samenspel.organisations.access import Worker
from samenspel.pearls.access.walks import coming_walks, past_walks, walks_of
from samenspel.pearls.models import Walk
from samenspel.pearls.models.walks import WalkQuerySet
from samenspel.pearls.walk_messages import when_of


@dataclass(frozen=True, kw_only=True)
class NamedWalk:
    """A walk on the page of an experiment, with where this reader finds it."""

    link: ExperimentWalk
    when: str
    href: str


def start() -> None:
    """Show the walks on the page of an experiment."""
    registry.about_experiment(part_of)


def link_of(*, by: Seat, pk: UUID) -> ExperimentWalk:
    """One in her own team, for who writes there. Anything else is not there."""
    links = ExperimentWalk.objects.filter(experiment__team=by.team) if by.may_write else ExperimentWalk.objects.none()
    return get_object_or_404(links.select_related("experiment", "walk"), pk=pk)


def to_name(*, experiment: Experiment, worker: Worker) -> WalkQuerySet:
    """The walks of her house that people were told of and that this experiment does not have yet."""
    named = ExperimentWalk.objects.filter(experiment=experiment).values("walk")
    return walks_of(by=worker).announced().exclude(pk__in=named).order_by("-starts_at", "pk")


def named_walks(*, experiment: Experiment, worker: Worker | None, now: datetime) -> list[NamedWalk]:
    """As this reader may see them: what everybody sees, and for who listens for the house that walks its own."""
    everybodys = Q(walk__in=coming_walks(now=now).values("pk")) | Q(walk__in=past_walks(now=now).values("pk"))
    own = Q(walk__in=walks_of(by=worker).order_by().values("pk")) if worker else Q(pk=None)
    links = ExperimentWalk.objects.filter(everybodys | own, experiment=experiment).select_related("walk")
    return [
        NamedWalk(
            link=each,
            when=when_of(each.walk),
            href=reverse("pearls:lead_walk" if each.is_own else "pearls:walk", args=[each.walk.slug]),
        )
        for each in links.annotate(is_own=Case(When(own, then=True), default=False))
    ]


def may_name_walks(*, by: Seat, worker: Worker | None) -> bool:
    """Whether she can lead a walk at all: a full member, who listens in her work."""
    return by.may_write and worker is not None and worker.is_listening


def part_of(experiment: Experiment, seat: Seat, worker: Worker | None, now: datetime) -> ExperimentPart | None:
    """What stands on the page of the experiment; nothing when there is no walk and she can name none."""
    shown = named_walks(experiment=experiment, worker=worker, now=now)
    may_name = may_name_walks(by=seat, worker=worker) and not why_not_any_more(experiment=experiment)
    if not shown and not may_name:
        return None
    told = {"walks": shown, "may_name": may_name, "experiment": experiment, "team": seat.team}
    return ExperimentPart(template="bridges/experiment_walks.html", shows=told)


def why_not_name(*, by: Seat, worker: Worker, experiment: Experiment, walk: Walk | None = None) -> str:
    """The reason this experiment cannot have this walk. Empty when it can."""
    if reason := why_not_name_anything(by=by, experiment=experiment):
        return reason
    if walk is not None and not walks_of(by=worker).announced().filter(pk=walk.pk).exists():
        return _("Kies een aangekondigde wandeling van jouw organisatie.")
    return ""


@transaction.atomic
def name_walk(*, by: Seat, worker: Worker, experiment: Experiment, walk: Walk, now: datetime) -> ExperimentWalk:
    """This walk belongs to this experiment. Named twice is named once."""
    one_at_a_time(experiment)
    refuse_if(why_not_name(by=by, worker=worker, experiment=experiment, walk=walk))
    link, is_new = ExperimentWalk.objects.get_or_create(
        experiment=experiment, walk=walk, defaults={"named_at": now, "named_by": worker.person}
    )
    if is_new:
        note_change(by=by, experiment=experiment, now=now)
    return link


@transaction.atomic
def forget_walk(*, by: Seat, link: ExperimentWalk, now: datetime) -> None:
    """It does not belong to this experiment after all. This works when the experiment has ended too."""
    take_off(by=by, link=link, now=now)
