"""What leaves for a helper or a dreamer: composed at the moment of sending, from what is true then.

Whoever else reads her mail learns nothing: no names, no words, not even that it is about a dream.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.models import Match, Side, Telling
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person, Way
from samenspel.voices.questions import way_to_ask

LOOK_AGAIN = timedelta(days=1)


def asked_message(about: str, now: datetime) -> Message | NotNow:
    """There is a question for her, on her own page."""
    telling = _telling(about)
    if telling is None or telling.match.ended_at is not None or _has_answered(telling):
        return NotNow("overtaken")
    if telling.match.frozen_at is not None:
        return NotNow("frozen", until=now + LOOK_AGAIN)
    return _message(telling)


def news_message(about: str, now: datetime) -> Message | NotNow:
    """There is news for her, on her own page."""
    telling = _telling(about)
    if telling is None or _is_other_news(telling):
        return NotNow("overtaken")
    if telling.what == Telling.What.GOES_ON and telling.match.frozen_at is not None:
        return NotNow("frozen", until=now + LOOK_AGAIN)
    return _message(telling)


def _telling(about: str) -> Telling | None:
    tellings = Telling.objects.select_related("match__helper", "match__organisation", "match__dream__voice__speaker")
    return tellings.filter(pk=UUID(about), told_at=None).first()


def _has_answered(telling: Telling) -> bool:
    match = telling.match
    return (match.helper_yes_at if telling.side == Side.HELPER else match.dreamer_yes_at) is not None


def _is_other_news(telling: Telling) -> bool:
    """What she would be told is not so any more."""
    has_ended = telling.match.ended_at is not None
    return has_ended if telling.what == Telling.What.GOES_ON else not has_ended


def _message(telling: Telling) -> Message | NotNow:
    person = person_on(match=telling.match, side=telling.side)
    if person is None or not person.may_be_reached:
        return NotNow("no_contact")
    if way_to_ask(person) != telling.way:
        return NotNow("no_way")
    with translation.override(person.is_written_to_in):
        if telling.what == Telling.What.ASKED:
            return _compose(telling.match, person=person, subject=_("Wij willen u iets vragen"))
        return _compose(telling.match, person=person, subject=_("Er is nieuws voor u"))


def _compose(match: Match, *, person: Person, subject: str) -> Message:
    house, page = match.organisation, f"{settings.SITE_URL}/mijn/"
    if way_to_ask(person) == Way.TEXT:
        call = _("Of bel %s.") % house.phone if house.phone else ""
        parts = [f"{subject}.", _("Kijk op %s.") % page, call, _("Geen sms meer? Stuur STOP.")]
        return Message(to=person.phone, body=" ".join(filter(None, parts)))
    return Message(to=person.mail, subject=subject, body=_mail(person, house=house, subject=subject, page=page))


def _mail(person: Person, *, house: Organisation, subject: str, page: str) -> str:
    lines = [
        _("Dag %s,") % person.called if person.called else _("Dag,"),
        "",
        f"{subject}. " + _("Het staat klaar op uw eigen bladzij:"),
        page,
    ]
    if house.phone:
        lines += ["", _("Liever bellen? %s") % house.phone]
    return "\n".join([*lines, "", _("Groet,"), house.name])
