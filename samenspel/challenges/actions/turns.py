"""One after the other: who changes the same team at the same moment waits for her turn."""

from samenspel.challenges.models import Team


def while_locked(team: Team) -> None:
    """Hold this team until the transaction is over: the second sees what the first did."""
    Team.objects.select_for_update().get(pk=team.pk)
