"""Who comes into a team, leaves it, is away and stands in."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import teams as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.turns import while_locked
from samenspel.challenges.coming_back import tell_back
from samenspel.challenges.models import Absence, Part, Team, TeamMember, TeamPlace
from samenspel.challenges.steps import leave_step
from samenspel.letters import actions as letters
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.models import Person

INVITED = "challenges.invited"


def sit_down(
    *, team: Team, person: Person, part: str, called: str, from_on: date, now: datetime, **fields: object
) -> TeamMember:
    """She has a seat from now on, and hears it when she has an address."""
    member = TeamMember.objects.create(
        team=team, person=person, part=part, called=called.strip(), from_on=from_on, added_at=now, **fields
    )
    if person.email or person.mail:
        letters.post(kind=INVITED, about=str(member.pk), way="mail", now=now)
    return member


@transaction.atomic
def add_member(
    *,
    by: Seat,
    person: Person,
    part: str,
    called: str,
    from_on: date,
    until_on: date | None = None,
    organisation_called: str = "",
    expertise: str = "",
    now: datetime,
) -> TeamMember:
    """Somebody comes into the team."""
    while_locked(by.team)
    refuse_if(access.why_not_add_member(by=by, person=person, part=part, from_on=from_on, until_on=until_on))
    refuse_if("" if called.strip() else _("Schrijf op hoe deze persoon heet."))
    member = sit_down(
        team=by.team,
        person=person,
        part=part,
        called=called,
        from_on=from_on,
        until_on=until_on,
        organisation_called=organisation_called.strip(),
        expertise=expertise.strip(),
        added_by=by.person,
        now=now,
    )
    leave_step(team=by.team, what="joined", now=now, by=by.member, about=member)
    return member


@transaction.atomic
def end_seat(*, by: Seat, member: TeamMember, now: datetime) -> None:
    """She leaves: with her next request she sees nothing of the team any more. Who stood in for her stops too."""
    on = timezone.localdate(now)
    while_locked(by.team)
    refuse_if(access.why_not_end_seat(by=by, member=member, on=on))
    _end(member, on=on)
    leave_step(team=by.team, what="left", now=now, by=None if by.member.pk == member.pk else by.member)


def _end(member: TeamMember, *, on: date) -> None:
    """From this day she has no seat, nor has who stood in for her."""
    for seat in [*member.substitutes.exclude(until_on__lte=on), member]:
        _stop(seat, on=on)


def _stop(seat: TeamMember, *, on: date) -> None:
    """One that has not begun before today was a mistake, and leaves nothing behind."""
    if seat.from_on >= on:
        seat.delete()
    else:
        seat.until_on = on
        seat.save(update_fields=["until_on"])


def ask_resident(*, by: Seat, person: Person, called: str, expertise: str, now: datetime) -> TeamMember:
    """A resident comes into the team, as a full member."""
    return add_member(
        by=by,
        person=person,
        part=Part.RESIDENT,
        called=called,
        from_on=timezone.localdate(now),
        expertise=expertise,
        now=now,
    )


def leave_all(*, person: Person, now: datetime) -> None:
    """She leaves every team and edition at once, and nobody is told why."""
    on = timezone.localdate(now)
    for seat in TeamMember.objects.filter(person=person).exclude(until_on__lte=on).select_related("team"):
        _end(seat, on=on)
        leave_step(team=seat.team, what="left", now=now)
    person.edition_roles.exclude(until_on__lte=on).update(until_on=on)


@transaction.atomic
def change_part(*, by: Seat, member: TeamMember, part: str, now: datetime) -> TeamMember:
    """She becomes something else in the team."""
    while_locked(by.team)
    refuse_if(access.why_not_change_part(by=by, member=member, part=part, on=timezone.localdate(now)))
    if member.part != part:
        member.part = part
        member.save(update_fields=["part"])
        member.substitutes.update(part=part)
        leave_step(team=by.team, what="changed_part", now=now, by=by.member, about=member)
    return member


@transaction.atomic
def note_absence(
    *, by: Seat, member: TeamMember, from_on: date, until_on: date | None = None, now: datetime
) -> Absence:
    """She is away for a while, and said so. Nobody asks why. Twice is once."""
    on = timezone.localdate(now)
    while_locked(by.team)
    refuse_if(access.why_not_be_away(by=by, member=member, from_on=from_on, until_on=until_on, on=on))
    noted = member.absences.filter(from_on=from_on, until_on=until_on).first()
    if noted is not None:
        return noted
    absence = member.absences.create(from_on=from_on, until_on=until_on, noted_at=now, noted_by=by.person)
    leave_step(team=by.team, what="away", now=now, by=by.member, about=member)
    return absence


@transaction.atomic
def end_absence(*, by: Seat, absence: Absence, now: datetime) -> None:
    """She is back. An absence that had not begun is gone."""
    on = timezone.localdate(now)
    refuse_if("" if by.member.pk == absence.member_id else access.why_not_lead(by=by))
    if absence.until_on is not None and absence.until_on <= on:
        return
    if absence.from_on >= on:
        absence.delete()
    else:
        absence.until_on = on
        absence.save(update_fields=["until_on"])
        tell_back(absence=absence, now=now)
    leave_step(team=by.team, what="back", now=now, by=by.member, about=absence.member)


@transaction.atomic
def stand_in(
    *, by: Seat, member: TeamMember, person: Person, called: str, from_on: date, until_on: date, now: datetime
) -> TeamMember:
    """Somebody stands in for her, from a day until a day, and may do no more than she."""
    while_locked(by.team)
    refuse_if(
        access.why_not_stand_in(
            by=by, member=member, person=person, from_on=from_on, until_on=until_on, on=timezone.localdate(now)
        )
    )
    refuse_if("" if called.strip() else _("Schrijf op hoe deze persoon heet."))
    substitute = sit_down(
        team=by.team,
        person=person,
        part=member.part,
        called=called,
        from_on=from_on,
        until_on=until_on,
        substitutes_for=member,
        organisation_called=member.organisation_called,
        added_by=by.person,
        now=now,
    )
    leave_step(team=by.team, what="stands_in", now=now, by=by.member, about=substitute)
    return substitute


@transaction.atomic
def say_public(*, by: Seat, yes: bool, now: datetime) -> None:
    """She wants her own name on the public page, or not any more. Nobody says that for her."""
    if (by.member.public_yes_at is not None) != yes:
        by.member.public_yes_at = now if yes else None
        by.member.save(update_fields=["public_yes_at"])
        leave_step(team=by.team, what="public_yes" if yes else "public_no", now=now, by=by.member, about=by.member)


@transaction.atomic
def change_team(
    *,
    by: Seat,
    title: str,
    about: str,
    process_label: str,
    content_label: str,
    neighbourhoods: Sequence[Neighbourhood],
    now: datetime,
) -> Team:
    """How the team is called, what it works on, where, and how it calls the two parts of its question."""
    refuse_if(access.why_not_lead(by=by))
    refuse_if("" if title.strip() else _("Schrijf op hoe het team heet."))
    team = by.team
    team.title, team.about = title.strip(), about.strip()
    team.process_label, team.content_label = process_label.strip(), content_label.strip()
    team.save(update_fields=["title", "about", "process_label", "content_label"])
    choose_places(team=team, neighbourhoods=neighbourhoods)
    leave_step(team=team, what="changed_team", now=now, by=by.member)
    return team


def choose_places(*, team: Team, neighbourhoods: Sequence[Neighbourhood]) -> None:
    """These neighbourhoods, and no others."""
    TeamPlace.objects.filter(team=team).exclude(neighbourhood__in=neighbourhoods).delete()
    for neighbourhood in neighbourhoods:
        TeamPlace.objects.get_or_create(team=team, neighbourhood=neighbourhood)
