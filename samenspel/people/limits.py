"""Some things may be tried only so often: guessing a code, sending a public form."""

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest

from samenspel.people.models import Attempt


def may_try(*, what: str, who: str, at_most: int, within: timedelta, now: datetime) -> bool:
    """Whether ``who`` may try ``what`` once more, and if so: that counts as a try.

    ``who`` is an address of a network, a code or a person, and is kept as a keyed hash only. A refused
    try does not count, so that waiting always helps. Call it before the work and outside its transaction:
    a try of work that failed was a try.
    """
    who = _hash(who)
    with transaction.atomic():
        _one_at_a_time(f"{what} {who}")
        tries = Attempt.objects.filter(what=what, who=who)
        tries.filter(at__lte=now - within).delete()
        if tries.count() >= at_most:
            return False
        Attempt.objects.create(what=what, who=who, at=now)
        return True


def moments_of(*, what: str, who: str) -> list[datetime]:
    """When ``who`` tried ``what``, as far as that still counts, the last one last."""
    return list(Attempt.objects.filter(what=what, who=_hash(who)).order_by("at").values_list("at", flat=True))


def network_of(request: HttpRequest) -> str:
    """Where this visitor comes from, also behind a proxy of ours. Of IPv6 the part that one connection has."""
    address = ip_address(get_adapter().get_client_ip(request))
    return str(address if address.version == 4 else ip_network((address, 64), strict=False))


def forget_attempts(*, before: datetime) -> int:
    """Throw away what is too old to matter to any limit."""
    deleted, _models = Attempt.objects.filter(at__lt=before).delete()
    return deleted


def _hash(who: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"attempt {who}".encode(), hashlib.sha256).hexdigest()


def _one_at_a_time(what: str) -> None:
    """Two tries at the same moment are counted one after the other. SQLite's write lock does that by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])
