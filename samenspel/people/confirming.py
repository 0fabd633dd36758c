"""She shows once more that it is she, before what is hers leaves her page or is erased.

With the PIN of her pasje; without a pasje, with a fresh code by mail. It holds for five minutes, on this one screen.
Stopping, and saying no, never asks for it.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.people import cards, letting_in, mail_codes
from samenspel.people.access import ResidentRequest
from samenspel.people.models import Opening, Person

LASTS = timedelta(minutes=5)


class Proof(StrEnum):
    """By what she shows that it is she."""

    PIN = "pin"
    MAIL = "mail"
    NONE = ""


def proof_of(person: Person) -> Proof:
    """Her PIN when she has a pasje, otherwise a code by mail; neither, and she calls us."""
    if cards.card_of(person) is not None:
        return Proof.PIN
    return Proof.MAIL if person.mail and person.opens_by_mail_at is not None else Proof.NONE


def is_confirmed(*, opening: Opening, now: datetime) -> bool:
    """Whether she showed it on this screen a moment ago."""
    return opening.confirmed_at is not None and now - LASTS < opening.confirmed_at


def why_not_another_mail(*, stands: Person, mail: str, here: Opening, now: datetime) -> str:
    """The reason that this cannot be her mail address yet. Empty when it can, and when she takes hers away.

    ``stands``: as she is written down until now. Who changes the address of a page that opens by mail, shuts her out.
    """
    is_another = mail not in ("", stands.mail) and stands.opens_by_mail_at is not None
    if is_another and not is_confirmed(opening=here, now=now):
        return _("Met uw e-mailadres gaat uw bladzij open. Laat eerst zien dat u het zelf bent.")
    return ""


def asks_first(request: ResidentRequest, *, now: datetime, then: str = "") -> HttpResponse | None:
    """The way to the page that asks for it, and from there on to ``then``; nothing when she just showed it."""
    if is_confirmed(opening=request.resident.opening, now=now):
        return None
    return redirect(f"{reverse('people:confirm')}?{urlencode({'next': then or request.path})}")


def confirm(*, request: ResidentRequest, said: str, now: datetime) -> str:
    """She gives her PIN or the code. Returns the reason when it is not right."""
    person, opening = request.resident.person, request.resident.opening
    is_with_pin = proof_of(person) == Proof.PIN
    if is_with_pin:
        reason = letting_in.why_not_her_pin(request=request, person=person, pin=said, now=now)
    else:
        reason = mail_codes.why_not_her_code(request=request, person=person, code=said, now=now)
    if not reason:
        note_confirmed(opening=opening, now=now)
    return reason


def note_confirmed(*, opening: Opening, now: datetime) -> None:
    """From now on, for five minutes, on this screen alone."""
    opening.confirmed_at = now
    opening.save(update_fields=["confirmed_at"])
