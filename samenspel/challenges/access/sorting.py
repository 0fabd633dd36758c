"""What who sorts pointed at: of this round only, whatever came along."""

from collections.abc import Iterable
from uuid import UUID

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
