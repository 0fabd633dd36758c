"""The folder of a team."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges.access import folder as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import folder as actions
from samenspel.challenges.folder_pages import handed_out, item_page
from samenspel.challenges.forms.folder import FORMS
from samenspel.challenges.models import FolderItem
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import folder_only, lead_only, write_only

PAGE = 50


@team_page()
@folder_only
def folder(request: TeamRequest) -> HttpResponse:
    """What is in it, what changed last first."""
    page = Paginator(access.items_of(request.seat.team), PAGE).get_page(request.GET.get("bladzij"))
    context = {"team": request.seat.team, "seat": request.seat, "page": page, "kinds": FolderItem.Kind.choices}
    return render(request, "challenges/folder.html", context)


@team_page()
@folder_only
def folder_bin(request: TeamRequest) -> HttpResponse:
    """What was thrown away."""
    page = Paginator(access.bin_of(request.seat.team), PAGE).get_page(request.GET.get("bladzij"))
    context = {"team": request.seat.team, "seat": request.seat, "page": page}
    return render(request, "challenges/folder_bin.html", context)


@team_page()
@folder_only
def folder_item(request: TeamRequest, pk: UUID) -> HttpResponse:
    """One thing, with everything that it held before."""
    item = access.item_of(by=request.seat, pk=pk)
    return render(request, "challenges/folder_item.html", item_page(item=item, seat=request.seat))


@team_page()
@folder_only
def folder_file(request: TeamRequest, pk: UUID) -> HttpResponse:
    """The file of a version, to be saved; a drawing is shown."""
    return handed_out(access.version_of(by=request.seat, pk=pk))


@team_page("GET", "POST")
@write_only
def put_in_folder(request: TeamRequest, kind: str) -> HttpResponse:
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](request.POST or None, request.FILES or None)
    if form.is_valid():
        item = actions.put_in_folder(by=request.seat, kind=kind, now=timezone.now(), **form.told(), **form.held())
        messages.success(request, _("Dit staat in de map."))
        return redirect("challenges:folder_item", request.seat.team.slug, item.pk)
    context = {"team": request.seat.team, "form": form, "kind": FolderItem.Kind(kind)}
    return render(request, "challenges/put_in_folder.html", context)


@team_page("GET", "POST")
@write_only
def change_in_folder(request: TeamRequest, pk: UUID) -> HttpResponse:
    item, now = access.item_of(by=request.seat, pk=pk), timezone.now()
    newest = item.versions.last()
    form = FORMS[item.kind](request.POST or None, request.FILES or None, item=item, newest=newest)
    if form.is_valid():
        seen = form.cleaned_data["seen"] or 0
        actions.change_in_folder(by=request.seat, item=item, seen=seen, now=now, **form.told(), **form.held())
        messages.success(request, _("Bewaard. Wat er eerst stond, blijft terug te lezen."))
        return redirect("challenges:folder_item", request.seat.team.slug, pk)
    return render(request, "challenges/change_in_folder.html", {"team": request.seat.team, "form": form, "item": item})


@team_page("POST")
@write_only
def throw_away(request: TeamRequest, pk: UUID) -> HttpResponse:
    actions.throw_away(by=request.seat, item=access.item_of(by=request.seat, pk=pk), now=timezone.now())
    messages.success(request, _("Weggegooid. In de prullenbak kun je het terughalen."))
    return redirect("challenges:folder", request.seat.team.slug)


@team_page("POST")
@write_only
def take_back(request: TeamRequest, pk: UUID) -> HttpResponse:
    actions.take_back(by=request.seat, item=access.item_of(by=request.seat, pk=pk), now=timezone.now())
    messages.success(request, _("Het staat weer in de map."))
    return redirect("challenges:folder_item", request.seat.team.slug, pk)


@team_page("POST")
@lead_only
def show_item(request: TeamRequest, pk: UUID) -> HttpResponse:
    item, yes = access.item_of(by=request.seat, pk=pk), request.POST.get("yes") == "yes"
    actions.show(by=request.seat, item=item, yes=yes, now=timezone.now())
    messages.success(request, _("Iedereen mag dit zien.") if yes else _("Dit is weer alleen van het team."))
    return redirect("challenges:folder_item", request.seat.team.slug, pk)
