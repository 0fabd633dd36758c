"""What the walks asked the rooms below to tell them, by name, at start."""

from datetime import date, datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from samenspel.base.days import day_of
from samenspel.letters import registry as letters
from samenspel.organisations import registry as organisations
from samenspel.organisations.models import Membership
from samenspel.pearls import walk_messages
from samenspel.pearls.access.sign_ups import sign_up_with_code
from samenspel.pearls.actions import notes, walk_news
from samenspel.pearls.actions.sign_ups import leave_all_walks
from samenspel.pearls.models import SignUp, Walk
from samenspel.people import registry as people
from samenspel.people.models import Person
from samenspel.voices import opened
from samenspel.voices import registry as voices

OPENED = "sign_up"


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending(walk_news.KIND, walk_messages.news_message)
    letters.on_news(walk_news.KIND, walk_news.hear_news)
    people.on_state_change(_person_changed)
    organisations.what_ends(_walks_left_behind)
    voices.comes_along(*notes.COMES_ALONG, take=notes.take_along)
    voices.on_erased(notes.forget_where)
    voices.opens_elsewhere(_open_sign_up)
    voices.keeps(_walks_along)


def _person_changed(person: Person, now: datetime) -> None:
    """Who died or wants no more contact is not waited for at the meeting place."""
    if not person.may_be_reached:
        leave_all_walks(person=person, now=now)


def _walks_left_behind(membership: Membership, on: date) -> str:
    """What a coordinator must know before she ends a membership."""
    hers = Walk.objects.filter(leader=membership.person, organisation=membership.organisation, cancelled_at=None)
    number = len([each for each in hers.only("starts_at") if day_of(each.starts_at) >= on])
    if not number:
        return ""
    sentence = ngettext(
        "Zij loopt voorop bij %(number)s wandeling. Kies iemand anders.",
        "Zij loopt voorop bij %(number)s wandelingen. Kies iemand anders.",
        number,
    )
    return sentence % {"number": number}


def _walks_along(person: Person) -> bool:
    return SignUp.objects.there().filter(person=person).exists()


def _open_sign_up(*, code: str, request: HttpRequest, now: datetime) -> str:
    """Whoever holds the slip of a sign-up sees and changes it."""
    found = sign_up_with_code(code)
    if found is None:
        return ""
    key = opened.keep_open(request=request, kind=OPENED, pk=found.pk, now=now)
    return reverse("pearls:my_sign_up", args=[key])
