"""What stands on the resident's own pages of her plan, in the order in which she reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.closing import erases_on
from samenspel.plans.access.copies import own_copies
from samenspel.plans.access.ending import ending_soon
from samenspel.plans.access.erasing import has_erased
from samenspel.plans.access.giving import house_to_choose, part_about, starts_at, who_may_read, why_not_choose_grant
from samenspel.plans.access.mandating import mandated
from samenspel.plans.access.own import Shared, called_at, own_blocks, shares, why_not_share_now
from samenspel.plans.access.reading import Said
from samenspel.plans.half_given import HalfGiven
from samenspel.plans.models import Area, Part, Plan, Sort, What
from samenspel.plans.pictures import AREAS

# How what she writes herself is called in an address.
WRITES = {"wil": Sort.WANT, "kan": Sort.CAN, "nodig": Sort.NEED, "afspraak": Sort.AGREED}
ASKS: dict[Sort, str | Promise] = {
    Sort.WANT: _("Wat wilt u?"),
    Sort.CAN: _("Wat kunt u?"),
    Sort.NEED: _("Wat heeft u nodig?"),
    Sort.AGREED: _("Wat is er afgesproken?"),
}
PICTURES = {Sort.WANT: "thought-balloon", Sort.CAN: "flexed-biceps", Sort.NEED: "ring-buoy", Sort.AGREED: "handshake"}


@dataclass(frozen=True)
class Heading:
    """One sort of what stands in a part, with all of it, and how writing there is called in the address."""

    sort: Sort
    picture: str
    said: list[Said]
    writes: str = ""


@dataclass(frozen=True)
class House:
    """All that she shares with one house."""

    house: Organisation
    shared: list[Shared]


@dataclass(frozen=True)
class ReadBack:
    """What she is about to share, in plain words, and what giving it asks."""

    part: Part
    house: Organisation
    person: Person | None
    half: HalfGiven
    who: str
    picture: str
    starts_on: datetime | None
    why_not: str

    @property
    def area(self) -> str:
        return str(Area(self.half.area).label)

    @property
    def purpose(self) -> str:
        return str(What(self.half.purpose).label)

    def chosen(self) -> dict[str, Any]:
        """As the action takes it."""
        names = ("purpose", "ends_on", "may_write", "may_take_along", "is_now")
        rest = {name: getattr(self.half, name) for name in names}
        return {"part": self.part, "house": self.house, "person": self.person, **rest}


def first_page(*, asker: Asker, plan: Plan | None, now: datetime) -> dict[str, Any]:
    """That there is a plan, with whom she shares and whom she keeps out. Nothing of what stands in it."""
    gone = has_erased(asker)
    if plan is None:
        return {"plan": None, "has_erased": gone}
    houses: dict[Any, House] = {}
    shared_now, soon = shares(plan, now=now), [grant.pk for grant in ending_soon(plan, now=now)]
    for shared in shared_now:
        house = shared.grant.organisation
        houses.setdefault(house.pk, House(house, [])).shared.append(shared)
    return {
        "plan": plan,
        "now": now,
        "has_erased": gone,
        "is_closed": plan.state == facts.State.CLOSED,
        "erases_on": erases_on(plan),
        "ending": sorted((each for each in shared_now if each.grant.pk in soon), key=lambda x: soon.index(x.grant.pk)),
        "houses": list(houses.values()),
        "mandated": mandated(plan, now=now),
        "blocks": own_blocks(plan),
        "copies": own_copies(plan),
        "today": localtime(now).date(),
        "why_not_share": why_not_share_now(asker=asker, plan=plan, now=now),
    }


def areas(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """The parts with a picture. How much stands in them is not said."""
    return [{"pk": part.pk, "name": part.get_area_display(), "picture": AREAS[Area(part.area)]} for part in parts]


def part_page(part: Part, *, said: Sequence[Said]) -> dict[str, Any]:
    """What she wants, can and needs, what was agreed, and apart from that what others wrote: facts, and opinions."""
    return {
        "picture_name": AREAS[Area(part.area)],
        "headings": [
            Heading(sort, PICTURES[sort], [each for each in said if each.sort == sort], slug)
            for slug, sort in WRITES.items()
        ],
        "facts": [each for each in said if each.sort == Sort.FACT],
        "opinions": [each for each in said if each.sort == Sort.OPINION],
    }


def sort_of(slug: str) -> Sort:
    """Which question she answers. What is no question is nothing."""
    if slug not in WRITES:
        raise Http404
    return WRITES[slug]


def read_back(half: HalfGiven, *, asker: Asker, plan: Plan, now: datetime) -> ReadBack | None:
    """What she chose, as it is now. Nothing when the house or the person is not there to choose any more."""
    on = localtime(now).date()
    house = house_to_choose(pk=half.house, on=on)
    reader = who_may_read(house, person=half.person, on=on) if house and half.person else None
    if house is None or (half.person and reader is None):
        return None
    part = part_about(plan, area=half.area)
    begins = starts_at(part=part, is_now=half.is_now, now=now)
    person = reader.person if reader else None
    asked = {"part": part, "house": house, "person": person, "purpose": half.purpose, "ends_on": half.ends_on}
    return ReadBack(
        part=part,
        house=house,
        person=person,
        half=half,
        who=called_at(reader.name, house) if reader else str(house),
        picture=AREAS[Area(half.area)],
        starts_on=begins if begins > now else None,
        why_not=why_not_choose_grant(by=asker, now=now, **asked),
    )
