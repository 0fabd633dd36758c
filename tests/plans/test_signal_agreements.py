"""From which partners a house takes signals: written down by its coordinator, and over when she ends it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.plans.actions.agreements import end_agreement, make_signal_agreement
from samenspel.plans.models import Ground, SignalAgreement
from tests import make
from tests.plans import signal_setting as those

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

TODAY = timezone.localdate()
REGISTER, NEW = "/organisatie/afspraken/signalen/", "/organisatie/afspraken/signalen/nieuw/"


def carla(house: Organisation | None = None) -> Worker:
    return make.worker(organisation=house or make.organisation(), coordinator=True, called="Carla")


def signed(partner: Organisation, **fields: Any) -> dict[str, Any]:
    """What the paper says."""
    return {
        "partner": partner,
        "basis": Ground.LEGAL_TASK,
        "from_on": TODAY,
        "until_on": TODAY + timedelta(days=365),
        "contact": "Noor",
        "stand_in": "Bas",
        "answer_within_days": 3,
        "document": "Map 4",
        "activity": "",
        **fields,
    }


def on_the_page(partner: Organisation, **fields: Any) -> dict[str, Any]:
    return {**signed(partner, **fields), "partner": str(partner.pk)}


def test_a_coordinator_writes_down_from_whom_signals_come_and_sees_it_in_the_register() -> None:
    by, partner = carla(), make.organisation(name="Zorghuis")
    browser = make.signed_in(by)

    empty, form = browser.get(REGISTER).text, browser.get(NEW).text
    page = browser.post(NEW, on_the_page(partner), follow=True).text

    (made,) = SignalAgreement.objects.all()
    assert "Zolang er niets staat, komt hier geen signaal binnen." in empty
    assert ("Zorghuis" in form, str(by.organisation.pk) in form) == (True, False)
    assert ("Zorghuis kan jullie nu signalen doorgeven." in page, "antwoord binnen 3 dagen" in page) == (True, True)
    assert (made.organisation, made.partner, made.made_by) == (by.organisation, partner, by.person)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"until_on": TODAY}, "Kies een laatste dag na de eerste dag."),
        ({"from_on": TODAY - timedelta(days=9), "until_on": TODAY}, "Kies een dag na vandaag."),
        ({"basis": Ground.VITAL}, "Dit is al afgesproken. Beëindig eerst wat er staat."),
    ],
)
def test_what_cannot_be_agreed_is_refused_with_the_reason(fields: dict[str, Any], why: str) -> None:
    by, partner = carla(), make.organisation()
    those.agreement(by.organisation, partner=partner, basis=Ground.VITAL)

    page = make.signed_in(by).post(NEW, on_the_page(partner, **fields))
    with pytest.raises(Refused, match=why):
        make_signal_agreement(by=by, on=TODAY, **signed(partner, **fields))

    assert (page.status_code, why in page.text, SignalAgreement.objects.count()) == (200, True, 1)


@pytest.mark.parametrize("basis", [Ground.LEGAL_TASK, Ground.VITAL])
def test_who_lets_homes_takes_signals_on_her_yes_only(basis: Ground) -> None:
    by, partner = carla(), make.organisation()
    by.organisation.is_landlord = True
    by.organisation.save()
    why = "Wie woningen verhuurt, krijgt signalen alleen met toestemming van de bewoner."

    page = make.signed_in(by).post(NEW, on_the_page(partner, basis=basis)).text
    with pytest.raises(Refused, match=why):
        make_signal_agreement(by=by, on=TODAY, **signed(partner, basis=basis))
    make_signal_agreement(by=by, on=TODAY, **signed(partner, basis=Ground.CONSENT))

    assert page.count(why) == 2
    assert list(SignalAgreement.objects.values_list("basis", flat=True)) == ["consent"]


def test_a_house_agrees_with_another_house() -> None:
    by = carla()

    page = make.signed_in(by).post(NEW, on_the_page(by.organisation)).text
    with pytest.raises(Refused, match="Een signaal komt van een andere organisatie"):
        make_signal_agreement(by=by, on=TODAY, **signed(by.organisation))
    with pytest.raises(IntegrityError, match="signal_agreement_is_with_another"):
        SignalAgreement.objects.create(organisation=by.organisation, **signed(by.organisation))

    assert "Er is nog iets nodig" in page


def test_what_is_left_empty_is_asked_for_and_nothing_is_kept() -> None:
    page = make.signed_in(carla()).post(NEW, on_the_page(make.organisation(), document="", contact="")).text

    assert (page.count("Dit veld is verplicht.") >= 2, SignalAgreement.objects.count()) == (True, 0)


def test_from_the_day_that_it_ends_nothing_comes_any_more_and_another_can_follow() -> None:
    at = those.scene()
    by, there = carla(at.house), SignalAgreement.objects.get()
    browser, path = make.signed_in(by), f"{REGISTER}{there.pk}/beeindig/"

    asked = browser.get(path).text
    ended = browser.post(path, follow=True).text
    refused = browser.post(path).text
    with pytest.raises(Refused, match="is nu niets afgesproken over signalen"):
        those.sends(at)
    make_signal_agreement(by=by, on=TODAY, **signed(at.bas.organisation))

    assert "Wat al is doorgegeven, blijft bij jullie staan. Maak dat af." in asked
    assert (f"Van {at.bas.organisation} komen er geen signalen meer bij." in ended, "Voorbij" in ended) == (True, True)
    assert "Deze afspraak is al voorbij." in refused
    there.refresh_from_db()
    assert (there.until_on, there.ended_by) == (TODAY, by.person)
    assert those.sends(at).answer_by == TODAY + timedelta(days=3)


def test_of_another_house_it_does_not_exist_and_for_who_is_no_coordinator_neither() -> None:
    at = those.scene()
    there = SignalAgreement.objects.get()
    other, worker = carla(), at.samira
    path = f"{REGISTER}{there.pk}/beeindig/"

    found = [ask(path).status_code for each in (other, worker) for ask in _both(each)]
    pages = [make.signed_in(worker).get(each).status_code for each in (REGISTER, NEW)]
    for by in (other, worker):
        with pytest.raises(Refused):
            end_agreement(by=by, agreement=there, on=TODAY)
    with pytest.raises(Refused, match="Alleen een coördinator schrijft afspraken op"):
        make_signal_agreement(by=worker, on=TODAY, **signed(at.bas.organisation))

    assert (found, pages) == ([404] * 4, [404, 404])


def _both(by: Worker) -> list[Any]:
    browser = make.signed_in(by)
    return [browser.get, browser.post]


def test_a_house_stays_a_landlord_while_something_was_agreed_with_it_as_one() -> None:
    by = carla()
    by.organisation.is_landlord = True
    by.organisation.save()
    make_signal_agreement(by=by, on=TODAY, **signed(make.organisation(), basis=Ground.CONSENT))

    with pytest.raises(Refused, match="Er zijn afspraken over plannen met jullie als verhuurder"):
        organisations.change_organisation(by=by, name="Huis", kind="formal", phone="", is_landlord=False, on=TODAY)


@pytest.mark.parametrize("number", [1, 3])
def test_the_register_asks_as_often_for_three_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    by = carla()
    for _each in range(number):
        those.agreement(by.organisation, partner=make.organisation())
    browser = make.signed_in(by)

    with django_assert_num_queries(QUERIES):
        page = browser.get(REGISTER)

    assert len(page.context["page"].object_list) == number


QUERIES = 8
