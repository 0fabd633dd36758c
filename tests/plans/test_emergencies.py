"""Opening in an emergency: who may, whom it finds, that the resident hears it, and that somebody looks at it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.letters import registry
from samenspel.letters.actions import deliver_due
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, News, NotNow
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.people.second_step import TAKEN_AT
from samenspel.plans import messages
from samenspel.plans.access import emergencies as access
from samenspel.plans.access import words
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions import emergencies as actions
from samenspel.plans.actions.sharing import block
from samenspel.plans.models import Area, Emergency, Plan
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import at_work, setting
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db

WHERE = "/plannen/nood/"
SAID = "Zij belde huilend en de lijn viel weg."
FILLED = {
    "called": "ria  Bakker",
    "where": "Rietstraat",
    "reason": "life",
    "explained": SAID,
    "areas": ["safety"],
}
NOBODY = "Dit gaat niet open. Kloppen de naam en het adres? Vraag anders een collega, of bel 112."


def _crisis(house: Any = None, *, function: Function = Function.CARE, coordinator: bool = False) -> Worker:
    """Somebody of the crisis team."""
    place = house or make.organisation(works_in=make.neighbourhood(name="De Riet"))
    made = make.worker(organisation=place, function=function, coordinator=coordinator, called="Bo")
    made.membership.is_crisis = True
    made.membership.save()
    return made


def _ria(near: Worker, **fields: Any) -> Plan:
    """Somebody with a plan who lives where this worker's house works, and shares nothing with it."""
    held = {
        "called": "Ria Bakker",
        "address": "Rietstraat 3",
        "phone": "06 12 34 56 78",
        "neighbourhood": near.organisation.neighbourhoods.get(),
        "reach_by": "mail",
        "mail": "ria@post.example",
        **fields,
    }
    return at_work.shared(make.organisation(), person=make.person(**held), area=Area.SAFETY)


def _asker(by: Worker) -> Asker:
    return setting.worker(by, step_at=timezone.now() - timedelta(seconds=9))


@inside()
def _opened(plan: Plan) -> list[tuple[str, str, timedelta]]:
    rows = Emergency.objects.filter(part__plan=plan).select_related("part").order_by("part__area")
    return [(row.part.area, row.reason, row.ends_at - row.starts_at) for row in rows]


@inside()
def _one(plan: Plan) -> Emergency:
    return Emergency.objects.select_related("part").get(part__plan=plan)


def _break(by: Worker, plan: Plan, *, areas: tuple[str, ...] = ("safety",), now: datetime | None = None) -> str:
    at = now or timezone.now()
    asker = setting.worker(by, step_at=at)
    return str(actions.break_glass(by=asker, plan=plan, areas=areas, reason="life", explained=SAID, now=at).pk)


def test_it_opens_the_named_parts_for_an_hour_to_read_and_the_resident_is_told_at_once() -> None:
    bo = _crisis()
    plan, browser = _ria(bo), make.signed_in(bo)

    page = browser.post(WHERE, {**FILLED, "areas": ["safety", "home"]})
    read = browser.get(page["Location"])
    part = browser.get(at_work.page_of(page["Location"], plan, Area.SAFETY))
    deliver_due(now=timezone.now())

    assert _opened(plan) == [("home", "life", timedelta(hours=1)), ("safety", "life", timedelta(hours=1))]
    assert [each.area for each in read.context["parts"]] == ["home", "safety"]
    assert [said.opened.words for said in part.context["shown"].own] == [at_work.WANTS]
    other = browser.get(at_work.page_of(page["Location"], plan, Area.MONEY))
    assert (part.context["may_write"], other.status_code) == (False, 404)
    assert [(each.to, each.subject) for each in mail.outbox] == [(["ria@post.example"], "Er is nieuws voor u")]
    assert "Er is iets gebeurd met uw plan. Kijk op uw bladzij of bel ons." in mail.outbox[0].body
    assert [row.told_at is not None for row in _rows(plan)] == [True, True]


@inside()
def _rows(plan: Plan) -> list[Emergency]:
    return list(Emergency.objects.filter(part__plan=plan).select_related("part").order_by("part__area"))


def test_why_is_sealed_and_opens_under_the_key_of_its_part_only() -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan)

    row = _one(plan)

    sealed = bytes(row.sealed)
    assert SAID.encode() not in sealed
    assert words.open_one(row.part, row=row.pk, sealed=sealed, table=words.EMERGENCIES).words == SAID


