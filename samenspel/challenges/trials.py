"""One experiment as a page: the card, what was seen and said, how it changed, and what one may do now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import BooleanField, ExpressionWrapper, Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.days import day_of
from samenspel.challenges import cards, registry
from samenspel.challenges.access import experiments as access
from samenspel.challenges.access import seeing
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.grounds import label_of_observation, said_about
from samenspel.challenges.models import Adjustment, Experiment, ExperimentDecision, Feedback, Observation
from samenspel.challenges.plots import plots_of
from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.listing import state_of
from samenspel.voices.models import Answer, Voice

ON_A_PAGE = 20


@dataclass(frozen=True, kw_only=True)
class FeedbackLine:
    """What somebody said, to who may read it, and whether an answer went back."""

    feedback: Feedback
    words: str
    state: str
    is_answered: bool
    answers: list[str]
    to_answer: str


@dataclass(frozen=True, kw_only=True)
class Moment:
    """Something on the way of an experiment: an adjustment with what lay behind it, or a decision."""

    at: Any
    adjustment: Adjustment | None = None
    decision: ExperimentDecision | None = None
    changes: list[cards.Change]
    said: list[str]
    seen: list[str]
    unread: int = 0
    is_taken_back: bool = False


def feedback_lines(*, experiment: Experiment, seat: Seat, worker: Worker | None, on: date) -> list[FeedbackLine]:
    """All feedback that was not taken back; the words and what came back only for who may read them."""
    came_back = Prefetch("voice__answers", queryset=Answer.objects.order_by("made_at", "pk"))
    there = seeing.feedback_there(experiment).annotate(
        is_readable=ExpressionWrapper(seeing.may_read(seat), output_field=BooleanField()),
        is_in_hand=seeing.in_hand_of(worker),
    )
    told = words.opened(words.with_words(there, voice="voice", only=seeing.may_read(seat)).prefetch_related(came_back))
    said = words.read_each(answer for each in told if each.is_readable for answer in each.voice.answers.all())
    return [
        FeedbackLine(
            feedback=each,
            words=words.words_with(each),
            state=state_of_feedback(each.voice, on=on),
            is_answered=each.voice.answered_at is not None,
            answers=[said[answer.pk] for answer in each.voice.answers.all() if answer.counts]
            if each.is_readable
            else [],
            to_answer=reverse("voices:voice", args=[each.voice_id]) if each.is_in_hand else "",
        )
        for each in told
    ]


def state_of_feedback(voice: Voice, *, on: date) -> str:
    """Answered, how long it waits, or why nobody waits any more."""
    if voice.answered_at is not None:
        return _("beantwoord")
    if voice.speaker_gone:
        return state_of(voice, on=on)
    days = voice.days_waiting(on=on)
    if not days:
        return _("wacht sinds vandaag op antwoord")
    return ngettext("wacht %(number)s dag op antwoord", "wacht %(number)s dagen op antwoord", days) % {"number": days}


def experiment_page(
    *, experiment: Experiment, seat: Seat, worker: Worker | None, now: datetime, page: str
) -> dict[str, Any]:
    """Everything on the page of an experiment."""
    on = day_of(now)
    # What it counts is shown, and asked for how many there may be.
    prefetch_related_objects([experiment], "measures")
    seen = experiment.observations.select_related("measure", "by").order_by("-on", "-noted_at", "pk")
    shown = Paginator(seen, ON_A_PAGE).get_page(page)
    why_not_start = access.why_not_start(by=seat, experiment=experiment)
    return {
        "card": cards.lines_of(cards.card_of(experiment)),
        "plots": plots_of(experiment),
        "page": shown,
        "observations": [_observation(each, seat=seat) for each in shown.object_list],
        "feedback": feedback_lines(experiment=experiment, seat=seat, worker=worker, on=on),
        "decisions": list(experiment.decisions.select_related("by")),
        "adjusted": experiment.adjusted,  # type: ignore[attr-defined]
        "is_asked": asks_for_decision(experiment, on=on),
        "why_not_start": why_not_start,
        "why_not_any_more": access.why_not_any_more(experiment=experiment),
        "may_measure": not access.why_not_measure(by=seat, experiment=experiment),
        "parts": registry.parts_of(experiment, seat=seat, worker=worker, now=now),
    }


def _observation(observation: Observation, *, seat: Seat) -> dict[str, Any]:
    """One line, with whether she may take it away; whether something was built on it is asked when she does."""
    return {
        "observation": observation,
        "said": label_of_observation(observation),
        "by": observation.by.called if observation.by else observation.by_called,
        "may_remove": seat.may_write and (seat.may_lead or observation.by_id == seat.member.pk),
    }


def asks_for_decision(experiment: Experiment, *, on: date) -> bool:
    """Whether it was seen that it is time to stop, and nobody decided, and nobody asked for some days more."""
    return experiment.stop_met_on is not None and (experiment.ask_on is None or experiment.ask_on <= on)


def moments(*, experiment: Experiment, readable: Iterable[UUID]) -> list[Moment]:
    """How the idea changed, oldest first: each adjustment with the card before and after, and each decision.

    ``readable``: the feedback of which the reader may see the words.
    """
    adjustments = experiment.adjustments.select_related("by").prefetch_related(
        Prefetch("feedback", queryset=seeing.feedback_there(experiment)),
        Prefetch("observations", queryset=Observation.objects.select_related("measure").order_by("on", "pk")),
    )
    said = said_about(seeing.feedback_there(experiment).filter(pk__in=list(readable)))
    met = [_adjusted(each, said=said) for each in adjustments]
    decided = [
        Moment(at=each.at, decision=each, changes=[], said=[], seen=[])
        for each in experiment.decisions.select_related("by")
    ]
    return sorted([*met, *decided], key=lambda moment: moment.at)


def _adjusted(adjustment: Adjustment, *, said: dict[UUID, str]) -> Moment:
    feedback, observations = list(adjustment.feedback.all()), list(adjustment.observations.all())
    return Moment(
        at=adjustment.at,
        adjustment=adjustment,
        changes=cards.changes(before=adjustment.card_before, after=adjustment.card_after),
        said=[said[each.pk] for each in feedback if each.pk in said],
        seen=[label_of_observation(each) for each in observations],
        unread=sum(each.pk not in said for each in feedback),
        is_taken_back=not (feedback or observations or adjustment.is_own_insight),
    )


def timeline_page(*, experiment: Experiment, seat: Seat) -> dict[str, Any]:
    """From the first card to today's, for somebody of the team."""
    readable = seeing.readable(seat=seat, experiment=experiment).values_list("pk", flat=True)
    return _way(experiment, readable=readable)


def public_page(experiment: Experiment) -> dict[str, Any]:
    """What everybody sees: the card, the numbers, how it changed; and only words that are public themselves."""
    readable = list(seeing.public_feedback(experiment).values_list("pk", flat=True))
    return {
        **_way(experiment, readable=readable),
        "card": cards.lines_of(cards.card_of(experiment)),
        "plots": plots_of(experiment),
        "said": list(said_about(seeing.public_feedback(experiment)).values()),
    }


def _way(experiment: Experiment, *, readable: Iterable[UUID]) -> dict[str, Any]:
    way = moments(experiment=experiment, readable=readable)
    first = next((each.adjustment.card_before for each in way if each.adjustment), cards.card_of(experiment))
    return {"experiment": experiment, "first": cards.lines_of(first), "moments": way}
