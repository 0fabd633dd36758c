"""Who comes along: a place or the waiting list, leaving, being written down, and what is kept of it afterwards."""

import itertools
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.access import sign_ups as access
from samenspel.pearls.actions import sign_ups as actions
from samenspel.pearls.models import How, SignUp, Walk, WalkNews
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import codes, registry
from tests import make
from tests.pearls import walk_setting as setting
from tests.pearls.walk_setting import comes

pytestmark = pytest.mark.django_db
NOW = timezone.now()
_later = itertools.count(1)


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    """With four places."""
    return setting.walk(by=samira)


def sign_up(walk: Walk, called: str, people: int = 1) -> SignUp:
    now = NOW + timedelta(seconds=next(_later))
    return actions.sign_up(walk=walk, comes=comes(called, people=people), now=now)


def with_a_place(walk: Walk) -> list[str]:
    return [each.called for each in walk.sign_ups.placed()]


def test_who_fits_has_a_place_and_who_does_not_waits(walk: Walk) -> None:
    assert [sign_up(walk, called, people).is_placed for called, people in [("A", 3), ("B", 2), ("C", 1)]] == [
        True,
        False,
        True,
    ]
    assert with_a_place(walk) == ["A", "C"]
    assert access.places_taken(walk) == 4


def test_when_somebody_leaves_the_first_that_fits_gets_the_place_and_hears_it(walk: Walk) -> None:
    leaver, stays = sign_up(walk, "A", 2), sign_up(walk, "B", 2)
    too_many, first, second = sign_up(walk, "C", 3), sign_up(walk, "D", 1), sign_up(walk, "E", 1)

    actions.leave_walk(sign_up=leaver, now=NOW)

    assert with_a_place(walk) == ["B", "D", "E"]
    told = WalkNews.objects.values_list("sign_up", "what")
    assert set(told) == {(first.pk, "placed"), (second.pk, "placed")}
    actions.leave_walk(sign_up=stays, now=NOW)
    assert not SignUp.objects.get(pk=too_many.pk).is_placed


def test_of_two_who_fit_who_waited_longest_gets_the_place_whoever_is_written_down_first(walk: Walk) -> None:
    at = timezone.now() - timedelta(days=2)
    leaves = setting.sign_up(walk=walk, called="Gaat", people=4)
    for called, hours in (("Laat", 5), ("Vroeg", 1)):
        since = at + timedelta(hours=hours)
        setting.sign_up(walk=walk, called=called, people=4, is_placed=False, signed_up_at=since)

    actions.leave_walk(sign_up=leaves, now=timezone.now())

    assert [each.called for each in SignUp.objects.placed()] == ["Vroeg"]
    assert [each.called for each in walk.sign_ups.waiting()] == ["Laat"]


def test_nobody_gets_a_place_on_a_walk_that_was_called_off(walk: Walk) -> None:
    leaver, waits = sign_up(walk, "A", 4), sign_up(walk, "B")
    Walk.objects.update(cancelled_at=NOW, cancelled_why="Storm.")

    actions.leave_walk(sign_up=leaver, now=NOW)

    waits.refresh_from_db()
    assert (waits.is_placed, waits.news.count()) == (False, 0)


def test_who_left_cannot_leave_again_nor_when_it_has_begun(walk: Walk) -> None:
    mine = sign_up(walk, "A")
    actions.leave_walk(sign_up=mine, now=NOW)
    other = sign_up(walk, "B")

    with pytest.raises(Refused, match=r"Deze aanmelding is al weg."):
        actions.leave_walk(sign_up=mine, now=NOW)
    with pytest.raises(Refused, match=r"De wandeling is al begonnen."):
        actions.leave_walk(sign_up=other, now=walk.starts_at)


def test_nobody_signs_up_for_what_is_not_announced_has_begun_or_was_called_off(samira: Worker) -> None:
    plan = setting.walk(by=samira, is_announced=False)
    off = setting.walk(by=samira, cancelled_at=NOW, cancelled_why="Storm.")
    begun = setting.walk(by=samira, starts_at=NOW)

    for walk in (plan, begun):
        with pytest.raises(Refused, match=r"Voor deze wandeling kunt u zich niet meer opgeven."):
            sign_up(walk, "A")
    with pytest.raises(Refused, match=r"Deze wandeling gaat niet door."):
        sign_up(off, "A")
    assert not SignUp.objects.exists()


@pytest.mark.parametrize(("called", "people"), [(" ", 1), ("A", 0), ("A", 11)])
def test_without_a_name_or_with_too_many_nobody_signs_up(walk: Walk, called: str, people: int) -> None:
    with pytest.raises(Refused):
        sign_up(walk, called, people)
    with pytest.raises(IntegrityError), transaction.atomic():
        setting.sign_up(walk=walk, people=0)


def test_a_resident_has_one_sign_up_a_walk_and_comes_again_after_leaving(walk: Walk) -> None:
    ria = make.person(called="Ria")
    first, again = (actions.sign_up(walk=walk, comes=comes(), person=ria, now=NOW) for _each in range(2))

    assert first == again
    with pytest.raises(IntegrityError), transaction.atomic():
        setting.sign_up(walk=walk, person=ria)
    actions.leave_walk(sign_up=first, now=NOW)
    assert actions.sign_up(walk=walk, comes=comes(), person=ria, now=NOW) != first


