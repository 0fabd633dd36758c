"""The question of today on the first page of a team, and who asks what one thinks of it."""

from datetime import date

from samenspel.challenges.access.reactions import asked_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.now_parts import NowPart


def now_part(seat: Seat, on: date) -> NowPart | None:
    """The question; or, to who can write it, that there is none yet."""
    # The words that it explains stand on its own page.
    version = seat.team.question_versions.last()
    if version is None and not seat.may_write:
        return None
    ask = asked_of(seat, version=version, on=on) if version else None
    shows = {"version": version, "ask": ask, "may_write": seat.may_write, "team": seat.team}
    return NowPart(template="challenges/now_question.html", shows=shows)
