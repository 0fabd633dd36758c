"""Who may open what of the challenge, by noun. ``of`` a team or an edition: its slug stands in the path."""

from tests.challenges.rows.editions import EDITIONS
from tests.challenges.rows.handovers import HANDOVERS
from tests.challenges.rows.items import ITEMS
from tests.challenges.rows.teams import TEAMS

CHALLENGES = {**EDITIONS, **TEAMS, **ITEMS, **HANDOVERS}
