"""The ateliers of the demo's team in full depth: planned, held, closed, and their reports agreed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import items, live, outcomes, reports, sorting, workshops
from samenspel.challenges.actions.outcomes import Typed
from samenspel.challenges.models import ActionItem, Attendance, Gathering, Outcome, Participant, Round, Team, Workshop
from samenspel.challenges.report_standing import standing
from samenspel.voices import actions as voices
from samenspel.voices.models import Answer
from samenspel.web.demo.challenge import deep, seating
from samenspel.web.demo.challenge.deep import AtelierWords, RoundWords
from samenspel.web.demo.challenge.seating import Stage

BEGINS, LASTS = time(13, 30), timedelta(hours=3)
OWN_ROUND = "own"
# Reports of these may be read by everybody; the team has not got to the last one yet.
PUBLIC = 2


def meet(stage: Stage, team: Team, told: AtelierWords, *, number: int) -> Workshop:
    """One atelier from the plan to what follows."""
    lead = seating.leader(stage, team)
    gathering = team.edition.gatherings.filter(is_finale=False)[number]
    workshop = _plan(lead, told, gathering=gathering)
    clock = _minutes(workshop.starts_at)
    live.open_workshop(by=lead, workshop=workshop, now=next(clock))
    table = outcomes.join(
        workshop=workshop, key=f"tafel{number}", called="Samira", is_table=True, now=next(clock), member=None
    )
    for each, round_ in zip(told.rounds, workshop.rounds.order_by("number"), strict=True):
        _hold(stage, lead, table, each, round_=round_, clock=clock)
    agreed = [
        (items.type_item(by=lead, line=_with_day(line, workshop.starts_at), now=next(clock)), what_came)
        for atelier, line, what_came in deep.ACTIONS
        if atelier == number
    ]
    live.close_workshop(by=lead, workshop=workshop, now=workshop.starts_at + LASTS)
    for each, round_ in zip(told.rounds, workshop.rounds.order_by("number"), strict=True):
        if each.follow_up:
            workshops.say_follow_up(by=lead, round_=round_, follow_up=each.follow_up)
    _look_back(lead, workshop, told, number=number)
    for item, what_came in agreed:
        _follow(lead, item, what_came, at=workshop.starts_at)
    return workshop


def _plan(lead: Seat, told: AtelierWords, *, gathering: Gathering) -> Workshop:
    starts_at = timezone.make_aware(datetime.combine(gathering.on, BEGINS))
    workshop = workshops.plan_workshop(
        by=lead,
        title=told.title,
        starts_at=starts_at,
        ends_at=starts_at + LASTS,
        gathering=gathering,
        place=gathering.place,
        preparation=told.preparation,
        homework=told.homework,
        now=starts_at - timedelta(days=20),
    )
    for each in told.rounds:
        round_ = workshops.add_round(by=lead, workshop=workshop, kind=OWN_ROUND)
        workshops.change_round(
            by=lead,
            round_=round_,
            title=each.title,
            goal=each.goal,
            ask=each.goal,
            minutes=each.minutes,
            how=each.how,
        )
    return workshop


def _minutes(since: datetime) -> Iterator[datetime]:
    """Something happens every two minutes."""
    yield from (since + timedelta(minutes=2 * number) for number in count())


def _hold(
    stage: Stage, lead: Seat, table: Participant, told: RoundWords, *, round_: Round, clock: Iterator[datetime]
) -> None:
    """The table types what is said; then it is put in order, and what a resident said is answered."""
    live.start_round(by=lead, round_=round_, now=next(clock))
    made = [_type(table, round_, text, kind=Outcome.Kind.IDEA, at=next(clock)) for text in told.said]
    for name, which in told.heaps:
        sorting.name_heap(by=lead, round_=round_, name=name, outcomes=[made[number] for number in which])
    for _who, text in told.quotes:
        quote = _type(table, round_, text, kind=Outcome.Kind.QUOTE, at=next(clock))
        _answer(stage, quote, text=text)
    for text in told.stays:
        _type(table, round_, text, kind=Outcome.Kind.TAKE_AWAY, at=next(clock))
    live.end_round(by=lead, round_=round_, now=next(clock))


def _type(table: Participant, round_: Round, text: str, *, kind: str, at: datetime) -> Outcome:
    return outcomes.type_outcome(
        by=table, typed=Typed(text=text, key="", kind=kind, said_at=at, round_pk=round_.pk), now=at
    )


def _answer(stage: Stage, quote: Outcome, *, text: str) -> None:
    """A week later somebody of the house comes by. What was said last still waits."""
    voice, later = quote.voice, quote.said_at + timedelta(days=7)
    if voice is None or text == deep.STILL_WAITS:
        return
    voices.answer_voice(
        by=stage.workers["Samira"],
        voice=voice,
        kind=Answer.Kind.ANSWER,
        way=Answer.By.DOOR,
        said=deep.THANKS,
        now=later,
        told_now=True,
    )


def _look_back(lead: Seat, workshop: Workshop, told: AtelierWords, *, number: int) -> None:
    """Who was there; and for the first ones what the team agreed and made public."""
    after = workshop.starts_at + timedelta(days=1)
    there = workshop.team.members.filter(substitutes_for=None)
    states = {
        each.pk: Attendance.State.NOTICE if each.called in told.absent else Attendance.State.PRESENT for each in there
    }
    reports.note_attendance(by=lead, workshop=workshop, states=states, now=after)
    if number == len(deep.ATELIERS) - 1:
        return
    agreed = after + timedelta(days=6)
    reports.agree_report(by=lead, workshop=workshop, now=agreed)
    if number < PUBLIC:
        parts = [each.key for each in standing(workshop).parts if each.key.startswith(("question", "round"))]
        reports.choose_public_parts(by=lead, workshop=workshop, parts=parts, now=agreed + timedelta(days=2))


def _follow(lead: Seat, item: ActionItem, what_came: str, *, at: datetime) -> None:
    """Done, moved and then done, dropped, or still to do."""
    later = at + timedelta(days=12)
    if what_came == "done":
        items.finish_item(by=lead, item=item, now=later)
    elif what_came == "moved":
        items.move_item(by=lead, item=item, due_on=_day(at, 60), why="Nog geen antwoord", now=later)
        items.finish_item(by=lead, item=item, now=at + timedelta(days=55))
    elif what_came == "dropped":
        items.drop_item(by=lead, item=item, why="De lijst hangt al in de hal.", now=later)


def _day(at: datetime, later: int) -> date:
    return timezone.localdate(at + timedelta(days=later))


def _with_day(line: str, at: datetime) -> str:
    """``Bel, Jo, 3 weken`` with the day that this was, as somebody would have typed it."""
    what, who, when = line.split(", ")
    if when.endswith(("week", "weken")):
        day = timezone.localdate(at + timedelta(weeks=int(when.split()[0])))
        when = f"{day.day}/{day.month}"
    return f"{what}, {who}, {when}"
