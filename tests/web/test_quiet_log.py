"""The log, as it is really set up: no code on it opens somebody's page."""

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from samenspel.web.quiet_log import QuietFormatter

CODE, KEY = "7KX2-9QM4", "Yq3vZ0aLr8sWm1Nd"
PATHS = [f"/stem/{CODE}/x/", f"/stem/{CODE.replace('-', ' ')}/x/", f"/stem//{CODE}/x", f"/stem/open/{KEY}/x/"]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the handler of the settings writes."""
    written = io.StringIO()
    handler = next(each for each in logging.getLogger().handlers if isinstance(each.formatter, QuietFormatter))
    assert isinstance(handler, logging.StreamHandler)
    # Another test may have set this handler up on a stream that is closed by now: it is not flushed.
    before, handler.stream = handler.stream, written
    yield written
    handler.stream = before


def test_there_is_one_way_to_the_log_and_it_is_the_quiet_one() -> None:
    logging_settings: dict[str, Any] = settings.LOGGING

    (handler,) = logging_settings["handlers"].items()
    (formatter,) = logging_settings["formatters"].items()

    assert logging_settings["root"]["handlers"] == [handler[0]]
    assert (handler[1]["formatter"], formatter[1]["class"]) == (formatter[0], "samenspel.web.quiet_log.QuietFormatter")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_that_is_not_there_is_logged_without_the_code(log: io.StringIO, path: str) -> None:
    Client().get(path)

    line = log.getvalue()
    assert line.endswith("WARNING django.request Not Found: /stem/…\n")
    assert CODE[:4] not in line
    assert KEY not in line


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"/STEM/{CODE}", "/stem/…"),
        (f"/{CODE}", "/…"),
        (f"/{CODE.lower()}/", "/…/"),
        (f"/{CODE.replace('-', ' ')}", "/…"),
        (f"/{CODE.replace('-', ' - ')}", "/…"),
        (f"/{CODE.replace('-', '')}/", "/…/"),
        ("/7kx29qm4", "/…"),
        ("/HJKMNPQR", "/…"),
        ("/abcd-efgh", "/…"),
        (f"/code={CODE}", "/code=…"),
        (f"/buurt/noord/{CODE}/x", "/buurt/noord/…/x"),
        (f"/stemmen/{CODE}", "/stemmen/…"),
        ("/stemmen/vergeten/", "/stemmen/vergeten/"),
        ("/dag/2026-11-22/", "/dag/2026-11-22/"),
        ("/favicon.png", "/favicon.png"),
    ],
)
def test_what_looks_like_a_code_is_in_no_path_of_the_log(log: io.StringIO, path: str, told: str) -> None:
    Client().get(path)

    assert log.getvalue().endswith(f"WARNING django.request Not Found: {told}\n")
    assert "9qm4" not in log.getvalue().lower()


def test_words_that_are_no_path_stay_as_they_are(log: io.StringIO) -> None:
    logging.getLogger("samenspel").warning("Nothing to do with that code here: 12345678")

    assert log.getvalue().endswith("Nothing to do with that code here: 12345678\n")


@pytest.mark.parametrize("path", [f"/stem/{CODE}/", f"/stem/open/{KEY}/geen-antwoord/"])
def test_a_form_that_was_open_too_long_is_logged_without_the_code(log: io.StringIO, path: str) -> None:
    Client(enforce_csrf_checks=True).post(path)

    line = log.getvalue()
    assert line.endswith("WARNING django.security.csrf Forbidden (CSRF cookie not set.): /stem/…\n")
    assert (CODE in line, KEY in line) == (False, False)


def test_the_page_where_somebody_came_from_is_not_logged_with_its_code(log: io.StringIO) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["csrf"] = "a" * 32

    browser.post("/vertel/", secure=True, headers={"Referer": f"https://elders.nl/stem/{CODE}/"})

    assert "elders.nl/stem/…\n" in log.getvalue()
    assert CODE not in log.getvalue()


def test_what_comes_with_a_mistake_is_quiet_too_and_the_rest_stays_readable(log: io.StringIO) -> None:
    mistake = ValueError(f"no page for /stem/open/{KEY}/")

    logging.getLogger("django.request").error("Internal Server Error: %s", "/vandaag/", exc_info=mistake)

    told = log.getvalue()
    assert "Internal Server Error: /vandaag/\n" in told
    assert told.endswith("ValueError: no page for /stem/…\n")
