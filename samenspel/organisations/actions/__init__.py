"""What can happen in an organisation: who acts for it, and whom it knows."""

from samenspel.organisations.actions.acquaintances import (
    change_person,
    get_to_know,
    meet_resident,
    tell_state,
)
from samenspel.organisations.actions.cards import allow_mail_code, choose_pin, make_card, reprint_card, void_card
from samenspel.organisations.actions.memberships import add_member, end_membership
from samenspel.organisations.actions.neighbourhoods import (
    begin_by_name,
    begin_in_region,
    settle,
    start_working,
    stop_working,
)
from samenspel.organisations.actions.organisations import add_organisation, change_organisation
from samenspel.organisations.actions.together import (
    end_together,
    go_on_together,
    note_seen,
    start_together,
    write_reach,
)

__all__ = [
    "add_member",
    "add_organisation",
    "allow_mail_code",
    "begin_by_name",
    "begin_in_region",
    "change_organisation",
    "change_person",
    "choose_pin",
    "end_membership",
    "end_together",
    "get_to_know",
    "go_on_together",
    "make_card",
    "meet_resident",
    "note_seen",
    "reprint_card",
    "settle",
    "start_together",
    "start_working",
    "stop_working",
    "tell_state",
    "void_card",
    "write_reach",
]
