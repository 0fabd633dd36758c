"""Somebody who looks afterwards at what others of a house did in plans."""

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Membership, Organisation
from tests import make


def officer(house: Organisation) -> Worker:
    """The privacy officer of this house."""
    pia = make.worker(organisation=house, function=Function.OFFICE, called="Pia")
    pia.membership.role = Membership.Role.PRIVACY
    pia.membership.save()
    return pia
