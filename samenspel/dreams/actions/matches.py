"""Who helps whom: a helper is kept, both are asked apart, both say yes, or one says no."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import matches as access
from samenspel.dreams.access.between import are_kept_apart
from samenspel.dreams.access.own import side_of
from samenspel.dreams.actions.dreams import come_to
from samenspel.dreams.actions.ending import end_between, release_for
from samenspel.dreams.actions.falling_out import ENDED_BADLY
from samenspel.dreams.actions.telling import must_hear
from samenspel.dreams.actions.turns import dream_at_a_time, going_on_between, hold_person, match_at_a_time
from samenspel.dreams.models import (
    Dream,
    DreamNeed,
    EndReason,
    How,
    Match,
    Reservation,
    Side,
    State,
    Talent,
    Telling,
)
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices.actions.twice import just_before


@transaction.atomic
def reserve_helper(*, by: Worker, dream: Dream, helper: Person, until_on: date, now: datetime) -> Reservation:
    """A helper is kept for one dream until a day. Of two brokers at the same moment, the second hears of the first."""
    hold_person(helper)
    dream_at_a_time(dream)
    refuse_if(access.why_not_reserve(by=by, dream=dream, helper=helper, until_on=until_on, on=day_of(now)))
    return _keep(by=by, dream=dream, helper=helper, until_on=until_on, now=now)


def _keep(*, by: Worker, dream: Dream, helper: Person, until_on: date, now: datetime) -> Reservation:
    """For the same dream there is one reservation; it lasts until the day that was said last."""
    today = day_of(now)
    held = Reservation.objects.filter(helper=helper, dream=dream, released_at=None, until_on__gt=today).first()
    if held is None:
        held = Reservation.objects.create(
            helper=helper,
            dream=dream,
            by=by.person,
            organisation=by.organisation,
            made_at=now,
            from_on=today,
            until_on=until_on,
        )
        leave_step(dream=dream, what="reserved", now=now, by=by.person)
    elif held.until_on != until_on:
        held.until_on = until_on
        held.save(update_fields=["until_on"])
        leave_step(dream=dream, what="kept_longer", now=now, by=by.person)
    return held


@transaction.atomic
def propose_match(
    *,
    by: Worker,
    dream: Dream,
    helper: Person,
    for_helper: str,
    for_dreamer: str,
    until_on: date,
    now: datetime,
    need: DreamNeed | None = None,
    talent: Talent | None = None,
    is_at_home: bool = False,
) -> Match:
    """A helper is asked, and the dreamer too: apart, by their own way, and without who the other is."""
    hold_person(helper)
    dream_at_a_time(dream)
    recent = dream.matches.filter(helper=helper, ended_at=None, proposed_at__gte=just_before(now))
    if pressed := recent.filter(proposed_by=by.person).first():
        return pressed
    helper.refresh_from_db()
    on = day_of(now)
    refuse_if(access.why_not_propose(by=by, dream=dream, helper=helper, on=on, talent=talent, is_at_home=is_at_home))
    for words in (for_helper, for_dreamer):
        refuse_if(access.why_not_these_words(words=words, dream=dream, helper=helper))
    refuse_if(access.why_not_reserve(by=by, dream=dream, helper=helper, until_on=until_on, on=on))
    match = Match.objects.create(
        dream=dream,
        helper=helper,
        need=need,
        talent=talent,
        reservation=_keep(by=by, dream=dream, helper=helper, until_on=until_on, now=now),
        proposed_by=by.person,
        organisation=by.organisation,
        proposed_at=now,
        for_helper=for_helper.strip(),
        for_dreamer=for_dreamer.strip(),
        is_at_home=is_at_home,
    )
    _ask_both(match=match, by=by, now=now)
    return match


def _ask_both(*, match: Match, by: Worker, now: datetime) -> None:
    leave_step(dream=match.dream, what="proposed", now=now, by=by.person)
    for side in Side:
        must_hear(match=match, side=side, what=Telling.What.ASKED, now=now)


@transaction.atomic
def say_yes(*, resident: Resident, match: Match, now: datetime) -> Match:
    """One of the two says yes on her own page. Twice is once."""
    match_at_a_time(match)
    refuse_if(access.why_not_say_yes(match=match))
    side = side_of(match=match, person=resident.person)
    return _yes(match=match, side=side, how=How.PAGE, noted_by=None, now=now)


@transaction.atomic
def note_yes(*, by: Worker, match: Match, side: str, how: str, now: datetime) -> Match:
    """A worker writes down that one of the two said yes: by phone, on paper or at the door. Twice is once."""
    match_at_a_time(match)
    refuse_if(access.why_not_note_yes(by=by, match=match, side=side))
    refuse_if("" if how in (How.PHONE, How.PAPER, How.DOOR) else _("Kies hoe je het hoorde."))
    return _yes(match=match, side=Side(side), how=How(how), noted_by=by.person, now=now)


def _yes(*, match: Match, side: Side, how: How, noted_by: Person | None, now: datetime) -> Match:
    if getattr(match, f"{side}_yes_at") is not None:
        return match
    # Something may have gone wrong between these two elsewhere, at the very moment that this was proposed.
    apart = are_kept_apart(match.helper, match.dream.voice.speaker)
    refuse_if(_("Dit staat even stil. Wij kijken er eerst naar.") if apart else "")
    said = {f"{side}_yes_at": now, f"{side}_yes_how": how, f"{side}_yes_noted_by": noted_by}
    for name, value in said.items():
        setattr(match, name, value)
    match.save(update_fields=list(said))
    match.tellings.filter(side=side, what=Telling.What.ASKED, told_at=None).update(told_at=now, told_by=noted_by)
    leave_step(dream=match.dream, what="said_yes", now=now, by=noted_by, detail=side)
    if match.knows_both:
        _both_said_yes(match=match, now=now)
    return match


def _both_said_yes(*, match: Match, now: datetime) -> None:
    """From now on each knows who the other is. The helper is not kept any longer: she is found."""
    dream, need = match.dream, match.need
    leave_step(dream=dream, what="both_yes", now=now)
    release_for(match=match, now=now)
    if need is not None and need.met_at is None:
        need.met_at, need.met_by, need.met_by_called = now, match.helper, match.helper.called
        need.save(update_fields=["met_at", "met_by", "met_by_called"])
    come_to(dream=dream, state=State.MATCHED, now=now, by=None)
    for side in Side:
        must_hear(match=match, side=side, what=Telling.What.GOES_ON, now=now)


@transaction.atomic
def say_no(*, resident: Resident, match: Match, now: datetime) -> Match:
    """One of the two says no on her own page. It needs no reason, and the other never hears one. Twice is once."""
    match_at_a_time(match)
    return _no(match=match, side=side_of(match=match, person=resident.person), by=resident.person, now=now)


@transaction.atomic
def note_no(*, by: Worker, match: Match, side: str, now: datetime) -> Match:
    """A worker writes down that one of the two said no. Twice is once."""
    match_at_a_time(match)
    return _no(match=match, side=Side(side), by=by.person, now=now)


def _no(*, match: Match, side: Side, by: Person, now: datetime) -> Match:
    end_between(match=match, reason=EndReason.SAID_NO, now=now, by=by, knows=[side])
    return match


@transaction.atomic
def end_match(*, by: Worker | Resident, match: Match, reason: str, now: datetime) -> Match:
    """Two people stop helping each other. From the next page on, neither finds the other there. Twice is once."""
    match_at_a_time(match)
    refuse_if(access.why_not_end(match=match, reason=reason))
    # What ended badly is about the two, whatever else they were brought together for.
    for each in going_on_between(match) if reason in ENDED_BADLY else [match]:
        knows = [side_of(match=each, person=by.person)] if isinstance(by, Resident) else []
        end_between(match=each, reason=reason, now=now, by=by.person, knows=knows)
    return match