def test_it_is_over_after_an_hour() -> None:
    bo = _crisis()
    plan, browser = _ria(bo), make.signed_in(bo)
    _break(bo, plan, now=timezone.now() - timedelta(minutes=61))

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
    bo = _crisis()
    plan = _ria(bo)

    page = make.signed_in(bo).post(WHERE, {**FILLED, **told})

    assert (page.status_code, NOBODY in page.content.decode(), _opened(plan)) == (200, True, [])


@pytest.mark.parametrize("where", ["Rietstraat 3", "rietstraat", "0612345678"])
def test_the_street_the_address_or_the_number_is_enough(where: str) -> None:
    bo = _crisis()
    _ria(bo)

    assert make.signed_in(bo).post(WHERE, {**FILLED, "where": where}).status_code == 302


def test_two_who_are_called_so_in_one_street_are_nobody_and_so_is_who_lives_where_the_house_does_not_work() -> None:
    bo = _crisis()
    plans = [_ria(bo, phone="", mail=""), _ria(bo, phone="", mail="")]
    elsewhere = _crisis()
    there = _ria(_crisis())

    pages = [make.signed_in(bo).post(WHERE, FILLED), make.signed_in(elsewhere).post(WHERE, FILLED)]

    assert [NOBODY in page.content.decode() for page in pages] == [True, True]
    assert [_opened(plan) for plan in (*plans, there)] == [[], [], []]


def test_a_block_stands_above_an_emergency_and_that_she_tried_is_written_down() -> None:
    bo = _crisis()
    plan = _ria(bo)
    block(by=setting.resident(plan.resident), plan=plan, house=bo.organisation, now=NOW)

    page = make.signed_in(bo).post(WHERE, FILLED)

    assert (NOBODY in page.content.decode(), _opened(plan)) == (True, [])
    assert at_work.last_steps(plan) == [("break_glass", "blocked_by_resident", False)]


def test_who_tries_names_is_soon_told_the_same_sentence_whatever_she_types() -> None:
    bo = _crisis()
    plan, browser = _ria(bo), make.signed_in(bo)
    for _each in range(10):
        browser.post(WHERE, {**FILLED, "called": "Truus"})

    page = browser.post(WHERE, FILLED)

    assert (NOBODY in page.content.decode(), _opened(plan)) == (True, [])


@pytest.mark.parametrize(
    ("left_out", "asks"),
    [
        ({"explained": "Te kort."}, "Waarom moet je nu kijken?</a>: "),
        ({"areas": []}, "Welke delen heb je nodig?</a>: Dit veld is verplicht."),
        ({"reason": ""}, "Wat is er aan de hand?</a>: Dit veld is verplicht."),
    ],
)
def test_what_is_missing_is_asked_for(left_out: dict[str, Any], asks: str) -> None:
    bo = _crisis()
    plan = _ria(bo)

    page = make.signed_in(bo).post(WHERE, {**FILLED, **left_out})

    assert (page.status_code, asks in page.content.decode(), _opened(plan)) == (200, True, [])


def test_it_begins_with_the_part_about_safety_only() -> None:
    assert make.signed_in(_crisis()).get(WHERE).context["form"]["areas"].initial == ["safety"]


def _long_ago(browser: Client, *, seconds: int) -> Client:
    session = browser.session
    session[TAKEN_AT] = timezone.now().timestamp() - seconds
    session.save()
    return browser


def test_a_second_step_of_longer_ago_is_taken_again_first() -> None:
    bo = _crisis()
    plan, browser = _ria(bo), _long_ago(make.signed_in(bo), seconds=301)
    again = "Je tweede stap is langer dan vijf minuten geleden. Neem hem opnieuw."

    page, sent = browser.get(WHERE), browser.post(WHERE, FILLED)

    assert (again in page.content.decode(), "Open in nood" in page.content.decode()) == (True, False)
    assert (again in sent.content.decode(), SAID in sent.content.decode(), _opened(plan)) == (True, True, [])
    assert f"/tweede-stap/opnieuw/?next={WHERE}" in page.content.decode()


