"""Mail that came back: reading a delivery status notification (RFC 3464), also a clumsy one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

OURS = re.compile(r"<[^<>@\s]{1,64}@[^<>@\s]{1,189}>")
STATUS = re.compile(r"\b[45]\.\d{1,3}\.\d{1,3}\b")
REPORTS = ("message/delivery-status", "message/global-delivery-status")
RETURNED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers")


@dataclass(frozen=True)
class Bounce:
    """A mail that will not arrive: which one, and the status code that came with it."""

    message_id: str
    reason: str


def read_bounce(raw: bytes) -> Bounce | None:
    """What came back, or nothing: then it is another mail, a delay, a receipt, or it cannot be read."""
    parts = list(message_from_bytes(raw).walk())
    reason = next((reason for part in parts for reason in _failures(part)), None)
    message_id = next((found for part in parts for found in _message_ids(part)), None)
    return Bounce(message_id, reason) if message_id and reason else None


def _failures(part: Message) -> Iterator[str]:
    """The status code of each recipient who will not get it. A first group of fields is about the mail as a whole."""
    if part.get_content_type() not in REPORTS:
        return
    for group in part.walk():
        action, status = str(group.get("Action", "")).strip().lower(), str(group.get("Status", ""))
        code = STATUS.search(status)
        if action == "failed" or (not action and code is not None and code[0].startswith("5")):
            yield code[0] if code is not None else "failed"


def _message_ids(part: Message) -> Iterator[str]:
    """The number that we gave the mail, from what was sent back of it: the mail itself, or only its headers."""
    if part.get_content_type() not in RETURNED:
        return
    for returned in [*part.walk(), _as_headers(part)]:
        found = OURS.search(str(returned.get("Message-ID", "")))
        if found is not None:
            yield found[0]


def _as_headers(part: Message) -> Message:
    content = part.get_payload(decode=True)
    return message_from_string(content.decode("ascii", "replace") if isinstance(content, bytes) else "")
