"""Whatever people do, in whatever order, what must always be true stays true."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.dreams import actions
from samenspel.dreams.access.between import are_kept_apart
from samenspel.dreams.access.matches import contact_of
from samenspel.dreams.access.noticing import open_noticings
from samenspel.dreams.models import Dream, EndReason, LetGoReason, Match, Meeting, Reservation, Side, State
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices.models import Visibility, Voice
from tests import make
from tests.battery import IS_BATTERY
from tests.dreams.asking import ask, resident

T = TypeVar("T")
LIVELY = 4
SEQUENCES = 300 if IS_BATTERY else LIVELY
LENGTH = 30


class Neighbourhood:
    """Two brokers of one house and one of another, three dreamers, three helpers, and a clock that only goes on."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.now = timezone.now()
        house = make.organisation(works_in=make.neighbourhood())
        self.brokers = [make.worker(organisation=house), make.worker(organisation=house), make.worker()]
        self.helpers = [make.person(called=f"Helper{number}", reach_by="phone", phone="0699") for number in range(3)]
        for broker in self.brokers:
            for helper in self.helpers:
                make.known(person=helper, organisation=broker.organisation)
        for number in range(3):
            ria = make.person(called=f"Dromer{number}", reach_by="mail", mail=f"d{number}@voorbeeld.nl")
            told = make.voice(by=self.brokers[0], speaker=ria, visibility=Visibility.TEAM)
            make.dream(voice=told, caught_at=self.now)

    def step(self) -> str:
        """Something happens, or is refused; it never breaks."""
        self.now += timedelta(hours=self.chance.randint(0, 40))
        acts: list[Callable[[], object]] = [
            self.ask, self.ask, self.ask, self.reserve, self.yes, self.yes, self.yes, self.yes, self.no, self.end,
            self.meet, self.met, self.met, self.move, self.move, self.report, self.look, self.let_go, self.block,
            self.put_off, self.take_up, self.state, self.withdraw, self.explore,
        ]  # fmt: skip
        act = self.chance.choice(acts)
        try:
            act()
        except Refused:
            return f"{act.__name__} refused"
        return act.__name__

    def dream(self) -> Dream:
        return self.one_of(list(Dream.objects.there().order_by("caught_at", "pk")))

    def match(self) -> Match:
        matches = list(Match.objects.select_related("dream__voice__speaker", "helper").order_by("proposed_at", "pk"))
        return self.one_of(matches)

    def one_of(self, rows: list[T]) -> T:
        if not rows:
            raise Refused("niets te doen")
        return self.chance.choice(rows)

    def ask(self) -> None:
        helper = Person.objects.get(pk=self.chance.choice(self.helpers).pk)
        until_on = timezone.localdate(self.now) + timedelta(days=self.chance.randint(1, 9))
        ask(by=self.chance.choice(self.brokers), dream=self.dream(), helper=helper, until_on=until_on, now=self.now)

    def reserve(self) -> None:
        until_on = timezone.localdate(self.now) + timedelta(days=self.chance.randint(1, 9))
        by, helper = self.chance.choice(self.brokers), self.chance.choice(self.helpers)
        actions.reserve_helper(by=by, dream=self.dream(), helper=helper, until_on=until_on, now=self.now)

    def yes(self) -> None:
        match, side = self.match(), self.chance.choice(list(Side))
        person = match.helper if side == Side.HELPER else match.dream.voice.speaker
        if person is not None and self.chance.random() < 0.5:
            actions.say_yes(resident=resident(person), match=match, now=self.now)
        else:
            actions.note_yes(by=self.brokers[0], match=match, side=side, how="phone", now=self.now)

    def no(self) -> None:
        actions.note_no(by=self.brokers[0], match=self.match(), side=self.chance.choice(list(Side)), now=self.now)

    def end(self) -> None:
        reason = self.chance.choice(EndReason.values)
        actions.end_match(by=self.brokers[0], match=self.match(), reason=reason, now=self.now)

    def meet(self) -> None:
        when = self.now + timedelta(hours=1)
        actions.plan_meeting(by=self.brokers[0], match=self.match(), planned_at=when, place="Het plein", now=self.now)

    def met(self) -> None:
        meetings = list(Meeting.objects.select_related("match__dream__voice").order_by("planned_at", "pk"))
        meeting, no_show = self.one_of(meetings), self.chance.choice(["", "", "helper"])
        actions.note_meeting(by=self.brokers[0], meeting=meeting, happened=not no_show, no_show=no_show, now=self.now)

    def move(self) -> None:
        actions.move_dream(by=self.brokers[0], dream=self.dream(), to=self.chance.choice(State.values), now=self.now)

    def explore(self) -> None:
        actions.explore_dream(by=self.brokers[0], dream=self.dream(), not_asked_why="Ziek", now=self.now)

    def report(self) -> None:
        actions.report_match(by=self.brokers[0], match=self.match(), what="Ruzie", now=self.now)

    def look(self) -> None:
        report = self.one_of(list(self.match().reports.select_related("match__dream__voice").order_by("reported_at")))
        goes_on = self.chance.random() < 0.7
        actions.look_at_report(by=self.brokers[0], report=report, goes_on=goes_on, now=self.now)

    def let_go(self) -> None:
        reason = self.chance.choice(LetGoReason.values)
        actions.let_go(by=self.brokers[0], dream=self.dream(), reason=reason, told="Jammer.", now=self.now)

    def take_up(self) -> None:
        dream = self.one_of(list(Dream.objects.there().filter(state=State.LET_GO).order_by("caught_at", "pk")))
        actions.take_up(by=self.brokers[0], dream=dream, told="Toch wel.", way="door", now=self.now)

    def block(self) -> None:
        if self.chance.random() < 0.2:
            person, other = self.chance.choice(self.helpers), self.match().dream.voice.speaker
            actions.block_person(by=self.brokers[0], person=person, other=other or person, now=self.now)

    def put_off(self) -> None:
        later_on = timezone.localdate(self.now) + timedelta(days=9)
        actions.put_off(by=self.brokers[0], dream=self.dream(), later_on=later_on, now=self.now)

    def state(self) -> None:
        if self.chance.random() < 0.3:
            person = self.chance.choice(list(Person.objects.filter(email=None).order_by("called")))
            today = timezone.localdate(self.now)
            state = self.chance.choice(Person.State.values)
            people.change_state(person=person, state=state, on=today, now=self.now)

    def withdraw(self) -> None:
        if self.chance.random() < 0.2:
            voices.withdraw_voice(voice=Voice.objects.get(pk=self.dream().voice_id), now=self.now)


