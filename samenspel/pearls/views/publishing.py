"""From told to public, and away again: writing, reading over, a yes, telling, resting, looking again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samenspel.base.kindly import says_why
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import pearl_pages, placing
from samenspel.pearls.access import gate
from samenspel.pearls.access.pearls import pearl_in_hand
from samenspel.pearls.actions import publishing as actions
from samenspel.pearls.actions import resting
from samenspel.pearls.asking_where import may_ask_where
from samenspel.pearls.forms.pearls import CheckForm, HeardYesForm, RestForm, TellForm
from samenspel.pearls.forms.writing import WriteForm
from samenspel.pearls.models import RestWhy
from samenspel.voices import words


@may_ask_where
@says_why(to="pearls:pearl")
@require_http_methods(["GET", "POST"])
def write_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """What everybody would read."""
    pearl, today = pearl_in_hand(by=request.worker, pk=pk), timezone.localdate()
    form = WriteForm(request.POST or None, by=request.worker, pearl=pearl, on=today)
    if form.is_valid():
        actions.write_pearl(by=request.worker, pearl=pearl, told=form.told, now=timezone.now())
        messages.success(request, _("Bewaard. Lees het nu na."))
        return redirect("pearls:pearl", pk)
    story = pearl_pages.story(pearl=pearl, by=request.worker, on=today)
    context = {"why_not": gate.why_not_write(pearl=pearl), "where": placing.to_point_at(pearl.voice.neighbourhood)}
    return render(request, "pearls/write_pearl.html", {"pearl": pearl, "form": form, "story": story, **context})


@says_why(to="pearls:pearl")
@require_POST
def check_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """A human read it. Who told it is asked."""
    pearl, form = pearl_in_hand(by=request.worker, pk=pk), CheckForm(request.POST)
    if form.is_valid():
        actions.check_pearl(by=request.worker, pearl=pearl, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Nagekeken. Vraag nu om een ja tegen precies deze tekst."))
    return redirect("pearls:pearl", pk)


@says_why(to="pearls:pearl")
@require_POST
def note_yes(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """She heard the text, and said yes to a worker."""
    pearl, form = pearl_in_hand(by=request.worker, pk=pk), HeardYesForm(request.POST)
    if form.is_valid():
        actions.note_yes(by=request.worker, pearl=pearl, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Genoteerd."))
    return redirect("pearls:pearl", pk)


@says_why(to="pearls:pearl")
@require_http_methods(["GET", "POST"])
def tell_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Every pearl gets an answer: it is there, and where."""
    pearl = pearl_in_hand(by=request.worker, pk=pk)
    why_not = gate.why_not_tell(pearl=pearl, by=request.worker)
    form = TellForm(request.POST or None, pearl=pearl, said="" if why_not else pearl_pages.words_to_tell(pearl))
    if form.is_valid():
        told = actions.tell_published(by=request.worker, pearl=pearl, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard. Dank dat je het vertelt."))
        return redirect(pearl_pages.where_to_bring(told))
    said = words.read_words(pearl.voice)
    return render(request, "pearls/tell_pearl.html", {"pearl": pearl, "form": form, "why_not": why_not, "words": said})


@says_why(to="pearls:pearl")
@require_http_methods(["GET", "POST"])
def rest_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Away from every page, at once."""
    pearl, form = pearl_in_hand(by=request.worker, pk=pk), RestForm(request.POST or None)
    if form.is_valid():
        resting.rest_pearl(by=request.worker, pearl=pearl, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De parel rust. Niemand leest hem nog."))
        return redirect("pearls:pearl", pk)
    return render(request, "pearls/rest_pearl.html", {"pearl": pearl, "form": form})


@says_why(to="pearls:pearl")
@require_http_methods(["GET", "POST"])
def take_up_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Out of its rest: read over and asked anew."""
    pearl = pearl_in_hand(by=request.worker, pk=pk)
    if request.method == "POST":
        resting.take_up_pearl(by=request.worker, pearl=pearl, now=timezone.now())
        messages.success(request, _("De parel gaat verder. Vraag opnieuw om een ja."))
        return redirect("pearls:pearl", pk)
    said_no = pearl.rest_why in (RestWhy.TELLER, RestWhy.HOST)
    context = {"pearl": pearl, "said_no": said_no, "why_not": gate.why_not_take_up(pearl=pearl)}
    return render(request, "pearls/take_up_pearl.html", context)


@says_why(to="pearls:pearl")
@require_POST
def confirm_pearl(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """It is still there."""
    resting.confirm_pearl(by=request.worker, pearl=pearl_in_hand(by=request.worker, pk=pk), now=timezone.now())
    messages.success(request, _("Genoteerd. Over een jaar vragen we het weer."))
    return redirect("pearls:pearl", pk)
