"""Builders for the challenge: an edition, a team, who is in it; and one of everything that a path can name."""

import itertools
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from samenspel.challenges import filing
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Edition, EditionRole, FolderItem, Gathering, Part, Programme, Team, TeamMember
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from tests import make
from tests.challenges import report_setting, trial_setting

_number = itertools.count(1)
# What a path of a team can name. The team itself stands in every one of them.
BELOW_A_TEAM = {
    "team",
    "team_member",
    "absence",
    "folder_item",
    "folder_version",
    "drawing",
    "question_version",
    "experiment",
    "measure",
    "observation",
    "experiment_dream",
    "experiment_walk",
    "experiment_necklace",
    "learning",
    "practice",
    "reported",
    "workshop",
    "workshop_round",
    "heap",
    "outcome",
    "action_item",
}


def edition(*, organisation: Organisation | None = None, is_public: bool = False, **fields: Any) -> Edition:
    """An edition that runs since a month, for a year."""
    number, today = next(_number), timezone.localdate()
    house = organisation or make.organisation(works_in=make.neighbourhood())
    programme = Programme.objects.create(name=f"Programma {number}", organisation=house)
    held = {
        "name": f"Editie {number}",
        "slug": f"editie-{number}",
        "starts_on": today - timedelta(days=30),
        "ends_on": today + timedelta(days=335),
        "made_at": timezone.now(),
        **fields,
    }
    return Edition.objects.create(programme=programme, is_public=is_public, **held)


def gathering(*, edition: Edition, on: date | None = None, **fields: Any) -> Gathering:
    """A day on which all teams meet: in two weeks, unless given."""
    held = {"name": "Werkatelier", "place": "Het buurthuis", **fields}
    return edition.gatherings.create(on=on or timezone.localdate() + timedelta(days=14), **held)


def role(
    *, edition: Edition, person: Person | None = None, kind: str = EditionRole.Kind.ORGANISER, **fields: Any
) -> EditionRole:
    """Somebody who looks after an edition."""
    somebody = person or make.person(called="Huub", email=f"organisator{next(_number)}@voorbeeld.nl")
    held = {"called": somebody.called, "from_on": timezone.localdate() - timedelta(days=30), **fields}
    return edition.roles.create(person=somebody, kind=kind, **held)


def adviser(*, edition: Edition, kind: str = EditionRole.Kind.INSPIRATION, **fields: Any) -> EditionRole:
    """Somebody of the Raad van Inspiratie, unless told, who comes in with a code by mail."""
    person = fields.pop("person", None) or make.person(called="Els", mail=f"raad{next(_number)}@voorbeeld.nl")
    return role(edition=edition, person=person, kind=kind, **{"called": "Els", **fields})


def team(
    *,
    edition: Edition | None = None,
    neighbourhood: Neighbourhood | None = None,
    is_public: bool = False,
    **fields: Any,
) -> Team:
    """A team with nobody in it yet."""
    number = next(_number)
    run = edition or globals()["edition"]()
    held = {
        "number": run.teams.count() + 1,
        "title": f"Team {number}",
        "slug": f"team-{number}",
        "organisation": run.programme.organisation,
        "made_at": timezone.now(),
        **fields,
    }
    made: Team = run.teams.create(is_public=is_public, **held)
    place = neighbourhood or made.organisation.neighbourhoods.first()
    if place is not None:
        made.neighbourhoods.add(place)
    return made


def member(
    *,
    team: Team | None = None,
    person: Person | None = None,
    part: Part = Part.MEMBER,
    called: str = "Bo",
    until_on: date | None = None,
    from_on: date | None = None,
    **fields: Any,
) -> TeamMember:
    """Somebody in a team, since ten days; a guest until tomorrow."""
    today = timezone.localdate()
    somebody = person or make.person(called=called, mail=f"lid{next(_number)}@voorbeeld.nl")
    last = until_on or (today + timedelta(days=1) if part == Part.GUEST else None)
    return TeamMember.objects.create(
        team=team or globals()["team"](),
        person=somebody,
        part=part,
        called=called or somebody.called,
        from_on=from_on or today - timedelta(days=10),
        until_on=last,
        added_at=timezone.now(),
        **fields,
    )


