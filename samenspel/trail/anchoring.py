"""Each minute the heads of all chains that moved are tied into one anchor, and that one goes outside the database.

An anchor holds on to the one before it; so the last one holds all chains, however few of them moved.
"""

from datetime import UTC, datetime
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.db.models import F

from samenspel.trail import anchor_file
from samenspel.trail.chains import NOTHING_BEFORE, anchor_hash, merkle_root
from samenspel.trail.models import Anchor, AnchoredHead, Head

# What moved more than this waits for the next round: the database is asked about all of them at once.
MOST_IN_A_ROUND = 10_000


def anchor_heads(*, now: datetime) -> Anchor | None:
    """Do one round. Without anything new there is none; what an earlier round could not write in the file comes first.

    Raises:
        OSError: the file cannot be written. The next round tries again.
    """
    with anchor_file.held(settings.TRAIL_ANCHORS) as file:
        _write_missing(file)
        anchor = _make_anchor(now=now)
        _write_missing(file)
    return anchor


def line_of(anchor: Anchor) -> anchor_file.Line:
    """As it stands in the file."""
    return anchor_file.Line(
        number=anchor.number,
        at=anchor.at.astimezone(UTC).isoformat(),
        steps=anchor.steps,
        root=anchor.root,
        previous=anchor.previous,
        hash=anchor.hash,
    )


def _write_missing(file: BinaryIO) -> None:
    missing = Anchor.objects.filter(number__gt=anchor_file.last_number(file)).order_by("number")
    lines = [line_of(anchor) for anchor in missing]
    if lines:
        anchor_file.append(file, lines)


@transaction.atomic
def _make_anchor(*, now: datetime) -> Anchor | None:
    """Whoever holds a head is adding to it: that one waits for the next round, so that nobody waits for us."""
    moved = Head.objects.select_for_update(skip_locked=True).filter(number__gt=F("anchored"))[:MOST_IN_A_ROUND]
    heads = sorted(moved, key=lambda head: head.chain)
    if not heads:
        return None
    last = Anchor.objects.order_by("-number").first()
    anchor = Anchor(
        number=last.number + 1 if last else 1,
        at=now,
        steps=(last.steps if last else 0) + sum(head.number - head.anchored for head in heads),
        root=merkle_root((head.chain, head.number, head.hash) for head in heads),
        previous=last.hash if last else NOTHING_BEFORE,
    )
    anchor.hash = anchor_hash(
        number=anchor.number, at=anchor.at, steps=anchor.steps, root=anchor.root, previous=anchor.previous
    )
    anchor.save(force_insert=True)
    AnchoredHead.objects.bulk_create(
        AnchoredHead(anchor=anchor.number, chain=head.chain, number=head.number, hash=head.hash) for head in heads
    )
    Head.objects.filter(chain__in=[head.chain for head in heads]).update(anchored=F("number"))
    return anchor
