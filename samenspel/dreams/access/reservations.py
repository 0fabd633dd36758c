"""How long a helper may be kept for one dream, and that she can always be let free."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.dreams.access.matches import is_there, why_not_reserve
from samenspel.dreams.models import Reservation
from samenspel.organisations.access import Worker

# Four weeks at a time, as at first; and eight weeks from the first day is long enough to hear a yes or a no.
LONGEST_IN_ALL = timedelta(weeks=8)


def why_not_let_free(*, reservation: Reservation) -> str:
    """The reason nobody need be let free. Empty when she is kept; this needs no reason and is never too early."""
    return _("Deze persoon is al vrij.") if reservation.released_at is not None else ""


def why_not_hold_longer(*, by: Worker, reservation: Reservation, until_on: date, on: date) -> str:
    """The reason this helper cannot be kept until that day. Empty when she can."""
    if reason := why_not_let_free(reservation=reservation):
        return reason
    if not is_there(reservation.helper):
        return _("Deze persoon woont hier niet meer, of wil geen contact.")
    if until_on <= reservation.until_on:
        return _("Kies een dag na %s.") % date_format(reservation.until_on, "l j F")
    if until_on > reservation.from_on + LONGEST_IN_ALL:
        last = date_format(reservation.from_on + LONGEST_IN_ALL, "l j F")
        return _("Langer dan acht weken kan niet. Kies een dag tot en met %s, of laat haar vrij.") % last
    dream, helper = reservation.dream, reservation.helper
    return why_not_reserve(by=by, dream=dream, helper=helper, until_on=until_on, on=on)
