"""On paper: what a resident and a worker filled in together, to take along."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.letters import paper
from samenspel.organisations import together
from samenspel.organisations.models import AssistedEntry


def together_pdf(entry: AssistedEntry) -> bytes:
    """A page for her to keep: with whom, when, and what."""
    house, called = entry.organisation, entry.person.called
    written = [sentence for filled in together.filled_that_day(entry) for sentence in filled.written]
    return paper.sheet(
        paper.Sheet(
            title=_("Dit is samen met uw wijkverbinder ingevuld"),
            house=house.name,
            on=date_format(day_of(entry.started_at), "l j F Y"),
            greeting=_("Dag %s,") % called if called else _("Dag,"),
            words="\n\n".join(written) or _("Er is niets opgeschreven."),
            facts=[(_("Samen met"), together.who_typed(entry))],
            phone=house.phone,
        )
    )
