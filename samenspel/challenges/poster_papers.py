"""The poster of a team on paper."""

from samenspel.challenges.models import PosterWords, Team
from samenspel.letters import paper


def poster(*, team: Team, posters: list[PosterWords]) -> bytes:
    """The words of everybody together, on A3: those that more people wrote are larger."""
    together = [word for each in posters for word in each.words]
    return paper.poster(paper.Poster(title=team.title, above=str(team.edition), words=together, people=len(posters)))
