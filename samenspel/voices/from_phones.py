"""What a phone sends from what it kept: the key that it made, what tells two sendings apart, and when it was said."""

import hashlib
import re
from datetime import UTC, datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware, make_aware

KEY = re.compile(r"[0-9a-f]{32}")
NOT_THE_WORDS = ("csrfmiddlewaretoken", "owner", "key")
# A clock that says earlier was never set.
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def fingerprint(request: HttpRequest) -> str:
    """The same for the same words and the same photo, whatever the browser puts around them."""
    digest = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_THE_WORDS:
            digest.update(repr((name, values)).encode())
    for name, file in sorted(request.FILES.items()):
        assert isinstance(file, UploadedFile)  # noqa: S101 - for the type checker
        digest.update(repr((name, hashlib.sha256(file.read()).hexdigest())).encode())
        file.seek(0)
    return digest.hexdigest()


def moment_said(typed: str, *, now: datetime) -> datetime:
    """The moment by the clock of a phone; now, when that clock makes no sense: nobody can see or mend it."""
    try:
        said_at = parse_datetime(typed) or now
        said_at = said_at if is_aware(said_at) else make_aware(said_at)
    except (ValueError, OverflowError):
        return now
    return said_at if EARLIEST < said_at < now else now
