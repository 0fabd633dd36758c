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
    "question": ("buddy", "/team/meedoen-vanaf-de-derde-verdieping/vraag/hoe-het-kwam/"),
}


def take(page: Page, *, house: str, who: str, path: str) -> bytes:
    """One picture of what somebody sees on a phone."""
    if who:
        page.goto(f"{house}/inloggen/")
        page.locator(f"[name=who][value={who}]").click()
    page.goto(f"{house}{path}")
    if path.startswith("/stemmen/"):
        page.goto(house + str(page.locator(".people a:has(~ .badge-done)").first.get_attribute("href")))
    page.wait_for_load_state("networkidle")
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
            shot = Image.open(io.BytesIO(take(context.new_page(), house=house, who=who, path=path)))
            shot.convert("RGB").resize((288, 512)).save(FOLDER / f"{name}.webp", quality=82)
            context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://localhost:8000")
