"""What came out is put together, named, put in order and hidden; never thrown away."""

from typing import Any

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import moments
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.sorting import heap_in, ticked
from samenspel.challenges.actions import sorting as actions
from samenspel.challenges.models import Outcome, Part, Report, Round, Workshop
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting

pytestmark = pytest.mark.django_db


def a_round(*, by: Seat | None = None, texts: tuple[str, ...] = ("Een", "Twee", "Drie")) -> tuple[Seat, Round]:
    leader = by or ateliers.leader()
    round_ = ateliers.running(ateliers.workshop(by=leader))
    for text in texts:
        ateliers.outcome(round_, text=text)
    return leader, round_


def piles(round_: Round) -> dict[str, list[str]]:
    """What lies where, as everybody sees it."""
    moment = moments.rounds_with_outcomes([round_])[0]
    return {pile.heap.name if pile.heap else "": [line.words for line in pile.lines] for pile in moment.piles}


def test_what_belongs_together_gets_a_name_and_can_lie_elsewhere_again() -> None:
    by, round_ = a_round()
    one, two, _three = round_.outcomes.all()

    heap = actions.name_heap(by=by, round_=round_, name=" Samen ", outcomes=[one, two])
    together = piles(round_)
    actions.lay_outcomes(by=by, round_=round_, outcomes=[one], heap=None)
    actions.rename_heap(by=by, heap=heap, name="Anders")

    assert together == {"Samen": ["Een", "Twee"], "": ["Drie"]}
    assert piles(round_) == {"Anders": ["Twee"], "": ["Een", "Drie"]}


def test_a_heap_that_is_taken_apart_loses_nothing() -> None:
    by, round_ = a_round()
    heap = actions.name_heap(by=by, round_=round_, name="Samen", outcomes=list(round_.outcomes.all()))

    actions.remove_heap(by=by, heap=heap)

    assert piles(round_) == {"": ["Een", "Twee", "Drie"]}


def test_a_heap_and_an_outcome_move_one_place_and_stay_at_the_end_of_the_row() -> None:
    by, round_ = a_round()
    first, second = (actions.name_heap(by=by, round_=round_, name=name) for name in ("A", "B"))
    one, _two, three = round_.outcomes.all()

    actions.move_heap(by=by, heap=second, up=True)
    actions.move_heap(by=by, heap=first, up=False)
    actions.move_outcome(by=by, outcome=one, up=True)
    actions.move_outcome(by=by, outcome=three, up=True)

    assert piles(round_) == {"B": [], "A": [], "": ["Een", "Drie", "Twee"]}
    actions.move_outcome(by=by, outcome=one, up=False)
    assert piles(round_)[""] == ["Drie", "Een", "Twee"]


def test_an_outcome_moves_past_what_it_lies_with_and_not_past_what_is_hidden_or_elsewhere() -> None:
    by, round_ = a_round(texts=("Een", "Verborgen", "Gestapeld", "Twee"))
    one, hidden, stacked, _two = round_.outcomes.all()
    actions.hide_outcome(by=by, outcome=hidden, now=timezone.now())
    actions.name_heap(by=by, round_=round_, name="Samen", outcomes=[stacked])

    actions.move_outcome(by=by, outcome=one, up=False)
    actions.move_outcome(by=by, outcome=hidden, up=True)

    assert piles(round_) == {"Samen": ["Gestapeld"], "": ["Twee", "Een"]}


def test_what_is_hidden_stands_nowhere_but_with_who_leads_and_comes_back_where_it_was() -> None:
    by, round_ = a_round()
    two = round_.outcomes.get(text="Twee")

    for _ in range(2):
        actions.hide_outcome(by=by, outcome=two, now=timezone.now())
    shown, version = piles(round_), Workshop.objects.get().version
    hidden = moments.rounds_with_outcomes([round_])[0].hidden
    for _ in range(2):
        actions.show_outcome(by=by, outcome=two)

    assert (shown, [line.words for line in hidden]) == ({"": ["Een", "Drie"]}, ["Twee"])
    assert piles(round_) == {"": ["Een", "Twee", "Drie"]}
    assert (version, Workshop.objects.get().version) == (1, 2)


def test_a_heap_without_a_name_or_of_another_round_is_none() -> None:
    by, round_ = a_round()
    _by, elsewhere = a_round()
    heap = ateliers.heap(elsewhere)
    own = ateliers.heap(round_)

    for do, reason in (
        (lambda: actions.name_heap(by=by, round_=round_, name=" "), "hoe dit samen heet"),
        (lambda: actions.rename_heap(by=by, heap=own, name=" "), "hoe dit samen heet"),
        (lambda: actions.lay_outcomes(by=by, round_=round_, outcomes=[], heap=heap), "van deze ronde"),
    ):
        with pytest.raises(Refused, match=reason):
            do()


def test_twenty_heaps_is_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    by, round_ = a_round()
    monkeypatch.setattr(actions, "MOST_HEAPS", 1)
    ateliers.heap(round_)

    with pytest.raises(Refused, match="Twintig"):
        actions.name_heap(by=by, round_=round_, name="Nog een")


def test_only_outcomes_and_heaps_of_this_round_are_meant_whatever_comes_along() -> None:
    _by, round_ = a_round(texts=("Een",))
    _other, elsewhere = a_round(texts=("Vreemd",))
    strange = ateliers.outcome(elsewhere)
    mine, heap = round_.outcomes.get(), ateliers.heap(round_)

    assert ticked(round_, [str(mine.pk), str(strange.pk), "geen id"]) == [mine]
    assert (heap_in(round_, str(heap.pk)), heap_in(elsewhere, str(heap.pk)), heap_in(round_, "")) == (heap, None, None)


def test_an_outcome_of_another_round_does_not_come_along_to_a_heap() -> None:
    by, round_ = a_round(texts=())
    strange = ateliers.outcome(round_.workshop.rounds.get(number=2))

    actions.name_heap(by=by, round_=round_, name="Samen", outcomes=[strange])

    assert Outcome.objects.get().heap is None


def _sorts(by: Seat, round_: Round) -> list[Any]:
    outcome, heap = round_.outcomes.all()[0], ateliers.heap(round_)
    return [
        lambda: actions.name_heap(by=by, round_=round_, name="Samen"),
        lambda: actions.rename_heap(by=by, heap=heap, name="Anders"),
        lambda: actions.move_heap(by=by, heap=heap, up=True),
        lambda: actions.remove_heap(by=by, heap=heap),
        lambda: actions.lay_outcomes(by=by, round_=round_, outcomes=[outcome], heap=heap),
        lambda: actions.move_outcome(by=by, outcome=outcome, up=True),
        lambda: actions.hide_outcome(by=by, outcome=outcome, now=timezone.now()),
        lambda: actions.show_outcome(by=by, outcome=outcome),
    ]


@pytest.mark.parametrize("part", [Part.MEMBER, Part.KNOWLEDGE])
def test_who_does_not_lead_sorts_nothing(part: Part) -> None:
    by, round_ = a_round()

    for do in _sorts(setting.seat(team=by.team, part=part), round_):
        with pytest.raises(Refused, match="vraageigenaar"):
            do()


def test_after_the_report_was_agreed_everything_stays_where_it_lies() -> None:
    by, round_ = a_round()
    Report.objects.create(workshop=round_.workshop, made_at=timezone.now(), agreed_at=timezone.now(), agreed_content=[])

    for do in _sorts(by, round_):
        with pytest.raises(Refused, match="vastgesteld"):
            do()
