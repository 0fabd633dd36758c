"""What leaves to ask somebody something: how it was, or whether a story may be on the wall.

Composed at the moment of sending. Never a word of the dream, of the story, or of who the other is.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.dreams.access import noticing as access
from samenspel.dreams.access.wall import why_not_say_yes, why_not_yet
from samenspel.dreams.actions.noticing import way_to_ask
from samenspel.dreams.models import WallYes
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person

LOOK_AGAIN = timedelta(days=1)


def noticing_message(about: str, now: datetime) -> Message | NotNow:
    """There is a question for her, on her own page."""
    noticing = access.with_everything().filter(pk=UUID(about), answered_at=None, dropped_at=None).first()
    if noticing is None or noticing.match.end_reason in access.NOBODY_ASKS_AFTER:
        return NotNow("overtaken")
    if noticing.match.frozen_at is not None:
        return NotNow("frozen", until=now + LOOK_AGAIN)
    return _message(access.who_is_asked(noticing), house=noticing.match.organisation)


def story_message(about: str, now: datetime) -> Message | NotNow:
    """There is something to read for her, on her own page."""
    asked = (
        WallYes.objects.filter(pk=int(about), said_at=None, text__dream__voice__withdrawn_at=None)
        .select_related("person", "text__dream__voice__organisation")
        .first()
    )
    if asked is not None and asked.text.withdrawn_at is None and why_not_yet(dream=asked.text.dream):
        return NotNow("frozen", until=now + LOOK_AGAIN)
    if asked is None or why_not_say_yes(text=asked.text):
        return NotNow("overtaken")
    return _message(asked.person, house=asked.text.dream.voice.organisation)


def _message(person: Person | None, *, house: Organisation) -> Message | NotNow:
    if person is None or not person.may_be_reached:
        return NotNow("no_contact")
    way = way_to_ask(person)
    if not way:
        return NotNow("no_way")
    with translation.override("en" if person.language.lower() in {"engels", "english"} else "nl"):
        if way == "text":
            return Message(to=person.phone, body=_text(house))
        return Message(to=person.mail, subject=_("Wij willen u iets vragen"), body=_mail(person, house))


def _mail(person: Person, house: Organisation) -> str:
    lines = [
        _("Dag %s,") % person.called if person.called else _("Dag,"),
        "",
        _("Wij willen u iets vragen. Het staat klaar op uw eigen bladzij:"),
        f"{settings.SITE_URL}/mijn/",
    ]
    if house.phone:
        lines += ["", _("Liever bellen? %s") % house.phone]
    return "\n".join([*lines, "", _("Groet,"), house.name])


def _text(house: Organisation) -> str:
    look = _("Wij willen u iets vragen. Kijk op %s.") % f"{settings.SITE_URL}/mijn/"
    call = _("Of bel %s.") % house.phone if house.phone else ""
    return " ".join(filter(None, [look, call, _("Geen sms meer? Stuur STOP.")]))
