"""Who could help with a dream, and of each why, or why not. A list of people, never a score.

Who offered first stands first. The same facts as ``why_not_propose`` looks at, gathered for many at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from samenspel.dreams.access.between import kept_apart_from
from samenspel.dreams.access.talents import talents_for
from samenspel.dreams.models import (
    Daypart,
    Dream,
    EndReason,
    HelperCheck,
    Reservation,
    Talent,
    TalentKind,
)
from samenspel.organisations.access import Worker
from samenspel.people.models import Person

FITS, DOES_NOT, UNKNOWN = "fits", "not", "unknown"
IN_WORDS = {FITS: _l("past"), DOES_NOT: _l("past niet"), UNKNOWN: _l("onbekend")}


@dataclass(frozen=True)
class Choice:
    """What she looks for. What is not a choice we know is no choice."""

    what: str = ""
    kind: str = ""
    daypart: str = ""
    also_not: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """The choice that an address asks for."""
        kind, daypart = asked.get("soort", ""), asked.get("wanneer", "")
        return cls(
            what=asked.get("zoek", "").strip()[:80],
            kind=kind if kind in TalentKind.values else "",
            daypart=daypart if daypart in Daypart.values else "",
            also_not=asked.get("ook") == "ja",
        )


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One thing that was looked at: what, and whether it fits, does not, or nobody knows."""

    outcome: str
    words: str

    @property
    def outcome_in_words(self) -> str:
        """For who hears the page instead of seeing it."""
        return str(IN_WORDS[self.outcome])


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One talent of somebody who might help. ``why_not``: what stands in the way; empty when nothing does."""

    talent: Talent
    who: str
    why_not: str
    criteria: list[Criterion]


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Who can be asked, and who cannot and why."""

    can: list[Candidate]
    cannot: list[Candidate]


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What is known about all these people, in one query each."""

    held: dict[UUID, Reservation]
    apart: set[UUID]
    asked: set[UUID]
    checked: set[UUID]


def candidates(*, by: Worker, dream: Dream, choice: Choice, on: date) -> Candidates:
    """The talents that she may see, with the reasons for each. The same number of queries for any number."""
    talents = list(_looked_for(by=by, dream=dream, choice=choice))
    facts = _facts(dream=dream, people=[talent.person_id for talent in talents], on=on)
    found = [_candidate(talent, by=by, dream=dream, choice=choice, facts=facts) for talent in talents]
    return Candidates(can=[each for each in found if not each.why_not], cannot=[each for each in found if each.why_not])


def _looked_for(*, by: Worker, dream: Dream, choice: Choice) -> Iterable[Talent]:
    talents = talents_for(by=by).order_by("said_at", "pk")
    if dream.voice.speaker_id:
        talents = talents.exclude(person=dream.voice.speaker_id)
    if choice.what:
        talents = talents.filter(what__icontains=choice.what)
    return talents.filter(kind=choice.kind) if choice.kind else talents


def _facts(*, dream: Dream, people: list[UUID], on: date) -> _Facts:
    held = Reservation.objects.filter(helper__in=people, released_at=None, from_on__lte=on, until_on__gt=on)
    asked = dream.matches.filter(Q(ended_at=None) | Q(end_reason=EndReason.SAID_NO))
    checks = HelperCheck.objects.filter(person__in=people, talked_on__isnull=False, vog_seen_on__isnull=False)
    return _Facts(
        held={
            each.helper_id: each
            for each in held.exclude(dream=dream).select_related("by", "organisation").order_by("until_on", "pk")
        },
        apart=kept_apart_from(dream.voice.speaker_id),
        asked=set(asked.values_list("helper", flat=True)),
        checked=set(checks.values_list("person", flat=True)),
    )


def _candidate(talent: Talent, *, by: Worker, dream: Dream, choice: Choice, facts: _Facts) -> Candidate:
    criteria = [
        _when(talent, daypart=choice.daypart),
        _where(talent, dream=dream),
        _at_home(talent, checked=facts.checked),
    ]
    why_not = _why_not(talent, by=by, facts=facts)
    if not why_not and criteria[0].outcome == DOES_NOT:
        why_not = criteria[0].words
    return Candidate(talent=talent, who=str(talent.person), why_not=why_not, criteria=criteria)


def _why_not(talent: Talent, *, by: Worker, facts: _Facts) -> str:
    """What stands in the way, in words for the broker. Never who blocked whom."""
    person = talent.person
    if person.pk == by.person.pk:
        return _("Dit gaat over jezelf. Vraag een collega.")
    if person.pk in facts.apart:
        return _("Dat gaat niet.")
    if not person.may_be_reached or person.state != Person.State.HERE:
        return _("Woont hier niet meer, of wil geen contact.")
    if person.pk in facts.asked:
        return _("Al gevraagd voor deze droom.")
    if talent.is_resting:
        return _("Wil nu even rust.")
    return _held_by(facts.held[person.pk], by=by) if person.pk in facts.held else ""


def _held_by(held: Reservation, *, by: Worker) -> str:
    """Until when, and by whom: a colleague by name, somebody of another house by her house."""
    day = date_format(held.until_on, "l j F")
    is_ours = held.organisation_id == by.organisation.pk and held.by is not None
    whom = held.by if is_ours else _("een collega van %s") % held.organisation
    return _("Tot %(day)s gevraagd door %(whom)s.") % {"day": day, "whom": whom}


def _when(talent: Talent, *, daypart: str) -> Criterion:
    times = ", ".join(str(Daypart(each).label) for each in talent.dayparts if each in Daypart.values)
    if not times:
        return Criterion(outcome=UNKNOWN, words=_("Tijd onbekend"))
    fits = not daypart or daypart in talent.dayparts
    words = times if fits else _("Kan dan niet, wel: %s") % times
    return Criterion(outcome=FITS if fits else DOES_NOT, words=words)


def _where(talent: Talent, *, dream: Dream) -> Criterion:
    if talent.neighbourhood is None:
        return Criterion(outcome=UNKNOWN, words=_("Buurt onbekend"))
    same = talent.neighbourhood_id == dream.voice.neighbourhood_id
    words = _("Zelfde buurt") if same else _("Andere buurt: %s") % talent.neighbourhood
    return Criterion(outcome=FITS if same else DOES_NOT, words=words)


def _at_home(talent: Talent, *, checked: set[UUID]) -> Criterion:
    if talent.person_id in checked:
        return Criterion(outcome=FITS, words=_("Mag bij mensen thuis"))
    return Criterion(outcome=UNKNOWN, words=_("Nog geen gesprek en VOG: niet bij mensen thuis"))
