"""The actions of a team, and mine over all teams."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.sheets import sheet
from samenspel.challenges import action_list
from samenspel.challenges.access import items as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import items as actions
from samenspel.challenges.forms.items import AddItemForm, DropForm, ItemForm, LineForm, MoveForm
from samenspel.challenges.models import ActionItem
from samenspel.challenges.views.doors import inside_page, somebody, team_page
from samenspel.challenges.views.leading import folder_only, write_only

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@inside_page
def my_actions(request: HttpRequest) -> HttpResponse:
    """What I have to do, over all my teams."""
    on = timezone.localdate()
    lines = action_list.lines_of(access.open_items_of(person=somebody(request), on=on), by=None, on=on)
    return render(request, "challenges/my_actions.html", {"lines": lines})


@team_page()
@folder_only
def actions_page(request: TeamRequest) -> HttpResponse:
    """The whole list, and one line to add to it."""
    return _list(request, form=LineForm())


@team_page("POST")
@write_only
def type_action(request: TeamRequest) -> HttpResponse:
    """One line that says what, who and when."""
    form, now = LineForm(request.POST), timezone.now()
    if not form.is_valid():
        return _list(request, form=form)
    item = actions.type_item(by=request.seat, line=form.cleaned_data["line"], now=now)
    line = action_list.line_of(item, by=request.seat, on=timezone.localdate())
    told = {"what": item.what, "who": line.who or _("nog niemand"), "when": line.when}
    messages.success(request, _("Erbij: %(what)s. Wie: %(who)s. Wanneer: %(when)s.") % told)
    return redirect("challenges:actions", request.seat.team.slug)


def _list(request: TeamRequest, *, form: LineForm) -> HttpResponse:
    groups = action_list.groups(by=request.seat, on=timezone.localdate())
    context = {"team": request.seat.team, "seat": request.seat, "groups": groups, "form": form}
    return render(request, "challenges/actions.html", context)


@team_page("GET", "POST")
@write_only
def add_action(request: TeamRequest) -> HttpResponse:
    """The same in fields."""
    form = AddItemForm(request.POST or None, by=request.seat, on=timezone.localdate())
    if form.is_valid():
        actions.add_item(by=request.seat, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De actie staat erbij."))
        return redirect("challenges:actions", request.seat.team.slug)
    return render(request, "challenges/add_action.html", {"team": request.seat.team, "form": form})


@team_page()
def action(request: TeamRequest, pk: UUID) -> HttpResponse:
    """One action: what became of it, and what one may do."""
    item, now = access.item_of(by=request.seat, pk=pk), timezone.now()
    line = action_list.line_of(item, by=request.seat, on=timezone.localdate())
    why_not_carry = access.why_not_carry(by=request.seat, item=item, now=now)
    context = {"team": request.seat.team, "seat": request.seat, "line": line, "why_not_carry": why_not_carry}
    return render(request, "challenges/action.html", context)


@team_page("GET", "POST")
@write_only
def change_action(request: TeamRequest, pk: UUID) -> HttpResponse:
    item = access.item_of(by=request.seat, pk=pk)
    form = ItemForm(request.POST or None, by=request.seat, item=item, on=timezone.localdate())
    if form.is_valid():
        actions.change_item(by=request.seat, item=item, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return _to(item)
    return render(request, "challenges/change_action.html", {"team": request.seat.team, "item": item, "form": form})


@team_page("GET", "POST")
@write_only
def move_action(request: TeamRequest, pk: UUID) -> HttpResponse:
    item = access.item_of(by=request.seat, pk=pk)
    form = MoveForm(request.POST or None, by=request.seat, item=item)
    if form.is_valid():
        actions.move_item(by=request.seat, item=item, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Verzet. De eerste dag blijft erbij staan."))
        return _to(item)
    return render(request, "challenges/move_action.html", {"team": request.seat.team, "item": item, "form": form})


@team_page("POST")
@write_only
def carry_action(request: TeamRequest, pk: UUID) -> HttpResponse:
    item = access.item_of(by=request.seat, pk=pk)
    actions.carry_item(by=request.seat, item=item, now=timezone.now())
    messages.success(request, _("Deze actie gaat mee naar het volgende atelier."))
    return _to(item)


@team_page("GET", "POST")
@write_only
def drop_action(request: TeamRequest, pk: UUID) -> HttpResponse:
    item, form = access.item_of(by=request.seat, pk=pk), DropForm(request.POST or None)
    if form.is_valid():
        actions.drop_item(by=request.seat, item=item, why=form.cleaned_data["why"], now=timezone.now())
        messages.success(request, _("Deze actie hoeft niet meer."))
        return redirect("challenges:actions", request.seat.team.slug)
    return render(request, "challenges/drop_action.html", {"team": request.seat.team, "item": item, "form": form})


@team_page("POST")
def action_done(request: TeamRequest, pk: UUID) -> HttpResponse:
    """One tap, from wherever it stands."""
    actions.finish_item(by=request.seat, item=access.item_of(by=request.seat, pk=pk), now=timezone.now())
    messages.success(request, _("Gedaan. Dank je wel."))
    came_from = request.POST.get("from")
    if came_from == "mine":
        return redirect("challenges:my_actions")
    # A guest has no list.
    to_list = request.seat.may_read_folder and came_from != "now"
    return redirect("challenges:actions" if to_list else "challenges:team", request.seat.team.slug)


@team_page("POST")
def reopen_action(request: TeamRequest, pk: UUID) -> HttpResponse:
    item = access.item_of(by=request.seat, pk=pk)
    actions.reopen_item(by=request.seat, item=item, now=timezone.now())
    messages.success(request, _("Deze actie staat weer open."))
    return _to(item)


@team_page()
@folder_only
def actions_paper(request: TeamRequest) -> HttpResponse:
    on = timezone.localdate()
    groups = action_list.groups(by=request.seat, on=on)
    return render(request, "challenges/actions_paper.html", {"team": request.seat.team, "groups": groups, "on": on})


@team_page()
@folder_only
def actions_excel(request: TeamRequest) -> HttpResponse:
    rows = action_list.excel_rows(by=request.seat, on=timezone.localdate())
    response = HttpResponse(sheet(title=_("Acties"), rows=rows), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="acties-{request.seat.team.slug}.xlsx"'
    return response


def _to(item: ActionItem) -> HttpResponse:
    return redirect("challenges:action", item.team.slug, item.pk)
