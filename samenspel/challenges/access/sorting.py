"""What who sorts pointed at: of this round only, whatever came along."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from samenspel.challenges.models import Heap, Outcome, Round


def _keys(texts: Iterable[str]) -> list[UUID]:
    """Those that are keys at all."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def ticked(round_: Round, keys: Iterable[str]) -> list[Outcome]:
    """The outcomes of this round that were ticked."""
    return list(round_.outcomes.filter(pk__in=_keys(keys)))


def heap_in(round_: Round, key: str) -> Heap | None:
    """The heap of this round that was chosen; nothing is loose."""
    return round_.heaps.filter(pk__in=_keys([key])).first()


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where somebody let go of an outcome: on which heap, before which outcome, and where it lay when she took it.

    All as the page said it; empty is loose, and at the end.
    """

    came_from: str = ""
    heap: str = ""
    before: str = ""


def row_of(outcome: Outcome, *, heap: Heap | None) -> list[Outcome]:
    """What lies on that heap, or loose, besides this one; what is hidden keeps its place too."""
    row = Outcome.objects.filter(round=outcome.round_id, heap=heap).exclude(pk=outcome.pk)
    return list(row.order_by("order", "said_at", "pk"))


def why_not_place(*, outcome: Outcome, spot: Spot) -> str:
    """The reason it cannot lie there. Empty when it can. What another moved meanwhile lies where she put it."""
    heap = heap_in(outcome.round, spot.heap)
    if spot.heap and heap is None:
        return _("Die stapel is er niet meer. Het ligt nog waar het lag.")
    shown = {str(each.pk) for each in row_of(outcome, heap=heap) if each.hidden_at is None}
    lies_there = outcome.hidden_at is None and str(outcome.heap_id or "") == spot.came_from
    if not lies_there or (spot.before and spot.before not in shown):
        return _("Iemand anders verlegde net ook iets. Kijk waar het nu ligt.")
    return ""
