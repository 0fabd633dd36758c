"""What this room puts on the page of a voice: it is a pearl, or names one."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access.pearls import standing_of, why_can_never_be
from samenspel.voices.models import Voice
from samenspel.voices.registry import Offer


def offer_pearl(*, by: Worker, voice: Voice, on: date) -> Offer | None:  # noqa: ARG001 - every room is told the day
    """From a voice to its pearl, or to the page that makes it one; or that what it named was another one after all."""
    if not by.is_listening or voice.speaker_id == by.person.pk:
        return None
    pearl, names_one, was_noted = standing_of(by=by, voice=voice)
    if pearl:
        return Offer(label=_("Naar de parel"), href=reverse("pearls:pearl", args=[pearl]), icon="sparkle", fits=True)
    if names_one:
        href = reverse("pearls:take_name_back", args=[voice.pk])
        label = _("Hoort toch niet bij een parel")
        return Offer(label=label, href=href, icon="arrow-counter-clockwise", posts=True, fits=True)
    if why_can_never_be(voice=voice):
        return None
    href = reverse("pearls:make_pearl", args=[voice.pk])
    return Offer(label=_("Maak hier een parel van"), href=href, icon="sparkle", fits=was_noted)
