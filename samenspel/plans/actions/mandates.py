"""The resident lets somebody of her own circle read or write for her, and stops it. Giving asks that it is she."""

import uuid
from collections.abc import Collection
from contextlib import ExitStack
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.giving import any_part, parts_about, starts_at
from samenspel.plans.access.mandating import CODE_WORKS_FOR, code_of, hash_of, why_not_give_mandate
from samenspel.plans.models import Mandate, MandateCode, Part, Plan
from samenspel.plans.scopes import inside


@inside()
@transaction.atomic
def make_code(*, by: Asker, now: datetime) -> MandateCode:
    """Somebody who may act for a resident lets herself be found. Asked twice in a day it is the same code."""
    person = Person.objects.select_for_update().get(pk=by.person.pk)
    if by.membership is not None:
        raise PermissionDenied(_("Dit is voor iemand uit de eigen kring, niet voor een organisatie."))
    MandateCode.objects.filter(person=person, until_at__lte=now).delete()
    held = MandateCode.objects.filter(person=person).first()
    if held is not None:
        return held
    made = MandateCode(pk=uuid.uuid4(), person=person, made_at=now, until_at=now + CODE_WORKS_FOR)
    made.code_hash = hash_of(code_of(made))
    made.save(force_insert=True)
    return made


def give_mandate(
    *,
    by: Asker,
    plan: Plan,
    code: MandateCode,
    areas: Collection[str],
    ends_on: date,
    may_write: bool = False,
    is_now: bool = False,
    now: datetime,
) -> list[Mandate]:
    """These parts, to who told her this code, until a day. What she had of them before is over; the code is too.

    All or nothing: the door of the first part holds those of the others.
    """
    parts = parts_about(plan, areas=areas)
    with ExitStack() as doors:
        for part in parts:
            doors.enter_context(allowed(by, facts.Action.SHARE, part=part, now=now))
        if reason := _why_not(by=by, plan=plan, parts=parts, code=code, ends_on=ends_on, now=now):
            raise PermissionDenied(reason)
        _end(plan, person=code.person, parts=parts, now=now)
        return [
            Mandate.objects.create(
                part=part,
                person=code.person,
                may_write=may_write,
                given_at=now.replace(microsecond=0),
                starts_at=starts_at(part=part, is_now=is_now, now=now),
                ends_at=timezone.make_aware(datetime.combine(ends_on, time.min)),
            )
            for part in parts
        ]


@inside()
def _why_not(*, by: Asker, plan: Plan, parts: list[Part], code: MandateCode, ends_on: date, now: datetime) -> str:
    """The reason that it is not given. Whoever asks uses up the code: of two at once only one does."""
    reason = why_not_give_mandate(by=by, plan=plan, parts=parts, person=code.person, ends_on=ends_on, now=now)
    if reason:
        return reason
    used, _rows = MandateCode.objects.filter(pk=code.pk, until_at__gt=now).delete()
    return "" if used else _("Deze code werkt niet meer. Vraag een nieuwe.")


def stop_mandate(*, by: Asker, mandate: Mandate, now: datetime) -> None:
    """One part of it is over at once. Stopping twice is stopping once."""
    with allowed(by, facts.Action.STOP, part=mandate.part, now=now):
        Mandate.objects.filter(pk=mandate.pk, withdrawn_at=None).update(withdrawn_at=now.replace(microsecond=0))


def stop_mandates_of(*, by: Asker, plan: Plan, person: Person, now: datetime) -> int:
    """This person does nothing for her any more. Returns how many parts ended."""
    with allowed(by, facts.Action.STOP, part=any_part(plan), called="stop_mandates", now=now):
        return _end(plan, person=person, now=now)


def _end(plan: Plan, *, person: Person, parts: Collection[Part] | None = None, now: datetime) -> int:
    at = now.replace(microsecond=0)
    going = Mandate.objects.filter(part__plan=plan, person=person, withdrawn_at=None, ends_at__gt=at)
    return (going if parts is None else going.filter(part__in=parts)).update(withdrawn_at=at)
