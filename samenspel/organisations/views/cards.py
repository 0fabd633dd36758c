"""The pasje of somebody whom the organisation knows: made, printed again, stopped; and her page by mail."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.base.codes import tidy
from samenspel.base.refusals import Refused
from samenspel.organisations import access, actions, card_papers
from samenspel.organisations.access import WorkerRequest
from samenspel.organisations.forms.cards import ChoosePinForm
from samenspel.people import cards
from samenspel.people.models import Person


@require_http_methods(["GET", "POST"])
def card(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """She chooses her PIN on this screen, and gets her pasje."""
    person = access.known_person(by=request.worker, pk=pk)
    form, reason = ChoosePinForm(request.POST or None), cards.why_not_make_card(person=person)
    if form.is_valid() and not reason:
        code = actions.make_card(by=request.worker, person=person, pin=form.cleaned_data["pin"], now=now())
        return _made(request, person=person, code=code)
    return render(request, "organisations/card.html", {"form": form, "person": person, "reason": reason})


@require_POST
def reprint_card(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """One tap: the lost pasje stops, and there is a new one."""
    person = access.known_person(by=request.worker, pk=pk)
    try:
        code = actions.reprint_card(by=request.worker, person=person, now=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("organisations:person", pk)
    return _made(request, person=person, code=code)


@require_POST
def card_paper(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The pasje on paper. Its code comes from the page that was just made: nothing else knows it."""
    person = access.known_person(by=request.worker, pk=pk)
    working, code = cards.card_of(person), tidy(request.POST.get("code", ""))
    if working is None or not cards.is_code_of(working, code=code):
        raise Http404
    pdf = card_papers.card_pdf(code=code, person=person, house=request.worker.organisation, on=working.made_at)
    return HttpResponse(pdf, content_type="application/pdf")


@require_http_methods(["GET", "POST"])
def choose_pin(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """She forgot her PIN and is here to choose another. Her pasje stays the same."""
    person = access.known_person(by=request.worker, pk=pk)
    form, reason = ChoosePinForm(request.POST or None), cards.why_not_reprint(person=person)
    if form.is_valid() and not reason:
        actions.choose_pin(by=request.worker, person=person, pin=form.cleaned_data["pin"], now=now())
        messages.success(request, _("De nieuwe pincode werkt meteen. Het pasje blijft hetzelfde."))
        return redirect("organisations:person", pk)
    return render(request, "organisations/card.html", {"form": form, "person": person, "reason": reason, "keeps": True})


@require_POST
def void_card(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The pasje stops, and what it opened closes."""
    person = access.known_person(by=request.worker, pk=pk)
    actions.void_card(by=request.worker, person=person, now=now())
    messages.success(request, _("Het pasje werkt niet meer."))
    return redirect("organisations:person", pk)


@require_POST
def allow_mail_code(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """She is here, and says whether a code by mail may open her page."""
    person, yes = access.known_person(by=request.worker, pk=pk), "yes" in request.POST
    try:
        actions.allow_mail_code(by=request.worker, person=person, yes=yes, now=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Een code in de mail mag nu.") if yes else _("Een code in de mail mag niet meer."))
    return redirect("organisations:person", pk)


def _made(request: WorkerRequest, *, person: Person, code: str) -> HttpResponse:
    phone = card_papers.phone_of(person=person, house=request.worker.organisation)
    return render(request, "organisations/card_made.html", {"person": person, "code": code, "phone": phone})
