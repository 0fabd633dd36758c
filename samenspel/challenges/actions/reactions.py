"""The team asks people what they think of its question, and hears it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TypedDict
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samenspel.base.refusals import refuse_if
from samenspel.challenges.access import calls
from samenspel.challenges.access import reactions as access
from samenspel.challenges.access.calls import Call
from samenspel.challenges.access.questions import newest_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions.turns import while_locked
from samenspel.challenges.asking import tidy
from samenspel.challenges.models import EditionRole, QuestionVersion, Reaction, ReactionAsk, TeamMember
from samenspel.challenges.steps import leave_step
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope


class Whom(TypedDict):
    """Who is asked, and by when."""

    members: Sequence[TeamMember] | None
    roles: Sequence[EditionRole]
    until_on: date


ASKED, REMINDED = "challenges.asked_reaction", "challenges.remind_reaction"


@transaction.atomic
def ask_reactions(
    *,
    by: Seat,
    members: Sequence[TeamMember] | None,
    roles: Sequence[EditionRole] = (),
    until_on: date,
    now: datetime,
) -> ReactionAsk:
    """Ask named people, or with nobody in particular the whole team, by a day. They get a mail that something is there.

    ``roles``: who advises the edition and is asked too. She sees this version until that day, and no more of the team.
    """
    on = timezone.localdate(now)
    while_locked(by.team)
    version = newest_of(by.team)
    whom: Whom = {"members": members, "roles": roles, "until_on": until_on}
    refuse_if(access.why_not_ask_reactions(by=by, version=version, on=on, **whom))
    assert version is not None  # noqa: S101 - the rule has just said so
    if (asked := _asked_before(by=by, version=version, **whom)) is not None:
        return asked
    ask = version.asks.create(is_for_all=members is None, until_on=until_on, asked_at=now, asked_by=by.member)
    ask.members.set(members or [])
    ask.roles.set(roles)
    for each in access.asked_by(ask, on=on):
        if not access.is_away(each, on=on):
            letters.post(kind=ASKED, about=f"{ask.pk} {each.pk}", way="mail", now=now)
    leave_step(team=by.team, what="reactions_asked", now=now, by=by.member, about=ask)
    return ask


def _asked_before(
    *,
    by: Seat,
    version: QuestionVersion,
    members: Sequence[TeamMember] | None,
    roles: Sequence[EditionRole],
    until_on: date,
) -> ReactionAsk | None:
    """The same button pressed twice: nobody gets two mails."""
    same = version.asks.filter(asked_by=by.member, until_on=until_on, is_for_all=members is None)
    named = {each.pk for each in [*(members or []), *roles]}
    return next((ask for ask in same if _named_in(ask) == named), None)


def _named_in(ask: ReactionAsk) -> set[UUID]:
    return {*ask.members.values_list("pk", flat=True), *ask.roles.values_list("pk", flat=True)}


@transaction.atomic
def react(*, by: Seat, version: QuestionVersion, text: str, now: datetime) -> Reaction:
    """Somebody in the team says what she thinks of a version. Pressed twice is once."""
    while_locked(by.team)
    refuse_if(access.why_not_react(by=by, version=version, text=text))
    said = tidy(text)
    if (same := version.reactions.filter(by=by.member, text=said).first()) is not None:
        return same
    reaction = version.reactions.create(by=by.member, text=said, said_at=now)
    leave_step(team=by.team, what="reacted", now=now, by=by.member, about=reaction)
    return reaction


@transaction.atomic
def react_when_asked(*, by: Call, text: str, now: datetime) -> Reaction:
    """Who advises the edition says what she thinks of the version that she was asked about. Pressed twice is once."""
    version = by.ask.version
    while_locked(version.team)
    refuse_if(calls.why_not_react_when_asked(by=by, text=text, on=timezone.localdate(now)))
    said = tidy(text)
    if (same := version.reactions.filter(by_role=by.role, text=said).first()) is not None:
        return same
    reaction = version.reactions.create(by_role=by.role, text=said, said_at=now)
    leave_step(team=version.team, what="reacted", now=now, about=reaction)
    return reaction


def remind_reactions(*, now: datetime) -> int:
    """The day before the last day, who said nothing yet is reminded once → how many mails. Twice on a day is once."""
    on = timezone.localdate(now)
    posted = 0
    for ask in ReactionAsk.objects.filter(until_on=on + timedelta(days=1)).select_related("version__team", "asked_by"):
        if access.still_asks(ask, now=now):
            waiting = [each for each in access.wait_for(ask, on=on) if not access.is_away(each, on=on)]
            posted += sum(_remind_once(about=f"{ask.pk} {each.pk}", now=now) for each in waiting)
    return posted


@transaction.atomic
def _remind_once(*, about: str, now: datetime) -> int:
    if Envelope.objects.filter(kind=REMINDED, about=about).exists():
        return 0
    letters.post(kind=REMINDED, about=about, way="mail", now=now)
    return 1
