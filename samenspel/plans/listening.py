"""What this room asked the rooms below to ask or tell it, by name, at start."""

from samenspel.letters import registry as letters
from samenspel.organisations import registry as organisations
from samenspel.plans import messages
from samenspel.plans.access.agreements import why_not_stop_letting
from samenspel.plans.access.own import is_known_for_a_plan
from samenspel.plans.actions import closing, emergencies, ending, hearing
from samenspel.voices import registry as voices


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending(emergencies.KIND, messages.emergency_message)
    letters.on_news(emergencies.KIND, emergencies.hear_news)
    letters.before_sending(ending.KIND, messages.grant_ends_message)
    letters.before_sending(closing.KIND, messages.plan_goes_message)
    letters.before_sending(hearing.KIND, messages.heard_stop_message)
    letters.on_text_stop_sharing(hearing.hear_text_stop)
    organisations.keeps_landlord(why_not_stop_letting)
    voices.keeps(is_known_for_a_plan)
