"""Journeys: what people do here, in a real browser, on a phone and at a desk."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from samenspel.organisations.access import Worker
from samenspel.people.second_step import note_second_step
from tests.battery import IS_BATTERY
from tests.journeys import browsing

HERE = Path(__file__).parent
SignIn = Callable[[Page, Worker], None]


class Visit(Protocol):
    """Go to a page and look at it with a critical eye."""

    def __call__(self, page: Page, url: str, *, status: int = 200) -> None:
        """``url`` is a path of this house; ``status`` what it should answer."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Whatever lives in this folder is a journey. Of two that differ in width alone one is walked, on the phone: it
    looks at every page at both widths (``browsing.check_page``). The battery walks both."""
    journeys = [item for item in items if HERE in item.path.parents]
    for item in journeys:
        item.add_marker("journey")
    on_a_phone = {item.nodeid for item in journeys}
    again = [
        item
        for item in journeys
        if not IS_BATTERY
        and not item.get_closest_marker("whole_at_both_widths")
        and "desk" in _parameters(item)
        and item.nodeid.replace("desk", "phone") in on_a_phone
    ]
    items[:] = [item for item in items if item not in again]
    config.hook.pytest_deselected(items=again)


def _parameters(item: pytest.Item) -> list[object]:
    call = getattr(item, "callspec", None)
    return list(call.params.values()) if call else []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys."""
    # Playwright keeps an event loop in this thread; Django's own queries run beside it, not in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browsing.find_browser(playwright), args=browsing.FLAGS, headless=True
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def _page(browser: Browser, live_server: LiveServer, **options: Any) -> Iterator[Page]:
    context = browser.new_context(base_url=live_server.url, locale="nl-NL", **options)
    context.set_default_timeout(15_000)
    page = browsing.listen(context, runs_script=options.get("java_script_enabled", True))
    yield page
    told = browsing.complaints(page)
    context.close()
    assert told == []


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A small old phone."""
    yield from _page(browser, live_server, viewport=browsing.PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def desk(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A screen on a desk."""
    yield from _page(browser, live_server, viewport=browsing.DESK)


@pytest.fixture
def no_script(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone on which no script runs."""
    yield from _page(browser, live_server, viewport=browsing.PHONE, java_script_enabled=False)


@pytest.fixture
def signed_in(live_server: LiveServer) -> SignIn:
    """Sign a worker in on this page, her second step done."""

    def sign_in(page: Page, worker: Worker) -> None:
        client = Client()
        client.force_login(worker.person)
        session = client.session
        session["hat"] = str(worker.membership.pk)
        note_second_step(session=session, person=worker.person, now=timezone.now())
        session.save()
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key or "", "url": live_server.url}]
        )

    return sign_in


@pytest.fixture
def check_axe() -> Callable[[Page], None]:
    """Nobody is shut out of this page, as far as a machine can tell."""
    return browsing.check_axe


@pytest.fixture
def check_page() -> Callable[[Page], None]:
    """The page that is open now: no complaints, nothing off the side, nobody shut out."""
    return browsing.check_page


@pytest.fixture
def visit(live_server: LiveServer) -> Visit:
    """Go to a path of this house and look at the page with a critical eye."""

    def go(page: Page, url: str, *, status: int = 200) -> None:
        if status != 200:
            browsing.expect_noise(page, f"status of {status}")
        found = browsing.status_of(page, f"{live_server.url}{url}")
        assert found == status, f"{url} answered {found}"
        browsing.check_page(page)

    return go
