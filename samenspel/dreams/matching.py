"""One match for who works on it: the two apart, what each said, what each may know, and what one may do now."""

from dataclasses import dataclass
from datetime import date

from samenspel.dreams.access import matches as access
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.access.reservations import why_not_let_free
from samenspel.dreams.access.talents import Reach, reach_of
from samenspel.dreams.errand_pages import how_far
from samenspel.dreams.models import How, Match, Meeting, Report, Reservation, Side, Telling
from samenspel.dreams.stories import next_meeting, state_of_match, who_is_on
from samenspel.organisations.access import Worker


@dataclass(frozen=True, kw_only=True)
class SideStory:
    """One of the two: how the worker reaches her, what she was asked, what she said, and what she may know."""

    side: str
    label: str
    path: str
    who: str
    reach: Reach | None
    asked: str
    yes_how: str
    has_said_yes: bool
    why_not_note: str
    other: access.Contact | None
    to_tell: list[Telling]
    how_far: str


@dataclass(frozen=True, kw_only=True)
class MatchStory:
    """All that a worker sees of one match."""

    state: str
    tone: str
    sides: list[SideStory]
    meetings: list[Meeting]
    next_meeting: Meeting | None
    held_until: date | None
    held: Reservation | None
    why_over: str
    reports: list[Report]


def story(*, match: Match, by: Worker, on: date) -> MatchStory:
    """Everything about one match for somebody who has it in hand."""
    state, tone = state_of_match(match)
    held = match.reservation
    return MatchStory(
        state=state,
        tone=tone,
        sides=[side_of_story(match=match, side=side, by=by) for side in (Side.HELPER, Side.DREAMER)],
        meetings=list(match.meetings.all()),
        next_meeting=next_meeting(match),
        held_until=held.until_on if held and held.holds(on=on) else None,
        held=held if held and not why_not_let_free(reservation=held) else None,
        why_over=access.why_match_is_over(match=match),
        reports=list(match.reports.select_related("reported_by", "looked_by").order_by("reported_at", "pk")),
    )


def _untold(match: Match, *, side: Side) -> list[Telling]:
    untold = list(match.tellings.filter(side=side, told_at=None))
    for each in untold:
        each.match = match
    return untold


def _to_tell(match: Match, *, side: Side) -> list[Telling]:
    """What somebody on this side is still to hear, as far as it still goes."""
    return [each for each in _untold(match, side=side) if not access.why_not_tell_news(telling=each)]


def side_of_story(*, match: Match, side: Side, by: Worker) -> SideStory:
    """One of the two, for who works on it."""
    person, is_helper = person_on(match=match, side=side), side == Side.HELPER
    reach = reach_of(by=by, person=person) if person else None
    is_elsewhere = is_helper and reach is not None and reach.via is not None
    yes_at = match.helper_yes_at if is_helper else match.dreamer_yes_at
    how = match.helper_yes_how if is_helper else match.dreamer_yes_how
    return SideStory(
        side=side.value,
        label=str(side.label),
        path="helper" if is_helper else "dromer",
        who=who_is_on(match, side=side),
        reach=reach,
        asked=match.for_helper if is_helper else match.for_dreamer,
        yes_how=str(How(how).label) if how else "",
        has_said_yes=yes_at is not None,
        why_not_note=access.why_not_note_yes(by=by, match=match, side=side),
        other=access.contact_of(match=match, side=access.other_side(side)),
        # What the house that knows her brings, is on its list and not on this page.
        to_tell=[] if is_elsewhere else _to_tell(match, side=side),
        how_far=how_far(match) if is_elsewhere else "",
    )