def seat(*, team: Team | None = None, part: Part = Part.OWNER, **fields: Any) -> Seat:
    """Somebody at the table of a team."""
    return Seat(member=member(team=team, part=part, **fields))


def of_a_place(
    *, house: Organisation, broker: Person, resident: Person, neighbourhood: Neighbourhood
) -> dict[str, Any]:
    """A team in a place of the access table: the broker leads it, the resident is in it; one of each thing."""
    run = edition(organisation=house, is_public=True, slug=f"editie-{neighbourhood.slug}")
    made = team(edition=run, neighbourhood=neighbourhood, slug=f"team-{neighbourhood.slug}", is_public=True)
    owner = member(team=made, person=broker, part=Part.OWNER, called="Samira")
    member(team=made, person=resident, part=Part.RESIDENT, called="Ria")
    away = owner.absences.create(from_on=timezone.localdate(), noted_at=timezone.now())
    trial = trial_setting.experiment(team=made, is_public=True)
    counted = trial_setting.measure(experiment=trial)
    reported = report_setting.agreed(by=Seat(member=owner))
    version = made.question_versions.order_by("number").first() or made.question_versions.create(
        number=1, text="Wie doet mee?", made_at=timezone.now()
    )
    return {
        "experiment": trial,
        "learning": made.learnings.create(text="Soep helpt.", findable="soep helpt.", made_at=timezone.now()),
        "practice": made.practices.create(what="Een soepbus", made_at=timezone.now()),
        "experiment_code": trial.code,
        "measure": counted,
        "observation": trial_setting.seen(experiment=trial),
        "edition": run,
        "gathering": gathering(edition=run),
        "edition_team": made,
        "edition_role": role(edition=run),
        "team": made,
        "team_member": owner,
        "absence": away,
        **folder_of(made),
        "question_version": version,
        "reaction_ask": version.asks.create(until_on=timezone.localdate() + timedelta(days=7), asked_at=timezone.now()),
        "reported": reported,
        "edition_reported": reported,
        **_an_atelier(made),
        "action_item": made.action_items.create(what="Bel", made_at=timezone.now()),
    }


def _an_atelier(team: Team) -> dict[str, Any]:
    """An atelier that is open, in the middle of its first round."""
    now = timezone.now()
    workshop = team.workshops.create(
        number=team.workshops.count() + 1,
        title="Atelier",
        starts_at=now,
        state="open",
        opened_at=now,
        code=f"AT{team.slug}"[-12:],
    )
    round_ = workshop.rounds.create(number=1, title="Verkennen", started_at=now)
    outcome = round_.outcomes.create(text="Een bankje", said_at=now)
    heap = round_.heaps.create(name="Zitten")
    return {
        "workshop": workshop,
        "workshop_round": round_,
        "heap": heap,
        "outcome": outcome,
        "screen": workshop.screen_key,
    }


def folder_of(team: Team) -> dict[str, Any]:
    """A page and a drawing in the folder; the drawing is for everybody."""
    now = timezone.now()
    page = team.folder_items.create(kind=FolderItem.Kind.FILE, title="De begroting", made_at=now)
    held = {"file": filing.store(b"woorden"), "mime": "text/plain; charset=utf-8", "file_name": "begroting.txt"}
    version = page.versions.create(number=1, made_at=now, **held)
    drawing = team.folder_items.create(kind=FolderItem.Kind.DRAWING, title="De straat", is_public=True, made_at=now)
    drawing.versions.create(number=1, made_at=now, text="Een straat", file=filing.store(b"x"), mime="image/jpeg")
    return {"folder_item": page, "folder_version": version, "drawing": drawing}
