"""Who is back after an absence hears that there is something to read, when there is. Never what."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.challenges.access.handovers import away, steps_meanwhile
from samenspel.challenges.messages import something_to_read, way_to
from samenspel.challenges.models import Absence, Part
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow

KIND = "challenges.handover"


def tell_who_is_back(*, now: datetime) -> int:
    """Post it for whoever is back from today → how many. Twice is once."""
    back = Absence.objects.filter(until_on=day_of(now)).select_related("member__person")
    return sum(tell_back(absence=each, now=now) for each in back)


@transaction.atomic
def tell_back(*, absence: Absence, now: datetime) -> int:
    """Post it for one who is back, by her own way."""
    way = way_to(absence.member.person, on=day_of(now))
    if not way or Envelope.objects.filter(kind=KIND, about__startswith=str(absence.pk)).exists():
        return 0
    letters.post(kind=KIND, about=f"{absence.pk} {way}", way=way, now=now)
    return 1


def handover_ready(about: str, now: datetime) -> Message | NotNow:
    """What leaves, as it is at that moment. Nothing when she read it, is away again, left, or nothing happened."""
    absence_id, way = about.split(" ")
    on = day_of(now)
    found = Absence.objects.select_related("member__team", "member__person").filter(pk=UUID(absence_id)).first()
    if found is None or not found.member.is_current(on=on) or way_to(found.member.person, on=on) != way:
        return NotNow("gone")
    member = found.member
    meanwhile = away(member, now=now)
    if meanwhile is None or meanwhile.until_on is None or member.part == Part.GUEST:
        return NotNow("nothing")
    if not steps_meanwhile(member, meanwhile=meanwhile).exists():
        return NotNow("nothing")
    address = settings.SITE_URL + reverse("challenges:handover", args=[member.team.slug])
    sentence = _("Je was een tijd weg. In je team gebeurde er wat.")
    return something_to_read(
        person=member.person, way=way, subject=_("Je bent er weer"), sentence=sentence, address=address, on=on
    )
