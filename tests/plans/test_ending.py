"""Before what she shares ends, the resident hears it once, by her own way, and says whether it may end."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from django.utils import timezone

from samenspel.letters import registry
from samenspel.letters.actions import deliver_due
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.plans import facts, messages
from samenspel.plans.access.ending import ending_soon
from samenspel.plans.actions import ending as actions
from samenspel.plans.actions.plans import close_plan, reopen_plan
from samenspel.plans.actions.sharing import block, stop_grant, stop_sharing
from samenspel.plans.models import Area, Grant, Plan, What
from samenspel.plans.scopes import inside
from samenspel.web import jobs
from tests import make
from tests.plans import at_work, setting
from tests.plans.own_setting import begun, looked

pytestmark = pytest.mark.django_db
# A morning on which messages may leave.
TODAY = timezone.localdate()
NOON = timezone.make_aware(datetime.combine(TODAY, time(12)))
LONG_AGO, SOON = NOON - timedelta(days=100), NOON + timedelta(days=29)
NAMES_NOTHING = ("Wonen", "Noord", "Samira", "plan", "geld", "Naast")


def scene(**fields: Any) -> tuple[Plan, Worker, Grant]:
    """Ria, who reads mail, shares a part with a house since long, for another 29 days."""
    ria, plan = begun(make.person(**{"called": "Ria", "reach_by": "mail", "mail": "ria@post.example", **fields}))
    assert ria.person == plan.resident
    samira = make.worker(organisation=setting.house(), called="Samira")
    samira.organisation.name = "Noord"
    samira.organisation.save()
    return plan, samira, share(plan, samira)


def share(plan: Plan, samira: Worker, *, area: Area = Area.HOME, **fields: Any) -> Grant:
    held = {"given_at": LONG_AGO, "starts_at": LONG_AGO, "ends_at": SOON, **fields}
    return setting.grant(setting.part(plan, area), house=samira.organisation, **held)


def asked() -> list[tuple[str, str]]:
    return [(each.about, each.way) for each in Envelope.objects.filter(kind=actions.KIND)]


def message(plan: Plan, *, way: str = "mail", now: datetime = NOON) -> Message | NotNow:
    return messages.grant_ends_message(f"{plan.pk} {way}", now)


@inside()
def fresh(grant: Grant) -> Grant:
    return Grant.objects.select_related("part__plan", "organisation").get(pk=grant.pk)


def test_she_hears_once_that_something_ends_and_the_mail_names_nothing_and_nobody() -> None:
    plan, samira, _grant = scene()
    share(plan, samira, area=Area.MONEY)

    told = [actions.remind_of_ends(now=NOON), actions.remind_of_ends(now=NOON + timedelta(days=1))]
    deliver_due(now=NOON)

    assert (told, asked()) == ([1, 0], [(f"{plan.pk} mail", "mail")])
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ria@post.example"], "Er is nieuws voor u")
    assert sent.body.startswith("Dag Ria,\n\nEr loopt binnenkort iets af op uw bladzij.\nhttp")
    assert [word for word in NAMES_NOTHING if word in f"{sent.subject} {sent.body}"] == []


def test_what_she_shares_later_is_told_apart_and_only_that() -> None:
    plan, samira, grant = scene()
    actions.remind_of_ends(now=NOON)
    other = share(plan, samira, area=Area.WORK)

    later = NOON + timedelta(hours=1)
    assert actions.remind_of_ends(now=later) == 1
    assert [fresh(each).reminded_at for each in (grant, other)] == [NOON, later]


def test_in_the_morning_the_job_does_it() -> None:
    plan, _samira, _grant = scene()

    jobs.remind_in_the_morning()

    assert asked() == [(f"{plan.pk} mail", "mail")]


def test_the_room_of_letters_asks_this_room_before_it_sends() -> None:
    assert registry.rechecks[actions.KIND] is messages.grant_ends_message


@pytest.mark.parametrize(
    ("starts", "ends", "is_told"),
    [
        (-100, 30, True),
        (-100, 31, False),
        (-100, 0, False),  # it ended
        (-14, 16, False),  # of a month: not in its first half
        (-15, 15, True),
        (-16, 14, True),
    ],
)
def test_it_is_thirty_days_before_and_of_what_lasts_a_month_halfway(starts: int, ends: int, is_told: bool) -> None:
    plan, _samira, grant = scene()
    days = {"starts_at": NOON + timedelta(days=starts), "ends_at": NOON + timedelta(days=ends)}
    with inside():
        Grant.objects.filter(pk=grant.pk).update(given_at=days["starts_at"], **days)

    assert actions.remind_of_ends(now=NOON) == is_told
    assert [each.pk for each in ending_soon(plan, now=NOON)] == [grant.pk] * is_told


def stopped(plan: Plan, samira: Worker, grant: Grant) -> None:
    stop_grant(by=setting.resident(plan.resident), grant=fresh(grant), now=NOON)


def stopped_with_all(plan: Plan, samira: Worker, grant: Grant) -> None:
    stop_sharing(by=setting.resident(plan.resident), plan=plan, now=NOON)


def closed(plan: Plan, samira: Worker, grant: Grant) -> None:
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOON)


def kept_out(plan: Plan, samira: Worker, grant: Grant) -> None:
    block(by=setting.resident(plan.resident), plan=plan, house=samira.organisation, now=NOON)


def kept_her_out(plan: Plan, samira: Worker, grant: Grant) -> None:
    with inside():
        Grant.objects.filter(pk=grant.pk).update(person=samira.person)
    block(by=setting.resident(plan.resident), plan=plan, person=samira.person, now=NOON)


def let_end(plan: Plan, samira: Worker, grant: Grant) -> None:
    actions.let_end(by=setting.resident(plan.resident), grant=fresh(grant), now=NOON)


def shared_again(plan: Plan, samira: Worker, grant: Grant) -> None:
    share(plan, samira, given_at=NOON, starts_at=NOON, ends_at=SOON + timedelta(days=90))


def by_law(plan: Plan, samira: Worker, grant: Grant) -> None:
    with inside():
        Grant.objects.filter(pk=grant.pk).update(basis=facts.Basis.LEGAL_TASK)


def erased(plan: Plan, samira: Worker, grant: Grant) -> None:
    with inside():
        Plan.objects.filter(pk=plan.pk).update(state=facts.State.ERASED, closed_at=NOON)


OVER = [stopped, stopped_with_all, closed, kept_out, kept_her_out, let_end, shared_again, by_law, erased]


@pytest.mark.parametrize("meanwhile", OVER)
def test_of_what_is_over_or_decided_nothing_is_told(meanwhile: Any) -> None:
    plan, samira, grant = scene()

    meanwhile(plan, samira, grant)

    assert (actions.remind_of_ends(now=NOON), asked()) == (0, [])


@pytest.mark.parametrize("meanwhile", OVER)
def test_what_was_posted_does_not_leave_when_it_is_over_or_decided_meanwhile(meanwhile: Any) -> None:
    plan, samira, grant = scene()
    actions.remind_of_ends(now=NOON)
    assert isinstance(message(plan), Message)

    meanwhile(plan, samira, grant)
    deliver_due(now=NOON + timedelta(minutes=1))

    assert (message(plan), mail.outbox) == (NotNow("overtaken"), [])


def test_of_a_plan_that_opens_again_it_is_told_again_in_time() -> None:
    plan, _samira, _grant = scene()
    ria = setting.resident(plan.resident)
    close_plan(by=ria, plan=plan, now=NOON)
    assert actions.remind_of_ends(now=NOON) == 0

    reopen_plan(by=ria, plan=plan, now=NOON)

    assert actions.remind_of_ends(now=NOON) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"area": Area.WORK},
        {"purpose": What.HOUSING},
        {"withdrawn_at": NOON},
        {"ends_at": SOON},
        {"house": "another"},
        {"person": "another"},
    ],
)
def test_only_the_same_share_for_longer_counts_as_shared_again(other: dict[str, Any]) -> None:
    plan, samira, grant = scene()
    with inside():
        Grant.objects.filter(pk=grant.pk).update(person=samira.person)
    held: dict[str, Any] = {"starts_at": LONG_AGO, "ends_at": SOON + timedelta(days=90), **other}
    part, house = setting.part(plan, held.pop("area", Area.HOME)), samira.organisation
    if held.pop("house", ""):
        house = setting.house()
    if held.get("person"):
        held["person"] = setting.buddy(house).person
    setting.grant(part, house=house, given_at=LONG_AGO, **held)

    assert grant.pk in [each.pk for each in ending_soon(plan, now=NOON)]


@pytest.mark.parametrize("person", ["same", "house"])
def test_shared_longer_with_her_or_with_her_whole_house_goes_on(person: str) -> None:
    plan, samira, grant = scene()
    with inside():
        Grant.objects.filter(pk=grant.pk).update(person=samira.person)
    share(plan, samira, ends_at=SOON + timedelta(days=90), person=samira.person if person == "same" else None)

    assert ending_soon(plan, now=NOON) == []


@pytest.mark.parametrize("fields", [{"reach_by": "phone"}, {"state": "died", "state_on": TODAY}, {"mail": ""}])
def test_who_cannot_be_told_so_is_not_told_and_may_be_later(fields: dict[str, Any]) -> None:
    plan, _samira, grant = scene()
    Person.objects.filter(pk=plan.resident_id).update(**fields)

    assert (actions.remind_of_ends(now=NOON), asked(), fresh(grant).reminded_at) == (0, [], None)


@pytest.mark.parametrize("fields", [{"reach_by": "phone"}, {"state": "died", "state_on": TODAY}])
def test_who_wants_no_mail_any_more_when_it_leaves_gets_none(fields: dict[str, Any]) -> None:
    plan, _samira, _grant = scene()
    actions.remind_of_ends(now=NOON)

    Person.objects.filter(pk=plan.resident_id).update(**fields)

    assert message(plan) == NotNow("no_way")


def test_of_no_plan_nothing_leaves() -> None:
    assert messages.grant_ends_message("00000000-0000-4000-8000-000000000000 mail", NOON) == NotNow("overtaken")


@pytest.mark.parametrize(
    ("hour", "minute", "waits"), [(8, 59, 0), (9, 0, None), (19, 59, None), (20, 0, 1), (23, 30, 1), (3, 0, 0)]
)
def test_it_leaves_by_day(hour: int, minute: int, waits: int | None) -> None:
    plan, _samira, _grant = scene()
    actions.remind_of_ends(now=NOON)

    found = message(plan, now=NOON.replace(hour=hour, minute=minute))

    if waits is None:
        assert isinstance(found, Message)
    else:
        day = TODAY + timedelta(days=waits)
        nine = timezone.make_aware(datetime.combine(day, time(9)))
        assert found == NotNow("quiet", until=nine)


def test_a_text_message_is_one_line_with_a_way_out_and_the_number_of_the_neighbourhood(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    place = make.neighbourhood(name="De Riet")
    place.phone = "0546 12 34 56"
    place.save()
    plan, _samira, _grant = scene(reach_by="text", phone="06 12 34 56 78", neighbourhood=place)
    actions.remind_of_ends(now=NOON)

    told = message(plan, way="text")

    assert asked() == [(f"{plan.pk} text", "text")]
    assert isinstance(told, Message)
    page = f"{settings.SITE_URL}/mijn/"
    assert (told.to, told.subject) == ("06 12 34 56 78", "")
    assert told.body == (
        f"Er loopt binnenkort iets af op uw bladzij. Kijk op {page}. Liever bellen? 0546 12 34 56"
        " Geen sms meer? Stuur STOP."
    )


def test_who_has_no_name_here_is_greeted_all_the_same() -> None:
    plan, _samira, _grant = scene(called="")
    actions.remind_of_ends(now=NOON)

    told = message(plan)

    assert isinstance(told, Message)
    assert told.body.startswith("Dag,\n\nEr loopt")


# ── On her own page ──────────────────────────────────────────────────────────
def at_her_page(plan: Plan) -> Client:
    return make.opened(person=plan.resident, is_confirmed=True)


def test_her_page_says_what_ends_when_and_she_lets_it_end() -> None:
    plan, _samira, grant = scene()
    browser = at_her_page(plan)

    before = browser.get("/mijn/plan/")
    after = browser.post(f"/mijn/plan/delen/loopt-af/{grant.pk}/", follow=True)

    assert ("Dit loopt binnenkort af" in before.text, before.text.count("Laat het aflopen")) == (True, 1)
    assert ("Dit loopt binnenkort af" in after.text, "Goed. Het stopt vanzelf." in after.text) == (False, True)
    assert (fresh(grant).let_end_at is not None, fresh(grant).withdrawn_at) == (True, None)
    assert at_work.last_steps(plan) == [("let_end", "own_plan", True)]
    assert "U laat iets dat u deelt vanzelf aflopen." in browser.get("/mijn/plan/wie-keek/").text


def test_until_its_day_it_is_read_as_before() -> None:
    plan, samira, grant = scene()

    actions.let_end(by=setting.resident(plan.resident), grant=fresh(grant), now=NOON)

    assert looked(plan, by=samira).is_allowed is True


def test_she_shares_it_again_with_what_was_chosen_and_how_long_she_says_anew() -> None:
    plan, samira, grant = scene()
    with inside():
        Grant.objects.filter(pk=grant.pk).update(person=samira.person, may_write=True, may_take_along=True)
    browser = at_her_page(plan)

    form = browser.post(f"/mijn/plan/delen/opnieuw/{grant.pk}/", follow=True)
    shown = {
        name: form.context["form"][name].value()
        for name in ("area", "who", "purpose", "may_write", "may_take_along", "until")
    }
    shown["until"] = "6"
    browser.post("/mijn/plan/delen/wat/", {**shown, "may_write": "on", "when": "now"})
    page = browser.post("/mijn/plan/delen/klopt-dit/", follow=True)

    who = str(samira.person.pk)
    assert shown == {
        "area": "home",
        "who": who,
        "purpose": "beside",
        "may_write": True,
        "may_take_along": True,
        "until": "6",
    }
    assert ("Het is gedeeld." in page.text, "Dit loopt binnenkort af" in page.text) == (True, False)
    with inside():
        assert Grant.objects.filter(part__plan=plan, person=samira.person, may_write=True).count() == 2


def test_of_a_whole_house_the_house_is_chosen() -> None:
    plan, _samira, grant = scene()

    form = at_her_page(plan).post(f"/mijn/plan/delen/opnieuw/{grant.pk}/", follow=True).context["form"]

    assert (form["who"].value(), form["until"].value()) == ("house", "1")


def test_of_another_nothing_is_let_go_and_nothing_shared_again() -> None:
    _plan, _samira, grant = scene()
    other, _theirs, _hers = scene(mail="other@post.example")
    browser = at_her_page(other)

    codes = [browser.post(f"/mijn/plan/delen/{each}/{grant.pk}/").status_code for each in ("loopt-af", "opnieuw")]

    assert (codes, fresh(grant).let_end_at) == ([404, 404], None)


@pytest.mark.parametrize("number", [1, 3])
def test_her_page_asks_as_often_for_three_as_for_one(number: int, django_assert_num_queries: Any) -> None:
    plan, samira, _grant = scene()
    for area in (Area.WORK, Area.MONEY)[: number - 1]:
        share(plan, samira, area=area)
    browser = at_her_page(plan)
    browser.get("/mijn/plan/")

    with django_assert_num_queries(11):
        page = browser.get("/mijn/plan/")

    assert len(page.context["ending"]) == number
