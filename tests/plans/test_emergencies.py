"""Opening in an emergency: who may, whom it finds, that the resident hears it, and that somebody looks at it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.letters.actions import deliver_due
from samenspel.organisations.models import Function
from samenspel.people.second_step import TAKEN_AT
from samenspel.plans.access import words
from samenspel.plans.actions.sharing import block
from samenspel.plans.models import Area
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from tests import make
from tests.plans import at_work, setting
from tests.plans.emergency_setting import FILLED, SAID, WHERE, all_of, breaks, crisis, only_one, opened_parts, ria
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

NOBODY = "Dit gaat niet open. Kloppen de naam en het adres? Vraag anders een collega, of bel 112."


def test_it_opens_the_named_parts_for_an_hour_to_read_and_the_resident_is_told_at_once() -> None:
    bo = crisis()
    plan, browser = ria(bo), make.signed_in(bo)

    page = browser.post(WHERE, {**FILLED, "areas": ["safety", "home"]})
    read = browser.get(page["Location"])
    part = browser.get(at_work.page_of(page["Location"], plan, Area.SAFETY))
    deliver_due(now=timezone.now())

    assert opened_parts(plan) == [("home", "life", timedelta(hours=1)), ("safety", "life", timedelta(hours=1))]
    assert [each.area for each in read.context["parts"]] == ["home", "safety"]
    assert [said.opened.words for said in part.context["shown"].own] == [at_work.WANTS]
    other = browser.get(at_work.page_of(page["Location"], plan, Area.MONEY))
    assert (part.context["may_write"], other.status_code) == (False, 404)
    assert [(each.to, each.subject) for each in mail.outbox] == [(["ria@post.example"], "Er is nieuws voor u")]
    assert "Er is iets gebeurd met uw plan. Kijk op uw bladzij of bel ons." in mail.outbox[0].body
    assert [row.told_at is not None for row in all_of(plan)] == [True, True]


def test_why_is_sealed_and_opens_under_the_key_of_its_part_only() -> None:
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)

    row = only_one(plan)

    with inside(), let_in(row.part_id):
        sealed = bytes(row.words.sealed)
    assert SAID.encode() not in sealed
    assert words.open_one(row.part, row=row.pk, sealed=sealed, table=words.EMERGENCIES).words == SAID


def test_it_is_over_after_an_hour() -> None:
    bo = crisis()
    plan, browser = ria(bo), make.signed_in(bo)
    breaks(bo, plan, now=timezone.now() - timedelta(minutes=61))

    assert browser.get("/plannen/").context["found"].lines == []
    assert browser.post(f"/plannen/{plan.pk}/open/", {"purpose": "safety", "knows": "nee"}).status_code == 404


@pytest.mark.parametrize(
    "told",
    [
        {"called": "Ria"},
        {"called": "Truus Bakker"},
        {"where": "Riet"},
        {"where": "Kade"},
        {"where": "0611111111"},
    ],
)
def test_whoever_does_not_say_the_whole_name_and_where_finds_nobody(told: dict[str, str]) -> None:
    bo = crisis()
    plan = ria(bo)

    page = make.signed_in(bo).post(WHERE, {**FILLED, **told})

    assert (page.status_code, NOBODY in page.content.decode(), opened_parts(plan)) == (200, True, [])


@pytest.mark.parametrize("where", ["Rietstraat 3", "rietstraat", "0612345678"])
def test_the_street_the_address_or_the_number_is_enough(where: str) -> None:
    bo = crisis()
    ria(bo)

    assert make.signed_in(bo).post(WHERE, {**FILLED, "where": where}).status_code == 302


def test_two_who_are_called_so_in_one_street_are_nobody_and_so_is_who_lives_where_the_house_does_not_work() -> None:
    bo = crisis()
    plans = [ria(bo, phone="", mail=""), ria(bo, phone="", mail="")]
    elsewhere = crisis()
    there = ria(crisis())

    pages = [make.signed_in(bo).post(WHERE, FILLED), make.signed_in(elsewhere).post(WHERE, FILLED)]

    assert [NOBODY in page.content.decode() for page in pages] == [True, True]
    assert [opened_parts(plan) for plan in (*plans, there)] == [[], [], []]


def test_a_block_stands_above_an_emergency_and_that_she_tried_is_written_down() -> None:
    bo = crisis()
    plan = ria(bo)
    block(by=setting.resident(plan.resident), plan=plan, house=bo.organisation, now=NOW)

    page = make.signed_in(bo).post(WHERE, FILLED)

    assert (NOBODY in page.content.decode(), opened_parts(plan)) == (True, [])
    assert at_work.last_steps(plan) == [("break_glass", "blocked_by_resident", False)]


def test_who_tries_names_is_soon_told_the_same_sentence_whatever_she_types() -> None:
    bo = crisis()
    plan, browser = ria(bo), make.signed_in(bo)
    for _each in range(10):
        browser.post(WHERE, {**FILLED, "called": "Truus"})

    page = browser.post(WHERE, FILLED)

    assert (NOBODY in page.content.decode(), opened_parts(plan)) == (True, [])


@pytest.mark.parametrize(
    ("left_out", "asks"),
    [
        ({"explained": "Te kort."}, "Waarom moet je nu kijken?</a>: "),
        ({"areas": []}, "Welke delen heb je nodig?</a>: Dit veld is verplicht."),
        ({"reason": ""}, "Wat is er aan de hand?</a>: Dit veld is verplicht."),
    ],
)
def test_what_is_missing_is_asked_for(left_out: dict[str, Any], asks: str) -> None:
    bo = crisis()
    plan = ria(bo)

    page = make.signed_in(bo).post(WHERE, {**FILLED, **left_out})

    assert (page.status_code, asks in page.content.decode(), opened_parts(plan)) == (200, True, [])


def test_it_begins_with_the_part_about_safety_only() -> None:
    assert make.signed_in(crisis()).get(WHERE).context["form"]["areas"].initial == ["safety"]


def _long_ago(browser: Client, *, seconds: int) -> Client:
    session = browser.session
    session[TAKEN_AT] = timezone.now().timestamp() - seconds
    session.save()
    return browser


def test_a_second_step_of_longer_ago_is_taken_again_first() -> None:
    bo = crisis()
    plan, browser = ria(bo), _long_ago(make.signed_in(bo), seconds=301)
    again = "Je tweede stap is langer dan vijf minuten geleden. Neem hem opnieuw."

    page, sent = browser.get(WHERE), browser.post(WHERE, FILLED)

    assert (again in page.content.decode(), "Open in nood" in page.content.decode()) == (True, False)
    assert (again in sent.content.decode(), SAID in sent.content.decode(), opened_parts(plan)) == (True, True, [])
    assert f"/tweede-stap/opnieuw/?next={WHERE}" in page.content.decode()


def test_more_than_twice_in_thirty_days_is_refused_with_the_reason_and_parts_opened_at_once_count_once() -> None:
    bo = crisis()
    plans = [ria(bo, called=called, mail="", reach_by="") for called in ("An", "Bep", "Cor")]
    now = timezone.now()
    breaks(bo, plans[0], areas=("safety", "home", "money"), now=now - timedelta(days=3))
    breaks(bo, plans[1], areas=("safety", "home"), now=now - timedelta(minutes=5))
    browser, why = make.signed_in(bo), "Je opende deze maand al twee keer in nood. Vraag een collega."

    page = browser.get(WHERE).content.decode()
    sent = browser.post(WHERE, {**FILLED, "called": "Cor"}).content.decode()
    with pytest.raises(Refused, match=why):
        breaks(bo, plans[2], now=now)
    breaks(bo, plans[2], now=now + timedelta(days=28))

    assert (why in page, why in sent, "Neem je tweede stap" in page) == (True, True, False)
    assert [len(opened_parts(plan)) for plan in plans] == [3, 2, 1]


@pytest.mark.parametrize(
    ("function", "is_crisis"),
    [
        (Function.CARE, False),
        (Function.RENT, True),
        (Function.NUISANCE, True),
        (Function.DREAM_BROKER, True),
        (Function.VOLUNTEER, True),
    ],
)
@pytest.mark.parametrize("seconds", [0, 301])
def test_without_the_role_or_the_purpose_there_is_no_such_page(
    function: Function, is_crisis: bool, seconds: int
) -> None:
    bo = crisis(function=function)
    bo.membership.is_crisis = is_crisis
    bo.membership.save()
    plan, browser = ria(bo), _long_ago(make.signed_in(bo), seconds=seconds)

    found = [browser.get(WHERE).status_code, browser.post(WHERE, FILLED).status_code]

    assert (found, opened_parts(plan)) == ([404, 404], [])


def test_a_landlord_is_offered_no_money_health_or_mind_and_gets_nothing_by_asking_for_it() -> None:
    bo = crisis(function=Function.HOUSING_OFFICER)
    bo.organisation.is_landlord = True
    bo.organisation.save(update_fields=["is_landlord"])
    plan, browser = ria(bo), make.signed_in(bo)

    page = browser.get(WHERE)
    asked = browser.post(WHERE, {**FILLED, "areas": ["safety", "money"]})

    offered = {value for value, _label in page.context["form"]["areas"].field.choices}
    assert set(Area.values) - offered == {"money", "health", "mind"}
    assert ("alleen als de bewoner ja zegt" in page.text, asked.status_code) == (True, 200)
    assert (asked.context["form"]["explained"].value(), opened_parts(plan)) == (SAID, [])
