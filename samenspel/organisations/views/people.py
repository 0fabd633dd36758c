"""The people that an organisation knows. For functions that listen; for others these pages do not exist."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.organisations import access, actions
from samenspel.organisations.access import WorkerRequest
from samenspel.organisations.forms.people import FilterPeopleForm, FindPeopleForm, PersonForm, TellStateForm
from samenspel.organisations.registry import more_about
from samenspel.people import cards
from samenspel.people.models import Person

PAGE = 50
# The last word of the path, for each thing that can have happened.
STATES = {
    "verhuisd": Person.State.MOVED,
    "overleden": Person.State.DIED,
    "geen-contact": Person.State.NO_CONTACT,
    "weer-hier": Person.State.HERE,
}


@require_safe
def people(request: WorkerRequest) -> HttpResponse:
    """Everybody this organisation knows, by name."""
    if access.why_not_meet_people(by=request.worker):
        raise Http404
    form = FilterPeopleForm(request.GET, by=request.worker)
    known = access.people_known_to(request.worker, **form.chosen)
    page = Paginator(known, PAGE).get_page(request.GET.get("bladzij"))
    return render(request, "organisations/people.html", {"page": page, "filter": form, "find": FindPeopleForm()})


@require_POST
def find_people(request: WorkerRequest) -> HttpResponse:
    """Those whose name has this in it."""
    if access.why_not_meet_people(by=request.worker):
        raise Http404
    find = FindPeopleForm(request.POST)
    known = access.people_known_to(request.worker, **(find.cleaned_data if find.is_valid() else {}))
    page = Paginator(known if find.is_valid() else known.none(), PAGE).get_page(1)
    return render(request, "organisations/people.html", {"page": page, "find": find, "is_search": True})


@require_safe
def person(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One person: what she wants to be called, and how and when to reach her."""
    known = access.known_person(by=request.worker, pk=pk)
    context = {"person": known, "card": cards.card_of(known), "more": more_about(known)}
    return render(request, "organisations/person.html", context)


@require_http_methods(["GET", "POST"])
def new_person(request: WorkerRequest) -> HttpResponse:
    """Write down somebody who was met."""
    if access.why_not_meet_people(by=request.worker):
        raise Http404
    form = PersonForm(request.POST or None, by=request.worker)
    if form.is_valid():
        met = actions.meet_resident(by=request.worker, told=form.cleaned_data, on=localdate(), now=now())
        messages.success(request, _("Bewaard."))
        return redirect("organisations:person", pk=met.pk)
    return render(request, "organisations/new_person.html", {"form": form})


@require_http_methods(["GET", "POST"])
def change_person(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Change what is written down about her."""
    known = access.known_person(by=request.worker, pk=pk)
    form = PersonForm(request.POST or None, by=request.worker, instance=known)
    if form.is_valid():
        actions.change_person(by=request.worker, person=known, told=form.cleaned_data, now=now())
        messages.success(request, _("Bewaard."))
        return redirect("organisations:person", pk=pk)
    return render(request, "organisations/change_person.html", {"form": form, "pk": pk})


@require_http_methods(["GET", "POST"])
def tell_state(request: WorkerRequest, pk: UUID, what: str) -> HttpResponse:
    """First what follows, then the button."""
    known, today = access.known_person(by=request.worker, pk=pk), localdate()
    if what not in STATES:
        raise Http404
    form = TellStateForm(request.POST or None, person=known, state=STATES[what], today=today)
    if form.is_valid():
        on = form.cleaned_data["on"]
        actions.tell_state(by=request.worker, person=known, state=STATES[what], on=on, now=now())
        messages.success(request, _("Bewaard."))
        return redirect("organisations:person", pk=pk)
    return render(request, "organisations/tell_state.html", {"form": form, "person": known, "state": STATES[what]})
