"""What this room puts on the page of a voice: what is broken goes on to who mends it."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access.defects import told_defect, why_not_send_on
from samenspel.voices.models import Voice
from samenspel.voices.registry import Offer


def offer_defect(*, by: Worker, voice: Voice, on: date) -> Offer | None:  # noqa: ARG001 - every room is told the day
    """From a voice to the defect that it tells of, or to the page that makes it one."""
    if not by.is_listening or voice.speaker_id == by.person.pk or why_not_send_on(by=by, voice=voice):
        return None
    defect, was_noted = told_defect(voice)
    if defect is not None:
        return Offer(label=_("Naar de melding"), href=reverse("pearls:defect", args=[defect]), icon="gear", fits=True)
    href = reverse("pearls:make_defect", args=[voice.pk])
    return Offer(label=_("Kapot? Stuur het door"), href=href, icon="gear", fits=was_noted)
