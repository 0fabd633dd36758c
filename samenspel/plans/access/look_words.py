"""The sentences of "Wie keek er in mijn gegevens?". Of who was refused only the house is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.organisations.models import Function
from samenspel.plans.models import Area, What
from samenspel.trail.models import Step

HERS = {
    "begin": gettext_lazy("U begon uw plan."),
    "list": gettext_lazy("U opende uw plan."),
    "read": gettext_lazy("U las zelf %(part)s."),
    "write": gettext_lazy("U schreef in %(part)s."),
    "comment": gettext_lazy("U schreef bij %(part)s hoe u het ziet."),
    "share": gettext_lazy("U deelde %(part)s."),
    "stop": gettext_lazy("U stopte met delen van %(part)s."),
    "stop_sharing": gettext_lazy("U stopte met delen."),
    "stop_mandates": gettext_lazy("U liet iemand stoppen die namens u las of schreef."),
    "erase": gettext_lazy("U wiste %(part)s."),
    "stop_by_text": gettext_lazy("U stopte met delen, met een sms."),
    "let_end": gettext_lazy("U laat iets dat u deelt vanzelf aflopen."),
    "block": gettext_lazy("U zei dat iemand nooit mag meelezen."),
    "lift_block": gettext_lazy("U liet iemand weer toe."),
    "close": gettext_lazy("U sloot uw plan."),
    "reopen": gettext_lazy("U deed uw plan weer open."),
    "ask": gettext_lazy("U vroeg wat iemand kwam doen."),
    "ask_to_erase": gettext_lazy("U vroeg iemand te wissen wat die meenam."),
    "export": gettext_lazy("U nam %(part)s mee op papier of in een bestand."),
    "signal_read": gettext_lazy("U las wat een organisatie over u doorgaf."),
}
HERS_ELSE = gettext_lazy("U deed iets in uw plan.")
HERS_REFUSED = gettext_lazy("U wilde iets doen in uw plan. Dat kon toen niet.")
THEIRS = {
    "list": gettext_lazy("%(who)s opende uw plan."),
    "summary": gettext_lazy("%(who)s las het kort van %(part)s."),
    "read": gettext_lazy("%(who)s las %(part)s."),
    "write": gettext_lazy("%(who)s schreef in %(part)s."),
    "comment": gettext_lazy("%(who)s schreef iets bij %(part)s."),
    "export": gettext_lazy("%(who)s nam %(part)s mee op papier of in een bestand."),
    "notify": gettext_lazy("%(who)s kreeg bericht over %(part)s."),
    "search": gettext_lazy("%(who)s zocht in %(part)s."),
    "break_glass": gettext_lazy("%(who)s opende %(part)s."),
    "answer": gettext_lazy("%(who)s gaf antwoord op uw vraag."),
    "copy_erased": gettext_lazy("%(who)s wiste wat was meegenomen van %(part)s."),
    "tell_later": gettext_lazy("%(who)s besloot dat u later hoorde dat iemand in nood keek."),
    "tell_now": gettext_lazy("%(who)s besloot dat u het meteen hoorde."),
    "note_told": gettext_lazy("%(who)s schreef op dat iemand het u vertelde."),
    "heard_stop": gettext_lazy("%(who)s schreef op dat u wilt stoppen met delen. Alles is gestopt."),
    "closed_stop": gettext_lazy("Uw plan was negentig dagen gesloten. Niemand anders leest nu nog mee."),
    "closed_erase": gettext_lazy("Uw plan was twee jaar gesloten. Het is vanzelf gewist."),
    "signal_about": gettext_lazy("%(who)s schreef op dat een signaal van een ander over u gaat."),
    "signal_open": gettext_lazy("%(who)s las een signaal van een ander over u."),
    "signal_picked_up": gettext_lazy("%(who)s pakte een signaal van een ander over u op."),
    "signal_left": gettext_lazy("%(who)s pakte een signaal van een ander over u niet op."),
    "signal_finished": gettext_lazy("%(who)s schreef op dat een signaal van een ander over u klaar is."),
    "signal_ended": gettext_lazy("Een signaal van een ander over u is vanzelf gewist."),
    "review": gettext_lazy("%(who)s keek na of het openen in nood terecht was."),
}
THEIRS_ELSE = gettext_lazy("%(who)s deed iets in uw plan.")
# The grounds of the law, as far as they are not her own yes.
OTHER_GROUNDS = {
    "grant:legal_task": gettext_lazy("Op grond van een taak die in de wet staat."),
    "grant:vital": gettext_lazy("Omdat uw leven in gevaar was."),
    "break_glass": gettext_lazy("Het was een noodgeval."),
    "later_home": gettext_lazy("Iemand in huis kon het bericht zien."),
    "later_child": gettext_lazy("Een kind liep anders gevaar."),
    "later_police": gettext_lazy("De politie vroeg om te wachten."),
    "heard_by_phone": gettext_lazy("U zei dat aan de telefoon."),
    "heard_on_paper": gettext_lazy("U schreef dat op papier."),
    "heard_in_person": gettext_lazy("U zei dat zelf."),
    "right": gettext_lazy("Het was terecht."),
    "wrong": gettext_lazy("Het was niet terecht."),
}


@dataclass(frozen=True)
class Known:
    """What the codes of some steps stand for. ``names``: by the house and the person, with a space between.

    ``matters``: what was the matter in an emergency, as who opened it chose it, by the step.
    """

    resident: str
    houses: Mapping[str, str]
    names: Mapping[str, str]
    people: Mapping[str, str]
    given: Mapping[str, datetime]
    matters: Mapping[UUID, str]


def sentence(step: Step, *, known: Known) -> str:
    """What happened, in words for whose plan it is."""
    if step.actor == known.resident:
        return _hers(step)
    if not step.is_allowed:
        house = known.houses.get(step.organisation, "")
        who = _("Iemand van %(house)s") % {"house": house} if house else _("Iemand")
        return _("%(who)s probeerde te kijken. Dat mocht niet.") % {"who": who}
    did = str(THEIRS.get(step.action, THEIRS_ELSE)) % {"who": _who(step, known=known), "part": _part(step)}
    return " ".join(each for each in (did, _what_for(step), _why(step, known=known)) if each)


def _hers(step: Step) -> str:
    if not step.is_allowed:
        return str(HERS_REFUSED)
    return str(HERS.get(step.action, HERS_ELSE)) % {"part": _part(step)}


def _part(step: Step) -> str:
    return str(Area(step.part).label) if step.part in Area.values else _("uw plan")


def _who(step: Step, *, known: Known) -> str:
    """By name, with what she does and where; of her own circle the name alone."""
    if not step.organisation:
        return known.people.get(step.actor, _("Iemand"))
    name = known.names.get(f"{step.organisation} {step.actor}") or _("Iemand")
    does = str(Function(step.function).label) if step.function in Function.values else ""
    house = known.houses.get(step.organisation, "")
    around = ", ".join(each for each in (does, house) if each)
    return f"{name} ({around})" if around else name


def _what_for(step: Step) -> str:
    if step.purpose not in What.values:
        return ""
    return _("Waarvoor: %(purpose)s.") % {"purpose": str(What(step.purpose).label).lower()}


def _why(step: Step, *, known: Known) -> str:
    if step.pk in known.matters:
        return _("Het was een noodgeval: %(matter)s.") % {"matter": known.matters[step.pk].lower()}
    if step.reason in OTHER_GROUNDS:
        return str(OTHER_GROUNDS[step.reason])
    given_at = known.given.get(step.because)
    if given_at is None:
        return ""
    return _("Omdat u dat goed vond op %(day)s.") % {"day": date_format(localtime(given_at), "j F Y")}
