"""A dream is let go or taken up again, and the dreamer hears why. Somebody dies or moves, or takes her words back."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import dreams as access
from samenspel.dreams.actions.ending import end_between, release_all, wait_again
from samenspel.dreams.actions.noticing import drop_noticings
from samenspel.dreams.actions.turns import dream_at_a_time, match_at_a_time
from samenspel.dreams.models import (
    Dream,
    EndReason,
    LetGoReason,
    Match,
    Noticing,
    Reservation,
    Side,
    Spark,
    State,
    Talent,
    Telling,
    WallText,
)
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices.access import ways_back
from samenspel.voices.actions import answer_voice
from samenspel.voices.models import About, Answer, Voice

ENDS = {LetGoReason.MOVED: EndReason.MOVED, LetGoReason.DIED: EndReason.DIED}
GONE = {
    Person.State.DIED: EndReason.DIED,
    Person.State.MOVED: EndReason.MOVED,
    Person.State.NO_CONTACT: EndReason.NOT_REACHED,
}


@transaction.atomic
def let_go(
    *, by: Worker, dream: Dream, reason: str, told: str, now: datetime, way: str = "", told_now: bool = False
) -> Dream:
    """It does not go on. Why goes back to the dreamer, by her own way unless another is given: both or neither."""
    dream_at_a_time(dream)
    way = way or ways_back(voice=dream.voice)[0]
    refuse_if(access.why_not_let_go(by=by, dream=dream, reason=reason, told=told, way=way))
    if access.is_told(dream=dream):
        answer_voice(by=by, voice=dream.voice, kind=Answer.Kind.CANNOT, way=way, said=told, now=now, told_now=told_now)
    _let_go(dream=dream, reason=LetGoReason(reason), now=now, by=by.person)
    return dream


def _let_go(*, dream: Dream, reason: LetGoReason, now: datetime, by: Person | None) -> None:
    for match in Match.objects.filter(dream=dream, ended_at=None).select_related("dream__voice"):
        match_at_a_time(match)
        end_between(match=match, reason=ENDS.get(reason, EndReason.OTHER), now=now, by=by, knows=[Side.DREAMER])
    release_all(dream=dream, now=now)
    # Ended matches may have moved it a step back: from how it stands now.
    dream.refresh_from_db(fields=["explored_at", "matched_at", "in_action_at"])
    dream.state, dream.state_at, dream.let_go_at, dream.let_go_reason = State.LET_GO, now, now, reason
    dream.later_on = None
    dream.save(update_fields=["state", "state_at", "let_go_at", "let_go_reason", "later_on"])
    leave_step(dream=dream, what="let_go", now=now, by=by, detail=reason)


@transaction.atomic
def take_up(*, by: Worker, dream: Dream, told: str, way: str, now: datetime) -> Dream:
    """It goes on after all, and the dreamer hears why. From where it was looked at; who helped is asked anew."""
    dream_at_a_time(dream)
    refuse_if(access.why_not_take_up_like_this(by=by, dream=dream, told=told, way=way))
    answer_voice(by=by, voice=dream.voice, kind=Answer.Kind.ANSWER, way=way, said=told, now=now)
    # What it had come to is over: nobody was found, and nothing began.
    dream.state, dream.state_at = State.EXPLORED if dream.explored_at else State.CAUGHT, now
    dream.matched_at = dream.in_action_at = dream.let_go_at = None
    dream.let_go_reason = ""
    dream.broker = dream.broker or by.person
    dream.save()
    leave_step(dream=dream, what="taken_up", now=now, by=by.person)
    return dream


def person_changed(person: Person, now: datetime) -> None:
    """She moved, died or wants no contact: nobody asks her any more. Who is across hears it: of a death, by hand."""
    drop_noticings(person=person, now=now)
    _nobody_died(person)
    if person.state == Person.State.HERE:
        return
    reason = GONE[Person.State(person.state)]
    hers = Q(helper=person) | Q(dream__voice__speaker=person)
    for match in Match.objects.filter(hers, ended_at=None).select_related("dream__voice"):
        match_at_a_time(match)
        end_between(match=match, reason=reason, now=now)
    Talent.objects.filter(person=person, stopped_at=None).update(stopped_at=now)
    Reservation.objects.filter(helper=person, released_at=None).update(released_at=now)
    on = day_of(now)
    Spark.objects.filter(Q(until_on=None) | Q(until_on__gt=on), person=person).update(until_on=on)
    if person.state == Person.State.DIED:
        # What she wished for the street may still come true, carried by others. Only what was hers ends with her.
        for dream in Dream.objects.going_on().filter(voice__speaker=person, voice__about=About.SELF):
            _let_go(dream=dream, reason=LetGoReason.DIED, now=now, by=None)


def _nobody_died(person: Person) -> None:
    """It was written down by mistake, and is put right: nobody reads or hears any more that she died."""
    if person.state == Person.State.DIED:
        return
    said = Match.objects.filter(Q(helper=person) | Q(dream__voice__speaker=person), end_reason=EndReason.DIED)
    said = said.exclude(helper__state=Person.State.DIED).exclude(dream__voice__speaker__state=Person.State.DIED)
    wrong = list(said.values_list("pk", flat=True))
    Telling.objects.filter(match__in=wrong, what=Telling.What.DIED, told_at=None).update(what=Telling.What.STOPPED)
    Match.objects.filter(pk__in=wrong).update(end_reason=EndReason.MISTAKE)


def voice_withdrawn(voice: Voice, now: datetime) -> None:
    """She took her words back: it stops, no story stands on the wall, and who was asked hears that it is off."""
    dream = Dream.objects.filter(voice=voice).first()
    if dream is None:
        return
    dream.voice = voice
    leave_step(dream=dream, what="withdrawn", now=now)
    for match in Match.objects.select_for_update().filter(dream=dream, ended_at=None):
        match.dream = dream
        end_between(match=match, reason=EndReason.OTHER, now=now, knows=[Side.DREAMER])
    release_all(dream=dream, now=now)
    Noticing.objects.filter(match__dream=dream, answered_at=None, dropped_at=None).update(dropped_at=now)
    WallText.objects.filter(dream=dream, withdrawn_at=None).update(withdrawn_at=now)


def voice_put_back(voice: Voice, now: datetime) -> None:
    """Her words are there again: the dream goes on from where it was, without who was asked before."""
    dream = Dream.objects.filter(voice=voice).first()
    if dream is None:
        return
    dream.voice = voice
    leave_step(dream=dream, what="put_back", now=now)
    wait_again(dream, now=now)


def voice_erased(voice: Voice) -> None:
    """Her words are erased: whatever was written of them goes with them."""
    dream = Dream.objects.filter(voice=voice).first()
    if dream is None:
        return
    Match.objects.filter(dream=dream).update(for_helper="", for_dreamer="")
    WallText.objects.filter(dream=dream).update(title="", story="", slug="")
    dream.needs.all().delete()
    dream.actions.all().delete()
    dream.carrier, dream.carrier_called, dream.not_asked_why, dream.brought_by = None, "", "", None
    dream.save(update_fields=["carrier", "carrier_called", "not_asked_why", "brought_by"])
