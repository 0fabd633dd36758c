"""The today page: who waits, whom to call back, what was promised; one button a line."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.voices.models import Answer, Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def test_answering_from_the_today_page_takes_two_taps() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, speaker=make.person(called="Ria", reach_by="phone", phone="0612345678"))
    client = make.signed_in(sanne)
    page = client.get(reverse("today")).content.decode()
    assert reverse("voices:answer", args=[told.pk]) in page

    said = {"said": "Woensdag om tien uur.", "kind": "answer", "way": "phone", "told_now": "on"}
    response = client.post(reverse("voices:answer", args=[told.pk]), said, follow=True)

    assert "Genoteerd. Deze stem is beantwoord." in response.content.decode()
    assert Voice.objects.get().answered_at is not None


def test_promises_and_call_backs_are_one_tap_on_the_today_page() -> None:
    sanne = make.worker()
    today = timezone.localdate()
    told = make.voice(by=sanne, answerer=sanne.person, speaker=make.person(called="Ria", phone="0612345678"))
    call_back = told.call_backs.create(after="3d", due_on=today)
    promises = [
        told.promises.create(
            body=f"Iets {days}", due_on=today + timedelta(days=days), made_at=timezone.now(), made_by=sanne.person
        )
        for days in (-2, 0, 2)
    ]
    client = make.signed_in(sanne)
    page = client.get(reverse("today")).content.decode()
    assert "had 2 dagen geleden gemoeten" in page
    assert "over 2 dagen" in page

    client.post(reverse("voices:call_back_done", args=[call_back.pk]))
    client.post(reverse("voices:keep_promise", args=[promises[0].pk]))

    call_back.refresh_from_db()
    promises[0].refresh_from_db()
    assert None not in (call_back.done_at, promises[0].done_at)


def test_what_must_be_brought_by_hand_stands_on_the_today_page() -> None:
    sanne = make.worker()
    client = make.signed_in(sanne)
    ria = make.person(called="Ria", phone="0612345678", mail="ria@voorbeeld.nl", address="Kade 3")
    for way, failed in ((Answer.By.TEXT, None), (Answer.By.MAIL, timezone.now()), (Answer.By.LETTER, None)):
        told = make.voice(by=sanne, speaker=ria)
        make.answer(voice=told, by=sanne, way=way, failed_at=failed)
    make.answer(voice=make.voice(by=sanne), by=sanne, way=Answer.By.DOOR)

    page = client.get(reverse("today")).content.decode()

    for text in ("Bel, of stuur zelf een sms.", "Kwam niet aan. Bel, of kies een andere weg.", "Brief", "Aan de deur"):
        assert text in page, text


def test_the_today_page_has_the_same_number_of_queries_for_one_and_for_three() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sanne = make.worker(coordinator=True)
    bo = make.worker(organisation=sanne.organisation, called="Bo")
    client = make.signed_in(sanne)

    def one_of_each() -> None:
        ria = make.person(called="Ria")
        make.voice(by=sanne, speaker=ria)
        make.voice(by=sanne, speaker=ria, answerer=bo.person)
        mine = make.voice(by=sanne, speaker=ria, answerer=sanne.person)
        make.answer(voice=mine, by=sanne)
        mine.call_backs.create(after="3d", due_on=timezone.localdate())
        mine.promises.create(body="Iets", due_on=timezone.localdate(), made_at=timezone.now(), made_by=sanne.person)

    client.get(reverse("today"))  # the session's clock starts
    counts = []
    for _ in range(2):
        one_of_each()
        client.get(reverse("today"))  # the first look of the day writes that down: tests/web/test_who_reads.py
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("today"))
        counts.append(len(queries))
        one_of_each()

    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_words_that_nobody_can_answer_stand_apart_until_there_is_a_way_back() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, said="Ik woon hier graag.", has_way_back=False)
    client = make.signed_in(sanne)

    before = client.get(reverse("today")).content.decode()
    client.post(reverse("voices:slip", args=[told.pk]))
    after = client.get(reverse("today")).content.decode()

    assert before.index("Gehoord, maar geen weg terug") < before.index("Ik woon hier graag.")
    assert after.index("Ik woon hier graag.") < after.index("Gehoord, maar geen weg terug")


def test_an_answer_that_is_under_way_is_said_so_that_nobody_answers_twice() -> None:
    sanne = make.worker()
    told = make.voice(by=sanne, speaker=make.person(called="Ria", mail="ria@voorbeeld.nl"))
    make.answer(voice=told, by=sanne, way=Answer.By.MAIL)
    client = make.signed_in(sanne)

    page = client.get(reverse("today")).content.decode()

    assert "Er is een antwoord onderweg." in page
    assert reverse("voices:answer", args=[told.pk]) not in page


def test_what_lies_with_who_left_is_on_the_list_of_the_coordinator() -> None:
    sanne = make.worker(called="Sanne")
    boss = make.worker(organisation=sanne.organisation, coordinator=True, called="Els")
    stays = make.worker(organisation=sanne.organisation, called="Bo")
    today, now = timezone.localdate(), timezone.now()
    for by in (sanne, stays):
        told = make.voice(by=by, answerer=by.person, answered_at=now)
        told.call_backs.create(after="3d", due_on=today)
    promised = make.voice(by=sanne, answerer=sanne.person, answered_at=now)
    promised.promises.create(body="Iets", due_on=today, made_at=now, made_by=sanne.person)
    sanne.membership.until_on = today
    sanne.membership.save()

    page = make.signed_in(boss).get(reverse("today")).content.decode()

    assert (page.count("Bij Sanne"), page.count("Bij Bo")) == (4, 0)  # each line and its button


def test_a_long_list_says_how_much_more_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    from samenspel.voices import work

    sanne = make.worker()
    for _ in range(3):
        make.voice(by=sanne)
    monkeypatch.setattr(work, "LONGEST_LIST", 2)

    assert "De eerste 2 van 3." in make.signed_in(sanne).get(reverse("today")).content.decode()


def test_five_of_a_list_stand_on_the_page_and_the_others_behind_one_tap() -> None:
    sanne = make.worker()
    for number in range(7):
        make.voice(by=sanne, speaker=make.person(called=f"Ria{number}", reach_by="phone"), said=f"Woord {number}.")
    client = make.signed_in(sanne)

    page = client.get(reverse("today")).content.decode()

    shown, summary = page.split('<details class="more">')[0], "Bekijk er nog 2"
    assert [f"Woord {number}." in shown for number in range(7)] == [True] * 5 + [False] * 2
    assert (page.count(summary), page.count("Woord 6.")) == (1, 1)
    Voice.objects.filter(pk__in=[voice.pk for voice in Voice.objects.order_by("said_at")[:2]]).update(
        withdrawn_at=timezone.now()
    )
    assert "Bekijk er nog" not in client.get(reverse("today")).content.decode()
