"""The challenge of the demo: one edition of a year with six teams, and one that has just begun."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.challenges.actions import folder, going_on
from samenspel.challenges.models import Edition, FolderItem
from samenspel.challenges.public_parts import PARTS
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.web.demo.challenge import asking, deep, meeting, seating, trying
from samenspel.web.demo.challenge.seating import Stage
from samenspel.web.demo.challenge.teams import GATHERINGS, OTHERS, SECOND

SECOND_BEGAN = timedelta(days=9)


def make_challenge(
    *, workers: Mapping[str, Worker], places: Mapping[str, Neighbourhood], now: datetime
) -> tuple[Edition, Edition]:
    """The edition of this year, and the next one."""
    stage = Stage(workers=workers, places=places, now=now)
    first = seating.begin(stage)
    _fill_folder(stage, first)
    _work(stage, first)
    _open_up(stage, first)
    return first, _begin_again(stage, first)


def _work(stage: Stage, edition: Edition) -> None:
    """The year of each team: its question and its experiment; of one of them also every atelier."""
    depth, *others = edition.teams.order_by("number")
    first, *sharper = deep.VERSIONS
    asking.write_first(stage, depth, first, days_ago=285)
    for number, told in enumerate(deep.ATELIERS):
        meeting.meet(stage, depth, told, number=number)
        if number < len(sharper):
            asking.sharpen(stage, depth, sharper[number], days_ago=GATHERINGS[number][1] - 30)
    asking.react(stage, depth)
    trying.try_out(stage, depth)
    for team, words in zip(others, OTHERS, strict=True):
        asking.ask_of_the_others(stage, words, of=team)
        trying.try_small(stage, team, words)


def _fill_folder(stage: Stage, edition: Edition) -> None:
    """What the team in full depth keeps: pages, and conversations that everybody may read."""
    lead = seating.leader(stage, edition.teams.get(number=1))
    for days_ago, (title, text) in zip((265, 110), deep.PAGES, strict=True):
        folder.put_in_folder(by=lead, kind=FolderItem.Kind.PAGE, title=title, text=text, now=stage.at(days_ago))
    for days_ago, (title, with_whom, text) in zip((190, 40), deep.INTERVIEWS, strict=True):
        item = folder.put_in_folder(
            by=lead,
            kind=FolderItem.Kind.INTERVIEW,
            title=title,
            with_whom=with_whom,
            text=text,
            now=stage.at(days_ago),
        )
        folder.show(by=lead, item=item, yes=True, now=stage.at(days_ago))


def _open_up(stage: Stage, edition: Edition) -> None:
    """Every team shows its page."""
    parts = [key for key, _label in PARTS]
    for team in edition.teams.all():
        lead = seating.leader(stage, team)
        folder.choose_public(by=lead, is_public=True, parts=parts, now=stage.at(100))


def _begin_again(stage: Stage, edition: Edition) -> Edition:
    """The next edition: the first two questions go on."""
    at = stage.now - SECOND_BEGAN
    return going_on.begin_from(
        by=seating.organiser(stage, edition),
        name=SECOND,
        starts_on=timezone.localdate(at),
        teams=edition.teams.filter(number__lte=2),
        now=at,
    )
