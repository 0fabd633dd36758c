"""Of which parts the public page of a team can be made. The page writes itself: a part shows what is marked public."""

from django.utils.translation import gettext_lazy as _

PEOPLE, QUESTION, EXPERIMENTS, INTERVIEWS = "people", "question", "experiments", "interviews"
FOLDER, POSTERS, REPORTS, LEARNINGS = "folder", "posters", "reports", "learnings"

PARTS = [
    (QUESTION, _("De vraag van nu")),
    (PEOPLE, _("Wie erin zitten: rollen, en namen van wie dat goed vindt")),
    (EXPERIMENTS, _("Proeven die op openbaar staan")),
    (INTERVIEWS, _("Gesprekken die op openbaar staan")),
    (REPORTS, _("Verslagen, voor zover openbaar")),
    (LEARNINGS, _("Wat we leerden, voor zover openbaar")),
    (POSTERS, _("De poster van het team")),
    (FOLDER, _("Bladzijden, tekeningen en video's die op openbaar staan")),
]
