"""What may happen to a person. Who may see her is decided one floor up, by the organisation that knows her."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from samenspel.letters.numbers import normalised
from samenspel.letters.stops import hash_of, stops_of
from samenspel.people.models import Opening, Person, Way


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


def people_with_phone(number: str) -> list[Person]:
    """Everybody who has this telephone number, however it is written."""
    plain = normalised(number)
    return list(Person.objects.filter(phone_plain=plain)) if plain else []


def may_be_texted(person: Person) -> bool:
    """Whether a text message may go to her number. STOP holds for the number, also when it is written down again."""
    return bool(who_may_be_texted([person]))


def who_may_be_texted(people: Iterable[Person]) -> set[UUID]:
    """The keys of those of these people to whose number a text message may go. One query, however many."""
    asked = [person for person in people if person.phone and person.texts_stopped_at is None]
    if not asked:
        return set()
    plain = {person.phone_plain for person in asked if person.phone_plain}
    stopped = Person.objects.filter(phone_plain__in=plain).exclude(texts_stopped_at=None).values_list("phone_plain")
    numbers = {number for (number,) in stopped.union(stops_of(person.phone for person in asked))}
    return {each.pk for each in asked if not numbers & {each.phone_plain, hash_of(each.phone)}}


def is_within_reach(*, person: str) -> Q:
    """The same rule as ``Person.may_be_reached``, for rows. ``person``: how a row leads to her."""
    there = Q(**{f"{person}__state__in": [Person.State.HERE, Person.State.MOVED]})
    return there & ~Q(**{f"{person}__reach_by": Way.NOBODY})


def number_may_be_texted(number: str) -> bool:
    """The same for a number of somebody whom we know by this number only."""
    plain = normalised(number)
    stopped = Person.objects.filter(phone_plain=plain).exclude(texts_stopped_at=None).exists()
    return bool(plain) and not stopped and not stops_of([number]).exists()
