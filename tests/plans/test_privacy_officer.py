"""The privacy officer: appointed by a coordinator, looks at what others did, and reads no plan herself."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations import access as houses
from samenspel.organisations.access import Worker
from samenspel.organisations.actions import add_member
from samenspel.organisations.models import Function, Membership
from samenspel.plans import facts
from samenspel.plans.access.asking import actor_of
from samenspel.plans.access.overseeing import oversees
from samenspel.plans.actions.emergencies import review
from samenspel.plans.models import Alarm, Area, What
from tests import make
from tests.plans import at_work, setting
from tests.plans.at_work import alarm
from tests.plans.emergency_setting import asker, breaks, crisis, only_one, ria
from tests.plans.officer_setting import officer
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
OPENED, STANDS_OUT = "/plannen/nood/bekijken/", "/plannen/opvallend/"
WHY_NOT = "Een privacyfunctionaris leest geen plannen. Kies de functie kantoor, zonder crisisdienst."
FORM = {"email": "pia@voorbeeld.nl", "called": "Pia", "role": "privacy", "from_on": timezone.localdate().isoformat()}


# ── Appointing ───────────────────────────────────────────────────────────────
def test_a_coordinator_appoints_her_on_the_members_page() -> None:
    carla = make.worker(coordinator=True)

    page = make.signed_in(carla).post("/organisatie/erbij/", {**FORM, "function": "office"}, follow=True).text

    pia = carla.organisation.memberships.get(person__email="pia@voorbeeld.nl")
    assert (pia.role, pia.function, "privacyfunctionaris" in page) == ("privacy", "office", True)


@pytest.mark.parametrize("work", [{"function": "buddy"}, {"function": "office", "is_crisis": "on"}])
def test_who_reads_for_her_work_is_not_appointed_and_what_was_filled_in_stays(work: dict[str, str]) -> None:
    carla = make.worker(coordinator=True)

    page = make.signed_in(carla).post("/organisatie/erbij/", {**FORM, **work})

    assert (page.status_code, WHY_NOT in page.text, 'value="Pia"' in page.text) == (200, True, True)
    assert carla.organisation.memberships.count() == 1


def test_the_action_and_the_database_hold_to_it_too() -> None:
    carla = make.worker(coordinator=True)
    told = {"email": "p@voorbeeld.nl", "called": "Pia", "role": "privacy", "function": "care", "from_on": NOW.date()}

    with pytest.raises(Refused, match="privacyfunctionaris"):
        add_member(by=carla, now=NOW, **told)  # type: ignore[arg-type]
    pia = officer(carla.organisation).membership
    for wrong in ({"function": "buddy"}, {"is_crisis": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.filter(pk=pia.pk).update(**wrong)


@pytest.mark.parametrize("role", ["worker", "coordinator"])
def test_the_other_roles_go_with_any_work(role: str) -> None:
    found = [houses.why_not_have_role(role=role, function=each, is_crisis=True) for each in Function]

    assert set(found) == {""}


def test_she_is_no_coordinator_and_changes_nothing_of_the_house() -> None:
    pia = officer(setting.house())
    browser = make.signed_in(pia)

    codes = [browser.get(path).status_code for path in ("/organisatie/erbij/", "/organisatie/afspraken/")]

    assert (codes, pia.is_coordinator, pia.is_privacy_officer) == ([404, 404], False, True)


# ── She reads nothing ────────────────────────────────────────────────────────
def test_she_reads_no_plan_also_when_it_was_shared_with_her_by_name() -> None:
    house = setting.house()
    pia = officer(house)
    plan = at_work.shared(house)
    setting.grant(setting.part(plan, Area.WORK), house=house, person=pia.person)
    browser = make.signed_in(pia)

    opened = browser.post(f"/plannen/{plan.pk}/open/", {"purpose": What.BESIDE, "knows": "nee"})
    codes = [browser.get(path).status_code for path in ("/plannen/", "/plannen/nood/", f"/plannen/{plan.pk}/stop/")]

    assert (opened.status_code, codes) == (404, [404, 404, 404])
    assert at_work.last_steps(plan) == [("list", "kind_never_reads_content", False)]


def test_her_kind_is_her_own_whatever_else_would_stand_on_her_hat() -> None:
    hat = officer(setting.house()).membership
    hat.function, hat.is_crisis = Function.BUDDY, True

    actor = actor_of(setting.worker(Worker(person=hat.person, membership=hat)), now=NOW)

    assert actor.kind is facts.Kind.PRIVACY_OFFICER


# ── She looks at what others did ─────────────────────────────────────────────
def test_she_reviews_what_the_only_coordinator_opened_herself() -> None:
    bo = crisis(coordinator=True)
    plan = ria(bo)
    breaks(bo, plan)
    pia = officer(bo.organisation)
    browser = make.signed_in(pia)

    today, page = browser.get("/vandaag/").text, browser.get(OPENED)
    browser.post(f"/plannen/nood/{only_one(plan).pk}/oordeel/", {"verdict": "wrong"})

    assert ("In nood geopend" in today, [each.by for each in page.context["opened"]]) == (True, ["Bo"])
    assert (only_one(plan).verdict, only_one(plan).reviewed_by) == ("wrong", pia.person)
    assert at_work.last_steps(plan) == [("review", "wrong", True)]
    assert [word for word in ("Ria", "Rietstraat") if word in today + page.text] == []
    seen = make.opened(person=plan.resident).get("/mijn/plan/wie-keek/").text
    assert "Pia (kantoor, " in seen


def test_she_asks_about_what_stands_out_also_of_the_coordinator() -> None:
    house = setting.house()
    carla = make.worker(organisation=house, coordinator=True, called="Carla")
    pia = officer(house)
    made = alarm(house=house, whom=carla.person)
    browser = make.signed_in(pia)

    page = browser.get(STANDS_OUT).text
    browser.post(f"{STANDS_OUT}{made.pk}/", {"outcome": "talked"})

    assert ("Carla" in page, Alarm.objects.get().noted_by) == (True, pia.person)


def test_of_another_house_she_sees_nothing() -> None:
    bo = crisis()
    plan = ria(bo)
    breaks(bo, plan)
    made = alarm(house=bo.organisation, whom=bo.person)
    browser = make.signed_in(officer(setting.house()))

    codes = [
        browser.post(f"/plannen/nood/{only_one(plan).pk}/oordeel/", {"verdict": "right"}).status_code,
        browser.post(f"{STANDS_OUT}{made.pk}/", {"outcome": "fine"}).status_code,
    ]

    assert (codes, only_one(plan).verdict) == ([404, 404], "")
    assert (browser.get(OPENED).context["opened"], browser.get(STANDS_OUT).context["found"]) == ([], [])


def test_who_oversees_a_house() -> None:
    house = setting.house()
    everybody = [make.worker(organisation=house, coordinator=True), officer(house), make.worker(organisation=house)]

    assert [oversees(each) for each in everybody] == [True, True, False]


# ── When nobody can ──────────────────────────────────────────────────────────
def alone(by: Worker) -> list[tuple[str, str, bool]]:
    """What the today page says to who must be looked at by somebody else."""
    sections = make.signed_in(by).get("/vandaag/").context["sections"]
    return [
        (line.words, line.href, line.is_late) for each in sections if each.key == "nobody_else" for line in each.lines
    ]


SAYS = "Iets van jezelf moet een ander nakijken. Wijs een privacyfunctionaris aan."


@pytest.mark.parametrize("days", [0, 2])
def test_the_only_coordinator_who_opened_one_is_told_to_appoint_somebody(days: int) -> None:
    bo = crisis(coordinator=True)
    at_work.emergency(setting.part(ria(bo), Area.SAFETY), by=bo, at=NOW - timedelta(days=days))

    assert alone(bo) == [(SAYS, "/organisatie/erbij/", days > 0)]


def test_she_is_told_so_once_and_also_when_something_stands_out_in_how_she_looked() -> None:
    bo = crisis(coordinator=True)
    at_work.emergency(setting.part(ria(bo), Area.SAFETY), by=bo)
    alarm(house=bo.organisation, whom=bo.person)
    carla = make.worker(coordinator=True)
    alarm(house=carla.organisation, whom=carla.person)

    assert [[said for said, _href, _late in alone(each)] for each in (bo, carla)] == [[SAYS], [SAYS]]


@pytest.mark.parametrize("case", ["officer", "coordinator", "judged", "a worker", "of a colleague"])
def test_who_is_not_alone_or_has_nothing_to_be_looked_at_is_not_told(case: str) -> None:
    bo = crisis(coordinator=case != "a worker")
    plan = ria(bo)
    at_work.emergency(setting.part(plan, Area.SAFETY), by=bo)
    made = alarm(house=bo.organisation, whom=bo.person)
    if case == "officer":
        officer(bo.organisation)
    if case == "coordinator":
        make.worker(organisation=bo.organisation, coordinator=True)
    if case == "judged":
        pia = officer(bo.organisation)
        review(by=asker(pia), emergency=only_one(plan), verdict="right", is_told=True, now=NOW)
        Alarm.objects.filter(pk=made.pk).update(outcome="fine", noted_at=NOW)
        pia.membership.delete()
    who = bo
    if case == "of a colleague":
        who = make.worker(coordinator=True)

    assert alone(who) == []


@pytest.mark.parametrize(
    "fields", [{"until_on": timezone.localdate()}, {"from_on": timezone.localdate() + timedelta(1)}]
)
def test_an_officer_who_left_or_has_yet_to_come_does_not_count(fields: dict[str, Any]) -> None:
    bo = crisis(coordinator=True)
    at_work.emergency(setting.part(ria(bo), Area.SAFETY), by=bo)
    pia = officer(bo.organisation)
    Membership.objects.filter(pk=pia.membership.pk).update(**fields)

    assert [said for said, _href, _late in alone(bo)] == [SAYS]
