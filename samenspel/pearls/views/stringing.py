"""The board on which pearls are strung, by dragging or with buttons; its versions, rest spots and legs."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import necklace_pages
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.actions import rest_spots as spot_actions
from samenspel.pearls.actions import stringing as actions
from samenspel.pearls.forms.necklaces import LegForm, RestsForm, RestSpotForm, VersionsForm
from samenspel.pearls.models import Necklace, NecklaceStop

BOARD = "pearls:string_necklace"


@require_safe
def string_necklace(request: WorkerRequest, slug: str) -> HttpResponse:
    found, moved = access.necklace_of(by=request.worker, slug=slug), request.GET.get("bij", "")
    shown = necklace_pages.of_worker(found, by=request.worker, on=timezone.localdate(), moved=moved)
    return render(request, "pearls/necklace_string.html", shown | {"went": request.GET.get("kant", "")})


def _act(request: WorkerRequest, necklace: Necklace, do: Callable[[], object], *, moved: str = "") -> HttpResponse:
    """Pressed: back to the board. Dragged: only the board, and why not when it cannot be."""
    reason = ""
    try:
        do()
    except Refused as refused:
        reason = str(refused)
    if "dragged" in request.POST:
        shown = necklace_pages.of_worker(necklace, by=request.worker, on=timezone.localdate())
        status = 409 if reason else 200
        return render(request, "pearls/necklace_board.html", shown | {"said": reason}, status=status)
    if reason:
        messages.error(request, reason)
    return redirect(reverse(BOARD, args=[necklace.slug]) + moved)


@require_POST
def add_stop(request: WorkerRequest, slug: str) -> HttpResponse:
    found = access.necklace_of(by=request.worker, slug=slug)
    asked, before = request.POST.get("pearl", ""), request.POST.get("before", "")
    pearl = access.pearl_to_string(by=request.worker, necklace=found, pk=asked)

    def add() -> object:
        return actions.add_stop(by=request.worker, necklace=found, pearl=pearl, before=before, now=timezone.now())

    return _act(request, found, add)


@require_POST
def remove_stop(request: WorkerRequest, pk: int) -> HttpResponse:
    stop = access.stop_of(by=request.worker, pk=pk)
    return _act(request, stop.necklace, lambda: actions.remove_stop(stop=stop, now=timezone.now()))


@require_POST
def move_stop(request: WorkerRequest, pk: int) -> HttpResponse:
    """With a button, one place. The button has the focus again on the page that follows."""
    stop, up = access.stop_of(by=request.worker, pk=pk), request.POST.get("to") == "up"
    moved = f"?bij={stop.pk}&kant={'op' if up else 'neer'}"
    return _act(request, stop.necklace, lambda: actions.move_stop(stop=stop, up=up, now=timezone.now()), moved=moved)


@require_POST
def place_stop(request: WorkerRequest, pk: int) -> HttpResponse:
    """Dragged with a finger or a mouse."""
    stop, before = access.stop_of(by=request.worker, pk=pk), request.POST.get("before", "")
    return _act(request, stop.necklace, lambda: actions.place_stop(stop=stop, before=before, now=timezone.now()))


@says_why(to=BOARD)
@require_http_methods(["GET", "POST"])
def choose_versions(request: WorkerRequest, slug: str) -> HttpResponse:
    """How long one stays at each pearl, and which ones kort and rustig pass."""
    found = access.necklace_of(by=request.worker, slug=slug)
    stops = access.all_stops(found)
    names = necklace_pages.named_stops(stops, by=request.worker)
    form = VersionsForm(request.POST or None, stops=stops, names=names)
    if form.is_valid():
        actions.choose_versions(necklace=found, chosen=form.chosen, now=timezone.now())
        messages.success(request, _("Bewaard."))
        return redirect(BOARD, slug)
    why_not = access.why_not_change_necklace(necklace=found, on=timezone.localdate())
    return render(request, "pearls/necklace_versions.html", {"form": form, "necklace": found, "why_not": why_not})


@says_why(to=BOARD)
@require_http_methods(["GET", "POST"])
def choose_rests(request: WorkerRequest, slug: str) -> HttpResponse:
    """Where one rests along it."""
    found = access.necklace_of(by=request.worker, slug=slug)
    form = RestsForm(request.POST if request.method == "POST" else None, by=request.worker, necklace=found)
    if form.is_valid():
        spots = list(form.cleaned_data["spots"])
        actions.choose_rests(by=request.worker, necklace=found, spots=spots, now=timezone.now())
        messages.success(request, _("Bewaard."))
        return redirect(BOARD, slug)
    why_not = access.why_not_change_necklace(necklace=found, on=timezone.localdate())
    return render(request, "pearls/necklace_rests.html", {"form": form, "necklace": found, "why_not": why_not})


def _ends(request: WorkerRequest, pk: int) -> tuple[NecklaceStop, NecklaceStop]:
    start = access.stop_of(by=request.worker, pk=pk)
    return start, access.other_stop(start, pk=request.GET.get("naar", ""))


@require_http_methods(["GET", "POST"])
def note_leg(request: WorkerRequest, pk: int) -> HttpResponse:
    """What somebody found who walked from this pearl to the next, or to the one that was asked for."""
    (start, end), now, by = _ends(request, pk), timezone.now(), request.worker
    today, leg = timezone.localdate(now), access.leg_between(start, end)
    form = LegForm(request.POST or None, instance=leg, on=today)
    if form.is_valid():
        told = form.cleaned_data
        return _act(request, start.necklace, lambda: actions.note_leg(by=by, start=start, end=end, told=told, now=now))
    names = necklace_pages.named_stops([start, end], by=by)
    shown = {"form": form, "necklace": start.necklace, "start": names[start.pk], "end": names[end.pk]}
    shown["why_not"] = access.why_not_change_necklace(necklace=start.necklace, on=today)
    return render(request, "pearls/necklace_leg.html", shown)


@require_http_methods(["GET", "POST"])
def rest_spots(request: WorkerRequest) -> HttpResponse:
    """Where one can rest in the neighbourhoods where her house works; and adding one."""
    if not request.worker.is_listening:
        raise Http404
    form = RestSpotForm(request.POST or None, by=request.worker, on=timezone.localdate())
    if form.is_valid():
        spot_actions.add_rest_spot(by=request.worker, told=form.told(), now=timezone.now())
        messages.success(request, _("Bewaard. Kies hem nu bij een ketting."))
        return redirect("pearls:rest_spots")
    return render(request, "pearls/rest_spots.html", {"form": form, "spots": access.spots_of(by=request.worker)})


@require_http_methods(["GET", "POST"])
def check_rest_spot(request: WorkerRequest, pk: int) -> HttpResponse:
    """Somebody looked again."""
    spot = access.spot_of(by=request.worker, pk=pk)
    form = RestSpotForm(request.POST or None, instance=spot, by=request.worker, on=timezone.localdate())
    if form.is_valid():
        spot_actions.check_rest_spot(by=request.worker, spot=spot, told=form.told(), now=timezone.now())
        messages.success(request, _("Bewaard."))
        return redirect("pearls:rest_spots")
    return render(request, "pearls/rest_spot.html", {"form": form, "spot": spot})


@require_POST
def rest_spot_gone(request: WorkerRequest, pk: int) -> HttpResponse:
    spot = access.spot_of(by=request.worker, pk=pk)
    spot_actions.rest_spot_gone(by=request.worker, spot=spot, now=timezone.now())
    messages.success(request, _("De plek is weg. Op elke ketting staat dat hij er niet meer is."))
    return redirect("pearls:rest_spots")
