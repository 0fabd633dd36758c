"""A seat in a team, or a role in an edition: loaded once a request, never kept longer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from samenspel.challenges.models import LEADING, WRITING, EditionRole, Part, Team, TeamMember
from samenspel.people.models import Person

# Of two seats in one team the one that gives most counts: somebody who also stands in for the owner is the owner.
# When both give the same, her own.
STRENGTH = [Part.OWNER, Part.RIGHT_HAND, Part.MODERATOR, Part.MEMBER, Part.RESIDENT, Part.KNOWLEDGE, Part.GUEST]


@dataclass(frozen=True)
class Seat:
    """Somebody in a team today."""

    member: TeamMember

    @property
    def team(self) -> Team:
        return self.member.team

    @property
    def person(self) -> Person:
        return self.member.person

    @property
    def may_lead(self) -> bool:
        """Changes who is in the team, agrees a report, says what is public."""
        return self.member.part in LEADING

    @property
    def may_write(self) -> bool:
        """Is a full member: writes along in everything of the team."""
        return self.member.part in WRITING

    @property
    def may_read_folder(self) -> bool:
        """Everybody in the team but a guest."""
        return self.member.part != Part.GUEST


class TeamRequest(HttpRequest):
    """A request of somebody with a seat in the team of this page."""

    seat: Seat


class EditionRequest(HttpRequest):
    """A request of somebody who organises the edition of this page."""

    role: EditionRole


def seat_in(*, person: Person, slug: str, on: date) -> Seat:
    """Her seat in this team today. Not in it is the same as not there."""
    seats = list(
        TeamMember.objects.current(on=on)
        .filter(person=person, team__slug=slug)
        .select_related("team__edition__programme", "team__organisation", "person", "substitutes_for")
    )
    if not seats:
        raise Http404
    return Seat(member=min(seats, key=_weakness))


def _weakness(member: TeamMember) -> tuple[int, bool]:
    return STRENGTH.index(Part(member.part)), member.substitutes_for_id is not None


def organiser_in(*, person: Person, slug: str, on: date) -> EditionRole:
    """Her role as organiser of this edition today. Not hers is the same as not there."""
    role = (
        EditionRole.objects.current(on=on)
        .filter(person=person, edition__slug=slug, kind=EditionRole.Kind.ORGANISER)
        .select_related("edition__programme__organisation", "person")
        .first()
    )
    if role is None:
        raise Http404
    return role


def seats_of(*, person: Person, on: date) -> list[TeamMember]:
    """Everywhere that she is in a team today, the newest edition first."""
    seats = TeamMember.objects.current(on=on).filter(person=person).select_related("team__edition", "person")
    return list(seats.order_by("-team__edition__starts_on", "team__number", "pk"))


def leading_seats_of(*, person: Person, on: date) -> list[Seat]:
    """The teams that she leads today."""
    return [Seat(member=each) for each in seats_of(person=person, on=on) if each.part in LEADING]


def roles_of(*, person: Person, on: date) -> list[EditionRole]:
    """Every edition that she organises or inspires today."""
    roles = EditionRole.objects.current(on=on).filter(person=person).select_related("edition")
    return list(roles.order_by("-edition__starts_on", "kind"))


def members_of(seat: Seat, *, on: date) -> QuerySet[TeamMember]:
    """Who is in the team today, or comes later, with who stands in for whom."""
    there = TeamMember.objects.filter(team=seat.team).exclude(until_on__lte=on)
    return there.select_related("substitutes_for").prefetch_related("absences").order_by("called", "pk")
