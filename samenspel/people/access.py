"""What may happen to a person. Who may see her is decided one floor up, by the organisation that knows her."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.letters.numbers import normalised
from samenspel.letters.stops import is_stopped
from samenspel.people.models import Opening, Person


@dataclass(frozen=True)
class Resident:
    """A resident on her own page. Loaded once a request; whatever else she is, here she is only that."""

    person: Person
    opening: Opening
    # When this screen closes by itself if nobody looks at it. On her own phone it does not.
    closes_at: datetime | None = None


class ResidentRequest(HttpRequest):
    """A request of a resident who opened her own page."""

    resident: Resident


def why_not_change_state(*, person: Person, state: str, on: date, today: date) -> str:
    """The reason this cannot be noted. Empty when it can."""
    if state not in Person.State.values:
        return _("Kies wat er veranderd is.")
    if state == person.state:
        return _("Dit stond er al.")
    if on > today:
        return _("Kies een dag tot en met vandaag.")
    return ""


def person_with_phone(number: str) -> Person | None:
    """The person with this telephone number, however it is written; nobody when two people share it."""
    plain = normalised(number)
    if not plain:
        return None
    found = list(Person.objects.filter(phone_plain=plain)[:2])
    return found[0] if len(found) == 1 else None


def may_be_texted(person: Person) -> bool:
    """Whether a text message may go to her number. STOP holds for the number, also when it is written down again."""
    numbers = Person.objects.filter(phone_plain=person.phone_plain) if person.phone_plain else Person.objects.none()
    stopped = person.texts_stopped_at is not None or numbers.exclude(texts_stopped_at=None).exists()
    return bool(person.phone) and not stopped and not is_stopped(person.phone)


def number_may_be_texted(number: str) -> bool:
    """The same for a number of somebody whom we know by this number only."""
    plain = normalised(number)
    stopped = Person.objects.filter(phone_plain=plain).exclude(texts_stopped_at=None).exists()
    return bool(plain) and not stopped and not is_stopped(number)
