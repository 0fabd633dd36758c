"""An idea of a walk becomes a dream: by who had it, and by nobody else."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.bridges import idea_becomes_dream as bridge
from samenspel.dreams.models import Dream
from samenspel.organisations.access import Worker
from samenspel.pearls.models import Note, Sort
from samenspel.voices import codes
from samenspel.voices.actions import withdraw_voice
from tests import make
from tests.pearls import group_setting as groups
from tests.pearls import walk_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
BUTTON = "Ja, ik wil mijn idee zien gebeuren"


@pytest.fixture
def samira() -> Worker:
    return make.worker(works_in=make.neighbourhood(), called="Samira")


@pytest.fixture
def idea(samira: Worker) -> Note:
    """Noted on a phone of the group: only the code leads back to it."""
    walk = groups.under_way(by=samira)
    return groups.note(groups.phone(groups.door(walk, by=samira)), "Een bank bij de vaart.", sort="idea")


def opened(note: Note) -> tuple[Client, str]:
    browser = Client()
    page = browser.post("/stem/", {"code": codes.code_of(note.voice_id)})
    return browser, page["Location"]


def test_with_her_code_she_says_that_she_wants_to_see_it_happen_once(idea: Note) -> None:
    browser, page = opened(idea)
    assert BUTTON in browser.get(page).content.decode()
    address = f"{page}droom/"
    answers = [browser.post(address) for _each in range(2)]

    assert [each["Location"] for each in answers] == [page, page]
    dream = Dream.objects.get()
    assert (dream.voice, dream.broker, dream.state) == (idea.voice, None, "caught")
    shown = browser.get(page).content.decode()
    assert (BUTTON in shown, "Nu is het uw droom." in shown) == (False, True)


def test_on_her_own_page_she_says_the_same(samira: Worker) -> None:
    ria = make.person(called="Ria")
    walk = setting.walked(by=samira)
    note = setting.note(walk=walk, by=samira, sort=Sort.IDEA, speaker=ria)
    browser = make.opened(person=ria)
    assert BUTTON in browser.get(reverse("voices:own_voice", args=[note.voice_id])).content.decode()

    browser.post(reverse("bridges:own_idea_is_dream", args=[note.voice_id]))

    assert Dream.objects.get().voice == note.voice


def test_what_is_no_idea_of_a_walk_is_not_asked_about(samira: Worker) -> None:
    walk = setting.walked(by=samira)
    for voice in (setting.note(walk=walk, by=samira).voice, make.voice(by=samira, said="Ik wil dansen.")):
        assert bridge.offer(voice=voice, key="") is None
        with pytest.raises(Refused, match="geen idee van een wandeling"):
            bridge.say_it_is_a_dream(voice=voice, now=timezone.now())


def test_words_that_were_taken_back_become_no_dream(idea: Note) -> None:
    withdraw_voice(voice=idea.voice, now=timezone.now())

    assert bridge.offer(voice=idea.voice, key="") is None


def test_who_did_not_open_it_with_the_code_changes_nothing(idea: Note) -> None:
    answer = Client().post("/stem/open/iets/droom/")

    assert (answer.status_code, Dream.objects.count()) == (404, 0)


def test_a_worker_has_no_such_button(idea: Note, samira: Worker) -> None:
    page = make.signed_in(samira).get(reverse("voices:voice", args=[idea.voice_id])).content.decode()

    assert BUTTON not in page
