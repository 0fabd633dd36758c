"""Mail over a real connection to a mail server on this machine."""

import logging
from pathlib import Path

import pytest
from django.conf import LazySettings

from samenspel.letters import actions
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, News
from tests.letters.mail_server import MailServer
from tests.letters.post import HOUR, NOW, Room, states

pytestmark = pytest.mark.django_db


def test_a_mail_arrives_at_the_mail_server_as_it_was_meant(mail_server: MailServer) -> None:
    words = "Dag mevrouw Öztürk,\n.\nEr is antwoord. → kijk\n"
    envelope = Room(sends=Message(to="fatma@voorbeeld.nl", subject="Er is antwoord voor u é", body=words)).post()

    actions.deliver_due(now=NOW)

    (received,) = mail_server.received
    assert received.to == ["fatma@voorbeeld.nl"]
    assert received.sender == "samenspel@localhost"
    assert received.message["Subject"] == "Er is antwoord voor u é"
    assert received.message["Message-ID"] == f"<{envelope.pk}@localhost>"
    assert received.message["Auto-Submitted"] == "auto-generated"
    assert received.message.get_content().replace("\r\n", "\n") == words
    assert states() == ["accepted"]


@pytest.mark.parametrize("verb", ["RCPT", "CONTENT"])
def test_a_refused_address_has_bounced_at_once(mail_server: MailServer, verb: str) -> None:
    mail_server.answers[verb] = "550 5.1.1 Nobody of that name"
    room = Room()
    room.post()

    actions.deliver_due(now=NOW)

    assert room.heard == [("a-1", News(what="bounced", at=NOW, reason="smtp_550"))]
    assert actions.deliver_due(now=NOW + 100 * HOUR) == 0


@pytest.mark.parametrize(
    ("verb", "answer", "reason"),
    [
        ("RCPT", "450 4.2.0 Greylisted", "smtp_450"),
        ("CONTENT", "451 4.3.0 Later", "smtp_451"),
        ("MAIL", "530 5.7.0 Authentication first", "mail_server"),
        ("CONNECT", "554 Go away", "mail_server"),
        ("MAIL", "421 4.3.2 Closing", "mail_server"),
    ],
)
def test_a_mail_server_in_trouble_is_asked_again_later(
    mail_server: MailServer, verb: str, answer: str, reason: str
) -> None:
    mail_server.answers[verb] = answer
    room = Room()
    envelope = room.post()
    actions.deliver_due(now=NOW)
    envelope.refresh_from_db()
    assert (room.heard, envelope.state, envelope.reason) == ([], "waiting", reason)
    mail_server.answers.clear()

    actions.deliver_due(now=NOW + HOUR)

    assert [mail.message["Message-ID"] for mail in mail_server.received] == [f"<{envelope.pk}@localhost>"]
    assert room.heard == [("a-1", News(what="accepted", at=NOW + HOUR))]


def test_a_line_that_breaks_halfway_is_tried_again_with_the_same_number(mail_server: MailServer) -> None:
    mail_server.hangs_up_on = "DATA"
    Room().post()
    actions.deliver_due(now=NOW)
    assert states() == ["waiting"]
    mail_server.hangs_up_on = ""

    actions.deliver_due(now=NOW + HOUR)

    assert states() == ["accepted"]


def test_a_mail_server_that_is_not_there_is_asked_again_later(settings: LazySettings, mail_server: MailServer) -> None:
    settings.EMAIL_PORT = 9  # nobody listens there
    Room().post()

    actions.deliver_due(now=NOW)

    assert states() == ["waiting"]
    assert mail_server.received == []


@pytest.mark.parametrize("address", ["", "geen adres", "fatma@voorbeeld.nl\nBcc: iedereen@voorbeeld.nl", "a@b@c"])
def test_what_is_no_address_bounces_and_adds_nobody_else(mail_server: MailServer, address: str) -> None:
    mail_server.answers["RCPT"] = "501 5.1.3 Bad address"
    room = Room(sends=Message(to=address, subject="Dag", body="Hoi"))
    room.post()

    actions.deliver_due(now=NOW)

    assert [news.what for _about, news in room.heard] == ["bounced"]
    assert mail_server.received == []


def test_nothing_of_a_mail_is_in_the_log(mail_server: MailServer, caplog: pytest.LogCaptureFixture) -> None:
    mail_server.answers["RCPT"] = "550 fatma@voorbeeld.nl does not live here"
    Room().post()

    with caplog.at_level(logging.DEBUG):
        actions.deliver_due(now=NOW)

    assert [text for text in caplog.messages if "fatma" in text or "Hoi" in text] == []


def test_without_a_mail_server_mail_is_kept_as_a_file(settings: LazySettings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    Room().post()

    actions.deliver_due(now=NOW)

    (file,) = tmp_path.iterdir()
    assert f"Message-ID: <{Envelope.objects.get().pk}@localhost>" in file.read_text()
