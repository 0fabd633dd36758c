"""What leaves this room by mail: that there is something, and where. Never what."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges.models import TeamMember
from samenspel.letters.registry import Message, NotNow
from samenspel.people.models import Person


def address_of(person: Person) -> str:
    """Where a mail about a team reaches her: at work, or at home."""
    return person.email or (person.mail if person.may_be_reached else "")


def team_address(member: TeamMember) -> str:
    """The first page of her team, in full."""
    return f"{settings.SITE_URL}{reverse('challenges:team', args=[member.team.slug])}"


def member_there(about: str, now: datetime) -> TeamMember | None:
    """The member that a message is about, while she is in the team or yet to come."""
    member = TeamMember.objects.select_related("team", "person").filter(pk=about).first()
    if member is None or (member.until_on is not None and member.until_on <= timezone.localdate(now)):
        return None
    return member


def invited(about: str, now: datetime) -> Message | NotNow:
    """She is in a team. Made at the moment of leaving: who left again before that gets no mail."""
    member = member_there(about, now)
    if member is None or not (to := address_of(member.person)):
        return NotNow("gone")
    words = _(
        "Hallo,\n\n"
        "Je doet mee in een team van Samenspel.\n"
        "Hier kom je binnen:\n\n"
        "%(address)s\n\n"
        "Je hebt geen wachtwoord nodig. Je krijgt een code per mail.\n"
        "Klopt dit niet? Dan hoef je niets te doen.\n"
    )
    return Message(to=to, subject=_("Je doet mee in een team"), body=words % {"address": team_address(member)})
