"""Where an organisation works: a coordinator looks a place up, begins there, and stops."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods import access as places
from samenspel.organisations import access, actions
from samenspel.organisations.access import WorkerRequest
from samenspel.organisations.forms.neighbourhoods import (
    BeginByNameForm,
    BeginInRegionForm,
    FindPlaceForm,
    StopWorkingForm,
)


@require_safe
def neighbourhoods(request: WorkerRequest) -> HttpResponse:
    """Where we work, and a search for where we could work too."""
    _only_coordinators(request)
    words = request.GET.get("zoek", "")[:60]
    ours = list(access.places_of(request.worker))
    context = {
        "ours": ours,
        "our_codes": [each.neighbourhood.region.code for each in ours if each.neighbourhood.region],
        "find": FindPlaceForm(request.GET if words else None),
        "words": words.strip(),
        "found": places.find_regions(words),
        "others": access.places_of_others(by=request.worker, words=words),
        "knows_figures": places.knows_figures(),
    }
    return render(request, "organisations/neighbourhoods.html", context)


@require_http_methods(["GET", "POST"])
def begin_in_region(request: WorkerRequest, pk: int) -> HttpResponse:
    """A region becomes a place to work in, and her organisation begins there."""
    _only_coordinators(request)
    region = places.region(pk)
    told = {"name": region.name[:50], "postcodes": " ".join(places.postcodes_in(region))}
    form = BeginInRegionForm(request.POST or None, initial=told)
    if form.is_valid():
        try:
            place = actions.begin_in_region(by=request.worker, region=region, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Jullie werken nu in %(place)s.") % {"place": place})
            return redirect("organisations:neighbourhoods")
    return render(request, "organisations/begin_in_region.html", {"form": form, "region": region})


@require_http_methods(["GET", "POST"])
def begin_by_name(request: WorkerRequest) -> HttpResponse:
    """A place that is in no list gets a name."""
    _only_coordinators(request)
    form = BeginByNameForm(request.POST or None)
    if form.is_valid():
        try:
            place = actions.begin_by_name(by=request.worker, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Jullie werken nu in %(place)s.") % {"place": place})
            return redirect("organisations:neighbourhoods")
    return render(request, "organisations/begin_by_name.html", {"form": form})


@require_POST
def start_working(request: WorkerRequest, slug: str) -> HttpResponse:
    """Begin where others work already."""
    _only_coordinators(request)
    place = places.one_neighbourhood(slug)
    try:
        actions.start_working(by=request.worker, neighbourhood=place)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Jullie werken nu in %(place)s.") % {"place": place})
    return redirect("organisations:neighbourhoods")


@require_http_methods(["GET", "POST"])
def stop_working(request: WorkerRequest, slug: str) -> HttpResponse:
    """First what follows, then the button."""
    _only_coordinators(request)
    place = access.own_place(by=request.worker, slug=slug)
    data = request.POST if request.method == "POST" else None
    form = StopWorkingForm(data, by=request.worker, neighbourhood=place.neighbourhood)
    if form.is_valid():
        actions.stop_working(by=request.worker, neighbourhood=place.neighbourhood)
        messages.success(request, _("Jullie werken niet meer in %(place)s.") % {"place": place.neighbourhood})
        return redirect("organisations:neighbourhoods")
    return render(request, "organisations/stop_working.html", {"form": form, "place": place})


def _only_coordinators(request: WorkerRequest) -> None:
    if access.why_not_choose_places(by=request.worker):
        raise Http404
