"""What can happen to a neighbourhood."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.neighbourhoods import access
from samenspel.neighbourhoods.models import Neighbourhood, PostcodeHere, Region


@transaction.atomic
def add_neighbourhood(
    *, name: str, code: str = "", year: int = 0, level: str = Region.Kind.NEIGHBOURHOOD, phone: str = ""
) -> Neighbourhood:
    """A place to work in, tied to the region of the statistics office when its code and year are known."""
    slug = slugify(name)
    refuse_if(_("Deze naam geeft geen adres op het web.") if not slug else "")
    refuse_if(_("Deze buurt is er al.") if Neighbourhood.objects.filter(slug=slug).exists() else "")
    refuse_if(_("Een code hoort bij een jaar, en een jaar bij een code.") if bool(code) != bool(year) else "")
    region = None
    if code:
        region, _is_new = Region.objects.get_or_create(code=code, year=year, defaults={"name": name, "level": level})
    return Neighbourhood.objects.create(slug=slug, name=name, region=region, phone=phone)


@transaction.atomic
def choose_region(*, region: Region, name: str = "", phone: str = "", postcodes: Sequence[str] = ()) -> Neighbourhood:
    """A region that was loaded becomes a place to work in. When it is one already, it stays as it is."""
    refuse_if(access.why_not_postcodes(postcodes))
    if place := access.place_of(region):
        return place
    called = name or region.name
    place = Neighbourhood.objects.create(slug=_free_slug(called, region), name=called, region=region, phone=phone)
    own = [region.code] if region.level == Region.Kind.POSTCODE else []
    PostcodeHere.objects.bulk_create(
        PostcodeHere(neighbourhood=place, code=each) for each in sorted({*own, *postcodes})
    )
    return place


def _free_slug(name: str, region: Region) -> str:
    """Many towns have a Centrum: then the town is named too, and else the code."""
    wanted = [slugify(name), slugify(f"{name} {region.municipality}"), slugify(f"{name} {region.code}"[-50:])]
    taken = set(Neighbourhood.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    return next(each for each in wanted if each and len(each) <= 50 and each not in taken)
