"""Who hears of an atelier by mail: invited, reminded, that it is called off, and the day after what to do at home."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q

from samenspel.base.days import day_of
from samenspel.challenges.attending import is_expected
from samenspel.challenges.models import TeamMember, Workshop
from samenspel.challenges.workshop_messages import DAY, HOMEWORK, INVITED, KINDS, OFF, WEEK, WENT_OUT, About, over_on
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope

# A day that was typed wrong is put right within the hour: then it never leaves.
INVITED_AFTER = timedelta(hours=1)
# Who was invited only just needs no reminder yet.
JUST_INVITED = timedelta(days=3)
WEEK_BEFORE = range(5, 8)
# For so many days after it was held or closed: who closes late, or writes it down later, is in time.
HOMEWORK_FOR = timedelta(days=4)


def mail_about_workshops(*, now: datetime) -> int:
    """Post what is to be told this morning → how much. Twice on one morning is once."""
    to_come = Q(starts_at__gt=now, opened_at=None, is_proposed=False)
    lately = (now - HOMEWORK_FOR - timedelta(days=1), now)
    moments = ("starts_at", "ends_at", "opened_at", "closed_at")
    just_held = reduce(or_, (Q(**{f"{each}__range": lately}) for each in moments)) & ~Q(homework="")
    keys = list(Workshop.objects.filter(to_come | just_held).values_list("pk", flat=True))
    return sum(mail_about(workshop=Workshop(pk=key), now=now) for key in keys)


@transaction.atomic
def mail_about(*, workshop: Workshop, now: datetime) -> int:
    """Post what the members are to be told of this atelier by now, each thing once → how much."""
    locked = Workshop.objects.select_for_update().filter(pk=workshop.pk).first()
    if locked is None:
        return 0
    envelopes = list(Envelope.objects.filter(kind__in=KINDS, about__startswith=locked.pk.hex))
    told = {(each.kind, each.about): each.made_at for each in envelopes}
    # When its moment was put right afterwards, it is still the same homework.
    have_homework = {About.read(each.about).member for each in envelopes if _is_homework_that_left(each)}
    members = TeamMember.objects.filter(team=locked.team_id).select_related("person").prefetch_related("absences")
    posted = 0
    for member in members:
        about = str(About.of(locked, member))
        kind = _what_now(locked, invited_at=told.get((INVITED, about)), now=now)
        is_told = (kind, about) in told or (kind == HOMEWORK and member.pk in have_homework)
        on = now if kind == HOMEWORK else locked.starts_at
        if not kind or is_told or not is_expected(member, on=day_of(on)):
            continue
        due_at = now + INVITED_AFTER if kind == INVITED else now
        letters.post(kind=kind, about=about, way="mail", now=now, due_at=due_at)
        posted += 1
    return posted


def tell_called_off(*, workshop: Workshop, now: datetime) -> None:
    """Who was told when it would be, hears that it does not take place."""
    told = Envelope.objects.filter(kind=INVITED, state__in=WENT_OUT, about__startswith=workshop.pk.hex)
    invited = {About.read(each.about).member for each in told}
    for member in TeamMember.objects.filter(pk__in=invited):
        letters.post(kind=OFF, about=str(About.of(workshop, member)), way="mail", now=now)


def _is_homework_that_left(envelope: Envelope) -> bool:
    """Or is about to. What was held back because it made no sense yet does not count."""
    return envelope.kind == HOMEWORK and envelope.state != Envelope.State.REFUSED


def _what_now(workshop: Workshop, *, invited_at: datetime | None, now: datetime) -> str:
    """The one thing that a member is to hear of this atelier by now, if anything."""
    on = day_of(now)
    if workshop.homework and any(on - HOMEWORK_FOR <= each < on for each in over_on(workshop)):
        return HOMEWORK
    if workshop.opened_at is not None or workshop.starts_at <= now or workshop.is_proposed:
        return ""
    if invited_at is None:
        return INVITED
    days = (day_of(workshop.starts_at) - on).days
    if days in WEEK_BEFORE and invited_at <= now - JUST_INVITED:
        return WEEK
    return DAY if days == 1 and day_of(invited_at) < on else ""
