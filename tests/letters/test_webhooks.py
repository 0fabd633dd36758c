"""The two addresses where the gateway for text messages brings its news."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from samenspel.letters import actions, registry, text
from samenspel.letters.models import StoppedNumber, TakenText
from samenspel.letters.registry import Message
from tests.letters.gateway import Gateway
from tests.letters.post import Room

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
STATUS, IN = "/berichten/sms/status/", "/berichten/sms/in/"
Knock = Callable[..., int]


@pytest.fixture
def knock(settings: LazySettings) -> Knock:
    """Comes by as the gateway, and gives the status of what it got back."""
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "https://gateway.example/", "sesame"

    def as_gateway(path: str, said: Any, *, at: datetime | None = None, signature: str = "") -> int:
        content = said if isinstance(said, bytes) else json.dumps(said).encode()
        timestamp = str(int((at or timezone.now()).timestamp()))
        signed = signature or text.signature_of(timestamp=timestamp, content=content)
        headers = {"X-Timestamp": timestamp, "X-Signature": signed}
        client = Client(enforce_csrf_checks=True)
        return client.post(path, content, content_type="application/json", headers=headers).status_code

    return as_gateway


@pytest.fixture
def heard() -> list[tuple[str, str, str]]:
    """What the rooms above heard: (stop or words, number, words)."""
    told: list[tuple[str, str, str]] = []

    def hear(*, from_number: str, words: str, at: datetime, id: str) -> None:  # noqa: A002 - as agreed
        told.append((id, from_number, words))

    def hear_stop(*, from_number: str, at: datetime) -> None:
        told.append(("stop", from_number, ""))

    registry.on_text(hear)
    registry.on_text_stop(hear_stop)
    return told


def incoming(**other: Any) -> dict[str, Any]:
    return {"id": "in-1", "from": "06-12345678", "text": "Is de bank al gemaakt?"} | other


def test_the_signature_is_the_one_that_the_document_shows(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_TOKEN = "sesame"

    signed = text.signature_of(timestamp="1772445600", content=b'{"id":"in-1","from":"+31612345678","text":"STOP"}')

    assert signed == "2d17041e059f685590be9685c6fd2538eee8966214fb2f1e580aa9c6eb76b575"


@pytest.mark.parametrize(("status", "ends"), [("delivered", "arrived"), ("failed", "failed")])
def test_a_delivery_report_is_told_to_the_room_that_posted_it(
    knock: Knock, gateway: Gateway, status: str, ends: str
) -> None:
    room = Room(sends=Message(to="0612345678", body="Hoi"))
    envelope = room.post(way="text")
    actions.deliver_due(now=timezone.now())
    report = {"reference": str(envelope.pk), "status": status, "reason": "absent"}

    codes = [knock(STATUS, report), knock(STATUS, report)]

    assert codes == [204, 204]
    assert [news.what for _about, news in room.heard] == ["accepted", ends]
    envelope.refresh_from_db()
    assert (envelope.state, envelope.reason) == (ends, "absent")


def test_a_report_that_it_is_under_way_changes_nothing(knock: Knock, gateway: Gateway) -> None:
    room = Room(sends=Message(to="0612345678", body="Hoi"))
    envelope = room.post(way="text")
    actions.deliver_due(now=timezone.now())

    assert knock(STATUS, {"reference": str(envelope.pk), "status": "queued"}) == 204

    assert [news.what for _about, news in room.heard] == ["accepted"]


def test_a_report_about_something_that_never_left_changes_nothing(knock: Knock) -> None:
    room = Room(sends=Message(to="0612345678", body="Hoi"))
    envelope = room.post(way="text")
    mail = room.post(way="mail")

    for reference in (envelope.pk, mail.pk, "7b0f3a52-0000-4000-8000-000000000000"):
        assert knock(STATUS, {"reference": str(reference), "status": "delivered"}) == 204

    assert room.heard == []


def test_words_that_came_in_are_handed_on_with_a_number_that_can_be_called(
    knock: Knock, heard: list[tuple[str, str, str]]
) -> None:
    assert knock(IN, incoming()) == 204

    assert heard == [("in-1", "+31612345678", "Is de bank al gemaakt?")]


@pytest.mark.parametrize("words", ["STOP", "stop.", "Stop alles!"])
def test_stop_is_handed_on_as_stop_and_not_as_words(
    knock: Knock, heard: list[tuple[str, str, str]], words: str
) -> None:
    assert knock(IN, incoming(text=words)) == 200

    assert heard == [("stop", "+31612345678", "")]


@pytest.fixture
def stopped_sharing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """From which numbers the rooms above heard that somebody stops sharing."""
    told: list[str] = []

    def hear(*, from_number: str, at: datetime) -> None:
        told.append(from_number)

    monkeypatch.setattr(registry, "text_stop_sharing_listeners", [hear])
    return told


@pytest.mark.parametrize("words", ["STOP DELEN", "stop delen!", "Stop met delen.", "STOPDELEN", "stop sharing"])
def test_stop_sharing_is_handed_on_as_that_and_text_messages_go_on(
    knock: Knock, heard: list[tuple[str, str, str]], stopped_sharing: list[str], words: str
) -> None:
    codes = [knock(IN, incoming(text=words)), knock(IN, incoming(text=words))]

    assert (codes, stopped_sharing, heard) == ([200, 200], ["+31612345678"], [])
    assert StoppedNumber.objects.count() == 0


@pytest.mark.parametrize("words", ["Stop met delen van mijn foto", "stop!! delen??? nee", "delen", "Start"])
def test_a_sentence_about_stopping_is_a_sentence(
    knock: Knock, heard: list[tuple[str, str, str]], stopped_sharing: list[str], words: str
) -> None:
    assert (knock(IN, incoming(text=words)), stopped_sharing) == (204, [])
    assert heard == [("in-1", "+31612345678", words)]


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("STOP", "U krijgt geen sms meer. Toch weer? Stuur START. Stoppen met delen? Stuur STOP DELEN."),
        ("STOP DELEN", "Gestopt met delen. Als u iets deelde, leest nu niemand dat meer. Vragen? Bel ons."),
        ("Dag", ""),
        ("START", ""),
    ],
)
def test_to_stop_goes_one_answer_back_that_says_what_else_can_stop(words: str, reply: str) -> None:
    assert text.reply_to(words) == reply


def test_the_same_message_is_taken_once_however_often_it_is_brought(
    knock: Knock, heard: list[tuple[str, str, str]]
) -> None:
    codes = [knock(IN, incoming()), knock(IN, incoming()), knock(IN, incoming(id="in-2"))]

    assert codes == [204, 204, 204]
    assert [number for number, _from, _words in heard] == ["in-1", "in-2"]


def test_a_message_that_the_room_could_not_take_may_be_brought_again(knock: Knock) -> None:
    def breaks(*, from_number: str, words: str, at: datetime, id: str) -> None:  # noqa: A002 - as agreed
        raise RuntimeError

    registry.on_text(breaks)

    with pytest.raises(RuntimeError):
        knock(IN, incoming())

    assert TakenText.objects.count() == 0


def test_a_sender_without_a_number_keeps_its_name(knock: Knock, heard: list[tuple[str, str, str]]) -> None:
    knock(IN, incoming(**{"from": "Gemeente"}))

    assert heard == [("in-1", "Gemeente", "Is de bank al gemaakt?")]


@pytest.mark.parametrize("path", [STATUS, IN])
def test_whoever_does_not_sign_as_the_gateway_finds_the_page_of_nothing(
    knock: Knock, heard: list[tuple[str, str, str]], settings: LazySettings, path: str
) -> None:
    now = timezone.now()
    said = incoming(reference="7b0f3a52-0000-4000-8000-000000000000", status="delivered")

    wrong = knock(path, said, signature="0" * 64)
    odd = knock(path, said, signature="é")
    old = knock(path, said, at=now - timedelta(minutes=6))
    early = knock(path, said, at=now + timedelta(minutes=6))
    settings.TEXT_GATEWAY_TOKEN = ""
    not_set_up = knock(path, said)

    assert [wrong, odd, old, early, not_set_up] == [404] * 5
    assert heard == []


def test_the_page_of_nothing_is_the_same_as_elsewhere(knock: Knock, client: Client) -> None:
    nowhere = client.post("/berichten/elders/", b"{}", content_type="application/json")

    for path in (STATUS, IN):
        answers = [client.get(path), client.post(path, b"{}", content_type="application/json")]
        assert [(answer.status_code, answer.content) for answer in answers] == [(404, nowhere.content)] * 2


@pytest.mark.parametrize("timestamp", ["", "soon", "-1", "1e9", "١٢٣", "1" * 400])
def test_a_moment_that_is_none_signs_nothing(settings: LazySettings, timestamp: str) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "https://gateway.example/", "sesame"
    signature = text.signature_of(timestamp=timestamp, content=b"{}")

    assert not text.is_signed(timestamp=timestamp, content=b"{}", signature=signature, now=timezone.now())


def test_what_is_signed_is_taken_by_post_only(knock: Knock, heard: list[tuple[str, str, str]], client: Client) -> None:
    timestamp, content = str(int(timezone.now().timestamp())), json.dumps(incoming()).encode()
    headers = {"X-Timestamp": timestamp, "X-Signature": text.signature_of(timestamp=timestamp, content=content)}

    answer = client.put(IN, content, content_type="application/json", headers=headers)

    assert (answer.status_code, heard) == (404, [])


def test_a_signature_of_other_content_is_worth_nothing(knock: Knock, heard: list[tuple[str, str, str]]) -> None:
    timestamp = str(int(timezone.now().timestamp()))
    other = text.signature_of(timestamp=timestamp, content=json.dumps(incoming(text="STOP")).encode())

    assert knock(IN, incoming(), signature=other) == 404
    assert heard == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (STATUS, b"{"),
        (STATUS, b"\xff"),
        (STATUS, []),
        (STATUS, {"status": "delivered"}),
        (STATUS, {"reference": "1", "status": "delivered"}),
        (STATUS, {"reference": "7b0f3a52-0000-4000-8000-000000000000"}),
        (IN, incoming(id="")),
        (IN, incoming(id=3)),
        (IN, incoming(text=" ")),
        (IN, incoming(text="a\x00b")),
        (IN, {"id": "in-1", "text": "hoi"}),
    ],
)
def test_the_gateway_hears_what_is_wrong_with_what_it_brought(
    knock: Knock, heard: list[tuple[str, str, str]], path: str, said: Any
) -> None:
    assert knock(path, said) == 400
    assert (heard, TakenText.objects.count()) == ([], 0)


def test_more_than_a_message_can_hold_finds_nothing(knock: Knock, settings: LazySettings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert knock(IN, incoming(text="a" * 2000)) == 404


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-03-02T10:00:00+01:00", "2026-03-02T09:00:00+00:00"),
        ("2026-03-02T09:00:00Z", "2026-03-02T09:00:00+00:00"),
        ("2026-03-02T10:00:00", "now"),
        ("2999-01-01T00:00:00Z", "now"),
        ("gisteren", "now"),
        (None, "now"),
        (7, "now"),
    ],
)
def test_a_message_was_sent_when_the_gateway_says_unless_that_cannot_be(
    knock: Knock, written: object, expected: str
) -> None:
    moments: list[datetime] = []

    def hear(*, from_number: str, words: str, at: datetime, id: str) -> None:  # noqa: A002 - as agreed
        moments.append(at)

    registry.on_text(hear)
    before = timezone.now()

    knock(IN, incoming(at=written))

    if expected == "now":
        assert before <= moments[0] <= timezone.now()
    else:
        assert moments == [datetime.fromisoformat(expected)]
