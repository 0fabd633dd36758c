"""What lies behind an adjustment, in a few words to choose from and to read."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.utils.formats import date_format, number_format
from django.utils.text import Truncator

from samenspel.challenges.models import Feedback, Measure, Observation
from samenspel.voices import words

FIRST_WORDS = 160


def amount(value: Decimal, measure: Measure | None = None) -> str:
    """A number as one reads it in this language: ``2,5 uur``; no more decimals than it needs."""
    needed = next(places for places in (0, 1, 2) if places == 2 or value == round(value, places))
    said = number_format(value, decimal_pos=needed)
    return f"{said} {measure.unit}" if measure is not None and measure.unit else said


def said_about(feedback: Iterable[Feedback]) -> dict[UUID, str]:
    """The first words of each of these, which the reader may read, in one query."""
    there = list(feedback)
    said = words.read_many([each.voice for each in there])
    return {each.pk: Truncator(said.get(each.voice_id, "")).chars(FIRST_WORDS) for each in there}


def label_of_observation(observation: Observation) -> str:
    """When, what was counted, and the story."""
    parts = []
    if observation.value is not None and observation.measure is not None:
        parts.append(f"{observation.measure}: {amount(observation.value, observation.measure)}")
    if observation.story:
        parts.append(Truncator(observation.story).chars(FIRST_WORDS))
    return f"{date_format(observation.on, 'j F')}: {' · '.join(parts)}"
