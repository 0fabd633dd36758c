"""What happened to a dream, step by step. A step never holds words or names."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from samenspel.dreams.models import Dream, DreamStep
from samenspel.people.models import Person

SENTENCES = {
    "caught": _("Droom gevangen"),
    "brought": _("Gebracht door een aanjager"),
    "broker": _("Een droommakelaar pakt de droom op"),
    "explored": _("Samen verkend wat er nodig is"),
    "carrier": _("Er is iemand die de droom trekt"),
    "later": _("Voor later bewaard"),
    "now": _("Later is nu"),
    "matched": _("Er is iemand gevonden"),
    "in_action": _("Het is begonnen"),
    "realised": _("De droom is uitgekomen"),
    "back": _("Een stap terug"),
    "let_go": _("Losgelaten, en verteld waarom"),
    "taken_up": _("Wij gaan er toch mee verder"),
    "needed": _("Opgeschreven wat er nodig is"),
    "met": _("Iemand zorgt voor wat nodig is"),
    "open_again": _("Het is toch nog nodig"),
    "not_needed": _("Het is niet meer nodig"),
    "planned": _("Een stap afgesproken"),
    "done": _("Een stap gedaan"),
    "stuck": _("Een stap loopt vast"),
    "goes_on": _("De stap gaat weer verder"),
    "reserved": _("Een helper voor deze droom vastgehouden"),
    "kept_longer": _("De helper langer vastgehouden"),
    "released": _("De helper weer vrijgegeven"),
    "proposed": _("Iemand gevraagd om te helpen"),
    "asked_there": _("Gevraagd door de organisatie die de helper kent"),
    "call_me": _("Wil liever gebeld worden"),
    "said_yes": _("Iemand zei ja"),
    "said_no": _("Iemand zei nee"),
    "both_yes": _("Allebei ja: zij weten nu wie de ander is"),
    "told": _("Verteld hoe het staat"),
    "meeting": _("Een afspraak gemaakt"),
    "met_each": _("Zij hebben elkaar ontmoet"),
    "no_show": _("Iemand kwam niet"),
    "not_met": _("De afspraak ging niet door"),
    "ended": _("Het helpen is gestopt"),
    "reported": _("Er is iets gemeld. Het staat stil."),
    "looked_at": _("Een medewerker keek naar de melding"),
    "asked_after": _("Gevraagd hoe het was"),
    "told_how": _("Verteld hoe het was"),
    "story": _("Een verhaal voor de muur geschreven"),
    "story_yes": _("Ja gezegd tegen het verhaal"),
    "story_public": _("Het verhaal staat op de muur"),
    "story_gone": _("Het verhaal is van de muur"),
    "withdrawn": _("De woorden zijn teruggenomen"),
    "put_back": _("De woorden staan er weer"),
}


def leave_step(*, dream: Dream, what: str, now: datetime, by: Person | None = None, detail: str = "") -> DreamStep:
    """Write down that this happened. ``detail`` is a kind, such as a reason or a side; never somebody's words."""
    SENTENCES[what]  # an unknown step is a mistake of ours, found on the first try
    return DreamStep.objects.create(dream=dream, at=now, by=by, what=what, detail=detail)
