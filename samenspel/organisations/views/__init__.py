"""The pages about who works here and whom they know."""

from samenspel.organisations.views.cards import (
    allow_mail_code,
    card,
    card_paper,
    choose_pin,
    reprint_card,
    void_card,
)
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
from samenspel.organisations.views.together import (
    end_together,
    fill_in_together,
    reach_together,
    seen_together,
    start_together,
    together_paper,
)

__all__ = [
    "add_member",
    "allow_mail_code",
    "begin_by_name",
    "begin_in_region",
    "card",
    "card_paper",
    "change_name",
    "change_organisation",
    "change_person",
    "choose_pin",
    "end_membership",
    "end_together",
    "fill_in_together",
    "find_people",
    "neighbourhoods",
    "new_person",
    "organisation",
    "people",
    "person",
    "reach_together",
    "reprint_card",
    "seen_together",
    "start_together",
    "start_working",
    "stop_working",
    "tell_state",
    "together_paper",
    "void_card",
]
