"""Who listens for the house strings a necklace, makes it public, and changes it with a reason."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import necklace_pages
from samenspel.pearls.access import necklaces as access
from samenspel.pearls.access.walks import only_for_who_listens
from samenspel.pearls.actions import necklaces as actions
from samenspel.pearls.forms.necklaces import NecklaceForm, WhyForm
from samenspel.pearls.models import Necklace

BOARD = "pearls:string_necklace"


@require_safe
def strung_necklaces(request: WorkerRequest) -> HttpResponse:
    """The necklaces of her house."""
    only_for_who_listens(by=request.worker)
    return render(request, "pearls/necklaces_strung.html", necklace_pages.of_house(by=request.worker))


@require_http_methods(["GET", "POST"])
def make_necklace(request: WorkerRequest) -> HttpResponse:
    only_for_who_listens(by=request.worker)
    form = NecklaceForm(request.POST or None, by=request.worker)
    if form.is_valid():
        made = actions.make_necklace(by=request.worker, told=form.told(), now=timezone.now())
        messages.success(request, _("Bewaard. Rijg nu de parels."))
        return redirect(BOARD, made.slug)
    return render(request, "pearls/necklace_form.html", {"form": form})


@says_why(to=BOARD)
@require_http_methods(["GET", "POST"])
def rename_necklace(request: WorkerRequest, slug: str) -> HttpResponse:
    """Another name. Its address stays."""
    now, found = timezone.now(), access.necklace_of(by=request.worker, slug=slug)
    form = NecklaceForm(request.POST or None, by=request.worker, necklace=found)
    if form.is_valid():
        actions.rename_necklace(by=request.worker, necklace=found, told=form.told(), now=now)
        messages.success(request, _("Bewaard."))
        return redirect(BOARD, slug)
    why_not = access.why_not_change_necklace(necklace=found, on=timezone.localdate(now))
    return render(request, "pearls/necklace_form.html", {"form": form, "necklace": found, "why_not": why_not})


@says_why(to=BOARD)
@require_POST
def publish_necklace(request: WorkerRequest, slug: str) -> HttpResponse:
    found = access.necklace_of(by=request.worker, slug=slug)
    actions.publish_necklace(necklace=found, now=timezone.now())
    messages.success(request, _("Iedereen kan de ketting nu lopen. Print de folder."))
    return redirect(BOARD, slug)


@says_why(to=BOARD)
@require_POST
def end_change(request: WorkerRequest, slug: str) -> HttpResponse:
    """She is done with this reason."""
    actions.end_change(necklace=access.necklace_of(by=request.worker, slug=slug))
    messages.success(request, _("Klaar. Iedereen leest wat er veranderde en waarom."))
    return redirect(BOARD, slug)


@says_why(to=BOARD)
@require_POST
def drop_necklace(request: WorkerRequest, slug: str) -> HttpResponse:
    """One of which nobody knows yet."""
    actions.drop_necklace(necklace=access.necklace_of(by=request.worker, slug=slug))
    messages.success(request, _("De ketting is weg. De parels zelf blijven."))
    return redirect("pearls:strung_necklaces")


Rule = Callable[..., str]
Act = Callable[..., object]


def _with_reason(
    request: WorkerRequest, necklace: Necklace, what: str, *, why_not: Rule, do: Act, said: str
) -> HttpResponse:
    """The same page for everything that asks for a reason."""
    form = WhyForm(request.POST or None, why_not=lambda why: why_not(necklace=necklace, why=why))
    if form.is_valid():
        do(by=request.worker, necklace=necklace, why=form.cleaned_data["why"], now=timezone.now())
        messages.success(request, said)
        return redirect(BOARD, necklace.slug)
    return render(request, "pearls/necklace_why.html", {"form": form, "necklace": necklace, "what": what})


@says_why(to=BOARD)
@require_http_methods(["GET", "POST"])
def begin_change(request: WorkerRequest, slug: str) -> HttpResponse:
    """First the reason, then the change."""
    found, said = access.necklace_of(by=request.worker, slug=slug), _("Verander nu wat je wilt. De reden staat erbij.")
    rule, act = access.why_not_begin_change, actions.begin_change
    return _with_reason(request, found, "change", why_not=rule, do=act, said=said)


@says_why(to=BOARD)
@require_http_methods(["GET", "POST"])
def rest_necklace(request: WorkerRequest, slug: str) -> HttpResponse:
    """Away from every page, at once."""
    found, said = access.necklace_of(by=request.worker, slug=slug), _("De ketting rust. Niemand leest haar nog.")
    rule, act = access.why_not_rest_necklace, actions.rest_necklace
    return _with_reason(request, found, "rest", why_not=rule, do=act, said=said)


@says_why(to=BOARD)
@require_http_methods(["GET", "POST"])
def take_up_necklace(request: WorkerRequest, slug: str) -> HttpResponse:
    """Everybody may walk it again."""
    found, said = access.necklace_of(by=request.worker, slug=slug), _("De ketting is er weer.")
    rule, act = access.why_not_take_up_necklace, actions.take_up_necklace
    return _with_reason(request, found, "back", why_not=rule, do=act, said=said)
