"""A pasje on paper."""

from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime

from samenspel.letters import paper
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.people.openings import DOOR


def card_pdf(*, code: str, person: Person, house: Organisation, on: datetime) -> bytes:
    """A card to cut out. Behind the # of its link stands the code: that part never reaches us or a log."""
    address = f"{settings.SITE_URL}{DOOR}"
    back = paper.WayBack(code=code, url=address, link=f"{address}#{code}", phone=phone_of(person=person, house=house))
    return paper.wallet(paper.Wallet(house=house.name, back=back, on=date_format(localtime(on), "l j F Y")))


def phone_of(*, person: Person, house: Organisation) -> str:
    """Whom she calls when she lost it."""
    return house.phone or (person.neighbourhood.phone if person.neighbourhood else "")
