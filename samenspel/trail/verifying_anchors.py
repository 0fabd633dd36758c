"""Whether the anchors still say what was written, and the chains what the anchors say."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from samenspel.trail import anchor_file
from samenspel.trail.anchor_file import Line
from samenspel.trail.anchoring import line_of
from samenspel.trail.chains import NOTHING_BEFORE, anchor_hash, merkle_root
from samenspel.trail.forgetting import KEPT
from samenspel.trail.models import Anchor, AnchoredHead, Head, Step

AT_ONCE = 500
UNREADABLE = Line(number=0, at="", steps=0, root="", previous="", hash="")


class Trouble(NamedTuple):
    """The first thing that is not as it was written: in which chain, or in the anchors, at which number."""

    where: str
    number: int
    what: str

    def __str__(self) -> str:
        return f"{self.where}, number {self.number}: {self.what}"


def anchored_otherwise() -> Iterator[Trouble]:
    """What an anchor holds must still be there, and each chain must know how far it was anchored."""
    same = Step.objects.filter(chain=OuterRef("chain"), number=OuterRef("number"), hash=OuterRef("hash"))
    went = Head.objects.filter(chain=OuterRef("chain"), gone__gte=OuterRef("number"))
    its_anchor = Anchor.objects.filter(number=OuterRef("anchor"))
    astray = AnchoredHead.objects.filter((~Exists(same) & ~Exists(went)) | ~Exists(its_anchor)).order_by("id").first()
    if astray:
        yield Trouble(f"chain {astray.chain}", astray.number, "an anchor says otherwise of this step")
    of_chain = AnchoredHead.objects.filter(chain=OuterRef("chain")).values("chain")
    furthest = Coalesce(Subquery(of_chain.annotate(last=Max("number")).values("last")), Value(0))
    astray_heads = Head.objects.annotate(furthest=furthest).exclude(anchored=F("furthest"))
    # Of a chain of which all that was anchored was old enough to go, no anchor speaks any more.
    skipped = astray_heads.exclude(furthest=0, anchored__lte=F("gone")).order_by("chain").first()
    if skipped:
        yield Trouble(f"chain {skipped.chain}", skipped.anchored, "the chain was not anchored up to here")


def troubles_of_anchors(*, now: datetime) -> Iterator[Trouble]:
    """Each anchor follows the one before it, holds its heads, and stands in the file."""
    lines = _lines()
    number, previous, lacking = 0, NOTHING_BEFORE, 0
    for anchor, heads in _anchors():
        number += 1
        line = next(lines, None)
        lacking += line is None
        if what := _wrong_with(anchor, heads, number=number, previous=previous, now=now):
            yield Trouble("anchors", number, what)
        # The last one may be on its way to the file at this moment.
        if lacking > 1 or (line and line != line_of(anchor)):
            yield Trouble("anchors", number, "the file outside the database says otherwise")
        previous = anchor.hash
    for line in lines:
        # A round may have come while we were looking.
        anchor_now = Anchor.objects.filter(number=line.number).first()
        if anchor_now is None or line != line_of(anchor_now):
            yield Trouble("anchors", number + 1, "this anchor is in the file and no longer in the database")


def _anchors() -> Iterator[tuple[Anchor, list[tuple[str, int, str]]]]:
    """Each anchor with its heads, in the order of their chains."""
    last = -1
    while anchors := list(Anchor.objects.filter(number__gt=last).order_by("number")[:AT_ONCE]):
        found: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
        for head in AnchoredHead.objects.filter(anchor__gte=anchors[0].number, anchor__lte=anchors[-1].number):
            found[head.anchor].append((head.chain, head.number, head.hash))
        for each in anchors:
            yield each, sorted(found[each.number])
        last = anchors[-1].number


def _wrong_with(anchor: Anchor, heads: list[tuple[str, int, str]], *, number: int, previous: str, now: datetime) -> str:
    if anchor.number != number:
        return "this anchor is missing"
    if anchor.previous != previous:
        return "this anchor does not follow the one before it"
    said = anchor_hash(
        number=anchor.number, at=anchor.at, steps=anchor.steps, root=anchor.root, previous=anchor.previous
    )
    if anchor.hash != said:
        return "this anchor was not written so"
    # What an anchor of more than five years ago held goes with the steps.
    if anchor.at >= now - KEPT and anchor.root != merkle_root(heads):
        return "the heads in this anchor are not those that were"
    return ""


def _lines() -> Iterator[Line]:
    """What the file says; nothing when it is not there. A line that cannot be read is none that was written."""
    if not settings.TRAIL_ANCHORS.exists():
        return
    try:
        yield from anchor_file.lines_of(settings.TRAIL_ANCHORS)
    except ValueError:
        yield UNREADABLE
