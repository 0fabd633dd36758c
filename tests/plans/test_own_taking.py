"""She takes her plan along, on paper or in a file: after her PIN, one step a part, and nothing of it stays here."""

import io
import json
import re
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from samenspel.plans.access import taking
from samenspel.plans.access.door import Refused
from samenspel.plans.actions.plans import close_plan
from samenspel.plans.actions.writing import rewrite, see_otherwise, write
from samenspel.plans.models import Area, Plan, Sort, What
from tests import make
from tests.plans import setting
from tests.plans.at_work import last_steps
from tests.plans.own_setting import HERS, begun, entries
from tests.plans.setting import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
PATH = "/mijn/plan/meenemen/"
ARABIC, FACT, THIRD = "أريد أن أبقى هنا", "De huur is <op tijd> betaald.", "Haar broer dreigde."


def scene(*, is_confirmed: bool = True) -> tuple[Client, Plan]:
    """Ria wrote and changed something; Samira wrote a fact where she lives, and about safety."""
    ria, plan = begun()
    (wants,) = entries(plan)
    rewrite(by=ria, entry=wants, said=ARABIC, now=NOW + timedelta(seconds=1))
    house = setting.house()
    samira = setting.worker(setting.buddy(house))
    for area, said in ((Area.HOME, FACT), (Area.SAFETY, THIRD)):
        part = setting.part(plan, area)
        setting.grant(part, house=house, person=samira.person, may_write=True)
        note = write(
            by=samira, part=part, sort=Sort.FACT, said=said, purpose=What.BESIDE, now=NOW + timedelta(seconds=2)
        )
        see_otherwise(by=ria, entry=note, said=f"Ik zie {area} anders.", now=NOW + timedelta(seconds=3))
    return make.opened(person=ria.person, is_confirmed=is_confirmed), plan


