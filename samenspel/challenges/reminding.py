"""Once a week, who has something open in a team hears that, by her own way: that there is something, never what."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.challenges.access.items import open_items_of
from samenspel.challenges.messages import something_to_read, way_to
from samenspel.challenges.models import ActionItem, TeamMember
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.people.models import Person

KIND = "challenges.week"
MONDAY = 0


def remind_members(*, now: datetime) -> int:
    """Post a reminder for everybody with something open → how many. Only on Mondays; twice in one week is once."""
    on = day_of(now)
    if on.weekday() != MONDAY:
        return 0
    teams = ActionItem.objects.filter(state=ActionItem.State.OPEN).values("team")
    seats = TeamMember.objects.current(on=on).filter(team__in=teams)
    posted = 0
    for person in Person.objects.filter(pk__in=seats.values("person")).order_by("pk"):
        way = way_to(person, on=on)
        if way and open_items_of(person=person, on=on).exists():
            posted += _post_once(about=f"{person.pk} {on.isoformat()} {way}", way=way, now=now)
    return posted


@transaction.atomic
def _post_once(*, about: str, way: str, now: datetime) -> int:
    if Envelope.objects.filter(kind=KIND, about=about).exists():
        return 0
    letters.post(kind=KIND, about=about, way=way, now=now)
    return 1


def reminder(about: str, now: datetime) -> Message | NotNow:
    """What leaves, as it is at that moment. Who has nothing open any more gets nothing."""
    person_id, monday, way = about.split(" ")
    on = day_of(now)
    person = Person.objects.filter(pk=UUID(person_id)).first()
    if person is None or way_to(person, on=on) != way:
        return NotNow("gone")
    if on != date.fromisoformat(monday) or not open_items_of(person=person, on=on).exists():
        return NotNow("nothing")
    address = settings.SITE_URL + reverse("challenges:my_actions")
    sentence = _("Er staat iets voor je open in je team. Lukt het niet? Verzet het gerust.")
    subject = _("Er staat iets voor je open")
    return something_to_read(person=person, way=way, subject=subject, sentence=sentence, address=address, on=on)
