"""What a visitor with a real browser notices: a page that breaks, runs off the side, or shuts somebody out."""

import os
import re
import shutil
from collections import defaultdict
from pathlib import Path
from weakref import WeakKeyDictionary, WeakSet

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Playwright, ViewportSize, expect

from tests.battery import IS_BATTERY
from tests.journeys import axe

# A small old phone, and a screen on a desk.
PHONE, DESK = ViewportSize(width=320, height=640), ViewportSize(width=1280, height=800)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
NO_BROWSER = (
    "The journeys need a browser and found none. Install Chromium (on Debian or Ubuntu: apt-get install chromium), "
    "or point SAMENSPEL_BROWSER at one that is there."
)
# Without reach every request fails. That is what such a journey is about, and no fault of the page.
WITHOUT_REACH = ("net::ERR_INTERNET_DISCONNECTED", "net::ERR_FAILED")

_complaints: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()
_expected: WeakKeyDictionary[Page, list[str]] = WeakKeyDictionary()
_without_script: WeakSet[Page] = WeakSet()
_shots: dict[str, int] = defaultdict(int)


def find_browser(playwright: Playwright) -> str:
    """The browser that was named, the machine's own, or the one that Playwright fetched."""
    named = os.environ.get("SAMENSPEL_BROWSER")
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    own = [shutil.which(name) for name in names]
    for path in [named] if named else [*own, playwright.chromium.executable_path]:
        if path and Path(path).exists():
            return path
    pytest.fail(NO_BROWSER, pytrace=False)


def listen(context: BrowserContext, *, runs_script: bool = True) -> Page:
    """A new page that remembers every error on its console, a refused script or style among them."""
    page = context.new_page()
    if not runs_script:
        _without_script.add(page)
    _complaints[page], _expected[page] = [], list(WITHOUT_REACH)

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            _complaints[page].append(f"{message.text} ({message.location.get('url', '')})")

    page.on("console", hear)
    page.on("pageerror", lambda error: _complaints[page].append(str(error)))
    return page


def expect_noise(page: Page, part: str) -> None:
    """This journey makes the browser complain on purpose, with these words in it."""
    _expected[page].append(part)


def complaints(page: Page) -> list[str]:
    """What the browser said that it should not have said."""
    return [said for said in _complaints[page] if not any(part in said for part in _expected[page])]


def check_axe(page: Page) -> None:
    """Nobody is shut out of this page, as far as a machine can tell."""
    if page in _without_script:
        _check_copy(page)
    else:
        axe.check(page)


def _check_copy(page: Page) -> None:
    """Axe is a script itself: it looks at a copy of the page, in which only the page's own scripts do not run."""
    found = axe.look(page)
    if found.is_known():
        return
    html, browser = page.content(), page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=page.viewport_size)
    copy = context.new_page()
    copy.route("**/*.js", lambda route: route.abort())
    copy.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    copy.goto(page.url)
    axe.check(copy)
    context.close()
    found.remember()


def check_page(page: Page) -> None:
    """No complaints, nothing off the side, nobody shut out; and a picture of it when somebody asked for pictures.

    What is visited on a phone is looked at as wide as on a desk too: who walks the same way there, does so in the
    battery (ADR 23).
    """
    page.wait_for_load_state("load")
    _look_at(page)
    if page.viewport_size == PHONE and not IS_BATTERY:
        page.set_viewport_size(DESK)
        _look_at(page)
        page.set_viewport_size(PHONE)
    assert complaints(page) == []


def _look_at(page: Page) -> None:
    take_picture(page)
    size = page.viewport_size
    assert size is not None
    widest = page.evaluate("document.scrollingElement.scrollWidth")
    assert widest <= size["width"], f"{page.url} is {widest} wide on a screen of {size['width']}"
    check_axe(page)


def tab_to(page: Page, role: str, name: str | re.Pattern[str]) -> None:
    """Go there with Tab alone. In a group of choices Tab comes to one of them: the arrows go on from there."""
    goal = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    expect(goal).to_be_attached()
    for _tries in range(60):
        page.keyboard.press("Tab")
        if goal.evaluate("each => each === document.activeElement"):
            return
    raise AssertionError(f"no way to {name} with the keyboard")


def take_picture(page: Page) -> None:
    """Keep a picture of the page in the folder that SAMENSPEL_SHOTS names."""
    folder, size = os.environ.get("SAMENSPEL_SHOTS"), page.viewport_size
    if not folder or size is None:
        return
    path = page.evaluate("location.pathname").strip("/").replace("/", "-") or "home"
    name = f"{path}-{size['width']}"
    _shots[name] += 1
    Path(folder).mkdir(parents=True, exist_ok=True)
    page.screenshot(path=Path(folder) / f"{name}-{_shots[name]}.png", full_page=True)


# What is waited for with a promise of the browser itself is not waited for: Playwright finds a promise true at once.
UNTIL = """async ([address, isKept]) => {
  await navigator.serviceWorker.ready;
  for (let tries = 0; tries < 300; tries += 1) {
    if (Boolean(await caches.match(address)) === isKept) return true;
    await new Promise((go) => setTimeout(go, 50));
  }
  return false;
}"""


def wait_until_kept(page: Page, address: str, *, is_kept: bool = True) -> None:
    """The phone keeps this page for when there is no reach; or has thrown it away."""
    assert page.evaluate(UNTIL, [address, is_kept]), f"{address} is {'not ' if is_kept else ''}kept"


def status_of(page: Page, url: str) -> int:
    """Go there. What a phone keeps for itself counts as found."""
    try:
        response = page.goto(url)
    except Error as error:
        raise AssertionError(f"{url} did not open: {error}") from error
    return response.status if response else 200
