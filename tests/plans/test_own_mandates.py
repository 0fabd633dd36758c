"""Somebody reads or writes for her: found by a code alone, given in steps after it was read back, stopped at once."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.base.codes import ALPHABET
from samenspel.people.models import Person
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.mandating import TRIES, code_chosen, code_of, own_code
from samenspel.plans.actions import mandates as actions
from samenspel.plans.actions.plans import close_plan
from samenspel.plans.actions.sharing import block
from samenspel.plans.models import Area, Mandate, MandateCode, Plan
from samenspel.plans.scopes import inside
from tests import make
from tests.plans import setting
from tests.plans.at_work import last_steps
from tests.plans.own_setting import begun
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TODAY = timezone.localdate(NOW)
FIND, GIVE, BACK = "/mijn/plan/namens/", "/mijn/plan/namens/wat/", "/mijn/plan/namens/klopt-dit/"
CHOSEN: dict[str, Any] = {"areas": ["home", "money"], "what": "read", "until": "1", "when": "later"}


def scene(*, is_confirmed: bool = True) -> tuple[Client, Plan, Person, str]:
    """Her page, her plan, and her daughter with the code that stands on her own page."""
    ria, plan = begun()
    daughter = make.person(called="Fatma")
    browser = make.opened(person=daughter)
    page = browser.post("/mijn/plannen/code/", follow=True).text
    (code,) = re.findall(f"[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}", page)
    return make.opened(person=ria.person, is_confirmed=is_confirmed), plan, daughter, code


def give(browser: Client, code: str, **fields: Any) -> str:
    """All steps in one go; the page that she ends on."""
    browser.post(FIND, {"code": code})
    browser.post(GIVE, {**CHOSEN, **fields})
    return str(browser.post(BACK, follow=True).text)


@inside()
def mandates() -> list[Mandate]:
    return list(Mandate.objects.select_related("part", "person").order_by("part__area", "given_at"))


@inside()
def codes() -> int:
    return MandateCode.objects.count()


def refused(**asked: Any) -> str:
    """The reason with which it stops."""
    with pytest.raises(PermissionDenied) as stopped:
        actions.give_mandate(now=NOW, **asked)
    return str(stopped.value)


def code_for(person: Person) -> MandateCode:
    return actions.make_code(by=setting.resident(person), now=NOW)


def test_she_lets_her_daughter_read_two_parts_after_it_was_read_back_in_plain_words() -> None:
    browser, plan, daughter, code = scene()

    first = browser.get(FIND).text
    second = browser.post(FIND, {"code": code.lower().replace("-", " ")})
    form = browser.get(second["Location"]).text
    third = browser.post(second["Location"], CHOSEN)
    back = browser.get(third["Location"]).text
    assert mandates() == []
    page = browser.post(third["Location"], follow=True).text

    assert ("Doe dit alleen met iemand die u zelf kent." in first, "Wat mag Fatma namens u?" in form) == (True, True)
    said = [
        "Fatma mag lezen:",
        "Wonen",
        "Geld en papieren",
        "Het begint meteen.",
        "Delen, meenemen en wissen kan Fatma",
    ]
    assert [each in back for each in said] == [True] * 5
    home, money = mandates()
    assert [(each.person, each.may_write) for each in (home, money)] == [(daughter, False)] * 2
    assert (home.starts_at == home.given_at, money.starts_at - money.given_at) == (True, timedelta(days=1))
    assert timezone.localdate(money.ends_at) == TODAY + timedelta(days=30)
    assert ("Het is geregeld." in page, "Wonen: alleen lezen" in page, "Begint" in page) == (True, True, True)
    assert "Geen organisatie leest mee." in page
    # One step a part, and the code is used up.
    assert last_steps(plan, 2) == [("share", "own_plan", True)] * 2
    assert codes() == 0


def test_she_may_let_her_write_too_at_once_and_until_a_day_of_her_own() -> None:
    browser, _plan, _daughter, code = scene()
    day = TODAY + timedelta(days=183)

    browser.post(FIND, {"code": code})
    browser.post(GIVE, {**CHOSEN, "areas": ["safety"], "what": "write", "until": "day", "day": str(day), "when": "now"})
    back = browser.get(BACK).text
    page = browser.post(BACK, follow=True).text

    (safety,) = mandates()
    assert (safety.may_write, safety.starts_at == safety.given_at) == (True, True)
    assert timezone.localdate(safety.ends_at) == day
    assert ("Fatma mag lezen en schrijven in:" in back, "Veiligheid: lezen en schrijven" in page) == (True, True)


def test_without_her_pin_nothing_is_given() -> None:
    browser, _plan, _daughter, code = scene(is_confirmed=False)
    browser.post(FIND, {"code": code})
    browser.post(GIVE, CHOSEN)

    back = browser.get(BACK).text
    asked = browser.post(BACK)

    assert ("Daarna vragen wij uw pincode." in back, "Ja, regel dit" in back) == (True, False)
    assert asked["Location"] == "/mijn/bevestig/?next=%2Fmijn%2Fplan%2Fnamens%2Fklopt-dit%2F"
    assert mandates() == []


def test_the_action_itself_asks_for_her_pin_and_writes_down_that_it_was_refused() -> None:
    ria, plan = begun()
    late = setting.resident(ria.person, confirmed_at=NOW - timedelta(minutes=6))
    code = code_for(make.person(called="Fatma"))
    until = TODAY + timedelta(days=9)

    with pytest.raises(Refused):
        actions.give_mandate(by=late, plan=plan, code=code, areas=["home", "money"], ends_on=until, now=NOW)

    assert (mandates(), codes(), last_steps(plan)) == ([], 1, [("share", "step_up", False)])


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"areas": []}, "Kies één deel of meer."),
        ({"until": "day"}, "Kies tot welke dag."),
        ({"until": "day", "day": "morgen"}, "Schrijf de dag als 31-12-2026."),
        ({"until": "day", "day": str(TODAY)}, "Kies een dag na vandaag."),
        ({"until": "day", "day": str(TODAY + timedelta(days=184))}, "Hoogstens een half jaar. Daarna kiest u opnieuw."),
        ({"what": ""}, "Kies lezen, of lezen en schrijven."),
        ({"until": ""}, "Kies hoe lang."),
    ],
)
def test_the_form_says_what_it_needs_and_keeps_what_she_chose(fields: dict[str, Any], reason: str) -> None:
    browser, _plan, _daughter, code = scene()
    browser.post(FIND, {"code": code})

    page = browser.post(GIVE, {**CHOSEN, **fields})

    assert (page.status_code, reason in page.text) == (200, True)
    kept = re.findall(r'value="(home|money|later)"[^>]* checked', page.text)
    assert kept == [*fields.get("areas", ["home", "money"]), "later"]


def test_a_code_that_is_not_there_not_hers_to_use_or_of_who_is_kept_out_finds_nobody() -> None:
    browser, plan, daughter, code = scene()
    mine = code_for(plan.resident)

    pages = [browser.post(FIND, {"code": each}) for each in ("", "kort", "2222-2222", code_of(mine))]
    block(by=setting.resident(plan.resident), plan=plan, person=daughter, now=NOW)
    pages.append(browser.post(FIND, {"code": code}))

    works_not = "Deze code werkt niet. Kijk of elk teken klopt, of vraag een nieuwe."
    own = "Dit is uw eigen code. U heeft de code van de ander nodig."
    out = "U zei dat deze persoon nooit mag meelezen. Laat die eerst weer toe."
    reasons = ["Typ de code.", works_not, works_not, own, out]
    assert [reason in page.text for reason, page in zip(reasons, pages, strict=True)] == [True] * 5
    assert ["2222-2222" in pages[2].text, browser.get(GIVE)["Location"]] == [True, FIND]


def test_whoever_guesses_codes_is_stopped_also_when_the_next_one_is_right() -> None:
    browser, _plan, _daughter, code = scene()
    for _try in range(TRIES):
        browser.post(FIND, {"code": "2222-2222"})

    assert "Deze code werkt niet." in browser.post(FIND, {"code": code}).text


def test_a_code_works_for_a_day_and_is_the_same_when_she_asks_twice() -> None:
    daughter = setting.resident(make.person(called="Fatma"))
    first, again = (actions.make_code(by=daughter, now=NOW + timedelta(hours=each)) for each in (0, 23))
    tomorrow = NOW + timedelta(days=1)

    gone = (own_code(daughter, now=tomorrow), code_chosen(first.pk, now=tomorrow))
    new = actions.make_code(by=daughter, now=tomorrow)

    assert (first.pk, gone, code_of(new) != code_of(first), codes()) == (again.pk, (None, None), True, 1)
    # What is kept does not tell it.
    assert code_of(new) not in f"{new.code_hash} {new.pk}".upper()
    assert str(new) == f"mandate code {new.pk}"


def test_a_worker_makes_no_code_with_her_hat_on() -> None:
    with pytest.raises(PermissionDenied):
        actions.make_code(by=setting.worker(setting.buddy(setting.house())), now=NOW)

    assert codes() == 0


def test_of_two_who_use_a_code_at_once_only_one_does() -> None:
    ria, plan = begun()
    code = code_for(make.person(called="Fatma"))
    asked: dict[str, Any] = {"plan": plan, "code": code, "areas": ["home"], "ends_on": TODAY + timedelta(days=9)}
    actions.give_mandate(by=ria, now=NOW, **asked)

    assert refused(by=ria, **asked) == "Deze code werkt niet meer. Vraag een nieuwe."
    assert len(mandates()) == 1


def test_the_rule_stands_in_the_action_too() -> None:
    ria, plan = begun()
    code = code_for(make.person(called="Fatma"))
    asked: dict[str, Any] = {"by": ria, "plan": plan, "code": code, "ends_on": TODAY + timedelta(days=9)}

    reasons = [
        refused(**asked, areas=[]),
        refused(**{**asked, "ends_on": TODAY}, areas=["home"]),
        refused(**{**asked, "code": code_for(ria.person)}, areas=["home"]),
    ]

    assert reasons == [
        "Kies één deel of meer.",
        "Kies een dag na vandaag.",
        "Dit is uw eigen code. U heeft de code van de ander nodig.",
    ]
    assert (mandates(), codes()) == ([], 2)


def test_a_code_that_was_used_or_is_over_meanwhile_begins_anew() -> None:
    browser, _plan, _daughter, code = scene()
    nothing = [browser.get(each)["Location"] for each in (GIVE, BACK)]
    browser.post(FIND, {"code": code})
    half = browser.get(BACK)["Location"]
    browser.post(GIVE, CHOSEN)
    with inside():
        MandateCode.objects.all().delete()

    back = browser.post(BACK, follow=True).text
    browser.post(FIND, {"code": code})

    assert (nothing, half, mandates()) == ([FIND, FIND], FIND, [])
    assert "De code werkt niet meer. Vraag een nieuwe." in back


def test_what_changed_since_she_chose_is_said_when_it_is_read_back() -> None:
    browser, plan, daughter, code = scene()
    browser.post(FIND, {"code": code})
    browser.post(GIVE, CHOSEN)
    block(by=setting.resident(plan.resident), plan=plan, person=daughter, now=NOW)

    page = browser.post(BACK).text

    assert ("Laat die eerst weer toe." in page, "Ja, regel dit" in page, mandates()) == (True, False, [])


def test_a_plan_that_closed_meanwhile_is_said_in_every_step() -> None:
    browser, plan, _daughter, code = scene()
    browser.post(FIND, {"code": code})
    browser.post(GIVE, CHOSEN)
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)

    pages = [browser.post(GIVE, CHOSEN).text, browser.post(BACK).text]

    assert ["Uw plan is gesloten. U kunt nu niets nieuws delen." in page for page in pages] == [True, True]
    assert mandates() == []


def test_from_a_closed_plan_nothing_is_given() -> None:
    browser, plan, _daughter, code = scene()
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)

    pages = [browser.get(FIND).text, browser.post(FIND, {"code": code}).text, browser.get("/mijn/plan/").text]

    assert ["Uw plan is gesloten. U kunt nu niets nieuws delen." in page for page in pages] == [True] * 3
    assert ("De code van de ander" in pages[0], "Laat iemand dit namens mij doen" in pages[2]) == (False, False)


def test_what_she_gives_again_to_the_same_person_takes_the_place_of_what_was() -> None:
    ria, plan = begun()
    daughter, friend = make.person(called="Fatma"), make.person(called="Bo")
    held = [
        setting.mandate(setting.part(plan), person=daughter, may_write=True),
        setting.mandate(setting.part(plan), person=friend, may_write=True),
    ]

    code, until = code_for(daughter), TODAY + timedelta(days=9)
    actions.give_mandate(by=ria, plan=plan, code=code, areas=["home"], ends_on=until, now=NOW)

    still = [(each.person, each.may_write) for each in mandates() if each.withdrawn_at is None]
    assert sorted(still, key=str) == sorted([(friend, True), (daughter, False)], key=str)
    assert held[0].pk in {each.pk for each in mandates() if each.withdrawn_at == NOW}


def test_stopping_is_at_once_without_a_pin_for_one_part_one_person_and_everybody() -> None:
    browser, plan, daughter, _code = scene(is_confirmed=False)
    friend = make.person(called="Bo")
    parts = [setting.part(plan, area) for area in (Area.HOME, Area.MONEY, Area.WORK)]
    one, two, three = (setting.mandate(part, person=daughter) for part in parts)
    other = setting.mandate(parts[0], person=friend)
    setting.grant(parts[0], house=setting.house())

    before = browser.get("/mijn/plan/").text
    said = browser.post(f"/mijn/plan/namens/stop/{one.pk}/", follow=True).text
    after_one = {each.pk for each in mandates() if each.withdrawn_at is None}
    browser.post(f"/mijn/plan/namens/stop/alles/{daughter.pk}/")
    after_two = {each.pk for each in mandates() if each.withdrawn_at is None}
    house = browser.post("/mijn/plan/delen/stop/", follow=True).text

    assert ("Stop met Fatma" in before, "Stop met Bo" in before) == (True, False)
    assert "Gestopt. Deze persoon ziet vanaf nu niets meer. Wij zeggen niet waarom." in said
    assert (after_one, after_two) == ({two.pk, three.pk, other.pk}, {other.pk})
    # With everybody is with everybody: who acts for her too.
    assert [each.pk for each in mandates() if each.withdrawn_at is None] == []
    assert "Niemand leest mee. Alleen u ziet uw plan." in house
    assert last_steps(plan, 3) == [
        ("stop", "own_plan", True),
        ("stop_mandates", "own_plan", True),
        ("stop_sharing", "own_plan", True),
    ]


def test_stopping_with_a_house_leaves_who_acts_for_her() -> None:
    browser, plan, daughter, _code = scene()
    house = setting.house()
    setting.grant(setting.part(plan), house=house)
    setting.mandate(setting.part(plan), person=daughter)

    browser.post(f"/mijn/plan/delen/stop/huis/{house.pk}/")

    assert [each.withdrawn_at for each in mandates()] == [None]


def test_what_is_over_or_was_stopped_is_not_on_her_page() -> None:
    browser, plan, daughter, _code = scene()
    home = setting.part(plan)
    setting.mandate(home, person=daughter, ends_at=NOW)
    setting.mandate(home, person=daughter, withdrawn_at=NOW)

    assert "Fatma" not in browser.get("/mijn/plan/").text


def test_what_another_gave_is_not_hers_to_stop() -> None:
    browser, _plan, daughter, _code = scene()
    _piet, theirs = begun(make.person(called="Piet"))
    held = setting.mandate(setting.part(theirs), person=daughter)

    paths = [f"/mijn/plan/namens/stop/{held.pk}/", f"/mijn/plan/namens/stop/alles/{daughter.pk}/"]

    assert [browser.post(path).status_code for path in paths] == [404, 404]
    assert [browser.get(path).status_code for path in paths] == [405, 405]
    assert mandates()[0].withdrawn_at is None


def test_her_page_asks_as_much_for_three_who_act_for_her_as_for_one() -> None:
    browser, plan, daughter, _code = scene()
    setting.mandate(setting.part(plan), person=daughter)
    one = queries(browser, "/mijn/plan/")

    for called in ("Bo", "Piet"):
        setting.mandate(setting.part(plan), person=make.person(called=called))

    assert (queries(browser, "/mijn/plan/"), one <= 16) == (one, True)


def queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(path).status_code == 200
    return len(counted)


def test_a_name_finds_nobody_and_no_page_lists_people() -> None:
    browser, _plan, daughter, _code = scene()

    page = browser.post(FIND, {"code": daughter.called})

    assert (str(daughter.pk) in page.text, "Deze code werkt niet." in page.text) == (False, True)


def test_as_who_asks_counts_only_for_whose_plan_it_is() -> None:
    _ria, plan = begun()
    other: Asker = setting.resident(make.person(called="Piet"))
    code = code_for(make.person(called="Fatma"))

    with pytest.raises(Refused):
        actions.give_mandate(by=other, plan=plan, code=code, areas=["home"], ends_on=TODAY + timedelta(days=9), now=NOW)

    assert last_steps(plan) == [("share", "beyond_mandate", False)]
