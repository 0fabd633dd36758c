"""Something is wrong: from that moment neither sees the other, until a worker has looked. Or never again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import reports as access
from samenspel.dreams.access.between import matches_between, of_the_same_two
from samenspel.dreams.access.own import side_of
from samenspel.dreams.actions.ending import end_between
from samenspel.dreams.actions.falling_out import fall_out
from samenspel.dreams.actions.turns import going_on_between, match_at_a_time
from samenspel.dreams.models import Block, EndReason, Match, Report
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.actions.twice import just_before
from samenspel.voices.models import Voice


@transaction.atomic
def report_match(*, by: Worker | Resident, match: Match, what: str, now: datetime, side: str = "") -> Report:
    """Somebody says that something is wrong. This always works, also without words, and freezes at once.

    ``side``: for whom a worker writes it down; a resident does so for herself.
    """
    match_at_a_time(match)
    if isinstance(by, Resident):
        side = side_of(match=match, person=by.person)
    pressed = match.reports.filter(
        reported_by=by.person, what=what.strip(), looked_at=None, reported_at__gte=just_before(now)
    ).first()
    if pressed is not None:
        return pressed
    report = Report.objects.create(match=match, side=side, reported_by=by.person, reported_at=now, what=what.strip())
    _freeze(match, now=now)
    leave_step(dream=match.dream, what="reported", now=now, by=by.person)
    return report


@transaction.atomic
def look_at_report(*, by: Worker, report: Report, goes_on: bool, now: datetime) -> Report:
    """A worker looked at it and spoke with both: they go on, or it ends here."""
    match = report.match
    match_at_a_time(match)
    report.refresh_from_db(fields=["looked_at", "looked_by", "goes_on"])
    if (report.looked_by_id, report.goes_on) == (by.person.pk, goes_on):
        return report
    refuse_if(access.why_not_look_at_report(by=by, report=report))
    report.looked_at, report.looked_by, report.goes_on = now, by.person, goes_on
    report.save(update_fields=["looked_at", "looked_by", "goes_on"])
    leave_step(dream=match.dream, what="looked_at", now=now, by=by.person)
    if goes_on:
        _go_on(match)
    else:
        fall_out(match.helper, match.dream.voice.speaker, now=now)
        for each in going_on_between(match):
            end_between(match=each, reason=EndReason.UNSAFE, now=now, by=by.person)
    return report


def _freeze(match: Match, *, now: datetime) -> None:
    """It stands still, with all for which these two were brought together: they would find each other there."""
    for each in [match, *going_on_between(match)]:
        if each.frozen_at is None:
            each.frozen_at = now
            each.save(update_fields=["frozen_at"])
    of_the_same_two(match).filter(frozen_at=None).update(frozen_at=now)


def _go_on(match: Match) -> None:
    """Somebody else may have reported it too, or another match of theirs: then it stays until that was looked at."""
    same_two = of_the_same_two(match)
    if not Report.objects.filter(match__in=same_two, looked_at=None).exists():
        stopped = Report.objects.filter(match__in=same_two, goes_on=False).values("match")
        same_two.exclude(pk__in=stopped).update(frozen_at=None)
        match.refresh_from_db(fields=["frozen_at"])


@transaction.atomic
def block_person(*, by: Worker | Resident, person: Person, other: Person, now: datetime) -> Block:
    """She wants nothing to do with somebody. It needs no reason, nobody is told, and what there was between them ends.

    A resident does this for herself; a worker on behalf of ``person``.
    """
    is_hers = isinstance(by, Worker) or by.person.pk == person.pk
    refuse_if("" if is_hers and person.pk != other.pk else _("Dat kan alleen voor jezelf, over iemand anders."))
    block, _is_new = Block.objects.get_or_create(person=person, other=other, defaults={"made_at": now})
    fall_out(person, other, now=now)
    for match in matches_between(person, other).filter(ended_at=None).select_related("dream__voice"):
        match_at_a_time(match)
        side = side_of(match=match, person=person)
        end_between(match=match, reason=EndReason.OTHER, now=now, by=by.person, knows=[side])
    return block


def dreamer_known(voice: Voice, before: Person | None, person: Person, now: datetime) -> None:
    """The dreamer turns out to be somebody whom we knew already: who was kept apart from her then, stays so."""
    if before is None:
        return
    helpers = list(Match.objects.filter(dream__voice=voice).values_list("helper", flat=True))
    for block in Block.objects.filter(person=before, other__in=helpers):
        Block.objects.get_or_create(person=person, other=block.other, defaults={"made_at": now})
    for block in Block.objects.filter(other=before, person__in=helpers):
        Block.objects.get_or_create(person=block.person, other=person, defaults={"made_at": now})
