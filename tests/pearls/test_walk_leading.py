"""A worker makes a walk, announces it, writes people down, calls, counts, types over and looks back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.pearls.models import Note, SignUp, Sort, Walk, WalkNews
from samenspel.voices.letting_in import new_key
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira, title="Rondje")


@pytest.fixture
def browser(samira: Worker) -> Client:
    return make.signed_in(samira)


def typed(samira: Worker, **fields: Any) -> dict[str, Any]:
    """The form of a walk, filled in."""
    day = timezone.localdate() + timedelta(days=7)
    return {
        "title": "Rondje vaart",
        "neighbourhood": samira.organisation.neighbourhoods.get().pk,
        "on": day.isoformat(),
        "from_time": "10:00",
        "until_time": "12:00",
        "meets_at": "De bibliotheek",
        "leader": str(samira.person.pk),
        "phone": "",
        "metres": "600",
        "promise": "Geen trappen.",
        "weather": "Koffie.",
        "places": "12",
        "key": new_key(),
        **fields,
    }


def there(walk: Walk, end: str = "leiden/") -> str:
    return f"/wandelingen/{walk.slug}/{end}"


def test_a_walk_is_made_once_however_often_the_button_is_pressed_and_then_announced(
    samira: Worker, browser: Client
) -> None:
    told = typed(samira)
    made = [browser.post("/wandelingen/nieuw/", told)["Location"] for _each in range(2)]
    walk = Walk.objects.get()
    page = browser.get(made[0]).text
    after = browser.post(there(walk, "aankondigen/"), follow=True).text

    assert made == [there(walk)] * 2
    assert (walk.leader, walk.leader_called, walk.minutes) == (samira.person, "Samira", 12)
    assert timezone.localtime(walk.starts_at).hour == 10
    assert ("Nog niet aangekondigd" in page, "Gooi dit plan weg" in page) == (True, True)
    assert ("De wandeling is aangekondigd." in after, "Affiche (A3)" in after) == (True, True)
    again = browser.post(there(walk, "aankondigen/"), follow=True).text
    assert "Deze wandeling is al aangekondigd." in again


def test_what_is_wrong_is_said_and_what_was_typed_stays(samira: Worker, browser: Client) -> None:
    late = browser.post("/wandelingen/nieuw/", typed(samira, until_time="09:00")).text
    bare = browser.post("/wandelingen/nieuw/", {"title": "Rondje", "phone": "12"}).text

    assert "De wandeling is klaar voor ze begint." in late
    assert ('value="De bibliotheek"' in late, 'value="Rondje"' in bare) == (True, True)
    assert ("Klopt dit nummer?" in bare, "Er is nog iets nodig" in bare) == (True, True)
    assert not Walk.objects.exists()


def test_a_plan_is_thrown_away(samira: Worker, browser: Client) -> None:
    plan = setting.walk(by=samira, is_announced=False)

    assert "Het plan is weg." in browser.post(there(plan, "weggooien/"), follow=True).text
    assert not Walk.objects.exists()


def test_who_signed_up_hears_of_a_change_and_the_worker_reads_how_many(
    samira: Worker, walk: Walk, browser: Client
) -> None:
    setting.sign_up(walk=walk, phone="0612345678")
    form = browser.get(there(walk, "veranderen/")).text
    said = [
        browser.post(there(walk, "veranderen/"), typed(samira, **fields), follow=True).text
        for fields in ({"meets_at": "De kerk"}, {"meets_at": "De kerk", "places": "20"})
    ]
    too_few = browser.post(there(walk, "veranderen/"), typed(samira, places="0")).text
    setting.sign_up(walk=walk, people=6)
    fewer = browser.post(there(walk, "veranderen/"), typed(samira, places="2")).text

    assert 'value="De bibliotheek"' in form
    assert ("1 aanmelding hoort dit." in said[0], "hoort dit" in said[1]) == (True, False)
    assert "Er is nog iets nodig" in too_few
    assert "Er komen al 7 mensen. Kies minstens zoveel plaatsen." in fewer


def test_what_has_begun_cannot_be_changed_and_the_page_says_so(samira: Worker, browser: Client) -> None:
    begun = setting.walk(by=samira, starts_at=timezone.now() - timedelta(minutes=5))

    page = browser.post(there(begun, "veranderen/"), typed(samira), follow=True).text

    assert "Deze wandeling is al begonnen." in page


def test_a_walk_is_called_off_after_it_was_said_who_hears_it(walk: Walk, browser: Client) -> None:
    for _each in range(2):
        setting.sign_up(walk=walk, phone="0612345678")
    setting.sign_up(walk=walk, is_placed=False)
    asks = browser.get(there(walk, "afgelasten/")).text
    without = browser.post(there(walk, "afgelasten/"), {"why": ""}).text
    named = browser.post(there(walk, "afgelasten/"), {"why": "Bel 06 12345678."}).text
    page = browser.post(there(walk, "afgelasten/"), {"why": "Het stormt."}, follow=True).text

    assert "2 aanmeldingen horen het meteen, en 1 van de wachtlijst." in asks
    assert "Schrijf op waarom het niet doorgaat." in without
    assert "Laat namen, nummers en adressen weg." in named
    assert ("3 aanmeldingen horen dit." in page, "Het stormt." in page) == (True, True)
    assert ("Wie je nog belt" in page, "Wie dit misschien niet weet" in page) == (True, True)
    assert "Maak een nieuwe" in browser.get(there(walk, "afgelasten/")).text


def test_who_was_called_goes_from_the_list_on_both_pages(walk: Walk, browser: Client) -> None:
    first, second = (
        setting.sign_up(walk=walk, phone="0612345678").news.create(what="placed", way="phone", made_at=timezone.now())
        for _each in range(2)
    )
    here = browser.post(f"/wandelingen/bericht/{first.pk}/verteld/", {"back": "walk"})
    today = browser.post(f"/wandelingen/bericht/{second.pk}/verteld/")

    assert (here["Location"], today["Location"]) == (there(walk), "/vandaag/")
    assert WalkNews.objects.filter(told_at=None).count() == 0
    assert "Wie je nog belt" not in browser.get(there(walk)).text


def test_a_worker_writes_somebody_down_once_and_reads_that_she_waits(walk: Walk, browser: Client) -> None:
    told = {"called": "Bep", "people": "3", "how": "phone", "needs": "Een arm.", "key": new_key()}
    said = [browser.post(there(walk, "opgeven/"), told, follow=True).text for _each in range(2)]
    waits = browser.post(there(walk, "opgeven/"), {**told, "called": "Gerrit", "how": "paper"}, follow=True).text

    assert list(SignUp.objects.values_list("called", "how")) == [("Bep", "phone"), ("Gerrit", "paper")]
    assert ("Bep gaat mee." in said[1], "Een arm." in said[1]) == (True, True)
    assert ("Gerrit staat op de wachtlijst." in waits, "Wachtlijst" in waits) == (True, True)
    assert "Er is nog iets nodig" in browser.post(there(walk, "opgeven/"), {"called": ""}).text


def test_nobody_is_written_down_for_a_plan(samira: Worker, browser: Client) -> None:
    plan = setting.walk(by=samira, is_announced=False)
    told = {"called": "Bep", "people": "1", "how": "phone"}

    page = browser.get(there(plan, "opgeven/")).text
    assert ("Kondig de wandeling eerst aan." in page, "Schrijf op</button>" in page) == (True, False)
    assert "Kondig de wandeling eerst aan." in browser.post(there(plan, "opgeven/"), told, follow=True).text


def test_a_worker_takes_somebody_off_and_prints_a_slip(samira: Worker, walk: Walk, browser: Client) -> None:
    mine = setting.sign_up(walk=walk)
    begun = setting.sign_up(walk=setting.walk(by=samira, starts_at=timezone.now() - timedelta(minutes=5)))
    paper = browser.get(f"/wandelingen/aanmelding/{mine.pk}/briefje/")
    left = browser.post(f"/wandelingen/aanmelding/{mine.pk}/afmelden/", follow=True)
    late = browser.post(f"/wandelingen/aanmelding/{begun.pk}/afmelden/", follow=True)

    assert paper.content[:5] == b"%PDF-"
    assert "Nog niemand gaf zich op." in left.text
    assert "De wandeling is al begonnen." in late.text


def test_who_came_is_ticked_and_counted(samira: Worker, browser: Client) -> None:
    was = setting.walked(by=samira)
    came = setting.sign_up(walk=was, called="Bep", people=2)
    setting.sign_up(walk=was, called="")
    before = browser.get(there(was, "wie-liep-mee/")).text
    wrong = browser.post(there(was, "wie-liep-mee/"), {"came": [str(came.pk)], "unnamed": "-1"}).text
    page = browser.post(there(was, "wie-liep-mee/"), {"came": [str(came.pk)], "unnamed": "3"}, follow=True).text
    after = browser.get(there(was, "wie-liep-mee/")).text

    assert ("Bep (+1)" in before, "Iemand" in before) == (True, True)
    assert f'value="{came.pk}"' in wrong
    assert ("Genoteerd wie er meeliep." in page, "Liep mee" in page) == (True, True)
    assert after.count(" checked") == 1


def test_before_it_began_nobody_is_counted_and_nothing_looked_back_at(walk: Walk, browser: Client) -> None:
    shown = [browser.get(there(walk, end)).text for end in ("wie-liep-mee/", "terugkijken/")]
    told = [
        browser.post(there(walk, "wie-liep-mee/"), {"unnamed": "1"}, follow=True).text,
        browser.post(there(walk, "terugkijken/"), {"what_we_take": "Rust."}, follow=True).text,
    ]

    for page, reason in zip(shown + told, ["nog niet begonnen", "nog niet klaar"] * 2, strict=True):
        assert f"De wandeling is {reason}." in page


def test_what_was_taken_home_and_what_was_done_is_written_for_everybody(samira: Worker, browser: Client) -> None:
    was = setting.walked(by=samira)
    note = setting.note(walk=was, by=samira, sort=Sort.BROKEN, said="De lamp is stuk.", place="De brug")
    setting.note(walk=was, by=samira, answered_at=timezone.now())
    page = browser.get(there(was, "bladen/lijst/")).text
    refused = browser.post(there(was, "terugkijken/"), {"what_we_take": "Bel 06 12345678."}).text
    took = browser.post(there(was, "terugkijken/"), {"what_we_take": "Rust."}, follow=True).text
    form = browser.get(f"/wandelingen/blaadje/{note.pk}/gedaan/").text
    named = browser.post(f"/wandelingen/blaadje/{note.pk}/gedaan/", {"done": "Lissenpad 4 is klaar."}).text
    done = browser.post(f"/wandelingen/blaadje/{note.pk}/gedaan/", {"done": "De lamp brandt."}, follow=True).text

    assert ("De lamp is stuk." in page, "De brug" in page) == (True, True)
    assert (page.count("Wacht op antwoord"), done.count("Wacht op antwoord")) == (1, 0)
    assert (refused.count("Dit leest iedereen. Laat"), named.count("Dit leest iedereen. Laat")) == (2, 2)
    assert ("Rust." in took, "De lamp is stuk." in form, "De lamp brandt." in done) == (True, True, True)


def lines(*rows: tuple[str, str, str], **fields: str) -> dict[str, str]:
    """The page for typing over, with these lines filled in."""
    told = {"form-TOTAL_FORMS": "6", "form-INITIAL_FORMS": "0", "key": new_key(), **fields}
    for number, (sort, words, place) in enumerate(rows):
        told |= {f"form-{number}-sort": sort, f"form-{number}-words": words, f"form-{number}-place": place}
    return told


def test_paper_is_typed_over_once_with_empty_lines_left_out(walk: Walk, browser: Client) -> None:
    told = lines(("pearl", "Mooi.", "Kade"), ("", "", ""), ("idea", "Een bank.", ""))
    said = [browser.post(there(walk, "bladen/overtypen/"), told, follow=True).text for _each in range(2)]

    assert Note.objects.count() == 2
    assert "2 blaadjes zijn bewaard." in said[0]
    one = browser.post(there(walk, "bladen/overtypen/"), lines(("idea", "Nog een.", "")), follow=True).text
    assert "1 blaadje is bewaard." in one


def test_an_error_in_one_line_loses_nothing(walk: Walk, browser: Client) -> None:
    page = browser.post(there(walk, "bladen/overtypen/"), lines(("pearl", "Mooi.", "Kade"), ("", "Vergeten.", ""))).text
    empty = browser.post(there(walk, "bladen/overtypen/"), lines()).text

    assert "Er is nog niets bewaard, en alles staat er nog." in page
    assert ("Mooi." in page, "Vergeten." in page, 'value="Kade"' in page) == (True, True, True)
    assert "Typ minstens één regel over." in empty
    assert not Note.objects.exists()


def test_the_sheet_shows_what_the_group_caught_and_the_kept_page_holds_nobody(
    samira: Worker, walk: Walk, browser: Client
) -> None:
    colleague = make.worker(organisation=samira.organisation, called="Emine")
    setting.note(walk=walk, by=colleague, said="Kijk, een reiger.", place="Vaart")
    pages = [browser.get(there(walk, end)).text for end in ("bladen/", "bladen/gevangen/")]
    kept = browser.get("/wandelingen/bladen/zonder-bereik/")
    plan = setting.walk(by=samira, is_announced=False)

    for page in pages:
        assert ("Kijk, een reiger." in page, "Emine" in page, "Vaart" in page) == (True, True, True)
    assert kept.content == Client().get("/wandelingen/bladen/zonder-bereik/").content
    assert ("Samira" in kept.text, "Rondje" in kept.text, "csrfmiddlewaretoken" in kept.text) == (False, False, False)
    assert "Kondig de wandeling eerst aan." in browser.get(there(plan, "bladen/")).text


def test_the_list_of_the_house_shows_what_comes_and_what_was(samira: Worker, browser: Client) -> None:
    empty = browser.get("/wandelingen/beheer/").text
    setting.sign_up(walk=setting.walk(by=samira, title="Komt"), people=3)
    setting.note(walk=setting.walked(by=samira, title="Was"), by=samira)
    setting.walked(by=samira, title="Afgelast", cancelled_at=timezone.now(), cancelled_why="Storm.")
    setting.walk(title="Van anderen")
    page = browser.get("/wandelingen/beheer/").text

    assert "Er staat geen wandeling gepland." in empty
    for part in ("Komt", "3 van 4 plaatsen bezet", "Was", "Wie liep mee?", "Gaat niet door"):
        assert part in page
    assert "Van anderen" not in page


def test_a_walk_is_walked_again(samira: Worker, browser: Client) -> None:
    was = setting.walked(by=samira, title="Rondje kerk")
    form = browser.get(there(was, "opnieuw/")).text
    browser.post(there(was, "opnieuw/"), typed(samira, title="Rondje kerk"))

    assert ('value="Rondje kerk"' in form, "Kies een nieuwe dag." in form) == (True, True)
    assert Walk.objects.exclude(pk=was.pk).get().follows == was


@pytest.mark.parametrize(
    ("hours", "button"), [(24 * 7, "Geef iemand op"), (1, "Blaadjes"), (-1, "Blaadjes"), (-5, "Wat namen we mee?")]
)
def test_what_comes_first_depends_on_how_near_it_is(samira: Worker, browser: Client, hours: int, button: str) -> None:
    walk = setting.walk(by=samira, starts_at=timezone.now() + timedelta(hours=hours), counted_at=timezone.now())
    page = browser.get(there(walk)).text

    first = page.split('class="button button-primary"')[1].split("</a>")[0]
    assert button in first


def test_a_plan_that_was_never_announced_has_no_buttons_any_more(samira: Worker, browser: Client) -> None:
    late = setting.walk(by=samira, starts_at=timezone.now() - timedelta(hours=1), is_announced=False)

    assert "Kondig aan" not in browser.get(there(late)).text


def test_the_figures_say_what_walks_come_to(samira: Worker, browser: Client) -> None:
    nothing = browser.get("/wandelingen/cijfers/").text
    was = setting.walked(by=samira, unnamed=4)
    setting.sign_up(walk=was, people=2, came=True)
    setting.sign_up(walk=was, came=False)
    bare = browser.get("/wandelingen/cijfers/").text
    setting.note(walk=was, by=samira, done="Gedaan.")
    setting.note(walk=was, by=samira)
    setting.walked(by=samira, cancelled_at=timezone.now(), cancelled_why="Storm.")
    setting.walked(by=samira, days=366)
    page = browser.get("/wandelingen/cijfers/").text

    assert "Er is het laatste jaar nog niet gewandeld." in nothing
    assert "1 wandeling, 6 keer liep iemand mee." in bare
    assert "1 wandeling, 6 keer liep iemand mee. Van 2 blaadjes kregen er 1 antwoord." in page
    assert "2, waarvan 1 met antwoord" in page


def test_a_walk_that_was_is_not_announced_any_more(samira: Worker, browser: Client) -> None:
    coming, was = setting.walk(by=samira), setting.walked(by=samira)
    pages = [browser.get(there(each)).text for each in (coming, was)]
    both = browser.get("/wandelingen/beheer/").text

    assert [(page.count(">Aangekondigd<"), page.count(">Geweest<")) for page in (*pages, both)] == [
        (1, 0),
        (0, 1),
        (1, 1),
    ]
