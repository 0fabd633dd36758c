"""A team writes its question, and sharpens it: with what changed, why, and on whose feedback."""

from datetime import datetime

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import questions as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.turns import while_locked
from samenspel.challenges.asking import Behind, Sharpening, Written, tidy
from samenspel.challenges.models import QuestionGround, QuestionTerm, QuestionVersion, Workshop
from samenspel.challenges.steps import leave_step


@transaction.atomic
def write_first(*, by: Seat, written: Written, now: datetime) -> QuestionVersion:
    """The question with which the team begins. Pressed twice is once."""
    while_locked(by.team)
    newest = access.newest_of(by.team)
    if newest is not None and access.is_written_already(by=by, newest=newest, begun_from=0, written=written):
        return newest
    refuse_if(access.why_not_write_first(by=by, newest=newest, written=written))
    version = _write(by=by, number=1, written=written, now=now)
    leave_step(team=by.team, what="question_first", now=now, by=by.member, about=version)
    return version


@transaction.atomic
def sharpen(*, by: Seat, new: Sharpening, now: datetime) -> QuestionVersion:
    """The question gets sharper: a new version beside the old ones. Pressed twice is once."""
    while_locked(by.team)
    newest = access.newest_of(by.team)
    if newest is not None and access.is_sharpened_already(by=by, newest=newest, new=new):
        return newest
    refuse_if(access.why_not_sharpen(by=by, newest=newest, new=new))
    version = _write(
        by=by,
        number=new.begun_from + 1,
        written=new.written,
        what_changed=tidy(new.what_changed),
        why=tidy(new.why),
        is_own_insight=new.behind.is_own_insight,
        now=now,
    )
    _rest_on(version, behind=new.behind)
    leave_step(team=by.team, what="question_sharper", now=now, by=by.member, about=version)
    return version


def _write(*, by: Seat, number: int, written: Written, now: datetime, **fields: object) -> QuestionVersion:
    # Written while the team sits together: then it belongs to that atelier.
    workshop = by.team.workshops.filter(state=Workshop.State.OPEN).order_by("-starts_at").first()
    version: QuestionVersion = by.team.question_versions.create(
        number=number, workshop=workshop, made_at=now, made_by=by.member, **written.texts, **fields
    )
    QuestionTerm.objects.bulk_create(
        QuestionTerm(version=version, term=term, meaning=meaning, order=order)
        for order, (term, meaning) in enumerate(written.terms)
    )
    return version


def _rest_on(version: QuestionVersion, *, behind: Behind) -> None:
    QuestionGround.objects.bulk_create(
        [
            *(QuestionGround(version=version, outcome_id=key) for key in sorted(behind.outcomes)),
            *(QuestionGround(version=version, voice_id=key) for key in sorted(behind.voices)),
            *(QuestionGround(version=version, reaction_id=key) for key in sorted(behind.reactions)),
        ]
    )
