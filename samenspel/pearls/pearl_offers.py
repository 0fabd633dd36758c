"""What this room puts on the page of a voice: it is a pearl, or names one."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access.pearls import named_by, pearl_of_voice, why_not_make_pearl
from samenspel.voices.models import Voice
from samenspel.voices.registry import Offer


def offer_pearl(*, by: Worker, voice: Voice, on: date) -> Offer | None:  # noqa: ARG001 - every room is told the day
    """From a voice to its pearl; or to the page that makes it one."""
    if not by.is_listening or voice.speaker_id == by.person.pk:
        return None
    if pearl := pearl_of_voice(by=by, voice=voice):
        return Offer(label=_("Naar de parel"), href=reverse("pearls:pearl", args=[pearl.pk]), icon="sparkle")
    if why_not_make_pearl(voice=voice):
        return None
    return Offer(label=_("Maak hier een parel van"), href=reverse("pearls:make_pearl", args=[voice.pk]), icon="sparkle")


def offer_other_pearl(*, by: Worker, voice: Voice, on: date) -> Offer | None:  # noqa: ARG001 - as above
    """What it named was another pearl after all."""
    if not by.is_listening or voice.speaker_id == by.person.pk or named_by(voice) is None:
        return None
    href = reverse("pearls:take_name_back", args=[voice.pk])
    return Offer(label=_("Hoort toch niet bij een parel"), href=href, icon="arrow-counter-clockwise", posts=True)
