"""The card of an experiment: what it says, and word by word what became different."""

import pytest
from django.utils import timezone

from samenspel.bridges.models import ExperimentDream
from samenspel.challenges import cards
from samenspel.challenges.cards import Piece
from tests.challenges import setting, trial_setting
from tests.challenges.trial_setting import CARD


def pieces(before: str, after: str) -> list[tuple[str, str]]:
    change = cards.changes(before={**CARD, "where": before}, after={**CARD, "where": after})[0]
    return [(piece.kind, piece.text) for piece in change.pieces]


def test_words_that_stay_stay() -> None:
    assert pieces("in de kleine zaal", "in de grote zaal") == [
        ("same", "in de "),
        ("gone", "kleine "),
        ("come", "grote "),
        ("same", "zaal"),
    ]
    assert pieces("in", "in de zaal") == [("same", "in "), ("come", "de zaal")]
    assert pieces("in de zaal", "") == [("gone", "in de zaal")]


def test_only_lines_that_changed_are_told() -> None:
    assert cards.changes(before=CARD, after=CARD) == []
    changed = cards.changes(before=CARD, after={**CARD, "ends_on": "2026-05-03", "risk": "Geen"})
    assert [change.label for change in changed] == ["Tot en met", "Risico voor mensen"]
    assert changed[0].pieces == [Piece(kind="come", text="zondag 3 mei 2026")]


def test_a_difference_in_spaces_alone_is_said_too() -> None:
    assert pieces("in de zaal", "in  de zaal") == [("same", "in  de zaal")]


def test_the_title_stands_above_the_card_and_empty_lines_are_left_out() -> None:
    lines = cards.lines_of({**CARD, "starts_on": "2026-05-03", "watching": ""})

    assert [line.name for line in lines] == [
        "we_think",
        "smallest_test",
        "for_whom",
        "where",
        "starts_on",
        "success_when",
        "stop_when",
        "risk",
    ]
    assert lines[4].text == "zondag 3 mei 2026"


@pytest.mark.django_db
def test_nothing_of_a_team_tells_its_words_where_only_its_kind_is_asked() -> None:
    team = setting.team()
    runs = trial_setting.experiment(team=team)
    now, card = timezone.now(), cards.card_of(runs)
    seen, said = trial_setting.seen(experiment=runs), trial_setting.feedback(experiment=runs)
    adjustment = runs.adjustments.create(number=1, what="a", why="b", card_before=card, card_after=card, at=now)
    decision = runs.decisions.create(decision="stop", why="c", at=now)
    learning = team.learnings.create(text="Soep helpt", made_at=now)
    practice = team.practices.create(what="Een soepbus", made_at=now)
    link = ExperimentDream(experiment=runs, dream_id=seen.pk)

    assert [str(each) for each in (seen, said, adjustment, decision, learning, practice, link)] == [
        f"observation {seen.pk}",
        f"feedback {said.pk}",
        "adjustment 1",
        f"stop {decision.pk}",
        f"learning {learning.pk}",
        f"practice {practice.pk}",
        f"{runs.pk} {seen.pk}",
    ]
