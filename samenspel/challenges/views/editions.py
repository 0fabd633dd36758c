"""What everybody sees of editions, what is mine, and the pages of who organises one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from samenspel.challenges import overview
from samenspel.challenges.access import editions as access
from samenspel.challenges.access.calls import calls_for
from samenspel.challenges.access.seats import EditionRequest, roles_of, seats_of
from samenspel.challenges.actions import editions as actions
from samenspel.challenges.actions import going_on
from samenspel.challenges.actions.people import with_whom_it_is
from samenspel.challenges.forms.editions import (
    BeginEditionForm,
    BeginFromForm,
    BeginTeamForm,
    ChangeEditionForm,
    GatheringForm,
    OwnerForm,
    RoleForm,
)
from samenspel.challenges.views.doors import edition_page, inside_page, somebody
from samenspel.organisations.access import WorkerRequest

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_not_required
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """For everybody: which editions there are."""
    return render(request, "challenges/editions.html", {"editions": access.public_editions()})


@login_not_required
@require_safe
def public_edition(request: HttpRequest, slug: str) -> HttpResponse:
    """For everybody: an edition, its days and its teams."""
    edition = access.public_edition(slug)
    context = {"edition": edition, "teams": access.public_teams(edition), "gatherings": edition.gatherings.all()}
    return render(request, "challenges/public_edition.html", context)


@inside_page
def my_teams(request: HttpRequest) -> HttpResponse:
    """In which teams I am, and which editions I look after."""
    person, on = somebody(request), timezone.localdate()
    worker = getattr(request, "worker", None)
    may_begin = worker is not None and not access.why_not_begin_edition(by=worker)
    seats, roles = seats_of(person=person, on=on), roles_of(person=person, on=on)
    shown = {"seats": seats, "roles": roles, "asks": calls_for(person=person, on=on), "may_begin": may_begin}
    return render(request, "challenges/my_teams.html", shown)


@require_http_methods(["GET", "POST"])
def begin_edition(request: WorkerRequest) -> HttpResponse:
    """A coordinator begins an edition."""
    form = BeginEditionForm(request.POST or None, by=request.worker)
    if form.is_valid():
        edition = actions.begin_edition(by=request.worker, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De editie is begonnen. Voeg nu dagen en teams toe."))
        return redirect("challenges:edition", edition.slug)
    return render(request, "challenges/begin_edition.html", {"form": form})


@edition_page()
def edition(request: EditionRequest) -> HttpResponse:
    """Where the teams of my edition are, and what waits."""
    lines = overview.overview(request.role, now=timezone.now(), on=timezone.localdate())
    context = {"edition": request.role.edition, "lines": lines, "gatherings": request.role.edition.gatherings.all()}
    return render(request, "challenges/edition.html", context)


@edition_page()
def edition_excel(request: EditionRequest) -> HttpResponse:
    """The same as a file for Excel."""
    lines = overview.overview(request.role, now=timezone.now(), on=timezone.localdate())
    response = HttpResponse(overview.excel(lines), content_type=EXCEL)
    response["Content-Disposition"] = 'attachment; filename="teams.xlsx"'
    return response


@edition_page("GET", "POST")
def begin_from(request: EditionRequest) -> HttpResponse:
    """A new edition starts from this one."""
    form = BeginFromForm(request.POST or None, edition=request.role.edition)
    if form.is_valid():
        new = going_on.begin_from(by=request.role, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De nieuwe editie staat klaar. Kijk of de dagen kloppen."))
        return redirect("challenges:edition", new.slug)
    return render(request, "challenges/begin_from.html", {"edition": request.role.edition, "form": form})


@edition_page("GET", "POST")
def change_edition(request: EditionRequest) -> HttpResponse:
    form = ChangeEditionForm(request.POST or None, edition=request.role.edition)
    if form.is_valid():
        actions.change_edition(by=request.role, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:edition", request.role.edition.slug)
    return render(request, "challenges/change_edition.html", {"edition": request.role.edition, "form": form})


@edition_page("GET", "POST")
def hold_gathering(request: EditionRequest) -> HttpResponse:
    form = GatheringForm(request.POST or None, edition=request.role.edition)
    if form.is_valid():
        actions.hold_gathering(by=request.role, **form.cleaned_data)
        messages.success(request, _("Deze dag staat erin."))
        return redirect("challenges:edition", request.role.edition.slug)
    return render(request, "challenges/gathering.html", {"edition": request.role.edition, "form": form})


@edition_page("GET", "POST")
def change_gathering(request: EditionRequest, pk: UUID) -> HttpResponse:
    gathering = access.gathering_of(by=request.role, pk=pk)
    form = GatheringForm(request.POST or None, edition=request.role.edition, gathering=gathering)
    if form.is_valid():
        actions.change_gathering(by=request.role, gathering=gathering, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:edition", request.role.edition.slug)
    context = {"edition": request.role.edition, "form": form, "gathering": gathering}
    return render(request, "challenges/gathering.html", context)


@edition_page("POST")
def remove_gathering(request: EditionRequest, pk: UUID) -> HttpResponse:
    actions.remove_gathering(gathering=access.gathering_of(by=request.role, pk=pk))
    messages.success(request, _("Deze dag gaat niet door."))
    return redirect("challenges:edition", request.role.edition.slug)


@edition_page("GET", "POST")
def begin_team(request: EditionRequest) -> HttpResponse:
    form, now = BeginTeamForm(request.POST or None), timezone.now()
    if form.is_valid():
        team = with_whom_it_is(actions.begin_team, by=request.role, now=now, **form.cleaned_data)
        messages.success(request, _("Team %(number)s is begonnen.") % {"number": team.number})
        return redirect("challenges:edition", request.role.edition.slug)
    return render(request, "challenges/begin_team.html", {"edition": request.role.edition, "form": form})


@edition_page("GET", "POST")
def add_owner(request: EditionRequest, pk: UUID) -> HttpResponse:
    """A team whose owner is gone, or that has two questions, gets another one."""
    team, now = access.team_of(by=request.role, pk=pk), timezone.now()
    form = OwnerForm(request.POST or None, team=team, now=now, on=timezone.localdate())
    if form.is_valid():
        with_whom_it_is(actions.add_owner, by=request.role, team=team, now=now, **form.cleaned_data)
        messages.success(request, _("%s is nu vraageigenaar.") % form.cleaned_data["called"])
        return redirect("challenges:edition", request.role.edition.slug)
    return render(request, "challenges/add_owner.html", {"edition": request.role.edition, "team": team, "form": form})


@edition_page("GET", "POST")
def edition_people(request: EditionRequest) -> HttpResponse:
    """Who organises, and who inspires."""
    now = timezone.now()
    form = RoleForm(request.POST or None, on=timezone.localdate())
    if form.is_valid():
        with_whom_it_is(actions.give_role, by=request.role, now=now, **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("challenges:edition_people", request.role.edition.slug)
    roles = access.current_roles(request.role, on=timezone.localdate())
    context = {"edition": request.role.edition, "form": form, "roles": roles}
    return render(request, "challenges/edition_people.html", context)


@edition_page("POST")
def end_role(request: EditionRequest, pk: UUID) -> HttpResponse:
    role = access.role_of(by=request.role, pk=pk)
    actions.end_role(by=request.role, role=role, now=timezone.now())
    messages.success(request, _("Dat is gestopt."))
    if role.pk == request.role.pk:
        return redirect("challenges:my_teams")
    return redirect("challenges:edition_people", request.role.edition.slug)
