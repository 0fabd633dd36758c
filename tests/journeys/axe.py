"""Whether a page shuts somebody out, as far as a machine can tell. Of what it looked at before, nothing twice.

Axe was two fifths of the journeys measured. Most of a page stands on other pages too: the top, the menu, a field.
So each element has a key (``elements.js``), and where axe has seen the same key, it only looks at the rest of the page:
on a desk at what looks otherwise there than on a phone. What lies over something else, and which picture or colour a
style sheet puts before or after it, is in no key: that is left to the battery, which looks at all of every page each
time.
"""

from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from django.templatetags.static import static
from playwright.sync_api import JSHandle, Page

from tests.battery import IS_BATTERY

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
    # Fetching every style sheet once more is for one rule only, which none of these tags switches on.
    "preload": {"assets": ["media"]},
}
# From the server of the tests: a browser that read this half megabyte before needs a third of the time. It may fail:
# there may be no reach, and a copy of a page runs no script.
LOAD = """(address) => "axe" in window || new Promise((answer) => {
  const script = document.createElement("script");
  const tell = (isThere) => () => { script.remove(); answer(isThere); };
  Object.assign(script, { src: address, onload: tell(true), onerror: tell(false) });
  document.head.append(script);
})"""
# Only what is wrong is carried over from the browser, not all that is right.
RUN = """({ elements }, [known, options]) => {
  const exclude = known.map((nth) => elements[nth]);
  return axe.run({ exclude }, options).then((found) => found.violations);
}"""
BODY = 0
ELEMENTS = (Path(__file__).parent / "elements.js").read_text()

_seen: set[str] = set()


class Element(NamedTuple):
    """What is told of an element: the number of the one around it, its key, and the key of what only holds others."""

    parent: int
    key: str
    held: str | None


class Look(NamedTuple):
    """What stands on a page, in its order, and the handle with which the browser finds it again."""

    handle: JSHandle
    elements: list[Element]

    def known(self) -> list[int]:
        """Which elements need no second look, each with all that is in it; in the battery none."""
        if IS_BATTERY:
            return []
        is_known = [element.key in _seen or element.held in _seen for element in self.elements]
        for nth, element in reversed(list(enumerate(self.elements))):
            # Those in it come after it: whatever holds others together is known when all of them are.
            if not is_known[nth] and element.parent >= 0 and self.elements[element.parent].key not in _seen:
                is_known[element.parent] = False
        return [
            nth
            for nth, element in enumerate(self.elements)
            if is_known[nth] and not (element.parent >= 0 and is_known[element.parent])
        ]

    def is_known(self) -> bool:
        """All of it was looked at before, on this page or on others."""
        return self.known() == [BODY]

    def remember(self) -> None:
        """Nothing was wrong with any of it."""
        _seen.update(key for _parent, *keys in self.elements for key in keys if key)


def look(page: Page) -> Look:
    """What stands on this page now."""
    handle = page.evaluate_handle(ELEMENTS)
    return Look(handle, [Element(*told) for told in handle.evaluate("each => each.told")])


def check(page: Page) -> None:
    """Nobody is shut out of this page."""
    found = look(page)
    known = found.known()
    if known == [BODY]:
        return
    if not page.evaluate(LOAD, static("axe/axe.min.js")):
        page.evaluate(Axe().axe_script)
    wrong = found.handle.evaluate(RUN, [known, OPTIONS])
    told = [f"{each['id']}: {each['help']}\n    " + "\n    ".join(n["html"] for n in each["nodes"]) for each in wrong]
    assert not wrong, f"{page.url} shuts somebody out:\n" + "\n".join(told)
    found.remember()
