"""A code by mail for who has a mail address, and said before that her page may be opened with it.

The code is made from an id and a secret at the moment that the mail leaves, and is kept nowhere. It opens her page
once, within a quarter, in the browser that asked for it.
"""

import hashlib
import hmac
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.letters.actions import post
from samenspel.letters.registry import Message, NotNow
from samenspel.people.limits import may_try, network_of
from samenspel.people.models import MailCode, Opening, Person
from samenspel.people.openings import HAVE_A_PAGE, has_page, open_page

KIND = "people.page_code"
IN_SESSION = "mail_code"
# The code that she asked for once more, on her own page.
AGAIN = "mail_code_again"
WORKS_FOR = timedelta(minutes=15)
MOST_TRIES = 5
MOST_FROM_A_NETWORK, MOST_TO_AN_ADDRESS = 30, 5
WITHIN_NETWORK, WITHIN_ADDRESS = timedelta(minutes=15), timedelta(hours=1)


def person_with(address: str) -> Person | None:
    """Whose page this address opens. Nobody's, when it is of two."""
    theirs = Person.objects.filter(mail__iexact=address, state__in=HAVE_A_PAGE).exclude(opens_by_mail_at=None)
    found = list(theirs[:2])
    return found[0] if len(found) == 1 else None


def why_not_open_by_mail(*, person: Person) -> str:
    """The reason her page cannot be opened with a code by mail. Empty when it can."""
    if not person.mail:
        return _("Schrijf eerst een e-mailadres op.")
    others = Person.objects.filter(mail__iexact=person.mail).exclude(opens_by_mail_at=None).exclude(pk=person.pk)
    return _of_another_page() if others.exists() else ""


def _of_another_page() -> str:
    return _("Dit e-mailadres hoort al bij een andere bladzij.")


@transaction.atomic
def allow(*, person: Person, yes: bool, now: datetime) -> None:
    """She says whether a code by mail may open her page. A no ends the pages that it opened, too."""
    if yes:
        refuse_if(why_not_open_by_mail(person=person))
        refuse_if(_say_yes(person=person, now=now))
    else:
        Person.objects.filter(pk=person.pk).update(opens_by_mail_at=None)
        Opening.objects.filter(person=person, card=None, closed_at=None).update(closed_at=now)
    person.opens_by_mail_at = now if yes else None


def _say_yes(*, person: Person, now: datetime) -> str:
    """To this address, as it stands at this moment. The reason when it became another one, or somebody else's."""
    try:
        with transaction.atomic():
            is_hers = Person.objects.filter(pk=person.pk, mail=person.mail).update(opens_by_mail_at=now)
    except IntegrityError:
        return _of_another_page()
    return "" if is_hers else _("Uw e-mailadres is net veranderd. Kijk of het klopt.")


def ask(*, request: HttpRequest, address: str, now: datetime) -> str:
    """Send a code, when this address opens a page; the answer is the same when not. Returns the reason for neither."""
    if reason := _why_not_from_here(request=request, now=now):
        return reason
    code_id = uuid.uuid4()
    person = person_with(address) if _is_free(address, now=now) else None
    if person is not None:
        _send(person=person, code_id=code_id, now=now)
    request.session[IN_SESSION] = str(code_id)
    return ""


def ask_again(*, request: HttpRequest, person: Person, now: datetime) -> str:
    """Send a fresh code to her whose page is open here. Returns the reason when none is sent."""
    if reason := _why_not_from_here(request=request, now=now):
        return reason
    if person.opens_by_mail_at is None:
        return _("U opent uw bladzij niet met een code in uw mail. Bel ons.")
    if not _is_free(person.mail, now=now):
        return _("Er is vaak een code gevraagd. Wacht een uur, of bel ons.")
    code_id = uuid.uuid4()
    _send(person=person, code_id=code_id, now=now)
    request.session[AGAIN] = str(code_id)
    return ""


def has_asked_again(request: HttpRequest) -> bool:
    """Whether a fresh code was sent for this screen."""
    return AGAIN in request.session


