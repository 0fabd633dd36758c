"""A button pressed twice is pressed once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.voices import codes
from samenspel.voices.models import Answer, Promise, Translation, Wording
from tests import make

PAGES = {
    "answer": {"said": "Woensdag.", "kind": "answer", "way": "door", "told_now": "on"},
    "make_promise": {"said": "Ik bel de gemeente.", "due_on": "2099-01-01"},
    "reword": {"said": "Ik wil tango dansen."},
    "translate": {"language": "Nederlands", "said": "Dansen", "translated_by": "haar dochter"},
}


def counts() -> list[int]:
    return [model.objects.count() for model in (Answer, Promise, Translation, Wording)]


@pytest.mark.django_db
def test_every_form_of_a_voice_pressed_twice_does_it_once_and_something_else_is_something_else() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    client = make.signed_in(sanne)

    for name, data in PAGES.items():
        for _ in range(2):
            client.post(reverse(f"voices:{name}", args=[told.pk]), data)
    assert counts() == [1, 1, 1, 2]
    for name, data in PAGES.items():
        client.post(reverse(f"voices:{name}", args=[told.pk]), {**data, "said": f"{data['said']} En meer."})

    assert counts() == [2, 2, 2, 3]


@pytest.mark.django_db
def test_the_same_words_a_day_later_are_a_new_answer() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    make.answer(voice=told, by=sanne, said="Woensdag.", made_at=timezone.now() - timedelta(days=1))

    make.signed_in(sanne).post(reverse("voices:answer", args=[told.pk]), PAGES["answer"])

    assert Answer.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_are_one_answer() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne)
    clients = [make.signed_in(sanne) for _ in range(4)]
    start = threading.Barrier(len(clients))

    def press(client: Client) -> None:
        start.wait()
        client.post(reverse("voices:answer", args=[told.pk]), PAGES["answer"])
        connection.close()

    threads = [threading.Thread(target=press, args=[client]) for client in clients]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["mine_withdraw", "mine_no_answer"])
def test_what_the_speaker_presses_twice_at_the_same_moment_is_no_trouble(name: str) -> None:
    told = make.voice(by=make.worker(), has_slip=True)
    make.answer(voice=told, way=Answer.By.PAGE)
    hers = Client()
    address = hers.post(reverse("voices:code"), {"code": codes.code_of(told.pk)})["Location"]
    key = address.strip("/").rsplit("/", 1)[-1]
    start = threading.Barrier(4)
    statuses: list[int] = []

    def press() -> None:
        again = Client()
        again.cookies = hers.cookies
        start.wait()
        statuses.append(again.post(reverse(f"voices:{name}", args=[key])).status_code)
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    # Whoever comes when the words are gone finds nothing; nobody finds a mistake of ours.
    assert set(statuses) <= {302, 404}
    assert statuses.count(302) >= 1
    assert told.steps.filter(what__in=["withdrawn", "no_answer"]).count() == 1
