"""Builders for experiments: one that runs, what was seen and said, and a card to write."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.codes import free_code
from samenspel.challenges.models import Experiment, Feedback, Measure, Observation, Team
from samenspel.voices.models import Visibility
from tests import make

CARD = {
    "title": "Soep op dinsdag",
    "we_think": "Wie samen eet, spreekt elkaar vaker.",
    "smallest_test": "Eén pan soep in het buurthuis.",
    "for_whom": "De straat",
    "where": "Het buurthuis",
    "starts_on": "",
    "ends_on": "",
    "watching": "Hoeveel mensen komen er?",
    "success_when": "Er komen tien mensen.",
    "stop_when": "Twee keer komt er niemand.",
    "risk": "Iemand kan er niet tegen.",
}


def experiment(*, team: Team, state: str = "running", **fields: Any) -> Experiment:
    """A small test that runs since a week, unless another state is given."""
    starts_on = None if state == "idea" else timezone.localdate() - timedelta(days=7)
    held = {
        **CARD,
        "starts_on": starts_on,
        "ends_on": None,
        "code": free_code(Experiment),
        "made_at": timezone.now(),
        "state": state,
        **fields,
    }
    return team.experiments.create(**held)


def measure(*, experiment: Experiment, name: str = "Eters", **fields: Any) -> Measure:
    """Something that is counted; before it was two."""
    return experiment.measures.create(name=name, **{"unit": "mensen", "baseline": Decimal(2), **fields})


def seen(
    *,
    experiment: Experiment,
    value: Decimal | int | None = None,
    story: str = "",
    on: date | None = None,
    **fields: Any,
) -> Observation:
    """Something noted, today unless a day is given; a number is of the first measure."""
    first = experiment.measures.first() if value is not None else None
    said = story or ("" if first else "Er werd gelachen.")
    held = {"measure": first, "value": value, "story": said, "on": on or timezone.localdate(), **fields}
    return experiment.observations.create(noted_at=timezone.now(), **held)


def feedback(
    *,
    experiment: Experiment,
    said: str = "De soep is te zout.",
    by: Seat | None = None,
    visibility: Visibility = Visibility.TEAM,
    **fields: Any,
) -> Feedback:
    """What somebody said about it."""
    voice = make.voice(said=said, organisation=experiment.team.organisation, visibility=visibility, **fields)
    member = by.member if by else None
    return experiment.feedback.create(voice=voice, noted_at=timezone.now(), by=member)
