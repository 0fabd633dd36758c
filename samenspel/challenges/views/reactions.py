"""Asking what people think of the question, and saying it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.challenges import question_pages as pages
from samenspel.challenges.access import questions as access
from samenspel.challenges.access.calls import CallRequest
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import reactions as actions
from samenspel.challenges.forms.reactions import AnswerCallForm, AskForm, ReactForm
from samenspel.challenges.views.doors import call_page, team_page
from samenspel.challenges.views.leading import write_only
from samenspel.people import drafts


@team_page("GET", "POST")
@write_only
def ask_reactions(request: TeamRequest) -> HttpResponse:
    version, seat = access.newest_of(request.seat.team), request.seat
    if version is None:
        return redirect("challenges:question", seat.team.slug)
    form = AskForm(request.POST or None, by=seat, version=version, on=timezone.localdate())
    if form.is_valid():
        until_on = form.cleaned_data["until_on"]
        members, roles = form.members(), form.roles()
        actions.ask_reactions(by=seat, members=members, roles=roles, until_on=until_on, now=timezone.now())
        messages.success(request, _("Gevraagd. Zij krijgen een bericht dat er iets te lezen is."))
        return redirect("challenges:question", seat.team.slug)
    return render(request, "challenges/ask_reactions.html", {"team": seat.team, "form": form, "version": version})


@team_page("GET", "POST")
def react(request: TeamRequest, pk: UUID) -> HttpResponse:
    """Everybody in the team may, a guest too; also on a version that is not the newest any more."""
    version, seat, now = access.version_of(by=request.seat, pk=pk), request.seat, timezone.now()
    begun = drafts.begun(request, form=f"react {pk.hex}", names=["text"], now=now, says_je=True)
    if begun.page:
        return begun.page
    form = ReactForm(request.POST or None, initial=dict(begun.fields))
    if form.is_valid():
        actions.react(by=seat, version=version, text=form.cleaned_data["text"], now=now)
        drafts.forget(request, form=f"react {pk.hex}")
        messages.success(request, _("Dank je wel. Het team leest je reactie."))
        return redirect("challenges:question", seat.team.slug)
    shown = {"team": seat.team, "form": form, "version": version, "newest": access.newest_of(seat.team)}
    return render(request, "challenges/react.html", shown)


@call_page("GET", "POST")
def react_when_asked(request: CallRequest) -> HttpResponse:
    """Who advises the edition reads the version that she was asked about, until that day, and says what she thinks."""
    call, now, name = request.call, timezone.now(), f"called {request.call.ask.pk.hex}"
    begun = drafts.begun(request, form=name, names=["text"], now=now, says_je=True)
    if begun.page:
        return begun.page
    form = AnswerCallForm(request.POST or None, by=call, on=timezone.localdate(), initial=dict(begun.fields))
    if form.is_valid():
        actions.react_when_asked(by=call, text=form.cleaned_data["text"], now=now)
        drafts.forget(request, form=name)
        messages.success(request, _("Dank je wel. Het team leest je reactie."))
        return redirect("challenges:react_when_asked", call.ask.pk)
    shown = {"form": form, **pages.when_asked(call, on=timezone.localdate())}
    return render(request, "challenges/react_when_asked.html", shown)
