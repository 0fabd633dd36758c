"""What goes to who mends things on paper or in a file: a worker's words and where. Nothing of who reported it."""

from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.commas import comma_file
from samenspel.base.documents import Document, Section, Table
from samenspel.letters import paper
from samenspel.organisations.models import Organisation
from samenspel.pearls.models import Defect, Receiver


def defect_list(defects: Iterable[Defect], *, house: Organisation, receiver: Receiver | None, on: date) -> bytes:
    """The list to print, A4 with large letters, for one receiver or for all of them."""
    found = list(defects)
    number = ngettext("%(number)s melding", "%(number)s meldingen", len(found)) % {"number": len(found)}
    facts = [f"{number}, {date_format(on, 'j F Y')}", *([_("Bel ons: %s") % house.phone] if house.phone else [])]
    rows = [[_what(each), _where(each), f"{_since(each)} {each.number}"] for each in found]
    section = Section(
        title=_("Wat en waar"),
        table=Table(heads=[_("Wat is er kapot?"), _("Waar"), _("Gemeld op, ons nummer")], rows=rows) if rows else None,
        words=[] if rows else [_("Er is niets om door te sturen.")],
    )
    title = _("Kapot: voor %s") % receiver.name if receiver else _("Kapot in de buurt")
    last = _("Laat u ons weten wanneer het gemaakt is? Dan vertellen wij het aan wie het meldde.")
    return paper.report(Document(title=title, house=house.name, facts=facts, sections=[section], last=last))


def _what(defect: Defect) -> str:
    return f"{defect.get_category_display()}: {defect.what}"


def _where(defect: Defect) -> str:
    return " · ".join(each for each in (defect.where, str(defect.neighbourhood)) if each)


def _since(defect: Defect) -> str:
    return date_format(localtime(defect.reported_at), "j F Y")


def defect_file(defects: Iterable[Defect]) -> bytes:
    """The same for a program, with the state and the point on the map when there is one."""
    heads = [
        *(_("Nummer"), _("Soort"), _("Wat"), _("Plek"), _("Straat"), _("Buurt"), _("Noord"), _("Oost")),
        *(_("Gemeld op"), _("Voor"), _("Staat"), _("Sinds"), _("Wat is er gedaan, of waarom niet?")),
    ]
    return comma_file([heads, *(_row(each) for each in defects)])


def _row(defect: Defect) -> list[str]:
    east, north = defect.point or ("", "")
    return [
        defect.number,
        str(defect.get_category_display()),
        defect.what,
        defect.place.name if defect.place else "",
        defect.street or (defect.place.street if defect.place else ""),
        str(defect.neighbourhood),
        str(north),
        str(east),
        localtime(defect.reported_at).date().isoformat(),
        str(defect.receiver or ""),
        str(defect.get_state_display()),
        localtime(defect.state_at).date().isoformat(),
        defect.outcome,
    ]
