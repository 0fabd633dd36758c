"""What is wrong with the settings of the post, said when the installation starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from samenspel.letters import text


@register()
def text_gateway_is_whole(**_asked: Any) -> list[CheckMessage]:
    """A gateway that is half set up sends nothing, and nobody would see why."""
    if not settings.TEXT_GATEWAY_URL or text.is_set_up():
        return []
    if not settings.TEXT_GATEWAY_TOKEN:
        return [Error("The gateway for text messages has no token (SAMENSPEL_TEXT_TOKEN).", id="letters.E001")]
    return [Error("The gateway for text messages must have an https address.", id="letters.E002")]
