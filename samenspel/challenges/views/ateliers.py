"""In an atelier with a phone, without an account; and the big screen on the wall."""

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.codes import tidy
from samenspel.base.refusals import Refused
from samenspel.challenges import moments
from samenspel.challenges.access import ateliers as access
from samenspel.challenges.actions import outcomes as actions
from samenspel.challenges.forms.ateliers import JoinForm, OutcomeForm
from samenspel.challenges.models import Outcome, Participant, Round, Workshop
from samenspel.challenges.views.phones import COOKIE, key_of, remember
from samenspel.challenges.views.unchanged import phone_tag_of, tag_of, unless_unchanged
from samenspel.people.limits import may_try, network_of
from samenspel.voices import codes

# Thirty phones behind the one address of a community centre, some of them in and out a few times.
MOST_JOINS, WITHIN = 150, timedelta(minutes=15)


@login_not_required
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, typed: str = "") -> HttpResponse:
    """Somebody types the code on the screen, or scanned it. Only pressing the button brings her in."""
    form = JoinForm(request.POST or None, initial={"code": tidy(typed)})
    if form.is_valid():
        key = key_of(request)
        by, reason = _came_in(request, form=form, key=key)
        if by is not None:
            return remember(redirect("challenges:take_part", by.workshop_id), key=key)
        form.add_error("code", reason)
    return render(request, "challenges/join.html", {"form": form, "typed": tidy(typed)})


def _came_in(request: HttpRequest, *, form: JoinForm, key: str) -> tuple[Participant | None, str]:
    """Who she is in the atelier of this code; otherwise the reason. Guessing is counted by network."""
    now, told = timezone.now(), dict(form.cleaned_data)
    if not may_try(what="atelier", who=network_of(request), at_most=MOST_JOINS, within=WITHIN, now=now):
        return None, _("Er is te vaak geprobeerd. Wacht een kwartier, of typ met iemand samen.")
    workshop = access.workshop_with_code(told.pop("code"))
    if workshop is None:
        return None, _("Met deze code is nu geen atelier open. Kijk nog eens op het scherm.")
    try:
        return actions.join(workshop=workshop, key=key, now=now, **told), ""
    except Refused as reason:
        return None, str(reason)


def _participant(request: HttpRequest, pk: UUID) -> Participant | None:
    return access.participant_in(workshop=pk, key=request.COOKIES.get(COOKIE, ""))


@login_not_required
@require_http_methods(["GET", "POST"])
def take_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The question of now, and a big field. With script the phone keeps it first; without, this is a plain form."""
    by, now = _participant(request, pk), timezone.now()
    if by is None:
        return redirect("challenges:join")
    moment = moments.of_a_phone(by)
    form = OutcomeForm(request.POST or None, by=by, initial=_start(moment))
    if form.is_valid() and _is_kept(request, form=form, by=by):
        return redirect("challenges:take_part", pk)
    context = moment | {"form": form, "now": now, "etag": phone_tag_of(by)}
    return render(request, "challenges/take_part.html", context)


@login_not_required
@require_safe
def phone_shell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same page with nobody in it: what a phone that is in may keep, while the atelier is open."""
    by = _participant(request, pk)
    if by is None or by.workshop.state != Workshop.State.OPEN:
        raise Http404
    moment = moments.of_an_empty_phone(by.workshop)
    form = OutcomeForm(by=by, initial=_start(moment) | {"key": ""})
    # Whoever's phone it is, the page is the same: no name, no words, no code, no hat, no message, no token.
    nobody: dict[str, Any] = {"worker": None, "resident": None, "user": None, "messages": [], "csrf_token": None}
    shown = moment | {"form": form, "etag": "", "is_shell": True}
    return render(request, "challenges/take_part.html", shown | nobody)


def _start(moment: dict[str, Any]) -> dict[str, Any]:
    """What the field begins with: the round that runs, what it asks for, and a key of its own."""
    round_: Round | None = moment["round"]
    kind = moment["kind"] or Outcome.Kind.IDEA
    return {"kind": kind, "key": secrets.token_hex(16), "round": round_.pk if round_ else None}


def _is_kept(request: HttpRequest, *, form: OutcomeForm, by: Participant) -> bool:
    """It is in, and says so; or the reason stands in the form, with her words."""
    now = timezone.now()
    try:
        outcome = actions.type_outcome(by=by, typed=form.typed(now=now), now=now)
    except Refused as reason:
        form.add_error(None, str(reason))
        return False
    said = _("Bewaard. Geef de bewoner deze code: %s.") % _code_of(outcome) if outcome.voice else _("Bewaard.")
    messages.success(request, said)
    return True


def _code_of(outcome: Outcome) -> str:
    return codes.code_of(outcome.voice.pk) if outcome.voice else ""


@login_not_required
@require_safe
def phone_state(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the phone shows now, when that is not what it showed."""
    by = _participant(request, pk)
    if by is None:
        return _come_in_first()

    def give() -> HttpResponse:
        return render(request, "challenges/phone_moment.html", moments.of_a_phone(by) | {"now": timezone.now()})

    return unless_unchanged(request, tag=phone_tag_of(by), give=give)


@login_not_required
@require_safe
def phone_ready(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A fresh token, for a phone whose page was open for long."""
    return JsonResponse({"csrf": get_token(request)}) if _participant(request, pk) else _come_in_first()


@login_not_required
@require_POST
def send_outcome(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One outcome from the queue of a phone: a receipt, or the reason why not."""
    by, now = _participant(request, pk), timezone.now()
    if by is None:
        return _come_in_first()
    form = OutcomeForm(request.POST, by=by)
    if not form.is_valid():
        return JsonResponse({"reason": form.first_reason}, status=422)
    try:
        outcome = actions.type_outcome(by=by, typed=form.typed(now=now), now=now)
    except actions.TooFast as reason:
        return JsonResponse({"reason": str(reason)}, status=429)
    except Refused as reason:
        return JsonResponse({"reason": str(reason)}, status=422)
    return JsonResponse({"outcome": outcome.pk, "code": _code_of(outcome)}, status=201)


def _come_in_first() -> JsonResponse:
    return JsonResponse({"reason": _("Doe eerst mee met de code. Wat je typte, blijft op je telefoon.")}, status=401)


@login_not_required
@require_POST
def sit_in_group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """She sits elsewhere than she was put."""
    by, asked = _participant(request, pk), request.POST.get("group", "")
    if by is None:
        return redirect("challenges:join")
    try:
        actions.sit_in_group(by=by, group=int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else 0)
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect("challenges:take_part", pk)


@login_not_required
@require_safe
def screen(request: HttpRequest, key: UUID) -> HttpResponse:
    """The wall: the code to come in, the question, and what came out. Never who said it."""
    workshop = access.workshop_on_screen(key)
    context = moments.of_a_screen(workshop) | {"now": timezone.now(), "etag": tag_of(workshop)}
    joining = {"address": moments.address_to_type(), "qr": moments.qr_of(workshop)}
    return render(request, "challenges/screen.html", context | joining)


@login_not_required
@require_safe
def screen_state(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same, when it is not what it was."""
    workshop = access.workshop_on_screen(key)

    def give() -> HttpResponse:
        joining = {"address": moments.address_to_type(), "qr": moments.qr_of(workshop)}
        context = moments.of_a_screen(workshop) | joining | {"now": timezone.now()}
        return render(request, "challenges/screen_moment.html", context)

    return unless_unchanged(request, tag=tag_of(workshop), give=give)
