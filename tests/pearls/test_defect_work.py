"""What is broken on the page of today, what is proposed to tell, and what it comes to in numbers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.actions.defects import note_state, tell_reporters
from samenspel.pearls.actions.sending import send_defect
from samenspel.pearls.defect_figures import figure_of
from samenspel.pearls.defect_pages import words_to_tell
from samenspel.pearls.defect_work import todays_work
from samenspel.pearls.models import Defect, DefectState, Sending
from tests import make
from tests.pearls import defect_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def browser(samira: Worker) -> Client:
    return make.signed_in(samira)


def lines(by: Worker) -> dict[str, list[tuple[str, str, bool]]]:
    found = todays_work(by=by, now=timezone.now())
    return {each.key: [(line.who, line.words, line.is_late) for line in each.lines] for each in found}


def test_today_says_what_to_send_on_and_why_it_did_not_arrive(samira: Worker) -> None:
    setting.defect(by=samira, days=3, street="")
    for state, days in (("unsure", 16), ("failed", 5), ("waiting", 4), ("under_way", 4)):
        defect = setting.defect(by=samira, days=days)
        Sending.objects.create(
            defect=defect, receiver=setting.receiver(by=samira), way="mail", state=state, made_at=timezone.now()
        )
    closed = setting.defect(by=samira, days=2)
    Defect.objects.filter(pk=closed.pk).update(state="sent", says_closed_at=timezone.now())

    assert lines(samira)["defects_to_send"] == [
        ("Licht · Kade", "We weten niet of het aankwam. Vraag het hun.", True),
        ("Licht · Kade", "Kwam niet aan. Stuur het opnieuw, of bel.", False),
        ("Licht", setting.WHAT, False),
        ("Licht · Kade", "Zij schrijven dat het klaar is. Ga kijken.", False),
    ]


def test_today_says_whom_to_tell_when_two_weeks_come_near_or_it_is_over(samira: Worker) -> None:
    fresh, near, late = (setting.defect(by=samira, days=days) for days in (9, 10, 15))
    for each in (fresh, near, late):
        send_defect(by=samira, defect=each, way="hand", now=timezone.now())
    told = [
        ("Licht · Kade", f"Doorgestuurd. {setting.WHAT}", True),
        ("Licht · Kade", f"Doorgestuurd. {setting.WHAT}", False),
    ]
    assert lines(samira) == {"defects_to_tell": told}
    tell_reporters(by=samira, defect=late, said="Wij stuurden het door.", now=timezone.now())
    note_state(by=samira, defect=fresh, state="mended", now=timezone.now())

    assert lines(samira)["defects_to_tell"] == [told[1], ("Licht · Kade", f"Gemaakt. {setting.WHAT}", False)]
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    assert lines(rent) == {}


def test_today_shows_them_with_the_work_of_other_rooms_in_no_query_more(samira: Worker, browser: Client) -> None:
    browser.get("/vandaag/")
    counts = []
    for number in (0, 1, 2):
        for _each in range(number):
            setting.defect(by=samira, days=20)
        browser.get("/vandaag/")  # the first look of the day writes that down: tests/web/test_who_reads.py
        with CaptureQueriesContext(connection) as queries:
            page = browser.get("/vandaag/").text
        counts.append(len(queries))

    assert counts[0] == counts[1] == counts[2] <= 15
    assert ("Kapot: vertel hoe het staat" in page, "Kapot: stuur het door" in page) == (True, True)


@pytest.mark.parametrize("state", list(DefectState))
def test_what_we_propose_to_tell_says_what_happened_or_that_nothing_did(samira: Worker, state: DefectState) -> None:
    defect = setting.defect(by=samira)
    defect.state, defect.outcome = state, "Over een maand." if state in ("mended", "not") else ""
    day = timezone.localtime(defect.state_at)
    says = {
        "waiting": "Er is nog niets gebeurd. Zodra",
        "sent": f"Op {day.day} ",
        "taken_up": "Meldpunt gemeente is ermee bezig. Zodra",
        "mended": "Het is gemaakt. Over een maand. Dank u wel.",
        "not": "Het wordt niet gemaakt. Over een maand.",
    }

    assert says[state] in words_to_tell(defect)
    defect.receiver, defect.what = None, ""
    assert "iets kapot is: “Licht”" in words_to_tell(defect)


def test_the_figures_count_what_is_mended_and_wait_with_the_median_until_it_means_something(samira: Worker) -> None:
    now = timezone.now()
    assert figure_of(by=samira, now=now).sentence == "Er is het laatste jaar niets kapots gemeld."
    defects = [setting.defect(by=samira, days=days) for days in (20, 18, 16, 14)]
    for each in defects[:3]:
        note_state(by=samira, defect=each, state="mended", now=now)
    few = figure_of(by=samira, now=now)
    setting.defect(by=samira, days=400)
    five = [setting.defect(by=samira, days=30), *(setting.defect(by=samira, days=2) for _each in range(2))]
    most_wait = figure_of(by=samira, now=now)
    note_state(by=samira, defect=five[0], state="mended", now=now)
    whole = figure_of(by=samira, now=now)

    assert (few.reported, few.median) == (4, None)
    assert (
        few.sentence
        == "Van 4 dingen die kapot waren, zijn er 3 gemaakt. Vanaf 5 meldingen staat hier hoe lang het duurt."
    )
    assert "meer dan de helft is nog niet gemaakt" in most_wait.sentence
    # Two of two days and one of fourteen still wait: half of who was left is mended after twenty days.
    assert (whole.reported, whole.median) == (7, 18)
    assert whole.sentence.endswith("De helft is binnen 18 dagen gemaakt.")
    assert {row[0]: row[1] for row in whole.table.rows} == {
        "Gemeld": "7",
        "Wacht op ons": "3",
        "Doorgestuurd": "0",
        "Opgepakt": "0",
        "Gemaakt": "4",
        "Gaat niet gebeuren": "0",
        "Helft gemaakt binnen": "18 dagen",
    }
    assert few.table.rows[-1] == ("Helft gemaakt binnen", "nog niet te zeggen")
    page = make.signed_in(samira).get("/wandelingen/cijfers/").text
    assert whole.sentence in page
