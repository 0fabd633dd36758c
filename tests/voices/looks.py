"""What the tests of "Wie las dit?" share: the steps in the trail of a voice, and another day."""

from samenspel.trail.access import steps_of
from samenspel.trail.models import Step
from samenspel.voices.models import Voice
from samenspel.voices.readers import chain_about


def steps(voice: Voice) -> list[Step]:
    """All that the trail holds of this voice, the oldest first."""
    chain = chain_about(Voice.objects.get(pk=voice.pk))
    return list(steps_of(chain).order_by("number")) if chain else []


def reads(voice: Voice) -> list[Step]:
    """Those in which somebody read it."""
    return [step for step in steps(voice) if step.action == "read"]


def did(voice: Voice) -> list[str]:
    """What was done with it, in order."""
    return [step.action for step in steps(voice)]
