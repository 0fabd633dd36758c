"""The steps of a worker at the door, with a phone in her hand."""

import io

from PIL import Image
from playwright.sync_api import Page, expect

from samenspel.voices import words
from samenspel.voices.models import Wording
from tests.journeys.browsing import wait_until_kept

KEPT = """async () => {
  const open = indexedDB.open("samenspel", 1);
  const db = await new Promise((resolve) => { open.onsuccess = () => resolve(open.result); });
  const all = db.transaction("queue").objectStore("queue").getAll();
  return new Promise((resolve) => { all.onsuccess = () => resolve(all.result.length); });
}"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const kept of await (await caches.open(name)).keys()) found.push(new URL(kept.url).pathname);
  return found;
}"""


def snapshot() -> dict[str, object]:
    """A photograph as a phone makes it: large, with the place in it."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "Lindestraat 4"
    Image.new("RGB", (2600, 1300), (40, 120, 80)).save(file, "JPEG", exif=exif)
    return {"name": "IMG_2024.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def ready_for_no_reach(page: Page) -> None:
    """One visit was enough: the page is on the phone."""
    wait_until_kept(page, "/vangen/zonder-bereik/")


def fill(page: Page, said: str) -> None:
    """The three fields."""
    page.get_by_label("Wat zegt hij of zij?").fill(said)
    page.get_by_label("Van wie?").fill("Fatima")
    page.get_by_text("Bellen", exact=True).click()
    page.get_by_label("Telefoonnummer").fill("06 12345678")


def save(page: Page) -> None:
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("heading", name="Bewaard")).to_be_visible()


def catch(page: Page, said: str) -> None:
    fill(page, said)
    save(page)


def another(page: Page) -> None:
    page.get_by_role("link", name="Nog een vangen").click()


def state(page: Page, said: str) -> None:
    """What the queue says of itself."""
    expect(page.locator("[data-queue-state]")).to_have_text(said)


def all_said() -> list[str]:
    return sorted(words.read(wording) for wording in Wording.objects.all())


def lose_reach(page: Page) -> None:
    page.context.set_offline(True)


def find_reach(page: Page) -> None:
    page.context.set_offline(False)
