"""Whose atelier it is, and why it cannot be planned, opened, led or closed now."""

from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_lead
from samenspel.challenges.models import CalledOff, Gathering, Heap, Outcome, Round, Workshop

MOST_WORKSHOPS, MOST_ROUNDS, MOST_GROUPS = 60, 30, 12
PLANNED, OPEN, CLOSED = Workshop.State.PLANNED, Workshop.State.OPEN, Workshop.State.CLOSED


def workshops_of(seat: Seat) -> QuerySet[Workshop]:
    """The ateliers of her team, with how many rounds there are and what came out."""
    shown = Count("rounds__outcomes", filter=Q(rounds__outcomes__hidden_at=None), distinct=True)
    counted = Workshop.objects.filter(team=seat.team).annotate(
        round_count=Count("rounds", distinct=True), outcome_count=shown
    )
    return counted.order_by("starts_at", "pk")


def called_off_of(seat: Seat, *, now: datetime) -> QuerySet[CalledOff]:
    """What her team called off and was to come still."""
    return CalledOff.objects.filter(team=seat.team, starts_at__gt=now)


def workshop_of(*, by: Seat, pk: UUID) -> Workshop:
    """An atelier of her own team. Of another team: as if not there."""
    return get_object_or_404(Workshop.objects.filter(team=by.team).select_related("gathering"), pk=pk)


def round_of(*, by: Seat, pk: UUID) -> Round:
    """A round of an atelier of her own team."""
    return get_object_or_404(Round.objects.filter(workshop__team=by.team).select_related("workshop"), pk=pk)


def heap_of(*, by: Seat, pk: UUID) -> Heap:
    """What belongs together, in a round of her own team."""
    heaps = Heap.objects.filter(round__workshop__team=by.team).select_related("round__workshop")
    return get_object_or_404(heaps, pk=pk)


def outcome_of(*, by: Seat, pk: UUID) -> Outcome:
    """What came out of a round of her own team."""
    outcomes = Outcome.objects.filter(round__workshop__team=by.team).select_related("round__workshop")
    return get_object_or_404(outcomes, pk=pk)


def gatherings_for(seat: Seat) -> QuerySet[Gathering]:
    """The days of the edition that an atelier can belong to."""
    return Gathering.objects.filter(edition=seat.team.edition)


def next_and_last(seat: Seat, *, on: date) -> tuple[Workshop | None, Workshop | None]:
    """What comes now: the one that is open, or else the next that is planned; and the last one that is behind us.

    That one may never have been closed: what everybody took home to do counts all the same.
    """
    begin_of_day = make_aware(datetime.combine(on, time.min))
    coming: list[Workshop] = []
    behind: list[Workshop] = []
    for each in Workshop.objects.filter(team=seat.team).order_by("starts_at", "pk"):
        is_before = each.starts_at < begin_of_day
        if each.state == OPEN or (each.state == PLANNED and not is_before):
            coming.append(each)
        if each.state == CLOSED or (is_before and not each.is_proposed):
            behind.append(each)
    first = min(coming, key=lambda each: (each.state != OPEN, each.starts_at), default=None)
    return first, behind[-1] if behind else None


def why_not_plan_workshop(*, by: Seat) -> str:
    """The reason no atelier can be planned. Empty when one can."""
    if reason := why_not_lead(by=by):
        return reason
    if Workshop.objects.filter(team=by.team).count() >= MOST_WORKSHOPS:
        return _("Dit team heeft al zestig ateliers. Meer kan niet.")
    return ""


def why_not_last(*, starts_at: datetime, ends_at: datetime | None) -> str:
    """The reason these two moments are no atelier. Empty when they are."""
    return _("Kies een eindtijd na het begin.") if ends_at is not None and ends_at <= starts_at else ""


def why_not_remove_workshop(*, by: Seat, workshop: Workshop) -> str:
    """The reason this atelier cannot be called off. Empty when it can."""
    if reason := why_not_lead(by=by):
        return reason
    if workshop.state != PLANNED:
        return _("Dit atelier is al begonnen. Het blijft bewaard.")
    return ""


def why_not_change_rounds(*, by: Seat, workshop: Workshop) -> str:
    """The reason the agenda stays as it is. Empty when it can change."""
    if reason := why_not_lead(by=by):
        return reason
    if workshop.state == CLOSED:
        return _("Dit atelier is geweest. De agenda blijft zoals zij was.")
    return ""


def why_not_add_round(*, by: Seat, workshop: Workshop) -> str:
    """The reason there is no round more. Empty when there can be one."""
    if reason := why_not_change_rounds(by=by, workshop=workshop):
        return reason
    return _("Dertig rondes is het meeste.") if workshop.rounds.count() >= MOST_ROUNDS else ""


def why_not_remove_round(*, by: Seat, round_: Round) -> str:
    """The reason this round stays. Empty when it can go."""
    if reason := why_not_change_rounds(by=by, workshop=round_.workshop):
        return reason
    if round_.started_at is not None or round_.outcomes.exists():
        return _("Deze ronde is al begonnen. Zij blijft bewaard.")
    return ""


def why_not_open_workshop(*, by: Seat, workshop: Workshop) -> str:
    """The reason nobody can come in with a phone. Empty when it can open, or open again after a mistake."""
    if reason := why_not_lead(by=by):
        return reason
    if not workshop.rounds.exists():
        return _("Zet eerst een ronde op de agenda.")
    if is_agreed(workshop):
        return _("Het verslag is vastgesteld. Dit atelier gaat niet meer open.")
    return ""


def why_not_lead_workshop(*, by: Seat, workshop: Workshop) -> str:
    """The reason nothing moves in this atelier now. Empty when it is open and she leads it."""
    if reason := why_not_lead(by=by):
        return reason
    return "" if workshop.state == OPEN else _("Dit atelier is niet open. Open het eerst.")


def why_not_sort(*, by: Seat, workshop: Workshop) -> str:
    """The reason outcomes stay where they lie. Empty when they can be ordered: during the atelier and after it."""
    if reason := why_not_lead(by=by):
        return reason
    if is_agreed(workshop):
        return _("Het verslag is vastgesteld. De opbrengst blijft zoals zij is.")
    return ""


def is_agreed(workshop: Workshop) -> bool:
    """Whether the team agreed what came out: then that stays."""
    return Workshop.objects.filter(pk=workshop.pk, report__agreed_at__isnull=False).exists()
