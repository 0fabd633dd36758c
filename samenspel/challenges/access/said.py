"""Which words of residents may be read in a team.

A voice is read in a team only when it was said to that team: a quote in one of its own ateliers, or feedback on one of
its own experiments. What is told to a house is nothing of any team, whoever of that house sits in it. And then:

- words that were taken back, and a complaint about a neighbour, are read by nobody here;
- what is for who wrote it down and who answers only (``private``) stays with them;
- a guest, who is here until a day, reads what everybody may read;
- her own words she reads always.
"""

from django.db.models import Q, QuerySet

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Outcome, Part, Team
from samenspel.voices.models import About, Visibility, Voice, VoiceQuerySet


def said_to(team: Team) -> Q:
    """What was said in an atelier of this team and not hidden there, or about an experiment of this team."""
    in_an_atelier = Q(outcome__round__workshop__team=team, outcome__hidden_at=None)
    return in_an_atelier | Q(experiment_feedback__experiment__team=team)


def readable_in_team(*, by: Seat) -> VoiceQuerySet:
    """The voices of which somebody in this seat may read the words."""
    is_guest = by.member.part == Part.GUEST
    open_to_her = Q(visibility=Visibility.PUBLIC) if is_guest else ~Q(visibility=Visibility.PRIVATE)
    mine = Q(speaker=by.person)
    rule = (open_to_her & ~Q(about=About.NEIGHBOUR)) | mine
    # Both ways to a team are at most one row each: no voice comes twice.
    return Voice.objects.filter(said_to(by.team), rule, withdrawn_at=None)


def outcomes_of(team: Team) -> QuerySet[Outcome]:
    """What came out of the ateliers of this team in words of the team: not hidden there, and no quote of a resident."""
    return Outcome.objects.filter(round__workshop__team=team, hidden_at=None, voice=None).exclude(text="")
