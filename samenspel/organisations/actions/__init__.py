"""What can happen in an organisation: who acts for it, and whom it knows."""

from samenspel.organisations.actions.acquaintances import (
    change_person,
    get_to_know,
    meet_resident,
    tell_state,
)
from samenspel.organisations.actions.memberships import add_member, end_membership
from samenspel.organisations.actions.neighbourhoods import (
    begin_by_name,
    begin_in_region,
    settle,
    start_working,
    stop_working,
)
from samenspel.organisations.actions.organisations import add_organisation, change_organisation

__all__ = [
    "add_member",
    "add_organisation",
    "begin_by_name",
    "begin_in_region",
    "change_organisation",
    "change_person",
    "end_membership",
    "get_to_know",
    "meet_resident",
    "settle",
    "start_working",
    "stop_working",
    "tell_state",
]
