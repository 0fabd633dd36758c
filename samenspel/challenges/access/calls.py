"""Who advises an edition is asked about one version of a question: she reads that, until that day, and reacts.

She sits in no team. Of the team she sees the version that she was asked about with its why, who asks, and what she
said herself; nothing else, and nothing any more from the day that her role ends.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from samenspel.challenges.models import EditionRole, QuestionVersion, Reaction, ReactionAsk
from samenspel.people.models import Person


@dataclass(frozen=True)
class Call:
    """That somebody who advises was asked, and as what."""

    ask: ReactionAsk
    role: EditionRole


class CallRequest(HttpRequest):
    """A request of somebody who was asked what this page is about."""

    call: Call


def call_of(*, person: Person, pk: UUID, on: date) -> Call:
    """What she was asked. Not asked of her, or no role of hers any more, is the same as not there."""
    ask = ReactionAsk.objects.select_related("version__team__edition", "asked_by").filter(pk=pk).first()
    asked = EditionRole.objects.current(on=on).advising().filter(person=person, asked_reactions=ask)
    role = asked.first() if ask else None
    if ask is None or role is None:
        raise Http404
    return Call(ask=ask, role=role)


def calls_for(*, person: Person, on: date) -> QuerySet[ReactionAsk]:
    """What she is asked and did not say yet, the first to end first. Not of a question that is sharper by now."""
    hers = EditionRole.objects.current(on=on).advising().filter(person=person)
    said = Reaction.objects.filter(Q(by_role__person=person) | Q(by__person=person)).values("version")
    newest = QuestionVersion.objects.filter(team=OuterRef("version__team")).order_by("-number").values("pk")[:1]
    asks = ReactionAsk.objects.filter(pk__in=hers.values("asked_reactions"), until_on__gte=on).exclude(version__in=said)
    there = asks.annotate(newest=Subquery(newest)).filter(version=F("newest"))
    return there.select_related("version__team__edition", "asked_by").order_by("until_on", "asked_at")


def said_when_asked(call: Call) -> Iterable[Reaction]:
    """What she said about it herself, in order."""
    return call.ask.version.reactions.filter(by_role__person=call.role.person_id).order_by("said_at", "pk")


def may_read(call: Call, *, on: date) -> bool:
    """Whether the version is still hers to read: until the last day."""
    return call.ask.is_open(on=on)


def why_not_react_when_asked(*, by: Call, text: str, on: date) -> str:
    """The reason she cannot say this. Empty when she can, also when the question is sharper by now."""
    if not may_read(by, on=on):
        return _("Reageren kon tot en met de laatste dag. Die is voorbij.")
    return "" if text.strip() else _("Schrijf op wat je ervan vindt.")
