"""Who may open what of the challenge, by noun. ``of`` a team or an edition: its slug stands in the path."""

from tests.challenges.rows.editions import EDITIONS
from tests.challenges.rows.experiments import EXPERIMENTS
from tests.challenges.rows.folder import FOLDER
from tests.challenges.rows.handovers import HANDOVERS
from tests.challenges.rows.items import ITEMS
from tests.challenges.rows.learnings import LEARNINGS
from tests.challenges.rows.questions import QUESTIONS
from tests.challenges.rows.reports import REPORTS
from tests.challenges.rows.teams import TEAMS
from tests.challenges.rows.workshops import WORKSHOPS

CHALLENGES = {
    **EDITIONS,
    **EXPERIMENTS,
    **FOLDER,
    **HANDOVERS,
    **ITEMS,
    **LEARNINGS,
    **QUESTIONS,
    **REPORTS,
    **TEAMS,
    **WORKSHOPS,
}
