"""What is to be seen of an atelier at this moment: on a phone, by who leads it, on the big screen, and afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samenspel.base import qr_codes
from samenspel.challenges import kit
from samenspel.challenges.access import ateliers as access
from samenspel.challenges.access.said import readable_in_team
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.workshops import why_not_lead_workshop, why_not_sort
from samenspel.challenges.models import Attendance, Heap, Outcome, Participant, Round, Workshop
from samenspel.voices import codes, words

# What fits on the wall, and still can be read at the back.
MOST_ON_SCREEN = 60
MOST_OF_MINE = 30


@dataclass(frozen=True, kw_only=True)
class Line:
    """One outcome, with its words wherever they stand."""

    outcome: Outcome
    words: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Pile:
    """Outcomes that lie together: with a name, or loose."""

    heap: Heap | None
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class RoundMoment:
    """A round with what came out of it."""

    round: Round
    piles: list[Pile]
    hidden: list[Line] = field(default_factory=list)
    count: int = 0


def lines_of(outcomes: Iterable[Outcome]) -> list[Line]:
    """Outcomes with their words. Words that a resident took back are not there any more."""
    outcomes = list(outcomes)
    said = words.read_many([each.voice for each in outcomes if each.voice is not None])
    lines = [Line(outcome=each, words=said.get(each.voice_id, "") if each.voice_id else each.text) for each in outcomes]
    return [line for line in lines if line.words]


def rounds_with_outcomes(rounds: Iterable[Round], *, seat: Seat | None = None) -> list[RoundMoment]:
    """Each of these rounds with its piles, in the same few queries however many there are.

    ``seat``: who reads it, when it is not read by everybody who sits there; of residents then only what is for her.
    """
    rounds = list(rounds)
    keys = [each.pk for each in rounds]
    outcomes = Outcome.objects.filter(round__in=keys).select_related("voice", "participant")
    if seat is not None:
        outcomes = outcomes.filter(Q(voice=None) | Q(voice__in=readable_in_team(by=seat)))
    lines = lines_of(outcomes)
    heaps = list(Heap.objects.filter(round__in=keys))
    return [_moment(each, lines=lines, heaps=heaps) for each in rounds]


def _moment(round_: Round, *, lines: list[Line], heaps: list[Heap]) -> RoundMoment:
    mine = [line for line in lines if line.outcome.round_id == round_.pk]
    shown = [line for line in mine if line.outcome.hidden_at is None]
    piles = [_pile(heap, shown) for heap in [*(each for each in heaps if each.round_id == round_.pk), None]]
    hidden = [line for line in mine if line.outcome.hidden_at is not None]
    return RoundMoment(round=round_, piles=piles, hidden=hidden, count=len(shown))


def _pile(heap: Heap | None, lines: list[Line]) -> Pile:
    key = heap.pk if heap else None
    return Pile(heap=heap, lines=[line for line in lines if line.outcome.heap_id == key])


def of_a_phone(by: Participant) -> dict[str, Any]:
    """What this phone shows: the question of now, in which group, and what came in from here."""
    workshop = by.workshop
    round_ = access.running_round(workshop)
    mine = Outcome.objects.filter(participant=by, hidden_at=None).select_related("voice", "round")
    lines = lines_of(mine.order_by("-said_at", "-order")[:MOST_OF_MINE])
    return {
        "workshop": workshop,
        "participant": by,
        "round": round_,
        "kind": kit.kind_of_outcomes(round_) if round_ else "",
        "mine": [_with_code(line) for line in lines],
        "groups": range(1, workshop.groups + 1),
    }


def of_an_empty_phone(workshop: Workshop) -> dict[str, Any]:
    """What a phone may keep for when it has no reach: the question of now, and nothing of whoever types there."""
    round_ = access.running_round(workshop)
    kind = kit.kind_of_outcomes(round_) if round_ else ""
    return {"workshop": workshop, "participant": None, "round": round_, "kind": kind, "mine": [], "groups": []}


def _with_code(line: Line) -> Line:
    voice = line.outcome.voice
    return Line(outcome=line.outcome, words=line.words, code=codes.code_of(voice.pk)) if voice else line


def of_a_leader(workshop: Workshop, *, seat: Seat) -> dict[str, Any]:
    """What who leads it sees: the clock, who is in, the groups, what comes in, and what comes next."""
    rounds = list(workshop.rounds.all())
    running = next((each for each in rounds if each.runs), None)
    moment = rounds_with_outcomes([running])[0] if running else None
    return {
        "workshop": workshop,
        "team": seat.team,
        "rounds": rounds,
        "moment": moment,
        "newest": _newest(moment),
        "next": next((each for each in rounds if each.started_at is None), None),
        "groups": groups_of(workshop),
        "why_not_lead": why_not_lead_workshop(by=seat, workshop=workshop),
    }


def _newest(moment: RoundMoment | None) -> list[Line]:
    lines = [line for pile in moment.piles for line in pile.lines] if moment else []
    return sorted(lines, key=lambda line: (line.outcome.said_at, line.outcome.order), reverse=True)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Who sit together; the number is nothing when there are no groups."""

    number: int | None
    names: list[str]
    nameless: int


