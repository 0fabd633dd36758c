"""Takes the small pictures of the README from a demo that is running: python tools/tour.py http://localhost:8000

They are as wide as half a phone, so that the README's first screen stays light.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "tour"
BROWSERS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
# What stands a little below the top of a picture, when that is not the top of the page.
FROM = {"map": ".pearl-map-and-list", "necklace": ".necklace-drawing"}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Each picture: who looks, and at what.
PICTURES = {
    "say": ("", "/vertel/"),
    "figure": ("", "/buurt/de-waterkers/"),
    "today": ("buddy", "/vandaag/"),
    "catch": ("buddy", "/vangen/"),
    "voice": ("buddy", "/stemmen/?staat=beantwoord"),
    "own": ("resident", "/mijn/"),
    "board": ("dream_broker", "/dromen/bord/?kolom=explored"),
    "wall": ("", "/dromen/"),
    "pearls": ("", "/parels/"),
    "map": ("", "/parels/kaart/"),
    "necklace": ("", "/kettingen/van-het-water-naar-de-soep/"),
    "plan": ("resident", "/mijn/plan/"),
    "question": ("buddy", "/team/meedoen-vanaf-de-derde-verdieping/vraag/hoe-het-kwam/"),
}


def take(page: Page, *, house: str, who: str, path: str, begins: str) -> bytes:
    """One picture of what somebody sees on a phone. ``begins``: what to go to on the page, when not its top."""
    if who:
        page.goto(f"{house}/inloggen/")
        page.locator(f"[name=who][value={who}]").click()
    page.goto(f"{house}{path}")
    if path.startswith("/stemmen/"):
        page.goto(house + str(page.locator(".people a:has(~ .badge-done)").first.get_attribute("href")))
    page.wait_for_load_state("networkidle")
    if begins:
        page.locator(begins).first.evaluate("(found) => scrollTo(0, found.getBoundingClientRect().top - 16)")
        page.wait_for_timeout(500)
    return page.screenshot()


def main(house: str) -> None:
    """All of them, anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(each for each in BROWSERS if Path(each).exists()), args=FLAGS
        )
        for name, (who, path) in PICTURES.items():
            context = browser.new_context(viewport={"width": 360, "height": 640}, device_scale_factor=2, locale="nl-NL")
            page, begins = context.new_page(), FROM.get(name, "")
            shot = Image.open(io.BytesIO(take(page, house=house, who=who, path=path, begins=begins)))
            shot.convert("RGB").resize((288, 512)).save(FOLDER / f"{name}.webp", quality=82)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000")
