"""The glass is broken: in one transaction it opens, it is written down and the resident is told. It is reviewed."""

import uuid
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.letters import actions as letters
from samenspel.letters.registry import News
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access import tracks, words
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.emergencies import opened_with, way_to_tell, why_not_now
from samenspel.plans.access.giving import parts_about
from samenspel.plans.access.telling import can_ask_to_wait, waits_until
from samenspel.plans.models import Emergency, EmergencyWords, Part, Plan, Reading
from samenspel.plans.scopes import inside
from samenspel.voices.words import keep

KIND = "plans.emergency"
LASTS = timedelta(seconds=facts.GLASS_LASTS)


@transaction.atomic
def break_glass(
    *,
    by: Asker,
    plan: Plan,
    areas: Iterable[str],
    reason: str,
    explained: str,
    is_danger: bool = False,
    now: datetime,
) -> Reading:
    """These parts lie open on this screen, to read only, for an hour at most.

    ``is_danger``: to tell the resident at once is dangerous. When there is a privacy officer, it waits for her a while.
    """
    # Whoever opens two plans at the same moment opens them one after the other: it is counted.
    Person.objects.select_for_update().get(pk=by.person.pk)
    refuse_if(why_not_now(by, now=now))
    with ExitStack() as doors:
        parts = parts_about(plan, areas=areas)
        for part in parts:
            doors.enter_context(allowed(by, facts.Action.BREAK_GLASS, part=part, purpose=facts.Purpose.SAFETY, now=now))
        tells_at = waits_until(now) if is_danger and can_ask_to_wait(by, on=day_of(now)) else None
        made = [_open(part, by=by, reason=reason, explained=explained, tells_at=tells_at, now=now) for part in parts]
        _tell(made[0], person=plan.resident, now=now)
        return Reading.objects.create(
            plan=plan,
            by=by.person,
            membership=by.membership,
            purpose=facts.Purpose.SAFETY,
            screen=by.screen,
            opened_at=now,
            until_at=made[0].ends_at,
        )


def _open(part: Part, *, by: Asker, reason: str, explained: str, tells_at: datetime | None, now: datetime) -> Emergency:
    pk, at, hat = uuid.uuid4(), now.replace(microsecond=0), by.membership
    assert hat is not None  # noqa: S101 - for the type checker: a resident does not come through that door
    made = Emergency.objects.create(
        pk=pk,
        part=part,
        by=by.person,
        membership=hat,
        reason=reason,
        tells_at=tells_at,
        starts_at=at,
        ends_at=at + LASTS,
    )
    sealed = words.seal_for(part, row=pk, said=keep(explained), table=words.EMERGENCIES)
    EmergencyWords.objects.create(emergency=made, part=part, sealed=sealed)
    return made


def _tell(emergency: Emergency, *, person: Person, now: datetime) -> None:
    """By her own way, when that goes by itself. Otherwise somebody tells her, and the review asks whether."""
    if way := way_to_tell(person):
        letters.post(kind=KIND, about=f"{emergency.pk} {way}", way=way, now=now, due_at=emergency.tells_at)


@inside()
@transaction.atomic
def hear_news(about: str, news: News) -> None:
    """The post tells what became of it. What did not arrive, somebody tells her."""
    pk, _space, _way = about.partition(" ")
    first = Emergency.objects.select_related("part").filter(pk=UUID(pk)).first()
    if first is not None:
        told_at = news.at if news.what in ("accepted", "arrived") else None
        opened_with(first).update(told_at=told_at)


@inside()
@transaction.atomic
def review(*, by: Asker, emergency: Emergency, verdict: str, is_told: bool, now: datetime) -> None:
    """A coordinator who did not open it says whether it was right. The resident sees that it was looked at."""
    plan = Plan.objects.select_for_update().get(pk=emergency.part.plan_id)
    all_of_it = opened_with(emergency).filter(reviewed_at=None)
    if is_told:
        all_of_it.filter(told_at=None).update(told_at=now)
    if all_of_it.update(verdict=verdict, reviewed_at=now, reviewed_by=by.person):
        decision = facts.Decision(is_allowed=True, reason=verdict, because=str(emergency.pk))
        tracks.leave(
            asker=by,
            plan=plan,
            area="",
            action="review",
            purpose=facts.Purpose.SAFETY,
            decision=decision,
            now=now,
        )
