"""What she can erase, why not, and how far it is with what she erased."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import Http404
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.models import Erasure, Plan
from samenspel.plans.scopes import inside
from samenspel.sealed.models import Shredding

# How long a copy of the key database is kept, at most: until then an old copy could open it. See the README of sealed.
COPIES_OF_KEYS = timedelta(days=7)


@dataclass(frozen=True)
class Erased:
    """Something that she erased: what, when, and from which day on no copy of a key opens it any more."""

    what: str
    at: datetime
    is_done: bool
    for_good_on: date | None


def why_not_erase(plan: Plan) -> str:
    """The reason that she cannot erase now. Empty when she can; that it is she is asked beside this."""
    if plan.state == facts.State.ON_HOLD:
        return _("Uw plan moet nu bewaard blijven, door een regel in de wet. Bel ons, dan leggen wij het uit.")
    return ""


@inside()
def erased_by_her(resident: Asker) -> list[Erased]:
    """All that she ever erased, the newest first, also of plans that are gone."""
    rows = Erasure.objects.filter(plan__resident=resident.person).select_related("shredding")
    return [_erased(row) for row in rows.order_by("-asked_at", "pk")]


def _erased(row: Erasure) -> Erased:
    done_at = row.shredding.done_at if row.shredding.state == Shredding.State.DONE else None
    return Erased(
        what=str(row.get_area_display()) if row.area else _("Uw hele plan"),
        at=row.asked_at,
        is_done=done_at is not None,
        for_good_on=localtime(done_at + COPIES_OF_KEYS).date() if done_at else None,
    )


@inside()
def has_erased(resident: Asker) -> bool:
    """Whether there is something to show there."""
    return Erasure.objects.filter(plan__resident=resident.person).exists()


@inside()
def plan_with_trail(resident: Asker) -> Plan:
    """Her plan, or the last one that she erased: who looked stays known. Without any: as if the page does not exist."""
    plans = Plan.objects.filter(resident=resident.person)
    now_is = plans.exclude(state=facts.State.ERASED).first() or plans.order_by("-closed_at", "pk").first()
    if now_is is None:
        raise Http404
    return now_is
