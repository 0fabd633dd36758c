"""Open311 GeoReport v2: hand a defect to the system of who mends it, and ask how it is. No database is touched here.

The standard has no key that tells a second try from a second defect. So what may have been sent is never sent again:
only when the connection was refused, or the other side says that it is too busy, another try is safe.
"""

import json
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings

from samenspel.letters.text import LOOPBACK, is_safe

TIMEOUT_SECONDS = 20
LONGEST_REPLY = 256 * 1024
LONGEST_NUMBER = 80
FORM = "application/x-www-form-urlencoded"
# These say "not now": it was not taken.
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


class NotNow(Exception):  # noqa: N818 - what became of it, not a mistake
    """It was surely not taken; another try may go better."""


class Refused(Exception):  # noqa: N818 - what became of it, not a mistake
    """It was surely not taken, and will not be."""


class Unsure(Exception):  # noqa: N818 - what became of it, not a mistake
    """Nobody knows whether it was taken."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """It was taken: under a number, or under a token which becomes a number later."""

    number: str = ""
    token: str = ""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What their system says of one request. ``status`` in small letters, as they call it."""

    status: str
    notes: str = ""
    is_planned: bool = False


def is_set_up() -> bool:
    """Whether there is a system to hand defects to: an address, a key, and nobody can listen in between."""
    return bool(settings.OPEN311_URL and settings.OPEN311_KEY and is_safe(settings.OPEN311_URL))


def can_reach_us() -> bool:
    """Whether that system can fetch a photo here: over https, at an address that is not this machine only."""
    ours = urlsplit(settings.SITE_URL)
    return ours.scheme == "https" and ours.hostname not in LOOPBACK


def service_of(category: str) -> str:
    """How they call this kind of defect; ``other`` is for whatever has no name of its own. Empty when nothing is."""
    named: dict[str, str] = settings.OPEN311_SERVICES
    return named.get(category) or named.get("other", "")


def send(*, category: str, description: str, address: str, point: tuple[Any, Any] | None, photo: str = "") -> Taken:
    """Hand over one defect. ``point``: degrees east and north. ``photo``: the path here at which they fetch it.

    Raises:
        NotNow, Refused, Unsure: what became of it otherwise.
    """
    fields = {"api_key": settings.OPEN311_KEY, "service_code": service_of(category), "description": description}
    if settings.OPEN311_JURISDICTION:
        fields["jurisdiction_id"] = settings.OPEN311_JURISDICTION
    if address:
        fields["address_string"] = address
    if point is not None:
        fields |= {"lat": str(point[1]), "long": str(point[0])}
    if photo:
        fields["media_url"] = settings.SITE_URL + photo
    if not fields["service_code"]:
        raise Refused("no_service")
    return _taken(_first(_ask("POST", "/requests.json", body=urlencode(fields))))


def number_of(token: str) -> str:
    """The number that a token became. Empty when it is not there yet.

    Raises:
        NotNow, Refused, Unsure: they did not say.
    """
    return _taken(_first(_ask("GET", f"/tokens/{quote(token, safe='')}.json{_jurisdiction()}"))).number


def ask(number: str) -> Told:
    """How it is with one request.

    Raises:
        NotNow, Refused, Unsure: they did not say.
    """
    said = _first(_ask("GET", f"/requests/{quote(number, safe='')}.json{_jurisdiction()}"))
    return Told(
        status=_text(said, "status").casefold(),
        notes=_text(said, "status_notes")[:500],
        is_planned=bool(_text(said, "expected_datetime") or _text(said, "agency_responsible")),
    )


def _jurisdiction() -> str:
    known = settings.OPEN311_JURISDICTION
    return f"?{urlencode({'jurisdiction_id': known})}" if known else ""


def _ask(method: str, path: str, *, body: str = "") -> bytes:
    """One question over a connection of its own. Follows no redirects: the key goes to the address that was set."""
    parts = urlsplit(settings.OPEN311_URL)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    try:
        try:
            connection.connect()
        except OSError as trouble:
            raise NotNow("unreachable") from trouble
        try:
            headers = {"Accept": "application/json"} | ({"Content-Type": FORM} if body else {})
            connection.request(method, parts.path.rstrip("/") + path, body=body or None, headers=headers)
            reply = connection.getresponse()
            said = reply.read(LONGEST_REPLY)
        except (OSError, HTTPException) as trouble:
            raise Unsure("broke_off") from trouble
    finally:
        connection.close()
    _raise_for(reply.status)
    return said


def _raise_for(status: int) -> None:
    if status in BUSY:
        raise NotNow(f"http_{status}")
    if 400 <= status < 500 and status != HTTPStatus.REQUEST_TIMEOUT:
        raise Refused(f"http_{status}")
    if not 200 <= status < 300:
        raise Unsure(f"http_{status}")


def _first(said: bytes) -> dict[str, Any]:
    """The first of the list that the standard gives; some give one without a list."""
    try:
        told = json.loads(said)
    except ValueError as trouble:
        raise Unsure("unreadable") from trouble
    first = told[0] if isinstance(told, list) and told else told
    if not isinstance(first, dict):
        raise Unsure("unreadable")
    return first


def _taken(said: dict[str, Any]) -> Taken:
    taken = Taken(number=_text(said, "service_request_id"), token=_text(said, "token"))
    if not taken.number and not taken.token:
        raise Unsure("no_number")
    return taken


def _text(said: dict[str, Any], name: str) -> str:
    """What they say under this name, when it fits where we keep it."""
    value = said.get(name)
    text = str(value) if isinstance(value, str | int) else ""
    return text if name == "status_notes" or len(text) <= LONGEST_NUMBER else ""
