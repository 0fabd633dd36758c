"""The pasje: a code on a card and a PIN that its owner chose. Only hashes are kept; a lost card is made anew."""

import hashlib
import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.codes import HOW_MANY, spelled
from samenspel.base.refusals import refuse_if
from samenspel.people.models import Opening, Person, ResidentCard
from samenspel.people.openings import has_page

SHORTEST_PIN, LONGEST_PIN = 4, 6
# What everybody tries first: runs, and the years in which people were born.
RUNS = ("01234567890", "09876543210")


def why_not_choose_pin(*, pin: str) -> str:
    """The reason this cannot be her PIN. Empty when it can."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST_PIN <= len(pin) <= LONGEST_PIN):
        return _("Kies 4, 5 of 6 cijfers.")
    if _is_easy(pin):
        return _("Kies cijfers die niemand raadt.")
    return ""


def _is_easy(pin: str) -> bool:
    is_repeated = any(pin == pin[:length] * (len(pin) // length) for length in (1, 2, 3) if len(pin) % length == 0)
    return is_repeated or any(pin in run for run in RUNS)


def why_not_make_card(*, person: Person) -> str:
    """The reason she cannot have a card now. Empty when she can."""
    if not has_page(person):
        return _("Deze bewoner is er niet meer, of wil geen contact.")
    return ""


def card_of(person: Person) -> ResidentCard | None:
    """Her card that works; nothing when she has none."""
    return ResidentCard.objects.select_related("made_by").filter(person=person, voided_at=None).first()


@transaction.atomic
def make_card(*, person: Person, pin: str, by: Person | None, now: datetime) -> tuple[ResidentCard, str]:
    """A card with the PIN that she chose. Its code is told this once; what she had before works no more."""
    refuse_if(why_not_make_card(person=person) or why_not_choose_pin(pin=pin))
    return _replace(person=person, pin_hash=make_password(pin), by=by, now=now)


@transaction.atomic
def reprint_card(*, person: Person, by: Person | None, now: datetime) -> tuple[ResidentCard, str]:
    """Her card is lost: from now on it opens nothing. The new one has another code and the PIN that she knows."""
    refuse_if(why_not_make_card(person=person) or why_not_reprint(person=person))
    lost = ResidentCard.objects.get(person=person, voided_at=None)
    return _replace(person=person, pin_hash=lost.pin_hash, by=by, now=now)


def why_not_reprint(*, person: Person) -> str:
    """The reason there is nothing to print again. Empty when there is."""
    return "" if card_of(person) else _("Er is nog geen pasje. Kies eerst samen een pincode.")


def is_code_of(card: ResidentCard, *, code: str) -> bool:
    """Whether this is the code that stands on the card."""
    return hmac.compare_digest(card.code_hash, hash_of(code))


@transaction.atomic
def choose_pin(*, person: Person, pin: str, now: datetime) -> None:
    """She chooses another PIN. The code on her card stays, and a wait for wrong tries is over.

    Whoever knew the old one may have her page open: what was opened with her card closes.
    """
    refuse_if(why_not_reprint(person=person) or why_not_choose_pin(pin=pin))
    working = ResidentCard.objects.filter(person=person, voided_at=None)
    working.update(pin_hash=make_password(pin), wrong_tries=0, waits_until=None)
    _close_what_it_opened(person=person, now=now)


def history_of(person: Person) -> list[ResidentCard]:
    """The cards that she had and has, for herself to see: when, and from whom."""
    return list(person.cards.select_related("made_by", "voided_by").order_by("-made_at", "pk"))


def void_card(*, person: Person, by: Person | None, now: datetime) -> bool:
    """Her card opens nothing any more, and what it opened closes with the next request."""
    had = ResidentCard.objects.filter(person=person, voided_at=None).update(voided_at=now, voided_by=by)
    _close_what_it_opened(person=person, now=now)
    return had > 0


def _close_what_it_opened(*, person: Person, now: datetime) -> None:
    Opening.objects.filter(person=person, card__isnull=False, closed_at=None).update(closed_at=now)


def _replace(*, person: Person, pin_hash: str, by: Person | None, now: datetime) -> tuple[ResidentCard, str]:
    # One at a time: of two presses at once the last card is the one that works.
    Person.objects.select_for_update().get(pk=person.pk)
    void_card(person=person, by=by, now=now)
    code = spelled(secrets.randbelow(HOW_MANY))
    card = ResidentCard.objects.create(
        person=person, code_hash=hash_of(code), pin_hash=pin_hash, made_at=now, made_by=by
    )
    return card, code


def hash_of(code: str) -> str:
    """What the database keeps of the code on a card: 64 hexadecimal digits."""
    return hmac.digest(settings.CODE_SECRET.encode(), b"card|" + code.encode(), hashlib.sha256).hex()
