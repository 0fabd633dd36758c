"""An experiment is thought up, filled in, started and shown; and it is clear what is counted."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges import cards
from samenspel.challenges.access import experiments as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.actions.codes import free_code
from samenspel.challenges.models import Experiment, Measure
from samenspel.challenges.steps import leave_step
from samenspel.neighbourhoods.models import Neighbourhood

# The same thing again within this time is the same press.
SAME_PRESS = timedelta(minutes=2)


def one_at_a_time(experiment: Experiment) -> None:
    """Whatever is done to this experiment is done one after the other, and from how it stands now."""
    experiment.refresh_from_db(from_queryset=Experiment.objects.select_for_update())


def refuse_if_changed(*, experiment: Experiment, seen: str) -> None:
    """Nobody writes over a card that somebody else changed meanwhile. ``seen``: the mark of the card she saw.

    Raises:
        Refused: it is not that card any more.
    """
    if seen != cards.mark_of(experiment):
        refuse_if(_("Iemand veranderde net deze kaart. Kijk eerst wat er nu staat."))


def _refuse_incomplete(card: Mapping[str, str]) -> None:
    said = all(card.get(name, "").strip() for name in ("title", "we_think", "smallest_test"))
    refuse_if("" if said else _("Schrijf op: de naam, wat je denkt, en de kleinste proef."))
    backwards = card.get("starts_on") and card.get("ends_on") and card["ends_on"] < card["starts_on"]
    refuse_if(_("Kies een laatste dag na de eerste dag.") if backwards else "")


def _refuse_elsewhere(*, by: Seat, neighbourhood: Neighbourhood | None) -> None:
    here = neighbourhood is None or by.team.neighbourhoods.filter(pk=neighbourhood.pk).exists()
    refuse_if("" if here else _("Kies een buurt van het team."))


@transaction.atomic
def make_experiment(
    *, by: Seat, card: Mapping[str, str], neighbourhood: Neighbourhood | None, now: datetime
) -> Experiment:
    """A member thinks up a small test. The rest of the card may come later."""
    refuse_if(why_not_write(by=by))
    _refuse_incomplete(card)
    _refuse_elsewhere(by=by, neighbourhood=neighbourhood)
    mine = by.team.experiments.filter(made_by=by.member, made_at__gte=now - SAME_PRESS)
    if (pressed := mine.filter(title=card["title"].strip()).first()) is not None:
        return pressed
    experiment = Experiment(
        team=by.team, neighbourhood=neighbourhood, code=free_code(Experiment), made_at=now, made_by=by.member
    )
    cards.write_card(experiment=experiment, card=card)
    experiment.save()
    leave_step(team=by.team, what="experiment_made", now=now, by=by.member, about=experiment)
    return experiment


@transaction.atomic
def change_experiment(
    *,
    by: Seat,
    experiment: Experiment,
    card: Mapping[str, str],
    neighbourhood: Neighbourhood | None,
    seen: str,
    now: datetime,
) -> Experiment:
    """The card is filled in further, as long as the test has not started."""
    one_at_a_time(experiment)
    refuse_if(access.why_not_fill_in(by=by, experiment=experiment))
    refuse_if_changed(experiment=experiment, seen=seen)
    _refuse_incomplete(card)
    _refuse_elsewhere(by=by, neighbourhood=neighbourhood)
    cards.write_card(experiment=experiment, card=card)
    experiment.neighbourhood = neighbourhood
    experiment.save()
    leave_step(team=by.team, what="experiment_changed", now=now, by=by.member, about=experiment)
    return experiment


@transaction.atomic
def start_experiment(*, by: Seat, experiment: Experiment, starts_on: date, now: datetime) -> Experiment:
    """The test starts: it is clear when we stop, and what the risk is for people."""
    one_at_a_time(experiment)
    refuse_if(access.why_not_start(by=by, experiment=experiment, starts_on=starts_on))
    experiment.state, experiment.starts_on = Experiment.State.RUNNING, starts_on
    experiment.save(update_fields=["state", "starts_on"])
    leave_step(team=by.team, what="experiment_started", now=now, by=by.member, about=experiment)
    return experiment


@transaction.atomic
def add_measure(
    *, by: Seat, experiment: Experiment, name: str, unit: str = "", baseline: Decimal | None = None, now: datetime
) -> Measure:
    """Something is counted, with how much it was before. Pressed twice is once."""
    one_at_a_time(experiment)
    told = name.strip()
    refuse_if("" if told else _("Schrijf op wat je telt."))
    if (there := experiment.measures.filter(name=told, unit=unit.strip(), baseline=baseline).first()) is not None:
        return there
    refuse_if(access.why_not_measure(by=by, experiment=experiment))
    last = experiment.measures.last()
    order = last.order + 1 if last else 0
    measure = experiment.measures.create(name=told, unit=unit.strip(), baseline=baseline, order=order)
    leave_step(team=by.team, what="experiment_changed", now=now, by=by.member, about=experiment)
    return measure


@transaction.atomic
def remove_measure(*, by: Seat, measure: Measure, now: datetime) -> None:
    """It is not counted after all. What was counted stays, so then this cannot."""
    one_at_a_time(measure.experiment)
    refuse_if(access.why_not_remove_measure(by=by, measure=measure))
    measure.delete()
    leave_step(team=by.team, what="experiment_changed", now=now, by=by.member, about=measure.experiment)


@transaction.atomic
def renew_code(*, by: Seat, experiment: Experiment, now: datetime) -> Experiment:
    """The old code opens nothing any more."""
    one_at_a_time(experiment)
    refuse_if(why_not_write(by=by) or access.why_not_any_more(experiment=experiment))
    experiment.code = free_code(Experiment)
    experiment.save(update_fields=["code"])
    leave_step(team=by.team, what="code_renewed", now=now, by=by.member, about=experiment)
    return experiment


@transaction.atomic
def show_experiment(*, by: Seat, experiment: Experiment, yes: bool, now: datetime) -> None:
    """Everybody may see it, or not any more. This works when it has ended too."""
    one_at_a_time(experiment)
    refuse_if(access.why_not_show(by=by))
    if experiment.is_public != yes:
        experiment.is_public = yes
        experiment.save(update_fields=["is_public"])
        leave_step(team=by.team, what="public_changed", now=now, by=by.member, about=experiment)
