"""Ten seconds to think again: an answer that has not left, a call-back or a promise that is not done after all."""

import re
import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from samenspel.base.refusals import Refused
from samenspel.letters.actions import deliver_due
from samenspel.letters.models import Envelope
from samenspel.organisations.access import Worker
from samenspel.voices import actions, undo, words
from samenspel.voices.models import Answer, CallBack, Promise, Voice
from tests import make

pytestmark = pytest.mark.by_page

SAID = {"said": "In mei komt er een bankje.", "kind": "cannot", "way": "mail"}


def waiting(by: Worker) -> Voice:
    """Somebody who reads mail waits for an answer."""
    return make.voice(by=by, speaker=make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl"))


def answered(by: Worker, **fields: object) -> Answer:
    """An answer that goes by mail, given now."""
    now = timezone.now()
    told = {"kind": "answer", "way": "mail", "said": "In mei.", **fields}
    return actions.answer_voice(by=by, voice=waiting(by), now=now, **told)  # type: ignore[arg-type]


def ways_back(html: str) -> list[str]:
    """Where the buttons lead that undo what was just done."""
    return re.findall(r'action="([^"]*)" data-undo="10"', html)


# ── An answer ────────────────────────────────────────────────────────────────
@pytest.mark.django_db
def test_an_answer_by_mail_leaves_ten_seconds_after_it_was_given_and_not_before() -> None:
    made = answered(make.worker())

    early = deliver_due(now=made.made_at + timedelta(seconds=9))
    later = deliver_due(now=made.made_at + timedelta(seconds=10))

    assert (early, later, len(mail.outbox)) == (0, 1, 1)


@pytest.mark.django_db
def test_an_answer_that_is_taken_back_is_never_sent_and_its_words_wait_in_the_form() -> None:
    samira = make.worker()
    told, client = waiting(samira), make.signed_in(samira)
    page = client.post(reverse("voices:answer", args=[told.pk]), SAID, follow=True).content.decode()
    (address,) = ways_back(page)
    assert "Haal terug" in page

    form = client.post(address, follow=True)

    html = form.content.decode()
    assert form.redirect_chain[-1][0] == reverse("voices:answer", args=[told.pk]) + "?verder"
    assert "Teruggehaald. Er is niets verstuurd." in html
    assert "In mei komt er een bankje.</textarea>" in html
    assert set(re.findall(r'value="(\w+)"[^>]* checked', html)) == {"mail", "cannot"}
    assert (deliver_due(now=timezone.now() + timedelta(days=1)), mail.outbox) == (0, [])
    assert list(told.steps.values_list("what", flat=True)) == ["answered", "taken_back"]


@pytest.mark.django_db
def test_what_was_taken_back_is_seen_by_nobody_and_the_voice_waits() -> None:
    samira = make.worker()
    made = answered(samira, said="Verkeerde naam.")
    actions.take_back(by=samira, answer=made, now=made.made_at)
    client = make.signed_in(samira)

    page = client.get(reverse("voices:voice", args=[made.voice_id])).content.decode()
    today = client.get("/vandaag/").content.decode()

    assert "Verkeerde naam." not in page
    assert "Antwoord teruggehaald. Het was nog niet weg." in page
    assert ("Er is een antwoord onderweg." in today, "Zelf brengen" in today) == (False, True)
    made.voice.refresh_from_db()
    assert made.voice.answered_at is None
    actions.open_answers(voice=made.voice, now=timezone.now())
    made.refresh_from_db()
    assert made.arrived_at is None


@pytest.mark.django_db
def test_taken_back_twice_is_once_and_the_same_words_can_be_given_again() -> None:
    samira = make.worker()
    made = answered(samira)
    client = make.signed_in(samira)

    answers = [client.post(reverse("voices:take_back", args=[made.pk])) for _ in range(2)]
    again = actions.answer_voice(
        by=samira, voice=made.voice, kind="answer", way="mail", said="In mei.", now=timezone.now()
    )

    assert [each.headers["Location"].endswith("?verder") for each in answers] == [True, True]
    assert again.pk != made.pk
    assert made.voice.steps.filter(what="taken_back").count() == 1
    assert deliver_due(now=timezone.now() + timedelta(minutes=1)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "may"), [(0, True), (10, True), (15, True), (16, False), (3600, False)])
def test_the_server_gives_five_seconds_of_grace_and_no_more(seconds: int, may: bool) -> None:
    samira = make.worker()
    made = answered(samira)

    why = undo.why_not_take_back(by=samira, answer=made, is_here=True, now=made.made_at + timedelta(seconds=seconds))

    assert (why == "") == may


@pytest.mark.django_db
def test_what_has_left_is_not_taken_back_and_the_page_says_so_kindly() -> None:
    samira = make.worker()
    made = answered(samira)
    deliver_due(now=made.made_at + timedelta(seconds=11))

    page = make.signed_in(samira).post(reverse("voices:take_back", args=[made.pk]), follow=True)

    assert page.redirect_chain == [(reverse("voices:voice", args=[made.voice_id]), 302)]
    assert "Dit antwoord is al weg." in page.content.decode()
    made.refresh_from_db()
    assert (made.failed_why, len(mail.outbox)) == ("", 1)


@pytest.mark.django_db
def test_what_the_post_could_not_bring_at_once_is_no_longer_ours() -> None:
    samira = make.worker()
    made = answered(samira)
    Envelope.objects.update(tries=1)

    with pytest.raises(Refused):
        actions.take_back(by=samira, answer=made, now=made.made_at)

    assert Envelope.objects.get().state == Envelope.State.WAITING


