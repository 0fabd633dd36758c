"""What can happen to a person."""

from collections.abc import Mapping
from datetime import date, datetime

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samenspel.base.refusals import refuse_if
from samenspel.letters.numbers import normalised
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people import access, confirming, mail_changes, registry
from samenspel.people.models import Opening, Person, Way
from samenspel.people.phones import is_phone

LONGEST_PHONE, LONGEST_ADDRESS, LONGEST_REMARK = 20, 200, 200


def meet_person(
    *,
    called: str,
    reach_by: str,
    detail: str,
    neighbourhood: Neighbourhood | None,
    language: str = "",
    safe_moments: str = "",
    now: datetime,
) -> Person:
    """Somebody was met: keep what she wanted to tell about herself, and nothing else."""
    detail = detail.strip()
    field = _field_for(reach_by=reach_by, detail=detail)
    if not field:
        # What was written down at the door is never thrown away because it fits nowhere.
        safe_moments = " · ".join(part for part in (detail, safe_moments) if part)
    return Person.objects.create_user(
        called=called.strip(),
        neighbourhood=neighbourhood,
        language=language,
        reach_by=reach_by,
        safe_moments=safe_moments[:LONGEST_REMARK],
        made_at=now,
        **({field: detail} if field else {}),
    )


def _field_for(*, reach_by: str, detail: str) -> str:
    """The field in which this detail belongs; empty when it fits in none."""
    if reach_by in (Way.PHONE, Way.TEXT):
        return "phone" if is_phone(detail) and len(detail) <= LONGEST_PHONE else ""
    if reach_by == Way.MAIL:
        return "mail" if _is_mail(detail) else ""
    if reach_by in (Way.LETTER, Way.DOOR) and len(detail) <= LONGEST_ADDRESS:
        return "address"
    return ""


def _is_mail(detail: str) -> bool:
    try:
        validate_email(detail)
    except ValidationError:
        return False
    return True


@transaction.atomic
def change_state(*, person: Person, state: str, on: date, now: datetime) -> Person:
    """She moved, died, wants no more contact or came back. The rooms above hear it in the same transaction."""
    refuse_if(access.why_not_change_state(person=person, state=state, on=on, today=timezone.localdate(now)))
    person.state, person.state_on = state, on
    if state == Person.State.MOVED:
        person.address = ""  # nobody lives there under this name any more; a new address may be written down
    person.save(update_fields=["state", "state_on", "address"])
    for hear in registry.listeners:
        hear(person, now)
    return person


@transaction.atomic
def meet_worker(*, email: str, called: str, now: datetime) -> Person:
    """The person with this sign-in address, made when she is new. She proves the address at her first sign-in."""
    email = email.strip().lower()
    person = Person.objects.filter(email=email).first()
    if person is None:
        person = Person.objects.create_user(email=email, called=called.strip(), made_at=now)
    elif not person.called:
        person.called = called.strip()
        person.save(update_fields=["called"])
    EmailAddress.objects.get_or_create(user=person, email=email, defaults={"primary": True, "verified": False})
    return person


def change_name(*, person: Person, called: str) -> Person:
    """Somebody says what she wants to be called."""
    person.called = called.strip()
    person.save(update_fields=["called"])
    return person


@transaction.atomic
def change_own_reach(*, person: Person, told: Mapping[str, str], here: Opening, now: datetime) -> Person:
    """She says herself how she is called and reached. The rooms above hear that there is another way.

    ``here``: on which of her screens. Others that a code by mail opened, close when her address is another one.
    """
    stands = mail_changes.as_it_stands(person)
    mail = told.get("mail", stands.mail)
    refuse_if(confirming.why_not_another_mail(stands=stands, mail=mail, here=here, now=now))
    for name, value in told.items():
        setattr(person, name, value)
    person.save(update_fields=list(told))
    mail_changes.mail_changed(person=person, before=stands.mail, now=now, here=here)
    for hear in registry.reach_listeners:
        hear(person)
    return person


def stop_texts(*, number: str, now: datetime) -> int:
    """Whoever has this number wants no text messages any more. Returns how many people that were."""
    plain = normalised(number)
    return Person.objects.filter(phone_plain=plain).exclude(phone_plain="").update(texts_stopped_at=now)


def start_texts(*, number: str) -> None:
    """Whoever has this number wants text messages again, and said so."""
    Person.objects.filter(phone_plain=normalised(number)).exclude(phone_plain="").update(texts_stopped_at=None)


@transaction.atomic
def end_sessions(*, person: Person) -> None:
    """Everywhere she is signed in, the next request finds her signed out. Nothing revives these sessions."""
    Person.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    person.refresh_from_db(fields=["session_round"])
    for session in UserSession.objects.filter(user_id=person.pk):
        session.end()
