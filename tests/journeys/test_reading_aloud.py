"""Lees voor: sentence by sentence, with a voice of the phone itself where words are private."""

import pytest
from playwright.sync_api import Page, expect

from tests import make
from tests.journeys.conftest import SignIn, Visit

pytestmark = pytest.mark.django_db(transaction=True)

# A phone that speaks, for a browser that has no voice here: it keeps what it was told to say.
SPEAKS = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const voices = [{ lang: "nl-NL", localService: LOCAL, name: "Ellen" }];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices,
  speak: (spoken) => {
    window.said.push([spoken.text, spoken.lang]);
    if (window.said.length < MOST) setTimeout(spoken.onend);
  },
  cancel: () => { window.stopped = true; },
  addEventListener: () => {},
} });
"""


def with_voice(page: Page, *, local: bool, most: int = 1000) -> None:
    page.add_init_script(SPEAKS.replace("LOCAL", str(local).lower()).replace("MOST", str(most)))


def test_a_public_page_is_read_sentence_by_sentence(phone: Page, visit: Visit) -> None:
    here = make.neighbourhood(name="De Kade")
    make.organisation(works_in=here, front_desk=True)
    with_voice(phone, local=False)
    visit(phone, "/vertel/")

    phone.get_by_role("button", name="Lees voor").click()

    phone.wait_for_function("() => window.stopped")
    said = phone.evaluate("window.said")
    told = ["Een droom, een zorg, een idee, een klacht of een bedankje.", "U hoeft niet te zeggen wie u bent."]
    first = [text for text, language in said if language == "nl"][:3]
    assert first == ["Wat wilt u vertellen?", *told]
    expect(phone.get_by_role("button", name="Lees voor")).to_have_attribute("aria-pressed", "false")


def test_pressed_again_it_is_silent(phone: Page, visit: Visit) -> None:
    make.organisation(works_in=make.neighbourhood(), front_desk=True)
    with_voice(phone, local=True, most=1)
    visit(phone, "/vertel/")
    button = phone.get_by_role("button", name="Lees voor")

    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    assert phone.evaluate("[window.said.length, window.stopped]") == [1, True]


@pytest.mark.parametrize("local", [True, False])
def test_private_words_are_only_read_by_a_voice_of_the_phone_itself(
    local: bool, phone: Page, visit: Visit, signed_in: SignIn
) -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said="Geheim.")
    with_voice(phone, local=local)
    signed_in(phone, sanne)

    visit(phone, f"/stemmen/{told.pk}/")

    expect(phone.get_by_role("button", name="Lees voor")).to_be_visible(visible=local)


def test_a_phone_that_cannot_speak_shows_no_button(phone: Page, visit: Visit) -> None:
    phone.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis;")

    visit(phone, "/")

    expect(phone.get_by_role("button", name="Lees voor")).to_be_hidden()
