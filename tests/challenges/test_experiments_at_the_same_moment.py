"""Members and phones that do something to one experiment at the same moment: nothing doubled, nothing written over."""

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.challenges import cards
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import adjusting, learnings
from samenspel.challenges.actions import experiments as actions
from samenspel.challenges.models import (
    Adjustment,
    Experiment,
    ExperimentDecision,
    Feedback,
    Learning,
    Observation,
    Part,
)
from samenspel.voices.models import Voice
from tests.challenges import setting, trial_setting
from tests.dreams.test_at_the_same_moment import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def two() -> tuple[Seat, Seat]:
    owner = setting.seat(called="Samira")
    return owner, setting.seat(team=owner.team, part=Part.MEMBER, called="Bo")


def fresh(test: Experiment) -> Experiment:
    """As the page of one of them has it."""
    return Experiment.objects.select_related("team__organisation").get(pk=test.pk)


def test_of_two_who_adjust_at_the_same_moment_the_second_hears_it() -> None:
    seats = two()
    runs = trial_setting.experiment(team=seats[0].team)
    seen = cards.mark_of(runs)

    reasons = at_once(
        *(
            lambda by=by: adjusting.adjust_experiment(
                by=by,
                experiment=fresh(runs),
                card={"where": f"Bij {by.member.called}"},
                what="Een andere plek",
                why="Te klein",
                is_own_insight=True,
                seen=seen,
                now=timezone.now(),
            )
            for by in seats
        )
    )

    assert reasons == ["Iemand veranderde net deze kaart. Kijk eerst wat er nu staat."]
    assert Adjustment.objects.get().card_after["where"] == fresh(runs).where


def test_of_two_who_stop_a_test_at_the_same_moment_one_decides() -> None:
    seats = two()
    runs = trial_setting.experiment(team=seats[0].team)

    reasons = at_once(
        *(
            lambda by=by: adjusting.decide(
                by=by, experiment=fresh(runs), decision="stop", why="Genoeg", now=timezone.now()
            )
            for by in seats
        )
    )

    assert (reasons, ExperimentDecision.objects.count()) == (["Deze proef is klaar. Je kunt haar nog lezen."], 1)


def test_of_two_who_start_a_test_at_the_same_moment_one_does() -> None:
    seats = two()
    idea = trial_setting.experiment(team=seats[0].team, state="idea")

    reasons = at_once(
        *(
            lambda by=by: actions.start_experiment(
                by=by, experiment=fresh(idea), starts_on=timezone.localdate(), now=timezone.now()
            )
            for by in seats
        )
    )

    assert reasons == ["Deze proef loopt al."]


def test_a_form_of_a_phone_that_arrives_three_times_at_once_is_kept_once() -> None:
    runs = trial_setting.experiment(team=two()[0].team)
    counted = trial_setting.measure(experiment=runs)
    seen = {f"number-{counted.pk}": "7", "key": "0" * 32}
    said = {"words": "Te zout", "key": "1" * 32}

    at_once(*(lambda: Client().post(f"/proef/{runs.code}/", seen) for _ in range(3)))
    at_once(*(lambda: Client().post(f"/proef/{runs.code}/zeg/", said) for _ in range(3)))

    assert (Observation.objects.count(), Feedback.objects.count(), Voice.objects.count()) == (1, 1, 1)


def test_what_is_seen_while_somebody_stops_the_test_is_kept_before_it_or_refused() -> None:
    owner, bo = two()
    runs = trial_setting.experiment(team=owner.team)
    decide = {"decision": "stop", "why": "Genoeg", "now": timezone.now()}

    reasons = at_once(
        lambda: adjusting.decide(by=owner, experiment=fresh(runs), **decide),  # type: ignore[arg-type]
        lambda: actions.add_measure(by=bo, experiment=fresh(runs), name="Eters", now=timezone.now()),
    )

    assert (len(reasons), runs.measures.count()) in {(0, 1), (1, 0)}


def test_a_learning_pressed_twice_at_once_is_one() -> None:
    owner = two()[0]
    told = {"by": owner, "text": "Soep helpt", "seen_by": "team", "now": timezone.now()}

    at_once(*(lambda: learnings.note_learning(**told) for _ in range(2)))  # type: ignore[arg-type]

    assert Learning.objects.count() == 1
