"""What left of her plan: who took something along, whether she asked it back, and who is asked to erase it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import names_everywhere
from samenspel.organisations.models import Organisation
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.own import called_at
from samenspel.plans.models import Copy, Plan
from samenspel.plans.scopes import inside


@dataclass(frozen=True)
class TakenByAnother:
    """One part that somebody took along, and who that was."""

    copy: Copy
    who: str


@inside()
def own_copies(plan: Plan) -> list[TakenByAnother]:
    """All that others took along, the newest first. Two queries, however many."""
    rows = list(
        Copy.objects.filter(part__plan=plan)
        .exclude(by=plan.resident_id)
        .select_related("part", "by", "membership__organisation")
        .order_by("-taken_at", "pk")
    )
    names = names_everywhere({house.pk for row in rows if (house := _house(row))})
    return [TakenByAnother(row, _who(row, names=names)) for row in rows]


def _house(copy: Copy) -> Organisation | None:
    return copy.membership.organisation if copy.membership else None


def _who(copy: Copy, *, names: dict[tuple[UUID, UUID], str]) -> str:
    house = _house(copy)
    called = names.get((house.pk, copy.by.pk), "") if house and copy.by else ""
    name = called or str(copy.by or _("Iemand"))
    return called_at(name, house) if house else name


@inside()
def own_copy(*, plan: Plan, pk: UUID) -> Copy:
    """One of those."""
    return get_object_or_404(Copy.objects.filter(part__plan=plan).select_related("part__plan"), pk=pk)


@inside()
def copies_to_erase(asker: Asker) -> QuerySet[Copy]:
    """What she took along for this house, and is asked to erase."""
    hers = Copy.objects.filter(by=asker.person, membership__organisation=asker.organisation_id, erased_at=None)
    return hers.exclude(erase_by=None)


def copy_to_erase(asker: Asker, *, pk: UUID) -> Copy:
    """One of those. Anything else: as if it does not exist."""
    return get_object_or_404(copies_to_erase(asker).select_related("part__plan__resident"), pk=pk)


def why_not_erase_copy(*, by: Asker, copy: Copy) -> str:
    """The reason that this is not hers to erase. Empty when it is."""
    house = _house(copy)
    if copy.by_id != by.person.pk or house is None or house.pk != by.organisation_id:
        return _("Dit nam een ander mee.")
    return _("Dit was al gewist.") if copy.erased_at else ""
