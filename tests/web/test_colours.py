"""Light, dark, as clear as can be, or as the device does it: readable in every one of them, and never on paper."""

import re
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory

from samenspel.web.context import front_door, reading

SHEETS = {
    "light": [],
    "dark": ["dark"],
    "contrast": ["contrast"],
    "contrast in the dark": ["contrast", "contrast-dark"],
}
INK, PAPER, CARD = "default-color-document", "default-bg-document", "default-bg-subtle"
# (what is read or seen, what it stands on): words need 4.5, and 7 where it must be as clear as can be.
WORDS = [
    (INK, PAPER),
    (INK, CARD),
    ("default-color-subtle", PAPER),
    ("default-color-subtle", CARD),
    ("default-color-subtle", "action-2-bg-subtle"),
    ("default-color-subtle", "positive-bg-subtle"),
    ("action-1-inverse-color-default", "action-1-inverse-bg-default"),
    ("action-1-inverse-color-default", "action-1-inverse-bg-hover"),
    ("action-1-color-default", CARD),
    *[("action-2-color-default", each) for each in (PAPER, CARD, "action-2-bg-subtle", "positive-bg-subtle")],
    *[("action-2-color-default", each) for each in ("want-bg", "info-bg-subtle", "warning-bg-subtle")],
    *[("action-2-color-hover", each) for each in (CARD, "action-2-bg-hover")],
    *[(INK, f"{kind}-bg-subtle") for kind in ("positive", "warning", "negative", "info")],
    *[(INK, f"{kind}-bg") for kind in ("want", "can", "need")],
    *[("negative-color-default", each) for each in (PAPER, CARD, "negative-bg-subtle")],
    ("positive-color-default", PAPER),
    ("chosen-color", "chosen-bg"),
    ("ticked-color", "ticked-bg"),
    ("focus-color", "focus-bg"),
]
# What must be seen to know what something is: 3.
SHAPES = [
    *[("default-border-default", each) for each in (PAPER, CARD)],
    *[(f"{kind}-border-default", f"{kind}-bg-subtle") for kind in ("positive", "warning", "negative", "info")],
    *[(f"{kind}-border", f"{kind}-bg") for kind in ("want", "can", "need")],
    *[("action-1-inverse-bg-default", each) for each in (PAPER, CARD)],
    ("ticked-bg", "want-bg"),
    ("step-done", PAPER),
]


def tokens(scheme: str) -> dict[str, str]:
    """The colours of one scheme, by name."""
    found: dict[str, str] = {}
    for sheet in ["tokens", *SHEETS[scheme]]:
        text = Path(finders.find(f"web/{sheet}.css") or "").read_text()
        found |= dict(re.findall(r"--(?:basis-color-)?([\w-]+): (#[0-9a-f]{3,6});", text))
    return found


def light(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    digits = colour.removeprefix("#")
    full = digits if len(digits) == 6 else "".join(2 * each for each in digits)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well one colour is seen on another, 1 to 21."""
    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


def too_faint(scheme: str, pairs: list[tuple[str, str]], *, least: float) -> list[str]:
    known = tokens(scheme)
    seen = {f"{one} on {other}": contrast(known[one], known[other]) for one, other in pairs}
    return [f"{pair}: {found:.1f}" for pair, found in seen.items() if found < least]


@pytest.mark.parametrize("scheme", SHEETS)
def test_words_are_readable_in_every_scheme(scheme: str) -> None:
    assert too_faint(scheme, WORDS, least=7 if "contrast" in scheme else 4.5) == []


@pytest.mark.parametrize("scheme", SHEETS)
def test_borders_and_states_are_seen_in_every_scheme(scheme: str) -> None:
    assert too_faint(scheme, SHAPES, least=3) == []


@pytest.mark.parametrize("sheet", ["dark", "contrast", "contrast-dark"])
def test_a_scheme_names_every_colour_that_belongs_to_the_day(sheet: str) -> None:
    text = Path(finders.find(f"web/{sheet}.css") or "").read_text()
    of_the_day = {name for name in tokens("light") if not name.startswith("focus-")}

    assert of_the_day - set(re.findall(r"--(?:basis-color-)?([\w-]+): #", text)) == set()


def test_a_chart_wears_the_colours_of_the_page() -> None:
    drawn = (Path(finders.find("web/dark.css") or "").parents[3] / "base" / "charts.py").read_text()

    assert {name.removeprefix("--") for name in re.findall(r"var\((--chart-\w+),", drawn)} <= set(tokens("dark"))


# ── The choice ───────────────────────────────────────────────────────────────
def kept(cookies: SimpleCookie) -> str:
    return cookies["kleuren"].value if "kleuren" in cookies else ""


@pytest.mark.parametrize(
    ("asked", "remembered"),
    [("light", "light"), ("dark", "dark"), ("contrast", "contrast"), ("device", "device"), ("rood", ""), ("", "")],
)
def test_only_colours_that_we_have_are_remembered(asked: str, remembered: str) -> None:
    assert kept(Client().post("/kleuren/", {"colours": asked}).cookies) == remembered


def media(html: str) -> list[str]:
    """On which screens the sheets count: dark, clear, and clear in the dark."""
    found: list[str] = re.findall(r'href="[^"]*/(?:dark|contrast|contrast-dark)\.[^"]*" media="([^"]*)"', html)
    return found


DARK, CLEAR = "screen and (prefers-color-scheme: dark)", "screen and (prefers-contrast: more)"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("colours", "sheets"),
    [
        ("", [DARK, CLEAR, f"{DARK} and (prefers-contrast: more)"]),
        ("device", [DARK, CLEAR, f"{DARK} and (prefers-contrast: more)"]),
        ("light", ["not all"] * 3),
        ("dark", ["screen", "not all", "not all"]),
        ("contrast", ["not all", "screen", DARK]),
        ('"><script>', [DARK, CLEAR, f"{DARK} and (prefers-contrast: more)"]),
    ],
)
def test_a_page_comes_in_the_chosen_colours_also_when_something_went_wrong(colours: str, sheets: list[str]) -> None:
    browser = Client()
    browser.cookies["kleuren"] = colours

    assert media(browser.get("/").content.decode()) == sheets
    assert media(browser.get("/nergens/").content.decode()) == sheets
    # Paper stays black on white.
    assert all(each == "not all" or each.startswith("screen") for each in sheets)


@pytest.mark.django_db
def test_the_choice_that_was_made_is_marked() -> None:
    browser = Client()
    browser.post("/kleuren/", {"colours": "dark"})

    html = browser.get("/").content.decode()

    assert re.findall(r'name="colours" value="(\w+)" aria-pressed="(\w+)"', html) == [
        ("light", "false"),
        ("dark", "true"),
        ("contrast", "false"),
        ("device", "false"),
    ]


@pytest.mark.parametrize(
    ("colours", "bars"),
    [("device", ["#fff8ee", "#241a13"]), ("light", ["#fff8ee"]), ("dark", ["#241a13"]), ("contrast", [])],
)
@pytest.mark.django_db
def test_the_bar_of_the_browser_has_the_colour_of_the_page(colours: str, bars: list[str]) -> None:
    browser = Client()
    browser.cookies["kleuren"] = colours

    assert re.findall(r'name="theme-color" content="(#\w+)"', browser.get("/").content.decode()) == bars


def test_what_an_error_page_knows_of_her_is_how_she_reads(rf: RequestFactory) -> None:
    assert set(reading(rf.get("/"))) == {"size", "colours", "colour_sheets"}
    assert reading(rf.get("/")).items() <= front_door(rf.get("/")).items()
