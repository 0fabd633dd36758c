"""Mail: handing one message to the mail server, and what its answer means. Nothing of it is logged."""

from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from samenspel.letters.models import Envelope
from samenspel.letters.outcomes import Accepted, Later, Never, Outcome
from samenspel.letters.registry import Message


def message_id(envelope_id: UUID) -> str:
    """The same for every try: a mail server that got it twice can see that it is one mail."""
    return f"<{envelope_id}@{settings.SITE_HOST}>"


def send(envelope: Envelope, message: Message) -> Outcome:
    """Hand it over once. A refused address is final; a mail server in trouble is asked again later."""
    # RFC 3834: automatic, so that holiday greetings are not sent back to it.
    headers = {"Message-ID": envelope.message_id, "Auto-Submitted": "auto-generated"}
    try:
        number_sent = EmailMessage(message.subject, message.body, to=[message.to], headers=headers).send()
    except SMTPRecipientsRefused as refused:
        return _refused(min(code for code, _words in refused.recipients.values()))
    except SMTPDataError as refused:
        return _refused(refused.smtp_code)
    except (SMTPException, OSError):  # our own mail server cannot be reached or does not know us: not her address
        return Later("mail_server")
    except ValueError:  # no address, or an address with a line end in it
        return Never("bad_address", bounced=True)
    return Accepted() if number_sent else Never("no_address", bounced=True)


def _refused(code: int) -> Outcome:
    """RFC 5321 4.2.1: 5 is final, 4 is for now."""
    return Never(f"smtp_{code}", bounced=True) if code >= 500 else Later(f"smtp_{code}")
