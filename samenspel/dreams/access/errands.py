"""A helper whom the asking house does not know: the house that knows her brings her the question, and the news.

Of the rest that house sees nothing: the sentence for the helper, who asks and until when; never who dreams, or of what.
"""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.dreams.access.matches import why_match_is_over, why_not_note_yes
from samenspel.dreams.models import Match, MatchQuerySet, Side, Telling
from samenspel.organisations.access import Worker, people_known_to, why_not_know
from samenspel.organisations.models import Acquaintance

YES, NO, ASKED = "yes", "no", "asked"


def brought_by_another() -> MatchQuerySet:
    """The matches whose helper the asking house does not know: the house to which she told her talent brings it."""
    knows = Acquaintance.objects.filter(person=OuterRef("helper"))
    asking_house = knows.filter(organisation=OuterRef("organisation"))
    house_of_talent = knows.filter(organisation=OuterRef("talent__organisation"))
    return Match.objects.filter(~Exists(asking_house), Exists(house_of_talent) | Q(Exists(knows), talent=None))


def errands_of(*, by: Worker) -> MatchQuerySet:
    """Those that her house brings, in a function that listens."""
    hers = Q(talent__organisation=by.organisation) | Q(talent=None)
    known = people_known_to(by).order_by().values("pk")
    brought = brought_by_another().filter(hers, helper__in=known)
    return brought.select_related("helper", "organisation", "proposed_by", "reservation", "dream__voice")


def errand(*, by: Worker, pk: UUID) -> Match:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(errands_of(by=by), pk=pk)


def news_to_bring(*, by: Worker) -> QuerySet[Telling]:
    """What her house still tells such a helper: it goes on, or it does not."""
    told = Telling.objects.filter(match__in=errands_of(by=by).values("pk"), side=Side.HELPER, told_at=None)
    return told.exclude(what=Telling.What.ASKED).select_related("match__dream")


def one_news_to_bring(*, by: Worker, pk: UUID) -> Telling:
    """One of those."""
    return get_object_or_404(news_to_bring(by=by), pk=pk)


def why_not_note_errand(*, by: Worker, match: Match, says: str) -> str:
    """The reason her house cannot write down what the helper said. Empty when it can. A no is never too early."""
    if says not in (YES, NO, ASKED):
        return _("Kies wat zij zei.")
    if reason := why_not_know(by=by, person=match.helper):
        return reason
    if says == NO:
        return why_match_is_over(match=match)
    if match.helper_yes_at is not None:
        return _("Zij zei al ja.")
    return why_not_note_yes(by=by, match=match, side=Side.HELPER)
