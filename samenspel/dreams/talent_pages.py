"""The list of talents, and one person with what she can and what she dreams."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q

from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.access.talents import Reach, is_known, may_help_at_home, reach_of, talents_for
from samenspel.dreams.models import Dream, HelperCheck, Reservation, Talent, TalentKind
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import words

PAGE = 50
RESTING, FREE = "rust", "vrij"


@dataclass(frozen=True)
class Choice:
    """Which talents to show. What is not a choice we know is no choice."""

    what: str = ""
    kind: str = ""
    state: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """The choice that an address asks for."""
        kind, state = asked.get("soort", ""), asked.get("staat", "")
        return cls(
            what=asked.get("zoek", "").strip()[:80],
            kind=kind if kind in TalentKind.values else "",
            state=state if state in (RESTING, FREE) else "",
        )


@dataclass(frozen=True, kw_only=True)
class TalentLine:
    """One talent in the list: of whom, and until when a colleague keeps her."""

    talent: Talent
    who: str
    held_until: date | None


@dataclass(frozen=True, kw_only=True)
class TalentList:
    """One page of the list."""

    page: "Page[Talent]"
    lines: list[TalentLine]


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """What somebody can, what she dreams, and whether she may help at people's homes."""

    person: Person
    reach: Reach
    talents: list[Talent]
    dreams: list[tuple[Dream, str]]
    is_known: bool
    check: HelperCheck | None
    may_help_at_home: bool


def talent_list(*, by: Worker, choice: Choice, page: str, on: date) -> TalentList:
    """The talents that she may see: who offered first stands first. The same number of queries for any number."""
    talents = talents_for(by=by).order_by("said_at", "pk")
    if choice.what:
        talents = talents.filter(Q(what__icontains=choice.what) | Q(minds__icontains=choice.what))
    if choice.kind:
        talents = talents.filter(kind=choice.kind)
    if choice.state:
        talents = talents.filter(is_resting=choice.state == RESTING)
    shown = Paginator(talents, PAGE).get_page(page)
    held = Reservation.objects.filter(
        helper__in=[talent.person_id for talent in shown], released_at=None, from_on__lte=on, until_on__gt=on
    )
    until = dict(held.order_by("until_on").values_list("helper", "until_on"))
    lines = [TalentLine(talent=each, who=str(each.person), held_until=until.get(each.person_id)) for each in shown]
    return TalentList(page=shown, lines=lines)


def person_page(*, by: Worker, person: Person) -> PersonPage:
    """Somebody as a helper and as a dreamer, as far as this worker may see."""
    dreams = list(dreams_in_hand(by=by).filter(voice__speaker=person).order_by("-caught_at", "pk"))
    said = words.read_many([dream.voice for dream in dreams])
    return PersonPage(
        person=person,
        reach=reach_of(by=by, person=person),
        talents=list(talents_for(by=by).filter(person=person)),
        dreams=[(dream, said.get(dream.voice_id, "")) for dream in dreams],
        is_known=is_known(by=by, person=person),
        check=HelperCheck.objects.filter(person=person, organisation=by.organisation).first(),
        may_help_at_home=may_help_at_home(person),
    )
