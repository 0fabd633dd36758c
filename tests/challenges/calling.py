"""Asking who advises an edition what she thinks of a question, and her answer."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from samenspel.challenges.access.calls import Call
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.reactions import ask_reactions, react_when_asked
from samenspel.challenges.models import EditionRole, Reaction, ReactionAsk, TeamMember
from tests.challenges import question_setting as question
from tests.challenges import setting


def today(days: int = 0) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def a_team() -> tuple[Seat, EditionRole]:
    """Who asks, in a team with a question; and somebody of the Raad van Inspiratie of its edition."""
    team = setting.team()
    question.version(team=team)
    return question.seat(team, called="Samira"), setting.adviser(edition=team.edition)


def asks(
    seat: Seat, *roles: EditionRole, members: list[TeamMember] | None = None, days: int = 7, now: datetime | None = None
) -> ReactionAsk:
    """The team, or these members of it, and who advises are asked."""
    at = now or timezone.now()
    return ask_reactions(by=seat, members=members, roles=roles, until_on=today(days), now=at)


def says(ask: ReactionAsk, role: EditionRole, text: str = "Vraag het de kinderen.", days: int = 0) -> Reaction:
    """She reacts, so many days from now."""
    now = timezone.now() + timedelta(days=days)
    return react_when_asked(by=Call(ask=ask, role=role), text=text, now=now)
