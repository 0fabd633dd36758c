"""Of what was looked at before nothing is looked at twice; and whatever is wrong in another way is still found."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.battery import IS_BATTERY
from tests.journeys import axe, browsing

pytestmark = pytest.mark.skipif(IS_BATTERY, reason="in the battery everything is looked at each time")

FIELD = '<div class="field"><label for="name">Naam</label><input id="name"></div>'
BUTTON = '<button class="button"><svg aria-hidden="true"></svg><span class="words">Stuur</span></button>'
LIST = "<ul><li>Een bankje</li><li>Een boom</li><li>Een pomp</li></ul>"
TABLE = '<table><tr><th scope="col">Wie</th><td>Ria</td></tr></table>'
FORM = f'<form aria-hidden="false">{FIELD}{BUTTON}</form>'
GOOD = f"<h1>Vertel het</h1><p>Wat is er nodig?</p>{FORM}{LIST}{TABLE}"


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page of no server, on which anything may be written."""
    page = browser.new_page(viewport=browsing.PHONE)
    yield page
    page.close()


def write(page: Page, main: str, *, title: str = "Vertel het", style: str = "") -> None:
    head = f"<head><title>{title}</title><style>{style}</style></head>"
    page.set_content(f'<!doctype html><html lang="nl">{head}<body><main>{main}</main></body></html>')


def looked_at_anew(page: Page) -> list[str]:
    """Which elements of this page would be looked at now."""
    found = axe.look(page)
    names = """({ elements }, known) => {
      const isKnown = (each) => known.some((nth) => elements[nth].contains(each));
      return elements.filter((each) => !isKnown(each)).map((each) => each.tagName);
    }"""
    return list(found.handle.evaluate(names, found.known()))


def test_the_same_page_with_other_words_is_not_looked_at_again(paper: Page) -> None:
    write(paper, GOOD)
    axe.check(paper)

    write(paper, GOOD.replace("Wat is er nodig?", "Wat mist u hier?").replace("<li>Een pomp</li>", ""))

    assert looked_at_anew(paper) == []


@pytest.mark.parametrize(
    ("was", "becomes", "rule"),
    [
        ('<span class="words">Stuur</span>', "", "button-name"),
        ("Stuur", "", "button-name"),
        ('for="name"', 'for="nam"', "label"),
        ('<label for="name">Naam</label>', "", "label"),
        ("<li>Een boom</li>", "<p>Een boom</p>", "list"),
        ("<p>Wat is er nodig?</p>", '<p style="color: #ccc">Wat is er nodig?</p>', "color-contrast"),
        ("<p>", '<p style="letter-spacing: 0.1px !important">', "avoid-inline-spacing"),
        ("<p>Wat is er nodig?</p>", '<p>Wat is er nodig? <img src="bank.jpg"></p>', "image-alt"),
        ("<p>Wat is er nodig?</p>", '<p aria-expanded="perhaps">Wat is er nodig?</p>', "aria-"),
        ('aria-hidden="false"', 'role="list"', "aria-required-children"),
        ('aria-hidden="false"', 'aria-hidden="true"', "aria-hidden-focus"),
        ("<td>Ria</td>", '<td headers="nobody">Ria</td>', "td-headers-attr"),
    ],
)
def test_what_is_wrong_in_a_page_known_by_now_is_found(paper: Page, was: str, becomes: str, rule: str) -> None:
    write(paper, GOOD)
    axe.check(paper)
    assert was in GOOD

    write(paper, GOOD.replace(was, becomes))

    with pytest.raises(AssertionError, match=rule):
        axe.check(paper)


def test_a_page_without_a_title_or_in_other_colours_is_another_page(paper: Page) -> None:
    write(paper, GOOD)
    axe.check(paper)

    write(paper, GOOD, title="")
    with pytest.raises(AssertionError, match="document-title"):
        axe.check(paper)

    paper.emulate_media(color_scheme="dark")
    write(paper, GOOD, style="@media (prefers-color-scheme: dark) { p { color: #ddd } }")
    with pytest.raises(AssertionError, match="color-contrast"):
        axe.check(paper)


def test_on_a_desk_nothing_is_looked_at_that_looks_as_on_a_phone(paper: Page) -> None:
    write(paper, GOOD, style="input { height: 44px }")
    axe.check(paper)

    paper.set_viewport_size(browsing.DESK)

    assert looked_at_anew(paper) == []


def test_what_is_small_is_looked_at_again_on_a_desk_where_it_may_stand_closer_to_another(paper: Page) -> None:
    write(paper, GOOD, style="input { height: 15px }")
    axe.check(paper)

    paper.set_viewport_size(browsing.DESK)

    assert "INPUT" in looked_at_anew(paper)


@pytest.mark.parametrize(
    ("style", "rule"),
    [
        ("p { color: #ccc }", "color-contrast"),
        ("main { background: #000 }", "color-contrast"),
        ("h1 { font-size: 16px }", "color-contrast"),
        ("label { display: none }", "label"),
        ("a { padding: 0; width: 15px; height: 15px; overflow: hidden }", "target-size"),
        ("ul { display: flex; overflow-x: auto } li { flex: none; width: 800px }", "scrollable-region-focusable"),
    ],
)
def test_what_only_a_desk_shuts_out_is_found(paper: Page, style: str, rule: str) -> None:
    good = f'{GOOD}<div><a href="/een/">Een</a><a href="/twee/">Twee</a></div>'
    phone = "input { height: 44px } a { display: inline-block; padding: 15px } h1 { font-size: 30px; color: #909090 }"
    write(paper, good, style=f"{phone} @media (min-width: 1000px) {{ {style} }}")
    axe.check(paper)
    paper.set_viewport_size(browsing.DESK)

    with pytest.raises(AssertionError, match=rule):
        axe.check(paper)


def test_more_in_a_box_makes_it_scroll_and_then_it_is_another_box(paper: Page) -> None:
    style = "ul { height: 100px; overflow-y: auto }"
    write(paper, LIST, style=style)
    axe.check(paper)

    write(paper, LIST.replace("<li>Een pomp</li>", 9 * "<li>Een pomp</li>"), style=style)

    with pytest.raises(AssertionError, match="scrollable-region-focusable"):
        axe.check(paper)


def test_only_what_is_new_is_looked_at(paper: Page) -> None:
    write(paper, GOOD)
    axe.check(paper)

    write(paper, f"{GOOD}<blockquote>Dank u wel.</blockquote>")

    # Of what holds the rest together nothing is new: body and main are looked at because something in them is.
    assert looked_at_anew(paper) == ["BODY", "MAIN", "BLOCKQUOTE"]
