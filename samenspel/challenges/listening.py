"""What this room asked the rooms below to tell it, by name, at start."""

from datetime import datetime

from samenspel.challenges import coming_back, messages, offers, reminding
from samenspel.challenges.actions.teams import INVITED, leave_all
from samenspel.letters import registry as letters
from samenspel.organisations import registry as organisations
from samenspel.people import registry as people
from samenspel.people.models import Person
from samenspel.people.openings import has_page
from samenspel.voices import registry as voices


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending(INVITED, messages.invited)
    letters.before_sending(coming_back.KIND, coming_back.handover_ready)
    letters.before_sending(reminding.KIND, reminding.reminder)
    organisations.about_person(offers.about_person)
    people.on_state_change(_person_changed)
    voices.keeps(offers.is_in_a_team)


def _person_changed(person: Person, now: datetime) -> None:
    """Who died or wants no more contact leaves every team, in silence."""
    if not has_page(person):
        leave_all(person=person, now=now)
