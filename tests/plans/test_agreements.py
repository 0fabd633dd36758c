"""What was agreed with a house: written down by its coordinator, and over from the day that she ends it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.plans.actions.agreements import end_agreement, make_agreement
from samenspel.plans.models import Agreement, Area, Ground, What
from tests import make
from tests.plans import at_work, setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

TODAY = timezone.localdate()
SIGNED = {
    "purpose": What.BESIDE,
    "basis": Ground.CONSENT,
    "from_on": TODAY,
    "until_on": TODAY + timedelta(days=365),
    "contact": "Noor",
    "stand_in": "Bas",
    "answer_within_days": 5,
    "document": "Map 3",
    "activity": "",
}


def _carla(house: Organisation | None = None) -> Worker:
    return make.worker(organisation=house or setting.house(Area.WORK), coordinator=True, called="Carla")


def _landlord() -> Organisation:
    return setting.house(Area.WORK, is_landlord=True)


def _told(**fields: Any) -> dict[str, Any]:
    return {**SIGNED, "areas": [Area.HOME, Area.MONEY], **fields}


def test_a_coordinator_writes_down_as_many_parts_as_were_signed_and_each_is_a_line() -> None:
    carla = _carla()
    browser = make.signed_in(carla)

    form = browser.get("/organisatie/afspraken/nieuw/")
    made = browser.post("/organisatie/afspraken/nieuw/", _told(activity="https://register.example/12"), follow=True)

    lines = [(each.area, each.purpose, each.made_by) for each in made.context["page"] if each.area != Area.WORK]
    assert lines == [(Area.HOME, What.BESIDE, carla.person), (Area.MONEY, What.BESIDE, carla.person)]
    assert (form.status_code, "2 afspraken staan erbij." in made.content.decode()) == (200, True)
    assert b"https://register.example/12" in made.content


def test_an_empty_register_says_that_nobody_reads() -> None:
    browser = make.signed_in(_carla(make.organisation()))

    assert "Er is nog niets afgesproken." in browser.get("/organisatie/afspraken/").content.decode()


@pytest.mark.parametrize("area", [Area.MONEY, Area.HEALTH, Area.MIND])
@pytest.mark.parametrize("basis", [Ground.LEGAL_TASK, Ground.VITAL])
def test_a_landlord_agrees_about_money_health_or_mind_on_consent_only(area: Area, basis: Ground) -> None:
    carla = _carla(_landlord())
    why = "Wie woningen verhuurt, leest over geld, lijf en hoofd alleen met toestemming van de bewoner."

    page = make.signed_in(carla).post("/organisatie/afspraken/nieuw/", _told(areas=[area], basis=basis))
    with pytest.raises(Refused, match=why):
        make_agreement(by=carla, on=TODAY, **_told(areas=[Area.HOME, area], basis=basis))
    make_agreement(by=carla, on=TODAY, **_told(areas=[area]))

    assert f"{area.label}: {why}" in page.content.decode()
    assert list(Agreement.objects.exclude(area=Area.WORK).values_list("area", "basis")) == [(area, "consent")]


def test_a_landlord_agrees_about_a_home_on_a_task_of_the_law_and_another_house_about_money() -> None:
    landlord, other = _carla(_landlord()), _carla()

    make_agreement(by=landlord, on=TODAY, **_told(areas=[Area.HOME], basis=Ground.LEGAL_TASK))
    make_agreement(by=other, on=TODAY, **_told(areas=[Area.MONEY], basis=Ground.LEGAL_TASK))

    made = Agreement.objects.filter(basis=Ground.LEGAL_TASK)
    assert set(made.values_list("organisation", "area")) == {
        (landlord.organisation.pk, Area.HOME),
        (other.organisation.pk, Area.MONEY),
    }


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"until_on": TODAY}, "Kies een laatste dag na de eerste dag."),
        ({"from_on": TODAY - timedelta(days=9), "until_on": TODAY}, "Kies een dag na vandaag."),
        ({"areas": [Area.WORK]}, "Dit is al afgesproken. Beëindig eerst wat er staat."),
    ],
)
def test_what_cannot_be_agreed_is_refused_with_the_reason(fields: dict[str, Any], why: str) -> None:
    carla = _carla()

    page = make.signed_in(carla).post("/organisatie/afspraken/nieuw/", _told(**fields))
    with pytest.raises(Refused, match=why):
        make_agreement(by=carla, on=TODAY, **_told(**fields))

    assert (page.status_code, why in page.content.decode()) == (200, True)
    assert Agreement.objects.count() == 1


def test_what_is_left_empty_is_asked_for_and_nothing_is_kept() -> None:
    page = make.signed_in(_carla()).post("/organisatie/afspraken/nieuw/", _told(areas=[], document=""))

    assert page.content.decode().count("Dit veld is verplicht.") >= 2
    assert Agreement.objects.count() == 1


def test_the_same_part_may_follow_on_the_day_that_the_other_ends() -> None:
    carla = _carla()
    there = Agreement.objects.get()

    end_agreement(by=carla, agreement=there, on=TODAY)
    make_agreement(by=carla, on=TODAY, **_told(areas=[Area.WORK]))

    assert [(each.from_on, each.until_on) for each in Agreement.objects.order_by("from_on")] == [
        (there.from_on, TODAY),
        (TODAY, SIGNED["until_on"]),
    ]


def test_when_it_ends_nobody_of_the_house_reads_by_it_with_the_very_next_request() -> None:
    house = setting.house(Area.HOME)
    plan = at_work.shared(house)
    browser = make.signed_in(setting.buddy(house))
    part = at_work.page_of(at_work.opened(browser, plan), plan)
    before = browser.get(part).status_code

    end_agreement(by=_carla(house), agreement=Agreement.objects.get(), on=timezone.localdate())

    assert (before, browser.get(part).status_code) == (200, 404)
    assert at_work.last_steps(plan) == [("read", "outside_agreement", False)]
    assert browser.get("/plannen/").context["found"].lines == []


def _ends(browser: Client, agreement: Agreement) -> tuple[int, int]:
    address = f"/organisatie/afspraken/{agreement.pk}/beeindig/"
    return browser.get(address).status_code, browser.post(address).status_code


def test_the_page_says_what_follows_before_it_ends() -> None:
    carla = _carla()
    there = Agreement.objects.get()
    browser = make.signed_in(carla)

    page = browser.get(f"/organisatie/afspraken/{there.pk}/beeindig/").content.decode()
    found = _ends(browser, there)

    there.refresh_from_db()
    assert ("Wie hierdoor meeleest, leest het meteen niet meer." in page, found) == (True, (200, 302))
    assert (there.until_on, there.ended_by) == (TODAY, carla.person)
    assert "Voorbij" in browser.get("/organisatie/afspraken/").content.decode()


def test_what_is_over_does_not_end_again() -> None:
    carla = _carla()
    there = Agreement.objects.get()
    end_agreement(by=carla, agreement=there, on=TODAY)

    page = make.signed_in(carla).post(f"/organisatie/afspraken/{there.pk}/beeindig/")

    assert "Deze afspraak is al voorbij." in page.content.decode()


def test_what_had_yet_to_begin_never_does() -> None:
    carla = _carla()
    later = TODAY + timedelta(days=9)
    made = make_agreement(by=carla, on=TODAY, **_told(areas=[Area.HOME], from_on=later))[0]

    end_agreement(by=carla, agreement=made, on=TODAY)

    made.refresh_from_db()
    assert (made.from_on, made.until_on) == (later, later)


def test_of_another_house_it_does_not_exist_and_for_who_is_no_coordinator_neither() -> None:
    house = setting.house(Area.HOME)
    there = Agreement.objects.get()
    other, worker = _carla(make.organisation()), setting.buddy(house)

    found = [_ends(make.signed_in(each), there) for each in (other, worker)]
    pages = [make.signed_in(worker).get(path).status_code for path in ("/organisatie/afspraken/", f"{_NEW}")]
    for by in (other, worker):
        with pytest.raises(Refused):
            end_agreement(by=by, agreement=there, on=TODAY)
    with pytest.raises(Refused):
        make_agreement(by=worker, on=TODAY, **_told())

    assert (found, pages) == ([(404, 404)] * 2, [404, 404])


_NEW = "/organisatie/afspraken/nieuw/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_asks_as_often_for_three_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    carla = _carla(setting.house(*list(Area)[:number]))
    browser = make.signed_in(carla)

    with django_assert_num_queries(QUERIES):
        page = browser.get("/organisatie/afspraken/")

    assert len(page.context["page"].object_list) == number


QUERIES = 8


def _changed(browser: Client, *, is_landlord: bool) -> str:
    told = {"name": "Woonhuis", "kind": "formal", "phone": "", **({"is_landlord": "on"} if is_landlord else {})}
    return browser.post("/organisatie/gegevens/", told, follow=True).content.decode()


def test_a_coordinator_says_that_her_house_lets_homes_and_takes_it_back_only_without_agreements() -> None:
    carla = _carla()
    browser, there = make.signed_in(carla), Agreement.objects.get()
    why = "Er zijn afspraken over plannen met jullie als verhuurder. Beëindig die eerst."

    _changed(browser, is_landlord=True)
    refused = _changed(browser, is_landlord=False)
    house = Organisation.objects.get(pk=carla.organisation.pk)
    with pytest.raises(Refused, match=why):
        organisations.change_organisation(
            by=carla, name="Woonhuis", kind="formal", phone="", is_landlord=False, on=TODAY
        )
    end_agreement(by=carla, agreement=there, on=TODAY)
    _changed(browser, is_landlord=False)

    assert (house.is_landlord, why in refused) == (True, True)
    assert Organisation.objects.get(pk=carla.organisation.pk).is_landlord is False
