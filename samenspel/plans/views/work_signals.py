"""Signals from partners: handing one on, the list of who receives them, opening one, and what becomes of it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.plans.access import handing_on as access
from samenspel.plans.access.signal_door import read_signal
from samenspel.plans.actions import handing_on as actions
from samenspel.plans.askers import as_worker
from samenspel.plans.forms.handing_on import LeaveSignalForm, SendSignalForm, WhoseSignalForm
from samenspel.voices.letting_in import new_key

PAGE = 50
P = ParamSpec("P")
Page = Callable[Concatenate[WorkerRequest, P], HttpResponse]


def says_why_not(page: Page[P]) -> Page[P]:
    """A colleague was faster, or an agreement ended just now: the reason, on the list that she came from."""

    @wraps(page)
    def guarded(request: WorkerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Refused as reason:
            messages.error(request, str(reason))
            return redirect("plans:signals")

    return guarded


@require_safe
def signals(request: WorkerRequest) -> HttpResponse:
    """What partners handed on to the house of who receives; for who only hands on, the way to that."""
    asker, on = as_worker(request), timezone.localdate()
    access.only_for_who_sends(asker)
    page = Paginator(access.received(asker), PAGE).get_page(request.GET.get("bladzij"))
    found = {"page": page, "today": on, "receives": access.receives(asker.membership)}
    return render(request, "plans/work_signals.html", {**found, **access.agreed_with(asker, on=on)._asdict()})


@require_safe
def sent_signals(request: WorkerRequest) -> HttpResponse:
    """What her own house handed on, and how far it is. Nothing else of it."""
    asker, on = as_worker(request), timezone.localdate()
    access.only_for_who_sends(asker)
    page = Paginator(access.sent(asker), PAGE).get_page(request.GET.get("bladzij"))
    found = {"page": page, "may_send": access.houses_to_signal(asker, on=on).exists()}
    return render(request, "plans/work_sent_signals.html", found)


@says_why_not
@require_http_methods(["GET", "POST"])
def send_signal(request: WorkerRequest) -> HttpResponse:
    """Hand one on. Without an agreement the page says so, and asks nothing."""
    asker, now = as_worker(request), timezone.now()
    access.only_for_who_sends(asker)
    data = request.POST if request.method == "POST" else None
    form = SendSignalForm(data, by=asker, on=timezone.localdate(now))
    if form.is_valid():
        actions.send_signal_once(key=request.POST.get("key", ""), by=asker, now=now, **form.signal())
        messages.success(request, _("Doorgegeven. Je leest de woorden hier niet terug."))
        return redirect("plans:sent_signals")
    return render(request, "plans/work_send_signal.html", {"form": form, "key": new_key()})


@says_why_not
@require_POST
def open_signal(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The page is the answer itself: no address finds it again."""
    read = read_signal(asker=as_worker(request), pk=pk, now=timezone.now())
    return render(request, "plans/work_signal.html", {"read": read, "signal": read.signal})


@says_why_not
@require_POST
def pick_up_signal(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Then she is asked whether her house knows whom it is about."""
    picked = actions.pick_up_signal(by=as_worker(request), pk=pk, now=timezone.now())
    messages.success(request, _("Opgepakt. De partner ziet alleen dat het is opgepakt."))
    return redirect("plans:say_whose_signal", pk) if picked.key else redirect("plans:signals")


@says_why_not
@require_http_methods(["GET", "POST"])
def leave_signal(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Not picked up, for one of a few reasons."""
    asker, form = as_worker(request), LeaveSignalForm(request.POST if request.method == "POST" else None)
    signal = access.signal_to_decide(asker=asker, pk=pk)
    if form.is_valid():
        actions.leave_signal(by=asker, pk=pk, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Genoteerd. De partner ziet niet waarom."))
        return redirect("plans:signals")
    return render(request, "plans/work_leave_signal.html", {"form": form, "signal": signal})


@says_why_not
@require_POST
def finish_signal(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Done. What was done is nobody's but the resident's."""
    actions.finish_signal(by=as_worker(request), pk=pk, now=timezone.now())
    messages.success(request, _("Klaar. De partner ziet alleen dat het klaar is."))
    return redirect("plans:signals")


@says_why_not
@require_http_methods(["GET", "POST"])
def say_whose_signal(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Whom it is about, of the people whom the house knows. She can leave it out."""
    asker = as_worker(request)
    signal = access.signal_to_know(asker=asker, pk=pk)
    form = WhoseSignalForm(request.POST or None, by=request.worker, signal=signal)
    if form.is_valid() and (person := form.cleaned_data["person"]):
        actions.say_whose_signal(by=request.worker, asker=asker, pk=pk, person=person, now=timezone.now())
        messages.success(request, _("Genoteerd. %s leest dit nu op de eigen bladzij.") % person)
        return redirect("plans:signals")
    return render(request, "plans/work_whose_signal.html", {"form": form, "signal": signal})
