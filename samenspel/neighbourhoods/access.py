"""Who may see a neighbourhood: everybody."""

from samenspel.neighbourhoods.models import Neighbourhood


def all_neighbourhoods() -> list[Neighbourhood]:
    """Every neighbourhood in which somebody works, by name."""
    return list(Neighbourhood.objects.all())
