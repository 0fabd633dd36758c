"""Which learnings somebody finds, over teams and editions; and who may write, change and show them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.base.finding import words_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_lead, why_not_write
from samenspel.challenges.models import (
    Edition,
    EditionRole,
    Experiment,
    Learning,
    Outcome,
    Practice,
    TeamMember,
    Workshop,
)

Seen = Learning.Seen
SHARED = [Seen.EDITION, Seen.PUBLIC]


def _public() -> Q:
    return Q(seen_by=Seen.PUBLIC, team__edition__is_public=True)


def _containing(learnings: QuerySet[Learning], typed: str) -> QuerySet[Learning]:
    """Those that have every word that was typed. A percent sign is a percent sign."""
    for word in words_of(typed):
        learnings = learnings.filter(findable__contains=word)
    return learnings.select_related("team__edition", "workshop", "experiment").order_by("-made_at", "pk")


def learnings_of(seat: Seat, *, typed: str = "") -> QuerySet[Learning]:
    """Her own team's, what teams of her edition and of those before it share, and what public editions show."""
    if not seat.may_read_folder:
        return Learning.objects.none()
    shared = Q(team__edition__in=_with_those_before(seat.team.edition), seen_by__in=SHARED)
    return _containing(Learning.objects.filter(Q(team=seat.team) | shared | _public()), typed)


def _with_those_before(edition: Edition) -> list[UUID]:
    """This edition, the one that it came from, and so on back: what teams learnt then stays to be found."""
    keys, before = [edition.pk], edition.came_from_id
    while before is not None and before not in keys:
        keys.append(before)
        before = Edition.objects.filter(pk=before).values_list("came_from", flat=True).first()
    return keys


def organised_learnings(
    role: EditionRole, *, on: date, typed: str = "", everywhere: bool = False
) -> QuerySet[Learning]:
    """What the teams of her edition share; ``everywhere``: of every edition that she organises today."""
    editions = [role.edition_id, *(_other_editions(role, on=on) if everywhere else ())]
    return _containing(Learning.objects.filter(team__edition__in=editions, seen_by__in=SHARED), typed)


def organises_more(role: EditionRole, *, on: date) -> bool:
    """Whether she organises another edition as well."""
    return _other_editions(role, on=on).exists()


def _other_editions(role: EditionRole, *, on: date) -> "QuerySet[EditionRole, UUID]":
    organised = EditionRole.objects.current(on=on).filter(person=role.person, kind=EditionRole.Kind.ORGANISER)
    return organised.exclude(edition=role.edition_id).values_list("edition", flat=True)


def public_learnings(*, typed: str = "") -> QuerySet[Learning]:
    """What everybody finds: public learnings of public editions."""
    return _containing(Learning.objects.filter(_public()), typed)


def own_learning(*, by: Seat, pk: UUID) -> Learning:
    """One of her own team. Of another team she reads along, and changes nothing."""
    return get_object_or_404(Learning.objects.filter(team=by.team).select_related("made_by"), pk=pk)


def practices_of(seat: Seat) -> QuerySet[Practice]:
    """What her team found elsewhere."""
    return Practice.objects.filter(team=seat.team).select_related("looks")


def own_practice(*, by: Seat, pk: UUID) -> Practice:
    """One of those."""
    return get_object_or_404(practices_of(by), pk=pk)


def experiments_to_learn_from(seat: Seat) -> QuerySet[Experiment]:
    """What her team tried out."""
    return Experiment.objects.filter(team=seat.team).order_by("-made_at", "pk")


def workshops_to_learn_from(seat: Seat) -> QuerySet[Workshop]:
    """The ateliers of her team that have been, or go on now."""
    return Workshop.objects.filter(team=seat.team).exclude(opened_at=None).order_by("-starts_at", "pk")


def outcomes_to_learn_from(seat: Seat) -> QuerySet[Outcome]:
    """What came out of those, in words of the team itself, and is no learning yet. Words of a resident stay hers."""
    ours = Outcome.objects.filter(round__workshop__team=seat.team, voice=None, hidden_at=None, learning=None)
    return ours.select_related("round__workshop").order_by("-said_at", "pk")


def members_to_look(seat: Seat, *, on: date) -> QuerySet[TeamMember]:
    """Who of the team can look at something elsewhere."""
    return TeamMember.objects.current(on=on).filter(team=seat.team, substitutes_for=None)


def why_not_note(*, by: Seat, seen_by: str = Seen.TEAM) -> str:
    """The reason she cannot write this down for these readers. Empty when she can."""
    if reason := why_not_write(by=by):
        return reason
    if seen_by not in Seen.values:
        return _("Kies wie dit mag lezen.")
    if seen_by == Seen.PUBLIC and why_not_lead(by=by):
        return _("Voor iedereen openbaar maken doet wie het team leidt.")
    return ""


def why_not_change(*, by: Seat, learning: Learning, seen_by: str | None = None) -> str:
    """The reason she cannot change this. Empty when she can: what everybody reads, only who leads the team."""
    readers: Iterable[str] = (learning.seen_by, seen_by or learning.seen_by)
    return next(filter(None, (why_not_note(by=by, seen_by=each) for each in readers)), "")
