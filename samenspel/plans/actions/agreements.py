"""What was signed is written down, and ends. When it ends, nobody of that house reads by it any more, at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.plans.access.agreements import (
    why_not_end_agreement,
    why_not_make_agreement,
    why_not_make_signal_agreement,
)
from samenspel.plans.models import Agreement, SignalAgreement, Signed


@transaction.atomic
def make_agreement(*, by: Worker, areas: Iterable[str], on: date, **signed: Any) -> list[Agreement]:
    """For one purpose and one ground, each part on a line of its own: then each can end by itself."""
    # Two coordinators at once write the same only once.
    Organisation.objects.select_for_update().get(pk=by.organisation.pk)
    return [_make(by=by, area=area, on=on, **signed) for area in areas]


def _make(*, by: Worker, area: str, on: date, **signed: Any) -> Agreement:
    asked = {each: signed[each] for each in ("purpose", "basis", "from_on", "until_on")}
    refuse_if(why_not_make_agreement(by=by, area=area, on=on, **asked))
    return Agreement.objects.create(organisation=by.organisation, area=area, made_by=by.person, **signed)


@transaction.atomic
def make_signal_agreement(*, by: Worker, on: date, **signed: Any) -> SignalAgreement:
    """From which partner, and on what ground. Both houses signed it; who receives writes it down."""
    Organisation.objects.select_for_update().get(pk=by.organisation.pk)
    asked = {each: signed[each] for each in ("partner", "basis", "from_on", "until_on")}
    refuse_if(why_not_make_signal_agreement(by=by, on=on, **asked))
    return SignalAgreement.objects.create(organisation=by.organisation, made_by=by.person, **signed)


def end_agreement(*, by: Worker, agreement: Signed, on: date) -> None:
    """From today on. What had yet to begin never does."""
    refuse_if(why_not_end_agreement(by=by, agreement=agreement, on=on))
    agreement.until_on, agreement.ended_by = max(on, agreement.from_on), by.person
    agreement.save(update_fields=["until_on", "ended_by"])
