"""Who is asked what she thinks of the question, who said something, and why one cannot ask or react."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges.access.questions import newest_of
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.models import (
    Absence,
    EditionRole,
    QuestionVersion,
    Reaction,
    ReactionAsk,
    Team,
    TeamMember,
)

LONGEST_ASK = 90
# Somebody in the team, or somebody who advises the teams of the edition.
Asked = TeamMember | EditionRole


def people_to_ask(*, by: Seat, on: date) -> list[TeamMember]:
    """Everybody else who is in the team today, once each."""
    return _once(_there(by.team, on=on).exclude(person=by.person))


def advisers_to_ask(team: Team, *, on: date) -> list[EditionRole]:
    """Who advises the edition today, once each. Who sits in the team herself is asked there."""
    roles = EditionRole.objects.current(on=on).advising().filter(edition=team.edition_id)
    seated = TeamMember.objects.current(on=on).filter(team=team).values("person")
    found = roles.exclude(person__in=seated).order_by("called", "pk")
    return list({role.person_id: role for role in reversed(found)}.values())[::-1]


def asked_by(ask: ReactionAsk, *, on: date) -> list[Asked]:
    """Who is asked and is there on this day: all of the team but who asked, or who was named."""
    ask = _with_people(ReactionAsk.objects.filter(pk=ask.pk), on=on).get()
    return _asked(ask, there=_once(_there(ask.version.team, on=on)))


def wait_for(ask: ReactionAsk, *, on: date) -> list[Asked]:
    """Those of them who said nothing about that version yet."""
    said = _who_reacted(ask.version)
    return [each for each in asked_by(ask, on=on) if each.person_id not in said]


def open_asks_with_people(version: QuestionVersion, *, on: date) -> list[tuple[ReactionAsk, list[Asked], list[Asked]]]:
    """Every ask that is open, with who is asked and who said nothing yet; in a few queries however many there are."""
    asks = list(_with_people(open_asks(version, on=on), on=on))
    if not asks:
        return []
    there, said = _once(_there(version.team, on=on)), _who_reacted(version)
    people = [(ask, _asked(ask, there=there)) for ask in asks]
    return [(ask, asked, [each for each in asked if each.person_id not in said]) for ask, asked in people]


def _with_people(asks: QuerySet[ReactionAsk], *, on: date) -> QuerySet[ReactionAsk]:
    """With who was named; of those who advise, who still does on this day."""
    advising = EditionRole.objects.current(on=on).advising().select_related("person").order_by("called", "pk")
    asks = asks.select_related("version__team", "asked_by")
    return asks.prefetch_related("members", Prefetch("roles", queryset=advising))


def _asked(ask: ReactionAsk, *, there: list[TeamMember]) -> list[Asked]:
    asker = ask.asked_by.person_id if ask.asked_by else None
    named = {member.person_id for member in ask.members.all()}
    seated = [each for each in there if (each.person_id != asker if ask.is_for_all else each.person_id in named)]
    # Who came into the team since is asked there.
    sits = {member.person_id for member in there}
    return [*seated, *(role for role in ask.roles.all() if role.person_id not in sits)]


def _who_reacted(version: QuestionVersion) -> set[UUID | None]:
    """Persons, whether they said it in the team or as who advises it."""
    people = version.reactions.values_list("by__person", "by_role__person")
    return {person for pair in people for person in pair}


def is_away(asked: Asked, *, on: date) -> bool:
    """Whether she said that she is away on this day: then no mail follows her."""
    if isinstance(asked, EditionRole):
        return False
    return any(absence.holds(on=on) for absence in Absence.objects.filter(member=asked))


def introduced(asked: Asked) -> str:
    """Her name; of who is not in the team, also who she is."""
    return asked.introduced if isinstance(asked, EditionRole) else asked.called


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
    return version.reactions.select_related("by", "by_role").order_by("said_at", "pk")


def why_not_ask_reactions(
    *,
    by: Seat,
    version: QuestionVersion | None,
    members: Sequence[TeamMember] | None,
    roles: Sequence[EditionRole] = (),
    until_on: date,
    on: date,
) -> str:
    """The reason these people cannot be asked by then. ``members``: nobody in particular is everybody."""
    if reason := why_not_write(by=by):
        return reason
    if version is None:
        return _("Er is nog geen vraag. Schrijf eerst de eerste vraag op.")
    askable = {each.pk for each in people_to_ask(by=by, on=on)}
    advisers = {each.pk for each in advisers_to_ask(by.team, on=on)} if roles else set()
    reasons = [
        (_("Kies een dag na vandaag."), until_on <= on),
        (_("Kies een dag binnen drie maanden."), (until_on - on).days > LONGEST_ASK),
        (_("Er is nog niemand anders in het team."), not askable and not roles),
        (_("Kies wie je vraagt."), members is not None and not members and not roles),
        (_("Iemand die je koos is niet meer in het team."), not {each.pk for each in members or []} <= askable),
        (_("Iemand die je koos is niet meer bij de editie."), not {each.pk for each in roles} <= advisers),
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
