"""What the defects asked the rooms below to tell them, by name, at start."""

from samenspel.letters import registry as letters
from samenspel.pearls import defect_messages, defect_offers
from samenspel.pearls.actions import defects, sending
from samenspel.voices import registry as voices


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending(sending.KIND, defect_messages.defect_message)
    letters.to_do(sending.KIND, sending.hand_over)
    letters.to_do(sending.ASKS, sending.ask_state)
    letters.on_news(sending.KIND, sending.hear_news)
    voices.offer(defect_offers.offer_defect)
    voices.on_erased(defects.voice_erased)
