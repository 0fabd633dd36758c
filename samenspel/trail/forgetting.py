"""What is older than five years goes. The database lets nothing younger go, whoever asks.

A chain says itself how much of it went, under its seal: so a step that is missing for another reason is still found.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from samenspel.trail.actions import seal_of
from samenspel.trail.chains import Chain
from samenspel.trail.models import Anchor, AnchoredHead, Head, Step

# A little more than the five years of the database: two clocks never differ by so much.
KEPT = timedelta(days=5 * 366)


def forget_old_steps(*, now: datetime, chains: Iterable[Chain]) -> int:
    """Let go what is old enough, of each chain from its beginning; and how many steps that were.

    ``chains``: all of which there is still a key. A chain without one goes only as a whole, when all of it is old.
    """
    before = now - KEPT
    keys = {chain.pseudonym: chain.key for chain in chains}
    old = set(Step.objects.filter(at__lt=before).values_list("chain", flat=True))
    count = sum(_forget_beginning(chain, key=keys.get(chain), before=before) for chain in sorted(old))
    _forget_anchored(before=before)
    _forget_empty(keys)
    return count


@transaction.atomic
def _forget_beginning(chain: str, *, key: bytes | None, before: datetime) -> int:
    head = Head.objects.select_for_update().get(chain=chain)
    steps = Step.objects.of(chain)
    first_kept = steps.filter(at__gte=before).order_by("number").first()
    if first_kept and key is None:
        return 0
    going = steps.filter(number__lt=first_kept.number) if first_kept else steps
    last = going.order_by("-number").first()
    if last is None:
        return 0
    head.gone, head.gone_hash = last.number, last.hash
    head.seal = seal_of(head, key=key) if key else ""
    count, _models = going.delete()
    head.save(update_fields=["gone", "gone_hash", "seal"])
    return count


def _forget_anchored(*, before: datetime) -> None:
    """Of an old anchor stays what ties it to the next; which chains were in it goes with their steps."""
    old = Anchor.objects.filter(at__lt=before).order_by("-number").first()
    if old:
        is_there = Step.objects.filter(chain=OuterRef("chain"), number=OuterRef("number"))
        AnchoredHead.objects.filter(~Exists(is_there), anchor__lte=old.number).delete()


def _forget_empty(keys: dict[str, bytes]) -> None:
    """A chain of which nothing is left, and of which nobody has the key any more."""
    has_steps = Step.objects.filter(chain=OuterRef("chain"))
    is_anchored = AnchoredHead.objects.filter(chain=OuterRef("chain"))
    empty = Head.objects.filter(~Exists(has_steps), ~Exists(is_anchored), gone__gt=0)
    for chain in empty.values_list("chain", flat=True):
        if chain not in keys:
            Head.objects.filter(chain=chain).delete()
