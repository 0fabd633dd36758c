"""What the today page asks of this room: what somebody who works here has open in her teams."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.challenges import action_list
from samenspel.challenges.access.items import open_items_of
from samenspel.challenges.access.seats import seats_of
from samenspel.organisations.access import Worker
from samenspel.voices.lines import Line, Section

LONGEST_LIST = 50


def todays_work(*, by: Worker, on: date) -> list[Section]:
    """Her open actions over all teams; nothing for who is in no team or has nothing open."""
    if not seats_of(person=by.person, on=on):
        return []
    lines = action_list.lines_of(open_items_of(person=by.person, on=on)[:LONGEST_LIST], by=None, on=on)
    shown = [
        Line(
            who=str(each.item.team),
            since=each.when,
            words=each.item.what,
            href=reverse("challenges:action", args=[each.item.team.slug, each.item.pk]),
            button=_("Bekijk"),
            is_late=each.is_late,
        )
        for each in lines
    ]
    title, empty = _("Mijn acties in teams"), _("Je hebt niets open.")
    return [Section(key="team_actions", title=title, empty=empty, lines=shown, total=len(shown))] if shown else []