def taken(browser: Client, *areas: Area) -> tuple[str, dict[str, Any]]:
    """The page and the data of the file."""
    answer = browser.post(PATH, {"areas": list(areas or Area), "how": "file"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["mijn-plan.html", "mijn-plan.json"]
        return archive.read("mijn-plan.html").decode(), json.loads(archive.read("mijn-plan.json"))


def test_all_of_it_is_chosen_unless_she_leaves_something_out() -> None:
    browser, _plan = scene()

    page = browser.get(PATH).text

    assert (page.count('type="checkbox"'), page.count(" checked")) == (8, 8)
    assert "Wij bewaren er niets van. Wel dat u het meenam." in page


def test_the_file_is_a_page_that_stands_by_itself_with_each_words_in_their_own_direction() -> None:
    browser, plan = scene()

    page, _data = taken(browser, Area.HOME)

    assert re.findall(r"(?:src|href|url\()\s*=?", page) == []
    assert (page.count('dir="auto"'), page.count("<blockquote")) == (3, 3)
    assert [each in page for each in (ARABIC, "De huur is &lt;op tijd&gt; betaald.", "Ik zie home anders.")] == [
        True
    ] * 3
    # What she changed is there as she says it now; every version is in what another system reads.
    assert (HERS in page, "veranderd" in page, "Geld en papieren" in page) == (False, True, False)
    assert ('<html lang="nl">' in page, "<title>Mijn plan</title>" in page) == (True, True)
    assert str(plan.resident.called) in page


def test_the_data_holds_every_version_and_says_who_wrote_it() -> None:
    browser, plan = scene()

    _page, data = taken(browser, Area.HOME, Area.MONEY)

    assert (data["format"], data["version"], data["language"], data["resident"]) == ("samenspel-plan", 1, "nl", "Ria")
    home, money = data["parts"]
    assert (home["area"], home["protection"], home["is_held_back"]) == ("home", "ordinary", False)
    assert (money["area"], money["protection"], money["entries"]) == ("money", "sensitive", [])
    first, second, fact, view = home["entries"]
    assert [(each["version"], each["words"], each["sort"]) for each in (first, second)] == [
        (1, HERS, "want"),
        (2, ARABIC, "want"),
    ]
    assert (first["line"], first["is_resident"], first["organisation"]) == (second["line"], True, "")
    house = next(each.house for each in entries(plan) if each.sort == Sort.FACT)
    assert (fact["is_resident"], fact["organisation"], fact["about"]) == (False, str(house), None)
    assert (view["about"], view["name"]) == (fact["id"], "Ik zie dit anders")
    assert plan.resident.pk.hex not in json.dumps(data).replace("-", "")


def test_each_part_that_she_takes_is_one_step_and_the_others_none() -> None:
    browser, plan = scene()

    taken(browser, Area.HOME, Area.MONEY)
    browser.post(PATH, {"areas": ["work"], "how": "paper"})

    assert last_steps(plan, 4)[1:] == [("export", "own_plan", True)] * 3
    assert last_steps(plan, 4)[0][0] == "comment"
    assert "U nam Wonen mee op papier of in een bestand." in browser.get("/mijn/plan/wie-keek/").text


def test_of_a_protected_part_what_another_wrote_stays_until_it_was_looked_at_together() -> None:
    browser, _plan = scene()

    page, data = taken(browser, Area.SAFETY)
    paper = browser.post(PATH, {"areas": ["safety"], "how": "paper"}).text

    assert [THIRD in each for each in (page, paper, json.dumps(data))] == [False] * 3
    assert ["Ik zie safety anders." in each for each in (page, paper, json.dumps(data))] == [True] * 3
    assert (data["parts"][0]["is_held_back"], "Wij kijken er eerst samen met u naar." in page) == (True, True)


def test_a_protected_part_with_her_own_words_alone_goes_along_whole() -> None:
    ria, plan = begun()
    write(by=ria, part=setting.part(plan, Area.SAFETY), sort=Sort.NEED, said="Een slot.", now=NOW)
    browser = make.opened(person=ria.person, is_confirmed=True)

    page, data = taken(browser, Area.SAFETY)

    assert ("Een slot." in page, data["parts"][0]["is_held_back"], "samen met u" in page) == (True, False, False)


def test_on_paper_stands_what_stands_there_now_and_no_title_says_what_it_is_about() -> None:
    browser, _plan = scene()

    answer = browser.post(PATH, {"areas": ["home", "work"], "how": "paper"})
    page = answer.text

    assert ("kind-paper" in page, "<h2>Wonen</h2>" in page, ARABIC in page, FACT in page) == (True, True, True, False)
    assert "In dit deel staat nog niets." in page
    title = page.split("<title>")[1].split("</title>")[0]
    assert ("Mijn plan" in title, "Wonen" in title) == (True, False)


def test_nothing_of_it_stays_on_the_server_or_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, _plan = scene()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    media = Path(settings.MEDIA_ROOT)
    before, session = sorted(media.rglob("*")), dict(browser.session.items())

    answers = [browser.post(PATH, {"areas": ["home"], "how": how}) for how in ("file", "paper")]

    assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * 2
    assert answers[0].headers["Content-Disposition"] == 'attachment; filename="mijn-plan.zip"'
    assert (sorted(temporary.rglob("*")), sorted(media.rglob("*"))) == ([], before)
    assert dict(browser.session.items()) == session


@pytest.mark.parametrize("how", ["file", "paper"])
def test_without_her_pin_nothing_leaves(how: str) -> None:
    browser, plan = scene(is_confirmed=False)
    before = last_steps(plan)

    asked = [browser.get(PATH), browser.post(PATH, {"areas": ["home"], "how": how})]

    assert [each["Location"] for each in asked] == ["/mijn/bevestig/?next=%2Fmijn%2Fplan%2Fmeenemen%2F"] * 2
    assert last_steps(plan) == before


def test_the_door_itself_asks_it_and_then_nothing_at_all_is_opened() -> None:
    _browser, plan = scene()
    late = setting.resident(plan.resident, confirmed_at=NOW - timedelta(minutes=6))

    with pytest.raises(Refused):
        taking.take_along(asker=late, plan=plan, areas=["home", "work"], now=NOW)

    assert last_steps(plan) == [("export", "step_up", False)]


def test_who_acts_for_her_takes_nothing_along() -> None:
    _browser, plan = scene()
    daughter = make.person(called="Fatma")
    setting.mandate(setting.part(plan), person=daughter, may_write=True)

    with pytest.raises(Refused):
        taking.take_along(asker=setting.resident(daughter), plan=plan, areas=["home"], now=NOW)

    assert last_steps(plan) == [("export", "beyond_mandate", False)]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"how": "file"}, "Kies één deel of meer."),
        ({"areas": ["home"]}, "Kies een knop: op papier, of als bestand."),
        ({"areas": ["nonsense"], "how": "file"}, "nonsense"),
    ],
)
def test_the_form_says_what_it_needs_and_takes_nothing(fields: dict[str, Any], reason: str) -> None:
    browser, plan = scene()

    page = browser.post(PATH, fields)

    assert (page.status_code, reason in page.text, last_steps(plan)[0][0]) == (200, True, "comment")


def test_a_closed_plan_can_still_be_taken_along() -> None:
    browser, plan = scene()
    close_plan(by=setting.resident(plan.resident), plan=plan, now=NOW)

    page, _data = taken(browser, Area.HOME)

    assert ARABIC in page


def test_who_has_no_plan_takes_nothing_along() -> None:
    browser = make.opened(person=make.person(called="Bo"), is_confirmed=True)

    assert browser.get(PATH).status_code == 404