def why_not_her_code(*, request: HttpRequest, person: Person, code: str, now: datetime) -> str:
    """The reason that this is not the fresh code that went to her. Empty when it is; it works once."""
    asked = _take_a_try(request.session.get(AGAIN, ""), now=now)
    if asked is None or asked.person_id != person.pk or not _is_right(asked, code=code):
        return _wrong()
    if not _use(asked, now=now):
        return _used()
    request.session.pop(AGAIN)
    return ""


def _why_not_from_here(*, request: HttpRequest, now: datetime) -> str:
    network = network_of(request)
    if may_try(what="ask mail code", who=network, at_most=MOST_FROM_A_NETWORK, within=WITHIN_NETWORK, now=now):
        return ""
    return _("Er is hier te vaak een code gevraagd. Wacht een kwartier, of bel ons.")


def _is_free(address: str, *, now: datetime) -> bool:
    return may_try(what="mail code", who=address.lower(), at_most=MOST_TO_AN_ADDRESS, within=WITHIN_ADDRESS, now=now)


@transaction.atomic
def _send(*, person: Person, code_id: uuid.UUID, now: datetime) -> None:
    MailCode.objects.create(pk=code_id, person=person, made_at=now)
    post(kind=KIND, about=str(code_id), way="mail", now=now)


def open_with(*, request: HttpRequest, code: str, is_own_phone: bool, now: datetime) -> str:
    """Open the page of whoever got this code. Returns the reason when it stays closed."""
    asked = _take_a_try(request.session.get(IN_SESSION, ""), now=now)
    if asked is None or not _is_right(asked, code=code):
        return _wrong()
    with transaction.atomic():
        if not _use(asked, now=now):
            return _used()
        request.session.pop(IN_SESSION)
        open_page(request=request, person=asked.person, card=None, is_own_phone=is_own_phone, now=now)
    return ""


def _is_right(asked: MailCode, *, code: str) -> bool:
    return hmac.compare_digest(code_of(asked.pk).encode(), code.encode())


def _use(asked: MailCode, *, now: datetime) -> bool:
    """Once: of two presses at the same moment the second finds it used."""
    return MailCode.objects.filter(pk=asked.pk, used_at=None).update(used_at=now) > 0


def _wrong() -> str:
    return _("Deze code werkt niet. Kijk nog eens in de mail, of vraag een nieuwe code.")


def _used() -> str:
    return _("Deze code is al gebruikt. Vraag een nieuwe code.")


@transaction.atomic
def _take_a_try(code_id: str, *, now: datetime) -> MailCode | None:
    """The code that this browser asked for, its try counted under the lock of its row.

    It was mailed after her yes: what went to the mailbox that she had before opens nothing of the new one.
    """
    if not code_id:
        return None
    working = MailCode.objects.select_for_update(of=("self",)).select_related("person")
    asked = working.filter(
        pk=code_id, used_at=None, made_at__gt=now - WORKS_FOR, wrong_tries__lt=MOST_TRIES, **_STILL
    ).first()
    if asked is not None:
        asked.wrong_tries += 1
        asked.save(update_fields=["wrong_tries"])
    return asked


_STILL = {"person__state__in": HAVE_A_PAGE, "person__opens_by_mail_at__lte": F("made_at")}


def code_of(code_id: uuid.UUID) -> str:
    """Six digits, as they stand in the mail."""
    number = int.from_bytes(hmac.digest(settings.CODE_SECRET.encode(), b"mail|" + code_id.bytes, hashlib.sha256))
    return f"{number % 1_000_000:06}"


def compose(about: str, now: datetime) -> Message | NotNow:
    """The mail, made at the moment of leaving. No name and no words in it: others may see her screen."""
    asked = MailCode.objects.select_related("person").filter(pk=about, used_at=None).first()
    if asked is None or now - asked.made_at > WORKS_FOR:
        return NotNow("too_late")
    if not has_page(asked.person) or asked.person.opens_by_mail_at is None:
        return NotNow("gone")
    words = _("Uw code is %(code)s\n\nDe code werkt een kwartier.\nNiet gevraagd? Dan hoeft u niets te doen.\n")
    return Message(to=asked.person.mail, subject=_("Uw code"), body=words % {"code": code_of(asked.pk)})
