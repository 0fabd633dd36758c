"""Which voices somebody opened with a code: for half an hour, in her own session, under a random id.

The address of the page then tells nothing, and is worth nothing on another phone or tomorrow.
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import Http404

from samenspel.voices.models import Voice

HOW_LONG = timedelta(minutes=30)


def remember(*, session: SessionBase, voice: Voice, now: datetime) -> str:
    """Open a voice in this session. Returns the random id for the address."""
    opened = {key: row for key, row in session.get("opened", {}).items() if row[1] > now.timestamp()}
    key = secrets.token_urlsafe(16)
    opened[key] = [str(voice.pk), (now + HOW_LONG).timestamp()]
    session["opened"] = opened
    return key


def find(*, session: SessionBase, key: str, now: datetime) -> Voice:
    """The voice that was opened under this id. Too late is the same as not there."""
    row = session.get("opened", {}).get(key)
    if row is None or row[1] <= now.timestamp():
        raise Http404
    voice = (
        Voice.objects.filter(pk=UUID(row[0]), withdrawn_at=None)
        .select_related("neighbourhood", "organisation", "speaker", "answerer")
        .first()
    )
    if voice is None:
        raise Http404
    return voice
