"""Her own plan on her own pages: begun, opened, read, written in, closed; and nobody needs to read along for it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samenspel.plans.actions.plans import close_plan
from samenspel.plans.actions.writing import see_otherwise, write
from samenspel.plans.models import Area, Entry, Mandate, Part, Plan, Sort, What
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.voices.actions.knowing import is_only_of
from tests import make
from tests.plans import setting
from tests.plans.own_setting import HERS, THEIRS, begun, newest, reading
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def opened() -> tuple[Client, Plan, str]:
    """Her page, with her plan lying open on it, and the path of that."""
    ria, plan = begun()
    browser = make.opened(person=ria.person)
    return browser, plan, f"/mijn/plan/{reading(plan, browser=browser).pk}/"


def told(plan: Plan, *, sort: Sort = Sort.FACT, said: str = THEIRS, area: Area = Area.HOME) -> Entry:
    """What somebody wrote who may."""
    samira = setting.buddy(house := setting.house())
    setting.grant(setting.part(plan, area), house=house, may_write=True)
    part = setting.part(plan, area)
    return write(by=setting.worker(samira), part=part, sort=sort, said=said, purpose=What.BESIDE, now=NOW)


@inside()
def entries(part: Part) -> list[Entry]:
    with let_in(part.pk):
        return list(part.entries.order_by("written_at", "number"))


def queries(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert browser.get(path).status_code == 200
    return len(counted)


def test_without_a_plan_she_reads_what_it_is_and_begins_it_with_one_button() -> None:
    browser = make.opened()

    before = browser.get("/mijn/plan/").text
    begun_twice = [browser.post("/mijn/plan/begin/", follow=True).text for _time in range(2)]

    assert ("Begin mijn plan" in before, "Open mijn plan" in before) == (True, False)
    assert ["Open mijn plan" in page for page in begun_twice] == [True, True]
    with inside():
        assert Plan.objects.count() == 1


def test_the_first_page_tells_nothing_of_what_stands_in_it() -> None:
    browser, plan, _path = opened()
    write(
        by=setting.resident(plan.resident), part=setting.part(plan, Area.MONEY), sort=Sort.NEED, said="Rust.", now=NOW
    )

    page = browser.get("/mijn/plan/").text

    assert [each in page for each in (HERS, "Rust.", "Geld en papieren", "Wonen")] == [False] * 4
    assert "Niemand leest mee. Alleen u ziet uw plan." in page


def test_her_own_page_leads_to_her_plan_and_does_not_say_whether_she_has_one() -> None:
    with_one = opened()[0].get("/mijn/").text
    without = make.opened().get("/mijn/").text

    assert ["Naar mijn plan" in page for page in (with_one, without)] == [True, True]
    assert [page.count("Mijn plan") for page in (with_one, without)] == [2, 2]


def test_opening_is_a_button_that_leads_to_the_eight_parts_without_a_count() -> None:
    ria, plan = begun()
    browser = make.opened(person=ria.person)

    page = browser.post("/mijn/plan/open/", follow=True)

    assert [label in page.text for label in map(str, Area.labels)] == [True] * 8
    assert page.redirect_chain[0][0].startswith("/mijn/plan/")
    assert (newest(plan).action, newest(plan).reason) == ("list", "own_plan")


def test_what_lies_open_lies_open_on_her_own_screen_only() -> None:
    browser, plan, path = opened()
    elsewhere = make.opened(person=plan.resident)
    another = make.opened()

    assert [each.get(path).status_code for each in (browser, elsewhere, another)] == [200, 404, 404]


def test_after_half_an_hour_it_is_closed_and_what_she_wrote_in_the_meantime_is_kept() -> None:
    ria, plan = begun()
    browser = make.opened(person=ria.person)
    lies = reading(plan, browser=browser, until_at=NOW - timedelta(minutes=1))
    home = setting.part(plan)
    path = f"/mijn/plan/{lies.pk}/{home.pk}/"

    pages = [browser.get(each, follow=True).text for each in (f"/mijn/plan/{lies.pk}/", path, f"{path}schrijf/wil/")]
    after = browser.post(f"{path}schrijf/kan/", {"said": "Soep koken."}, follow=True).text

    assert ["ging dicht" in page for page in (*pages, after)] == [True] * 4
    assert HERS not in "".join([*pages, after])
    assert [entry.sort for entry in entries(home)] == [Sort.WANT, Sort.CAN]


def test_a_part_shows_her_words_agreements_and_apart_from_them_facts_and_opinions_of_others() -> None:
    browser, plan, path = opened()
    told(plan)
    told(plan, sort=Sort.OPINION, said="Ze komt er wel.")
    told(plan, sort=Sort.AGREED, said="Dinsdag samen bellen.")

    page = browser.get(f"{path}{setting.part(plan).pk}/").text

    in_order = [
        HERS,
        "Dinsdag samen bellen.",
        "Feiten die anderen opschreven",
        THEIRS,
        "Wat anderen ervan vinden",
        "Ze komt",
    ]
    places = [page.index(each) for each in in_order]
    assert places == sorted(places)
    assert (page.count("Ik zie dit anders"), page.count("Verander dit"), page.count(">Schrijf<")) == (3, 1, 4)
    assert "<title>Mijn plan – Samenspel</title>" in page


def test_each_look_at_a_part_is_one_step() -> None:
    browser, plan, path = opened()
    before = newest(plan).number

    browser.get(f"{path}{setting.part(plan, Area.MONEY).pk}/")

    assert (newest(plan).number - before, newest(plan).action, newest(plan).part) == (1, "read", Area.MONEY)


@pytest.mark.parametrize(("slug", "sort"), [("wil", "want"), ("kan", "can"), ("nodig", "need"), ("afspraak", "agreed")])
def test_she_answers_a_question_in_her_own_words(slug: str, sort: str) -> None:
    browser, plan, path = opened()
    money = setting.part(plan, Area.MONEY)

    form = browser.get(f"{path}{money.pk}/schrijf/{slug}/")
    page = browser.post(f"{path}{money.pk}/schrijf/{slug}/", {"said": " Rust,\r\nen geld. "}, follow=True).text

    assert (form.status_code, "data-draft" in form.text) == (200, False)
    assert ("Bewaard." in page, "en geld." in page) == (True, True)
    assert [entry.sort for entry in entries(money)] == [sort]


def test_an_empty_answer_is_not_kept_and_what_is_too_long_stays_on_the_page() -> None:
    browser, plan, path = opened()
    money = setting.part(plan, Area.MONEY)

    empty = browser.post(f"{path}{money.pk}/schrijf/wil/", {"said": ""}).text
    long = browser.post(f"{path}{money.pk}/schrijf/wil/", {"said": "a" * 4001}).text

    assert ("Een paar woorden is genoeg." in empty, "a" * 4001 in long, entries(money)) == (True, True, [])


def test_another_version_stands_on_the_page_and_the_one_of_before_stays() -> None:
    browser, plan, path = opened()
    home = setting.part(plan)
    (first,) = entries(home)

    form = browser.get(f"{path}{home.pk}/verander/{first.pk}/").text
    refused = browser.post(f"{path}{home.pk}/verander/{first.pk}/", {"said": ""}).text
    page = browser.post(f"{path}{home.pk}/verander/{first.pk}/", {"said": "Ik wil verhuizen."}, follow=True).text

    assert (HERS in form, HERS in refused) == (True, False)
    assert ("Ik wil verhuizen." in page, HERS in page) == (True, False)
    assert [entry.number for entry in entries(home)] == [1, 2]


def test_beside_what_another_wrote_comes_how_she_sees_it_and_she_changes_that_too() -> None:
    browser, plan, path = opened()
    theirs, home = told(plan), setting.part(plan)

    form = browser.get(f"{path}{home.pk}/anders/{theirs.pk}/").text
    empty = browser.post(f"{path}{home.pk}/anders/{theirs.pk}/", {"said": ""}).text
    browser.post(f"{path}{home.pk}/anders/{theirs.pk}/", {"said": "Soms te laat."})
    view = next(entry for entry in entries(home) if entry.sort == Sort.OTHERWISE)
    change = browser.get(f"{path}{home.pk}/verander/{view.pk}/").text
    page = browser.get(f"{path}{home.pk}/").text

    assert (THEIRS in form, THEIRS in empty, "Soms te laat." in change) == (True, False, True)
    assert page.index(THEIRS) < page.index("U ziet dit anders:") < page.index("Soms te laat.")


def test_what_is_of_another_part_sort_or_writer_is_nothing_here() -> None:
    browser, plan, path = opened()
    home, money = setting.part(plan), setting.part(plan, Area.MONEY)
    (hers,), theirs = entries(home), told(plan)
    mine = see_otherwise(by=setting.resident(plan.resident), entry=theirs, said="Nee.", now=NOW)
    old = f"{path}{home.pk}/verander/{hers.pk}/"
    browser.post(old, {"said": "Anders."})

    missing = [
        f"{path}{begun()[1].pk}/",
        f"{path}{setting.part(begun()[1]).pk}/",
        f"{path}{home.pk}/schrijf/fact/",
        f"{path}{home.pk}/verander/{theirs.pk}/",
        f"{path}{money.pk}/verander/{hers.pk}/",
        f"{path}{home.pk}/anders/{hers.pk}/",
        f"{path}{home.pk}/anders/{mine.pk}/",
        old,  # there is a newer version
    ]

    assert [browser.get(each).status_code for each in missing] == [404] * len(missing)


def test_in_a_closed_plan_she_reads_and_does_not_write_and_she_opens_it_again() -> None:
    browser, plan, path = opened()
    home = setting.part(plan)
    theirs = told(plan)

    closed = browser.post("/mijn/plan/sluit/", follow=True).text
    part = browser.get(f"{path}{home.pk}/").text
    refused = browser.post(f"{path}{home.pk}/schrijf/kan/", {"said": "Soep koken."})
    otherwise = browser.post(f"{path}{home.pk}/anders/{theirs.pk}/", {"said": "Nee."})
    again = browser.post("/mijn/plan/weer-open/", follow=True).text
    written = browser.post(f"{path}{home.pk}/schrijf/kan/", {"said": "Soep koken."})

    assert ("Doe mijn plan weer open" in closed, "Sluit mijn plan" in again) == (True, True)
    assert (HERS in part, ">Schrijf<" in part, "Verander dit" in part) == (True, False, False)
    reason = "Uw plan is gesloten. Doe het weer open om te schrijven."
    assert (reason in refused.text, "Soep koken." in refused.text) == (True, True)
    assert (reason in otherwise.text, written.status_code) == (True, 302)


def test_with_nobody_reading_along_she_can_do_everything_of_her_own() -> None:
    browser, plan, path = opened()
    home = setting.part(plan)
    (hers,) = entries(home)
    pages = ["/mijn/plan/", path, f"{path}{home.pk}/", "/mijn/plan/wie-keek/", "/mijn/plan/delen/", "/mijn/plan/nooit/"]
    forms = {f"{path}{home.pk}/schrijf/kan/": "Soep.", f"{path}{home.pk}/verander/{hers.pk}/": "Anders."}
    buttons = ["open", "sluit", "weer-open", "delen/stop"]

    read = [browser.get(each).status_code for each in pages]
    wrote = [browser.post(each, {"said": said}).status_code for each, said in forms.items()]
    pressed = [browser.post(f"/mijn/plan/{each}/").status_code for each in buttons]

    assert (set(read), set(wrote), set(pressed)) == ({200}, {302}, {302})


def test_each_page_asks_as_much_for_three_things_as_for_one() -> None:
    browser, plan, path = opened()
    home = setting.part(plan)
    told(plan)
    pages = ["/mijn/plan/", f"{path}{home.pk}/", path]
    one = [queries(browser, each) for each in pages]

    for _more in range(2):
        told(plan)
        see_otherwise(by=setting.resident(plan.resident), entry=told(plan), said="Nee.", now=NOW)
        write(by=setting.resident(plan.resident), part=home, sort=Sort.CAN, said="Soep.", now=NOW)
    three = [queries(browser, each) for each in pages]

    assert (one, one[0] <= 15, one[2] <= 15) == (three, True, True)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("", "post"),
        ("begin/", "get"),
        ("open/", "get"),
        ("sluit/", "get"),
        ("weer-open/", "get"),
        ("wie-keek/", "post"),
    ],
)
def test_the_other_way_is_not_allowed(path: str, method: str) -> None:
    browser, _plan, _path = opened()

    assert getattr(browser, method)(f"/mijn/plan/{path}").status_code == 405


def test_who_has_no_plan_finds_no_pages_of_it() -> None:
    browser = make.opened()

    got = [browser.get(f"/mijn/plan/{each}/").status_code for each in ("delen", "delen/wat", "nooit", "wie-keek")]
    posted = [browser.post(f"/mijn/plan/{each}/").status_code for each in ("open", "sluit", "delen/stop")]

    assert set(got + posted) == {404}


def test_a_closed_plan_is_not_written_in_by_another_version_either() -> None:
    browser, plan, path = opened()
    home = setting.part(plan)
    (hers,) = entries(home)
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)

    page = browser.post(f"{path}{home.pk}/verander/{hers.pk}/", {"said": "Anders."}).text

    assert ("Uw plan is gesloten." in page, "Anders." in page, len(entries(home))) == (True, True, 1)


def test_who_has_a_plan_or_a_mandate_in_one_is_not_forgotten_with_her_last_voice() -> None:
    house = make.organisation()
    _ria, plan = begun()
    nobody, daughter = make.person(called="Bo"), make.person(called="Fatma")
    with inside():
        Mandate.objects.create(
            part=setting.part(plan), person=daughter, given_at=NOW, starts_at=NOW, ends_at=NOW + timedelta(days=1)
        )

    forgotten = [is_only_of(each, organisation=house) for each in (plan.resident, daughter, nobody)]

    assert forgotten == [False, False, True]
