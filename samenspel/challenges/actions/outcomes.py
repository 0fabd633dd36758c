"""What people type comes in: kept once, and what a resident said becomes a voice."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused, refuse_if
from samenspel.challenges.access import ateliers as access
from samenspel.challenges.actions.workshops import came_in, while_locked
from samenspel.challenges.models import Attendance, Outcome, Participant, Round, TeamMember, Workshop
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.visiting_phones import first_name
from samenspel.voices import words
from samenspel.voices.actions import quote_voice
from samenspel.voices.models import Voice


class TooFast(Refused):
    """It may come in later: nothing is lost."""


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What a phone sent: for which round, what it is, and when it was typed."""

    text: str
    key: str
    said_at: datetime
    kind: str = Outcome.Kind.IDEA
    round_pk: UUID | None = None
    is_own: bool = False
    neighbourhood: Neighbourhood | None = None


@transaction.atomic
def join(
    *,
    workshop: Workshop,
    key: str,
    now: datetime,
    called: str = "",
    is_table: bool = False,
    member: TeamMember | None = None,
) -> Participant:
    """A phone comes in. The same phone again is the same participant; who is in the team was there."""
    workshop = while_locked(workshop)
    key_hash = access.hash_of(key=key, workshop=workshop.pk)
    known = workshop.participants.filter(key_hash=key_hash).first()
    if known is None:
        refuse_if(access.why_not_join(workshop=workshop))
        known = Participant(workshop=workshop, key_hash=key_hash, joined_at=now, group=_smallest_group(workshop))
    known.called, known.is_table, known.member = first_name(called), is_table, member or known.member
    known.save()
    if member is not None:
        Attendance.objects.update_or_create(
            workshop=workshop, member=member, defaults={"state": Attendance.State.PRESENT, "noted_at": now}
        )
    came_in(workshop)
    return known


def _smallest_group(workshop: Workshop) -> int | None:
    """Where who comes later sits down."""
    if not workshop.groups:
        return None
    found = workshop.participants.values_list("group").annotate(size=Count("pk"))
    sizes = dict(found.order_by())
    return min(range(1, workshop.groups + 1), key=lambda number: sizes.get(number, 0))


@transaction.atomic
def sit_in_group(*, by: Participant, group: int) -> None:
    """She sits in another group than she was given."""
    workshop = while_locked(by.workshop)
    refuse_if("" if 1 <= group <= workshop.groups else _("Kies een groep die er is."))
    Participant.objects.filter(pk=by.pk).update(group=group)
    came_in(workshop)


@transaction.atomic
def type_outcome(*, by: Participant, typed: Typed, now: datetime) -> Outcome:
    """Keep what was typed: once, however often it is sent."""
    workshop, text = while_locked(by.workshop), words.keep(typed.text).strip()
    round_ = access.round_to_type_in(by=by, pk=typed.round_pk)
    refuse_if("" if round_ else _("Er loopt nu geen ronde. Wacht even."))
    assert round_ is not None  # noqa: S101 - refused above
    key = _key_of(typed, text=text)
    if kept := Outcome.objects.filter(round=round_, key=key).exclude(key="").select_related("voice").first():
        return kept
    refuse_if(access.why_not_say(kind=typed.kind, text=text))
    refuse_if(access.why_not_type(by=by, workshop=workshop, said_at=typed.said_at, now=now))
    if access.types_too_fast(by=by, now=now):
        raise TooFast(_("Rustig aan. Dit gaat zo weg."))
    outcome = _made(by=by, round_=round_, typed=typed, text=text, key=key, now=now)
    came_in(workshop)
    return outcome


def _key_of(typed: Typed, *, text: str) -> str:
    """The same key with other words is something else: who goes back and changes her words said something new."""
    if not typed.key:
        return ""
    return hashlib.sha256(f"{typed.key}|{typed.kind}|{text}".encode()).hexdigest()


def _made(*, by: Participant, round_: Round, typed: Typed, text: str, key: str, now: datetime) -> Outcome:
    is_quote = typed.kind == Outcome.Kind.QUOTE
    last = round_.outcomes.aggregate(last=Max("order"))["last"] or 0
    return Outcome.objects.create(
        round=round_,
        kind=typed.kind,
        text="" if is_quote else text,
        voice=_quoted(by=by, typed=typed, text=text, now=now) if is_quote else None,
        participant=by,
        by=by.member,
        group=by.group,
        order=last + 1,
        key=key,
        said_at=min(typed.said_at, now),
    )


def _quoted(*, by: Participant, typed: Typed, text: str, now: datetime) -> Voice:
    """A resident's words: hers when she types them herself, otherwise with the code as the way back."""
    team = by.workshop.team
    places = access.places_to_quote(team)
    refuse_if("" if places else _("Dit team heeft nog geen buurt. Kies een andere soort."))
    person = by.member.person if by.member else None
    is_own = typed.is_own and access.may_speak_for_herself(by)
    return quote_voice(
        said=text,
        organisation=team.organisation,
        neighbourhood=typed.neighbourhood if typed.neighbourhood in places else places[0],
        said_at=typed.said_at,
        now=now,
        speaker=person if is_own else None,
        writer=None if is_own else person,
    )
