"""What happened to a voice, step by step. A step never holds words."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Person
from samenspel.voices.models import Step, Voice

SENTENCES = {
    "caught": _("Opgeschreven"),
    "said": _("Zelf verteld"),
    "texted": _("Per sms verteld"),
    "quoted": _("Verteld in een werkatelier"),
    "slip": _("Briefje met code gegeven"),
    "reworded": _("Nieuwe versie van de woorden"),
    "translated": _("Vertaald"),
    "shared": _("Andere mensen mogen dit lezen"),
    "withdrawn": _("Woorden teruggenomen"),
    "put_back": _("Woorden teruggezet"),
    "erased": _("Woorden gewist"),
    "taken_over": _("Overgenomen door een collega"),
    "handed_over": _("Aan een collega gegeven"),
    "passed_on": _("Een andere organisatie geeft antwoord"),
    "answered": _("Antwoord gemaakt"),
    "receipt": _("Laten weten dat wij het hoorden"),
    "sent": _("Verstuurd"),
    "arrived": _("Aangekomen"),
    "failed": _("Niet aangekomen"),
    "no_answer": _("Dit was geen antwoord. De stem wacht weer."),
    "known": _("Wij weten nu wie dit zei"),
    "day_set": _("Dag voor het antwoord gekozen"),
    "called_back": _("Teruggebeld"),
    "promised": _("Iets beloofd"),
    "kept": _("Belofte gedaan"),
    "taken_back": _("Antwoord teruggehaald. Het was nog niet weg."),
    "faces": _("Gevraagd aan wie op de foto staan"),
    "hidden": _("Gezichten op de foto onherkenbaar gemaakt"),
    "reopened": _("Toch nog niet gedaan"),
}


def leave_step(*, voice: Voice, what: str, now: datetime, by: Person | None = None, detail: str = "") -> Step:
    """Write down that this happened. ``detail`` is a kind, such as a way or a visibility; never somebody's words."""
    SENTENCES[what]  # an unknown step is a mistake of ours, found on the first try
    return Step.objects.create(voice=voice, at=now, by=by, what=what, detail=detail)
