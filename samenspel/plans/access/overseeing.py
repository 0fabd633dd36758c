"""Who looks afterwards at what others of the house did: never at what she did herself, or what is about herself."""

from django.http import Http404

from samenspel.organisations.access import Worker


def oversees(by: Worker) -> bool:
    """A coordinator."""
    return by.is_coordinator


def only_for_overseers(by: Worker) -> None:
    """For everybody else: as if the page does not exist."""
    if not oversees(by):
        raise Http404
