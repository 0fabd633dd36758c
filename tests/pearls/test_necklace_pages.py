"""The pages of who strings: buttons, dragging, reasons, versions, rest spots, legs; nothing that was typed is lost."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.models import Leg, Necklace, NecklaceStop, RestSpot
from tests import make
from tests.pearls import necklace_setting as setting
from tests.pearls import pearl_setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
TODAY = setting.TODAY


@pytest.fixture
def samira() -> Worker:
    return pearl_setting.worker()


@pytest.fixture
def browser(samira: Worker) -> Client:
    return make.signed_in(samira)


@pytest.fixture
def strung(samira: Worker) -> Necklace:
    pearls = [setting.pearl(by=samira, x=300 * number, title=title) for number, title in enumerate("ABC")]
    return setting.necklace(by=samira, pearls=pearls, state="stringing", title="Rondje")


def stop(necklace: Necklace, title: str) -> NecklaceStop:
    return necklace.stops.get(pearl__title=title)


def board(browser: Client, necklace: Necklace, end: str = "") -> str:
    return browser.get(f"/kettingen/{necklace.slug}/rijgen/{end}").text


def test_a_necklace_is_made_named_strung_by_buttons_and_made_public(samira: Worker, browser: Client) -> None:
    pearls = [setting.pearl(by=samira, x=100 * number, title=title) for number, title in enumerate("AB")]
    here = samira.organisation.neighbourhoods.get()
    empty = browser.get("/kettingen/beheer/").text + browser.get("/kettingen/nieuw/").text
    told = {"title": "Langs het water", "about": "Mooi.", "neighbourhood": here.pk}
    page = browser.post("/kettingen/nieuw/", told, follow=True).text
    made = Necklace.objects.get()
    for each in reversed(pearls):
        browser.post(f"/kettingen/{made.slug}/rijgen/erbij/", {"pearl": str(each.pk)})
    moved = browser.post(f"/kettingen/parel/{stop(made, 'A').pk}/schuif/", {"to": "up"}, follow=True).text
    public = browser.post(f"/kettingen/{made.slug}/bekendmaken/", follow=True).text

    assert "Er is nog geen ketting." in empty
    assert ("De draad is nog leeg." in page, "Rijg minstens twee parels" in page) == (True, True)
    assert (setting.titles(made), moved.count("autofocus")) == (["A", "B"], 1)
    assert ("Iedereen kan de ketting nu lopen." in public, "100 meter hemelsbreed" in public) == (True, True)
    assert "Langs het water" in browser.get("/kettingen/beheer/").text
    browser.post(f"/kettingen/{made.slug}/klaar/")


def test_after_a_button_the_same_button_has_the_focus(browser: Client, strung: Necklace) -> None:
    answer = browser.post(f"/kettingen/parel/{stop(strung, 'A').pk}/schuif/", {"to": "down"})
    page = browser.get(answer["Location"]).text

    assert 'aria-label="Omlaag: A" autofocus' in page


def test_dragging_answers_with_the_board_and_with_the_reason_when_it_cannot_lie_there(
    browser: Client, strung: Necklace
) -> None:
    address = f"/kettingen/parel/{stop(strung, 'C').pk}/leg/"
    laid = browser.post(address, {"dragged": "1", "before": stop(strung, "A").pk})
    refused = browser.post(address, {"dragged": "1", "before": "999999"})
    pressed = browser.post(address, {"before": "999999"}, follow=True).text

    assert (laid.status_code, 'data-said=""' in laid.text, "<html" in laid.text) == (200, True, False)
    assert (refused.status_code, 'data-said="Iemand anders verlegde net ook iets.' in refused.text) == (409, True)
    assert "Iemand anders verlegde net ook iets." in pressed
    assert setting.titles(strung) == ["C", "A", "B"]


def test_what_is_no_pearl_does_not_come_on_it_and_a_pearl_comes_off(browser: Client, strung: Necklace) -> None:
    page = browser.post(f"/kettingen/{strung.slug}/rijgen/erbij/", {"pearl": "onzin"}, follow=True).text
    browser.post(f"/kettingen/parel/{stop(strung, 'B').pk}/eraf/")

    assert "Deze parel kan er niet bij." in page
    assert setting.titles(strung) == ["A", "C"]
    assert "Rijg erbij" in board(browser, strung)


def test_a_colleague_does_not_read_what_a_pearl_is_called_that_is_not_hers_to_read(
    samira: Worker, strung: Necklace
) -> None:
    waits = pearl_setting.checked(by=samira, title="Het geheim")
    waits.voice.visibility = "private"
    waits.voice.save()
    NecklaceStop.objects.create(necklace=strung, pearl=waits, order=9)
    emine = make.signed_in(make.worker(organisation=samira.organisation, called="Emine"))
    hers, mine = board(emine, strung), board(make.signed_in(samira), strung)
    versions = emine.get(f"/kettingen/{strung.slug}/versies/").text

    assert ("Het geheim" in hers + versions, "Een parel die nu niet iedereen leest" in hers) == (False, True)
    assert ("Het geheim" in mine, "Nog niet voor iedereen" in mine) == (True, True)


def test_what_everybody_reads_has_no_buttons_until_the_reason_is_written(samira: Worker, browser: Client) -> None:
    public = setting.necklace(by=samira)
    before = board(browser, public)
    empty = browser.post(f"/kettingen/{public.slug}/waarom/", {"why": ""}).text
    wrong = browser.post(f"/kettingen/{public.slug}/waarom/", {"why": "Bel 0612345678"}).text
    begun = browser.post(f"/kettingen/{public.slug}/waarom/", {"why": "Het pad ligt open."}, follow=True).text
    done = browser.post(f"/kettingen/{public.slug}/klaar/", follow=True).text

    assert ("Omhoog" in before, "Schrijf eerst op waarom" in before) == (False, True)
    assert "Schrijf op waarom. Iedereen leest dit." in empty
    assert ('value="Bel 0612345678"' in wrong, "Laat namen, nummers en adressen weg." in wrong) == (True, True)
    assert ("Omhoog" in begun, "Het pad ligt open." in begun) == (True, True)
    assert "Iedereen leest wat er veranderde en waarom." in done


def test_it_rests_and_comes_back_with_a_reason(samira: Worker, browser: Client) -> None:
    public = setting.necklace(by=samira)
    asked = browser.get(f"/kettingen/{public.slug}/rust/").text
    resting = browser.post(f"/kettingen/{public.slug}/rust/", {"why": "De brug is dicht."}, follow=True).text
    gone = Client().get(f"/kettingen/{public.slug}/").status_code
    back = browser.post(f"/kettingen/{public.slug}/weer/", {"why": "De brug is open."}, follow=True).text

    assert "Zij is meteen weg, van elke bladzij." in asked
    assert ("De ketting rust. Niemand leest haar nog." in resting, "Haal uit de rust" in resting) == (True, True)
    assert gone == 404
    assert "De ketting is er weer." in back
    assert "De brug is dicht." in Client().get(f"/kettingen/{public.slug}/").text


def test_a_withdrawn_pearl_is_marked_on_the_board(samira: Worker, browser: Client, strung: Necklace) -> None:
    pearl = stop(strung, "A").pearl
    pearl.state, pearl.rest_why, pearl.slug = "resting", "later", ""
    pearl.save()

    assert "Is er nu uit" in board(browser, strung)


def test_one_of_which_nobody_knows_is_thrown_away(browser: Client, strung: Necklace) -> None:
    page = browser.post(f"/kettingen/{strung.slug}/weg/", follow=True).text

    assert ("De ketting is weg." in page, Necklace.objects.exists()) == (True, False)


def test_another_name_keeps_the_address_and_a_name_with_a_number_is_refused(browser: Client, strung: Necklace) -> None:
    address = f"/kettingen/{strung.slug}/naam/"
    shown = browser.get(address).text
    refused = browser.post(address, {"title": "Bel 0612345678", "about": ""}).text
    browser.post(address, {"title": "Nieuw", "about": "Mooi."})

    assert ('value="Rondje"' in shown, "Dit leest iedereen." in refused) == (True, True)
    strung.refresh_from_db()
    assert (strung.title, strung.about, strung.slug[:8]) == ("Nieuw", "Mooi.", "ketting-")


def test_versions_are_chosen_in_a_table_and_one_that_is_too_long_is_said_kindly(
    browser: Client, strung: Necklace
) -> None:
    address, told = f"/kettingen/{strung.slug}/versies/", {}
    for each in strung.stops.all():
        told[f"minutes_{each.pk}"] = "5"
        told[f"short_{each.pk}"] = "on"
    shown = browser.get(address).text
    wrong = browser.post(address, {**told, f"minutes_{stop(strung, 'A').pk}": "100"}).text
    page = browser.post(address, told, follow=True).text

    assert ("Kort gaat langs A" in shown, 'value="100"' in wrong) == (True, True)
    assert "De versie “Kort” is 600 meter. Kort is hoogstens 500 meter. Zij heet nu “Rustig”." in page


def test_rest_spots_are_ticked_and_unticked(samira: Worker, browser: Client, strung: Necklace) -> None:
    bench, address = setting.spot(by=samira, name="De lange bank"), f"/kettingen/{strung.slug}/rustplekken/"
    shown = browser.get(address).text
    browser.post(address, {"spots": [bench.pk]})
    ticked = list(strung.spots.all())
    browser.post(address, {})

    assert ("De lange bank (bank)" in shown, ticked, list(strung.spots.all())) == (True, [bench], [])


def spot(**fields: Any) -> dict[str, Any]:
    held = {
        "kind": "bench",
        "name": "De bank",
        "armrest": "yes",
        "step_free": "unknown",
        "checked_on": TODAY.isoformat(),
    }
    return {**held, **fields}


def test_a_rest_spot_is_added_looked_at_again_and_gone(samira: Worker, browser: Client) -> None:
    here = samira.organisation.neighbourhoods.get().pk
    empty = browser.get("/kettingen/rustplekken/").text
    told = spot(neighbourhood=here, point="52.35700, 6.66250")
    browser.post("/kettingen/rustplekken/", told)
    made = RestSpot.objects.get()
    shown = browser.get(f"/kettingen/rustplekken/{made.pk}/").text
    wrong = browser.post(f"/kettingen/rustplekken/{made.pk}/", {**told, "name": "Bel 0612345678"}).text
    browser.post(f"/kettingen/rustplekken/{made.pk}/", {**told, "armrest": "no", "point": ""})
    listed = browser.get("/kettingen/rustplekken/").text
    gone = browser.post(f"/kettingen/rustplekken/{made.pk}/weg/", follow=True).text

    assert "Er staat nog geen rustplek in de lijst." in empty
    assert ('value="52.35700, 6.66250"' in shown, 'value="Bel 0612345678"' in wrong) == (True, True)
    assert ("De bank" in listed, "De bank" in gone) == (True, False)
    made.refresh_from_db()
    assert (made.armrest, made.point, made.gone_on) == ("no", None, timezone.localdate())


def test_what_somebody_saw_on_the_way_is_noted_with_its_day(browser: Client, strung: Necklace) -> None:
    a, c = stop(strung, "A"), stop(strung, "C")
    told = {"metres": "320", "surface": "tiles", "step_free": "yes", "checked_on": TODAY.isoformat()}
    shown = browser.get(f"/kettingen/stuk/{a.pk}/").text
    wrong = browser.post(f"/kettingen/stuk/{a.pk}/", {**told, "checked_on": "2999-01-01"}).text
    browser.post(f"/kettingen/stuk/{a.pk}/", told)
    browser.post(f"/kettingen/stuk/{a.pk}/?naar={c.pk}", told)
    again = browser.get(f"/kettingen/stuk/{a.pk}/?naar=onzin").text

    assert ("Van “A” naar “B”" in shown, "Niet naar gekeken" in shown) == (True, True)
    assert ('value="320"' in wrong, "Kies een dag die al geweest is." in wrong) == (True, True)
    assert sorted((leg.start.title, leg.end.title) for leg in Leg.objects.all()) == [("A", "B"), ("A", "C")]
    assert 'value="320"' in again
    assert "320 meter, gemeten" in board(browser, strung)
    assert browser.get(f"/kettingen/stuk/{c.pk}/").status_code == 404


def test_links_lead_there_from_pearls_and_walks(browser: Client, strung: Necklace) -> None:
    assert 'href="/kettingen/beheer/"' in browser.get("/parels/bord/").text
    assert 'href="/kettingen/beheer/"' in browser.get("/wandelingen/beheer/").text
    assert 'href="/kettingen/"' in Client().get("/parels/").text


def test_who_does_not_listen_finds_no_list_of_rest_spots() -> None:
    rent = make.worker(function=Function.RENT, works_in=make.neighbourhood())

    assert make.signed_in(rent).get("/kettingen/rustplekken/").status_code == 404


ENDS = ["beheer/", "rustplekken/", "{slug}/rijgen/", "{slug}/versies/", "{slug}/rustplekken/", "stuk/{stop}/"]


@pytest.mark.parametrize("end", ENDS)
def test_pages_ask_as_much_for_three_as_for_one(samira: Worker, browser: Client, strung: Necklace, end: str) -> None:
    address, counts = f"/kettingen/{end.format(slug=strung.slug, stop=stop(strung, 'A').pk)}", []
    for number in (1, 2):
        for _each in range(number):
            pearl = setting.pearl(by=samira, x=50)
            NecklaceStop.objects.create(necklace=strung, pearl=pearl, order=9)
            setting.pearl(by=samira)
            setting.spot(by=samira, on=strung)
            setting.necklace(by=samira, pearls=[])
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 15
