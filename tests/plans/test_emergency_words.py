""" "Wat schreef hij of zij op?": why somebody opened her plan in an emergency is for her alone, once she may know."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.plans.access import looking, tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.emergency_words import read_emergency_words
from samenspel.plans.access.reading import open_plan, read_part
from samenspel.plans.actions import emergencies
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.models import Area, Emergency, EmergencyWords, Plan, Reading
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.sealed.sealing import CannotOpen
from samenspel.trail.access import steps_of
from tests import make
from tests.plans import setting
from tests.plans.emergency_setting import SAID, WHERE, all_of, crisis, ria
from tests.plans.officer_setting import officer
from tests.plans.own_setting import newest, reading

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NOW = timezone.now()
LIST, BUTTON, GONE = "/mijn/plan/wie-keek/", "Wat schreef hij of zij op?", "Wat hij of zij opschreef is weg."


def opens(
    by: Worker,
    plan: Plan,
    *,
    areas: tuple[str, ...] = ("safety",),
    reason: str = "life",
    said: str = SAID,
    is_danger: bool = False,
    now: datetime = NOW,
) -> Emergency:
    """She opens these parts of it; the first of them."""
    hers = setting.worker(by, step_at=now)
    before = {each.pk for each in all_of(plan)}
    emergencies.break_glass(
        by=hers, plan=plan, areas=areas, reason=reason, explained=said, is_danger=is_danger, now=now
    )
    return next(each for each in all_of(plan) if each.pk not in before)


def scene(**more: Any) -> tuple[Client, Plan, Emergency]:
    """Bo opened a part of Ria's plan; Ria has her own page open."""
    bo = crisis()
    plan = ria(bo)
    made = opens(bo, plan, **more)
    return make.opened(person=plan.resident, is_confirmed=True), plan, made


def steps(plan: Plan) -> list[tuple[str, str, str]]:
    """What she did herself since it was opened, the oldest first."""
    found = steps_of(tracks.chain_of_plan(plan)).filter(actor=str(plan.resident_id), at__gt=NOW)
    return [(step.action, step.part, step.reason) for step in reversed(found)]


def sentences(plan: Plan, *, now: datetime = NOW) -> list[str]:
    """How her page ends each line of it, the oldest first."""
    looks = reversed(list(looking.who_looked(plan, number="", now=now)))
    return [look.words.split("Waarvoor: ")[1].split(". ", 1)[1] for look in looks if "Waarvoor: " in look.words]


def address(lies: Reading, pk: UUID) -> str:
    return f"/mijn/plan/{lies.pk}/waarom/{pk}/"


# ── What the matter was, and what was written ────────────────────────────────
@pytest.mark.parametrize(
    ("reason", "matter"),
    [("life", "levensgevaar"), ("child", "een kind in gevaar"), ("fire", "brand of gas"), ("missing", "vermist")],
)
def test_the_line_says_what_was_the_matter_as_who_opened_it_chose_it(reason: str, matter: str) -> None:
    _browser, plan, _made = scene(reason=reason)

    assert sentences(plan) == [f"Het was een noodgeval: {matter}."]


def test_also_what_was_read_in_that_hour_says_what_was_the_matter_but_leads_to_no_words() -> None:
    browser, plan, made = scene()
    read_part(asker=setting.worker(_who(made)), reading=_lies_open(plan), part=made.part, now=NOW)

    assert sentences(plan) == ["Het was een noodgeval: levensgevaar."] * 2
    assert browser.get(LIST).text.count(BUTTON) == 1


@inside()
def _who(emergency: Emergency) -> Worker:
    held = Emergency.objects.select_related("by", "membership__organisation").get(pk=emergency.pk)
    return Worker(person=held.by, membership=held.membership)


@inside()
def _lies_open(plan: Plan) -> Reading:
    return Reading.objects.get(plan=plan)


