"""All reports of an edition in one ZIP: a folder for each team, each report as PDF and in Word, and what is missing.

Who organises gets what she may read: what teams agreed. Of what they still work on there is only that it is there.
"""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from samenspel.base.packing import File, packed
from samenspel.challenges import report_files
from samenspel.challenges.access.reports import reports_of_edition
from samenspel.challenges.models import Edition, EditionRole, Workshop
from samenspel.challenges.report_reading import Audience
from samenspel.challenges.report_standing import standing

# A line of Windows, and a mark in front: so that every program there reads it as it was written.
LINE_END, MARK = "\r\n", "\ufeff"
# Of a folder's name: with the name of the file and where it is put, Windows takes 260 signs.
LONGEST = 40


def bundle(role: EditionRole, *, now: datetime) -> Iterator[bytes]:
    """The ZIP, piece by piece."""
    workshops = sorted(reports_of_edition(role, now=now), key=lambda each: (each.team.number, each.number))
    files = _files(role.edition, workshops, now=now, language=get_language() or "nl")
    return packed(files, made_at=localtime(now))


def file_name(edition: Edition) -> str:
    """Which file it is, also among those of other editions."""
    return f"verslagen-{edition.slug}.zip"


def _files(edition: Edition, workshops: list[Workshop], *, now: datetime, language: str) -> Iterator[File]:
    """What stands in it comes first, then report by report. Each is made when the one before it left."""
    with override(language):
        first = (_("LEESMIJ.txt"), _read_me(edition, workshops, now=now).encode())
    yield first
    for workshop in workshops:
        if not is_agreed(workshop):
            continue
        with override(language):
            found = standing(workshop)
            made = {
                "pdf": report_files.as_pdf(found, audience=Audience.EDITION),
                "docx": report_files.as_docx(found, audience=Audience.EDITION, now=now),
            }
        for ending, data in made.items():
            yield f"{_folder(workshop)}/{report_files.file_name(workshop, ending)}", data


def is_agreed(workshop: Workshop) -> bool:
    """Whether the team agreed its report, as it was read with the atelier."""
    report = getattr(workshop, "report", None)
    return report is not None and report.agreed_at is not None


def _folder(workshop: Workshop) -> str:
    """Of this team; in the order of the teams, and with no sign that a computer stumbles over."""
    return f"{workshop.team.number:02}-{workshop.team.slug[:LONGEST]}".rstrip("-")


def _read_me(edition: Edition, workshops: list[Workshop], *, now: datetime) -> str:
    agreed = [each for each in workshops if is_agreed(each)]
    missing = [each for each in workshops if not is_agreed(each)]
    lines = [
        _("De verslagen van %s") % edition,
        _("Gemaakt op %s.") % date_format(localtime(now), "j F Y, H:i"),
        "",
        _("In elke map staan de verslagen van één team: als PDF en voor Word."),
        _("Wat een bewoner alleen aan het team vertelde, staat er niet in."),
        "",
        _("Dit zit erin:"),
        *[f"- {_folder(each)}/{report_files.file_name(each, 'pdf')}: {_called(each)}" for each in agreed],
        "",
        _("Nog niet vastgesteld, en daarom niet hierbij:") if missing else _("Alle verslagen zijn vastgesteld."),
        *[f"- {_called(each)}" for each in missing],
        "",
    ]
    return MARK + LINE_END.join(lines)


def _called(workshop: Workshop) -> str:
    day = date_format(localtime(workshop.starts_at), "j F Y")
    team = _("team %(number)s, %(title)s") % {"number": workshop.team.number, "title": workshop.team}
    return f"{team}: {workshop} ({day})"
