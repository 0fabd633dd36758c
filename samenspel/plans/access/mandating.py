"""Why a mandate cannot be given, whom a code names, and to whom she gave one. Nobody is looked for by name."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.base.codes import HOW_MANY, spelled, tidy
from samenspel.people.limits import may_try
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, may
from samenspel.plans.access.giving import LONGEST_GRANT, SORRY
from samenspel.plans.models import Block, Mandate, MandateCode, Part, Plan
from samenspel.plans.scopes import inside

CODE_WORKS_FOR = timedelta(days=1)
# Who types more codes than this in an hour is guessing.
TRIES = 10


@dataclass(frozen=True)
class Mandated:
    """Somebody of her own circle, with all that she lets her do now or from tomorrow on."""

    person: Person
    mandates: list[Mandate]


def code_of(held: MandateCode) -> str:
    """The code as it is told. Only who has the secret of this installation can make it."""
    digest = salted_hmac("samenspel.plans.mandate_code", str(held.pk), algorithm="sha256").digest()
    return spelled(int.from_bytes(digest) % HOW_MANY)


def hash_of(code: str) -> str:
    """What is kept of a code, to find it by."""
    return salted_hmac("samenspel.plans.mandate_code_hash", code, algorithm="sha256").hexdigest()


@inside()
def own_code(asker: Asker, *, now: datetime) -> MandateCode | None:
    """The code by which a resident finds her, while it works."""
    return MandateCode.objects.filter(person=asker.person, until_at__gt=now).first()


def code_typed(asker: Asker, *, typed: str, now: datetime) -> MandateCode | None:
    """Whose code this is. Nobody's, when it does not work any more or when she tried too often."""
    who, hour = str(asker.person.pk), timedelta(hours=1)
    if not may_try(what="plans.mandate_code", who=who, at_most=TRIES, within=hour, now=now):
        return None
    code = tidy(typed)
    return _working(now=now).filter(code_hash=hash_of(code)).first() if code else None


def code_chosen(pk: UUID, *, now: datetime) -> MandateCode | None:
    """The code that she typed a moment ago, when it still works."""
    return _working(now=now).filter(pk=pk).first()


@inside()
def _working(*, now: datetime) -> QuerySet[MandateCode]:
    return MandateCode.objects.filter(until_at__gt=now).select_related("person")


@inside()
def why_not_mandate(*, plan: Plan, person: Person) -> str:
    """The reason that it cannot be this person. Empty when it can."""
    if person.pk == plan.resident_id:
        return _("Dit is uw eigen code. U heeft de code van de ander nodig.")
    if Block.objects.filter(plan=plan, person=person, lifted_at=None).exists():
        return _("U zei dat deze persoon nooit mag meelezen. Laat die eerst weer toe.")
    return ""


def why_not_give_mandate(
    *, by: Asker, plan: Plan, parts: Collection[Part], person: Person, ends_on: date, now: datetime
) -> str:
    """The reason that these parts cannot be given to her. Empty when they can."""
    today = localtime(now).date()
    refused = [may(by, facts.Action.SHARE, part=part, purpose="", now=now).reason for part in parts]
    refused = [reason for reason in refused if reason != "own_plan"]
    reasons = [
        (bool(refused), str(SORRY.get(next(iter(refused), ""), _("Alleen u zelf deelt uw plan.")))),
        (not parts, _("Kies één deel of meer.")),
        (ends_on <= today, _("Kies een dag na vandaag.")),
        (ends_on > today + LONGEST_GRANT, _("Hoogstens een half jaar. Daarna kiest u opnieuw.")),
    ]
    return next((reason for is_so, reason in reasons if is_so), "") or why_not_mandate(plan=plan, person=person)


def why_not_choose_mandate(
    *, by: Asker, plan: Plan, parts: Collection[Part], person: Person, ends_on: date, now: datetime
) -> str:
    """The same while she is still choosing: that it is she is asked only when she says that it is right."""
    sure = replace(by, second_step_at=now)
    return why_not_give_mandate(by=sure, plan=plan, parts=parts, person=person, ends_on=ends_on, now=now)


@inside()
def mandated(plan: Plan, *, now: datetime) -> list[Mandated]:
    """Who acts for her, with what each may; what ended or was stopped is not in it. One query."""
    going = Mandate.objects.filter(part__plan=plan, withdrawn_at=None, ends_at__gt=now.replace(microsecond=0))
    rows = list(going.select_related("part", "person").order_by("person__called", "person", "given_at", "pk"))
    return [Mandated(person, list(each)) for person, each in groupby(rows, key=lambda row: row.person)]


@inside()
def own_mandate(*, plan: Plan, pk: UUID) -> Mandate:
    """Something that she let somebody do, whether it still runs or not."""
    return get_object_or_404(Mandate.objects.filter(part__plan=plan).select_related("part__plan"), pk=pk)


@inside()
def mandated_by_her(*, plan: Plan, pk: UUID) -> Person:
    """Somebody to whom she ever gave a mandate."""
    mandate = Mandate.objects.filter(part__plan=plan, person=pk).select_related("person").first()
    if mandate is None:
        raise Http404
    return mandate.person
