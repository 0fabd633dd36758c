"""The next day on which everybody meets, and who is away."""

from datetime import date

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Absence, Gathering
from samenspel.challenges.now_parts import NowPart


def now_part(seat: Seat, on: date) -> NowPart | None:
    """What comes next for this team."""
    gathering = Gathering.objects.filter(edition=seat.team.edition, on__gte=on).first()
    away = Absence.objects.filter(member__team=seat.team, from_on__lte=on).exclude(until_on__lte=on)
    names = [absence.member.called for absence in away.exclude(member__until_on__lte=on).select_related("member")]
    if gathering is None and not names:
        return None
    return NowPart(template="challenges/now_coming.html", shows={"gathering": gathering, "away": names})
