"""Who may open her page with her card, and how often one may guess: seldom.

Nothing here says whether a code or an address is known: what is wrong gets the same sentence, after the same work.
A try is counted before it is looked at, under the lock of its row: guesses at the same moment are not more guesses.
"""

from datetime import datetime, timedelta
from math import ceil

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.people.cards import hash_of
from samenspel.people.limits import may_try, moments_of, network_of
from samenspel.people.models import Person, ResidentCard
from samenspel.people.openings import HAVE_A_PAGE, open_page

MOST_WRONG = 5
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=15), timedelta(days=1)
# A community centre shares one address: there is room for a busy afternoon.
MOST_FROM_A_NETWORK, WITHIN = 60, timedelta(minutes=15)


def open_with_card(*, request: HttpRequest, code: str, pin: str, is_own_phone: bool, now: datetime) -> str:
    """Open the page of whose card this is. Returns the reason when it stays closed."""
    if reason := _why_not_from_here(request=request, now=now):
        return reason
    card, waits_until = _take_a_try(code_hash=hash_of(code), now=now)
    if card is None:
        waits_until = _waits_until(moments_of(what="unknown card", who=code))
    if waits_until is not None and now < waits_until:
        return _wait(until=waits_until, now=now)
    if card is None:
        make_password(pin)  # as much work as for a card that exists
        return _wrong_or_wait(_count_unknown(code=code, now=now), now=now)
    if not check_password(pin, card.pin_hash):
        return _wrong_or_wait(card.waits_until, now=now)
    return _open(request=request, card=card, is_own_phone=is_own_phone, now=now)


def why_not_her_pin(*, request: HttpRequest, person: Person, pin: str, now: datetime) -> str:
    """The reason that this is not the PIN of her card. Empty when it is. A wrong one counts as one at the door."""
    if reason := _why_not_from_here(request=request, now=now):
        return reason
    card, waits_until = _take_a_try(person=person, now=now)
    if waits_until is not None:
        return _wait(until=waits_until, now=now)
    if card is None:
        return _("Uw pasje werkt niet meer. Bel ons.")
    if not check_password(pin, card.pin_hash):
        return _("Deze pincode klopt niet.") if card.waits_until is None else _wait(until=card.waits_until, now=now)
    return "" if _was_right(card) else _("Uw pasje werkt niet meer. Bel ons.")


def _why_not_from_here(*, request: HttpRequest, now: datetime) -> str:
    if not may_try(what="card", who=network_of(request), at_most=MOST_FROM_A_NETWORK, within=WITHIN, now=now):
        return _("Er is hier te vaak geprobeerd. Wacht een kwartier, of bel ons.")
    return ""


@transaction.atomic
def _take_a_try(*, now: datetime, **which: object) -> tuple[ResidentCard | None, datetime | None]:
    """This card, its try counted; or until when nobody may try it."""
    card = (
        ResidentCard.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(voided_at=None, person__state__in=HAVE_A_PAGE, **which)
        .first()
    )
    if card is None:
        return None, None
    if card.waits_until is not None and now < card.waits_until:
        return card, card.waits_until
    card.wrong_tries += 1
    card.waits_until = now + _pause(card.wrong_tries) if card.wrong_tries % MOST_WRONG == 0 else None
    card.save(update_fields=["wrong_tries", "waits_until"])
    return card, None


@transaction.atomic
def _open(*, request: HttpRequest, card: ResidentCard, is_own_phone: bool, now: datetime) -> str:
    if not _was_right(card):
        return _wrong()
    open_page(request=request, person=card.person, card=card, is_own_phone=is_own_phone, now=now)
    return ""


def _was_right(card: ResidentCard) -> bool:
    """It counts as no wrong try. Unless just now the card was made void, or another PIN was chosen."""
    still = ResidentCard.objects.filter(pk=card.pk, voided_at=None, pin_hash=card.pin_hash)
    return still.update(wrong_tries=0, waits_until=None) > 0


def _count_unknown(*, code: str, now: datetime) -> datetime | None:
    """A code that nobody has is guessed no more often than one that somebody has."""
    may_try(what="unknown card", who=code, at_most=MOST_FROM_A_NETWORK, within=LONGEST_WAIT, now=now)
    return _waits_until(moments_of(what="unknown card", who=code))


def _waits_until(moments: list[datetime]) -> datetime | None:
    is_waiting = bool(moments) and len(moments) % MOST_WRONG == 0
    return moments[-1] + _pause(len(moments)) if is_waiting else None


def _pause(wrong: int) -> timedelta:
    """Fifteen minutes after five wrong tries, twice as long after each five more, at most a day."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(wrong // MOST_WRONG - 1, 10)
    return min(doubled, LONGEST_WAIT)


def _wrong_or_wait(waits_until: datetime | None, *, now: datetime) -> str:
    return _wrong() if waits_until is None else _wait(until=waits_until, now=now)


def _wrong() -> str:
    return _("Dit klopt niet. Kijk nog eens naar uw code en uw pincode.")


def _wait(*, until: datetime, now: datetime) -> str:
    # Of guesses at the same moment one may have looked at the clock a little before the other.
    minutes = max(1, ceil(((until - now).total_seconds() - 5) / 60))
    if minutes <= 90:
        how_long = ngettext("%(number)s minuut", "%(number)s minuten", minutes) % {"number": minutes}
    else:
        how_long = _("%(number)s uur") % {"number": ceil(minutes / 60)}
    return _("Het lukte een paar keer niet. Dat geeft niet. Wacht %(how_long)s, of bel ons.") % {"how_long": how_long}
