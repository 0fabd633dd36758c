"""Whose words wait on a phone: a mark that says nothing about her, and that no other phone can guess."""

from django.utils.crypto import salted_hmac

from samenspel.people.models import Person


def mark_of(person: Person) -> str:
    """The mark of this person on whatever her phone keeps until it was sent. Only her own sign-in sends it."""
    return salted_hmac("samenspel.voices.owners", str(person.pk), algorithm="sha256").hexdigest()