def test_more_than_twice_in_thirty_days_is_refused_with_the_reason_and_parts_opened_at_once_count_once() -> None:
    bo = _crisis()
    plans = [_ria(bo, called=called, mail="", reach_by="") for called in ("An", "Bep", "Cor")]
    now = timezone.now()
    _break(bo, plans[0], areas=("safety", "home", "money"), now=now - timedelta(days=3))
    _break(bo, plans[1], areas=("safety", "home"), now=now - timedelta(minutes=5))
    browser, why = make.signed_in(bo), "Je opende deze maand al twee keer in nood. Vraag een collega."

    page = browser.get(WHERE).content.decode()
    sent = browser.post(WHERE, {**FILLED, "called": "Cor"}).content.decode()
    with pytest.raises(Refused, match=why):
        _break(bo, plans[2], now=now)
    _break(bo, plans[2], now=now + timedelta(days=28))

    assert (why in page, why in sent, "Neem je tweede stap" in page) == (True, True, False)
    assert [len(_opened(plan)) for plan in plans] == [3, 2, 1]


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
    bo = _crisis(function=function)
    bo.membership.is_crisis = is_crisis
    bo.membership.save()
    plan, browser = _ria(bo), _long_ago(make.signed_in(bo), seconds=seconds)

    found = [browser.get(WHERE).status_code, browser.post(WHERE, FILLED).status_code]

    assert (found, _opened(plan)) == ([404, 404], [])


# ── Telling her ──────────────────────────────────────────────────────────────
def _message(plan: Plan, **fields: Any) -> Message | NotNow:
    for name, value in fields.items():
        setattr(plan.resident, name, value)
    plan.resident.save()
    return messages.emergency_message(str(_one(plan).pk), timezone.now())


def test_the_mail_names_nothing_and_nobody_and_is_in_her_language() -> None:
    bo = _crisis()
    bo.organisation.phone = "0546 12 34 56"
    bo.organisation.save()
    plan = _ria(bo)
    _break(bo, plan)

    dutch, english = _message(plan), _message(plan, called="", language="Engels")

    assert isinstance(dutch, Message)
    assert isinstance(english, Message)
    assert [word for word in ("Bo", SAID, "Veiligheid", "nood", "Levensgevaar") if word in dutch.body] == []
    assert ("Bellen? 0546 12 34 56" in dutch.body, dutch.body.startswith("Dag Ria Bakker,")) == (True, True)
    assert english.to == "ria@post.example"


def test_a_text_message_is_one_sentence_with_a_way_out(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    bo = _crisis()
    plan = _ria(bo, reach_by="text")
    _break(bo, plan)

    message = _message(plan)

    assert isinstance(message, Message)
    assert (message.to, message.subject, "Stuur STOP." in message.body) == ("06 12 34 56 78", "", True)
    assert message.body.startswith("Er is iets gebeurd met uw plan. Kijk op uw bladzij of bel ons. http")


@pytest.mark.parametrize(
    ("fields", "why"), [({"state": "died", "state_on": NOW.date()}, "no_way"), ({"reach_by": "phone"}, "no_way")]
)
def test_who_cannot_be_reached_so_any_more_gets_no_mail(fields: dict[str, Any], why: str) -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan)

    assert _message(plan, **fields) == NotNow(why)


def test_what_was_told_is_not_told_again_and_of_nothing_nothing_is_told() -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan)
    actions.hear_news(str(_one(plan).pk), News(what="accepted", at=NOW))

    missing = "00000000-0000-4000-8000-000000000000"
    actions.hear_news(missing, News(what="accepted", at=NOW))

    assert _message(plan) == messages.emergency_message(missing, NOW) == NotNow("overtaken")


def test_what_bounced_was_not_told() -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan)
    key = str(_one(plan).pk)

    actions.hear_news(key, News(what="accepted", at=NOW))
    actions.hear_news(key, News(what="bounced", at=NOW))

    assert _one(plan).told_at is None


def test_who_wants_to_be_called_gets_no_mail_and_the_review_asks_whether_she_knows() -> None:
    bo = _crisis()
    _ria(bo, reach_by="phone")
    opened = make.signed_in(bo).post(WHERE, FILLED, follow=True).content.decode()
    carla = make.worker(organisation=bo.organisation, coordinator=True, function=Function.OFFICE)

    page = make.signed_in(carla).get("/plannen/nood/bekijken/").content.decode()

    assert "Vertel zelf dat je keek." in opened
    assert Envelope.objects.filter(kind=actions.KIND).count() == 0
    assert "De bewoner weet het nog niet." in page


def test_the_room_of_letters_asks_this_room_before_it_sends() -> None:
    assert registry.rechecks[actions.KIND] is messages.emergency_message


# ── Looking at it afterwards ─────────────────────────────────────────────────
def _carla(bo: Worker, **fields: Any) -> Worker:
    return make.worker(organisation=bo.organisation, coordinator=True, function=Function.OFFICE, called="Carla")


