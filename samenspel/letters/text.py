"""Text messages: one gateway, spoken to over HTTP. How it speaks is in docs/text-messages.md."""

import hashlib
import hmac
import json
import re
import unicodedata
from datetime import datetime, timedelta
from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from django.conf import settings
from django.utils.translation import gettext as _

from samenspel.letters.models import Envelope
from samenspel.letters.numbers import normalised
from samenspel.letters.outcomes import Accepted, Later, Never, Outcome
from samenspel.letters.registry import Message
from samenspel.letters.stops import is_stopped

TIMEOUT_SECONDS = 20
LONGEST_REPLY = 64 * 1024
LOOPBACK = ("localhost", "127.0.0.1", "::1")
# A signature is worth something this long, either way: clocks differ a little.
WINDOW = timedelta(minutes=5)
# These say "not now" rather than "no".
LATER = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)
STOPS = frozenset({"stop", "stoppen", "stopalles", "stopsms", "stopall"})
STOPS_SHARING = frozenset({"stopdelen", "stopmetdelen", "stopsharing"})
STARTS = frozenset({"start", "startsms"})


def is_set_up() -> bool:
    """Whether text messages can be sent: there is a gateway, a token, and nobody can listen in between."""
    return bool(settings.TEXT_GATEWAY_URL and settings.TEXT_GATEWAY_TOKEN and is_safe(settings.TEXT_GATEWAY_URL))


def is_safe(url: str) -> bool:
    """Encrypted, or not leaving this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def send(envelope: Envelope, message: Message) -> Outcome:
    """Hand it to the gateway once. The key lets the gateway see that a second try is the same message."""
    number = normalised(message.to)
    if not number:
        return Never("bad_number")
    if is_stopped(number):
        return Never("stopped")
    if not is_set_up():
        return Never("no_gateway")
    try:
        with _opener().open(_request(envelope, number, message.body), timeout=TIMEOUT_SECONDS) as reply:
            return Accepted(gateway_id=_id_in(reply.read(LONGEST_REPLY)))
    except HTTPError as error:
        error.close()
        refused = 400 <= error.code < 500 and error.code not in LATER
        return Never(f"gateway_{error.code}") if refused else Later(f"gateway_{error.code}")
    except (OSError, HTTPException):
        return Later("gateway")


def _opener() -> OpenerDirector:
    """Follows no redirects: the token goes to the address that was set, and nowhere else."""
    opener = OpenerDirector()
    for handler in (HTTPHandler(), HTTPSHandler(), HTTPErrorProcessor(), HTTPDefaultErrorHandler()):
        opener.add_handler(handler)
    return opener


def _request(envelope: Envelope, number: str, words: str) -> Request:
    content = {"to": number, "text": words, "reference": str(envelope.pk)}
    return Request(  # noqa: S310 - the address comes from the settings and is checked
        settings.TEXT_GATEWAY_URL,
        data=json.dumps(content).encode(),
        headers={
            "Authorization": f"Bearer {settings.TEXT_GATEWAY_TOKEN}",
            "Content-Type": "application/json",
            "Idempotency-Key": str(envelope.pk),
        },
        method="POST",
    )


def _id_in(reply: bytes) -> str:
    """The gateway's own name for it, for when we have to call them. It took the message, also when this is garbled."""
    try:
        return str(json.loads(reply)["id"])[:120]
    except (ValueError, TypeError, KeyError):
        return ""


def signature_of(*, timestamp: str, content: bytes) -> str:
    """What the gateway writes under a request to us: HMAC-SHA256 over the moment, a full stop and the content."""
    key = settings.TEXT_GATEWAY_TOKEN.encode()
    return hmac.new(key, timestamp.encode() + b"." + content, hashlib.sha256).hexdigest()


def is_signed(*, timestamp: str, content: bytes, signature: str, now: datetime) -> bool:
    """Whether the gateway wrote this, just now."""
    if not is_set_up() or re.fullmatch(r"[0-9]{1,12}", timestamp) is None:
        return False
    is_right = hmac.compare_digest(signature_of(timestamp=timestamp, content=content).encode(), signature.encode())
    return is_right and abs(int(timestamp) - now.timestamp()) <= WINDOW.total_seconds()


def is_stop(words: str) -> bool:
    """``STOP``, ``Stop!``, ``stoppen``, ``STOP ALLES``: no more text messages."""
    return _letters_of(words) in STOPS


def is_stop_sharing(words: str) -> bool:
    """``STOP DELEN``: whoever has this number shares nothing any more. Text messages go on as they were."""
    return _letters_of(words) in STOPS_SHARING


def reply_to(words: str) -> str:
    """What goes back to whoever sent this, the same to everybody: it does not say whether we know the number."""
    if is_stop(words):
        return _("U krijgt geen sms meer. Toch weer? Stuur START. Stoppen met delen? Stuur STOP DELEN.")
    if is_stop_sharing(words):
        return _("Gestopt met delen. Als u iets deelde, leest nu niemand dat meer. Vragen? Bel ons.")
    return ""


def is_start(words: str) -> bool:
    """``START``: text messages may come again after STOP. Nothing else says so, also not another message."""
    return _letters_of(words) in STARTS


def _letters_of(words: str) -> str:
    plain = unicodedata.normalize("NFKC", words).casefold()
    return "".join(sign for sign in plain if sign.isalpha())
