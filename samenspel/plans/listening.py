"""What this room asked the rooms below to ask or tell it, by name, at start."""

from samenspel.organisations import registry as organisations
from samenspel.plans.access.agreements import why_not_stop_letting


def start_listening() -> None:
    """Register once, when the installation starts."""
    organisations.keeps_landlord(why_not_stop_letting)
