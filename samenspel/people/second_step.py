"""Whether somebody has taken her second step in this session.

A session counts when this person, in this session, used her passkey, her app or a recovery code
(allauth keeps a record of that, bound to the person), or set up her very first second step.
Nothing else counts: that she has a second step somewhere says nothing about who sits here now.
Only in the demo, where nobody is real, looking around as somebody counts too.
"""

from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from samenspel.people.models import Person

KEY = "has_second_step"
TAKEN_AT = "second_step_at"
LOOKS_AROUND = "looks_around"


def note_second_step(*, session: SessionBase, person: Person, now: datetime) -> None:
    """From now on this session counts, for this person only."""
    session[KEY], session[TAKEN_AT] = str(person.pk), now.timestamp()


def note_looking_around(*, session: SessionBase, person: Person, now: datetime) -> None:
    """In the demo this session counts for this person; it is worth nothing once this is no demo."""
    session[LOOKS_AROUND], session[TAKEN_AT] = str(person.pk), now.timestamp()


def has_second_step(request: HttpRequest) -> bool:
    """Whether the person who is signed in took her second step in this session. Asks no database."""
    if request.session.get(KEY) == str(request.user.pk):
        return True
    if settings.IS_DEMO and request.session.get(LOOKS_AROUND) == str(request.user.pk):
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def taken_at(request: HttpRequest) -> datetime | None:
    """When the person who is signed in last took her second step in this session. None when she did not."""
    if not has_second_step(request):
        return None
    records = get_authentication_records(request, request.user)
    moments = [record["at"] for record in records if record.get("method") == "mfa"]
    if TAKEN_AT in request.session:
        moments.append(request.session[TAKEN_AT])
    return datetime.fromtimestamp(max(moments), tz=UTC) if moments else None


def note_first_setup(request: HttpRequest) -> None:
    """She has just shown that her new second step works: do not ask for it again at once."""
    record_authentication(request, request.user, method="mfa", reauthenticated=True)
