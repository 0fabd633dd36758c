"""What a phone in the group of a walk shows; and what who leads it shows to let phones in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from samenspel.base.qr_codes import qr_of
from samenspel.pearls.access import groups as access
from samenspel.pearls.models import GroupDoor, GroupNote, Sort, Walk, WalkPhone
from samenspel.pearls.placing import to_point_at
from samenspel.pearls.walk_pages import PICTURES, tallies_of
from samenspel.voices import codes, words
from samenspel.voices.models import SAID_OF_FACES
from samenspel.voices.photos import TAKEN

MOST = 30


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """One note with its words: of the phone itself with its code, of another with the name that she gave."""

    of: GroupNote
    words: str
    picture: str
    called: str = ""
    code: str = ""


def mark_of(walk: UUID) -> str:
    """The mark on what waits on a phone for this walk. Any phone in its group sends it; nobody can guess it."""
    return salted_hmac("samenspel.pearls.groups", str(walk), algorithm="sha256").hexdigest()


def of_phone(phone: WalkPhone, *, now: datetime) -> dict[str, Any]:
    """What this phone noted; and of the others how much, and what they let the group read."""
    walk, may_look = phone.walk, access.may_look(by=phone, now=now)
    mine = list(access.own_notes(by=phone)[:MOST])
    shared = list(access.shared_in_group(by=phone, now=now)[:MOST])
    said = words.read_many([each.note.voice for each in [*mine, *shared]])
    return {
        "walk": walk,
        "phone": phone,
        "owner": mark_of(walk.pk),
        "where": to_point_at(walk.neighbourhood),
        "may_look": may_look,
        "tallies": tallies_of([walk.pk]).get(walk.pk, []) if may_look else [],
        "mine": [_line(each, said=said, code=codes.code_of(each.note.voice_id)) for each in mine],
        "shared": [_line(each, said=said, called=each.phone.called if each.phone else "") for each in shared],
    }


def _line(of: GroupNote, *, said: dict[UUID, str], called: str = "", code: str = "") -> GroupLine:
    picture = PICTURES[Sort(of.note.sort)]
    return GroupLine(of=of, words=said.get(of.note.voice_id, ""), picture=picture, called=called, code=code)


def sheet(*, is_shell: bool) -> dict[str, Any]:
    """What every sheet has: the four buttons. The shell has nobody and no walk in it."""
    sorts = [(each.value, each.label, PICTURES[each]) for each in Sort]
    return {"sorts": sorts, "faces": SAID_OF_FACES, "taken": TAKEN, "is_shell": is_shell}


def of_door(walk: Walk, *, now: datetime) -> dict[str, Any]:
    """The code to show, while it lets phones in; and how many are in. Who they are is on their notes."""
    door = access.door_of(walk)
    is_open = door is not None and not door.shut_at and access.is_around(walk, now=now)
    return {
        "walk": walk,
        "door": door if is_open else None,
        "why_not": access.why_not_open_door(walk=walk, now=now),
        "phones": access.phones_of(walk).count(),
        **(_shown(door) if door is not None and is_open else {}),
    }


def _shown(door: GroupDoor) -> dict[str, Any]:
    address = f"{settings.SITE_URL}{reverse('pearls:join_group')}"
    return {
        "qr": qr_of(f"{address}{door.code}/"),
        "address": address.removeprefix("https://").removeprefix("http://").rstrip("/"),
    }
