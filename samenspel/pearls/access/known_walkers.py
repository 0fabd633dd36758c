"""Is this somebody whom we know? Asked of a worker only, about people her house knows, by the number that was given.

Who signs up herself never hears whether her number is known: her pages are those of a stranger.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from samenspel.letters.numbers import normalised
from samenspel.organisations.access import Worker, people_known_to
from samenspel.pearls.models import SignUp, Walk
from samenspel.people.models import Person, ResidentCard
from samenspel.voices.models import Voice

# One number may be that of a household. More than this are no choice any more.
MOST = 6


def number_of(sign_up: SignUp) -> str:
    """The number of who signed up, in one way of writing; empty when there is none."""
    return normalised(sign_up.phone or (sign_up.person.phone if sign_up.person else ""))


def asked_about(sign_ups: Iterable[SignUp]) -> set[UUID]:
    """Of these sign-ups: those of which a worker may say who it is. Who signed up on a page of her own is known."""
    card = ResidentCard.objects.filter(person=OuterRef("person"), voided_at=None)
    said = Voice.objects.filter(speaker=OuterRef("person"))
    opens = Q(person__opens_by_mail_at__isnull=False) | Q(person__email__isnull=False) | Exists(card) | Exists(said)
    keys = [each.pk for each in sign_ups if each.left_at is None]
    open_ = Q(person=None) | Q(joined_at__isnull=False) | ~opens
    return set(SignUp.objects.filter(open_, pk__in=keys).values_list("pk", flat=True))


def known_by_number(*, by: Worker, sign_ups: Iterable[SignUp]) -> dict[UUID, list[Person]]:
    """Of these sign-ups: whom her house knows by the same number. As many queries for one as for many."""
    asked = list(sign_ups)
    keys = asked_about(asked)
    numbers = {each.pk: number_of(each) for each in asked if each.pk in keys}
    people: dict[str, list[Person]] = {}
    for person in people_known_to(by, state=Person.State.HERE).filter(phone_plain__in=set(numbers.values()) - {""}):
        people.setdefault(person.phone_plain, []).append(person)
    own = {each.pk: each.person_id for each in asked if each.joined_at is None}
    found = {key: [each for each in people.get(plain, []) if each.pk != own.get(key)] for key, plain in numbers.items()}
    return {key: those[:MOST] for key, those in found.items() if those}


def newest_to_ask(*, by: Worker, walk: Walk, number: str) -> SignUp | None:
    """Who was just written down with this number, when her house knows somebody by it."""
    plain = normalised(number)
    there = walk.sign_ups.there().filter(joined_at=None).select_related("person").order_by("-signed_up_at", "-pk")
    newest = next((each for each in there if plain and number_of(each) == plain), None)
    return newest if newest is not None and known_by_number(by=by, sign_ups=[newest]) else None


def why_not_join_walker(*, by: Worker, sign_up: SignUp, person: Person) -> str:
    """The reason this is not said to be somebody whom we know. Empty when it can be."""
    if person not in known_by_number(by=by, sign_ups=[sign_up]).get(sign_up.pk, []):
        return _("Jouw organisatie kent deze persoon niet met dit nummer.")
    others = SignUp.objects.there().filter(walk=sign_up.walk_id, person=person).exclude(pk=sign_up.pk)
    return _("Deze bewoner staat al op de lijst. Haal een van de twee eraf.") if others.exists() else ""