def test_she_reads_what_was_written_by_one_button_and_each_look_is_one_step() -> None:
    browser, plan, made = scene(areas=("safety", "home"))
    listed = browser.get(LIST).text

    page = browser.post(f"{LIST}{made.pk}/waarom/", follow=True)
    first = steps(plan)
    again = browser.get(page.redirect_chain[-1][0])

    assert (listed.count(BUTTON), SAID in listed, GONE in listed) == (2, False, False)
    assert (page.text.count(SAID), "Levensgevaar" in page.text, "Alleen u leest dit" in page.text) == (1, True, True)
    looked = ("read", made.part.area, "own_plan")
    assert (first, steps(plan)) == ([("list", "", "own_plan"), looked], [("list", "", "own_plan"), looked, looked])
    assert (again.text.count(SAID), again.headers["Cache-Control"], page.headers["Cache-Control"]) == (
        1,
        "no-store",
        "no-store",
    )


def test_without_a_step_there_is_no_page() -> None:
    browser, plan, made = scene()
    lies = reading(plan, browser=browser)
    browser.raise_request_exception = False

    def fails(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('INSERT INTO "trail_step"'):
            raise OperationalError("disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fails):
        page = browser.get(address(lies, made.pk))

    assert (page.status_code, SAID in page.text, steps(plan)) == (503, False, [])


def test_what_two_opened_in_the_same_second_is_told_of_each_apart() -> None:
    bo = crisis()
    plan = ria(bo)
    mo = crisis(bo.organisation)
    said = ["Er kwam rook uit de keuken.", "Haar zus zag haar al dagen niet.", "Het kind was alleen thuis.", SAID]
    opens(bo, plan, reason="fire", said=said[0])
    opens(mo, plan, reason="missing", said=said[1])
    opens(mo, plan, reason="child", areas=("home",), said=said[2])
    opens(bo, plan, reason="life", said=said[3], now=NOW + timedelta(minutes=2))
    browser = make.opened(person=plan.resident)
    looks = list(looking.who_looked(plan, number="", now=NOW))[:4]

    pages = [browser.post(f"{LIST}{_emergency(each).pk}/waarom/", follow=True).text for each in reversed(looks)]

    matters = ["brand of gas", "vermist", "een kind in gevaar", "levensgevaar"]
    assert sentences(plan) == [f"Het was een noodgeval: {matter}." for matter in matters]
    assert [[each for each in said if each in page] for page in pages] == [[each] for each in said]


def _emergency(look: looking.Look) -> Emergency:
    assert look.emergency is not None
    return look.emergency


def test_the_page_asks_as_much_for_three_as_for_one() -> None:
    browser, plan, _made = scene()
    one = queries(browser)
    for each in range(2):
        opens(crisis(), plan, now=NOW + timedelta(minutes=each))

    three = queries(browser)

    assert (three, browser.get(LIST).text.count(BUTTON)) == (one, 3)


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(LIST).status_code == 200
    return len(counted)


# ── Not before she may know ──────────────────────────────────────────────────
def waits(**more: Any) -> tuple[Client, Plan, Emergency]:
    bo = crisis()
    officer(bo.organisation)
    plan = ria(bo)
    made = opens(bo, plan, is_danger=True, **more)
    return make.opened(person=plan.resident), plan, made


def test_what_she_hears_later_is_nowhere_before_and_is_as_what_does_not_exist() -> None:
    browser, plan, made = waits()
    lies = reading(plan, browser=browser)
    nothing, before = uuid4(), newest(plan).pk

    listed = browser.get(LIST).text
    asked = [_asked(browser, made.pk, lies), _asked(browser, nothing, lies)]

    assert (BUTTON in listed, "noodgeval" in listed, sentences(plan)) == (False, False, [])
    assert (asked[0], [status for status, _page, _sql in asked[0]]) == (asked[1], [404, 404])
    assert newest(plan).pk == before


def _asked(browser: Client, pk: UUID, lies: Reading) -> list[tuple[int, bytes, list[str]]]:
    """What comes back when she tries it by both addresses, and what the database is asked for it."""
    found = []
    for ask, path in ((browser.post, f"{LIST}{pk}/waarom/"), (browser.get, address(lies, pk))):
        with CaptureQueriesContext(connection) as counted:
            page = ask(path)
        sql = [each["sql"].replace(str(pk), "…").replace(pk.hex, "…") for each in counted]
        found.append((page.status_code, page.content, [each.split(" WHERE ")[0] for each in sql]))
    return found


@pytest.mark.parametrize("how", ["told", "time"])
def test_once_she_is_told_or_the_moment_is_there_she_reads_it(how: str) -> None:
    browser, plan, made = waits()
    change = {"told": {"told_at": NOW}, "time": {"tells_at": NOW - timedelta(minutes=1)}}[how]
    with inside():
        Emergency.objects.filter(pk=made.pk).update(**change)

    page = browser.post(f"{LIST}{made.pk}/waarom/", follow=True).text

    assert (SAID in page, browser.get(LIST).text.count(BUTTON)) == (True, 1)
    assert sentences(plan) == ["Het was een noodgeval: levensgevaar."]


# ── Nobody else ──────────────────────────────────────────────────────────────
def test_of_the_plan_of_another_it_is_as_if_it_does_not_exist() -> None:
    _browser, _plan, made = scene()
    bo = crisis()
    other = ria(bo, called="Piet Smit", mail="piet@post.example")
    browser = make.opened(person=other.resident)
    lies = reading(other, browser=browser)

    asked = [_asked(browser, made.pk, lies), _asked(browser, uuid4(), lies)]

    assert (asked[0], [status for status, _page, _sql in asked[0]]) == (asked[1], [404, 404])


def test_who_reads_that_part_under_a_mandate_does_not_read_it() -> None:
    _browser, plan, made = scene()
    daughter = make.person(called="Fatma")
    setting.mandate(setting.part(plan, Area.SAFETY), person=daughter)
    hers = setting.resident(daughter)
    lies = open_plan(asker=hers, plan=plan, purpose="", now=NOW)
    before, browser = newest(plan).pk, make.opened(person=daughter)

    with pytest.raises(Http404):
        read_emergency_words(asker=hers, reading=lies, pk=made.pk, now=NOW)
    pages = [browser.post(f"{LIST}{made.pk}/waarom/"), browser.get(address(lies, made.pk))]

    assert ([page.status_code for page in pages], newest(plan).pk) == ([404, 404], before)


def test_with_her_hat_of_a_worker_she_does_not_read_it_either() -> None:
    _browser, plan, made = scene()
    hat = make.membership(person=plan.resident, organisation=setting.house())
    worker = setting.worker(Worker(person=plan.resident, membership=hat))

    with pytest.raises(Http404):
        read_emergency_words(asker=worker, reading=reading(plan), pk=made.pk, now=NOW)

    assert (newest(plan).reason, newest(plan).is_allowed) == ("own_plan_other_hat", False)


def test_who_judges_it_sees_the_reason_and_not_the_words_and_who_writes_knows_who_reads() -> None:
    bo = crisis()
    plan = ria(bo)
    opens(bo, plan, reason="missing")
    judges = make.worker(organisation=bo.organisation, coordinator=True)

    judged, form = make.signed_in(judges).get(f"{WHERE}bekijken/").text, make.signed_in(bo).get(WHERE).text

    assert ("Vermist" in judged, SAID in judged, BUTTON in judged) == (True, False, False)
    assert "In een paar zinnen. De bewoner kan dit later lezen." in form


def test_when_the_half_hour_is_over_nothing_is_shown() -> None:
    browser, plan, made = scene()
    lies = reading(plan, browser=browser, until_at=NOW - timedelta(minutes=1))

    page = browser.get(address(lies, made.pk), follow=True)

    assert (page.redirect_chain[-1][0], SAID in page.text, steps(plan)) == ("/mijn/plan/", False, [])


# ── Erased ───────────────────────────────────────────────────────────────────
def test_what_went_with_the_part_is_said_kindly_and_the_words_are_gone() -> None:
    browser, plan, made = scene(areas=("safety",))
    other = opens(crisis(), plan, areas=("home",), said="Iemand zag een gat in het dak.", now=NOW)
    lies = reading(plan, browser=browser)

    erase_part(by=_confirmed(plan), part=setting.part(plan, Area.SAFETY), now=timezone.now())
    listed, page = browser.get(LIST).text, browser.get(address(lies, made.pk))

    assert (listed.count(BUTTON), listed.count(GONE), f"{LIST}{other.pk}/waarom/" in listed) == (1, 1, True)
    assert (page.status_code, "deze woorden gingen mee" in page.text, SAID in page.text) == (200, True, False)
    assert "een gat in het dak" in browser.get(address(lies, other.pk)).text


def test_what_is_opened_after_she_erased_is_not_gone() -> None:
    bo = crisis()
    plan = ria(bo)
    erase_part(by=_confirmed(plan, at=NOW), part=setting.part(plan, Area.SAFETY), now=NOW)
    made, browser = opens(bo, plan, now=NOW + timedelta(seconds=9)), make.opened(person=plan.resident)

    listed = browser.get(LIST).text

    assert (listed.count(BUTTON), GONE in listed) == (1, False)
    assert SAID in browser.post(f"{LIST}{made.pk}/waarom/", follow=True).text


@pytest.mark.parametrize("by", ["herself", "an old backup"])
def test_of_an_erased_plan_it_is_still_told_what_was_the_matter_and_the_words_are_gone(by: str) -> None:
    browser, plan, made = scene()
    erase_plan(by=_confirmed(plan), plan=plan, now=timezone.now())
    if by == "an old backup":  # of before she erased: what she erased is erased again, that she did so is not known
        with inside():
            Plan.objects.get(pk=plan.pk).erasures.all().delete()

    listed = browser.get(LIST).text

    assert (BUTTON in listed, listed.count(GONE), "een noodgeval: levensgevaar." in listed) == (False, 1, True)
    assert browser.post(f"{LIST}{made.pk}/waarom/").status_code == 404


def test_in_a_plan_that_she_began_anew_nothing_of_the_one_before_is_found() -> None:
    browser, plan, made = scene()
    erase_plan(by=_confirmed(plan), plan=plan, now=timezone.now())
    again = begin_plan(by=_confirmed(plan), now=timezone.now())
    lies = reading(again, browser=browser)

    pages = [browser.post(f"{LIST}{made.pk}/waarom/"), browser.get(address(lies, made.pk)), browser.get(LIST)]

    assert ([page.status_code for page in pages], "noodgeval" in pages[2].text) == ([404, 404, 200], False)


def _confirmed(plan: Plan, *, at: datetime | None = None) -> Asker:
    return setting.resident(plan.resident, confirmed_at=at or timezone.now())


def test_words_put_in_another_place_do_not_open() -> None:
    _browser, plan, made = scene(areas=("safety",))
    other = opens(crisis(), plan, areas=("safety",), said="Iemand zag een gat in het dak.")
    with inside(), let_in(made.part_id):
        held = EmergencyWords.objects.get(emergency=other)
        EmergencyWords.objects.filter(emergency=made).update(sealed=held.sealed)

    with pytest.raises(CannotOpen):
        read_emergency_words(asker=setting.resident(plan.resident), reading=reading(plan), pk=made.pk, now=NOW)


def taken(plan: Plan, *areas: str) -> tuple[str, list[dict[str, Any]]]:
    """Her plan as she takes it along: the page, and the parts of the data."""
    browser = make.opened(person=plan.resident, is_confirmed=True)
    answer = browser.post("/mijn/plan/meenemen/", {"areas": list(areas), "how": "file"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return archive.read("mijn-plan.html").decode(), json.loads(archive.read("mijn-plan.json"))["parts"]


def test_what_was_written_goes_along_when_she_takes_her_plan_along() -> None:
    _browser, plan, made = scene(areas=("home",))
    ends = {"opened_at": made.starts_at.isoformat(timespec="seconds"), "reason": "life", "name": "Levensgevaar"}

    page, (home, money) = taken(plan, "home", "money")

    assert (home["emergencies"], money["emergencies"]) == ([{**ends, "words": SAID}], [])
    assert (page.count("Opgeschreven in een noodgeval"), page.count(SAID), home["is_held_back"]) == (1, 1, False)


def test_of_a_protected_part_it_stays_until_it_was_looked_at_together() -> None:
    _browser, plan, _made = scene(areas=("safety",))

    page, (safety,) = taken(plan, "safety")

    assert (safety["emergencies"], safety["is_held_back"], SAID in page) == ([], True, False)


def test_what_she_may_not_know_of_yet_does_not_go_along_either() -> None:
    _browser, plan, _made = waits(areas=("home",))

    page, (home,) = taken(plan, "home")

    assert (home["emergencies"], home["is_held_back"], SAID in page) == ([], False, False)
