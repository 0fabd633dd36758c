"""She takes along what stands in her plan: one step a part, all of them or none, and nothing is kept here of it."""

from collections.abc import Collection, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import allowed
from samenspel.plans.access.emergency_words import Written, written_in_need
from samenspel.plans.access.giving import parts_about
from samenspel.plans.access.reading import Said, every_version, opened
from samenspel.plans.models import Part, Plan


@dataclass(frozen=True)
class Taken:
    """One part: what stands there now, and every version that ever did."""

    part: Part
    said: list[Said]
    versions: list[Said]
    # What was written when it was opened in an emergency.
    written: list[Written]
    # Something that another wrote in a protected part stays here until it was looked at together.
    is_held_back: bool


def take_along(*, asker: Asker, plan: Plan, areas: Collection[str], now: datetime) -> list[Taken]:
    """These parts of her own plan, opened.

    Raises:
        Refused: it is not hers, or she did not just show that it is she.
    """
    parts = parts_about(plan, areas=areas)
    with ExitStack() as doors:
        for part in parts:
            doors.enter_context(allowed(asker, facts.Action.EXPORT, part=part, now=now))
        written = written_in_need(parts, plan=plan, now=now)
        return [_taken(part, written=written.get(part.pk, []), resident=asker.person) for part in parts]


def _taken(part: Part, *, written: list[Written], resident: Person) -> Taken:
    """What another wrote in a protected part may be about somebody else too: of that only what she says about it."""
    said, versions = opened(part), every_version(part)
    if part.protection != facts.Protection.PROTECTED.value:
        return Taken(part, said, versions, written, is_held_back=False)
    return Taken(
        part,
        kept_to_her_words(part, said=said, resident=resident),
        [each for each in versions if _is_hers(each, resident)],
        [],
        is_held_back=bool(written) or _has_of_others(versions, resident),
    )


def kept_to_her_words(part: Part, *, said: list[Said], resident: Person) -> list[Said]:
    """What may leave of this part as it is now: of a protected one only what she said herself."""
    if part.protection != facts.Protection.PROTECTED.value:
        return said
    return [each for thing in said for each in ([thing] if _is_hers(thing, resident) else thing.otherwise)]


def _is_hers(said: Said, resident: Person) -> bool:
    return said.entry.written_by_id == resident.pk and said.entry.house_id is None


def _has_of_others(versions: Iterable[Said], resident: Person) -> bool:
    return not all(_is_hers(each, resident) for each in versions)
