"""Text messages through a gateway on this machine that speaks as docs/text-messages.md says."""

import logging

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from samenspel.letters import actions, text
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, News
from samenspel.letters.stops import keep_stop
from tests.letters.gateway import Gateway
from tests.letters.post import HOUR, NOW, Room, states

pytestmark = pytest.mark.django_db
WORDS = Message(to="06-12 34 56 78", body="Er is antwoord. Kijk op samenspel.example é")


def test_a_text_message_reaches_the_gateway_as_described(gateway: Gateway) -> None:
    room = Room(sends=WORDS)
    envelope = room.post(way="text")

    actions.deliver_due(now=NOW)

    (asked,) = gateway.asked
    assert asked.path == "/send"
    assert asked.content == {"to": "+31612345678", "text": WORDS.body, "reference": str(envelope.pk)}
    wanted = {"Authorization": "Bearer sesame", "Idempotency-Key": str(envelope.pk), "Content-Type": "application/json"}
    assert {name.title(): value for name, value in asked.headers.items() if name.title() in wanted} == wanted
    assert room.heard == [("a-1", News(what="accepted", at=NOW))]
    assert Envelope.objects.get().gateway_id == "g-1"


@pytest.mark.parametrize("reply", [b"", b"ok", b"[]", b'"x"', b"{}", b"\xff\xfe", b"null"])
def test_a_yes_is_a_yes_also_when_the_gateway_gives_no_name(gateway: Gateway, reply: bytes) -> None:
    gateway.answer = (200, reply)
    Room(sends=WORDS).post(way="text")

    actions.deliver_due(now=NOW)

    assert (states(), Envelope.objects.get().gateway_id) == (["accepted"], "")


@pytest.mark.parametrize("code", [400, 401, 404, 422])
def test_what_the_gateway_refuses_has_failed(gateway: Gateway, code: int) -> None:
    gateway.answer = (code, b"no")
    room = Room(sends=WORDS)
    room.post(way="text")

    actions.deliver_due(now=NOW)

    assert room.heard == [("a-1", News(what="failed", at=NOW, reason=f"gateway_{code}"))]


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503])
def test_a_gateway_in_trouble_is_asked_again_with_the_same_key(gateway: Gateway, code: int) -> None:
    gateway.answer = (code, b"later")
    room = Room(sends=WORDS)
    room.post(way="text")
    actions.deliver_due(now=NOW)
    assert (room.heard, states()) == ([], ["waiting"])
    gateway.answer = (201, b'{"id": 12}')

    actions.deliver_due(now=NOW + HOUR)

    assert len({asked.headers["Idempotency-Key"] for asked in gateway.asked}) == 1
    assert (states(), Envelope.objects.get().gateway_id) == (["accepted"], "12")


def test_a_gateway_that_does_not_answer_in_time_is_asked_again_later(
    gateway: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "TIMEOUT_SECONDS", 0.1)
    gateway.waits = 0.5
    Room(sends=WORDS).post(way="text")

    actions.deliver_due(now=NOW)

    assert states() == ["waiting"]


def test_a_gateway_that_is_not_there_is_asked_again_later(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/", "sesame"
    Room(sends=WORDS).post(way="text")

    actions.deliver_due(now=NOW)

    assert states() == ["waiting"]


def test_the_token_is_not_carried_to_another_address(gateway: Gateway) -> None:
    gateway.answer, gateway.redirects_to = (302, b""), f"http://127.0.0.1:{gateway.port}/elsewhere"
    Room(sends=WORDS).post(way="text")

    actions.deliver_due(now=NOW)

    assert [asked.path for asked in gateway.asked] == ["/send"]
    assert states() == ["waiting"]


def test_nothing_leaves_for_a_number_that_sent_stop_whichever_room_posts_it(gateway: Gateway) -> None:
    keep_stop(number="0031 6 12345678", at=NOW)
    room = Room(sends=WORDS)
    room.post(way="text")

    actions.deliver_due(now=NOW)

    assert gateway.asked == []
    assert room.heard == [("a-1", News(what="failed", at=NOW, reason="stopped"))]


def test_what_is_no_number_fails_without_asking_the_gateway(gateway: Gateway) -> None:
    room = Room(sends=Message(to="geen", body="Hoi"))
    room.post(way="text")

    actions.deliver_due(now=NOW)

    assert room.heard == [("a-1", News(what="failed", at=NOW, reason="bad_number"))]
    assert gateway.asked == []


def test_without_a_gateway_nothing_pretends_to_be_sent(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL = settings.TEXT_GATEWAY_TOKEN = ""
    room = Room(sends=WORDS)
    room.post(way="text")

    actions.deliver_due(now=NOW)

    assert room.heard == [("a-1", News(what="failed", at=NOW, reason="no_gateway"))]


@pytest.mark.parametrize(
    ("url", "token", "is_set_up"),
    [
        ("https://gateway.example/send", "sesame", True),
        ("http://127.0.0.1:8200/", "sesame", True),
        ("http://localhost/", "sesame", True),
        ("http://[::1]:8200/", "sesame", True),
        ("http://gateway.example/send", "sesame", False),
        ("http://127.0.0.1.gateway.example/", "sesame", False),
        ("http://127.0.0.1@gateway.example/", "sesame", False),
        ("ftp://localhost/", "sesame", False),
        ("https://gateway.example/send", "", False),
        ("", "sesame", False),
    ],
)
def test_a_gateway_is_set_up_when_nobody_can_listen_in_between(
    settings: LazySettings, url: str, token: str, is_set_up: bool
) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = url, token

    assert text.is_set_up() is is_set_up


@pytest.mark.parametrize(
    ("url", "token", "told"),
    [
        ("", "", []),
        ("https://gateway.example/send", "sesame", []),
        ("https://gateway.example/send", "", ["letters.E001"]),
        ("http://gateway.example/send", "sesame", ["letters.E002"]),
    ],
)
def test_a_gateway_that_is_half_set_up_is_told_at_the_start(
    settings: LazySettings, url: str, token: str, told: list[str]
) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = url, token

    assert [message.id for message in run_checks() if str(message.id).startswith("letters.")] == told


def test_nothing_of_a_text_message_is_in_the_log(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    gateway.answer = (500, b"06-12345678 Er is antwoord")
    Room(sends=WORDS).post(way="text")

    with caplog.at_level(logging.DEBUG):
        actions.deliver_due(now=NOW)

    assert [line for line in caplog.messages if "antwoord" in line or "1234" in line or "sesame" in line] == []


@pytest.mark.parametrize(
    "words",
    [
        "STOP",
        "stop",
        "Stop.",
        " stop! ",
        "«STOP»",
        "Stoppen",
        "STOP ALLES",
        "stop alles!!",
        "ＳＴＯＰ",
        "S.T.O.P",
        "Stop 🛑",
    ],
)
def test_stop_is_understood_however_it_is_written(words: str) -> None:
    assert text.is_stop(words)


@pytest.mark.parametrize(
    "words", ["Stop er een briefje bij", "ik stop met roken", "non-stop", "bushalte", "", "🛑", "stopcontact"]
)
def test_words_that_only_look_like_stop_are_words(words: str) -> None:
    assert not text.is_stop(words)
