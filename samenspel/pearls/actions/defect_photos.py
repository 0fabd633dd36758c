"""A photo goes along with what is broken, at an address that nobody can guess and that ends."""

import secrets
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls import open311
from samenspel.pearls.access import defect_photos as access
from samenspel.pearls.actions.defects import defect_at_a_time
from samenspel.pearls.defect_steps import leave_step
from samenspel.pearls.models import Defect, Sending
from samenspel.voices.models import Photo


@transaction.atomic
def add_photo(*, by: Worker, defect: Defect, photo: Photo, is_agreed: bool, now: datetime) -> Defect:
    """This one goes along: somebody looked at it, and who took it said that it may. Twice is once."""
    defect_at_a_time(defect)
    if defect.photo_id == photo.pk:
        return defect
    refuse_if(access.why_not_add_photo(by=by, defect=defect, photo=photo, is_agreed=is_agreed))
    return _changed(defect, photo=photo, by=by, now=now)


@transaction.atomic
def drop_photo(*, by: Worker, defect: Defect, now: datetime) -> Defect:
    """It goes no longer along, and where it was it is gone at once. This always works; twice is once."""
    defect_at_a_time(defect)
    return _changed(defect, photo=None, by=by, now=now) if defect.photo_id else defect


def _changed(defect: Defect, *, photo: Photo | None, by: Worker, now: datetime) -> Defect:
    # An address that was given shows the photo that was there then, or nothing.
    defect.sendings.update(photo_hash="", photo_until=None)
    defect.photo = photo
    defect.save(update_fields=["photo"])
    leave_step(defect=defect, what="photo" if photo else "no_photo", now=now, by=by.person)
    return defect


def new_address(sending: Sending, *, now: datetime) -> str:
    """Where the receiver fetches the photo of this sending; nothing when none goes along. The last one counts."""
    if not open311.can_reach_us() or access.photo_that_goes(sending.defect) is None:
        return ""
    key = secrets.token_urlsafe(32)
    sending.photo_hash, sending.photo_until = access.hash_of(key), now + access.ADDRESS_LASTS
    sending.save(update_fields=["photo_hash", "photo_until"])
    return reverse("pearls:sent_photo", args=[key])
