""" "Wie las dit?": the steps about one voice as sentences, for who said it. A worker never sees them.

With her pasje she reads who it was. With a code only of which house: a slip may lie on a table, and who works somewhere
is not for who found it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.organisations.access import names_everywhere
from samenspel.organisations.models import Function, Organisation
from samenspel.trail.access import steps_of
from samenspel.trail.models import Step
from samenspel.voices import registry
from samenspel.voices.models import Voice
from samenspel.voices.readers import BY_CODE, READ, chain_about

ON_A_PAGE = 50
HERS = {
    READ: gettext_lazy("U las dit zelf."),
    "write": gettext_lazy("U vertelde dit zelf."),
    "withdraw": gettext_lazy("U nam uw woorden terug."),
    "put_back": gettext_lazy("U zette uw woorden terug."),
}
HERS_ELSE = gettext_lazy("U deed hier iets mee.")
THEIRS = {
    READ: gettext_lazy("%(who)s las dit."),
    "write": gettext_lazy("%(who)s schreef op wat u vertelde."),
    "translate": gettext_lazy("%(who)s schreef een vertaling."),
    "answer": gettext_lazy("%(who)s schreef een antwoord."),
    "promise": gettext_lazy("%(who)s schreef op wat is beloofd."),
    "withdraw": gettext_lazy("%(who)s nam uw woorden voor u terug."),
}
THEIRS_ELSE = gettext_lazy("%(who)s deed hier iets mee.")
# Also what came in from somebody who was not signed in, as when she told it herself.
BY_ITSELF = {
    "write": gettext_lazy("Uw woorden zijn opgeschreven."),
    "translate": gettext_lazy("Er kwam een vertaling bij."),
    "answer": gettext_lazy("Er kwam een antwoord bij."),
    "promise": gettext_lazy("Er is iets beloofd."),
}
BY_ITSELF_ELSE = gettext_lazy("Er gebeurde vanzelf iets mee.")


@dataclass(frozen=True)
class Look:
    """One step as a sentence, and the day of it. What somebody did more often on one day stands there once."""

    day: date
    words: str


@dataclass(frozen=True)
class Known:
    """What the codes of some steps stand for. ``names``: by the house and the person; none for who came by code."""

    speaker: str
    houses: Mapping[str, str]
    names: Mapping[tuple[UUID, UUID], str]


def who_read(voice: Voice, *, number: str, by_code: bool = False) -> Page[Look]:
    """A page of it, the newest first. In as many queries for one step as for fifty."""
    chain = chain_about(voice)
    page: Page[Any] = Paginator(steps_of(chain) if chain else Step.objects.none(), ON_A_PAGE).get_page(number)
    steps = list(page.object_list)
    known = _known(voice, steps=steps, by_code=by_code)
    page.object_list = [Look(localtime(step.at).date(), _sentence(step, known=known)) for step in steps]
    return page


def _known(voice: Voice, *, steps: Sequence[Step], by_code: bool) -> Known:
    ids = {UUID(step.organisation) for step in steps if step.organisation}
    houses = {str(house.pk): house.name for house in Organisation.objects.filter(pk__in=ids)}
    return Known(str(voice.speaker_id or ""), houses, {} if by_code else names_everywhere(ids))


def _sentence(step: Step, *, known: Known) -> str:
    if step.actor and step.actor == known.speaker and not step.organisation:
        return str(HERS.get(step.action, HERS_ELSE))
    if step.kind == "service" or (step.kind == BY_CODE and step.action != READ):
        return str(BY_ITSELF.get(step.action, BY_ITSELF_ELSE))
    did = str(THEIRS.get(step.action, THEIRS_ELSE)) % {"who": _who(step, known=known)}
    where = registry.page_called(step.reason) if step.action == READ else ""
    return " ".join(each for each in (did, _("Waar: %(page)s.") % {"page": where} if where else "") if each)


def _who(step: Step, *, known: Known) -> str:
    """By name, with what she does and for which house. Another resident is named to nobody."""
    if step.kind == BY_CODE:
        return _("Iemand met uw code") if step.reason.startswith("voices:") else _("Iemand zonder pasje")
    if not step.organisation:
        return _("Een andere bewoner")
    house = known.houses.get(step.organisation, _("een organisatie die er niet meer is"))
    name = known.names.get((UUID(step.organisation), UUID(step.actor)))
    if not name:
        return _("Iemand van %(house)s") % {"house": house}
    does = str(Function(step.function).label) if step.function in Function.values else ""
    return f"{name} ({', '.join(each for each in (does, house) if each)})"
