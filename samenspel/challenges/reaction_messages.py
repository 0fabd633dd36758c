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
from samenspel.challenges.messages import address_of, how_she_comes_in
from samenspel.challenges.models import EditionRole, ReactionAsk
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
    to_advisers = _(
        "Hallo,\n\n"
        "Er staat iets voor je klaar om te lezen.\n"
        "Een team wil graag weten wat je ervan vindt.\n"
        "Dat kan tot en met %(day)s.\n\n"
        "Hier lees je het:\n\n"
        "%(address)s\n\n"
        "%(how)s\n"
    )
    return _to_who_waits(
        about,
        now,
        team=(_("Je team vraagt wat je vindt"), words),
        adviser=(_("Een team vraagt wat je vindt"), to_advisers),
    )


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
    to_advisers = _(
        "Hallo,\n\n"
        "Een team vroeg wat je ergens van vindt.\n"
        "Dat kan nog tot en met %(day)s.\n"
        "Een paar woorden is genoeg.\n\n"
        "Hier lees je het:\n\n"
        "%(address)s\n\n"
        "%(how)s\n"
    )
    subject = _("Je kunt nog reageren")
    return _to_who_waits(about, now, team=(subject, words), adviser=(subject, to_advisers))


def _to_who_waits(about: str, now: datetime, *, team: tuple[str, str], adviser: tuple[str, str]) -> Message | NotNow:
    """To who is in the team, or to who advises it: the subject and the words for her."""
    ask_key, _space, asked_key = about.partition(" ")
    ask, on = access.ask_by_key(UUID(ask_key)), day_of(now)
    if ask is None or not access.still_asks(ask, now=now):
        return NotNow("over")
    asked = _waiting(ask, key=UUID(asked_key), now=now)
    if asked is None or not (to := address_of(asked.person, on=on)):
        return NotNow("gone")
    subject, words = adviser if isinstance(asked, EditionRole) else team
    told = {"day": date_format(ask.until_on, "l j F"), "how": how_she_comes_in(asked.person, on=on)}
    return Message(to=to, subject=subject, body=words % {**told, "address": _where(ask, asked)})


def _where(ask: ReactionAsk, asked: access.Asked) -> str:
    """The question of her team; or, for who sits in no team, the page of what she was asked."""
    if isinstance(asked, EditionRole):
        return f"{settings.SITE_URL}{reverse('challenges:react_when_asked', args=[ask.pk])}"
    return f"{settings.SITE_URL}{reverse('challenges:question', args=[asked.team.slug])}"


def _waiting(ask: ReactionAsk, *, key: UUID, now: datetime) -> access.Asked | None:
    """She who was asked, while she is there and said nothing yet."""
    waiting = access.wait_for(ask, on=timezone.localdate(now))
    return next((each for each in waiting if each.pk == key), None)
