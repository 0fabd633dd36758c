"""What leaves this room by mail: that there is something, and where. Never what."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges.models import TeamMember
from samenspel.letters import text
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations.models import Membership
from samenspel.people.access import may_be_texted
from samenspel.people.models import Person, Way
from samenspel.people.openings import has_page


def works_here(person: Person, *, on: date) -> bool:
    """Whether she comes in as who works here."""
    return bool(person.email) and Membership.objects.current(on=on).filter(person=person).exists()


def address_of(person: Person, *, on: date) -> str:
    """Where a mail about a team reaches her: at work, or at home. Nowhere when she wants that no more."""
    if not has_page(person):
        return ""
    if works_here(person, on=on):
        return str(person.email)
    return person.mail if person.may_be_reached else ""


def how_she_comes_in(person: Person, *, on: date) -> str:
    """As who works here, with a code by mail, or with her pasje."""
    if works_here(person, on=on):
        return _("Je logt in zoals op je werk.")
    if person.opens_by_mail_at is not None:
        return _("Je hebt geen wachtwoord nodig. Je krijgt een code per mail.")
    return _("Je komt binnen met je pasje.")


def way_to(person: Person, *, on: date) -> str:
    """How something about a team reaches her: by mail, by text message when she wants that, or not at all."""
    if works_here(person, on=on):
        return "mail"
    if not person.may_be_reached:
        return ""
    if person.reach_by == Way.TEXT and text.is_set_up() and may_be_texted(person):
        return "text"
    return "mail" if person.mail and (person.reach_by == Way.MAIL or person.opens_by_mail_at is not None) else ""


def something_to_read(*, person: Person, way: str, subject: str, sentence: str, address: str, on: date) -> Message:
    """That there is something, and where: as a mail, or short as a text message."""
    if way == "text":
        return Message(to=person.phone, body=f"{sentence} {address}")
    lines = [_("Hallo,"), "", sentence, _("Kijk hier:"), "", address, ""]
    return Message(to=address_of(person, on=on), subject=subject, body="\n".join(lines))


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
    on = timezone.localdate(now)
    if member is None or not (to := address_of(member.person, on=on)):
        return NotNow("gone")
    words = _(
        "Hallo,\n\n"
        "Je doet mee in een team van Samenspel.\n"
        "Hier kom je binnen:\n\n"
        "%(address)s\n\n"
        "%(how)s\n"
        "Klopt dit niet? Dan hoef je niets te doen.\n"
    )
    told = {"address": team_address(member), "how": how_she_comes_in(member.person, on=on)}
    return Message(to=to, subject=_("Je doet mee in een team"), body=words % told)
