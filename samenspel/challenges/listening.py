"""What this room asked the rooms below to tell it, by name, at start."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _l

from samenspel.challenges import coming_back, messages, offers, reaction_messages, reminding, workshop_messages
from samenspel.challenges.actions.reactions import ASKED, REMINDED
from samenspel.challenges.actions.teams import INVITED, leave_all
from samenspel.challenges.actions.workshops import quote_was_withdrawn
from samenspel.letters import registry as letters
from samenspel.organisations import registry as organisations
from samenspel.people import registry as people
from samenspel.people.models import Person
from samenspel.people.openings import has_page
from samenspel.voices import registry as voices
from samenspel.voices.models import Voice


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending(INVITED, messages.invited)
    letters.before_sending(ASKED, reaction_messages.asked)
    letters.before_sending(REMINDED, reaction_messages.reminded)
    for kind, recheck in workshop_messages.rechecks().items():
        letters.before_sending(kind, recheck)
    letters.before_sending(coming_back.KIND, coming_back.handover_ready)
    letters.before_sending(reminding.KIND, reminding.reminder)
    organisations.about_person(offers.about_person)
    people.on_state_change(_person_changed)
    voices.keeps(offers.is_in_a_team)
    voices.on_withdrawn(_words_were_taken_back)
    voices.call_pages({"challenges": _l("een team van de challenge"), "bridges": _l("een team van de challenge")})


def _person_changed(person: Person, now: datetime) -> None:
    """Who died or wants no more contact leaves every team, in silence."""
    if not has_page(person):
        leave_all(person=person, now=now)


def _words_were_taken_back(voice: Voice, now: datetime) -> None:  # noqa: ARG001 - every listener hears when
    """What she said in an atelier goes from the wall too."""
    quote_was_withdrawn(voice)
