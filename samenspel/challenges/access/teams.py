"""Why somebody cannot be added, leave, be away or stand in; and whose row is whose."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import LEADING, Absence, Part, Team, TeamMember
from samenspel.people.models import Person
from samenspel.people.openings import has_page

MOST_IN_A_TEAM = 40


def member_of(*, by: Seat, pk: UUID) -> TeamMember:
    """Somebody in her own team. Of another team: as if not there."""
    members = TeamMember.objects.filter(team=by.team).select_related("team", "person", "substitutes_for")
    return get_object_or_404(members, pk=pk)


def absence_of(*, by: Seat, pk: UUID) -> Absence:
    """Somebody's absence in her own team."""
    absences = Absence.objects.filter(member__team=by.team).select_related("member__team")
    return get_object_or_404(absences, pk=pk)


def why_not_lead(*, by: Seat) -> str:
    """The reason she cannot change who is in the team and what it shows. Empty when she can."""
    if not by.may_lead:
        return _("Dit doet de vraageigenaar, de rechterhand of de moderator.")
    return ""


def why_not_write(*, by: Seat) -> str:
    """The reason she cannot write along in this team. Empty when she can."""
    if not by.may_write:
        return _("Je leest hier mee. Schrijven doen de teamleden.")
    return ""


def why_not_have_seat(
    *, team: Team, person: Person | None, part: str, from_on: date, until_on: date | None, stands_in: bool = False
) -> str:
    """The reason this person cannot be in this team, then, as that. Empty when she can."""
    if reason := _why_not_these_days(part=part, from_on=from_on, until_on=until_on):
        return reason
    if person is not None and not has_page(person):
        return _("Deze persoon kan nu niet in een team.")
    lasting = Q(until_on=None) | Q(until_on__gt=from_on)
    there = TeamMember.objects.filter(lasting, team=team)
    if there.count() >= MOST_IN_A_TEAM:
        return _("Dit team is vol. Veertig mensen is het meeste.")
    # Who stands in may be in the team herself as well.
    if person is not None and not stands_in and there.filter(person=person, substitutes_for=None).exists():
        return _("Deze persoon zit al in het team. Stop dat eerst.")
    return ""


def _why_not_these_days(*, part: str, from_on: date, until_on: date | None) -> str:
    if part not in Part.values:
        return _("Kies wat deze persoon in het team is.")
    if part == Part.GUEST and until_on is None:
        return _("Een gast is er tot een dag. Kies die dag.")
    if until_on is not None and until_on <= from_on:
        return _("Kies een laatste dag na de eerste dag.")
    return ""


def why_not_be_owner(*, team: Team, person: Person | None, on: date) -> str:
    """The reason the question cannot be hers too, from today. Empty when it can."""
    return why_not_have_seat(team=team, person=person, part=Part.OWNER, from_on=on, until_on=None)


def why_not_add_member(*, by: Seat, person: Person | None, part: str, from_on: date, until_on: date | None) -> str:
    """The reason this person cannot be added to her team. Empty when she can."""
    return why_not_lead(by=by) or why_not_have_seat(
        team=by.team, person=person, part=part, from_on=from_on, until_on=until_on
    )


def why_not_end_seat(*, by: Seat, member: TeamMember, on: date) -> str:
    """The reason this member cannot leave like this. Empty when she can: everybody may leave herself."""
    if by.member.pk != member.pk and not by.may_lead:
        return why_not_lead(by=by)
    if member.until_on is not None and member.until_on <= on:
        return _("Deze persoon is al weg uit het team.")
    leads = TeamMember.objects.current(on=on).filter(team=by.team, part__in=LEADING, substitutes_for=None)
    if member.part in LEADING and member.substitutes_for_id is None and not leads.exclude(pk=member.pk).exists():
        return _("Er moet iemand blijven die het team leidt. Voeg eerst iemand toe.")
    return ""


def why_not_change_part(*, by: Seat, member: TeamMember, part: str, on: date) -> str:
    """The reason this member cannot become that. Empty when she can."""
    if reason := why_not_lead(by=by):
        return reason
    if member.substitutes_for_id is not None:
        return _("Een vervanger is wat degene is die zij vervangt.")
    if part not in Part.values:
        return _("Kies wat deze persoon in het team is.")
    if part == Part.GUEST and member.until_on is None:
        return _("Een gast is er tot een dag. Voeg haar opnieuw toe, tot die dag.")
    leads = TeamMember.objects.current(on=on).filter(team=by.team, part__in=LEADING, substitutes_for=None)
    if member.part in LEADING and part not in LEADING and not leads.exclude(pk=member.pk).exists():
        return _("Er moet iemand blijven die het team leidt.")
    return ""


def why_not_be_away(*, by: Seat, member: TeamMember, from_on: date, until_on: date | None, on: date) -> str:
    """The reason this cannot be noted. Empty when it can: of herself, or by who leads."""
    if by.member.pk != member.pk and not by.may_lead:
        return _("Dit schrijf je van jezelf op. Voor een ander doet wie het team leidt dat.")
    if not member.is_current(on=on):
        return _("Deze persoon zit nu niet in het team.")
    if until_on is not None and until_on <= from_on:
        return _("Kies een dag van terugkomst na de eerste dag.")
    if until_on is not None and until_on <= on:
        return _("Die tijd is al voorbij.")
    return ""


def why_not_stand_in(
    *, by: Seat, member: TeamMember, person: Person | None, from_on: date, until_on: date | None, on: date
) -> str:
    """The reason nobody, or not this person, can stand in for this member. Empty when she can."""
    if by.member.pk != member.pk and not by.may_lead:
        return why_not_lead(by=by)
    if until_on is None:
        return _("Een vervanger is er tot een dag. Kies die dag.")
    return (
        _why_not_be_replaced(member=member, from_on=from_on, until_on=until_on, on=on)
        or (_("Niemand vervangt zichzelf. Kies iemand anders.") if person and person.pk == member.person_id else "")
        or why_not_have_seat(
            team=by.team, person=person, part=member.part, from_on=from_on, until_on=until_on, stands_in=True
        )
    )


def _why_not_be_replaced(*, member: TeamMember, from_on: date, until_on: date, on: date) -> str:
    if member.substitutes_for_id is not None:
        return _("Een vervanger heeft zelf geen vervanger. Kies degene die weg is.")
    if not member.is_current(on=on):
        return _("Deze persoon zit nu niet in het team.")
    if member.until_on is not None and until_on > member.until_on:
        return _("Kies een dag waarop deze persoon er zelf ook nog is.")
    if member.substitutes.filter(from_on__lt=until_on, until_on__gt=from_on).exists():
        return _("Er is in die tijd al een vervanger. Stop dat eerst.")
    return ""
