"""Who sees and changes an action of a team, and which actions are hers."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.models import ActionItem, DueChange, Part, TeamMember, Workshop
from samenspel.people.models import Person

OPEN = ActionItem.State.OPEN


def items_of(by: Seat) -> QuerySet[ActionItem]:
    """Every action of her team: the first that is due on top, those without a day last."""
    return _shown(ActionItem.objects.filter(team=by.team))


def item_of(*, by: Seat, pk: UUID) -> ActionItem:
    """An action of her own team; a guest finds only what is hers. Of another team: as if not there."""
    found = items_of(by)
    return get_object_or_404(found if by.may_read_folder else found.filter(owners=by.member), pk=pk)


def open_items_of(*, person: Person, on: date) -> QuerySet[ActionItem]:
    """What she has open over all her teams: hers by name, of whom she replaces, and what is for all."""
    seats = TeamMember.objects.current(on=on).filter(person=person)
    replaced = seats.filter(substitutes_for__isnull=False).values("substitutes_for")
    by_name = Q(owners__in=seats.values("pk")) | Q(owners__in=replaced)
    hers = by_name | Q(is_for_all=True, team__in=seats.exclude(part=Part.GUEST).values("team"))
    return _shown(ActionItem.objects.filter(pk__in=ActionItem.objects.filter(hers, state=OPEN).values("pk")))


def open_items_here(by: Seat) -> QuerySet[ActionItem]:
    """What she has open in this team."""
    hers = Q(owners__in=_keys(by)) | Q(is_for_all=by.may_read_folder) & Q(is_for_all=True)
    return _shown(by.team.action_items.filter(pk__in=by.team.action_items.filter(hers, state=OPEN).values("pk")))


def _shown(items: QuerySet[ActionItem]) -> QuerySet[ActionItem]:
    """With everything that a line says, in the same number of questions for any number of them."""
    changes = Prefetch("due_changes", queryset=DueChange.objects.select_related("carried_to"))
    found = items.select_related("team__edition", "workshop").prefetch_related("owners", changes)
    return found.order_by(F("due_on").asc(nulls_last=True), "made_at", "pk")


def members_to_ask(by: Seat, *, on: date) -> QuerySet[TeamMember]:
    """Who can do something in this team: who is there today or comes."""
    return TeamMember.objects.filter(team=by.team).exclude(until_on__lte=on).order_by("called", "pk")


def next_workshop(by: Seat, *, now: datetime) -> Workshop | None:
    """When the team meets next."""
    ahead = Workshop.objects.filter(team=by.team, state=Workshop.State.PLANNED, starts_at__gt=now)
    return ahead.order_by("starts_at").first()


def last_workshop(by: Seat, *, now: datetime) -> Workshop | None:
    """The meeting that a new action belongs to: the one that is on, or was last."""
    return Workshop.objects.filter(team=by.team, starts_at__lte=now).order_by("-starts_at").first()


def why_not_do(*, by: Seat, item: ActionItem) -> str:
    """The reason she cannot say that it is done. Empty when she can: who writes along, or whose it is."""
    return "" if item.owners.filter(pk__in=_keys(by)).exists() else why_not_write(by=by)


def _keys(by: Seat) -> list[UUID]:
    """Whose actions are hers in this team: her own, and of whom she replaces."""
    return [key for key in (by.member.pk, by.member.substitutes_for_id) if key]


def why_not_move(*, by: Seat, item: ActionItem) -> str:
    """The reason its day cannot move, nor anything else about it. Empty when it can."""
    if reason := why_not_write(by=by):
        return reason
    if item.state != OPEN:
        return _("Deze actie is al klaar. Zet haar eerst weer open.")
    return ""


def why_not_move_to(*, by: Seat, item: ActionItem, due_on: date | None) -> str:
    """The reason it cannot move to this day. Empty when it can."""
    if reason := why_not_move(by=by, item=item):
        return reason
    return _("Dat is dezelfde dag. Kies een andere.") if due_on == item.due_on else ""


def why_not_carry(*, by: Seat, item: ActionItem, now: datetime) -> str:
    """The reason it cannot go on to the next meeting. Empty when it can."""
    if reason := why_not_move(by=by, item=item):
        return reason
    ahead = next_workshop(by, now=now)
    if ahead is None:
        return _("Er is nog geen volgend atelier. Kies zelf een dag.")
    if item.due_on == timezone.localdate(ahead.starts_at):
        return _("Deze actie gaat al mee naar het volgende atelier.")
    return ""
