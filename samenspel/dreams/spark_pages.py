"""What somebody sees of the dreams that she brought: the words she typed, and how far it is. Nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _l

from samenspel.dreams.access.sparks import brought_by, sparks_of, why_not_ask_sparks
from samenspel.dreams.models import State
from samenspel.organisations.access import Worker
from samenspel.people.access import Resident
from samenspel.voices import words

STATES = {
    State.CAUGHT: _l("Wij hebben het gehoord"),
    State.EXPLORED: _l("Wij kijken wat er nodig is"),
    State.MATCHED: _l("Er is iemand gevonden"),
    State.IN_ACTION: _l("Het is begonnen"),
    State.REALISED: _l("Gelukt"),
    State.LET_GO: _l("Het is gestopt. Wij hebben verteld waarom."),
}
LONGEST_LIST = 50


@dataclass(frozen=True, kw_only=True)
class Brought:
    """One dream that she brought."""

    said: str
    state: str
    is_done: bool
    at: datetime


def brought(*, resident: Resident) -> list[Brought]:
    """The newest first. What the dreamer said anew since is not hers to read; what she took back is gone."""
    dreams = list(brought_by(resident=resident)[:LONGEST_LIST])
    said = words.read_first([dream.voice for dream in dreams])
    return [
        Brought(
            said=said[dream.voice_id],
            state=str(STATES[State(dream.state)]),
            is_done=dream.state == State.REALISED,
            at=dream.caught_at,
        )
        for dream in dreams
    ]


def register(*, by: Worker, on: date) -> dict[str, Any]:
    """Who brings people for this house now, who did, and why this worker asks nobody."""
    everybody = list(sparks_of(by=by))
    now = [spark for spark in everybody if spark.until_on is None or spark.until_on > on]
    return {
        "now": now,
        "before": [spark for spark in everybody if spark not in now],
        "why_not": why_not_ask_sparks(by=by),
    }
