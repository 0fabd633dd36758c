"""What a team sees first: what happens next, what is mine to do, the question today."""

from datetime import date

from samenspel.challenges import action_list, coming, evening, handover, question_now, reports_now, running, workshops
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.now_parts import Give, NowPart

# In the order of the page.
GIVERS: list[Give] = [
    evening.now_part,
    handover.now_part,
    coming.now_part,
    question_now.now_part,
    running.now_part,
    reports_now.now_part,
    workshops.now_part,
    action_list.now_part,
]


def parts(*, seat: Seat, on: date) -> list[NowPart]:
    """Everything that stands on the first page of this team today."""
    given = [give(seat, on) for give in GIVERS]
    return [part for part in given if part is not None]
