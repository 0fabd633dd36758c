"""An experiment is adjusted, with the reason and the feedback behind it; and a team decides about it."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import TypedDict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges import cards
from samenspel.challenges.access import experiments as access
from samenspel.challenges.access import seeing
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.actions.experiments import SAME_PRESS, one_at_a_time, refuse_if_changed
from samenspel.challenges.models import (
    Adjustment,
    Experiment,
    ExperimentDecision,
    Feedback,
    Observation,
    TeamMember,
)
from samenspel.challenges.steps import leave_step

A_WEEK = timedelta(days=7)
ENDS = frozenset({Experiment.Decision.STOP, Experiment.Decision.BIGGER})


class Grounds(TypedDict):
    """What lies behind an adjustment."""

    feedback: Collection[Feedback]
    observations: Collection[Observation]


@transaction.atomic
def adjust_experiment(
    *,
    by: Seat,
    experiment: Experiment,
    card: Mapping[str, str],
    what: str,
    why: str,
    feedback: Collection[Feedback] = (),
    observations: Collection[Observation] = (),
    is_own_insight: bool = False,
    seen: str,
    now: datetime,
) -> Adjustment:
    """The test changes while it runs: what, why, and on whose feedback. The card before and after is kept."""
    one_at_a_time(experiment)
    told: Grounds = {"feedback": feedback, "observations": observations}
    refuse_if(access.why_not_adjust(by=by, experiment=experiment, is_own_insight=is_own_insight, **told))
    refuse_if_changed(experiment=experiment, seen=seen)
    refuse_if("" if what.strip() and why.strip() else _("Schrijf op wat er verandert, en waarom."))
    _refuse_gone(by=by, experiment=experiment, **told)
    before = cards.card_of(experiment)
    _write(experiment=experiment, card=card)
    adjustment = experiment.adjustments.create(
        number=experiment.adjustments.count() + 1,
        what=what.strip(),
        why=why.strip(),
        is_own_insight=is_own_insight,
        card_before=before,
        card_after=cards.card_of(experiment),
        at=now,
        by=by.member,
    )
    adjustment.feedback.set(feedback)
    adjustment.observations.set(observations)
    leave_step(team=by.team, what="adjusted", now=now, by=by.member, about=experiment)
    return adjustment


def _refuse_gone(
    *, by: Seat, experiment: Experiment, feedback: Collection[Feedback], observations: Collection[Observation]
) -> None:
    """What lies behind it is still there, and she may read it."""
    readable = seeing.readable(seat=by, experiment=experiment).filter(pk__in=[each.pk for each in feedback])
    there = experiment.observations.filter(pk__in=[each.pk for each in observations])
    refuse_if("" if readable.count() == len(feedback) else _("Iemand nam haar woorden terug. Kies opnieuw."))
    refuse_if("" if there.count() == len(observations) else _("Iemand haalde iets weg. Kies opnieuw."))


def _write(*, experiment: Experiment, card: Mapping[str, str]) -> None:
    """The card after. A running test never loses when it stops, or its risk."""
    cards.write_card(experiment=experiment, card=card)
    needed = (experiment.title, experiment.we_think, experiment.smallest_test, experiment.stop_when, experiment.risk)
    refuse_if("" if all(needed) else _("Laat staan: de naam, wat je denkt, de proef, wanneer je stopt, en het risico."))
    first, last = experiment.starts_on, experiment.ends_on
    refuse_if(_("Kies een laatste dag na de eerste dag.") if first and last and last < first else "")
    experiment.save()


@transaction.atomic
def decide(
    *, by: Seat, experiment: Experiment, decision: str, why: str, learnt: str = "", now: datetime
) -> ExperimentDecision:
    """The team goes on, adjusts, stops or makes it bigger. After the last two the test is over."""
    one_at_a_time(experiment)
    refuse_if(access.why_not_decide(by=by, experiment=experiment))
    refuse_if("" if decision in Experiment.Decision.values else _("Kies wat jullie besluiten."))
    refuse_if("" if why.strip() else _("Schrijf op waarom."))
    said = {"decision": decision, "why": why.strip(), "learnt": learnt.strip(), "by": by.member}
    if (pressed := experiment.decisions.filter(**said, at__gte=now - SAME_PRESS).first()) is not None:
        return pressed
    made = experiment.decisions.create(at=now, **said)
    experiment.decision, experiment.stop_met_on, experiment.ask_on = decision, None, None
    if decision in ENDS:
        experiment.state = Experiment.State.ENDED
    experiment.save(update_fields=["decision", "stop_met_on", "ask_on", "state"])
    leave_step(team=by.team, what="decided", now=now, by=by.member, about=experiment)
    return made


def notice_stop(*, experiment: Experiment, by: TeamMember | None, now: datetime) -> None:
    """Somebody saw what we would stop for. From today the page asks for a decision. Seen twice is seen once."""
    if experiment.stop_met_on is None:
        experiment.stop_met_on = experiment.ask_on = timezone.localdate(now)
        experiment.save(update_fields=["stop_met_on", "ask_on"])
        leave_step(team=experiment.team, what="stop_met", now=now, by=by, about=experiment)


@transaction.atomic
def ask_next_week(*, by: Seat, experiment: Experiment, now: datetime) -> None:
    """The team needs some time. The page asks again in a week, until there is a decision."""
    one_at_a_time(experiment)
    refuse_if(why_not_write(by=by) or access.why_not_any_more(experiment=experiment))
    if experiment.stop_met_on is not None:
        experiment.ask_on = timezone.localdate(now) + A_WEEK
        experiment.save(update_fields=["ask_on"])
