"""When telling the resident at once is dangerous, a privacy officer says when she hears it; then she hears it."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.http import Http404
from django.utils import timezone

from samenspel.base.days import working_day_after
from samenspel.base.refusals import Refused
from samenspel.letters.actions import deliver_due
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership
from samenspel.people.models import Person
from samenspel.plans import messages
from samenspel.plans.access import looking, own, telling
from samenspel.plans.access.emergencies import emergency_to_review
from samenspel.plans.access.tracks import chain_of_plan
from samenspel.plans.actions import emergencies
from samenspel.plans.actions import telling as actions
from samenspel.plans.models import Emergency, Plan
from samenspel.plans.scopes import inside
from samenspel.trail.access import steps_of
from tests import make
from tests.plans import at_work, setting
from tests.plans.emergency_setting import FILLED, SAID, WHERE, all_of, asker, breaks, crisis, only_one, ria
from tests.plans.officer_setting import officer

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = timezone.now()
AREAS = ("safety", "home")
DAY = TODAY + timedelta(days=4)


def at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


WAITS = at(working_day_after(TODAY, days=1), 12)


def opened(*, is_danger: bool = True, areas: tuple[str, ...] = AREAS, **fields: Any) -> tuple[Plan, Worker, Worker]:
    """Bo opened Ria's plan and says that a message now is dangerous; Pia is the privacy officer of the house."""
    bo = crisis()
    pia, plan = officer(bo.organisation), ria(bo, **fields)
    hers = setting.worker(bo, step_at=NOW)
    emergencies.break_glass(
        by=hers, plan=plan, areas=areas, reason="life", explained=SAID, is_danger=is_danger, now=NOW
    )
    return plan, bo, pia


def of(plan: Plan) -> Emergency:
    return all_of(plan)[0]


def to_tell(plan: Plan, pia: Worker) -> Emergency:
    return telling.emergency_to_tell(by=pia, pk=of(plan).pk)


def delivers(now: datetime) -> list[list[str]]:
    """What was mailed until this moment, and to whom."""
    deliver_due(now=now)
    return [sent.to for sent in mail.outbox]


def seen(plan: Plan, *, now: datetime) -> list[str]:
    """What stands on her page about who looked."""
    return [look.words for look in looking.who_looked(plan, number="", now=now)]


# ── Asking to wait ───────────────────────────────────────────────────────────
def test_without_danger_she_is_told_at_once_as_before() -> None:
    plan, _bo, pia = opened(is_danger=False)

    assert (delivers(NOW), of(plan).tells_at) == ([["ria@post.example"]], None)
    assert telling.untold_list(pia) == []


def test_with_danger_the_message_waits_a_working_day_and_leaves_when_nobody_decides() -> None:
    plan, _bo, _pia = opened()

    assert {each.tells_at for each in all_of(plan)} == {WAITS}
    assert (delivers(NOW), delivers(WAITS - timedelta(minutes=1)), delivers(WAITS)) == ([], [], [["ria@post.example"]])
    assert all(each.told_at for each in all_of(plan))


def test_the_worker_ticks_it_when_there_is_somebody_who_decides() -> None:
    bo = crisis()
    plan, browser = ria(bo), make.signed_in(bo)
    assert "brengt de bewoner in gevaar" not in browser.get(WHERE).text
    officer(bo.organisation)

    form = browser.get(WHERE).text
    page = browser.post(WHERE, {**FILLED, "is_danger": "on"}, follow=True).text

    assert ("brengt de bewoner in gevaar" in form, of(plan).tells_at is not None) == (True, True)
    assert "De privacyfunctionaris beslist wanneer de bewoner het hoort." in page


