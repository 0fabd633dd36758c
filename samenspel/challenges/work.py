"""What the today page asks of this room: what somebody who works here has open in her teams."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.short_lists import LONGEST_LIST
from samenspel.challenges.access.items import open_items_of
from samenspel.challenges.action_list import when_due
from samenspel.organisations.access import Worker
from samenspel.voices.lines import Line, Section


def todays_work(*, by: Worker, on: date) -> list[Section]:
    """Her open actions over all teams; nothing for who is in no team or has nothing open."""
    # Who else does it and how it was moved stands in the list of the team.
    items = open_items_of(person=by.person, on=on).prefetch_related(None)[:LONGEST_LIST]
    lines = [
        Line(
            who=str(each.team),
            since=when_due(each, on=on),
            words=each.what,
            href=reverse("challenges:action", args=[each.team.slug, each.pk]),
            button=_("Bekijk"),
            is_late=each.is_late(on=on),
        )
        for each in items
    ]
    title, empty = _("Mijn acties in teams"), _("Je hebt niets open.")
    return [Section(key="team_actions", title=title, empty=empty, lines=lines, total=len(lines))] if lines else []
