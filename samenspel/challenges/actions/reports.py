"""Who was there is noted; a report is corrected and agreed, and the team chooses what everybody may read of it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import reports as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.attending import expected
from samenspel.challenges.models import Attendance, Report, ReportCorrection, Workshop
from samenspel.challenges.report_standing import standing
from samenspel.challenges.steps import leave_step


def _while_locked(workshop: Workshop, *, now: datetime) -> Report:
    """The report, made when it is not there. Two who change it at the same moment: one after the other."""
    Workshop.objects.select_for_update().get(pk=workshop.pk)
    return Report.objects.get_or_create(workshop=workshop, defaults={"made_at": now})[0]


@transaction.atomic
def note_attendance(*, by: Seat, workshop: Workshop, states: Mapping[UUID, str], now: datetime) -> None:
    """Who was there, who was away with notice, and who was not there. Again is better."""
    _while_locked(workshop, now=now)
    refuse_if(access.why_not_note_attendance(by=by, standing=standing(workshop), now=now))
    there = {each.member.pk: each.member for each in expected(workshop)}
    known = states.keys() <= there.keys() and set(states.values()) <= set(Attendance.State.values)
    refuse_if("" if known else _("Dit kan niet. Kies bij elke naam wat het was."))
    for pk, state in states.items():
        Attendance.objects.update_or_create(
            workshop=workshop, member=there[pk], defaults={"state": state, "noted_at": now}
        )
    leave_step(team=by.team, what="attendance_noted", now=now, by=by.member, about=workshop)


@transaction.atomic
def correct_report(
    *, by: Seat, workshop: Workshop, part: str, text: str, seen: int | None = None, now: datetime
) -> ReportCorrection:
    """A part in better words, beside what made itself. Without words: what made itself was right after all."""
    report = _while_locked(workshop, now=now)
    told = text.replace("\r\n", "\n").strip()
    refuse_if(access.why_not_correct(by=by, standing=standing(workshop), part=part, text=told, seen=seen, now=now))
    correction = report.corrections.create(part=part, text=told, by=by.member, at=now)
    leave_step(team=by.team, what="report_corrected", now=now, by=by.member, about=workshop)
    return correction


@transaction.atomic
def agree_report(*, by: Seat, workshop: Workshop, fingerprint: str | None = None, now: datetime) -> Report:
    """It stays as it is now. Only a correction that is agreed too changes it after this."""
    report = _while_locked(workshop, now=now)
    found = standing(workshop)
    refuse_if(access.why_not_agree(by=by, standing=found, fingerprint=fingerprint, now=now))
    report.agreed_at, report.agreed_by, report.agreed_content = now, by.member, found.to_agree
    report.save(update_fields=["agreed_at", "agreed_by", "agreed_content"])
    leave_step(team=by.team, what="report_agreed", now=now, by=by.member, about=workshop)
    return report


@transaction.atomic
def choose_public_parts(*, by: Seat, workshop: Workshop, parts: Collection[str], now: datetime) -> Report:
    """These parts may be read by everybody, and no others."""
    report = _while_locked(workshop, now=now)
    found = standing(workshop)
    refuse_if(access.why_not_choose_public_parts(by=by, standing=found, parts=parts))
    report.public_parts = [each.key for each in found.parts if each.key in parts]
    report.save(update_fields=["public_parts"])
    leave_step(team=by.team, what="report_public", now=now, by=by.member, about=workshop)
    return report
