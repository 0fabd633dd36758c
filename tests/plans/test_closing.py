"""A plan that stays closed ends by itself: nobody else reads on, she hears it a month before, and it is erased."""

from datetime import datetime, time, timedelta
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.letters import registry
from samenspel.letters.actions import deliver_due
from samenspel.letters.registry import Message, NotNow
from samenspel.plans import messages
from samenspel.plans.access import closing as access
from samenspel.plans.access.asking import facts_of
from samenspel.plans.actions import closing as actions
from samenspel.plans.actions.erasing import erase_all
from samenspel.plans.actions.plans import close_plan, reopen_plan
from samenspel.plans.models import Copy, Erasure, Grant, Mandate, Part, Plan
from samenspel.plans.scopes import inside
from samenspel.sealed.key_store import the_keys
from samenspel.web import jobs
from tests import make
from tests.plans import at_work, setting
from tests.plans.at_work import last_steps
from tests.plans.own_setting import entries

pytestmark = pytest.mark.django_db

NOON = timezone.make_aware(datetime.combine(timezone.localdate(), time(12)))
DAY = timedelta(days=1)


@inside()
def closed(since: timedelta, *, warned: timedelta | None = None, state: str = "closed", called: str = "Ria") -> Plan:
    """A plan that a house reads, closed for so long."""
    ria = make.person(called=called, reach_by="mail", mail=f"{called.lower()}@post.example")
    plan = at_work.shared(setting.house(), person=ria)
    warned_at = NOON - warned if warned is not None else None
    Plan.objects.filter(pk=plan.pk).update(state=state, closed_at=NOON - since, warned_at=warned_at)
    return fresh(plan)


@inside()
def fresh(plan: Plan) -> Plan:
    return Plan.objects.select_related("resident").get(pk=plan.pk)


@inside()
def running(plan: Plan) -> int:
    return sum(given.objects.filter(part__plan=plan, withdrawn_at=None).count() for given in (Grant, Mandate))


def message(plan: Plan, *, way: str = "mail", now: datetime = NOON) -> Message | NotNow:
    return messages.plan_goes_message(f"{plan.pk} {way}", now)


@pytest.mark.parametrize(("since", "state", "left"), [(90, "closed", 0), (89, "closed", 2), (900, "active", 2)])
def test_after_ninety_days_nobody_else_reads_on_and_what_was_taken_along_is_asked_back(
    since: int, state: str, left: int
) -> None:
    plan = closed(since * DAY, state=state)
    setting.mandate(setting.part(plan), person=make.person(called="Dochter"))
    setting.copy(setting.part(plan), by=setting.buddy(setting.house()))

    did = [actions.end_closed_plans(now=NOON), actions.end_closed_plans(now=NOON)]

    assert (did, running(plan), fresh(plan).state) == ([int(not left), 0], left, state)
    with inside():
        assert (Copy.objects.get().erase_by is None) == bool(left)
    if not left:
        assert last_steps(plan) == [("closed_stop", "closed_long_ago", True)]
        page = make.opened(person=plan.resident).get("/mijn/plan/wie-keek/").text
        assert ("Niemand anders leest nu nog mee." in page, "Wat kwam u hier doen?" in page) == (True, False)


def test_a_month_before_she_is_told_once_and_the_mail_names_nothing() -> None:
    plan = closed(access.KEPT - access.WARNED_BEFORE)
    closed(access.KEPT - access.WARNED_BEFORE - 2 * DAY, called="Piet")

    told = [actions.warn_of_erasing(now=NOON), actions.warn_of_erasing(now=NOON + DAY)]
    deliver_due(now=NOON)

    assert (told, fresh(plan).warned_at) == ([1, 0], NOON)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ria@post.example"], "Er is nieuws voor u")
    assert sent.body.startswith("Dag Ria,\n\nEr wordt binnenkort iets gewist op uw bladzij.\nhttp")
    assert "plan" not in sent.body


def test_who_reads_no_mail_finds_it_on_her_page() -> None:
    plan = closed(access.KEPT - access.WARNED_BEFORE)
    plan.resident.reach_by = "letter"
    plan.resident.save()

    assert (actions.warn_of_erasing(now=NOON), fresh(plan).warned_at) == (1, NOON)
    deliver_due(now=NOON)

    page = make.opened(person=plan.resident).get("/mijn/plan/").text
    day = date_format(timezone.localdate(NOON + access.WARNED_BEFORE), "j F Y")
    assert (mail.outbox, f"Op {day} wordt het vanzelf gewist." in page) == ([], True)


