"""What a dream needs: written down, met by somebody, open again, or not needed after all."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.dreams.actions.turns import while_it_goes_on
from samenspel.dreams.models import Dream, DreamNeed, NeedKind
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.people.models import Person


@transaction.atomic
def add_need(*, by: Worker, dream: Dream, kind: str, what: str, now: datetime) -> DreamNeed:
    """One thing that this dream needs. The same thing twice is once."""
    while_it_goes_on(dream)
    refuse_if("" if kind in NeedKind.values else _("Kies wat voor iets er nodig is."))
    refuse_if("" if what.strip() else _("Schrijf op wat er nodig is."))
    pressed = dream.needs.filter(kind=kind, what=what.strip(), met_at=None).first()
    if pressed is not None:
        return pressed
    need = DreamNeed.objects.create(dream=dream, kind=kind, what=what.strip(), added_at=now)
    leave_step(dream=dream, what="needed", now=now, by=by.person, detail=kind)
    return need


@transaction.atomic
def meet_need(
    *, by: Worker, need: DreamNeed, now: datetime, met_by: Person | None = None, met_by_called: str = ""
) -> DreamNeed:
    """Somebody sees to it. Twice is once."""
    _from_now(need)
    called = met_by_called.strip() or (met_by.called if met_by else "")
    refuse_if("" if called or met_by else _("Schrijf op wie hiervoor zorgt."))
    if need.met_at is None:
        need.met_at, need.met_by, need.met_by_called = now, met_by, called
        need.save(update_fields=["met_at", "met_by", "met_by_called"])
        leave_step(dream=need.dream, what="met", now=now, by=by.person, detail=need.kind)
    return need


@transaction.atomic
def open_need_again(*, by: Worker, need: DreamNeed, now: datetime) -> DreamNeed:
    """It did not work out: it is needed still. Twice is once."""
    _from_now(need)
    if need.met_at is not None:
        reopen(need=need, now=now, by=by.person)
    return need


@transaction.atomic
def remove_need(*, by: Worker, need: DreamNeed, now: datetime) -> None:
    """It is not needed after all, or was a mistake. Twice is once."""
    while_it_goes_on(need.dream)
    deleted, _each = DreamNeed.objects.filter(pk=need.pk).delete()
    if deleted:
        leave_step(dream=need.dream, what="not_needed", now=now, by=by.person, detail=need.kind)


def reopen(*, need: DreamNeed, now: datetime, by: Person | None) -> None:
    """Nobody sees to it any more."""
    need.met_at, need.met_by, need.met_by_called = None, None, ""
    need.save(update_fields=["met_at", "met_by", "met_by_called"])
    leave_step(dream=need.dream, what="open_again", now=now, by=by, detail=need.kind)


def _from_now(need: DreamNeed) -> None:
    """From how it stands: a colleague may have taken it away while the page was open."""
    while_it_goes_on(need.dream)
    refuse_if("" if DreamNeed.objects.filter(pk=need.pk).exists() else _("Dit staat niet meer op de lijst."))
    need.refresh_from_db(fields=["met_at", "met_by", "met_by_called"])
