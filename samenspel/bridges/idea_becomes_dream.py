"""An idea that somebody noted on a walk becomes her dream. Only she can do that: with her code, or on her own page."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.dreams.access.dreams import why_not_make_dream
from samenspel.dreams.actions.dreams import make_dream
from samenspel.dreams.models import Dream
from samenspel.pearls.models import Note, Sort
from samenspel.people.access import Resident
from samenspel.voices import registry
from samenspel.voices.models import Voice
from samenspel.voices.registry import Offer


def start() -> None:
    """Ask her on the page of her own words."""
    registry.offer_to_her(offer)


def why_not_dream(*, voice: Voice) -> str:
    """The reason she is not asked whether this is her dream. Empty when she is."""
    if not Note.objects.filter(voice=voice, sort=Sort.IDEA, voice__dream=None).exists():
        return _("Dit is al een droom, of geen idee van een wandeling.")
    return why_not_make_dream(voice=voice)


def offer(*, voice: Voice, key: str) -> Offer | None:
    """The button on her page. ``key``: where she opened it with her code; empty on her own page."""
    if why_not_dream(voice=voice):
        return None
    name, of = ("bridges:dream_with_code", key) if key else ("bridges:own_idea_is_dream", voice.pk)
    label = _("Ja, ik wil mijn idee zien gebeuren")
    return Offer(label=label, href=reverse(name, args=[of]), icon="sparkle", posts=True)


@transaction.atomic
def say_it_is_a_dream(*, voice: Voice, now: datetime, by: Resident | None = None) -> Dream:
    """She wants to see her idea happen: from now on somebody looks with her at what it needs. Twice is once."""
    if made := Dream.objects.filter(voice=voice).first():
        return made
    refuse_if(why_not_dream(voice=voice))
    return make_dream(voice=voice, by=by, now=now)
