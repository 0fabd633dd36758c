"""The two meet: the first time in a public place. It happened, or somebody did not come."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.refusals import refuse_if
from samenspel.dreams.access import meetings as access
from samenspel.dreams.actions.dreams import come_to
from samenspel.dreams.actions.noticing import plan_noticing
from samenspel.dreams.actions.telling import must_hear
from samenspel.dreams.actions.turns import match_at_a_time
from samenspel.dreams.models import Match, Meeting, Side, State, Telling
from samenspel.dreams.steps import leave_step
from samenspel.organisations.access import Worker
from samenspel.people.access import Resident


@transaction.atomic
def plan_meeting(*, by: Worker | Resident, match: Match, planned_at: datetime, place: str, now: datetime) -> Meeting:
    """The two meet on this day, there. The same twice is once."""
    match_at_a_time(match)
    refuse_if(access.why_not_plan_meeting(match=match, planned_at=planned_at, place=place, now=now))
    same = match.meetings.filter(planned_at=planned_at, place=place.strip()).first()
    if same is not None:
        return same
    meeting = Meeting.objects.create(match=match, planned_at=planned_at, place=place.strip(), made_by=by.person)
    leave_step(dream=match.dream, what="meeting", now=now, by=by.person)
    return meeting


@transaction.atomic
def note_meeting(
    *, by: Worker | Resident, meeting: Meeting, happened: bool, now: datetime, no_show: str = ""
) -> Meeting:
    """They met, or not, and who did not come. After the first time, both are asked later how it was. Twice is once."""
    match = meeting.match
    match_at_a_time(match)
    meeting.refresh_from_db(fields=["happened", "no_show", "planned_at"])
    if (meeting.happened, meeting.no_show) == (happened, no_show):
        return meeting
    refuse_if(access.why_not_note_meeting(meeting=meeting, match=match, now=now))
    refuse_if("" if no_show in ("", *Side.values) else _("Kies wie er niet kwam."))
    refuse_if(_("Of zij ontmoetten elkaar, of iemand kwam niet.") if happened and no_show else "")
    meeting.happened, meeting.no_show = happened, no_show
    meeting.save(update_fields=["happened", "no_show"])
    if happened:
        _met(match=match, meeting=meeting, by=by, now=now)
    else:
        leave_step(dream=match.dream, what="no_show" if no_show else "not_met", now=now, by=by.person, detail=no_show)
    for side in Side if no_show else ():
        # The one who waited is told kindly, the other is asked what happened: by a voice, not by a mail.
        must_hear(match=match, side=side, what=Telling.What.NO_SHOW, now=now)
    return meeting


def _met(*, match: Match, meeting: Meeting, by: Worker | Resident, now: datetime) -> None:
    leave_step(dream=match.dream, what="met_each", now=now, by=by.person)
    if match.met_at is not None:
        return
    match.met_at = meeting.planned_at
    match.save(update_fields=["met_at"])
    come_to(dream=match.dream, state=State.IN_ACTION, now=now, by=by.person)
    plan_noticing(match=match, met_on=day_of(meeting.planned_at))
