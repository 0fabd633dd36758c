"""Whose question it is, and why it cannot be written or sharpened."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.challenges.access import said
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.teams import why_not_write
from samenspel.challenges.asking import Behind, Sharpening, Written, as_written
from samenspel.challenges.models import QuestionVersion, Reaction, Team


def versions_of(by: Seat) -> QuerySet[QuestionVersion]:
    """The question of her team as it stood through time, the oldest first, with the words that it explains."""
    return by.team.question_versions.select_related("made_by", "workshop").prefetch_related("terms").order_by("number")


def version_of(*, by: Seat, pk: UUID) -> QuestionVersion:
    """One version of the question of her own team. Of another team: as if not there."""
    return get_object_or_404(versions_of(by), pk=pk)


def version_before(version: QuestionVersion) -> QuestionVersion | None:
    """The one that it was made from."""
    before = QuestionVersion.objects.filter(team=version.team_id, number__lt=version.number)
    return before.prefetch_related("terms").order_by("-number").first()


def newest_of(team: Team) -> QuestionVersion | None:
    """The question of this team today."""
    newest = team.question_versions.select_related("made_by", "team").prefetch_related("terms")
    return newest.order_by("-number").first()


def reactions_in(team: Team) -> QuerySet[Reaction]:
    """What was said about any version of the question of this team, the newest first."""
    reactions = Reaction.objects.filter(version__team=team).select_related("by", "by_role", "version")
    return reactions.order_by("-said_at", "pk")


def is_written_already(*, by: Seat, newest: QuestionVersion, begun_from: int, written: Written) -> bool:
    """The same button pressed twice: this is what she just wrote."""
    is_next = newest.number == begun_from + 1
    return is_next and newest.made_by_id == by.member.pk and as_written(newest) == written


def is_sharpened_already(*, by: Seat, newest: QuestionVersion, new: Sharpening) -> bool:
    """The same of a sharper question."""
    return is_written_already(by=by, newest=newest, begun_from=new.begun_from, written=new.written)


def why_not_write_first(*, by: Seat, newest: QuestionVersion | None, written: Written) -> str:
    """The reason she cannot write the first question. Empty when she can."""
    if reason := why_not_write(by=by):
        return reason
    if newest is not None:
        return _("%s schreef net de eerste vraag op. Wat jij schreef staat hier nog.") % called(newest)
    return "" if written.texts["text"] else _("Schrijf de vraag op.")


def why_not_sharpen(*, by: Seat, newest: QuestionVersion | None, new: Sharpening) -> str:
    """The reason the question cannot be sharpened like this. Empty when it can."""
    if reason := why_not_write(by=by):
        return reason
    if newest is None:
        return _("Er is nog geen vraag. Schrijf eerst de eerste vraag op.")
    if new.begun_from != newest.number:
        return _("%s scherpte de vraag net ook aan. Wat jij schreef staat hier nog.") % called(newest)
    reasons = [
        (_("Schrijf de vraag op."), not new.written.texts["text"]),
        (_("De vraag is nog hetzelfde. Verander iets, of ga terug."), new.written == as_written(newest)),
        (_("Schrijf op wat er veranderd is."), not new.what_changed.strip()),
        (_("Schrijf op waarom de vraag verandert."), not new.why.strip()),
    ]
    said_no = next((reason for reason, holds in reasons if holds), "")
    return said_no or why_not_rest_on(by=by, behind=new.behind)


def why_not_rest_on(*, by: Seat, behind: Behind) -> str:
    """The reason a sharper question cannot rest on this. Only on what her team was told and she may read."""
    if behind.is_own_insight and behind.count:
        return _("Kies feedback, of eigen inzicht. Niet allebei.")
    if not behind.is_own_insight and not behind.count:
        return _("Kies op wiens feedback dit is. Of zet een vinkje bij eigen inzicht.")
    there = [
        said.outcomes_of(by.team).filter(pk__in=behind.outcomes).count() == len(behind.outcomes),
        said.readable_in_team(by=by).filter(pk__in=behind.voices).count() == len(behind.voices),
        reactions_in(by.team).filter(pk__in=behind.reactions).count() == len(behind.reactions),
    ]
    return "" if all(there) else _("Iets wat je koos is er niet meer. Kies opnieuw.")


def called(version: QuestionVersion) -> str:
    """Who wrote it, as the team calls her."""
    return version.made_by.called if version.made_by else _("Iemand")