@pytest.mark.parametrize("case", ["none", "another house", "left", "to come", "a coordinator", "herself"])
def test_where_nobody_decides_the_resident_is_told_at_once(case: str) -> None:
    bo = crisis()
    plan = ria(bo)
    if case != "none":
        pia = officer(setting.house() if case == "another house" else bo.organisation)
        changes: dict[str, dict[str, Any]] = {
            "left": {"until_on": TODAY},
            "to come": {"from_on": TODAY + timedelta(days=1)},
            "a coordinator": {"role": "coordinator"},
            "herself": {"person": bo.person, "until_on": TODAY + timedelta(days=9)},
        }
        Membership.objects.filter(pk=pia.membership.pk).update(**changes.get(case, {}))

    page = make.signed_in(bo).post(WHERE, {**FILLED, "is_danger": "on"}, follow=True).text

    assert (only_one(plan).tells_at, "De privacyfunctionaris beslist" in page) == (None, False)
    assert delivers(timezone.now()) == [["ria@post.example"]]


def test_the_action_holds_to_it_too() -> None:
    bo = crisis()
    plan, told = ria(bo), {"reason": "life", "explained": SAID}
    hers = setting.worker(bo, step_at=NOW)

    emergencies.break_glass(by=hers, plan=plan, areas=["safety"], is_danger=True, now=NOW, **told)

    assert (only_one(plan).tells_at, delivers(NOW)) == (None, [["ria@post.example"]])


# ── Deciding ─────────────────────────────────────────────────────────────────
def test_the_privacy_officer_names_a_day_and_a_reason_and_then_she_is_told() -> None:
    plan, _bo, pia = opened()
    browser, key = make.signed_in(pia), of(plan).pk

    today = browser.get("/vandaag/")
    listed = browser.get("/plannen/nood/bekijken/").text
    asks = browser.get(f"/plannen/nood/{key}/later/").text
    done = browser.post(f"/plannen/nood/{key}/later/", {"day": DAY.isoformat(), "why": "later_home"}, follow=True).text

    lines = [line.who for each in today.context["sections"] if each.key == "untold" for line in each.lines]
    assert (lines, "Beslis of dat veilig is." in listed, "Zonder besluit hoort" in asks) == (["Bo"], True, True)
    assert ("met de reden" in done, "Iemand in huis kan het bericht zien." in done) == (True, True)
    rows = [(each.tells_at, each.later_why, each.later_by) for each in all_of(plan)]
    assert rows == [(at(DAY, 9), "later_home", pia.person)] * 2
    assert at_work.last_steps(plan) == [("tell_later", "later_home", True)]
    assert [word for word in ("Ria", "Rietstraat", SAID) if word in today.text + listed + asks + done] == []
    late = at(DAY, 9)
    assert (delivers(late - timedelta(minutes=1)), delivers(late)) == ([], [["ria@post.example"]])
    assert all(each.told_at for each in all_of(plan))


def test_until_she_is_told_her_own_pages_do_not_show_it_and_after_it_all_of_it_with_who_decided() -> None:
    plan, bo, pia = opened()
    actions.tell_later(by=asker(pia), emergency=to_tell(plan, pia), day=DAY, why="later_police", now=NOW)
    found = emergency_to_review(by=pia, pk=of(plan).pk)
    emergencies.review(by=asker(pia), emergency=found, verdict="right", is_told=False, now=NOW)

    before, after = seen(plan, now=at(DAY, 9) - timedelta(seconds=1)), seen(plan, now=at(DAY, 9))
    keys = [[each.key for each in own.readers_to_keep_out(plan, now=when)] for when in (NOW, at(DAY, 9))]

    assert [words for words in before if "Bo" in words or "Pia" in words] == []
    house = bo.organisation
    who = f"Pia (kantoor, {house})"
    decided = f"{who} besloot dat u later hoorde dat iemand in nood keek. Waarvoor: veiligheid."
    assert after[:2] == [
        f"{who} keek na of het openen in nood terecht was. Waarvoor: veiligheid. Het was terecht.",
        f"{decided} De politie vroeg om te wachten.",
    ]
    assert (len(after) - len(before), [f"mens:{bo.person.pk}" in each for each in keys]) == (4, [False, True])


def test_what_others_did_and_what_she_did_otherwise_is_shown_as_ever() -> None:
    plan, bo, _pia = opened()
    colleague = crisis(bo.organisation)
    colleague.person.called = "Kim"
    colleague.person.save()
    breaks(colleague, plan, areas=("home",), now=NOW)

    shown = seen(plan, now=NOW)

    assert [words.startswith("Kim (") for words in shown[:1]] == [True]
    assert [words for words in shown if words.startswith("Bo (")] == []


