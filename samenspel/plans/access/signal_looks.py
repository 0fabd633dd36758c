"""Who did something with a signal before anybody knew whom it was about, or while she had no plan: in sentences."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from samenspel.organisations.access import names_everywhere
from samenspel.organisations.models import Organisation
from samenspel.plans.access import look_words, tracks
from samenspel.plans.access.look_words import Known
from samenspel.plans.models import Signal
from samenspel.plans.scopes import inside
from samenspel.trail.access import steps_of


@dataclass(frozen=True)
class SignalLook:
    """One step in the chain of the signal itself."""

    words: str
    at: datetime


@inside()
def looks_at(signal: Signal) -> list[SignalLook]:
    """The newest first. Who handed it on is not among them: she hears which organisation that was, and not who."""
    found = list(steps_of(tracks.chain_of_signal(signal)).exclude(action="signal_sent"))
    houses = {UUID(step.organisation) for step in found if step.organisation}
    known = Known(
        resident=str(signal.person_id),
        houses={str(house.pk): house.name for house in Organisation.objects.filter(pk__in=houses)},
        names={f"{house} {who}": name for (house, who), name in names_everywhere(houses).items()},
        people={},
        given={},
        matters={},
    )
    return [SignalLook(look_words.sentence(step, known=known), step.at) for step in found]
