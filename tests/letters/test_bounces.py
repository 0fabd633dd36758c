"""Mail that came back, as mail servers write it, and as they should not."""

import io
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from samenspel.letters import actions
from samenspel.letters.bounces import Bounce, read_bounce
from samenspel.letters.models import Envelope
from samenspel.web.command import main
from tests.letters.mail_server import MailServer, Received
from tests.letters.post import NOW, Room, states

OURS = "<3f2b8a52-7c1d-4e0f-9a6b-1c2d3e4f5a6b@localhost>"

POSTFIX = """\
Return-Path: <>
Date: Mon,  2 Mar 2026 10:00:07 +0100 (CET)
From: MAILER-DAEMON@mx.voorbeeld.nl (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: samenspel@localhost
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F2A.1772442007/mx.voorbeeld.nl"
Message-Id: <20260302090007.4F2A@mx.voorbeeld.nl>

This is a MIME-encapsulated message.

--4F2A.1772442007/mx.voorbeeld.nl
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

<fatma@voorbeeld.nl>: host 10.0.0.4 said: 550 5.1.1 User unknown

--4F2A.1772442007/mx.voorbeeld.nl
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.voorbeeld.nl
X-Postfix-Queue-ID: 4F2A
Arrival-Date: Mon,  2 Mar 2026 10:00:06 +0100 (CET)

Final-Recipient: rfc822; fatma@voorbeeld.nl
Original-Recipient: rfc822;fatma@voorbeeld.nl
Action: {action}
Status: {status}
Remote-MTA: dns; 10.0.0.4
Diagnostic-Code: smtp; 550 5.1.1 User unknown

--4F2A.1772442007/mx.voorbeeld.nl
Content-Description: Undelivered Message
Content-Type: message/rfc822

Subject: Er is antwoord voor u
From: Samenspel <samenspel@localhost>
To: fatma@voorbeeld.nl
Date: Mon, 02 Mar 2026 09:00:00 -0000
Message-ID: {ours}
Auto-Submitted: auto-generated

Dag
--4F2A.1772442007/mx.voorbeeld.nl--
"""
EXCHANGE = """\
From: postmaster@corporatie.example
To: samenspel@localhost
Subject: Niet te bezorgen: Er is antwoord voor u
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="A"
Message-ID: <other@corporatie.example>
In-Reply-To: <3f2b8a52-7c1d-4e0f-9a6b-1c2d3e4f5a6b@localhost>

--A
Content-Type: multipart/alternative; boundary="B"

--B
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

PGgxPk5pZXQgZ2V2b25kZW48L2gxPg==

--B--

--A
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.prod.corporatie.example

Final-Recipient: rfc822;fatma@corporatie.example
Action: Failed
Status: 5.2.2 (mailbox full)

--A
Content-Type: text/rfc822-headers; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Received: from a by b
Message-ID:
 <3f2b8a52-7c1d-4e0f-9a6b-1c2d3e4f5a6b@localhost>
Subject: =3D?utf-8?q?Er_is_antwoord?=3D

--A--
"""


def postfix(*, action: str = "failed", status: str = "5.1.1", ours: str = OURS) -> bytes:
    return POSTFIX.format(action=action, status=status, ours=ours).encode()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (postfix(), "5.1.1"),
        (postfix().replace(b"\n", b"\r\n"), "5.1.1"),
        (postfix(action="FAILED", status="4.4.7"), "4.4.7"),
        (postfix(status="unknown"), "failed"),
        (postfix().replace(b"Action: failed\n", b""), "5.1.1"),
        (postfix().replace(b"Message-ID: <3f", b"MESSAGE-id:  <3f"), "5.1.1"),
        (EXCHANGE.encode(), "5.2.2"),
    ],
)
def test_a_mail_that_came_back_is_found_by_the_number_that_we_gave_it(raw: bytes, reason: str) -> None:
    assert read_bounce(raw) == Bounce(message_id=OURS, reason=reason)


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_a_delay_or_a_receipt_is_no_bounce(action: str) -> None:
    assert read_bounce(postfix(action=action, status="4.4.1")) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe\x80",
        b"Subject: Ik ben met vakantie\nIn-Reply-To: " + OURS.encode() + b"\n\n550 5.1.1 Action: failed",
        postfix(ours="geen"),
        postfix(ours="<" + "a" * 300 + "@localhost>"),
        postfix().replace(b"message/delivery-status", b"text/plain"),
        postfix().replace(b"message/rfc822", b"application/octet-stream"),
        postfix().replace(b"Message-ID: " + OURS.encode() + b"\n", b""),
        postfix().replace(b"Action: failed\nStatus: 5.1.1\n", b""),
        b"Content-Type: multipart/report; boundary=\n\n--\n",
    ],
)
def test_anything_else_is_no_bounce(raw: bytes) -> None:
    assert read_bounce(raw) is None


@pytest.mark.parametrize("length", range(0, len(postfix()), 97))
def test_a_mail_that_was_cut_off_never_breaks_the_reading(length: int) -> None:
    assert read_bounce(postfix()[:length]) in (None, Bounce(message_id=OURS, reason="5.1.1"))


def bounced(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the mail server does with a mail that came back."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    call_command("bounced")


def came_back(sent: Received) -> bytes:
    """The report of a mail server further on, with the mail in it as it came in there."""
    before, after = postfix().split(b"Subject: Er is antwoord voor u\n")
    return before + sent.raw.replace(b"\r\n", b"\n") + after[after.index(b"--4F2A") :]


@pytest.mark.django_db
def test_a_mail_goes_out_comes_back_and_its_room_hears_it(
    mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room()
    room.post()
    room.post(about="a-2")
    actions.deliver_due(now=NOW)
    number = Envelope.objects.get(about="a-1").message_id
    (first,) = [mail for mail in mail_server.received if mail.message["Message-ID"] == number]

    bounced(came_back(first), monkeypatch)

    assert [(about, news.what, news.reason) for about, news in room.heard[2:]] == [("a-1", "bounced", "5.1.1")]
    assert states() == ["bounced", "accepted"]
    assert actions.settle_mail(now=NOW.replace(year=2027)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (postfix(), "The mail that came back is not one of ours."),
        (b"Subject: Hoi\n\nHoi", "This mail does not say that one of ours came back."),
    ],
)
def test_another_mail_is_turned_away_in_one_line(raw: bytes, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match=f"^{sentence}$") as refused:
        bounced(raw, monkeypatch)

    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_while_the_database_is_away_the_mail_server_keeps_the_mail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(*_asked: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(postfix())))

    with connection.execute_wrapper(away):
        code = main(["manage", "bounced"])

    assert code == 75
    assert capsys.readouterr().err == "samenspel: The database is away for a moment.\n"