def test_that_she_was_refused_in_that_hour_is_not_shown_either() -> None:
    plan, bo, _pia = opened()
    browser = make.signed_in(bo)
    browser.post(f"/plannen/{plan.pk}/open/", {"purpose": "care", "knows": "nee"})
    assert at_work.last_steps(plan)[0][2] is False

    assert [words for words in seen(plan, now=timezone.now()) if "probeerde" in words] == []
    assert len([words for words in seen(plan, now=WAITS) if "probeerde" in words]) == 1


def test_nor_is_anything_asked_about_it_before_she_may_know() -> None:
    plan, _bo, pia = opened()
    actions.tell_later(by=asker(pia), emergency=to_tell(plan, pia), day=DAY, why="later_police", now=NOW)
    step = steps_of(chain_of_plan(plan)).filter(action="break_glass").first()
    assert step is not None

    with pytest.raises(Http404):
        looking.look_of_another(plan, pk=step.pk, now=at(DAY, 9) - timedelta(seconds=1))
    assert looking.look_of_another(plan, pk=step.pk, now=at(DAY, 9)) == step


def test_told_now_after_all_she_hears_it_at_once() -> None:
    plan, _bo, pia = opened()

    page = make.signed_in(pia).post(f"/plannen/nood/{of(plan).pk}/nu/", follow=True).text

    assert ("De bewoner krijgt nu bericht." in page, delivers(timezone.now())) == (True, [["ria@post.example"]])
    assert at_work.last_steps(plan) == [("tell_now", "no_danger", True)]
    assert Envelope.objects.count() == 1


def test_who_gets_no_message_by_itself_is_told_by_somebody_and_until_then_it_stays_on_the_list() -> None:
    plan, _bo, pia = opened(reach_by="phone")
    browser, key = make.signed_in(pia), of(plan).pk

    now = browser.post(f"/plannen/nood/{key}/nu/", follow=True).text
    waits = [each.key for each in browser.get("/vandaag/").context["sections"] if each.key == "untold"]
    told = browser.post(f"/plannen/nood/{key}/verteld/", follow=True)

    assert ("Wij kunnen geen bericht sturen." in now, waits) == (True, ["untold"])
    assert (told.context["untold"], [each.told_at is not None for each in all_of(plan)]) == ([], [True, True])
    assert at_work.last_steps(plan) == [("note_told", "told", True)]


def test_what_somebody_told_her_is_not_mailed_as_well() -> None:
    plan, _bo, pia = opened()

    for _twice in range(2):
        actions.note_told(by=asker(pia), emergency=of(plan), now=NOW)

    assert (delivers(WAITS), Envelope.objects.count()) == ([], 0)
    assert at_work.last_steps(plan, 2)[0][0] != "note_told"


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (0, "Kies een dag na vandaag."),
        (8, "Wacht hoogstens een week."),
        (None, "Dit veld is verplicht."),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_the_reason_and_what_was_chosen_stays(days: int | None, why: str) -> None:
    plan, _bo, pia = opened()
    day = "" if days is None else (TODAY + timedelta(days=days)).isoformat()

    page = make.signed_in(pia).post(f"/plannen/nood/{of(plan).pk}/later/", {"day": day, "why": "later_child"})

    assert (page.status_code, why in page.text, of(plan).tells_at) == (200, True, WAITS)
    assert page.context["form"]["why"].value() == "later_child"


def test_without_a_reason_nothing_is_put_off() -> None:
    plan, _bo, pia = opened()

    page = make.signed_in(pia).post(f"/plannen/nood/{of(plan).pk}/later/", {"day": DAY.isoformat()})

    assert ("Kies waarom." in page.text, of(plan).later_why, of(plan).tells_at) == (True, "", WAITS)


