"""A report as a file: the same parts in a PDF and in Word.

What leaves the software cannot be taken back from there. So of what residents said, a file has only what everybody
may read; the rest stands on the page alone.
"""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samenspel.base.documents import Document, Item, Items, Section, Table, as_word
from samenspel.challenges.models import Workshop
from samenspel.challenges.report_reading import Audience, Reading, ShownPart, read
from samenspel.challenges.report_standing import Standing
from samenspel.letters import paper

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_pdf(standing: Standing, *, audience: Audience) -> bytes:
    """The report on paper. ``audience``: as whom she reads who takes it along."""
    return paper.report(_document(_to_take_along(standing, audience=audience)), language=get_language() or "nl")


def as_docx(standing: Standing, *, audience: Audience, now: datetime) -> bytes:
    """The report in Word, for who goes on writing."""
    report = standing.report
    made_at = (report.agreed_at or report.made_at) if report else now
    document = _document(_to_take_along(standing, audience=audience))
    return as_word(document, made_at=made_at, language=get_language() or "nl")


def file_name(workshop: Workshop, ending: str) -> str:
    """Which file it is, also among those of other teams."""
    return f"verslag-{workshop.team.slug}-{workshop.number}.{ending}"


def when_and_where(workshop: Workshop) -> str:
    """The day, in words, and the place."""
    day = date_format(localtime(workshop.starts_at), "l j F Y")
    return f"{day}, {workshop.place}" if workshop.place else day


def _to_take_along(standing: Standing, *, audience: Audience) -> Reading:
    return read(standing, audience=Audience.FILE if audience == Audience.TEAM else audience)


def _document(reading: Reading) -> Document:
    workshop = reading.workshop
    return Document(
        title=_("Verslag: %s") % workshop.title,
        house=str(workshop.team),
        facts=[when_and_where(workshop), _how_it_stands(reading)],
        sections=[_section(part) for part in reading.parts],
        last=_("Klopt er iets niet? Zeg het aan wie het team leidt."),
    )


def _how_it_stands(reading: Reading) -> str:
    report = reading.standing.report
    if report is None or report.agreed_at is None:
        return _("Nog niet vastgesteld. Het team kan dit nog verbeteren.")
    return _("Vastgesteld op %s.") % date_format(localtime(report.agreed_at), "j F Y")


def _section(part: ShownPart) -> Section:
    lists = [
        Items(name=group.name, items=[Item(text=line.text, is_quote=line.is_quote) for line in group.lines])
        for group in part.groups
    ]
    if part.text:
        quotes = [Item(text=text, is_quote=True) for text in part.quotes]
        said = [Items(name=_("Wat bewoners zeiden"), items=quotes)] if quotes else []
        return Section(title=part.title, words=[part.text], lists=said, after=_left_out(part))
    after = [_("Hierna: %s") % part.after] if part.after else []
    return Section(title=part.title, words=part.words, lists=lists, table=_table(part), after=after + _left_out(part))


def _table(part: ShownPart) -> Table | None:
    if not part.deals:
        return None
    carried = _("%s (van eerder)")
    rows = [[carried % deal.what if deal.is_carried else deal.what, deal.who, deal.when] for deal in part.deals]
    return Table(heads=[_("Wat?"), _("Wie?"), _("Wanneer?")], rows=rows)


def _left_out(part: ShownPart) -> list[str]:
    if not part.quotes_left_out:
        return []
    told = ngettext(
        "Wat een bewoner zei, staat alleen op de bladzij van het team.",
        "Wat %(number)s bewoners zeiden, staat alleen op de bladzij van het team.",
        part.quotes_left_out,
    )
    return [told % {"number": part.quotes_left_out}]
