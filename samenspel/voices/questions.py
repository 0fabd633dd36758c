"""A mail or a text message that says: there is a question for you, on your own page. Never what it is about.

Whoever else reads her mail learns nothing: no names, no words.
"""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from samenspel.letters import text
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.models import Organisation
from samenspel.people.access import who_may_be_texted
from samenspel.people.models import Person, Way


def way_to_ask(person: Person) -> str:
    """By mail or text message when that reaches her; otherwise empty: somebody calls, comes by, or brings a letter."""
    return ways_to_ask([person])[person.pk]


def ways_to_ask(people: Iterable[Person]) -> dict[UUID, str]:
    """The same for many at once, by the key of the person. At most one query."""
    everybody = list(people)
    by_text = [each for each in everybody if each.reach_by == Way.TEXT] if text.is_set_up() else []
    texted = who_may_be_texted(by_text)
    return {each.pk: _way(each, may_be_texted=each.pk in texted) for each in everybody}


def _way(person: Person, *, may_be_texted: bool) -> str:
    if person.reach_by == Way.MAIL and person.mail:
        return "mail"
    return "text" if may_be_texted else ""


def question_for(person: Person | None, *, house: Organisation) -> Message | NotNow:
    """What leaves now to ask her something, or why nothing does."""
    if person is None or not person.may_be_reached:
        return NotNow("no_contact")
    way = way_to_ask(person)
    if not way:
        return NotNow("no_way")
    with translation.override(person.is_written_to_in):
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