def test_a_week_at_most_counted_from_the_opening_also_when_it_is_put_off_twice() -> None:
    plan, _bo, pia = opened()
    last = TODAY + timedelta(days=7)
    actions.tell_later(by=asker(pia), emergency=to_tell(plan, pia), day=last, why="later_home", now=NOW)

    later = last + timedelta(days=1)
    with pytest.raises(Refused, match="Wacht hoogstens een week"):
        actions.tell_later(by=asker(pia), emergency=of(plan), day=later, why="later_home", now=NOW + timedelta(days=3))


def test_what_is_under_way_is_not_put_off_any_more() -> None:
    plan, _bo, pia = opened()

    with pytest.raises(Refused, match="al onderweg"):
        actions.tell_later(by=asker(pia), emergency=to_tell(plan, pia), day=DAY, why="later_home", now=WAITS)


def test_what_a_worker_took_from_the_outbox_meanwhile_asks_again_and_waits() -> None:
    plan, _bo, pia = opened()
    with inside():
        Emergency.objects.filter(part__plan=plan).update(tells_at=at(DAY, 9), later_why="later_home")
    keys = [f"{each.pk} mail" for each in all_of(plan)]

    found = [messages.emergency_message(key, WAITS) for key in keys]
    then = [messages.emergency_message(key, at(DAY, 9)) for key in keys]

    assert found == [NotNow("later", until=at(DAY, 9))] * 2
    assert [isinstance(each, Message) for each in then] == [True, True]
    assert pia.is_privacy_officer


@pytest.mark.parametrize(("reach_by", "then"), [("text", "mail"), ("mail", "text")])
def test_what_waits_is_taken_back_by_whatever_way_it_was_posted(
    reach_by: str, then: str, settings: LazySettings
) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    plan, _bo, pia = opened(reach_by=reach_by)
    before = list(Envelope.objects.values_list("way", flat=True))
    Person.objects.filter(plans=plan).update(reach_by=then)

    actions.tell_later(by=asker(pia), emergency=to_tell(plan, pia), day=DAY, why="later_home", now=NOW)
    after = list(Envelope.objects.values_list("way", flat=True))
    actions.note_told(by=asker(pia), emergency=to_tell(plan, pia), now=NOW)

    assert (before, after, Envelope.objects.count()) == ([reach_by], [then], 0)


# ── Nobody else ──────────────────────────────────────────────────────────────
@pytest.mark.parametrize("case", ["coordinator", "who opened it", "another house", "about herself", "told"])
def test_nobody_else_decides_and_nothing_is_there_when_she_was_told(case: str) -> None:
    plan, bo, pia = opened()
    who = {
        "coordinator": lambda: make.worker(organisation=bo.organisation, coordinator=True),
        "who opened it": lambda: bo,
        "another house": lambda: officer(setting.house()),
        "about herself": lambda: _officer_is_resident(plan, pia),
        "told": lambda: pia,
    }[case]()
    if case == "told":
        actions.note_told(by=asker(pia), emergency=of(plan), now=NOW)
    browser, key = make.signed_in(who), of(plan).pk

    told = {"day": DAY.isoformat(), "why": "later_home"}
    codes = [browser.post(f"/plannen/nood/{key}/{each}/", told).status_code for each in ("later", "nu", "verteld")]
    codes.append(browser.get(f"/plannen/nood/{key}/later/").status_code)

    assert (codes, of(plan).later_why) == ([404] * 4, "")
    assert [each.key for each in browser.get("/vandaag/").context["sections"] if each.key == "untold"] == []


def _officer_is_resident(plan: Plan, pia: Worker) -> Worker:
    Membership.objects.filter(pk=pia.membership.pk).update(person=plan.resident)
    pia.membership.refresh_from_db()
    return Worker(person=plan.resident, membership=pia.membership)


@pytest.mark.parametrize(("days", "shown"), [(3, False), (4, True)])
def test_what_is_decided_comes_back_to_her_only_on_its_day(days: int, shown: bool) -> None:
    plan, _bo, pia = opened()
    actions.tell_later(by=asker(pia), emergency=to_tell(plan, pia), day=DAY, why="later_home", now=NOW)

    with inside():
        found = telling.untold_to_decide(pia, on=TODAY + timedelta(days=days)).count()

    assert (found, bool(found)) == (2 * shown, shown)
