"""Which phone is in the group of which walk, until when, and what it sees there of the others.

The door is open around the walk only, and for as long as who leads it wants that. Of what others noted a phone sees how
much there is of each sort; the words only of what came from the group itself and of which the phone that sent it said
that the group may read them. Nobody chose that: then the group does not read them. What a worker noted is never among
them: she did not ask the speaker.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samenspel.base.codes import tidy
from samenspel.pearls.models import GroupDoor, GroupNote, Note, Walk, WalkPhone
from samenspel.people.visiting_phones import hash_of

# People gather before it begins, and drink coffee after it ends.
BEFORE, AFTER = timedelta(hours=2), timedelta(hours=2)
# What was noted without reach still comes in until then; until then the group reads what it shared, and no longer.
LATE = timedelta(hours=24)
# Who is in the middle of a sentence when the door shuts, may finish it.
GRACE = timedelta(minutes=2)
MOST_PHONES = 60
MOST_OF_A_PHONE = 200
# A phone that notes faster than this is no person: it waits, and loses nothing.
MOST_NOTED, NOTED_WITHIN = 40, timedelta(minutes=5)


def door_of(walk: Walk) -> GroupDoor | None:
    """The door of a walk that the worker may lead; nothing when it was never opened."""
    return GroupDoor.objects.filter(walk=walk).first()


def is_around(walk: Walk, *, now: datetime) -> bool:
    """Whether people gather, walk, or have just come back."""
    return walk.goes_on and walk.starts_at - BEFORE <= now < walk.ends_at + AFTER


def door_with_code(typed: str, *, now: datetime) -> GroupDoor | None:
    """The open door of this code. Before, after and once it is shut the code is worth nothing."""
    code = tidy(typed)
    found = GroupDoor.objects.filter(code=code, shut_at=None) if code else GroupDoor.objects.none()
    door = found.select_related("walk__organisation").first()
    return door if door is not None and is_around(door.walk, now=now) else None


def phone_in(*, walk: UUID, key: str) -> WalkPhone | None:
    """Which phone of the group this is; none when it never came in, or stopped."""
    found = WalkPhone.objects.filter(key_hash=hash_of(key=key, place=walk), walk=walk, stopped_at=None)
    of_walk = found.select_related("walk__group_door", "walk__organisation", "walk__neighbourhood")
    return of_walk.first() if key else None


def phones_of(walk: Walk) -> QuerySet[WalkPhone]:
    """The phones in the group of a walk that the worker may lead."""
    return walk.phones.filter(stopped_at=None)


def may_look(*, by: WalkPhone, now: datetime) -> bool:
    """Whether this phone sees what the group found: until a day after, and not once the door was shut."""
    return by.walk.group_door.shut_at is None and by.walk.goes_on and now < by.walk.ends_at + LATE


def shared_in_group(*, by: WalkPhone, now: datetime) -> QuerySet[GroupNote]:
    """What others of the group noted and said that the group may read."""
    if not may_look(by=by, now=now):
        return GroupNote.objects.none()
    there = Note.objects.there().filter(walk=by.walk).values("pk")
    others = GroupNote.objects.filter(note__in=there, is_shared=True).exclude(phone=by)
    return others.select_related("note__voice", "phone").order_by("-note__voice__received_at", "-pk")


def own_notes(*, by: WalkPhone) -> QuerySet[GroupNote]:
    """What came from this phone itself, the last first."""
    there = Note.objects.there().filter(walk=by.walk).values("pk")
    mine = GroupNote.objects.filter(note__in=there, phone=by).select_related("note__voice")
    return mine.order_by("-note__voice__received_at", "-pk")


def why_not_open_door(*, walk: Walk, now: datetime) -> str:
    """The reason phones cannot come in now. Empty when they can."""
    if walk.announced_at is None:
        return _("Kondig de wandeling eerst aan.")
    if walk.cancelled_at is not None:
        return _("Deze wandeling gaat niet door.")
    if now < walk.starts_at - BEFORE:
        return _("Dat kan op de dag zelf, vanaf twee uur voor we beginnen.")
    return "" if is_around(walk, now=now) else _("De wandeling is voorbij.")


def why_not_join(*, door: GroupDoor, now: datetime) -> str:
    """The reason this phone cannot come in. Empty when it can."""
    if door.shut_at is not None or not is_around(door.walk, now=now):
        return _("Met deze code kun je nu niet meedoen. Vraag het aan wie voorop loopt.")
    if phones_of(door.walk).count() >= MOST_PHONES:
        return _("Er doen al heel veel telefoons mee. Schrijf samen met iemand anders.")
    return ""


def why_not_send(*, by: WalkPhone, said_at: datetime, now: datetime) -> str:
    """The reason this note comes too late, or is too much. Empty when it may come in."""
    walk, shut_at = by.walk, by.walk.group_door.shut_at
    if not walk.goes_on:
        return _("Deze wandeling gaat niet door.")
    if now >= walk.ends_at + LATE:
        return _("De wandeling is al een dag voorbij. Vertel het ons op een andere manier.")
    if shut_at is not None and said_at > shut_at + GRACE:
        return _("Wie voorop loopt, sloot de groep af. Vertel het aan haar of hem.")
    if by.notes.count() >= MOST_OF_A_PHONE:
        return _("Op deze telefoon is al heel veel opgeschreven. Schrijf verder op een andere.")
    return ""


def sends_too_fast(*, by: WalkPhone, now: datetime) -> bool:
    """Whether this phone sends more than a person can write."""
    return by.notes.filter(note__voice__received_at__gt=now - NOTED_WITHIN).count() >= MOST_NOTED