def test_a_code_finds_its_own_sign_up_until_she_leaves(walk: Walk) -> None:
    mine, other = sign_up(walk, "A"), sign_up(walk, "B")
    code = codes.code_of(mine.pk)

    assert access.sign_up_with_code(code) == mine != other
    assert access.sign_up_with_code("2222-2222") is None
    actions.leave_walk(sign_up=mine, now=NOW)
    assert access.sign_up_with_code(code) is None
    with pytest.raises(Http404):
        access.opened_sign_up(mine.pk)


def test_no_two_sign_ups_have_one_code(walk: Walk) -> None:
    taken, free = sign_up(walk, "A").pk, uuid.uuid4()

    assert actions.free_id(iter([taken, free])) == free


def test_a_worker_writes_down_who_calls_and_who_turned_up_on_the_day(samira: Worker, walk: Walk) -> None:
    called = actions.write_down(by=samira, walk=walk, comes=comes("Bep"), how=How.PHONE, now=NOW)
    later = walk.starts_at + timedelta(hours=1)
    for number in range(4):
        turned_up = actions.write_down(by=samira, walk=walk, comes=comes(f"{number}"), how=How.PAPER, now=later)

    assert (called.how, called.noted_by, called.came, called.person) == ("phone", samira.person, None, None)
    assert (turned_up.is_placed, turned_up.came) == (True, True)  # also when it was full


def test_a_worker_writes_nobody_down_for_what_is_no_walk_any_more(samira: Worker) -> None:
    plan = setting.walk(by=samira, is_announced=False)
    off = setting.walk(by=samira, cancelled_at=NOW, cancelled_why="Storm.")
    old = setting.walked(by=samira, days=8)
    reasons = []
    for walk in (plan, off, old):
        with pytest.raises(Refused) as refused:
            actions.write_down(by=samira, walk=walk, comes=comes(), how=How.PHONE, now=NOW)
        reasons.append(str(refused.value))

    assert reasons == [
        "Kondig de wandeling eerst aan.",
        "Deze wandeling gaat niet door.",
        "Deze wandeling is al een tijd voorbij.",
    ]


def test_the_list_of_who_comes_is_the_rule_for_each_of_them(samira: Worker, walk: Walk) -> None:
    here, gone = sign_up(walk, "A"), setting.sign_up(walk=walk, left_at=NOW)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    neighbour = make.worker(works_in=walk.neighbourhood)

    assert access.sign_up_of(by=samira, pk=here.pk) == here
    for by, pk in [(samira, gone.pk), (rent, here.pk), (neighbour, here.pk), (samira, uuid.uuid4())]:
        with pytest.raises(Http404):
            access.sign_up_of(by=by, pk=pk)
    assert not access.sign_ups_of(by=rent).exists()


def test_who_died_or_wants_no_contact_is_not_waited_for_and_another_gets_the_place(walk: Walk) -> None:
    ria = make.person(called="Ria", phone="0612345678", reach_by="phone")
    setting.sign_up(walk=walk, person=ria, people=4)
    setting.sign_up(walk=setting.walked(), person=ria)
    waits = sign_up(walk, "B")

    people.change_state(person=ria, state=Person.State.DIED, on=timezone.localdate(), now=NOW)

    assert with_a_place(walk) == [waits.called]
    assert SignUp.objects.there().filter(person=ria).count() == 1  # what was walked, was walked


def test_who_moved_still_comes(walk: Walk) -> None:
    ria = make.person(called="Ria")
    setting.sign_up(walk=walk, person=ria)

    people.change_state(person=ria, state=Person.State.MOVED, on=timezone.localdate(), now=NOW)

    assert with_a_place(walk) == ["Ria"]


def test_who_walks_along_is_known_for_more_than_her_words(walk: Walk) -> None:
    ria = make.person(called="Ria")
    before = registry.is_kept(ria)
    setting.sign_up(walk=walk, person=ria)

    assert (before, registry.is_kept(ria)) == (False, True)


def test_needs_are_erased_a_day_after_the_walk_and_names_a_month_after_it(samira: Worker) -> None:
    told: dict[str, Any] = {"phone": "0612", "mail": "ria@voorbeeld.nl", "needs": "Een arm."}
    fresh = setting.sign_up(walk=setting.walked(by=samira, days=1), **told)  # over for less than a day
    over = setting.sign_up(walk=setting.walked(by=samira, days=3), **told)
    long_over = setting.sign_up(
        walk=setting.walked(by=samira, days=31), person=make.person(called="Ria"), came=True, people=2, **told
    )

    assert actions.forget_walkers(now=NOW) == 3
    assert actions.forget_walkers(now=NOW) == 0
    fields = ("called", "phone", "mail", "needs")
    kept = [[getattr(SignUp.objects.get(pk=each.pk), name) for name in fields] for each in (fresh, over, long_over)]
    assert kept == [
        ["Ria", "0612", "ria@voorbeeld.nl", "Een arm."],
        ["Ria", "0612", "ria@voorbeeld.nl", ""],
        ["", "", "", ""],
    ]
    long_over.refresh_from_db()
    assert (long_over.person, long_over.came, long_over.people) == (None, True, 2)
    assert str(long_over) == f"sign-up {long_over.pk}"
