"""What can be undone, for ten seconds: the rules, and how the page offers it.

A consent, a withdrawal and a vote cannot be undone, only done again.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from samenspel.letters import text
from samenspel.organisations.access import Worker
from samenspel.voices.models import Answer

SECONDS = timedelta(seconds=10)
# The page took its time to come, and so does the press.
GRACE = timedelta(seconds=5)
TAKEN_BACK = "taken_back"


def leaves_by_itself(way: str) -> bool:
    """Whether an answer goes to the post by this way; else somebody brings it."""
    return way == Answer.By.MAIL or (way == Answer.By.TEXT and text.is_set_up())


def why_not_take_back(*, by: Worker, answer: Answer, is_here: bool, now: datetime) -> str:
    """The reason this answer cannot be taken back. Empty when it can. ``is_here``: the post has not taken it yet."""
    if answer.made_by_id != by.person.pk:
        return _("Alleen wie dit antwoord gaf, haalt het terug.")
    if answer.arrived_at is not None:
        return _("De bewoner heeft dit antwoord al. Klopt het niet? Bel even.")
    if not is_here or now > answer.made_at + SECONDS + GRACE:
        return _("Dit antwoord is al weg. Klopt het niet? Bel even, of geef een nieuw antwoord.")
    return ""


def why_not_reopen(*, done_at: datetime | None, now: datetime) -> str:
    """The reason something done cannot be set back on the list. Empty when it can."""
    if done_at is None:
        return _("Dit staat al terug op je lijst.")
    if now > done_at + SECONDS + GRACE:
        return _("Dit is al even gedaan. Moet er nog iets? Beloof het opnieuw.")
    return ""
