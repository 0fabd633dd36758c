"""What happened to a pearl, step by step. A step never holds words or names."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from samenspel.pearls.models import Pearl, PearlStep
from samenspel.people.models import Person

SENTENCES = {
    "spotted": _("Parel gezien"),
    "written": _("Opgeschreven voor iedereen"),
    "checked": _("Nagekeken. Nu nog een ja."),
    "teller_yes": _("Wie het vertelde, zei ja"),
    "host_yes": _("Wie hier mensen ontvangt, zei ja"),
    "published": _("Iedereen kan de parel lezen"),
    "named": _("Nog iemand noemde deze parel"),
    "unnamed": _("Iemand noemde toch een andere parel"),
    "confirmed": _("Gekeken: het is er nog"),
    "resting": _("De parel rust. Niemand leest hem."),
    "taken_up": _("Uit de rust gehaald"),
    "known": _("Wij weten nu wie dit vertelde. Daarom opnieuw een ja."),
    "look_again": _("Kijk opnieuw: er is iets veranderd"),
    "host_known": _("Wij weten nu wie hier mensen ontvangt"),
    "merged": _("Dit was dezelfde parel als een andere"),
    "taken_in": _("Een andere parel was dezelfde"),
    "split": _("Toch een andere parel"),
    "withdrawn": _("De woorden zijn teruggenomen"),
    "put_back": _("De woorden staan er weer"),
}


def leave_step(*, pearl: Pearl, what: str, now: datetime, by: Person | None = None, detail: str = "") -> PearlStep:
    """Write down that this happened. ``detail`` is a kind, such as a reason; never somebody's words."""
    SENTENCES[what]  # an unknown step is a mistake of ours, found on the first try
    return PearlStep.objects.create(pearl=pearl, at=now, by=by, what=what, detail=detail)
