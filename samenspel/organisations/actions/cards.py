"""A worker makes a pasje for somebody whom her organisation knows, and lets her page be opened by mail."""

from datetime import datetime

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.organisations import access
from samenspel.organisations.access import Worker
from samenspel.people import cards, mail_codes
from samenspel.people.models import Person


def make_card(*, by: Worker, person: Person, pin: str, now: datetime) -> str:
    """A pasje with the PIN that she chose on this screen. Returns its code: it is told this once."""
    refuse_if(access.why_not_know(by=by, person=person))
    _card, code = cards.make_card(person=person, pin=pin, by=by.person, now=now)
    return code


def reprint_card(*, by: Worker, person: Person, now: datetime) -> str:
    """Her pasje is lost: the old one stops at once. Returns the code of the new one."""
    refuse_if(access.why_not_know(by=by, person=person))
    _card, code = cards.reprint_card(person=person, by=by.person, now=now)
    return code


def choose_pin(*, by: Worker, person: Person, pin: str, now: datetime) -> None:
    """She forgot her PIN, and chooses another on this screen."""
    refuse_if(access.why_not_know(by=by, person=person))
    cards.choose_pin(person=person, pin=pin, now=now)


def void_card(*, by: Worker, person: Person, now: datetime) -> None:
    """She wants no pasje any more, or lost it."""
    refuse_if(access.why_not_know(by=by, person=person))
    cards.void_card(person=person, by=by.person, now=now)


@transaction.atomic
def allow_mail_code(*, by: Worker, person: Person, yes: bool, now: datetime) -> None:
    """She is here, and says whether her page may be opened with a code to her mail."""
    refuse_if(access.why_not_know(by=by, person=person))
    mail_codes.allow(person=person, yes=yes, now=now)
