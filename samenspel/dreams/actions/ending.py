"""Two people stop, whatever the reason: the helper is free again, and who waits hears it, never why."""

from collections.abc import Collection
from datetime import datetime

from samenspel.dreams.access.dreams import why_not_move_dream
from samenspel.dreams.actions.dreams import step_back
from samenspel.dreams.actions.falling_out import ENDED_BADLY, fall_out
from samenspel.dreams.actions.needs import reopen
from samenspel.dreams.actions.telling import must_hear
from samenspel.dreams.models import Dream, EndReason, Match, Reservation, Side, State, Telling
from samenspel.dreams.steps import leave_step
from samenspel.people.models import Person

# Somebody calls: a mail would be cold, or come in the wrong hands.
TOLD_BY_HAND = ENDED_BADLY | {EndReason.DIED}


def end_between(
    *, match: Match, reason: str, now: datetime, by: Person | None = None, knows: Collection[str] = ()
) -> None:
    """It ends now; twice is once. ``knows``: the sides that need not be told, for they said so themselves."""
    if match.ended_at is not None:
        return
    match.ended_at, match.end_reason = now, reason
    match.save(update_fields=["ended_at", "end_reason"])
    leave_step(
        dream=match.dream, what="said_no" if reason == EndReason.SAID_NO else "ended", now=now, by=by, detail=reason
    )
    release_for(match=match, now=now)
    if reason in ENDED_BADLY:
        fall_out(match.helper, match.dream.voice.speaker, now=now)
    need = match.need
    if need is not None and need.met_by_id == match.helper_id and reason != EndReason.GOOD:
        reopen(need=need, now=now, by=by)
    for side in Side:
        _tell_the_end(match=match, side=side, reason=reason, now=now, is_known=side in knows)
    wait_again(match.dream, now=now)


def release_for(*, match: Match, now: datetime) -> None:
    """Nobody needs to keep the helper for this any longer."""
    Reservation.objects.filter(helper=match.helper, dream=match.dream, released_at=None).update(released_at=now)


def release_all(*, dream: Dream, now: datetime) -> None:
    """Nobody is kept for this dream any longer."""
    Reservation.objects.filter(dream=dream, released_at=None).update(released_at=now)


def _tell_the_end(*, match: Match, side: Side, reason: str, now: datetime, is_known: bool) -> None:
    untold = match.tellings.filter(side=side, told_at=None)
    said_yes = match.helper_yes_at if side == Side.HELPER else match.dreamer_yes_at
    was_never_asked = said_yes is None and untold.filter(what=Telling.What.ASKED).exists()
    untold.delete()
    if is_known or was_never_asked or reason == EndReason.GOOD:
        return
    # Who never knew who the other was, hears no more of her than that it does not go on.
    knew = match.dreamer_yes_at is not None and match.helper_yes_at is not None
    what = Telling.What.DIED if reason == EndReason.DIED and knew else Telling.What.STOPPED
    must_hear(match=match, side=side, what=what, now=now, by_hand=reason in TOLD_BY_HAND)


def wait_again(dream: Dream, *, now: datetime) -> None:
    """Somebody was found, and is not there any more: the dream looks for somebody again."""
    if dream.state != State.MATCHED or dream.voice.withdrawn_at is not None:
        return
    dream.state = State.EXPLORED
    is_found = not why_not_move_dream(dream=dream, to=State.MATCHED)
    dream.state = State.MATCHED
    if not is_found:
        step_back(dream=dream, now=now, by=None)
