"""What this room asked the rooms below to tell it, by name, at start."""

from django.utils.translation import gettext_lazy as _l

from samenspel.letters import registry as letters
from samenspel.pearls import asking, pearl_offers
from samenspel.pearls.access.hosting import is_host_of_any
from samenspel.pearls.actions import resting
from samenspel.pearls.actions.publishing import ASKED, HOST_ASKED
from samenspel.people import registry as people
from samenspel.voices import registry as voices


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending(ASKED, asking.pearl_message)
    letters.before_sending(HOST_ASKED, asking.host_message)
    people.on_state_change(resting.person_changed)
    voices.keeps(is_host_of_any)
    voices.offer(pearl_offers.offer_pearl)
    voices.on_withdrawn(resting.voice_withdrawn)
    voices.on_put_back(resting.voice_put_back)
    voices.on_erased(resting.voice_erased)
    voices.on_known(resting.teller_known)
    voices.call_pages({"pearls": _l("de parels en wandelingen")})
