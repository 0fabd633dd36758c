"""What the today page shows of the work with residents, gathered from every room."""

from datetime import datetime

from samenspel.base.days import day_of
from samenspel.dreams import work as dreams
from samenspel.organisations.access import Worker
from samenspel.pearls import walk_work as walks
from samenspel.pearls.pearl_work import todays_pearls
from samenspel.voices.lines import Section
from samenspel.voices.work import todays_work


def work_with_residents(*, by: Worker, now: datetime) -> list[Section]:
    """In the order of the page: voices, dreams, pearls, walks. What goes before everything else says so itself."""
    on = day_of(now)
    return [
        *todays_work(by=by, on=on),
        *dreams.todays_work(by=by, on=on),
        *todays_pearls(by=by, on=on),
        *walks.todays_work(by=by, now=now),
    ]
