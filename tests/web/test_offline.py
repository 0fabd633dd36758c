"""The script that keeps the pages for catching and for noting on a walk on a phone."""

from django.test import Client


def test_the_script_lives_at_the_root_and_is_asked_for_afresh() -> None:
    response = Client().get("/sw.js")

    assert (response.status_code, response["Content-Type"], response["Cache-Control"]) == (
        200,
        "text/javascript",
        "no-cache",
    )


def test_it_keeps_two_pages_the_empty_ones() -> None:
    script = Client().get("/sw.js").text

    assert 'const CATCH = "/vangen/";' in script
    assert 'const SHELL = "/vangen/zonder-bereik/";' in script
    assert 'const SHEET_SHELL = "/wandelingen/bladen/zonder-bereik/";' in script
    assert '"/wandelingen/_/bladen/".replace(' in script
    assert script.count("cache.put(") == 2


def test_on_a_phone_in_an_atelier_it_keeps_the_empty_page_of_that_atelier() -> None:
    script = Client().get("/sw.js").text

    assert 'const PHONE_PAGES = "/atelier/mee/";' in script
    assert 'const PHONE_SHELL = "zonder-bereik/";' in script


def test_of_a_necklace_it_keeps_what_everybody_gets() -> None:
    script = Client().get("/sw.js").text

    assert '"/kettingen/_/lopen/".replace(' in script
    assert 'fetch(pathname + search, { cache: "no-store", credentials: "omit" })' in script
    assert '"/parels/_/foto/".replace(' in script


def test_it_cannot_be_posted_to() -> None:
    assert Client().post("/sw.js").status_code == 405
