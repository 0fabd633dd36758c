"""She stops sharing and not on her page: with a text message, or through who helps her by telephone or on paper."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.http import Http404, HttpResponse
from django.test import Client
from django.utils import timezone

from samenspel.letters import registry, text
from samenspel.letters.actions import deliver_due
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.access import may_be_texted
from samenspel.people.models import Person
from samenspel.plans import facts, messages
from samenspel.plans.access import hearing as access
from samenspel.plans.access import tracks
from samenspel.plans.actions import hearing as actions
from samenspel.plans.actions.sharing import block, stop_sharing
from samenspel.plans.models import Area, Grant, Plan
from samenspel.plans.scopes import inside
from samenspel.voices.models import Voice
from tests import make
from tests.plans import at_work, setting
from tests.plans.own_setting import looked
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NUMBER = "+31612345678"
MISSING = "00000000-0000-4000-8000-000000000000"


def shares_two(**fields: Any) -> Plan:
    """Ria shares one part since an hour, and another from tomorrow on with another house."""
    house = setting.house()
    plan = at_work.shared(house, person=make.person(**{"called": "Ria", "phone": "06-12345678", **fields}))
    setting.grant(setting.part(plan, Area.MONEY), house=setting.house(), starts_at=NOW + timedelta(days=1))
    return plan


@inside()
def running(plan: Plan) -> int:
    return Grant.objects.filter(part__plan=plan, withdrawn_at=None).count()


# ── By text message ──────────────────────────────────────────────────────────
@pytest.fixture
def gateway(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "https://gateway.example/", "sesame"


def texts(words: str, *, number: str = NUMBER, id: str = "in-1") -> HttpResponse:  # noqa: A002 - as the gateway calls it
    content = json.dumps({"id": id, "from": number, "text": words}).encode()
    timestamp = str(int(timezone.now().timestamp()))
    headers = {"X-Timestamp": timestamp, "X-Signature": text.signature_of(timestamp=timestamp, content=content)}
    return Client().post("/berichten/sms/in/", content, content_type="application/json", headers=headers)  # type: ignore[return-value]


@pytest.mark.usefixtures("gateway")
def test_stop_sharing_by_text_message_ends_all_of_it_at_once_and_she_sees_that() -> None:
    plan = shares_two()
    samira = make.worker(organisation=at_work_house(plan))
    assert looked(plan, by=samira).is_allowed is True

    answer = texts("Stop delen!")

    assert (answer.status_code, running(plan)) == (200, 0)
    assert at_work.last_steps(plan) == [("stop_by_text", "own_plan", True)]
    with pytest.raises(Http404):
        looked(plan, by=samira, now=timezone.now() + timedelta(seconds=1))
    page = make.opened(person=plan.resident).get("/mijn/plan/wie-keek/").text
    assert "U stopte met delen, met een sms." in page
    assert (may_be_texted(plan.resident), Voice.objects.count()) == (True, 0)


@inside()
def at_work_house(plan: Plan) -> Any:
    return Grant.objects.select_related("organisation").get(part__plan=plan, part__area=Area.HOME).organisation


@pytest.mark.usefixtures("gateway")
def test_plain_stop_ends_text_messages_and_nothing_of_what_she_shares() -> None:
    plan = shares_two()

    answer = texts("STOP")

    assert (running(plan), may_be_texted(Person.objects.get(pk=plan.resident_id))) == (2, False)
    assert b"STOP DELEN" in answer.content


@pytest.mark.usefixtures("gateway")
@pytest.mark.parametrize("words", ["STOP", "STOP DELEN"])
def test_a_stranger_hears_the_same_and_nothing_happens(words: str) -> None:
    plan, other = shares_two(), "+31687654321"

    known, stranger = texts(words), texts(words, number=other, id="in-2")
    before = running(plan)
    nobody = texts(words, number="Gemeente", id="in-3")

    pages = [(page.status_code, page.content, dict(page.headers)) for page in (known, stranger, nobody)]
    assert (pages[0] == pages[1] == pages[2], running(plan)) == (True, before)


@pytest.mark.usefixtures("gateway")
def test_from_the_number_of_another_nothing_of_hers_ends() -> None:
    plan = shares_two()
    Person.objects.create_user(called="Bo", phone="0687654321")

    texts("STOP DELEN", number="0687654321")

    assert running(plan) == 2


@pytest.mark.usefixtures("gateway")
def test_who_has_no_number_is_not_whoever_sends_without_one() -> None:
    plan = shares_two(phone="")

    texts("STOP DELEN", number="Gemeente")

    assert running(plan) == 2


@pytest.mark.usefixtures("gateway")
def test_of_two_who_share_a_number_both_stop() -> None:
    plans = [shares_two(), shares_two(called="Piet")]

    texts("STOP DELEN")

    assert [running(plan) for plan in plans] == [0, 0]
    chains = [tracks.chain_of_plan(plan).pseudonym for _asker, plan in access.plans_behind(NUMBER)]
    assert chains == sorted(chains)


@pytest.mark.usefixtures("gateway")
@pytest.mark.parametrize("case", ["erased", "not active", "closed", "no plan"])
def test_whatever_became_of_her_plan_the_message_is_taken(case: str) -> None:
    plan, closed = shares_two(), {"state": facts.State.CLOSED, "closed_at": NOW}
    with inside():
        if case in {"erased", "closed"}:
            state = facts.State.ERASED if case == "erased" else facts.State.CLOSED
            Plan.objects.filter(pk=plan.pk).update(**{**closed, "state": state})
    if case == "not active":
        Person.objects.filter(pk=plan.resident_id).update(is_active=False)
    if case == "no plan":
        Person.objects.filter(pk=plan.resident_id).update(phone_plain="")
        make.person(called="Bo", phone=NUMBER)

    answer = texts("STOP DELEN")

    assert (answer.status_code, running(plan)) == (200, 0 if case == "closed" else 2)
    if case == "not active":
        assert at_work.last_steps(plan) == [("stop_by_text", "suspended", False)]


def test_this_room_hears_it() -> None:
    assert registry.text_stop_sharing_listeners == [actions.hear_text_stop]


# ── Through who helps her ────────────────────────────────────────────────────
def scene(function: Function = Function.BUDDY, **fields: Any) -> tuple[Plan, Any, Client]:
    """Ria shares with the house of Samira, who sits at her screen."""
    plan = shares_two(**{"reach_by": "mail", "mail": "ria@post.example", **fields})
    samira = make.worker(organisation=at_work_house(plan), function=function, called="Samira")
    return plan, samira, make.signed_in(samira)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("heard_by_phone", "U zei dat aan de telefoon."),
        ("heard_on_paper", "U schreef dat op papier."),
        ("heard_in_person", "U zei dat zelf."),
    ],
)
def test_who_helps_her_writes_down_that_she_stops_and_all_of_it_ends(how: str, said: str) -> None:
    plan, samira, browser = scene()

    asks = browser.get(f"/plannen/{plan.pk}/stop/").text
    done = browser.post(f"/plannen/{plan.pk}/stop/", {"how": how}, follow=True).text
    deliver_due(now=timezone.now())

    assert ("Wil Ria stoppen met delen?" in asks, at_work.WANTS in asks, "Wonen" in asks) == (True, False, False)
    assert ("Gestopt. Niemand leest dit plan nu nog mee." in done, "Zeg zelf" in done) == (True, False)
    assert (running(plan), at_work.last_steps(plan)) == (0, [("heard_stop", how, True)])
    page = make.opened(person=plan.resident).get("/mijn/plan/wie-keek/").text
    who = f"Samira (wijkverbinder of buddy, {samira.organisation})"
    assert f"{who} schreef op dat u wilt stoppen met delen. Alles is gestopt. {said}" in page
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ria@post.example"], "Er is nieuws voor u")
    assert "Er is iets veranderd op uw bladzij, omdat u dat vroeg." in sent.body
    assert [word for word in ("Samira", str(samira.organisation), "delen", "plan") if word in sent.body] == []


def test_the_plan_is_off_her_list_and_there_is_nothing_left_to_stop() -> None:
    plan, _samira, browser = scene()
    assert f"/plannen/{plan.pk}/stop/" in browser.get("/plannen/").text
    assert f"/plannen/{plan.pk}/stop/" in browser.post("/plannen/zoek/", {"name": "ria"}).text

    browser.post(f"/plannen/{plan.pk}/stop/", {"how": "heard_by_phone"})

    assert f"/plannen/{plan.pk}/stop/" not in browser.get("/plannen/").text
    assert browser.post(f"/plannen/{plan.pk}/stop/", {"how": "heard_by_phone"}).status_code == 404
    assert Envelope.objects.filter(kind=actions.KIND).count() == 1


def test_without_saying_how_nothing_stops() -> None:
    plan, _samira, browser = scene()

    page = browser.post(f"/plannen/{plan.pk}/stop/", {})

    assert (page.status_code, "Kies hoe de bewoner het zei." in page.text, running(plan)) == (200, True, 2)


def test_who_cannot_send_her_a_message_is_told_to_say_it_herself() -> None:
    plan, _samira, browser = scene(reach_by="phone")

    page = browser.post(f"/plannen/{plan.pk}/stop/", {"how": "heard_by_phone"}, follow=True).text

    assert ("Zeg zelf dat het gestopt is." in page, Envelope.objects.count(), running(plan)) == (True, 0, 0)


@pytest.mark.parametrize(
    ("function", "coordinator", "may"),
    [
        (Function.BUDDY, False, True),
        (Function.DREAM_BROKER, False, True),
        (Function.WELFARE, False, True),
        (Function.VOLUNTEER, False, False),
        (Function.VOLUNTEER, True, False),
        (Function.CARE, False, False),
        (Function.CARE, True, True),
        (Function.RENT, False, False),
    ],
)
def test_it_is_for_who_stands_beside_her_or_leads_the_house(function: Function, coordinator: bool, may: bool) -> None:
    assert access.may_hear_stop(make.worker(function=function, coordinator=coordinator)) is may


@pytest.mark.parametrize("case", ["volunteer", "care", "rent", "office", "another house", "kept out", "her own"])
def test_for_everybody_else_there_is_no_such_page(case: str) -> None:
    plan, samira, _browser = scene()
    functions = {"volunteer": Function.VOLUNTEER, "care": Function.CARE, "rent": Function.RENT}
    other = setting.buddy(samira.organisation, function=functions.get(case, Function.BUDDY))
    if case == "office":
        other = make.worker(organisation=samira.organisation, function=Function.OFFICE, coordinator=True)
    if case == "another house":
        other = setting.buddy(setting.house())
    if case == "kept out":
        block(by=setting.resident(plan.resident), plan=plan, house=samira.organisation, now=NOW)
    if case == "her own":
        hat = make.membership(person=plan.resident, organisation=samira.organisation, coordinator=True)
        other = Worker(person=plan.resident, membership=hat)
    browser = make.signed_in(other)

    where = f"/plannen/{plan.pk}/stop/"
    pages = [browser.get(where), browser.post(where, {"how": "heard_by_phone"})]

    assert ([page.status_code for page in pages], running(plan)) == ([404, 404], 2)
    assert where not in browser.get("/plannen/").text


def test_a_volunteer_who_reads_along_gets_no_button() -> None:
    plan, samira, _browser = scene()
    browser = make.signed_in(setting.buddy(samira.organisation, function=Function.VOLUNTEER))

    page = browser.get("/plannen/").text

    assert ("Ria" in page, "Wil stoppen met delen" in page, plan.resident.called) == (True, False, "Ria")


def test_whoever_stopped_meanwhile_herself_is_not_written_down_again() -> None:
    plan, samira, _browser = scene()
    asker = setting.worker(samira, step_at=timezone.now())
    stop_sharing(by=setting.resident(plan.resident), plan=plan, now=timezone.now())

    with pytest.raises(Http404):
        actions.write_down_stop(by=samira, asker=asker, plan=plan, how="heard_by_phone", now=timezone.now())

    assert (at_work.last_steps(plan)[0][0], Envelope.objects.count()) == ("stop_sharing", 0)


def _message(plan: Plan, way: str = "mail") -> Message | NotNow:
    return messages.heard_stop_message(f"{plan.pk} {way}", NOW)


def test_of_a_plan_that_is_gone_nothing_leaves_and_by_a_way_that_is_not_hers_neither() -> None:
    plan, _samira, _browser = scene()

    other_way, missing = _message(plan, "text"), messages.heard_stop_message(f"{MISSING} mail", NOW)
    with inside():
        Plan.objects.filter(pk=plan.pk).update(state=facts.State.ERASED, closed_at=NOW)

    assert (other_way, missing, _message(plan)) == (NotNow("no_way"), NotNow("overtaken"), NotNow("overtaken"))


def test_the_room_of_letters_asks_this_room_before_it_sends() -> None:
    assert registry.rechecks[actions.KIND] is messages.heard_stop_message
