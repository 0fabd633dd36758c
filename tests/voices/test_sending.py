"""What a phone kept is kept here once, however often it is sent."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from samenspel.organisations.models import Function, Membership
from samenspel.people.models import PhoneKey
from samenspel.voices import words
from samenspel.voices.models import Photo, Voice
from samenspel.voices.owners import mark_of
from tests import make
from tests.voices.catching import new_key, photo, queued, send

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def test_what_a_phone_sends_becomes_a_voice_with_the_words_as_they_were_said() -> None:
    sanne = make.worker()
    said_at = timezone.now() - timedelta(hours=3)

    response = send(make.signed_in(sanne), body=queued(sanne, said_at=said_at, words="  Dansen! "), key=new_key())

    voice = Voice.objects.get()
    ways = {"slip": f"/stemmen/{voice.pk}/briefje/", "answer": f"/stemmen/{voice.pk}/antwoord/"}
    assert (response.status_code, response.json()) == (201, {"voice": str(voice.pk), **ways})
    assert (words.read_words(voice), voice.said_at, voice.caught_by) == ("  Dansen! ", said_at, sanne.person)


def test_the_same_key_with_the_same_words_is_answered_the_same_and_kept_once() -> None:
    sanne = make.worker()
    client, body, key = make.signed_in(sanne), queued(sanne), new_key()

    answers = [send(client, body=body, key=key).json() for _ in range(3)]

    assert answers == [answers[0]] * 3
    assert Voice.objects.count() == 1


def test_a_fresh_token_does_not_make_the_same_words_other_words() -> None:
    sanne = make.worker()
    client, key, body = make.signed_in(sanne), new_key(), queued(sanne)

    first = send(client, body={**body, "csrfmiddlewaretoken": "a"}, key=key)
    second = send(client, body={**body, "csrfmiddlewaretoken": "b"}, key=key)

    assert first.json() == second.json()


def test_two_keys_are_two_voices_even_with_the_same_words() -> None:
    sanne = make.worker()
    client, body = make.signed_in(sanne), queued(sanne)

    send(client, body=body, key=new_key())
    send(client, body=body, key=new_key())

    assert Voice.objects.count() == 2


def test_the_same_key_with_other_words_is_refused_and_the_first_words_stay() -> None:
    sanne = make.worker()
    client, key = make.signed_in(sanne), new_key()
    send(client, body=queued(sanne, words="Eerst."), key=key)

    response = send(client, body=queued(sanne, words="Later."), key=key)

    assert (response.status_code, list(response.json())) == (409, ["reason"])
    assert words.read_words(Voice.objects.get()) == "Eerst."


def test_the_same_key_with_another_photo_is_refused() -> None:
    sanne = make.worker()
    client, key, body = make.signed_in(sanne), new_key(), queued(sanne)
    send(client, body={**body, "photo": photo(), "faces": "none"}, key=key)

    response = send(client, body={**body, "faces": "none"}, key=key)

    assert response.status_code == 409


def test_the_key_of_one_person_says_nothing_to_another() -> None:
    sanne, piet = make.worker(), make.worker(called="Piet")
    key = new_key()
    send(make.signed_in(sanne), body=queued(sanne), key=key)

    response = send(make.signed_in(piet), body=queued(piet), key=key)

    assert (response.status_code, Voice.objects.count()) == (201, 2)


def test_who_is_not_signed_in_is_told_so_without_being_sent_elsewhere() -> None:
    sanne = make.worker()

    response = send(Client(), body=queued(sanne), key=new_key())

    assert response.status_code == 401
    assert response.json() == {"reason": "Log eerst in. Wat je opschreef blijft op je telefoon."}
    assert Voice.objects.count() == 0


def test_a_session_that_idled_away_sends_nothing_and_the_next_sign_in_sends_it_once(
    settings: Settings,
) -> None:
    sanne = make.worker()
    client, body, key = make.signed_in(sanne), queued(sanne), new_key()
    session = client.session
    session["seen"] = int(timezone.now().timestamp()) - settings.SESSION_IDLE_SECONDS - 1
    session.save()

    idle = send(client, body=body, key=key)
    again = send(make.signed_in(sanne), body=body, key=key)

    assert (idle.status_code, again.status_code, Voice.objects.count()) == (401, 201, 1)


def test_a_colleague_on_the_same_phone_does_not_send_what_is_not_hers() -> None:
    sanne = make.worker()
    piet = make.worker(called="Piet", organisation=sanne.organisation)

    response = send(make.signed_in(piet), body=queued(sanne), key=new_key())

    assert (response.status_code, Voice.objects.count()) == (403, 0)


def test_words_told_under_one_hat_go_to_that_house_though_she_wears_another_by_now() -> None:
    buddy = make.worker()
    rent = make.membership(
        person=buddy.person,
        organisation=make.organisation(works_in=buddy.organisation.neighbourhoods.get()),
        function=Function.RENT,
    )
    client = make.signed_in(buddy)
    session = client.session
    session["hat"] = str(rent.pk)
    session.save()

    send(client, body=queued(buddy), key=new_key())

    assert Voice.objects.get().caught_for == buddy.organisation


def test_a_hat_that_ended_since_refuses_with_a_reason_and_gives_it_to_no_other_house() -> None:
    sanne = make.worker()
    make.membership(person=sanne.person, organisation=make.organisation(works_in=make.neighbourhood()))
    Membership.objects.filter(pk=sanne.membership.pk).update(until_on=timezone.localdate())

    client, body, key = make.signed_in(sanne), queued(sanne), new_key()

    # The first time she hears that her hat is gone; the phone tries again by itself.
    answers = [send(client, body=body, key=key).status_code for _ in range(2)]

    assert (answers, Voice.objects.count()) == ([409, 422], 0)


@pytest.mark.parametrize("key", ["", "kort", "A" * 32, "0" * 33])
def test_a_key_that_no_phone_of_ours_makes_is_refused(key: str) -> None:
    sanne = make.worker()

    response = send(make.signed_in(sanne), body=queued(sanne), key=key)

    assert (response.status_code, Voice.objects.count()) == (400, 0)


def test_a_refused_item_says_why_and_leaves_its_key_free_for_the_better_one() -> None:
    sanne = make.worker()
    client, key = make.signed_in(sanne), new_key()

    refused = send(client, body=queued(sanne, words=""), key=key)
    better = send(client, body=queued(sanne), key=key)

    assert (refused.status_code, refused.json()) == (422, {"reason": "Schrijf op wat er gezegd is."})
    assert (better.status_code, PhoneKey.objects.count()) == (201, 1)


def test_what_was_kept_stays_kept_though_it_would_be_refused_by_now() -> None:
    sanne = make.worker()
    client, body, key = make.signed_in(sanne), queued(sanne), new_key()
    first = send(client, body=body, key=key)
    sanne.organisation.neighbourhoods.clear()

    again = send(client, body=body, key=key)

    assert (again.status_code, again.json()) == (201, first.json())


def test_what_is_larger_than_we_take_is_refused_with_a_reason_that_the_phone_can_show(settings: Settings) -> None:
    sanne = make.worker()
    client, body = make.signed_in(sanne), queued(sanne, photo=photo(), faces="none")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = send(client, body=body, key=new_key())

    reason = "Een foto of bestand is groter dan wij kunnen aannemen. Kies een kleinere foto."
    assert (response.status_code, response.json()) == (413, {"reason": reason})
    assert Voice.objects.count() == 0


def test_a_photo_comes_along_once() -> None:
    sanne = make.worker()
    client, key = make.signed_in(sanne), new_key()
    body = queued(sanne, photo=photo(), faces="none", description="Een bankje")

    send(client, body=body, key=key)
    send(client, body=body, key=key)

    assert [kept.description for kept in Photo.objects.all()] == ["Een bankje"]


def test_sending_needs_the_token_of_this_site() -> None:
    sanne = make.worker()
    client = Client(enforce_csrf_checks=True)
    client.cookies = make.signed_in(sanne).cookies

    without = send(client, body=queued(sanne), key=new_key())
    token = client.get("/vangen/klaar/").json()["csrf"]
    response = client.post(
        "/vangen/stuur/", queued(sanne), headers={"Idempotency-Key": new_key(), "X-CSRFToken": token}
    )

    assert (without.status_code, response.status_code, Voice.objects.count()) == (403, 201, 1)


def test_a_phone_hears_whose_it_is_and_where_she_works_and_nothing_else() -> None:
    sanne = make.worker()
    make.neighbourhood(name="Elders")

    told = make.signed_in(sanne).get("/vangen/klaar/").json()

    here = sanne.organisation.neighbourhoods.get()
    assert {**told, "csrf": ""} == {
        "csrf": "",
        "owner": mark_of(sanne.person),
        "neighbourhoods": [{"id": here.pk, "name": here.name}],
    }


def test_a_stranger_hears_to_log_in_first() -> None:
    response = Client().get("/vangen/klaar/")

    assert (response.status_code, list(response.json())) == (401, ["reason"])


def test_the_mark_on_a_phone_is_the_same_each_time_and_hides_who_it_is() -> None:
    sanne, piet = make.person(called="Sanne"), make.person(called="Piet")

    assert mark_of(sanne) == mark_of(sanne) != mark_of(piet)
    assert sanne.pk.hex not in mark_of(sanne)


@pytest.mark.parametrize(("path", "method"), [("/vangen/stuur/", "get"), ("/vangen/klaar/", "post")])
def test_the_wrong_method_is_refused(path: str, method: str) -> None:
    client = make.signed_in(make.worker())

    assert getattr(client, method)(path).status_code == 405


def test_what_the_phone_does_by_itself_keeps_nobody_signed_in() -> None:
    client = make.signed_in(make.worker())
    session = client.session
    session["seen"] = long_ago = int(timezone.now().timestamp()) - 600
    session.save()

    client.get("/vangen/klaar/", headers={"Samenspel-Background": "1"})
    by_itself = client.session["seen"]
    client.get("/vangen/klaar/")

    assert by_itself == long_ago < client.session["seen"]


@pytest.mark.django_db(transaction=True)
def test_the_same_item_sent_eight_times_at_the_same_moment_is_kept_once() -> None:
    sanne = make.worker()
    body, key = queued(sanne), new_key()
    clients, start = [make.signed_in(sanne) for _ in range(8)], threading.Barrier(8)
    answers: list[object] = []

    def tap(client: Client) -> None:
        start.wait()
        response = send(client, body=body, key=key)
        answers.append((response.status_code, response.json()))
        connections.close_all()

    threads = [threading.Thread(target=tap, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 8
    assert answers == [answers[0]] * 8
    assert Voice.objects.count() == 1