def test_a_coordinator_who_did_not_open_it_sees_who_when_and_which_parts_but_not_of_whom() -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan, areas=("safety", "home"))
    browser = make.signed_in(_carla(bo))

    today = browser.get("/vandaag/").content.decode()
    page = browser.get("/plannen/nood/bekijken/")

    assert [(each.by, each.areas) for each in page.context["opened"]] == [("Bo", ["Wonen", "Veiligheid"])]
    assert [word for word in ("Ria", SAID, "Rietstraat") if word in page.content.decode() + today] == []
    assert ("In nood geopend" in today, "Opende een plan in nood." in today) == (True, True)


@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_her_verdict_is_a_step_that_the_resident_sees_and_it_is_off_the_list(verdict: str) -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan, areas=("safety", "home"))
    carla = _carla(bo)
    browser = make.signed_in(carla)
    key = browser.get("/plannen/nood/bekijken/").context["opened"][0].key

    answer = browser.post(f"/plannen/nood/{key}/oordeel/", {"verdict": verdict, "is_told": "on"})
    again = browser.post(f"/plannen/nood/{key}/oordeel/", {"verdict": "wrong"})

    assert (answer.status_code, again.status_code) == (302, 404)
    assert [(row.verdict, row.reviewed_by, row.told_at is not None) for row in _rows(plan)] == [
        (verdict, carla.person, True)
    ] * 2
    assert at_work.last_steps(plan) == [("review", verdict, True)]
    assert "Alles is bekeken." in browser.get("/plannen/nood/bekijken/").content.decode()


def test_judged_at_the_same_moment_by_two_it_is_judged_once() -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan)
    carla = _asker(_carla(bo))
    one = access.emergency_to_review(by=_carla(bo), pk=_one(plan).pk)

    for verdict in ("right", "wrong"):
        actions.review(by=carla, emergency=one, verdict=verdict, is_told=False, now=timezone.now())

    assert (_one(plan).verdict, _one(plan).told_at) == ("right", None)


def test_without_a_choice_nothing_is_judged() -> None:
    bo = _crisis()
    plan = _ria(bo)
    _break(bo, plan)

    page = make.signed_in(_carla(bo)).post(f"/plannen/nood/{_one(plan).pk}/oordeel/", {}, follow=True)

    assert ("Kies: terecht of niet terecht." in page.content.decode(), _one(plan).verdict) == (True, "")


def test_she_does_not_judge_what_she_opened_herself_or_what_is_about_herself_or_of_another_house() -> None:
    bo = _crisis(coordinator=True)
    plan = _ria(bo)
    _break(bo, plan)
    herself = make.membership(person=plan.resident, organisation=bo.organisation, coordinator=True)
    judges = [bo, Worker(person=plan.resident, membership=herself), _carla(_crisis()), setting.buddy(bo.organisation)]

    found = [
        make.signed_in(each).post(f"/plannen/nood/{_one(plan).pk}/oordeel/", {"verdict": "right"}).status_code
        for each in judges
    ]
    pages = [make.signed_in(each).get("/plannen/nood/bekijken/").status_code for each in judges]

    assert (found, pages, _one(plan).verdict) == ([404] * 4, [200, 200, 200, 404], "")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bo = _crisis()
    for _each in range(number):
        at_work.emergency(setting.part(_ria(bo, mail="", reach_by=""), Area.SAFETY), by=bo)
    browser = make.signed_in(_carla(bo))

    with django_assert_num_queries(QUERIES):
        page = browser.get("/plannen/nood/bekijken/")

    assert len(page.context["opened"]) == number


QUERIES = 8


def test_a_coordinator_gives_the_crisis_role_when_she_adds_somebody() -> None:
    carla = _carla(_crisis())
    told = {
        "email": "sanne@voorbeeld.nl",
        "called": "Sanne",
        "function": "care",
        "role": "worker",
        "from_on": timezone.localdate().isoformat(),
        "is_crisis": "on",
    }

    page = make.signed_in(carla).post("/organisatie/erbij/", told, follow=True)

    assert carla.organisation.memberships.get(person__called="Sanne").is_crisis is True
    assert page.content.decode().count("crisisdienst") == 2


def test_the_other_ways_of_asking_are_not_allowed() -> None:
    browser = make.signed_in(_carla(_crisis()))

    assert browser.post("/plannen/nood/bekijken/").status_code == 405
    assert browser.get("/plannen/nood/00000000-0000-4000-8000-000000000000/oordeel/").status_code == 405
