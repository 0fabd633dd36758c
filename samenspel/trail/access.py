"""What is read back of the trail. Who may ask is for the room above: whoever hands in the chain has its key."""

from collections.abc import Collection, Iterator
from datetime import datetime

from samenspel.trail.alarms import Look
from samenspel.trail.chains import Chain
from samenspel.trail.models import Step, StepQuerySet


def steps_of(chain: Chain) -> StepQuerySet:
    """All that was done with one thing, the newest first: "Wie keek er in mijn gegevens?"."""
    return Step.objects.of(chain.pseudonym).newest_first()


def looks_between(since: datetime, until: datetime) -> Iterator[Look]:
    """What workers did or asked, from one moment until another, as far as alarms need it, the oldest first."""
    asked = Step.objects.filter(at__gte=since, at__lt=until).exclude(organisation="").order_by("at", "id")
    for row in asked.values_list(*Look._fields).iterator():
        yield Look(*row)


def deeds_in(chains: Collection[str], *, action: str) -> Iterator[tuple[str, str, datetime]]:
    """When workers did this in these chains, being allowed to: in which, who, and when."""
    done = Step.objects.filter(chain__in=chains, action=action, is_allowed=True).exclude(organisation="")
    yield from done.values_list("chain", "actor", "at")