def groups_of(workshop: Workshop) -> list[Group]:
    """Who is in with a phone, by group. A name only when she gave one."""
    everybody = list(workshop.participants.all())
    numbers: list[int | None] = [*range(1, workshop.groups + 1)] or [None]
    return [_group(number, [each for each in everybody if each.group == number]) for number in numbers]


def _group(number: int | None, people: list[Participant]) -> Group:
    names = [_("%s (tafel)") % each.called if each.is_table else each.called for each in people if each.called]
    return Group(number=number, names=names, nameless=len(people) - len(names))


def of_a_screen(workshop: Workshop) -> dict[str, Any]:
    """What everybody sees on the wall: never who said it."""
    running = access.running_round(workshop) if workshop.state == Workshop.State.OPEN else None
    shown = running or _last_round(workshop)
    moment = rounds_with_outcomes([shown])[0] if shown else None
    return {
        "workshop": workshop,
        "round": running,
        "moment": moment,
        "loose": _newest_loose(moment),
        "phones": workshop.participants.count(),
    }


def _last_round(workshop: Workshop) -> Round | None:
    """Between two rounds the outcomes of the last one stay on the wall."""
    begun = workshop.rounds.filter(started_at__isnull=False).order_by("-started_at")
    return begun.first() if workshop.state == Workshop.State.OPEN else None


def _newest_loose(moment: RoundMoment | None) -> list[Line]:
    loose = moment.piles[-1].lines if moment else []
    return loose[::-1][:MOST_ON_SCREEN]


def of_a_workshop(workshop: Workshop, *, seat: Seat) -> dict[str, Any]:
    """The page of an atelier, before and after: the agenda, what to prepare, what came out, who was there."""
    present = Attendance.objects.filter(workshop=workshop).select_related("member").order_by("member__called")
    return {
        "workshop": workshop,
        "team": seat.team,
        "seat": seat,
        "rounds": rounds_with_outcomes(workshop.rounds.all(), seat=seat),
        "attendances": list(present),
        "may_sort": not why_not_sort(by=seat, workshop=workshop),
    }


def of_a_board(round_: Round, *, seat: Seat) -> dict[str, Any]:
    """What who leads puts in order."""
    return {
        "team": seat.team,
        "workshop": round_.workshop,
        "round": round_,
        "moment": rounds_with_outcomes([round_])[0],
        "why_not": why_not_sort(by=seat, workshop=round_.workshop),
    }


def address_of(workshop: Workshop) -> str:
    """Where a phone comes in with the code."""
    return f"{settings.SITE_URL}{reverse('challenges:join_with', args=[workshop.code])}"


def address_to_type() -> str:
    """What somebody types who does not scan: without what a browser fills in by itself."""
    address = f"{settings.SITE_URL}{reverse('challenges:join')}"
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def qr_of(workshop: Workshop) -> SafeString:
    """The same as a picture that a phone reads."""
    return qr_codes.qr_of(address_of(workshop))
