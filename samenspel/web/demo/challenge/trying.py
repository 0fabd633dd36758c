"""The experiments of the demo: one that was adjusted twice on what people said, and a small one of each other team."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Protocol

from django.utils import timezone

from samenspel.challenges import cards
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import adjusting, experiments, learnings, seeing
from samenspel.challenges.actions.seeing import Said, Seen
from samenspel.challenges.models import Experiment, Learning, Measure, Team
from samenspel.voices import actions as voices
from samenspel.voices.models import Answer, Channel
from samenspel.web.demo.challenge import deep, seating
from samenspel.web.demo.challenge.seating import Stage
from samenspel.web.demo.challenge.teams import TeamWords

# The experiment of the team in full depth began so many days ago; those of the others later.
STARTED, OTHERS_STARTED = 112, 80


def try_out(stage: Stage, team: Team) -> Experiment:
    """The team in full depth: what it saw, heard and changed, day by day, and what it decided."""
    lead, worker = seating.leader(stage, team), seating.seat(stage, team, "Samira")
    experiment = _begin(stage, lead, card=deep.EXPERIMENT, days_ago=STARTED)
    callers = experiments.add_measure(
        by=lead,
        experiment=experiment,
        name="Hoeveel bewoners bellen",
        unit="bewoners",
        baseline=Decimal(0),
        now=stage.at(STARTED),
    )
    for day, happens in sorted(_happenings(stage, experiment, callers), key=lambda each: each[0]):
        happens(by=worker, at=stage.at(STARTED - day))
    decision, why, learnt = deep.DECISION
    adjusting.decide(by=lead, experiment=experiment, decision=decision, why=why, learnt=learnt, now=stage.at(44))
    for number, words in enumerate(deep.LEARNT):
        learnings.note_learning(
            by=lead, text=words, seen_by=Learning.Seen.PUBLIC, experiment=experiment, now=stage.at(44 - number)
        )
    for what, where, looks, did in deep.PRACTICE:
        member = seating.seat(stage, team, looks).member
        learnings.note_practice(by=lead, what=what, where=where, looks=member, what_we_did=did, now=stage.at(150))
    return experiment


def _begin(stage: Stage, by: Seat, *, card: dict[str, str], days_ago: int) -> Experiment:
    at = stage.at(days_ago)
    experiment = experiments.make_experiment(
        by=by, card=card, neighbourhood=next(iter(stage.places.values())), now=at - timedelta(days=4)
    )
    experiments.start_experiment(by=by, experiment=experiment, starts_on=timezone.localdate(at), now=at)
    experiments.show_experiment(by=by, experiment=experiment, yes=True, now=at)
    return experiment


class Happens(Protocol):
    """Something that happens on a day of an experiment."""

    def __call__(self, *, by: Seat, at: datetime) -> None: ...


def _happenings(stage: Stage, experiment: Experiment, callers: Measure) -> Iterator[tuple[int, Happens]]:
    """What was counted, seen, said and changed, each with the day after the start."""
    for day, number in deep.CALLERS:
        yield day, partial(_see, experiment, values={callers: Decimal(number)})
    for day, words in deep.SEEN:
        yield day, partial(_see, experiment, story=words)
    for day, who, words, answer in deep.FEEDBACK:
        yield day, partial(_hear, stage, experiment, who=who, words=words, answer=answer)
    for day, what, why, changes, behind in deep.ADJUSTMENTS:
        yield day, partial(_adjust, experiment, what=what, why=why, changes=changes, behind=behind)


def _see(
    experiment: Experiment,
    *,
    by: Seat,
    at: datetime,
    values: Mapping[Measure, Decimal | None] | None = None,
    story: str = "",
) -> None:
    seen = Seen(on=timezone.localdate(at), values=values or {}, story=story)
    seeing.observe(experiment=experiment, seen=seen, by=by, now=at)


def _hear(stage: Stage, experiment: Experiment, *, by: Seat, at: datetime, who: str, words: str, answer: str) -> None:
    """Somebody says what she thinks of it, and hears back at the door."""
    samira, later = stage.workers["Samira"], at + timedelta(days=2)
    said = Said(words=words, channel=Channel.DOOR, called=who)
    feedback = seeing.give_feedback(experiment=experiment, said=said, by=by, worker=samira, now=at)
    voices.answer_voice(
        by=samira,
        voice=feedback.voice,
        kind=Answer.Kind.ANSWER,
        way=Answer.By.DOOR,
        said=answer,
        now=later,
        told_now=True,
    )


def _adjust(
    experiment: Experiment,
    *,
    by: Seat,
    at: datetime,
    what: str,
    why: str,
    changes: Mapping[str, str],
    behind: tuple[int, ...],
) -> None:
    """The card changes on what people said."""
    heard = list(experiment.feedback.order_by("noted_at"))
    adjusting.adjust_experiment(
        by=by,
        experiment=experiment,
        card={**cards.card_of(experiment), **changes},
        what=what,
        why=why,
        feedback=[heard[number] for number in behind],
        seen=cards.mark_of(experiment),
        now=at,
    )


def try_small(stage: Stage, team: Team, words: TeamWords) -> None:
    """A small test of another team, and what it learnt."""
    lead = seating.leader(stage, team)
    card = {
        **dict.fromkeys(("for_whom", "watching", "success_when"), "Wie er zelf voor kiest"),
        "title": words.tries,
        "we_think": words.questions[-1][0],
        "smallest_test": "Eén keer, met wie er is.",
        "where": "De Waterkers",
        "stop_when": "Iemand zich er niet prettig bij voelt.",
        "risk": "Dat het te groot wordt. We houden het klein.",
    }
    experiment = _begin(stage, lead, card=card, days_ago=OTHERS_STARTED - team.number)
    for text in words.learnt:
        learnings.note_learning(
            by=lead, text=text, seen_by=Learning.Seen.EDITION, experiment=experiment, now=stage.at(40)
        )
