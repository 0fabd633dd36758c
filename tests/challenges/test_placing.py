"""What came out is dragged to another place; what somebody else moved meanwhile is told, and nothing is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.access.sorting import Spot
from samenspel.challenges.actions import sorting as actions
from samenspel.challenges.models import Outcome, Part, Report, Round, Workshop
from tests import make
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting
from tests.challenges.test_sorting import a_round, piles

pytestmark = pytest.mark.django_db
MOVED = "Iemand anders verlegde net ook iets. Kijk waar het nu ligt."


def called(round_: Round, text: str) -> Outcome:
    return round_.outcomes.get(text=text)


def drags(by: Seat, round_: Round, what: str, **spot: object) -> None:
    """``what`` to a heap, before something; from where it lies, unless told."""
    outcome = called(round_, what)
    told = {"came_from": str(outcome.heap_id or ""), **{name: str(value) for name, value in spot.items()}}
    actions.place_outcome(by=by, outcome=outcome, spot=Spot(**told))


def test_it_lies_where_she_let_go_and_the_others_keep_their_order() -> None:
    by, round_ = a_round(texts=("Een", "Twee", "Drie", "Vier"))
    heap = ateliers.heap(round_, name="Samen")

    drags(by, round_, "Drie", before=called(round_, "Een").pk)
    assert piles(round_)[""] == ["Drie", "Een", "Twee", "Vier"]
    drags(by, round_, "Drie")
    assert piles(round_)[""] == ["Een", "Twee", "Vier", "Drie"]
    drags(by, round_, "Vier", heap=heap.pk)
    drags(by, round_, "Een", heap=heap.pk, before=called(round_, "Vier").pk)
    assert piles(round_) == {"Samen": ["Een", "Vier"], "": ["Twee", "Drie"]}
    drags(by, round_, "Vier", before=called(round_, "Drie").pk)
    assert piles(round_) == {"Samen": ["Een"], "": ["Twee", "Vier", "Drie"]}


def test_what_is_hidden_keeps_its_place_and_what_comes_in_later_lies_last() -> None:
    by, round_ = a_round()
    actions.hide_outcome(by=by, outcome=called(round_, "Twee"), now=timezone.now())

    drags(by, round_, "Drie", before=called(round_, "Een").pk)
    ateliers.outcome(round_, text="Nieuw", order=9)
    actions.show_outcome(by=by, outcome=called(round_, "Twee"))

    assert piles(round_)[""] == ["Drie", "Een", "Twee", "Nieuw"]


def test_everybody_sees_it_and_a_refusal_changes_nothing() -> None:
    by, round_ = a_round()
    drags(by, round_, "Een")
    assert Workshop.objects.get().version == 1

    with pytest.raises(Refused, match="verlegde"):
        drags(by, round_, "Twee", came_from=ateliers.heap(round_).pk)
    assert (Workshop.objects.get().version, piles(round_)[""]) == (1, ["Twee", "Drie", "Een"])


def test_what_lies_elsewhere_by_now_is_hidden_or_lost_its_neighbour_is_told() -> None:
    by, round_ = a_round()
    heap = ateliers.heap(round_)
    actions.lay_outcomes(by=by, round_=round_, outcomes=[called(round_, "Een")], heap=heap)
    actions.hide_outcome(by=by, outcome=called(round_, "Drie"), now=timezone.now())

    for what, spot in (
        ("Een", {"came_from": ""}),
        ("Drie", {}),
        ("Twee", {"before": called(round_, "Een").pk}),
        ("Twee", {"before": called(round_, "Drie").pk}),
        ("Twee", {"before": "geen id"}),
        ("Twee", {"heap": heap.pk, "before": called(round_, "Twee").pk}),
    ):
        with pytest.raises(Refused) as told:
            drags(by, round_, what, **spot)
        assert str(told.value) == MOVED


def test_a_heap_that_is_gone_or_of_another_round_is_told() -> None:
    by, round_ = a_round()
    heap, elsewhere = ateliers.heap(round_), ateliers.heap(a_round()[1])
    actions.remove_heap(by=by, heap=Round.objects.get(pk=round_.pk).heaps.get())

    for each in (heap.pk, elsewhere.pk, "geen id"):
        with pytest.raises(Refused, match="Die stapel is er niet meer"):
            drags(by, round_, "Een", heap=each)


def test_a_page_that_is_behind_is_refused_by_what_the_database_says_now() -> None:
    by, round_ = a_round()
    outcome = called(round_, "Een")
    actions.lay_outcomes(by=by, round_=round_, outcomes=[outcome], heap=ateliers.heap(round_))

    with pytest.raises(Refused, match="verlegde"):
        actions.place_outcome(by=by, outcome=outcome, spot=Spot())


@pytest.mark.parametrize("part", [Part.MEMBER, Part.KNOWLEDGE, Part.GUEST])
def test_who_does_not_lead_drags_nothing(part: Part) -> None:
    by, round_ = a_round()

    with pytest.raises(Refused, match="vraageigenaar"):
        drags(setting.seat(team=by.team, part=part), round_, "Een")


def test_after_the_report_was_agreed_nothing_moves_and_there_is_no_grip() -> None:
    by, round_ = a_round()
    browser, board = make.opened(person=by.person), address(by, "sort_round", round_)
    assert "data-grip" in browser.get(board).content.decode()

    Report.objects.create(workshop=round_.workshop, made_at=timezone.now(), agreed_at=timezone.now(), agreed_content=[])

    assert "data-grip" not in browser.get(board).content.decode()
    with pytest.raises(Refused, match="vastgesteld"):
        drags(by, round_, "Een")


# ── The page asks ────────────────────────────────────────────────────────────────────────────────────────────────


def address(by: Seat, name: str, of: Round | Outcome) -> str:
    return reverse(f"challenges:{name}", args=[by.team.slug, of.pk])


def lets_go(browser: Client, by: Seat, outcome: Outcome, **spot: str) -> tuple[int, str]:
    answer = browser.post(address(by, "place_outcome", outcome), spot)
    return answer.status_code, answer.json()["reason"] if answer.status_code == 409 else answer.content.decode()


def test_the_page_hears_that_it_lies_there_or_why_not() -> None:
    by, round_ = a_round()
    heap, browser = ateliers.heap(round_, name="Samen"), make.opened(person=by.person)
    one, two = called(round_, "Een"), called(round_, "Twee")

    assert lets_go(browser, by, one, heap=str(heap.pk)) == (204, "")
    assert lets_go(browser, by, two, heap=str(heap.pk), before=str(one.pk)) == (204, "")
    assert piles(round_) == {"Samen": ["Twee", "Een"], "": ["Drie"]}
    assert lets_go(browser, by, one, heap="") == (409, MOVED)
    assert lets_go(browser, by, one, **{"from": str(heap.pk), "heap": ""}) == (204, "")


def test_the_board_says_where_each_lies_and_has_a_place_for_what_lies_loose() -> None:
    by, round_ = a_round(texts=("Een",))
    heap = ateliers.heap(round_)
    outcome = called(round_, "Een")
    actions.lay_outcomes(by=by, round_=round_, outcomes=[outcome], heap=heap)

    page = make.opened(person=by.person).get(address(by, "sort_round", round_)).content.decode()

    for shown in (f'data-heap="{heap.pk}"', 'data-heap=""', f'data-place="{address(by, "place_outcome", outcome)}"'):
        assert shown in page
