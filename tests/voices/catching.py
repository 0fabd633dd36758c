"""A phone in Python: what it sends, as the browser sends it."""

import secrets
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.voices.owners import mark_of
from tests.voices import hostile


def new_key() -> str:
    """128 bits, as a phone makes them."""
    return secrets.token_hex(16)


def typed(by: Worker, **fields: Any) -> dict[str, Any]:
    """What a worker typed: the least that is enough."""
    least = {
        "words": "Ik wil weer eens dansen.",
        "reach_by": "phone",
        "reach_detail": "06 12345678",
        "channel": "door",
        "about": "self",
        "visibility": "private",
        "hat": str(by.membership.pk),
        "neighbourhood": by.organisation.neighbourhoods.get().pk,
    }
    return {**least, **fields}


def queued(by: Worker, *, said_at: datetime | None = None, **fields: Any) -> dict[str, Any]:
    """The same, as it waits on her phone."""
    moment = (said_at or timezone.now()).isoformat()
    whose = {"owner": mark_of(by.person), "said_at": moment}
    return {**whose, **typed(by, **fields)}


def send(client: Client, *, body: dict[str, Any], key: str) -> Any:
    """Send one from the queue. A photo is read from its beginning each time."""
    if "photo" in body:
        body["photo"].seek(0)
    return client.post("/vangen/stuur/", body, headers={"Idempotency-Key": key})


def photo() -> SimpleUploadedFile:
    """A small photograph."""
    return SimpleUploadedFile("foto.jpg", hostile.saved(hostile.picture(), "JPEG"), content_type="image/jpeg")
