"""What happened to a defect, step by step. A step never holds words or names."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from samenspel.pearls.models import Defect, DefectStep
from samenspel.people.models import Person

SENTENCES = {
    "made": _("Opgeschreven om door te sturen"),
    "written": _("Anders opgeschreven"),
    "joined": _("Nog iemand meldde dit"),
    "parted": _("Een melding hoorde hier toch niet bij"),
    "sent": _("Doorgestuurd"),
    "not_arrived": _("Kwam niet aan"),
    "unsure": _("Niet zeker of het aankwam"),
    "taken_up": _("Opgepakt"),
    "mended": _("Gemaakt"),
    "not": _("Gaat niet gebeuren"),
    "again": _("Toch nog kapot"),
    "they_closed": _("Zij schrijven dat het klaar is"),
    "photo": _("Er gaat een foto mee"),
    "no_photo": _("De foto gaat niet meer mee"),
    "told": _("Verteld aan wie het meldde"),
}


def leave_step(*, defect: Defect, what: str, now: datetime, by: Person | None = None, detail: str = "") -> DefectStep:
    """Write down that this happened. ``detail`` is a kind, such as a way; never somebody's words."""
    SENTENCES[what]  # an unknown step is a mistake of ours, found on the first try
    return DefectStep.objects.create(defect=defect, at=now, by=by, what=what, detail=detail)
