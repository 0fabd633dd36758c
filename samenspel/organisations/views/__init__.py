"""The pages about who works here and whom they know."""

from samenspel.organisations.views.members import (
    add_member,
    change_name,
    change_organisation,
    end_membership,
    organisation,
)
from samenspel.organisations.views.neighbourhoods import (
    begin_by_name,
    begin_in_region,
    neighbourhoods,
    start_working,
    stop_working,
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
    "begin_by_name",
    "begin_in_region",
    "change_name",
    "change_organisation",
    "change_person",
    "end_membership",
    "find_people",
    "neighbourhoods",
    "new_person",
    "organisation",
    "people",
    "person",
    "start_working",
    "stop_working",
    "tell_state",
]
