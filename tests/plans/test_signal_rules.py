"""Who may hand on a signal, who may read one, what can become of it, and what is left in the trail."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.models import Function
from samenspel.plans.access import handing_on as access
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions.sharing import block
from samenspel.plans.models import Ground, Signal
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import setting
from tests.plans import signal_setting as those
from tests.plans.officer_setting import officer
from tests.plans.own_setting import begun
from tests.plans.setting import NOW
from tests.plans.signal_setting import Scene, sends

pytestmark = pytest.mark.django_db
State = Signal.State
RECEIVE = {Function.BUDDY, Function.DREAM_BROKER, Function.WELFARE}
SEND = RECEIVE | {Function.HOUSING_OFFICER, Function.CARE, Function.DEBT_HELP}


@pytest.mark.parametrize("function", Function)
def test_who_stands_beside_people_receives_and_who_helps_hands_on_and_nobody_else(function: Function) -> None:
    at = those.scene()
    made = those.signal(at)
    here = setting.worker(make.worker(organisation=at.house, function=function))
    there = setting.worker(make.worker(organisation=at.bas.organisation, function=function))

    assert (access.receives(here.membership), access.sends(here.membership)) == (function in RECEIVE, function in SEND)
    assert list(access.received(here)) == ([made] if function in RECEIVE else [])
    assert list(access.sent(there)) == ([made] if function in SEND else [])
    assert access.may_handle(here, signal=made, now=NOW).is_allowed is (function in RECEIVE)
    for only, is_for in ((access.only_for_who_receives, RECEIVE), (access.only_for_who_sends, SEND)):
        if function in is_for:
            only(here)
        else:
            with pytest.raises(Http404):
                only(here)


def test_a_privacy_officer_and_a_resident_hand_nothing_on_and_receive_nothing() -> None:
    at = those.scene()
    those.signal(at)
    pia = setting.worker(officer(at.house))
    ria = setting.resident()

    assert [list(access.received(each)) + list(access.sent(each)) for each in (pia, ria)] == [[], []]


def askers(at: Scene) -> list[Asker]:
    """Of both houses and another, in every function, and one who leads the house."""
    elsewhere = make.organisation()
    houses = (at.house, at.bas.organisation, elsewhere)
    hired = [make.worker(organisation=house, function=each) for house in houses for each in Function]
    leads = make.worker(organisation=at.house, coordinator=True)
    return [setting.worker(each) for each in (*hired, leads, at.samira)]


@pytest.mark.parametrize("is_landlord", [False, True])
@pytest.mark.parametrize("basis", Ground)
def test_the_list_is_the_rule_for_whoever_asks_and_however_far_it_is(is_landlord: bool, basis: Ground) -> None:
    at = those.scene(basis=basis)
    ria, plan = begun()
    fatma, kept_out = begun(make.person(called="Fatma"))
    block(by=fatma, plan=kept_out, house=at.house, now=NOW)
    block(by=ria, plan=plan, person=at.samira.person, now=NOW)
    decided: dict[str, Any] = {"decided_at": NOW, "decided_by": at.samira.person}
    made = [
        those.signal(at, basis=basis),
        those.signal(at, basis=basis, state=State.PICKED_UP, person=ria.person, **decided),
        those.signal(at, basis=basis, state=State.NOT_PICKED_UP, why_not="no_room", person=fatma.person, **decided),
        those.signal(at, basis=basis, state=State.DONE, done_at=NOW, ended_at=NOW, **decided),
        those.signal(at, basis=basis, person=at.samira.person),
    ]
    at.house.is_landlord = is_landlord
    at.house.save()
    for each in (asks := askers(at)):
        assert each.membership is not None
        each.membership.organisation.refresh_from_db()

    for each in asks:
        allowed = [one for one in made if access.may_handle(each, signal=one, now=NOW).is_allowed]
        assert sorted(access.received(each), key=made.index) == allowed, each.membership
    with inside():
        assert list(access.received(setting.worker(at.samira))) == ([made[0]] if is_heard(is_landlord, basis) else [])


def is_heard(is_landlord: bool, basis: Ground) -> bool:
    return not is_landlord or basis == Ground.CONSENT


def test_what_waits_stands_first_and_then_what_was_picked_up() -> None:
    at, then = those.scene(), NOW - timedelta(days=3)
    decided: dict[str, Any] = {"decided_at": NOW}
    left = those.signal(at, state=State.NOT_PICKED_UP, why_not="no_room", now=then, **decided)
    picked = those.signal(at, state=State.PICKED_UP, now=then, **decided)
    late, new = those.signal(at, now=then), those.signal(at)

    assert list(access.received(at.receives)) == [late, new, picked, left]
    assert list(access.waiting(at.receives)) == [late, new]


def test_who_showed_long_ago_who_she_is_reads_nothing() -> None:
    at = those.scene()
    made = those.signal(at)
    long_ago = setting.worker(at.samira, step_at=NOW - timedelta(hours=13))

    assert access.may_handle(long_ago, signal=made, now=NOW).reason == "second_factor"


@pytest.mark.parametrize(
    ("function", "basis", "is_landlord", "why"),
    [
        (Function.RENT, Ground.LEGAL_TASK, False, "Met jouw functie geef je geen signalen door."),
        (Function.VOLUNTEER, Ground.LEGAL_TASK, False, "Met jouw functie geef je geen signalen door."),
        (Function.CARE, Ground.CONSENT, False, "Op deze grond is met"),
        (Function.CARE, Ground.LEGAL_TASK, True, "verhuurt woningen. Een signaal mag daar alleen heen als"),
    ],
)
def test_what_may_not_be_handed_on_is_refused_with_the_reason(
    function: Function, basis: Ground, is_landlord: bool, why: str
) -> None:
    at = those.scene()
    at.house.is_landlord = is_landlord
    at.house.save()
    by = setting.worker(make.worker(organisation=at.bas.organisation, function=function))

    with pytest.raises(Refused, match=why):
        sends(at, by=by, basis=basis)

    assert those.all_signals() == []


@pytest.mark.parametrize("days", [(-9, 0), (1, 9)])
def test_before_an_agreement_begins_and_from_the_day_that_it_ends_nothing_is_handed_on(days: tuple[int, int]) -> None:
    at, today = those.scene(is_agreed=False), timezone.localdate()
    first, last = (today + timedelta(days=each) for each in days)
    those.agreement(at.house, partner=at.bas.organisation, from_on=first, until_on=last)

    with pytest.raises(Refused, match="is nu niets afgesproken over signalen"):
        sends(at)


def test_an_agreement_counts_for_the_way_and_the_two_houses_that_it_names() -> None:
    at = those.scene(is_agreed=False)
    those.agreement(at.bas.organisation, partner=at.house)
    those.agreement(at.house, partner=make.organisation())

    with pytest.raises(Refused, match="is nu niets afgesproken over signalen"):
        sends(at)


@pytest.mark.parametrize(
    "reference",
    ["Truus", "06 12345678", "111222333", "truus@post.nl", "Rietstraat 3", "1-2-1950", "NL91ABNA0417164300"],
)
def test_what_may_tell_who_it_is_is_no_reference(reference: str) -> None:
    at = those.scene()

    with pytest.raises(Refused, match="Kies een kenmerk waaraan niemand te herkennen is"):
        sends(at, reference=reference)

    assert those.all_signals() == []


@pytest.mark.parametrize("reference", ["W-12", "2026/0412", "zaak 88.3", "AB_9"])
def test_what_tells_nothing_is_a_reference(reference: str) -> None:
    assert sends(those.scene(), reference=reference).reference == reference


def test_it_is_answered_within_the_days_that_were_agreed() -> None:
    made = sends(those.scene())

    assert made.answer_by == timezone.localdate(NOW) + timedelta(days=5)
