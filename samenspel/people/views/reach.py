"""What we know of her, and where her page is open: hers to see, to change and to end."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.base.refusals import Refused
from samenspel.people import cards, confirming, mail_changes, mail_codes, openings, reaching
from samenspel.people.access import ResidentRequest
from samenspel.people.forms import OwnReachForm
from samenspel.people.openings import resident_page


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def own_reach(request: ResidentRequest) -> HttpResponse:
    """How she is called and reached."""
    person, now = request.resident.person, timezone.now()
    opens_by_mail, waiting = person.opens_by_mail_at is not None, reaching.waiting(request, now=now)
    form = OwnReachForm(request.POST or None, instance=person, initial=waiting)
    if form.is_valid():
        if asks := reaching.change_own_reach(request, told=form.cleaned_data, now=now):
            return asks
        messages.success(request, _("Bewaard."))
        return redirect("people:own_reach")
    shown = {"form": form, "person": person, "opens_by_mail": opens_by_mail, "waits": bool(waiting)}
    return render(request, "people/own_reach.html", shown)


@login_not_required
@resident_page
@require_POST
def own_mail_code(request: ResidentRequest) -> HttpResponse:
    """Whether a code by mail may open her page."""
    yes, now = "yes" in request.POST, timezone.now()
    if yes and (asks := confirming.asks_first(request, now=now, then=reverse("people:own_reach"))):
        return asks
    try:
        mail_codes.allow(person=request.resident.person, yes=yes, now=now)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Een code in uw mail mag nu.") if yes else _("Een code in uw mail mag niet meer."))
    return redirect("people:own_reach")


@login_not_required
@resident_page
@require_GET
def own_screens(request: ResidentRequest) -> HttpResponse:
    """Where her page is open, and which cards she had."""
    person = request.resident.person
    opened = openings.open_ones(person, now=timezone.now())
    context = {"openings": opened, "here": request.resident.opening, "cards": cards.history_of(person)}
    return render(request, "people/own_screens.html", {**context, "changes": mail_changes.history_of(person)})


@login_not_required
@resident_page
@require_POST
def end_opening(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """Her page closes on that screen."""
    openings.end_opening(person=request.resident.person, pk=pk, now=timezone.now())
    messages.success(request, _("Daar is uw bladzij nu dicht."))
    return redirect("people:own_screens")


@login_not_required
@resident_page
@require_POST
def seen_mail_change(request: ResidentRequest, pk: UUID) -> HttpResponse:
    """She saw that a worker wrote down another mail address."""
    mail_changes.see(person=request.resident.person, pk=pk, now=timezone.now())
    return redirect("mine")
