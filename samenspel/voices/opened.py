"""What somebody opened with a code: for a short time, in her own session, under a random id.

The address of the page then tells nothing, and is worth nothing on another phone or tomorrow.
On a shared computer the page closes by itself when nobody looks at it, and when somebody signs in.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse

from samenspel.voices.models import Voice

# Every look renews the first; the second ends it all the same.
HOW_LONG = timedelta(minutes=10)
AT_MOST = timedelta(minutes=30)
IN_SESSION = "opened_voices"


def remember(*, request: HttpRequest, voice: Voice, now: datetime) -> str:
    """Open a voice in this session. Returns the random id for the address."""
    return keep_open(request=request, kind="voice", pk=voice.pk, now=now)


def keep_open(*, request: HttpRequest, kind: str, pk: UUID, now: datetime) -> str:
    """Open what a code is of in this session, a voice or something of a room above. Returns the random id."""
    rows = request.session.get(IN_SESSION, {})
    opened = {key: row for key, row in rows.items() if _is_open(row, request=request, now=now)}
    key, moment = secrets.token_urlsafe(16), now.timestamp()
    opened[key] = {kind: str(pk), "who": _who(request), "since": moment, "seen": moment}
    request.session[IN_SESSION] = opened
    return key


def find(*, request: HttpRequest, key: str, now: datetime) -> Voice:
    """The voice that was opened under this id, which was just looked at. Too late is the same as not there."""
    pk = look(request=request, kind="voice", key=key, now=now)
    voice = (
        Voice.objects.filter(pk=pk, withdrawn_at=None)
        .select_related("neighbourhood", "organisation", "speaker", "answerer")
        .first()
    )
    if voice is None:
        raise Http404
    return voice


def look(*, request: HttpRequest, kind: str, key: str, now: datetime) -> UUID:
    """What was opened under this id, which was just looked at. Too late, or of another kind, is not there."""
    row = request.session.get(IN_SESSION, {}).get(key)
    if row is None or kind not in row or not _is_open(row, request=request, now=now):
        raise Http404
    row["seen"] = now.timestamp()
    request.session.modified = True
    return UUID(row[kind])


def closing(*, request: HttpRequest, key: str, now: datetime) -> dict[str, Any]:
    """What her page says about closing: that one may leave at once, after how many seconds it goes, and where to."""
    left = _until(request.session[IN_SESSION][key]) - now.timestamp()
    return {"is_private": True, "closes_after": int(left), "closes_to": reverse("voices:code")}


def forget(*, request: HttpRequest, key: str) -> None:
    """She is done: from now on only her code opens it again."""
    rows = request.session.get(IN_SESSION, {})
    request.session[IN_SESSION] = {each: row for each, row in rows.items() if each != key}


def _who(request: HttpRequest) -> str:
    """Who sits at this screen. A worker who signs in here is somebody else than who typed the code."""
    return str(request.user.pk or "")


def _is_open(row: dict[str, Any], *, request: HttpRequest, now: datetime) -> bool:
    is_hers: bool = row["who"] == _who(request)
    return is_hers and now.timestamp() < _until(row)


def _until(row: dict[str, Any]) -> float:
    until: float = min(row["seen"] + HOW_LONG.total_seconds(), row["since"] + AT_MOST.total_seconds())
    return until
