"""What this room puts on the pages of the rooms below: on a voice, on a person, and on filling in together."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.dreams.access.dreams import dream_of_voice, why_not_make_dream
from samenspel.dreams.models import Talent
from samenspel.organisations.access import Worker
from samenspel.organisations.models import AssistedEntry
from samenspel.organisations.registry import Together
from samenspel.people.models import Person
from samenspel.voices.models import Voice
from samenspel.voices.registry import Offer


def offer_dream(*, by: Worker, voice: Voice, on: date) -> Offer | None:  # noqa: ARG001 - every room is told the day
    """From a voice to its dream; or a button that makes it one."""
    if not by.is_listening or voice.speaker_id == by.person.pk:
        return None
    if dream := dream_of_voice(by=by, voice=voice):
        href = reverse("dreams:dream", args=[dream.pk])
        return Offer(label=_("Naar de droom"), href=href, icon="sparkle", fits=True)
    if why_not_make_dream(voice=voice):
        return None
    make_it = reverse("dreams:make_dream", args=[voice.pk])
    return Offer(label=_("Dit is een droom"), href=make_it, icon="sparkle", posts=True)


def about_person(person: Person) -> Together:
    """From a person to what she can and dreams."""
    return Together(label=_("Talenten en dromen"), href=reverse("dreams:person", args=[person.pk]), icon="hand-heart")


def talent_together(entry: AssistedEntry) -> Together:
    """Among what can be filled in together: what she can do."""
    return Together(label=_("Wat ik kan"), href=reverse("dreams:talent_together", args=[entry.pk]), icon="hand-heart")


def talents_written(entries: Sequence[AssistedEntry]) -> dict[UUID, list[str]]:
    """What was written with these entries, as she reads it afterwards."""
    told: dict[UUID, list[str]] = {entry.pk: [] for entry in entries}
    for talent in Talent.objects.filter(assisted__in=entries):
        told[talent.assisted_id].append(_("U kunt: %s") % talent.what)  # type: ignore[index]
    return told
