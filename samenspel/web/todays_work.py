"""What the today page shows of the work with residents, gathered from every room."""

from datetime import datetime

from samenspel.base.days import day_of
from samenspel.base.short_lists import read_together
from samenspel.dreams import work as dreams
from samenspel.organisations.access import Worker
from samenspel.pearls import defect_work as defects
from samenspel.pearls import walk_work as walks
from samenspel.pearls.pearl_work import todays_pearls
from samenspel.plans import work as plans
from samenspel.plans.access.today import short_lists as short_lists_of_plans
from samenspel.voices import work as voices
from samenspel.voices.lines import Section


def work_with_residents(*, by: Worker, now: datetime) -> list[Section]:
    """In the order of the page: voices, dreams, pearls, walks, what is broken. What goes before everything says so.

    The short lists of all rooms are read in one query.
    """
    on = day_of(now)
    lists = [*voices.short_lists(by=by, on=on), *dreams.short_lists(by=by, on=on), *walks.short_lists(by=by, now=now)]
    lists += [*defects.short_lists(by=by, now=now), *short_lists_of_plans(by, on=on)]
    rows = read_together(lists)
    return [
        *plans.todays_work(on=on, rows=rows),
        *voices.todays_work(by=by, on=on, rows=rows),
        *dreams.todays_work(by=by, on=on, rows=rows),
        *todays_pearls(by=by, on=on),
        *walks.todays_work(by=by, now=now, rows=rows),
        *defects.todays_work(by=by, now=now, rows=rows),
    ]
