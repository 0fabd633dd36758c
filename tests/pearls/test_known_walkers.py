"""Who signs up and is known already stays one person: a worker says so, and a stranger online never hears it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.bridges import walker_helps_dream as bridge
from samenspel.bridges.walker_helps_dream import Helps
from samenspel.dreams.models import Talent, TalentKind
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.access import known_walkers as access
from samenspel.pearls.actions import known_walkers as actions
from samenspel.pearls.models import SignUp, Walk
from samenspel.people.models import Person
from samenspel.voices import codes
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NUMBER = "06 12345678"
OTHER_WAY = "+31 6 1234 5678"


@pytest.fixture
def samira() -> Worker:
    return make.worker(works_in=make.neighbourhood(name="De Kade"), called="Samira")


@pytest.fixture
def browser(samira: Worker) -> Client:
    return make.signed_in(samira)


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira, title="Rondje kade", places=9)


@pytest.fixture
def truus(samira: Worker, walk: Walk) -> Person:
    return known(samira, called="Truus", neighbourhood=walk.neighbourhood)


def known(by: Worker, **fields: Any) -> Person:
    """Somebody whom the house knows by this number."""
    somebody = make.person(**{"phone": OTHER_WAY, **fields})
    make.known(person=somebody, organisation=by.organisation)
    return somebody


def typed(**fields: Any) -> dict[str, Any]:
    return {"called": "Mevrouw B.", "people": 1, "phone": NUMBER, "mail": "", "needs": "", "how": "phone", **fields}


def join(by: Worker, sign_up: SignUp, person: Person) -> SignUp:
    return actions.join_walker(by=by, sign_up=sign_up, person=person, now=timezone.now())


def text_of(response: Any) -> str:
    """A page without what is new in each: codes, keys and tokens."""
    page: str = response.content.decode()
    return re.sub(r'(nonce|value|href|action)="[^"]*"|[A-Z0-9]{4}-[A-Z0-9]{4}(-[A-Z0-9]{4})?', "", page)


def test_who_calls_with_a_number_that_is_known_is_asked_about_and_becomes_one_person(
    samira: Worker, browser: Client, walk: Walk, truus: Person
) -> None:
    people = Person.objects.count()
    page = browser.post(f"/wandelingen/{walk.slug}/opgeven/", typed(), follow=True)
    made = walk.sign_ups.get()
    assert page.redirect_chain[-1][0] == f"/wandelingen/aanmelding/{made.pk}/wie/"
    assert ("Is dit Truus?" in page.content.decode(), "Truus · De Kade" in page.content.decode()) == (True, True)
    assert "Kies wie het is." in browser.post(page.redirect_chain[-1][0], {"who": "nobody"}).content.decode()
    page = browser.post(page.redirect_chain[-1][0], {"who": truus.pk}, follow=True)

    made.refresh_from_db()
    assert (made.person, Person.objects.count()) == (truus, people)
    assert "Dit is Truus." in page.content.decode()
    assert "Toch niet?" in page.content.decode()


def test_it_may_be_somebody_else_and_afterwards_too(samira: Worker, browser: Client, walk: Walk, truus: Person) -> None:
    made = setting.sign_up(walk=walk, phone=NUMBER)
    there = f"/wandelingen/aanmelding/{made.pk}/wie/"
    for who, becomes in ((None, None), (truus, truus), (truus, truus), (None, None)):
        browser.post(there, {"who": who.pk if who else "iemand-anders"})
        made.refresh_from_db()
        assert (made.person, made.joined_at is not None) == (becomes, becomes is not None)

    assert "Is dit Truus?" in browser.get(f"/wandelingen/{walk.slug}/leiden/").content.decode()


@pytest.mark.parametrize("number", ["", "0687654321", "geen nummer"])
def test_a_number_that_nobody_has_asks_nothing(browser: Client, walk: Walk, truus: Person, number: str) -> None:
    page = browser.post(f"/wandelingen/{walk.slug}/opgeven/", typed(phone=number), follow=True)
    if number == "geen nummer":
        assert walk.sign_ups.count() == 0
        return
    made = walk.sign_ups.get()

    assert page.redirect_chain[-1][0] == f"/wandelingen/{walk.slug}/leiden/"
    assert "Truus" not in page.content.decode()
    page = browser.get(f"/wandelingen/aanmelding/{made.pk}/wie/")
    assert "Jouw organisatie kent niemand met dit nummer." in page.content.decode()


def test_a_worker_sees_nobody_whom_her_house_does_not_know(samira: Worker, browser: Client, walk: Walk) -> None:
    elsewhere = known(make.worker(), called="Elders")
    gone = known(samira, called="Vertrokkene", state=Person.State.NO_CONTACT, state_on=timezone.localdate())
    made = setting.sign_up(walk=walk, phone=NUMBER)
    page = browser.get(f"/wandelingen/{walk.slug}/leiden/").content.decode()

    assert ("Is dit" in page, "Elders" in page, "Vertrokkene" in page) == (False, False, False)
    for somebody in (elsewhere, gone):
        with pytest.raises(Refused, match="Jouw organisatie kent deze persoon niet met dit nummer"):
            join(samira, made, somebody)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    assert access.known_by_number(by=rent, sign_ups=[made]) == {}


def test_a_household_with_one_number_is_a_choice_of_people(
    samira: Worker, browser: Client, walk: Walk, truus: Person
) -> None:
    known(samira, called="Henk")
    made = setting.sign_up(walk=walk, phone=NUMBER)
    page = browser.get(f"/wandelingen/aanmelding/{made.pk}/wie/").content.decode()

    assert page.count('type="radio"') == 3
    assert "Kennen wij deze wandelaar?" in browser.get(f"/wandelingen/{walk.slug}/leiden/").content.decode()


def test_who_is_on_the_list_already_is_not_on_it_twice(
    samira: Worker, browser: Client, walk: Walk, truus: Person
) -> None:
    setting.sign_up(walk=walk, person=truus)
    made = setting.sign_up(walk=walk, phone=NUMBER)
    page = browser.post(f"/wandelingen/aanmelding/{made.pk}/wie/", {"who": truus.pk}).content.decode()
    made.refresh_from_db()

    assert "Deze bewoner staat al op de lijst" in page
    assert made.person is None


def test_who_signed_up_on_her_own_page_is_not_asked_about(samira: Worker, walk: Walk, truus: Person) -> None:
    daughter = known(samira, called="Dochter")
    make.voice(by=samira, speaker=daughter)
    hers = setting.sign_up(walk=walk, person=daughter)

    assert access.known_by_number(by=samira, sign_ups=[hers]) == {}
    with pytest.raises(Refused):
        join(samira, hers, truus)
    assert actions.part_walker(sign_up=hers).person == daughter


def test_a_stranger_online_gets_the_same_page_whether_her_number_is_known_or_not(
    samira: Worker, walk: Walk, truus: Person
) -> None:
    pages, asked = [], []
    for number in ("0687654321", NUMBER):
        browser, told = Client(), {"called": "Bep", "people": 1, "phone": number, "mail": "", "needs": ""}
        with CaptureQueriesContext(connection) as queries:
            page = browser.post(f"/wandelingen/{walk.slug}/meedoen/", told, follow=True)
        made = walk.sign_ups.get(phone=number)
        if number == NUMBER:
            join(samira, made, truus)
        mine = browser.post("/stem/", {"code": codes.code_of(made.pk)}, follow=True)
        pages.append((text_of(page), text_of(mine)))
        asked.append(len(queries))

    assert pages[0] == pages[1]
    assert asked[0] == asked[1]
    assert "Bep, u loopt mee" in pages[0][1]


def test_with_a_code_she_is_asked_what_a_stranger_is_asked_also_when_a_worker_knows_her(
    samira: Worker, truus: Person
) -> None:
    walked = setting.walked(by=samira, neighbourhood=truus.neighbourhood)
    pages = []
    for number in ("0687654321", NUMBER):
        made = setting.sign_up(walk=walked, called="Bep", phone=number, came=True)
        if number == NUMBER:
            join(samira, made, truus)
        browser = Client()
        there = browser.post("/stem/", {"code": codes.code_of(made.pk)})["Location"]
        pages.append(text_of(browser.get(f"{there}ik-doe-mee/")))
    said = {"what": "Soep koken", "kind": "hand", "called": "Bep", "reach_by": "phone", "reach_detail": NUMBER}
    people = Person.objects.count()
    browser.post(f"{there}ik-doe-mee/", {**said, "may_keep": "on"})

    assert "Wie bent u?" in pages[0]
    assert pages[0] == pages[1]
    assert (Talent.objects.get().person, Person.objects.count()) == (truus, people)


def helper(by: Worker, walk: Walk) -> SignUp:
    """A stranger who walked, and became a helper by her own yes: somebody of her own, with the same number."""
    made = setting.sign_up(walk=walk, called="Bep", phone=NUMBER, came=True)
    who = {"called": "Bep", "reach_by": "phone", "reach_detail": NUMBER, "may_keep": True}
    for what in ("Soep koken", "Luisteren"):
        bridge.become_helper(sign_up=made, helps=Helps(what=what, kind="hand", **who), now=timezone.now())  # type: ignore[arg-type]
    return made


def test_who_became_a_helper_under_a_known_number_goes_on_as_one_person(
    samira: Worker, browser: Client, truus: Person
) -> None:
    walked = setting.walked(by=samira)
    made = helper(samira, walked)
    make.talent(person=truus, organisation=samira.organisation, what="Luisteren", kind=TalentKind.HAND)
    before, people = made.person, Person.objects.count()
    assert before is not None
    assert before != truus
    assert "Is dit Truus?" in browser.get(f"/wandelingen/{walked.slug}/leiden/").content.decode()
    for _twice in range(2):
        join(samira, made, truus)

    assert Person.objects.count() == people - 1
    assert sorted(truus.talents.values_list("what", flat=True)) == ["Luisteren", "Soep koken"]
    assert truus.talents.get(what="Soep koken").noted_by == truus
    assert not Person.objects.filter(pk=before.pk).exists()


def test_a_helper_who_takes_part_in_something_already_stays_who_she_is(
    samira: Worker, browser: Client, truus: Person
) -> None:
    walked = setting.walked(by=samira)
    made = helper(samira, walked)
    setting.sign_up(walk=setting.walk(by=samira), person=made.person)
    page = browser.post(f"/wandelingen/aanmelding/{made.pk}/wie/", {"who": truus.pk}, follow=True).content.decode()
    made.refresh_from_db()

    assert "Deze persoon doet al ergens aan mee" in page
    assert (made.person != truus, truus.talents.count()) == (True, 0)


def test_the_list_asks_as_much_for_three_strangers_as_for_one(
    samira: Worker, browser: Client, walk: Walk, truus: Person
) -> None:
    browser.get(f"/wandelingen/{walk.slug}/leiden/")
    counted = []
    for number in (1, 2):
        for _each in range(number):
            setting.sign_up(walk=walk, phone=NUMBER)
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/wandelingen/{walk.slug}/leiden/")
        counted.append(len(asked))

    assert counted[0] == counted[1]
