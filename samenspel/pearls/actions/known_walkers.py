"""A worker says that who signed up is somebody whom we know: one person, in one place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls import registry
from samenspel.pearls.access import known_walkers as access
from samenspel.pearls.actions.sign_ups import turn_of
from samenspel.pearls.models import SignUp
from samenspel.people.models import Person
from samenspel.voices.actions.knowing import is_only_of


@transaction.atomic
def join_walker(*, by: Worker, sign_up: SignUp, person: Person, now: datetime) -> SignUp:
    """It is she. Who became somebody of her own by this sign-up goes on as her. Twice is once."""
    turn_of(sign_up.walk)
    sign_up.refresh_from_db(fields=["person", "joined_at", "left_at"])
    if sign_up.person_id == person.pk:
        return sign_up
    refuse_if(access.why_not_join_walker(by=by, sign_up=sign_up, person=person))
    before = sign_up.person if sign_up.joined_at is None else None
    sign_up.person, sign_up.joined_at = person, now
    sign_up.save(update_fields=["person", "joined_at"])
    if before is not None:
        _goes_on_as(before=before, person=person, by=by)
    return sign_up


def _goes_on_as(*, before: Person, person: Person, by: Worker) -> None:
    registry.walker_known(before=before, person=person)
    is_gone = is_only_of(before, organisation=by.organisation)
    refuse_if("" if is_gone else _("Deze persoon doet al ergens aan mee. Laat het zo, en overleg met een collega."))
    before.delete()


@transaction.atomic
def part_walker(*, sign_up: SignUp) -> SignUp:
    """It was somebody else after all: a stranger again. Only what a worker said is taken back. Twice is once."""
    turn_of(sign_up.walk)
    SignUp.objects.filter(pk=sign_up.pk, joined_at__isnull=False).update(person=None, joined_at=None)
    sign_up.refresh_from_db(fields=["person", "joined_at"])
    return sign_up