@pytest.mark.parametrize(
    ("since", "warned", "state", "is_erased"),
    [
        (access.KEPT, 30 * DAY, "closed", True),
        (access.KEPT - DAY, 30 * DAY, "closed", False),
        (access.KEPT, 29 * DAY, "closed", False),  # she was told too late: then it waits
        (access.KEPT, None, "closed", False),
        (access.KEPT, 30 * DAY, "on_hold", False),
    ],
)
def test_after_two_years_it_is_erased_when_she_was_told_a_month_ago(
    since: timedelta, warned: timedelta | None, state: str, *, is_erased: bool
) -> None:
    plan = closed(since, warned=warned, state=state)
    keys = keys_of(plan)

    actions.end_closed_plans(now=NOON)

    assert (fresh(plan).state, len(entries(plan))) == (("erased", 0) if is_erased else (state, 1))
    with inside():
        assert Erasure.objects.filter(plan=plan, area="").count() == is_erased
        assert facts_of(plan).state == fresh(plan).state
    assert len(keys) == 8
    if is_erased:
        assert last_steps(plan) == [("closed_erase", "closed_long_ago", True)]
        page = make.opened(person=plan.resident).get("/mijn/plan/wie-keek/").text
        assert "Uw plan was twee jaar gesloten. Het is vanzelf gewist." in page


@inside()
def keys_of(*plans: Plan) -> set[UUID]:
    return {part.key for part in Part.objects.filter(plan__in=plans)}


@pytest.mark.django_db(transaction=True)
def test_the_keys_are_gone_and_buried_and_what_broke_off_halfway_goes_on_the_next_night() -> None:
    first, second = closed(access.KEPT + DAY, warned=40 * DAY), closed(access.KEPT, warned=40 * DAY, called="Piet")
    keys = keys_of(first, second)

    def breaks(plan: Plan, *, now: datetime) -> object:
        if plan.pk == second.pk:
            raise RuntimeError("the power went")
        return erase_all(plan, now=now)

    with mock.patch("samenspel.plans.actions.closing.erase_all", breaks), pytest.raises(RuntimeError):
        actions.end_closed_plans(now=NOON)
    halfway = [fresh(plan).state for plan in (first, second)]
    actions.end_closed_plans(now=NOON + DAY)

    assert (halfway, [fresh(plan).state for plan in (first, second)]) == (["erased", "closed"], ["erased"] * 2)
    assert keys & the_keys().ids() == set()
    assert keys <= set(the_keys().buried())


def test_who_opens_it_again_is_not_erased_and_hears_nothing_more() -> None:
    plan = closed(access.KEPT, warned=30 * DAY)
    ria = setting.resident(plan.resident)
    assert isinstance(message(plan), Message)

    reopen_plan(by=ria, plan=plan, now=NOON)
    actions.end_closed_plans(now=NOON)

    assert (fresh(plan).state, fresh(plan).warned_at, message(plan)) == ("active", None, NotNow("overtaken"))
    close_plan(by=ria, plan=plan, now=NOON)
    assert (message(fresh(plan)), actions.end_closed_plans(now=NOON)) == (NotNow("overtaken"), 0)


def test_who_opened_it_again_after_the_list_was_made_is_left_alone() -> None:
    plan = closed(access.KEPT, warned=30 * DAY)
    reopen_plan(by=setting.resident(plan.resident), plan=plan, now=NOON)

    with inside():
        assert actions._one(plan.pk, due=access.plans_to_erase, do=actions._erase, now=NOON) is False
    assert fresh(plan).state == "active"


def test_the_message_waits_for_the_day_and_for_who_wants_it_by_that_way() -> None:
    plan = closed(access.KEPT, warned=DAY)
    night = NOON.replace(hour=22)

    assert message(plan, now=night) == NotNow("quiet", until=NOON.replace(hour=9) + DAY)
    assert message(plan, way="text") == NotNow("no_way")
    assert messages.plan_goes_message(f"{uuid4()} mail", NOON) == NotNow("overtaken")
    assert registry.rechecks[actions.KIND] is messages.plan_goes_message


def test_the_jobs_of_the_morning_and_the_night_do_it() -> None:
    soon, over = closed(access.KEPT - DAY), closed(access.KEPT + DAY, warned=31 * DAY, called="Piet")

    jobs.remind_in_the_morning()
    with mock.patch("samenspel.web.jobs.shredding.sweep"):
        jobs.sweep_at_night()

    assert fresh(soon).warned_at is not None
    assert [fresh(plan).state for plan in (soon, over)] == ["closed", "erased"]


def test_her_page_says_on_which_day_it_goes_and_of_an_open_plan_nothing() -> None:
    plan = closed(10 * DAY)
    page = make.opened(person=plan.resident).get("/mijn/plan/").text
    day = date_format(timezone.localdate(NOON - 10 * DAY + access.KEPT), "j F Y")

    reopen_plan(by=setting.resident(plan.resident), plan=plan, now=NOON)
    later = make.opened(person=plan.resident).get("/mijn/plan/").text

    assert (f"Op {day} wordt het vanzelf gewist." in page, "wordt het vanzelf gewist. Wilt" in later) == (True, False)
    assert "Na twee jaar wordt het vanzelf gewist. U hoort dat eerst." in later
