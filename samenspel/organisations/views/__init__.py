"""The pages about who works here and whom they know."""

from samenspel.organisations.views.members import (
    add_member,
    change_name,
    change_organisation,
    end_membership,
    organisation,
)
from samenspel.organisations.views.people import (
    change_person,
    find_people,
    new_person,
    people,
    person,
    tell_state,
)

__all__ = [
    "add_member",
    "change_name",
    "change_organisation",
    "change_person",
    "end_membership",
    "find_people",
    "new_person",
    "organisation",
    "people",
    "person",
    "tell_state",
]
