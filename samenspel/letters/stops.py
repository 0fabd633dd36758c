"""Numbers that want no text messages: kept as a hash, also when nobody here has that number yet."""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from samenspel.letters.models import StoppedNumber
from samenspel.letters.numbers import normalised


def hash_of(number: str) -> str:
    """What is kept of a number, however it is written: 64 hexadecimal digits."""
    return hmac.digest(settings.CODE_SECRET.encode(), b"stop|" + normalised(number).encode(), hashlib.sha256).hex()


def keep_stop(*, number: str, at: datetime) -> None:
    """No text message leaves for this number any more."""
    StoppedNumber.objects.get_or_create(number_hash=hash_of(number), defaults={"stopped_at": at})


def end_stop(*, number: str) -> None:
    """Whoever has this number asked for text messages again."""
    StoppedNumber.objects.filter(number_hash=hash_of(number)).delete()


def stops_of(numbers: Iterable[str]) -> "QuerySet[StoppedNumber, tuple[str]]":
    """The hashes of those of these numbers on which somebody wants no text messages."""
    hashes = {hash_of(number) for number in numbers}
    return StoppedNumber.objects.filter(number_hash__in=hashes).values_list("number_hash")


def is_stopped(number: str) -> bool:
    """Whether whoever has this number wants no text messages."""
    return stops_of([number]).exists()
