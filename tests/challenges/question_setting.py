"""Builders for the question: versions, what came out of an atelier, what a resident said, reactions; and its pages."""

import itertools
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.asking import Behind, Sharpening, Written
from samenspel.challenges.models import (
    Experiment,
    Outcome,
    Part,
    QuestionVersion,
    Reaction,
    ReactionAsk,
    Round,
    Team,
    TeamMember,
    Workshop,
)
from samenspel.voices.models import Visibility, Voice
from tests import make
from tests.challenges import setting

_number = itertools.count(1)
FIRST = "Hoe doen meer mensen mee in de buurt?"


def version(
    *, team: Team, text: str = FIRST, by: TeamMember | None = None, made_at: datetime | None = None, **fields: Any
) -> QuestionVersion:
    """The next version of the question of this team; a later one of its own insight, unless told."""
    number = team.question_versions.count() + 1
    changed = {"what_changed": "Een woord.", "why": "Het klopte niet.", "is_own_insight": True} if number > 1 else {}
    terms = fields.pop("terms", ())
    made: QuestionVersion = team.question_versions.create(
        number=number, text=text, made_by=by, made_at=made_at or timezone.now(), **{**changed, **fields}
    )
    for order, (term, meaning) in enumerate(terms):
        made.terms.create(term=term, meaning=meaning, order=order)
    return made


def atelier(*, team: Team, title: str = "", **fields: Any) -> Round:
    """A round of an atelier of this team, a week ago."""
    number = team.workshops.count() + 1
    workshop = team.workshops.create(
        number=number,
        title=title or f"Werkatelier {number}",
        starts_at=timezone.now() - timedelta(days=7),
        code=f"atelier{next(_number)}",
        **{"state": Workshop.State.CLOSED, "opened_at": timezone.now(), "closed_at": timezone.now(), **fields},
    )
    made: Round = workshop.rounds.create(number=1, title="Wat valt op?")
    return made


def outcome(*, team: Team, text: str = "Niemand vroeg het de bewoners.", **fields: Any) -> Outcome:
    """Something that came out of an atelier of this team."""
    at = fields.pop("round", None) or atelier(team=team)
    made: Outcome = at.outcomes.create(text=text, said_at=timezone.now(), **fields)
    return made


def quote(
    *, team: Team, said: str = "Ik doe graag mee, als iemand mij vraagt.", hidden: bool = False, **fields: Any
) -> Voice:
    """What a resident said in an atelier of this team."""
    held = {"organisation": team.organisation, "visibility": Visibility.TEAM, **fields}
    voice = make.voice(said=said, **held)
    hidden_at = timezone.now() if hidden else None
    outcome(team=team, text="", kind=Outcome.Kind.QUOTE, voice=voice, hidden_at=hidden_at)
    return voice


def feedback(*, team: Team, said: str = "De koffie was te vroeg.", **fields: Any) -> Voice:
    """What a resident said about an experiment of this team."""
    voice = make.voice(said=said, **{"organisation": team.organisation, "visibility": Visibility.TEAM, **fields})
    experiment = Experiment.objects.create(
        team=team, title="Koffie op de stoep", code=f"proef{next(_number)}", made_at=timezone.now()
    )
    experiment.feedback.create(voice=voice, noted_at=timezone.now())
    return voice


def reaction(*, version: QuestionVersion, by: TeamMember | None = None, text: str = "Meedoen aan wat?") -> Reaction:
    """What somebody of the team thinks of it."""
    made: Reaction = version.reactions.create(by=by, text=text, said_at=timezone.now())
    return made


def ask(
    *,
    version: QuestionVersion,
    by: TeamMember | None = None,
    days: int = 7,
    members: Sequence[TeamMember] | None = None,
    asked_at: datetime | None = None,
) -> ReactionAsk:
    """The team asks everybody, or these, what they think within so many days."""
    made: ReactionAsk = version.asks.create(
        is_for_all=members is None,
        until_on=timezone.localdate() + timedelta(days=days),
        asked_at=asked_at or timezone.now(),
        asked_by=by,
    )
    made.members.set(members or [])
    return made


def written(text: str = "Hoe vragen we mensen om mee te doen?", **texts: str) -> Written:
    """A question as somebody types it."""
    return Written(texts={"text": text, **texts})


def sharpening(*, begun_from: int = 1, behind: Behind | None = None, **fields: Any) -> Sharpening:
    """A sharper question, of one's own insight unless told."""
    held = {"what_changed": "Wij vragen nu.", "why": "Niemand werd gevraagd.", "written": written(), **fields}
    return Sharpening(begun_from=begun_from, behind=behind or Behind(is_own_insight=True), **held)


def seat(team: Team, **fields: Any) -> Seat:
    """Somebody at the table of this team, a member unless told."""
    return setting.seat(team=team, **{"part": Part.MEMBER, **fields})


def to(name: str, team: Team, *args: object) -> str:
    return reverse(f"challenges:{name}", args=[team.slug, *args])


def inside(team: Team, *, part: Part = Part.MEMBER, called: str = "Jo") -> Client:
    """A browser of somebody in this team, who came with her pasje."""
    member = setting.member(team=team, part=part, called=called)
    return make.opened(person=member.person)


def seen(page: Any) -> str:
    """The words of the page, as one reads them."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.content.decode())))
