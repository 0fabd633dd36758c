"""What people can do: said by herself or written down by a worker; resting, stopped; and who was spoken with."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import talents as access
from samenspel.dreams.actions.turns import hold_person
from samenspel.dreams.models import Daypart, HelperCheck, Talent, TalentKind
from samenspel.organisations.access import Worker
from samenspel.organisations.models import AssistedEntry, Organisation
from samenspel.people.access import Resident
from samenspel.people.models import Person


@transaction.atomic
def note_talent(
    *,
    by: Worker,
    person: Person,
    kind: str,
    what: str,
    now: datetime,
    dayparts: Sequence[str] = (),
    limits: str = "",
    is_for_neighbourhood: bool = False,
    assisted: AssistedEntry | None = None,
) -> Talent:
    """A worker writes down what somebody can do, or is asked for, in her own words."""
    hold_person(person)
    refuse_if(access.why_not_note_talent(by=by, person=person, what=what))
    return _keep(
        person=person,
        organisation=by.organisation,
        kind=kind,
        what=what,
        dayparts=dayparts,
        limits=limits,
        is_for_neighbourhood=is_for_neighbourhood,
        noted_by=by.person,
        assisted=assisted,
        now=now,
    )


@transaction.atomic
def say_talent(
    *,
    resident: Resident,
    kind: str,
    what: str,
    now: datetime,
    dayparts: Sequence[str] = (),
    limits: str = "",
    is_for_neighbourhood: bool = False,
) -> Talent:
    """A resident writes on her own page what she can do. The house that knows her longest keeps it.

    Of the same talent what she said last counts: when, what to mind, and whether the neighbourhood may know.
    """
    house = Organisation.objects.filter(acquaintances__person=resident.person).order_by("acquaintances__since").first()
    refuse_if("" if house else _("Er is nog geen organisatie die u kent. Bel ons even."))
    assert house is not None  # noqa: S101 - refused above
    talent = tell_talent(person=resident.person, house=house, kind=kind, what=what, now=now)
    talent.dayparts, talent.limits = _dayparts(dayparts), limits.strip()
    talent.is_for_neighbourhood = is_for_neighbourhood
    talent.save(update_fields=["dayparts", "limits", "is_for_neighbourhood"])
    return talent


@transaction.atomic
def tell_talent(*, person: Person, house: Organisation, kind: str, what: str, now: datetime) -> Talent:
    """Somebody says to a house what she can do, in her own words. Nobody says it for her."""
    hold_person(person)
    refuse_if(access.why_not_say_talent(person=person, what=what))
    return _keep(
        person=person,
        organisation=house,
        kind=kind,
        what=what,
        dayparts=(),
        limits="",
        is_for_neighbourhood=False,
        noted_by=person,
        assisted=None,
        now=now,
    )


@transaction.atomic
def move_talents(*, before: Person, person: Person) -> int:
    """Two turn out to be one: what she said that she can goes on with her → how many. What she said already is once."""
    for each in sorted((before, person), key=lambda one: str(one.pk)):
        hold_person(each)
    said = set(person.talents.filter(stopped_at=None).values_list("what", "kind"))
    before.talents.filter(noted_by=before).update(noted_by=person)
    moved = [each for each in before.talents.all() if each.stopped_at or (each.what, each.kind) not in said]
    before.talents.exclude(pk__in=[each.pk for each in moved]).delete()
    known = person.helper_checks.values("organisation")
    before.helper_checks.exclude(organisation__in=known).update(person=person)
    return before.talents.update(person=person)


def _keep(
    *,
    person: Person,
    organisation: Organisation,
    kind: str,
    what: str,
    dayparts: Sequence[str],
    limits: str,
    is_for_neighbourhood: bool,
    noted_by: Person,
    assisted: AssistedEntry | None,
    now: datetime,
) -> Talent:
    """The same talent twice is once."""
    refuse_if("" if kind in TalentKind.values else _("Kies wat voor talent het is."))
    talent, _is_new = Talent.objects.get_or_create(
        person=person,
        what=what.strip(),
        kind=kind,
        stopped_at=None,
        defaults={
            "organisation": organisation,
            "neighbourhood": person.neighbourhood or organisation.neighbourhoods.order_by("name").first(),
            "dayparts": _dayparts(dayparts),
            "limits": limits.strip(),
            "is_for_neighbourhood": is_for_neighbourhood,
            "said_at": now,
            "noted_by": noted_by,
            "assisted": assisted,
        },
    )
    return talent


def _dayparts(said: Sequence[str]) -> list[str]:
    return [each for each in Daypart.values if each in said]


@transaction.atomic
def rest_talent(*, by: Worker | Resident, talent: Talent, is_resting: bool = True) -> Talent:
    """Not now: nobody asks her for this until she starts again."""
    refuse_if(access.why_not_change_talent(by=by, talent=talent))
    talent.is_resting = is_resting
    talent.save(update_fields=["is_resting"])
    return talent


@transaction.atomic
def stop_talent(*, by: Worker | Resident, talent: Talent, now: datetime) -> Talent:
    """Nobody asks her for this any more. Twice is once; it needs no reason."""
    if talent.stopped_at is None:
        refuse_if(access.why_not_change_talent(by=by, talent=talent))
        talent.stopped_at = now
        talent.save(update_fields=["stopped_at"])
    return talent


@transaction.atomic
def note_check(*, by: Worker, person: Person, talked_on: date | None, vog_seen_on: date | None) -> HelperCheck:
    """Her house spoke with a helper, or saw her certificate of conduct (VOG)."""
    refuse_if(access.why_not_note_check(by=by, person=person))
    check, _is_new = HelperCheck.objects.update_or_create(
        person=person,
        organisation=by.organisation,
        defaults={"talked_on": talked_on, "vog_seen_on": vog_seen_on, "noted_by": by.person},
    )
    return check
