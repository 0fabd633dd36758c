"""What somebody wrote when she opened a part in an emergency: for the resident alone, and only once she may know."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.shortcuts import get_object_or_404

from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.untold import told_emergencies
from samenspel.plans.access.words import EMERGENCIES, open_one
from samenspel.plans.models import Emergency, EmergencyWords, Part, Plan, Reading
from samenspel.plans.scopes import inside
from samenspel.sealed.sealing import Opened
from samenspel.trail.models import Step


@dataclass(frozen=True)
class Explained:
    """One part that was opened in an emergency, with what was written then. Nothing: it was erased since."""

    emergency: Emergency
    words: Opened | None


class Written(NamedTuple):
    """What was written at one opening, while it is there."""

    emergency: Emergency
    words: Opened


@inside()
def emergencies_of(plan: Plan, *, steps: Sequence[Step], now: datetime) -> dict[UUID, Emergency]:
    """Of which emergency each of these steps is, as far as she may know of it. One query."""
    in_need = [step for step in steps if step.reason == "break_glass"]
    if not in_need:
        return {}
    told = list(told_emergencies(plan, now=now).select_related("part"))
    keys = {key: each for each in told for key in (_opening(each), str(each.pk))}
    found = [(step.pk, keys.get(_opening_at(step) if _is_opening(step) else step.because)) for step in in_need]
    return {pk: emergency for pk, emergency in found if emergency is not None}


def _is_opening(step: Step) -> bool:
    """It was left before there was an emergency to name. Both are of the same part, person and second."""
    return step.action == facts.Action.BREAK_GLASS


def _opening(emergency: Emergency) -> str:
    return f"{emergency.part.area} {emergency.by_id} {emergency.starts_at.timestamp():.0f}"


def _opening_at(step: Step) -> str:
    return f"{step.part} {step.actor} {step.at.replace(microsecond=0).timestamp():.0f}"


@inside()
def erased_since(plan: Plan, *, opened: Mapping[UUID, Emergency], steps: Sequence[Step]) -> set[UUID]:
    """The steps of which the part was erased afterwards, and with it what was written. One query."""
    if not opened:
        return set()
    erasures = list(plan.erasures.values_list("area", "asked_at"))
    is_gone = plan.state == facts.State.ERASED
    return {
        step.pk
        for step in steps
        if step.pk in opened and (is_gone or any(a in ("", step.part) and at >= step.at for a, at in erasures))
    }


@inside()
def own_emergency(*, asker: Asker, plan: Plan, pk: UUID, now: datetime) -> Emergency:
    """A part of her own plan that was opened so, of which she may know now. Any other: as if it does not exist."""
    hers = told_emergencies(plan, now=now).filter(part__plan__resident=asker.person)
    return get_object_or_404(hers.select_related("part__plan"), pk=pk)


def read_emergency_words(*, asker: Asker, reading: Reading, pk: UUID, now: datetime) -> Explained:
    """What was written, opened. It tells of her: one look is one step, as of all that stands in that part."""
    emergency = own_emergency(asker=asker, plan=reading.plan, pk=pk, now=now)
    with allowed(asker, facts.Action.READ, part=emergency.part, purpose=reading.purpose, now=now):
        held = EmergencyWords.objects.filter(emergency=emergency).first()
        if held is None:
            return Explained(emergency, None)
        opened = open_one(emergency.part, row=emergency.pk, sealed=bytes(held.sealed), table=EMERGENCIES)
        return Explained(emergency, opened)


def written_in_need(parts: Collection[Part], *, plan: Plan, now: datetime) -> dict[UUID, list[Written]]:
    """By part, all that was written so, the oldest first. For whom the door let in to these parts of her own plan."""
    of = {part.pk: part for part in parts}
    told = told_emergencies(plan, now=now).filter(part__in=of)
    rows = EmergencyWords.objects.filter(emergency__in=told).select_related("emergency")
    found = defaultdict[UUID, list[Written]](list)
    for held in rows.order_by("emergency__starts_at", "pk"):
        words = open_one(of[held.part_id], row=held.pk, sealed=bytes(held.sealed), table=EMERGENCIES)
        found[held.part_id].append(Written(held.emergency, words))
    return found
