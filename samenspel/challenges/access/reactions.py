"""Who is asked what she thinks of the question, who said something, and why one cannot ask or react."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges.access.questions import newest_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.models import Absence, QuestionVersion, Reaction, ReactionAsk, Team, TeamMember

LONGEST_ASK = 90


def people_to_ask(*, by: Seat, on: date) -> list[TeamMember]:
    """Everybody else who is in the team today, once each."""
    return _once(_there(by.team, on=on).exclude(person=by.person))


def asked_by(ask: ReactionAsk, *, on: date) -> list[TeamMember]:
    """Who is asked, of those who are in the team on this day: all but who asked, or who was named."""
    return _asked(ask, there=_once(_there(ask.version.team, on=on)))


def wait_for(ask: ReactionAsk, *, on: date) -> list[TeamMember]:
    """Those of them who said nothing about that version yet."""
    said = _who_reacted(ask.version)
    return [member for member in asked_by(ask, on=on) if member.person_id not in said]


def open_asks_with_people(
    version: QuestionVersion, *, on: date
) -> list[tuple[ReactionAsk, list[TeamMember], list[TeamMember]]]:
    """Every ask that is open, with who is asked and who said nothing yet; in a few queries however many there are."""
    asks = list(open_asks(version, on=on).prefetch_related("members"))
    if not asks:
        return []
    there, said = _once(_there(version.team, on=on)), _who_reacted(version)
    people = [(ask, _asked(ask, there=there)) for ask in asks]
    return [(ask, asked, [each for each in asked if each.person_id not in said]) for ask, asked in people]


def _asked(ask: ReactionAsk, *, there: list[TeamMember]) -> list[TeamMember]:
    if ask.is_for_all:
        asker = ask.asked_by.person_id if ask.asked_by else None
        return [member for member in there if member.person_id != asker]
    named = {member.person_id for member in ask.members.all()}
    return [member for member in there if member.person_id in named]


def _who_reacted(version: QuestionVersion) -> set[UUID]:
    return set(version.reactions.exclude(by=None).values_list("by__person", flat=True))


def is_away(member: TeamMember, *, on: date) -> bool:
    """Whether she said that she is away on this day: then no mail follows her."""
    return any(absence.holds(on=on) for absence in Absence.objects.filter(member=member))


def open_asks(version: QuestionVersion, *, on: date) -> QuerySet[ReactionAsk]:
    """What is asked about this version and is not over: the first to end first."""
    asks = version.asks.filter(until_on__gte=on)
    return asks.select_related("asked_by").order_by("until_on", "asked_at")


def asked_of(seat: Seat, *, version: QuestionVersion, on: date) -> ReactionAsk | None:
    """What she is asked herself about the question of today and did not say yet: the first to end."""
    hers = Q(is_for_all=True) | Q(members__person=seat.person)
    reacted = Reaction.objects.filter(by__person=seat.person).values("version")
    asks = open_asks(version, on=on).filter(hers).exclude(asked_by__person=seat.person)
    return asks.exclude(version__in=reacted).first()


def reactions_to(version: QuestionVersion) -> QuerySet[Reaction]:
    """What was said about this version, in order."""
    return version.reactions.select_related("by").order_by("said_at", "pk")


def why_not_ask_reactions(
    *, by: Seat, version: QuestionVersion | None, members: Sequence[TeamMember] | None, until_on: date, on: date
) -> str:
    """The reason these people cannot be asked by then. ``members``: nobody in particular is everybody."""
    if reason := why_not_write(by=by):
        return reason
    if version is None:
        return _("Er is nog geen vraag. Schrijf eerst de eerste vraag op.")
    askable = {each.pk for each in people_to_ask(by=by, on=on)}
    reasons = [
        (_("Kies een dag na vandaag."), until_on <= on),
        (_("Kies een dag binnen drie maanden."), (until_on - on).days > LONGEST_ASK),
        (_("Er is nog niemand anders in het team."), not askable),
        (_("Kies wie je vraagt."), members is not None and not members),
        (_("Iemand die je koos is niet meer in het team."), not {each.pk for each in members or []} <= askable),
    ]
    return next((reason for reason, holds in reasons if holds), "")


def why_not_react(*, by: Seat, version: QuestionVersion, text: str) -> str:
    """The reason she cannot say this. Everybody in the team may react, a guest too."""
    if version.team_id != by.team.pk:
        return _("Dit is de vraag van een ander team.")
    return "" if text.strip() else _("Schrijf op wat je ervan vindt.")


def ask_by_key(pk: UUID) -> ReactionAsk | None:
    """What a mail is about, when it is still there."""
    return ReactionAsk.objects.select_related("version__team", "asked_by").filter(pk=pk).first()


def still_asks(ask: ReactionAsk, *, now: datetime) -> bool:
    """Not when its day is over, nor when the question was sharpened since."""
    newest = newest_of(ask.version.team)
    return newest is not None and newest.pk == ask.version_id and ask.is_open(on=timezone.localdate(now))


def _there(team: Team, *, on: date) -> QuerySet[TeamMember]:
    return TeamMember.objects.current(on=on).filter(team=team).select_related("person", "team").order_by("called", "pk")


def _once(members: QuerySet[TeamMember]) -> list[TeamMember]:
    """Who has two seats, as herself and standing in for somebody, is asked once."""
    return list({member.person_id: member for member in reversed(members)}.values())[::-1]
