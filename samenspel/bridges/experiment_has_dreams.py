"""An experiment names the dreams that it is about. Only who has a dream in hand can name it.

Everybody in the team sees how far the dream is. Whose it is and what she said stays with who had it in hand before.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.bridges.experiment_links import note_change, take_off, why_not_name_anything
from samenspel.bridges.models import ExperimentDream
from samenspel.challenges import registry
from samenspel.challenges.access.experiments import why_not_any_more
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.actions.experiments import one_at_a_time
from samenspel.challenges.models import Experiment
from samenspel.challenges.registry import ExperimentPart
from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.models import Dream, DreamQuerySet
from samenspel.organisations.access import Worker
from samenspel.voices import words

FIRST_WORDS = 120


@dataclass(frozen=True, kw_only=True)
class NamedDream:
    """A dream on the page of an experiment: how far it is; and where it is, for who has it in hand."""

    link: ExperimentDream
    state: str
    href: str
    words: str


def start() -> None:
    """Show the dreams on the page of an experiment."""
    registry.about_experiment(part_of)


def links_of(experiment: Experiment) -> QuerySet[ExperimentDream]:
    """The dreams of an experiment, without those whose words were taken back."""
    there = Dream.objects.there().values("pk")
    return ExperimentDream.objects.filter(experiment=experiment, dream__in=there).select_related("dream")


def link_of(*, by: Seat, worker: Worker, pk: UUID) -> ExperimentDream:
    """One in her own team, of a dream that she has in hand. Anything else is not there."""
    links = ExperimentDream.objects.filter(experiment__team=by.team, dream__in=dreams_in_hand(by=worker).values("pk"))
    return get_object_or_404(links.select_related("experiment", "dream"), pk=pk)


def to_name(*, experiment: Experiment, worker: Worker) -> DreamQuerySet:
    """The dreams that she has in hand and that this experiment does not name yet."""
    named = ExperimentDream.objects.filter(experiment=experiment).values("dream")
    return dreams_in_hand(by=worker).there().exclude(pk__in=named).order_by("-caught_at", "pk")


def first_words(dreams: QuerySet[Dream]) -> dict[UUID, str]:
    """What was said, of dreams that she has in hand, in one query."""
    told = words.opened(words.with_words(dreams, voice="voice"))
    return {each.pk: Truncator(words.words_with(each)).chars(FIRST_WORDS) for each in told}


def named_dreams(*, experiment: Experiment, worker: Worker | None) -> list[NamedDream]:
    """As this reader may see them."""
    links = list(links_of(experiment))
    named = [each.dream_id for each in links]
    said = first_words(dreams_in_hand(by=worker).filter(pk__in=named)) if worker else {}
    return [
        NamedDream(
            link=each,
            state=each.dream.get_state_display(),
            href=reverse("dreams:dream", args=[each.dream_id]) if each.dream_id in said else "",
            words=said.get(each.dream_id, ""),
        )
        for each in links
    ]


def part_of(
    experiment: Experiment,
    seat: Seat,
    worker: Worker | None,
    now: datetime,  # noqa: ARG001 - every bridge is told the moment
) -> ExperimentPart | None:
    """What stands on the page of the experiment; nothing when there is no dream and she can name none."""
    shown = named_dreams(experiment=experiment, worker=worker)
    may_name = may_name_dreams(by=seat, worker=worker) and not why_not_any_more(experiment=experiment)
    if not shown and not may_name:
        return None
    told = {"dreams": shown, "may_name": may_name, "experiment": experiment, "team": seat.team}
    return ExperimentPart(template="bridges/experiment_dreams.html", shows=told)


def may_name_dreams(*, by: Seat, worker: Worker | None) -> bool:
    """Whether she can have a dream in hand at all: a full member, who listens in her work."""
    return by.may_write and worker is not None and worker.is_listening


def listening_worker(*, by: Seat, worker: Worker | None) -> Worker:
    """The hat with which she names dreams. Without it there is no such page."""
    if worker is None or not may_name_dreams(by=by, worker=worker):
        raise Http404
    return worker


def why_not_name(*, by: Seat, worker: Worker, experiment: Experiment, dream: Dream | None = None) -> str:
    """The reason this experiment does not name this dream. Empty when it can."""
    if reason := why_not_name_anything(by=by, experiment=experiment):
        return reason
    if dream is not None and not dreams_in_hand(by=worker).there().filter(pk=dream.pk).exists():
        return _("Alleen wie een droom in handen heeft, noemt hem bij een proef.")
    return ""


@transaction.atomic
def name_dream(*, by: Seat, worker: Worker, experiment: Experiment, dream: Dream, now: datetime) -> ExperimentDream:
    """This experiment is about this dream. Named twice is named once."""
    one_at_a_time(experiment)
    refuse_if(why_not_name(by=by, worker=worker, experiment=experiment, dream=dream))
    link, is_new = ExperimentDream.objects.get_or_create(
        experiment=experiment, dream=dream, defaults={"named_at": now, "named_by": worker.person}
    )
    if is_new:
        note_change(by=by, experiment=experiment, now=now)
    return link


@transaction.atomic
def forget_dream(*, by: Seat, worker: Worker, link: ExperimentDream, now: datetime) -> None:
    """It is not about this dream after all. This works when the experiment has ended too."""
    refuse_if(why_not_write(by=by))
    refuse_if("" if dreams_in_hand(by=worker).filter(pk=link.dream_id).exists() else _("Deze droom ligt niet bij jou."))
    take_off(by=by, link=link, now=now)
