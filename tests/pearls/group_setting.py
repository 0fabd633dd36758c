"""Builders for the group of a walk: a walk under way, its door, phones, and what they sent."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.pearls import group_pages
from samenspel.pearls.actions import groups as actions
from samenspel.pearls.actions.groups import Noted
from samenspel.pearls.models import GroupDoor, Note, Walk, WalkPhone
from samenspel.pearls.views.groups import WHAT
from samenspel.people.visiting_phones import cookie_of
from tests.pearls import walk_setting

HALF_AN_HOUR = timedelta(minutes=30)


def under_way(*, by: Worker, **fields: Any) -> Walk:
    """A walk that began half an hour ago, unless given."""
    return walk_setting.walk(by=by, **{"starts_at": timezone.now() - HALF_AN_HOUR, **fields})


def door(walk: Walk, *, by: Worker, now: datetime | None = None) -> GroupDoor:
    """Its door, open."""
    return actions.open_door(by=by, walk=walk, now=now or timezone.now())


def phone(of: GroupDoor, *, called: str = "", key: str = "") -> WalkPhone:
    """A phone in the group."""
    shown = key or secrets.token_urlsafe(8)
    return actions.join_group(door=of, key=shown, called=called, now=timezone.now())


def browser(of: GroupDoor, *, called: str = "") -> Client:
    """The same as a browser that came in with the code."""
    found, key = Client(), secrets.token_urlsafe(8)
    phone(of, called=called, key=key)
    found.cookies[cookie_of(WHAT)] = key
    return found


def new_key() -> str:
    """128 bits, as a phone makes them."""
    return secrets.token_hex(16)


def noted(words: str = "Kijk, een reiger.", **fields: Any) -> Noted:
    """What a phone noted: a pearl, unless given."""
    return Noted(**{"sort": "pearl", "words": words, "said_at": timezone.now(), **fields})


def note(by: WalkPhone, words: str = "Kijk, een reiger.", **fields: Any) -> Note:
    """The same, kept."""
    now, key = timezone.now(), new_key()
    return actions.note_once(by=by, noted=noted(words, **fields), key=key, body_hash=key, now=now)


def queued(walk: Walk, words: str = "Kijk, een reiger.", **fields: Any) -> dict[str, Any]:
    """What waits on a phone, as its script sends it."""
    said_at = timezone.now().isoformat()
    return {"owner": group_pages.mark_of(walk.pk), "said_at": said_at, "sort": "pearl", "words": words, **fields}


def send(client: Client, walk: Walk, *, body: dict[str, Any], key: str) -> Any:
    """Send one from the queue."""
    return client.post(f"/wandelen/mee/{walk.pk}/stuur/", body, headers={"Idempotency-Key": key})
