"""The mails that ask for a reaction: that there is something to read, where and until when. Never what."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.challenges.access import reactions as access
from samenspel.challenges.messages import address_of
from samenspel.challenges.models import ReactionAsk, TeamMember
from samenspel.letters.registry import Message, NotNow


def asked(about: str, now: datetime) -> Message | NotNow:
    """The team asks what she thinks. Not when she said it already, left, or when the question changed since."""
    words = _(
        "Hallo,\n\n"
        "Er staat iets voor je klaar om te lezen.\n"
        "Je team wil graag weten wat je ervan vindt.\n"
        "Dat kan tot en met %(day)s.\n\n"
        "Hier lees je het:\n\n"
        "%(address)s\n"
    )
    return _to_who_waits(about, now, subject=_("Je team vraagt wat je vindt"), words=words)


def reminded(about: str, now: datetime) -> Message | NotNow:
    """Tomorrow is the last day. The same holds."""
    words = _(
        "Hallo,\n\n"
        "Je team vroeg wat je ergens van vindt.\n"
        "Dat kan nog tot en met %(day)s.\n"
        "Een paar woorden is genoeg.\n\n"
        "Hier lees je het:\n\n"
        "%(address)s\n"
    )
    return _to_who_waits(about, now, subject=_("Je kunt nog reageren"), words=words)


def _to_who_waits(about: str, now: datetime, *, subject: str, words: str) -> Message | NotNow:
    ask_key, _space, member_key = about.partition(" ")
    ask = access.ask_by_key(UUID(ask_key))
    if ask is None or not access.still_asks(ask, now=now):
        return NotNow("over")
    member = _waiting(ask, member_key=UUID(member_key), now=now)
    if member is None or not (to := address_of(member.person, on=day_of(now))):
        return NotNow("gone")
    address = f"{settings.SITE_URL}{reverse('challenges:question', args=[member.team.slug])}"
    day = date_format(ask.until_on, "l j F")
    return Message(to=to, subject=subject, body=words % {"day": day, "address": address})


def _waiting(ask: ReactionAsk, *, member_key: UUID, now: datetime) -> TeamMember | None:
    """She who was asked, while she is in the team and said nothing yet."""
    waiting = access.wait_for(ask, on=timezone.localdate(now))
    return next((each for each in waiting if each.pk == member_key), None)