def what_is_wrong(*, now: datetime) -> list[str]:
    """Everything that must always be true, and is not."""
    dreams = list(Dream.objects.all())
    matches = list(Match.objects.select_related("dream__voice__speaker", "helper"))
    held: dict[object, set[object]] = {}
    for each in Reservation.objects.all():
        if each.holds(on=timezone.localdate(now)):
            held.setdefault(each.helper_id, set()).add(each.dream_id)
    pairs = [(each.dream_id, each.helper_id) for each in matches if each.ended_at is None]
    wrong = [
        ("moments", [each for each in dreams if moments(each) != sorted(moments(each))]),
        ("state without its moment", [each for each in dreams if getattr(each, f"{each.state}_at") is None]),
        ("twice asked", [pair for pair in pairs if pairs.count(pair) > 1]),
        ("kept for two dreams", [each for each in held.values() if len(each) > 1]),
        ("knows too much", [each for each in matches if shows(each) and not may_show(each)]),
        ("knows who is kept apart", [each for each in matches if shows(each) and is_apart(each)]),
        ("asked about who is kept apart", [each for each in open_noticings(on=date.max) if is_apart(each.match)]),
        ("goes on with who is gone", [each for each in matches if each.ended_at is None and is_gone(each)]),
        ("kept for nothing", [each for each in dreams if is_over(each) and is_kept(each)]),
    ]
    return [what for what, found in wrong if found]


def moments(dream: Dream) -> list[datetime]:
    each = [
        dream.caught_at,
        dream.explored_at,
        dream.matched_at,
        dream.in_action_at,
        dream.realised_at,
        dream.let_go_at,
    ]
    return [moment for moment in each if moment is not None]


def shows(match: Match) -> bool:
    return any(contact_of(match=match, side=side) for side in Side)


def may_show(match: Match) -> bool:
    both = match.helper_yes_at is not None and match.dreamer_yes_at is not None
    return both and match.ended_at is None and match.frozen_at is None and match.dream.voice.withdrawn_at is None


def is_apart(match: Match) -> bool:
    return are_kept_apart(match.helper, match.dream.voice.speaker)


def is_gone(match: Match) -> bool:
    is_there = [Person.State.HERE]
    people_of_it = [match.helper, match.dream.voice.speaker]
    # Who is back, or was gone before anybody asked, is no trouble: only an end that was missed is.
    return any(
        each is not None and each.state == Person.State.DIED and each.state not in is_there for each in people_of_it
    )


def is_over(dream: Dream) -> bool:
    return dream.state == State.LET_GO or dream.voice.withdrawn_at is not None


def is_kept(dream: Dream) -> bool:
    return dream.reservations.filter(released_at=None).exists() or dream.matches.filter(ended_at=None).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_whatever_happens_in_whatever_order_what_must_be_true_stays_true(seed: int) -> None:
    here = Neighbourhood(seed)
    done: list[str] = []

    for _number in range(LENGTH):
        done.append(here.step())

        assert (what_is_wrong(now=here.now), done[-5:]) == ([], done[-5:])

    # Where two block each other in the first days, little more can be done. In the neighbourhoods of every day much is.
    assert len({each for each in done if "refused" not in each}) > (3 if seed < LIVELY else 0)
