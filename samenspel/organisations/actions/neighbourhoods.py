"""Where an organisation works: it begins somewhere, and it stops."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused, refuse_if
from samenspel.neighbourhoods import access as places
from samenspel.neighbourhoods import actions as neighbourhoods
from samenspel.neighbourhoods.models import Neighbourhood, Region
from samenspel.organisations import access
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation, WorksIn


@transaction.atomic
def begin_in_region(
    *, by: Worker, region: Region, name: str = "", phone: str = "", postcodes: Sequence[str] = ()
) -> Neighbourhood:
    """A coordinator makes a region a place to work in, and her organisation begins there."""
    refuse_if(access.why_not_choose_places(by=by))
    place = neighbourhoods.choose_region(region=region, name=name, phone=phone, postcodes=postcodes)
    return start_working(by=by, neighbourhood=place)


@transaction.atomic
def begin_by_name(*, by: Worker, name: str, phone: str = "") -> Neighbourhood:
    """A place of which there are no figures, or whose people draw its borders themselves."""
    refuse_if(access.why_not_choose_places(by=by))
    return start_working(by=by, neighbourhood=neighbourhoods.add_neighbourhood(name=name, phone=phone))


@transaction.atomic
def start_working(*, by: Worker, neighbourhood: Neighbourhood) -> Neighbourhood:
    """Her organisation works there from now on. Who is the first there answers who comes by itself."""
    refuse_if(access.why_not_start_working(by=by, neighbourhood=neighbourhood))
    _begin(organisation=by.organisation, neighbourhood=neighbourhood)
    return neighbourhood


@transaction.atomic
def stop_working(*, by: Worker, neighbourhood: Neighbourhood) -> None:
    """Her organisation works there no more. When it was the front desk, who is there longest takes that over."""
    # Two coordinators who stop at the same moment go one after the other.
    here = list(WorksIn.objects.select_for_update().filter(neighbourhood=neighbourhood).order_by("pk"))
    refuse_if(access.why_not_stop_working(by=by, neighbourhood=neighbourhood))
    own = next(each for each in here if each.organisation_id == by.organisation.pk)
    own.delete()
    if own.is_front_desk:
        for heir in [each for each in here if each.organisation_id != by.organisation.pk][:1]:
            heir.is_front_desk = True
            heir.save(update_fields=["is_front_desk"])


@transaction.atomic
def settle(
    *,
    code: str,
    name: str = "",
    phone: str = "",
    postcodes: Sequence[str] = (),
    organisation: str = "",
    is_front_desk: bool = False,
) -> Neighbourhood:
    """Whoever looks after the installation makes a region a place to work in, and lets an organisation work there."""
    region = places.newest_region(code)
    if region is None:
        raise Refused(_("Van deze code zijn geen cijfers geladen: %(code)s.") % {"code": code})
    house = Organisation.objects.filter(name=organisation).first()
    refuse_if(
        _("Deze organisatie is er niet: %(name)s.") % {"name": organisation} if organisation and not house else ""
    )
    refuse_if(_("Zeg ook van welke organisatie: --organisation.") if is_front_desk and not organisation else "")
    found = postcodes or places.postcodes_in(region)
    place = neighbourhoods.choose_region(region=region, name=name, phone=phone, postcodes=found)
    if house:
        _begin(organisation=house, neighbourhood=place, is_front_desk=is_front_desk)
    return place


def _begin(*, organisation: Organisation, neighbourhood: Neighbourhood, is_front_desk: bool = False) -> None:
    desks = WorksIn.objects.filter(neighbourhood=neighbourhood, is_front_desk=True)
    if is_front_desk:
        desks.exclude(organisation=organisation).update(is_front_desk=False)
    is_desk = is_front_desk or not desks.exists()
    works_in, is_new = WorksIn.objects.get_or_create(
        organisation=organisation, neighbourhood=neighbourhood, defaults={"is_front_desk": is_desk}
    )
    if is_desk and not is_new:
        works_in.is_front_desk = True
        works_in.save(update_fields=["is_front_desk"])
