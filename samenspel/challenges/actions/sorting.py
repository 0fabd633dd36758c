"""What came out is put together, named, put in order and, when it must, hidden."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import sorting
from samenspel.challenges.access import workshops as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.sorting import Spot
from samenspel.challenges.actions.workshops import changed, while_locked
from samenspel.challenges.models import Heap, Outcome, Round, Workshop

MOST_HEAPS = 20


def _locked(*, by: Seat, workshop: Workshop) -> Workshop:
    """This atelier, when she may sort in it."""
    workshop = while_locked(workshop)
    refuse_if(access.why_not_sort(by=by, workshop=workshop))
    return workshop


@transaction.atomic
def name_heap(*, by: Seat, round_: Round, name: str, outcomes: Iterable[Outcome] = ()) -> Heap:
    """These belong together, and this is what the group calls them."""
    workshop = _locked(by=by, workshop=round_.workshop)
    refuse_if("" if name.strip() else _("Schrijf op hoe dit samen heet."))
    refuse_if(_("Twintig stapels is het meeste.") if round_.heaps.count() >= MOST_HEAPS else "")
    last = round_.heaps.aggregate(last=Max("order"))["last"] or 0
    heap = round_.heaps.create(name=name.strip(), order=last + 1)
    _lay(outcomes, round_=round_, heap=heap)
    changed(workshop)
    return heap


@transaction.atomic
def rename_heap(*, by: Seat, heap: Heap, name: str) -> Heap:
    """The same, called otherwise."""
    workshop = _locked(by=by, workshop=heap.round.workshop)
    refuse_if("" if name.strip() else _("Schrijf op hoe dit samen heet."))
    heap.name = name.strip()
    heap.save(update_fields=["name"])
    changed(workshop)
    return heap


@transaction.atomic
def remove_heap(*, by: Seat, heap: Heap) -> None:
    """The name goes; what lay there lies loose again."""
    workshop = _locked(by=by, workshop=heap.round.workshop)
    heap.delete()
    changed(workshop)


@transaction.atomic
def lay_outcomes(*, by: Seat, round_: Round, outcomes: Iterable[Outcome], heap: Heap | None) -> None:
    """These lie together with what is there; without a heap they lie loose."""
    workshop = _locked(by=by, workshop=round_.workshop)
    refuse_if("" if heap is None or heap.round_id == round_.pk else _("Kies een stapel van deze ronde."))
    _lay(outcomes, round_=round_, heap=heap)
    changed(workshop)


def _lay(outcomes: Iterable[Outcome], *, round_: Round, heap: Heap | None) -> None:
    round_.outcomes.filter(pk__in=[each.pk for each in outcomes]).update(heap=heap)


@transaction.atomic
def move_heap(*, by: Seat, heap: Heap, up: bool) -> None:
    """One place to the front or to the back. The first stays first."""
    workshop = _locked(by=by, workshop=heap.round.workshop)
    _swap(list(heap.round.heaps.order_by("order", "pk")), heap, up=up)
    changed(workshop)


@transaction.atomic
def move_outcome(*, by: Seat, outcome: Outcome, up: bool) -> None:
    """One place up or down among what it lies with."""
    workshop = _locked(by=by, workshop=outcome.round.workshop)
    beside = outcome.round.outcomes.filter(heap=outcome.heap_id, hidden_at=None).order_by("order", "said_at", "pk")
    _swap(list(beside), outcome, up=up)
    changed(workshop)


@transaction.atomic
def place_outcome(*, by: Seat, outcome: Outcome, spot: Spot) -> None:
    """Dragged to another place: on a heap or loose, before another or at the end. Nothing else changes places."""
    workshop = _locked(by=by, workshop=outcome.round.workshop)
    outcome.refresh_from_db(fields=["heap", "hidden_at"])
    refuse_if(sorting.why_not_place(outcome=outcome, spot=spot))
    heap = sorting.heap_in(outcome.round, spot.heap)
    row = sorting.row_of(outcome, heap=heap)
    keys = [str(each.pk) for each in row]
    row.insert(keys.index(spot.before) if spot.before else len(row), outcome)
    outcome.heap = heap
    for order, each in enumerate(row, start=1):
        each.order = order
    Outcome.objects.bulk_update(row, ["heap", "order"])
    changed(workshop)


def _swap(row: list[Heap] | list[Outcome], one: Heap | Outcome, *, up: bool) -> None:
    """Change places with the one beside it; at the end of the row nothing happens."""
    keys = [each.pk for each in row]
    at = keys.index(one.pk) if one.pk in keys else -1
    other = at - 1 if up else at + 1
    if at < 0 or not 0 <= other < len(row):
        return
    two = row[other]
    places = row[at].order, two.order
    type(one).objects.filter(pk=one.pk).update(order=places[1])
    type(one).objects.filter(pk=two.pk).update(order=places[0])


@transaction.atomic
def hide_outcome(*, by: Seat, outcome: Outcome, now: datetime) -> None:
    """It is not shown any more: not on the screen, not in the report. Nothing is thrown away."""
    workshop = _locked(by=by, workshop=outcome.round.workshop)
    if Outcome.objects.filter(pk=outcome.pk, hidden_at=None).update(hidden_at=now):
        changed(workshop)


@transaction.atomic
def show_outcome(*, by: Seat, outcome: Outcome) -> None:
    """Hidden by mistake: there it is again."""
    workshop = _locked(by=by, workshop=outcome.round.workshop)
    if Outcome.objects.filter(pk=outcome.pk, hidden_at__isnull=False).update(hidden_at=None):
        changed(workshop)
