"""A place to rest is added, looked at again, or gone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.models import NecklaceState, RestSpot, Turn


@transaction.atomic
def add_rest_spot(*, by: Worker, told: Mapping[str, Any], now: datetime) -> RestSpot:
    """Somewhere to sit, drink or go to the toilet. ``told``: as the form gives it."""
    refuse_if(access.why_not_rest_spot(by=by, told=told, on=day_of(now)))
    return RestSpot.objects.create(**told, checked_by=by.person)


@transaction.atomic
def check_rest_spot(*, by: Worker, spot: RestSpot, told: Mapping[str, Any], now: datetime) -> RestSpot:
    """Somebody looked: this is how it is now."""
    refuse_if(access.why_not_rest_spot(by=by, told=told, on=day_of(now)))
    for name, value in told.items():
        setattr(spot, name, value)
    spot.checked_by = by.person
    spot.save()
    return spot


@transaction.atomic
def rest_spot_gone(*, by: Worker, spot: RestSpot, now: datetime) -> RestSpot:
    """It is not there any more. The necklaces that pass it say so, by name: nobody walks to a bench that is gone."""
    spot.gone_on, spot.checked_by = day_of(now), by.person
    spot.save(update_fields=["gone_on", "checked_by"])
    why = _("%(name)s is er niet meer.") % {"name": spot.name}
    for necklace in spot.necklaces.filter(state=NecklaceState.PUBLIC):
        necklace.changes.create(why=why, at=now, by=by.person, turns=Turn.GONE)
    return spot
