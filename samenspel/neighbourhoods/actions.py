"""What can happen to a neighbourhood."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.neighbourhoods.models import Neighbourhood, Region


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
