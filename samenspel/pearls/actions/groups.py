"""Phones come into the group of a walk without an account; what they noted comes in once, however often it is sent."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.codes import HOW_MANY, spelled
from samenspel.base.refusals import Refused, refuse_if
from samenspel.organisations.access import Worker
from samenspel.pearls.access import groups as access
from samenspel.pearls.access.sign_ups import NAMES_LAST
from samenspel.pearls.actions.notes import Where, keep_note
from samenspel.pearls.actions.sign_ups import turn_of
from samenspel.pearls.models import GroupDoor, GroupNote, Note, Sort, Walk, WalkPhone
from samenspel.people import phone_keys
from samenspel.people.visiting_phones import first_name, hash_of
from samenspel.voices.actions import quote_voice
from samenspel.voices.actions.catching import TakenPhoto
from samenspel.voices.models import Channel, Voice


class TooFast(Refused):
    """It may come in later: nothing is lost."""


@dataclass(frozen=True, kw_only=True)
class Noted:
    """What a phone noted: one of the four buttons, words, where, and whether the group may read it."""

    sort: str
    words: str
    said_at: datetime
    place: str = ""
    point: str = ""
    is_shared: bool = False
    taken: Sequence[TakenPhoto] = ()


@transaction.atomic
def open_door(*, by: Worker, walk: Walk, now: datetime) -> GroupDoor:
    """From now on the code lets phones in. Open already, it stays as it is; shut before, it gets another code."""
    turn_of(walk)
    refuse_if(access.why_not_open_door(walk=walk, now=now))
    door = access.door_of(walk)
    if door is not None and door.shut_at is None:
        return door
    fresh = {"code": free_code(), "opened_at": now, "opened_by": by.person, "shut_at": None}
    door, _is_new = GroupDoor.objects.update_or_create(walk=walk, defaults=fresh)
    return door


def free_code() -> str:
    """A code that opens no other door, and that nobody guesses."""
    codes = iter(lambda: spelled(secrets.randbelow(HOW_MANY)), "")
    return next(code for code in codes if not GroupDoor.objects.filter(code=code).exists())


@transaction.atomic
def shut_door(*, walk: Walk, now: datetime) -> None:
    """Nobody comes in any more, and no phone sees anything of the others. This always works; twice is once."""
    turn_of(walk)
    GroupDoor.objects.filter(walk=walk, shut_at=None).update(shut_at=now)


@transaction.atomic
def join_group(*, door: GroupDoor, key: str, called: str, now: datetime) -> WalkPhone:
    """A phone comes in. The same phone again is the same one."""
    turn_of(door.walk)
    door.refresh_from_db(fields=["shut_at"])
    key_hash = hash_of(key=key, place=door.walk.pk)
    known = door.walk.phones.filter(key_hash=key_hash).first()
    refuse_if(access.why_not_join(door=door, now=now) if known is None or known.stopped_at else "")
    phone = known or WalkPhone(walk=door.walk, key_hash=key_hash, joined_at=now)
    phone.called, phone.stopped_at = first_name(called), None
    phone.save()
    return phone


@transaction.atomic
def stop_phone(*, phone: WalkPhone, now: datetime) -> None:
    """She stops on this device: it is nobody any more. What she noted stays, and is answered."""
    WalkPhone.objects.filter(pk=phone.pk).update(stopped_at=now, called="")


def note_once(*, by: WalkPhone, noted: Noted, key: str, body_hash: str, now: datetime) -> Note:
    """Keep what was noted, once for this key. Whoever the phone is by then: it may have come in again meanwhile.

    Raises:
        Refused: with the reason; `TooFast` when it may come later.
        KeyReused: this key already stands for other words.
    """

    def do() -> str:
        refuse_if(access.why_not_send(by=by, said_at=noted.said_at, now=now))
        if access.sends_too_fast(by=by, now=now):
            raise TooFast(_("Rustig aan. Dit gaat zo weg."))
        return str(_kept(by=by, noted=noted, now=now).pk)

    owner = f"walk {by.walk.pk}"
    kept = phone_keys.once(owner=owner, key=key, body_hash=body_hash, now=now, do=do)
    return Note.objects.select_related("voice").get(pk=kept.outcome)


def _kept(*, by: WalkPhone, noted: Noted, now: datetime) -> Note:
    refuse_if("" if noted.sort in Sort.values else _("Kies eerst wat het is: parel, idee, kapot of compliment."))
    where = Where.of(by.walk, place=noted.place, point=noted.point)
    note = keep_note(by.walk, noted.sort, _voice(by=by, noted=noted, now=now), where)
    GroupNote.objects.create(note=note, phone=by, is_shared=noted.is_shared)
    return note


def _voice(*, by: WalkPhone, noted: Noted, now: datetime) -> Voice:
    """It waits for an answer as every voice does. Nobody knows whose it is: the code on the phone is the way back."""
    return quote_voice(
        said=noted.words,
        organisation=by.walk.organisation,
        neighbourhood=by.walk.neighbourhood,
        said_at=max(noted.said_at, by.walk.starts_at - access.BEFORE),
        now=now,
        channel=Channel.WALK,
        place=noted.place,
        taken=noted.taken,
    )


@transaction.atomic
def forget_phones(*, now: datetime) -> int:
    """A month after a walk nothing of the phones is left, and nothing says any more what came from which → how many."""
    over = Walk.objects.filter(ends_at__lte=now - NAMES_LAST)
    GroupDoor.objects.filter(walk__in=over).delete()
    phones, _kinds = WalkPhone.objects.filter(walk__in=over).delete()
    return phones
