"""Who may begin and look after an edition, and what everybody may see of it."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.challenges.models import Edition, EditionRole, Gathering, Team, TeamMember
from samenspel.organisations.access import Worker
from samenspel.people.models import Person


def public_editions() -> QuerySet[Edition]:
    """What everybody may know of, the newest first, with how many teams show a page."""
    shown = Count("teams", filter=Q(teams__is_public=True), distinct=True)
    shown_editions = Edition.objects.public().select_related("programme__organisation").annotate(shown_teams=shown)
    return shown_editions.order_by("-starts_on", "name")


def public_edition(slug: str) -> Edition:
    """One of those. What is not public is not there."""
    return get_object_or_404(public_editions(), slug=slug)


def public_teams(edition: Edition) -> QuerySet[Team]:
    """The teams of an edition that have a page for everybody."""
    return edition.teams.filter(is_public=True).order_by("number")


def public_team(slug: str) -> Team:
    """A team with a page for everybody, of an edition that everybody may know of. Anything else is not there."""
    teams = Team.objects.filter(is_public=True, edition__is_public=True).select_related("edition__programme")
    return get_object_or_404(teams, slug=slug)


def teams_of(role: EditionRole, *, on: date) -> QuerySet[Team]:
    """All teams of her edition, with how many people are in each today."""
    there = Q(members__from_on__lte=on) & (Q(members__until_on=None) | Q(members__until_on__gt=on))
    counted = Count("members", filter=there & Q(members__substitutes_for=None), distinct=True)
    teams = Team.objects.filter(edition=role.edition).select_related("organisation").annotate(people=counted)
    return teams.order_by("number")


def team_of(*, by: EditionRole, pk: UUID) -> Team:
    """A team of her edition."""
    return get_object_or_404(Team.objects.filter(edition=by.edition), pk=pk)


def gathering_of(*, by: EditionRole, pk: UUID) -> Gathering:
    """A day of her edition."""
    return get_object_or_404(Gathering.objects.filter(edition=by.edition), pk=pk)


def role_of(*, by: EditionRole, pk: UUID) -> EditionRole:
    """A role in her edition."""
    return get_object_or_404(EditionRole.objects.filter(edition=by.edition), pk=pk)


def current_roles(by: EditionRole, *, on: date) -> QuerySet[EditionRole]:
    """Who organises and inspires this edition today."""
    return EditionRole.objects.current(on=on).filter(edition=by.edition)


def why_not_begin_edition(*, by: Worker, starts_on: date | None = None, ends_on: date | None = None) -> str:
    """The reason she cannot begin an edition. Empty when she can."""
    if not by.is_coordinator:
        return _("Een coördinator begint een editie. Vraag het haar.")
    if starts_on and ends_on and ends_on <= starts_on:
        return _("Kies een laatste dag na de eerste dag.")
    return ""


def why_not_begin_from(*, edition: Edition, starts_on: date) -> str:
    """The reason no new edition can start from this one on that day. Empty when it can."""
    if starts_on <= edition.starts_on:
        return _("Een nieuwe editie begint later dan deze.")
    return ""


def why_not_hold_gathering(*, edition: Edition, on: date, is_finale: bool, but: Gathering | None = None) -> str:
    """The reason this day cannot be one of the edition. Empty when it can."""
    if not edition.starts_on <= on <= edition.ends_on:
        return _("Kies een dag binnen de editie.")
    finales = edition.gatherings.filter(is_finale=True)
    if is_finale and (finales.exclude(pk=but.pk) if but else finales).exists():
        return _("Er is al een slot. Er is er maar één.")
    return ""


def why_not_last(*, edition: Edition, starts_on: date, ends_on: date) -> str:
    """The reason the edition cannot run from this day until that one. Empty when it can."""
    if ends_on <= starts_on:
        return _("Kies een laatste dag na de eerste dag.")
    if edition.gatherings.exclude(on__range=(starts_on, ends_on)).exists():
        return _("Er is een dag met alle teams buiten deze tijd. Verzet die eerst.")
    return ""


def why_not_end_role(*, by: EditionRole, role: EditionRole, on: date) -> str:
    """The reason this role cannot end. Empty when it can."""
    if role.until_on is not None and role.until_on <= on:
        return _("Dit is al geëindigd.")
    organisers = EditionRole.objects.current(on=on).filter(edition=by.edition, kind=EditionRole.Kind.ORGANISER)
    if role.kind == EditionRole.Kind.ORGANISER and not organisers.exclude(pk=role.pk).exists():
        return _("Er moet een organisator blijven. Voeg eerst iemand toe.")
    return ""


def why_not_remove_gathering(*, gathering: Gathering) -> str:
    """The reason this day cannot be taken away. Empty when it can."""
    if gathering.workshops.exclude(opened_at=None).exists():
        return _("Op deze dag is al gewerkt. Zij blijft staan.")
    return ""


def is_in_edition(*, person: Person, edition: Edition, on: date) -> bool:
    """Whether she is in any team of this edition, or has a role in it."""
    seats = TeamMember.objects.current(on=on).filter(person=person, team__edition=edition)
    return seats.exists() or EditionRole.objects.current(on=on).filter(person=person, edition=edition).exists()
