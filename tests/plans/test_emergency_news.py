"""After a plan was opened in an emergency: the resident hears it, and a coordinator looks at it who did not open it."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.letters import registry
from samenspel.letters.actions import deliver_due
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, News, NotNow
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.plans import messages
from samenspel.plans.access import emergencies as access
from samenspel.plans.actions import emergencies as actions
from samenspel.plans.models import Area, Plan
from tests import make
from tests.plans import at_work, setting
from tests.plans.emergency_setting import FILLED, SAID, WHERE, all_of, asker, breaks, crisis, only_one, ria
from tests.plans.setting import NOW

pytestmark = pytest.mark.django_db


# ── Telling her ──────────────────────────────────────────────────────────────
def _message(plan: Plan, *, way: str = "mail", **fields: Any) -> Message | NotNow:
    for name, value in fields.items():
        setattr(plan.resident, name, value)
    plan.resident.save()
    return messages.emergency_message(f"{only_one(plan).pk} {way}", timezone.now())


def test_the_mail_names_nothing_and_nobody_and_is_in_her_language() -> None:
    bo = crisis()
    bo.organisation.phone = "0546 12 34 56"
    bo.organisation.save()
    plan = ria(bo)
    breaks(bo, plan)

    dutch, english = _message(plan), _message(plan, called="", language="Engels")

    assert isinstance(dutch, Message)
    assert isinstance(english, Message)
    assert [word for word in ("Bo", SAID, "Veiligheid", "nood", "Levensgevaar") if word in dutch.body] == []
    assert ("Bellen? 0546 12 34 56" in dutch.body, dutch.body.startswith("Dag Ria Bakker,")) == (True, True)
    assert english.to == "ria@post.example"


def test_a_text_message_is_one_sentence_with_a_way_out(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    bo = crisis()
    plan = ria(bo, reach_by="text")
    breaks(bo, plan)

    message = _message(plan, way="text")

    assert isinstance(message, Message)
    assert (message.to, message.subject, "Stuur STOP." in message.body) == ("06 12 34 56 78", "", True)
    assert message.body.startswith("Er is iets gebeurd met uw plan. Kijk op uw bladzij of bel ons. http")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"state": "died", "state_on": NOW.date()}, "no_way"),
        ({"reach_by": "phone"}, "no_way"),
        ({"reach_by": "text"}, "no_way"),
    ],
)
def test_who_cannot_be_reached_so_any_more_gets_no_mail(
    fields: dict[str, Any], why: str, settings: LazySettings
) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)

    assert _message(plan, **fields) == NotNow(why)


def test_what_waits_as_a_mail_does_not_go_to_her_telephone_and_somebody_tells_her(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)
    plan.resident.reach_by = "text"
    plan.resident.save()

    deliver_due(now=timezone.now())

    (envelope,) = Envelope.objects.filter(kind=actions.KIND)
    assert (envelope.state, envelope.reason, mail.outbox) == ("refused", "no_way", [])
    assert only_one(plan).told_at is None
    # What an older version posted does not say by which way.
    assert messages.emergency_message(str(only_one(plan).pk), NOW) == NotNow("no_way")


def test_what_was_told_is_not_told_again_and_of_nothing_nothing_is_told() -> None:
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)
    actions.hear_news(str(only_one(plan).pk), News(what="accepted", at=NOW))

    missing = "00000000-0000-4000-8000-000000000000"
    actions.hear_news(missing, News(what="accepted", at=NOW))

    assert _message(plan) == messages.emergency_message(missing, NOW) == NotNow("overtaken")


def test_what_bounced_was_not_told() -> None:
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)
    key = str(only_one(plan).pk)

    actions.hear_news(key, News(what="accepted", at=NOW))
    actions.hear_news(key, News(what="bounced", at=NOW))

    assert only_one(plan).told_at is None


def test_who_wants_to_be_called_gets_no_mail_and_the_review_asks_whether_she_knows() -> None:
    bo = crisis()
    ria(bo, reach_by="phone")
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
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan, areas=("safety", "home"))
    browser = make.signed_in(_carla(bo))

    today = browser.get("/vandaag/").content.decode()
    page = browser.get("/plannen/nood/bekijken/")

    assert [(each.by, each.areas) for each in page.context["opened"]] == [("Bo", ["Wonen", "Veiligheid"])]
    assert [word for word in ("Ria", SAID, "Rietstraat") if word in page.content.decode() + today] == []
    assert ("In nood geopend" in today, "Opende een plan in nood." in today) == (True, True)


@pytest.mark.parametrize("verdict", ["right", "wrong"])
def test_her_verdict_is_a_step_that_the_resident_sees_and_it_is_off_the_list(verdict: str) -> None:
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan, areas=("safety", "home"))
    carla = _carla(bo)
    browser = make.signed_in(carla)
    key = browser.get("/plannen/nood/bekijken/").context["opened"][0].key

    answer = browser.post(f"/plannen/nood/{key}/oordeel/", {"verdict": verdict, "is_told": "on"})
    again = browser.post(f"/plannen/nood/{key}/oordeel/", {"verdict": "wrong"})

    assert (answer.status_code, again.status_code) == (302, 404)
    assert [(row.verdict, row.reviewed_by, row.told_at is not None) for row in all_of(plan)] == [
        (verdict, carla.person, True)
    ] * 2
    assert at_work.last_steps(plan) == [("review", verdict, True)]
    assert "Alles is bekeken." in browser.get("/plannen/nood/bekijken/").content.decode()


def test_judged_at_the_same_moment_by_two_it_is_judged_once() -> None:
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)
    carla = asker(_carla(bo))
    opened = access.emergency_to_review(by=_carla(bo), pk=only_one(plan).pk)

    for verdict in ("right", "wrong"):
        actions.review(by=carla, emergency=opened, verdict=verdict, is_told=False, now=timezone.now())

    assert (only_one(plan).verdict, only_one(plan).told_at) == ("right", None)


def test_without_a_choice_nothing_is_judged() -> None:
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)

    page = make.signed_in(_carla(bo)).post(f"/plannen/nood/{only_one(plan).pk}/oordeel/", {}, follow=True)

    assert ("Kies: terecht of niet terecht." in page.content.decode(), only_one(plan).verdict) == (True, "")


def test_she_does_not_judge_what_she_opened_herself_or_what_is_about_herself_or_of_another_house() -> None:
    bo = crisis(coordinator=True)
    plan = ria(bo)
    breaks(bo, plan)
    herself = make.membership(person=plan.resident, organisation=bo.organisation, coordinator=True)
    judges = [bo, Worker(person=plan.resident, membership=herself), _carla(crisis()), setting.buddy(bo.organisation)]

    found = [
        make.signed_in(each).post(f"/plannen/nood/{only_one(plan).pk}/oordeel/", {"verdict": "right"}).status_code
        for each in judges
    ]
    pages = [make.signed_in(each).get("/plannen/nood/bekijken/").status_code for each in judges]

    assert (found, pages, only_one(plan).verdict) == ([404] * 4, [200, 200, 200, 404], "")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bo = crisis()
    for _each in range(number):
        at_work.emergency(setting.part(ria(bo, mail="", reach_by=""), Area.SAFETY), by=bo)
    browser = make.signed_in(_carla(bo))

    with django_assert_num_queries(QUERIES):
        page = browser.get("/plannen/nood/bekijken/")

    assert len(page.context["opened"]) == number


QUERIES = 8


def test_a_coordinator_gives_the_crisis_role_when_she_adds_somebody() -> None:
    carla = _carla(crisis())
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
    browser = make.signed_in(_carla(crisis()))

    assert browser.post("/plannen/nood/bekijken/").status_code == 405
    assert browser.get("/plannen/nood/00000000-0000-4000-8000-000000000000/oordeel/").status_code == 405
