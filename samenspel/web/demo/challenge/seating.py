"""An edition of the demo begins: its days, its teams, and who comes to sit in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.challenges.access.seats import Seat, organiser_in, seat_in
from samenspel.challenges.actions import editions, folder, teams
from samenspel.challenges.actions.people import meet
from samenspel.challenges.models import Edition, EditionRole, Part, Team
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.web.demo.challenge.teams import ABOUT, DEEP, FIRST, GATHERINGS, OTHERS, PROGRAMME, Seated, TeamWords
from samenspel.web.demo.dreaming import somebody
from samenspel.web.demo.people import RESIDENTS
from samenspel.web.looking_around import dreamer

ORGANISER = "Hanneke"
BEGAN, LASTS = timedelta(days=300), timedelta(days=345)


@dataclass(frozen=True)
class Stage:
    """Where the challenge of the demo plays: who works there, which neighbourhoods, and what day it is today."""

    workers: Mapping[str, Worker]
    places: Mapping[str, Neighbourhood]
    now: datetime

    def at(self, days_ago: float) -> datetime:
        """So many days ago."""
        return self.now - timedelta(days=days_ago)

    def person(self, called: str, *, at: datetime) -> Person:
        """Somebody who works here, lives here, or comes from elsewhere with a mail address."""
        if called in self.workers:
            return self.workers[called].person
        if called in RESIDENTS:
            # As whom one may look around: she who told a dream.
            return dreamer(called) or somebody(called=called, by=self.workers[ORGANISER], now=at)
        return meet(address=f"{called.lower()}@post.example", called=called, now=at)


def begin(stage: Stage) -> Edition:
    """The edition of this year, with its days and its teams."""
    at = stage.now - BEGAN
    starts_on = timezone.localdate(at)
    edition = editions.begin_edition(
        by=stage.workers[ORGANISER],
        programme_name=PROGRAMME,
        name=FIRST,
        about=ABOUT,
        starts_on=starts_on,
        ends_on=starts_on + LASTS,
        now=at,
    )
    role = organiser(stage, edition)
    for name, days_ago, place in GATHERINGS:
        on = timezone.localdate(stage.at(days_ago))
        editions.hold_gathering(by=role, name=name, on=on, place=place, is_finale=name == GATHERINGS[-1][0])
    editions.change_edition(
        by=role, name=FIRST, about=ABOUT, starts_on=starts_on, ends_on=edition.ends_on, is_public=True
    )
    for words in (DEEP, *OTHERS):
        _seat_team(stage, words, role=role, at=at + timedelta(days=5))
    return edition


def organiser(stage: Stage, edition: Edition) -> EditionRole:
    """She who looks after this edition."""
    person, on = stage.workers[ORGANISER].person, timezone.localdate(stage.now)
    return organiser_in(person=person, slug=edition.slug, on=on)


def _seat_team(stage: Stage, words: TeamWords, *, role: EditionRole, at: datetime) -> Team:
    owner, *others = words.people
    team = editions.begin_team(
        by=role,
        title=words.title,
        about=words.about,
        person=stage.person(owner.called, at=at),
        called=owner.called,
        now=at,
    )
    lead = seat(stage, team, owner.called)
    teams.change_team(
        by=lead,
        title=words.title,
        about=words.about,
        process_label=team.process_label,
        content_label=team.content_label,
        neighbourhoods=[*stage.places.values()][:1],
        now=at,
    )
    for each in others:
        _sit_down(stage, each, lead=lead, at=at)
    for each in words.people:
        _introduce(stage, each, team=team, at=at + timedelta(days=20))
    return team


def _sit_down(stage: Stage, each: Seated, *, lead: Seat, at: datetime) -> None:
    teams.add_member(
        by=lead,
        person=stage.person(each.called, at=at),
        part=each.part,
        called=each.called,
        organisation_called=each.house,
        expertise=each.expertise,
        from_on=timezone.localdate(at),
        now=at,
    )


def _introduce(stage: Stage, each: Seated, *, team: Team, at: datetime) -> None:
    """Her words for the poster, and whether her name may be known."""
    by = seat(stage, team, each.called)
    if each.words and by.may_write:
        folder.write_poster(by=by, words=each.words.split(" · "), is_public=each.is_named, now=at)
    if each.is_named:
        teams.say_public(by=by, yes=True, now=at)


def seat(stage: Stage, team: Team, called: str) -> Seat:
    """The seat of somebody in a team."""
    person = stage.person(called, at=stage.now)
    return seat_in(person=person, slug=team.slug, on=timezone.localdate(stage.now))


def leader(stage: Stage, team: Team) -> Seat:
    """The seat of whose question it is."""
    owner = team.members.filter(part=Part.OWNER).select_related("person").earliest("added_at")
    return seat_in(person=owner.person, slug=team.slug, on=timezone.localdate(stage.now))
