"""How the question grew, on paper: from the first to that of today, with the reason and the feedback."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.question_pages import Grown, grown
from samenspel.letters import paper


def lineage_pdf(by: Seat, *, on: date) -> bytes:
    """A4, black on white, to lay on the table."""
    team = by.team
    return paper.thread(
        paper.Thread(
            title=_("Hoe de vraag groeide"),
            house=team.edition.name,
            on=date_format(on, "j F Y"),
            subtitle=team.title,
            words="" if team.question_versions.exists() else _("Er is nog geen vraag."),
            beads=[_bead(each) for each in grown(by)],
        )
    )


def _bead(each: Grown) -> paper.Bead:
    version = each.version
    return paper.Bead(
        number=str(version.number),
        heading=date_format(day_of(version.made_at), "l j F Y"),
        words=version.text,
        reasons=[
            (label, text)
            for label, text in ((_("Wat veranderde er?"), version.what_changed), (_("Waarom?"), version.why))
            if text
        ],
        behind_label=each.feedback,
        behind=[(ground.whence, ground.words or ground.why_no_words) for ground in each.grounds],
        is_last=each.is_newest,
    )
