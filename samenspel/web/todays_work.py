"""What the today page shows, gathered from every room. Which rooms have anything is one question."""

from datetime import datetime

from samenspel.base.days import day_of
from samenspel.dreams import work as dreams
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership
from samenspel.pearls import walk_work as walks
from samenspel.voices.lines import Section
from samenspel.voices.work import todays_work


def work_with_residents(*, by: Worker, now: datetime) -> list[Section]:
    """In the order of the page: what goes before everything else, voices, dreams, walks."""
    on = day_of(now)
    has_dreams, has_walks = _which(by=by, now=now)
    sections = [*dreams.first_of_all(by=by, on=on), *todays_work(by=by, on=on)]
    sections += dreams.todays_work(by=by, on=on) if has_dreams else []
    return [*sections, *(walks.todays_work(by=by, now=now) if has_walks else [])]


def _which(*, by: Worker, now: datetime) -> tuple[bool, bool]:
    hers = Membership.objects.filter(pk=by.membership.pk)
    found: tuple[bool, bool] = hers.values_list(dreams.has_work(by=by), walks.has_work(by=by, now=now)).get()
    return found
