"""The experiments that run: what did you see this week, and is it time to decide?"""

from datetime import date, timedelta

from django.db.models import Count, Q

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Experiment
from samenspel.challenges.now_parts import NowPart
from samenspel.challenges.trials import asks_for_decision

A_WEEK = timedelta(days=7)


def now_part(seat: Seat, on: date) -> NowPart | None:
    """Every experiment of this team that runs, with how often somebody noted something in the last seven days."""
    this_week = Count("observations", filter=Q(observations__on__gt=on - A_WEEK, observations__on__lte=on))
    running = Experiment.objects.filter(team=seat.team, state=Experiment.State.RUNNING).annotate(this_week=this_week)
    lines = [{"experiment": each, "is_asked": asks_for_decision(each, on=on)} for each in running]
    return NowPart(template="challenges/now_running.html", shows={"lines": lines}) if lines else None
