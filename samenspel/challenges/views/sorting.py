"""Who leads orders, groups and names what came out, while everybody looks at the wall; and afterwards."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import moments
from samenspel.challenges.access import sorting as access
from samenspel.challenges.access import workshops
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.access.sorting import Spot
from samenspel.challenges.actions import sorting as actions
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import lead_only
from samenspel.challenges.views.live import act
from samenspel.challenges.views.unchanged import tag_of, unless_unchanged

BOARD = "challenges:sort_round"


@team_page()
@lead_only
def sort_round(request: TeamRequest, pk: UUID) -> HttpResponse:
    round_ = workshops.round_of(by=request.seat, pk=pk)
    context = moments.of_a_board(round_, seat=request.seat)
    return render(request, "challenges/sort_round.html", context | {"etag": tag_of(round_.workshop)})


@team_page()
@lead_only
def sort_state(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The same, for the page that asks every few seconds."""
    round_ = workshops.round_of(by=request.seat, pk=pk)

    def give() -> HttpResponse:
        return render(request, "challenges/board.html", moments.of_a_board(round_, seat=request.seat))

    return unless_unchanged(request, tag=tag_of(round_.workshop), give=give)


@team_page("POST")
@lead_only
def lay_outcomes(request: TeamRequest, pk: UUID) -> HttpResponse:
    """What she ticked goes to a heap, lies loose again, or gets a heap of its own with a name."""
    round_ = workshops.round_of(by=request.seat, pk=pk)
    ticked, where = access.ticked(round_, request.POST.getlist("outcome")), request.POST.get("heap", "")
    seat, name = request.seat, request.POST.get("name", "")[:120]

    def lay() -> object:
        if where == "new":
            return actions.name_heap(by=seat, round_=round_, name=name, outcomes=ticked)
        heap = access.heap_in(round_, where)
        return actions.lay_outcomes(by=seat, round_=round_, outcomes=ticked, heap=heap)

    return act(request, lay, BOARD, request.seat.team.slug, pk)


@team_page("POST")
@lead_only
def rename_heap(request: TeamRequest, pk: UUID) -> HttpResponse:
    heap, name = workshops.heap_of(by=request.seat, pk=pk), request.POST.get("name", "")[:120]
    there = (BOARD, request.seat.team.slug, heap.round_id)
    return act(request, lambda: actions.rename_heap(by=request.seat, heap=heap, name=name), *there)


@team_page("POST")
@lead_only
def move_heap(request: TeamRequest, pk: UUID) -> HttpResponse:
    heap, up = workshops.heap_of(by=request.seat, pk=pk), request.POST.get("to") == "up"
    there = (BOARD, request.seat.team.slug, heap.round_id)
    return act(request, lambda: actions.move_heap(by=request.seat, heap=heap, up=up), *there)


@team_page("POST")
@lead_only
def remove_heap(request: TeamRequest, pk: UUID) -> HttpResponse:
    heap = workshops.heap_of(by=request.seat, pk=pk)
    there = (BOARD, request.seat.team.slug, heap.round_id)
    return act(request, lambda: actions.remove_heap(by=request.seat, heap=heap), *there)


@team_page("POST")
@lead_only
def move_outcome(request: TeamRequest, pk: UUID) -> HttpResponse:
    outcome, up = workshops.outcome_of(by=request.seat, pk=pk), request.POST.get("to") == "up"
    there = (BOARD, request.seat.team.slug, outcome.round_id)
    return act(request, lambda: actions.move_outcome(by=request.seat, outcome=outcome, up=up), *there)


@team_page("POST")
@lead_only
def place_outcome(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Dragged with a finger or a mouse: the page itself asks, and hears the reason when it cannot lie there."""
    outcome, told = workshops.outcome_of(by=request.seat, pk=pk), request.POST
    spot = Spot(came_from=told.get("from", ""), heap=told.get("heap", ""), before=told.get("before", ""))
    try:
        actions.place_outcome(by=request.seat, outcome=outcome, spot=spot)
    except Refused as reason:
        return JsonResponse({"reason": str(reason)}, status=409)
    return HttpResponse(status=204)


@team_page("POST")
@lead_only
def hide_outcome(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Gone from the wall; it can come back."""
    outcome, now = workshops.outcome_of(by=request.seat, pk=pk), timezone.now()
    there = (BOARD, request.seat.team.slug, outcome.round_id)
    return act(request, lambda: actions.hide_outcome(by=request.seat, outcome=outcome, now=now), *there)


@team_page("POST")
@lead_only
def show_outcome(request: TeamRequest, pk: UUID) -> HttpResponse:
    outcome = workshops.outcome_of(by=request.seat, pk=pk)
    there = (BOARD, request.seat.team.slug, outcome.round_id)
    return act(request, lambda: actions.show_outcome(by=request.seat, outcome=outcome), *there)
