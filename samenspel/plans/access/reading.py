"""A plan lies open: by a POST, for one purpose, on one screen, for half an hour. Every look decides anew."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from samenspel.organisations.access import names_everywhere
from samenspel.plans import facts
from samenspel.plans.access import tracks, words
from samenspel.plans.access.asking import Asker, facts_of, may
from samenspel.plans.access.door import Refused, allowed, refuse_unless
from samenspel.plans.access.giving import in_order, part_with_key
from samenspel.plans.models import PROTECTIONS, READING_LASTS, Entry, Part, Plan, Reading, Sort
from samenspel.plans.scopes import inside
from samenspel.sealed.sealing import Opened


@dataclass(frozen=True)
class Said:
    """One thing that stands in a part, as it is now: its newest version, opened."""

    entry: Entry
    opened: Opened
    sort: Sort
    by: str
    house: str
    is_changed: bool = False
    otherwise: tuple["Said", ...] = ()


@inside()
def own_plan(resident: Asker) -> Plan | None:
    """Her own plan, when she has one. It tells that there is one, and nothing of what stands in it."""
    return Plan.objects.exclude(state=facts.State.ERASED).filter(resident=resident.person).first()


def open_plan(*, asker: Asker, plan: Plan, purpose: str, now: datetime) -> Reading:
    """Open it on this screen. Refused, and written down, when there is no part that she may see."""
    with inside(), transaction.atomic():
        Plan.objects.select_for_update().get(pk=plan.pk)
        decision = may_open(asker=asker, plan=plan, purpose=purpose, now=now)
        leave_opening(asker=asker, plan=plan, purpose=purpose, decision=decision, now=now)
        if decision.is_allowed:
            return Reading.objects.create(
                plan=plan,
                by=asker.person,
                membership=asker.membership,
                purpose=purpose,
                screen=asker.screen,
                opened_at=now,
                until_at=now + READING_LASTS,
            )
    raise Refused(decision)


def _tells_most(decision: facts.Decision) -> tuple[bool, bool]:
    """What is allowed, or else what was refused for more than that nobody gave it."""
    return decision.is_allowed, decision.reason != "no_grant"


@inside()
def may_open(*, asker: Asker, plan: Plan, purpose: str, now: datetime) -> facts.Decision:
    """Whether there is a part that she may see: what allows, or else what tells most."""
    known = facts_of(plan)
    parts = list(plan.parts.select_related("plan")) or parts_of_nothing(plan)
    decisions = [may(asker, facts.Action.LIST, part=part, purpose=purpose, now=now, plan=known) for part in parts]
    return max(decisions, key=_tells_most)


def parts_of_nothing(plan: Plan) -> list[Part]:
    """Of a plan that does not exist as much is decided as of one that does: never anything but no."""
    return [Part(plan=plan, area=area, protection=protection.value) for area, protection in PROTECTIONS.items()]


def leave_opening(*, asker: Asker, plan: Plan, purpose: str, decision: facts.Decision, now: datetime) -> None:
    """The step of who opened a plan, or was not let in."""
    tracks.leave(asker=asker, plan=plan, area="", action=facts.Action.LIST, purpose=purpose, decision=decision, now=now)


@inside()
def reading_of(*, asker: Asker, pk: UUID, now: datetime) -> Reading:
    """What lies open here, for this person with this hat on this screen. Anything else: as if it does not exist."""
    here = Reading.objects.filter(by=asker.person, membership=asker.membership, screen=asker.screen, until_at__gt=now)
    return get_object_or_404(here.select_related("plan__resident"), pk=pk)


@inside()
def parts_to_read(*, asker: Asker, reading: Reading, now: datetime) -> list[Part]:
    """The parts that she may see now, in the order of a life. None at all: as if the plan does not exist.

    Whoever opened it in an emergency does not list plans; she sees what lies open.
    """
    known = facts_of(reading.plan)
    parts = [
        part
        for part in reading.plan.parts.select_related("plan")
        if may(asker, facts.Action.SUMMARY, part=part, purpose=reading.purpose, now=now, plan=known).is_allowed
    ]
    if not parts:
        raise Http404
    return in_order(parts)


def part_with(*, reading: Reading, pk: UUID) -> Part:
    """One part of the plan that lies open."""
    return part_with_key(reading.plan, pk=pk)


def read_part(*, asker: Asker, reading: Reading, part: Part, now: datetime) -> list[Said]:
    """What stands in this part, opened. One look is one step."""
    with allowed(asker, facts.Action.READ, part=part, purpose=reading.purpose, now=now):
        return opened(part)


class Besides(NamedTuple):
    """What she may do with a part besides reading it."""

    may_write: bool
    may_take_along: bool


def besides_reading(*, asker: Asker, reading: Reading, part: Part, now: datetime) -> Besides:
    """What the resident lets her do, for what it lies open for. Only who takes it along is asked again who she is."""
    may_now = partial(may, part=part, purpose=reading.purpose, now=now, plan=facts_of(reading.plan))
    return Besides(
        may_write=may_now(asker, facts.Action.WRITE).is_allowed,
        may_take_along=may_now(_sure(asker, now=now), facts.Action.EXPORT).is_allowed,
    )


def part_to_write(*, asker: Asker, reading: Reading, pk: UUID, now: datetime) -> Part:
    """A part in which she may write now. Any other is not there; that she tried is written down."""
    part = part_with(reading=reading, pk=pk)
    refuse_unless(asker, facts.Action.WRITE, part=part, purpose=reading.purpose, now=now)
    return part


def part_to_take(*, asker: Asker, reading: Reading, pk: UUID, now: datetime) -> Part:
    """A part that she may take along. Any other is not there; that she tried is written down."""
    part = part_with(reading=reading, pk=pk)
    refuse_unless(_sure(asker, now=now), facts.Action.EXPORT, part=part, purpose=reading.purpose, now=now)
    return part


def is_sure(*, asker: Asker, reading: Reading, part: Part, now: datetime) -> bool:
    """Whether she may take it along at once, or shows first that it is she."""
    return may(asker, facts.Action.EXPORT, part=part, purpose=reading.purpose, now=now).is_allowed


def _sure(asker: Asker, *, now: datetime) -> Asker:
    """Who was let in to read showed who she is; that she does so anew is for the moment at which something leaves."""
    return replace(asker, second_step_at=now) if asker.second_step_at else asker


def every_version(part: Part) -> list[Said]:
    """Inside the door only: all that was ever written in this part, also what was changed later, the oldest first."""
    entries = list(
        Entry.objects.filter(part=part)
        .select_related("written_by", "house", "about")
        .order_by("written_at", "number", "pk")
    )
    texts, names = words.open_many(part, entries), _names_of(entries)
    return [_said(entry, texts, names) for entry in entries]


def opened(part: Part) -> list[Said]:
    """Inside the door only: the newest version of everything in this part, the oldest thing first."""
    entries = Entry.objects.filter(part=part).select_related("written_by", "house", "about")
    newest = {entry.line: entry for entry in entries.order_by("number")}
    ordered = sorted(newest.values(), key=lambda entry: (entry.written_at, entry.pk))
    texts, names = words.open_many(part, ordered), _names_of(ordered)
    views: dict[UUID, list[Said]] = {}
    for entry in ordered:
        if entry.about:
            views.setdefault(entry.about.line, []).append(_said(entry, texts, names))
    return [
        replace(_said(entry, texts, names), otherwise=tuple(views.get(entry.line, [])))
        for entry in ordered
        if entry.about is None
    ]


Names = dict[tuple[UUID, UUID], str]


def _names_of(entries: Iterable[Entry]) -> Names:
    """How each house calls those who write for it. Of who writes as herself nothing is needed."""
    return names_everywhere({entry.house_id for entry in entries if entry.house_id})


def _said(entry: Entry, texts: dict[UUID, Opened], names: Names) -> Said:
    by = entry.written_by
    called = names.get((entry.house_id, by.pk), "") if by and entry.house_id else ""
    return Said(
        entry=entry,
        opened=texts[entry.pk],
        sort=Sort(entry.sort),
        by=called or str(by or ""),
        house=str(entry.house or ""),
        is_changed=entry.number > 1,
    )
