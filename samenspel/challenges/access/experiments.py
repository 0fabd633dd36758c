"""Which experiments somebody sees, and why something cannot be done with one."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.base.codes import tidy
from samenspel.base.short_lists import number_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_lead, why_not_write
from samenspel.challenges.models import Adjustment, Experiment, Feedback, Measure, Observation, Team

# A page shows them one by one, with a picture each: more says less.
MOST_MEASURES = 6


def experiments_of(seat: Seat) -> QuerySet[Experiment]:
    """What her team tries out, the newest first, with how much was seen, said and adjusted."""
    there = Q(feedback__voice__withdrawn_at=None)
    return (
        Experiment.objects.filter(team=seat.team)
        .annotate(
            seen=Count("observations", distinct=True),
            said=Count("feedback", filter=there, distinct=True),
            adjusted=Count("adjustments", distinct=True),
            last_seen_on=Max("observations__on"),
        )
        .order_by("-made_at", "pk")
    )


def experiment_of(*, by: Seat, pk: UUID) -> Experiment:
    """One of her own team, and how often it was adjusted. Of another team: as if not there."""
    adjusted = number_of(Adjustment.objects.filter(experiment=OuterRef("pk")))
    own = Experiment.objects.filter(team=by.team).annotate(adjusted=adjusted)
    experiments = own.select_related("team__organisation", "neighbourhood")
    return get_object_or_404(experiments, pk=pk)


def experiment_with_code(typed: str) -> Experiment:
    """What this code opens at the place of the test, whatever its state."""
    code = tidy(typed)
    experiment = Experiment.objects.select_related("team__organisation", "neighbourhood").filter(code=code).first()
    if not code or experiment is None:
        raise Http404
    return experiment


def is_a_code(typed: str) -> bool:
    """Whether this code opens anything."""
    return Experiment.objects.filter(code=tidy(typed)).exists()


def measure_of(*, by: Seat, pk: UUID) -> Measure:
    """What her own team counts."""
    measures = Measure.objects.filter(experiment__team=by.team).select_related("experiment")
    return get_object_or_404(measures, pk=pk)


def observation_of(*, by: Seat, pk: UUID) -> Observation:
    """What was seen in an experiment of her own team."""
    observations = Observation.objects.filter(experiment__team=by.team).select_related("experiment")
    return get_object_or_404(observations, pk=pk)


def public_experiments(team: Team) -> QuerySet[Experiment]:
    """What a team shows to everybody, of a public edition."""
    return _public().filter(team=team)


def public_experiment(pk: UUID) -> Experiment:
    """One of those. What is not public is not there."""
    return get_object_or_404(_public().select_related("team__edition"), pk=pk)


def _public() -> QuerySet[Experiment]:
    return Experiment.objects.filter(is_public=True, team__is_public=True, team__edition__is_public=True)


def why_not_any_more(*, experiment: Experiment) -> str:
    """The reason nothing changes about this experiment. Empty when something can."""
    if experiment.state == Experiment.State.ENDED:
        return _("Deze proef is klaar. Je kunt haar nog lezen.")
    return ""


def _why_not_touch(*, by: Seat, experiment: Experiment) -> str:
    return why_not_write(by=by) or why_not_any_more(experiment=experiment)


def why_not_fill_in(*, by: Seat, experiment: Experiment) -> str:
    """The reason the card cannot simply be filled in. Empty when it can: before the test starts."""
    if reason := _why_not_touch(by=by, experiment=experiment):
        return reason
    if experiment.state == Experiment.State.RUNNING:
        return _("De proef loopt. Verander de kaart met bijsturen, dan staat erbij waarom.")
    return ""


def why_not_start(*, by: Seat, experiment: Experiment, starts_on: date | None = None) -> str:
    """The reason this test cannot start. Empty when it can: it is clear when to stop, and what the risk is."""
    if reason := _why_not_touch(by=by, experiment=experiment):
        return reason
    if experiment.state == Experiment.State.RUNNING:
        return _("Deze proef loopt al.")
    if not experiment.stop_when.strip() or not experiment.risk.strip():
        return _("Schrijf eerst op: we stoppen als, en het risico voor mensen.")
    if starts_on is not None and experiment.ends_on is not None and starts_on > experiment.ends_on:
        return _("De laatste dag op de kaart is dan al voorbij. Verander eerst de kaart.")
    return ""


def why_not_measure(*, by: Seat, experiment: Experiment) -> str:
    """The reason nothing more can be counted here. Empty when it can."""
    if reason := _why_not_touch(by=by, experiment=experiment):
        return reason
    if experiment.measures.count() >= MOST_MEASURES:
        return _("Zes dingen tellen is genoeg. Haal er eerst een weg.")
    return ""


def why_not_remove_measure(*, by: Seat, measure: Measure) -> str:
    """The reason this goes on being counted. Empty when it can go: nothing was counted yet."""
    if reason := _why_not_touch(by=by, experiment=measure.experiment):
        return reason
    if measure.observations.exists():
        return _("Hier is al iets geteld. Dat blijft staan.")
    return ""


def why_not_adjust(
    *,
    by: Seat,
    experiment: Experiment,
    feedback: Collection[Feedback] = (),
    observations: Collection[Observation] = (),
    is_own_insight: bool = False,
    asks: bool = False,
) -> str:
    """The reason this cannot be adjusted like this. Empty when it can. ``asks``: nothing was chosen yet."""
    if reason := _why_not_touch(by=by, experiment=experiment):
        return reason
    if experiment.state == Experiment.State.IDEA:
        return _("De proef is nog niet begonnen. Je kunt de kaart gewoon veranderen.")
    if not asks and not (feedback or observations or is_own_insight):
        return _("Kies de feedback of wat je zag. Of zet een vinkje bij eigen inzicht.")
    chosen = [each.experiment_id for each in feedback] + [each.experiment_id for each in observations]
    if any(each != experiment.pk for each in chosen):
        return _("Kies alleen wat bij deze proef hoort.")
    return ""


def why_not_decide(*, by: Seat, experiment: Experiment) -> str:
    """The reason nothing can be decided about it. Empty when it can."""
    if reason := _why_not_touch(by=by, experiment=experiment):
        return reason
    if experiment.state == Experiment.State.IDEA:
        return _("De proef is nog niet begonnen. Er valt nog niets te besluiten.")
    return ""


def why_not_show(*, by: Seat) -> str:
    """The reason she cannot say whether everybody sees this. Empty when she can."""
    return why_not_lead(by=by)
