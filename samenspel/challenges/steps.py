"""What happened in a team, step by step. A step holds a kind and a key; never words or names."""

from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from samenspel.challenges.models import Team, TeamMember, TeamStep

SENTENCES = {
    "began": _("Het team is begonnen"),
    "joined": _("Iemand kwam erbij"),
    "left": _("Iemand ging weg"),
    "changed_part": _("Iemand kreeg een andere rol"),
    "changed_team": _("Het team veranderde zijn gegevens"),
    "away": _("Iemand is er een tijd niet"),
    "back": _("Iemand is weer terug"),
    "caught_up": _("Iemand is weer bij"),
    "stands_in": _("Iemand vervangt een ander"),
    "public_yes": _("Iemand wil met naam op de openbare bladzij"),
    "public_no": _("Iemand wil niet met naam op de openbare bladzij"),
    "workshop_planned": _("Een atelier gepland"),
    "workshop_changed": _("Een atelier veranderd"),
    "workshop_removed": _("Een atelier gaat niet door"),
    "workshop_opened": _("Een atelier begonnen"),
    "workshop_closed": _("Een atelier afgesloten"),
    "attendance_noted": _("Opgeschreven wie er waren"),
    "report_corrected": _("Het verslag verbeterd"),
    "report_agreed": _("Het verslag vastgesteld"),
    "report_public": _("Delen van het verslag openbaar gemaakt"),
    "question_first": _("De eerste vraag opgeschreven"),
    "question_sharper": _("De vraag aangescherpt"),
    "reactions_asked": _("Reacties gevraagd op de vraag"),
    "reacted": _("Iemand reageerde op de vraag"),
    "action_added": _("Een actie erbij"),
    "action_changed": _("Een actie veranderd"),
    "action_moved": _("Een actie verzet"),
    "action_carried": _("Een actie gaat mee naar de volgende keer"),
    "action_done": _("Een actie gedaan"),
    "action_dropped": _("Een actie vervallen"),
    "action_open": _("Een actie staat weer open"),
    "experiment_made": _("Een proef bedacht"),
    "experiment_started": _("Een proef begonnen"),
    "experiment_changed": _("De kaart van een proef ingevuld"),
    "observed": _("Iets gezien in een proef"),
    "feedback": _("Feedback gekregen op een proef"),
    "adjusted": _("Een proef bijgestuurd"),
    "stop_met": _("Gezien dat het tijd is om over een proef te besluiten"),
    "code_renewed": _("Een proef kreeg een nieuwe code"),
    "decided": _("Een besluit genomen over een proef"),
    "folder_added": _("Iets in de map gezet"),
    "folder_changed": _("Iets in de map veranderd"),
    "folder_binned": _("Iets uit de map weggedaan"),
    "poster": _("Woorden voor de poster opgeschreven"),
    "public_changed": _("De openbare bladzij veranderd"),
    "learnt": _("Iets geleerd"),
    "practice": _("Iets gevonden dat elders werkt"),
}


def leave_step(
    *, team: Team, what: str, now: datetime, by: TeamMember | None = None, about: Model | None = None
) -> TeamStep:
    """Write down that this happened in a team, and with what."""
    SENTENCES[what]  # an unknown step is a mistake of ours, found on the first try
    return TeamStep.objects.create(
        team=team,
        at=now,
        by=by,
        what=what,
        about=about._meta.model_name or "" if about else "",
        about_id=str(about.pk) if about else "",
    )
