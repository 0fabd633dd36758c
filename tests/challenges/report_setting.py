"""An atelier that was held, with what came out of it; and the report of it."""

import itertools
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import reports as actions
from samenspel.challenges.attending import expected
from samenspel.challenges.models import ActionItem, Outcome, Part, Round, Team, TeamMember, Workshop
from samenspel.challenges.report_content import QUESTION
from samenspel.people.models import Person
from samenspel.voices.models import Visibility, Voice
from tests import make

_number = itertools.count(1)


def workshop(*, team: Team, days_ago: int = 2, **fields: Any) -> Workshop:
    """An atelier that was held two days ago, and closed."""
    begun = timezone.now() - timedelta(days=days_ago)
    was_held = {"opened_at": begun, "closed_at": begun + timedelta(hours=3), "state": Workshop.State.CLOSED}
    held = {
        "number": team.workshops.count() + 1,
        "title": f"Werkatelier {team.workshops.count() + 1}",
        "starts_at": begun,
        "place": "Het buurthuis",
        "code": f"code{next(_number)}",
        **(was_held if days_ago > 0 else {}),
        **fields,
    }
    return team.workshops.create(**held)


def to_come(*, team: Team, starts_at: datetime, **fields: Any) -> Workshop:
    """An atelier that is planned."""
    return workshop(team=team, days_ago=-1, starts_at=starts_at, **fields)


def round_of(workshop: Workshop, **fields: Any) -> Round:
    """A round of half an hour."""
    number = workshop.rounds.count() + 1
    held = {"title": f"Thema {number}", "goal": "Om te weten wat er leeft.", **fields}
    return workshop.rounds.create(number=number, **held)


def outcome(of: Round, text: str = "Een bankje op het plein", **fields: Any) -> Outcome:
    """Something that came out of a round."""
    return of.outcomes.create(text=text, said_at=timezone.now(), order=of.outcomes.count(), **fields)


def quote(
    of: Round, said: str = "Ik durf niet alleen naar de eettafel.", *, is_public: bool = False, **fields: Any
) -> Voice:
    """What a resident said in a round: a voice."""
    house = of.workshop.team.organisation
    visibility = Visibility.PUBLIC if is_public else Visibility.PRIVATE
    voice = make.voice(said=said, organisation=house, visibility=visibility, **fields)
    outcome(of, "", voice=voice, kind=Outcome.Kind.QUOTE)
    return voice


def question(team: Team, *, text: str, made_at: datetime, **fields: Any) -> None:
    """The question of the team, from a moment on."""
    number = team.question_versions.count() + 1
    team.question_versions.create(
        number=number, text=text, made_at=made_at, why="Omdat", what_changed="Korter", **fields
    )


def action(
    of: Workshop, what: str = "Info opzoeken", *, owners: list[TeamMember] | None = None, **fields: Any
) -> ActionItem:
    """Something that was agreed in an atelier."""
    held = {"workshop": of, "made_at": timezone.now(), **fields}
    made: ActionItem = of.team.action_items.create(what=what, **held)
    made.owners.set(owners or [])
    return made


def full(team: Team) -> Workshop:
    """An atelier with two questions, a round with a heap and what a resident said, a take-away, and an action."""
    held = workshop(team=team)
    question(team, text="Hoe doen we het beter?", made_at=held.starts_at - timedelta(days=9))
    question(team, text="Hoe doet iedereen mee?", made_at=held.starts_at + timedelta(hours=1))
    first = round_of(held, title="Kennismaken", follow_up="We maken er één poster van.")
    heap = first.heaps.create(name="Buiten zitten")
    outcome(first, "Een bankje op het plein", heap=heap)
    outcome(first, "Een kas bij de school")
    quote(first)
    outcome(first, "Begin klein", kind=Outcome.Kind.TAKE_AWAY)
    today = timezone.localdate()
    action(
        held, owners=list(team.members.filter(part=Part.OWNER)), due_on=today, first_due_on=today - timedelta(days=7)
    )
    return held


def attended(workshop: Workshop, *, by: Seat) -> None:
    """Somebody noted who was there, as it was filled in."""
    states = {each.member.pk: each.state for each in expected(workshop)}
    actions.note_attendance(by=by, workshop=workshop, states=states, now=timezone.now())


def agreed(*, by: Seat, public: tuple[str, ...] = (QUESTION,), of: Workshop | None = None) -> Workshop:
    """An atelier with a report that is agreed, with the question for everybody to read."""
    held = of or full(by.team)
    attended(held, by=by)
    actions.agree_report(by=by, workshop=held, now=timezone.now())
    actions.choose_public_parts(by=by, workshop=held, parts=public, now=timezone.now())
    return held


def browser_of(who: Seat | Person) -> Client:
    """A browser in which she has come in."""
    return make.opened(person=who.person if isinstance(who, Seat) else who)


def path(name: str, workshop: Workshop) -> str:
    """A page about the report of this atelier."""
    return reverse(f"challenges:{name}", args=[workshop.team.slug, workshop.pk])