@pytest.mark.django_db
def test_an_answer_that_she_has_read_is_not_taken_back() -> None:
    samira = make.worker()
    made = answered(samira)
    actions.open_answers(voice=made.voice, now=made.made_at)

    with pytest.raises(Refused, match="heeft dit antwoord al"):
        actions.take_back(by=samira, answer=made, now=made.made_at)

    assert Envelope.objects.count() == 1


@pytest.mark.django_db
def test_only_who_gave_an_answer_takes_it_back() -> None:
    samira = make.worker()
    made = answered(samira)
    els = make.worker(organisation=samira.organisation)
    Voice.objects.update(visibility="team")

    page = make.signed_in(els).post(reverse("voices:take_back", args=[made.pk]), follow=True).content.decode()
    stranger = make.signed_in(make.worker()).post(reverse("voices:take_back", args=[made.pk]))

    assert "Alleen wie dit antwoord gaf" in page
    assert (stranger.status_code, Envelope.objects.count()) == (404, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("gateway", "offered"), [("", False), ("http://127.0.0.1:9/", True)])
def test_a_text_message_that_leaves_by_itself_can_be_taken_back_too(
    gateway: str, offered: bool, settings: Settings
) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = gateway, "a token"
    samira = make.worker()
    told = make.voice(by=samira, speaker=make.person(reach_by="text", phone="0612345678"))

    page = make.signed_in(samira).post(reverse("voices:answer", args=[told.pk]), {**SAID, "way": "text"}, follow=True)

    assert (ways_back(page.content.decode()) != []) == offered


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["door", "letter"])
def test_an_answer_that_somebody_brings_has_no_ten_seconds(way: str) -> None:
    samira = make.worker()
    told = make.voice(by=samira, speaker=make.person(address="Kade 1"))

    page = make.signed_in(samira).post(reverse("voices:answer", args=[told.pk]), {**SAID, "way": way}, follow=True)

    assert ways_back(page.content.decode()) == []


@pytest.mark.django_db(transaction=True)
def test_of_taking_back_and_sending_at_the_same_moment_one_wins() -> None:
    samira = make.worker()
    outcomes = set()
    for _ in range(6):
        mail.outbox.clear()
        made = answered(samira)
        start = threading.Barrier(2)
        refused: list[str] = []

        def send(start: threading.Barrier = start, made: Answer = made) -> None:
            start.wait()
            deliver_due(now=made.made_at + timedelta(seconds=11))
            connection.close()

        def take_back(start: threading.Barrier = start, made: Answer = made, refused: list[str] = refused) -> None:
            start.wait()
            try:
                actions.take_back(by=samira, answer=made, now=made.made_at + timedelta(seconds=11))
            except Refused as reason:
                refused.append(str(reason))
            connection.close()

        threads = [threading.Thread(target=send), threading.Thread(target=take_back)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        made.refresh_from_db()
        outcomes.add((len(mail.outbox), made.failed_why, len(refused)))

    assert outcomes <= {(1, "", 1), (0, undo.TAKEN_BACK, 0)}


# ── A promise and a call-back ────────────────────────────────────────────────
def promised(by: Worker) -> Promise:
    return actions.make_promise(
        by=by, voice=waiting(by), said="Ik bel.", due_on=timezone.localdate(), now=timezone.now()
    )


def to_call(by: Worker) -> CallBack:
    told = make.voice(by=by, answerer=by.person, speaker=make.person(called="Ria", reach_by="phone", phone="06"))
    return CallBack.objects.create(voice=told, after=CallBack.After.DAYS, due_on=timezone.localdate())


@pytest.mark.django_db
@pytest.mark.parametrize(("make_one", "done"), [(promised, "keep_promise"), (to_call, "call_back_done")])
def test_what_was_not_done_after_all_stands_on_the_list_again(make_one: object, done: str) -> None:
    samira = make.worker()
    each = make_one(samira)  # type: ignore[operator]
    client = make.signed_in(samira)
    page = client.post(reverse(f"voices:{done}", args=[each.pk]), follow=True).content.decode()
    each.refresh_from_db()
    assert each.done_at is not None
    (address,) = ways_back(page)
    assert "Zet terug" in page

    again = client.post(address, follow=True).content.decode()

    each.refresh_from_db()
    assert each.done_at is None
    assert getattr(each, "done_by", None) is None
    assert "Dit staat terug op je lijst." in again
    assert f'action="{reverse(f"voices:{done}", args=[each.pk])}"' in again
    assert each.voice.steps.filter(what="reopened").count() == 1
    assert ways_back(client.get("/vandaag/").content.decode()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("make_one", "name"), [(promised, "reopen_promise"), (to_call, "reopen_call_back")])
@pytest.mark.parametrize(("seconds", "reason"), [(None, "staat al terug"), (16, "al even gedaan")])
def test_what_is_open_or_was_done_before_is_not_set_back(
    make_one: object, name: str, seconds: int | None, reason: str
) -> None:
    samira = make.worker()
    each = make_one(samira)  # type: ignore[operator]
    done_at = timezone.now() - timedelta(seconds=seconds) if seconds else None
    type(each).objects.update(done_at=done_at)

    page = make.signed_in(samira).post(reverse(f"voices:{name}", args=[each.pk]), follow=True).content.decode()

    each.refresh_from_db()
    assert reason in page
    assert (each.done_at, each.voice.steps.filter(what="reopened").count()) == (done_at, 0)


@pytest.mark.django_db
def test_nothing_is_undone_by_looking() -> None:
    samira = make.worker()
    made = answered(samira)

    response = make.signed_in(samira).get(reverse("voices:take_back", args=[made.pk]))

    assert (response.status_code, Envelope.objects.count()) == (405, 1)
    assert Client().post(reverse("voices:take_back", args=[made.pk])).status_code == 302
    assert words.read(made) == "In mei."
