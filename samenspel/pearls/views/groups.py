"""In the group of a walk with a phone, without an account; and who leads the walk lets phones in."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.codes import tidy
from samenspel.base.kindly import says_why
from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import group_pages
from samenspel.pearls.access import groups as access
from samenspel.pearls.access import walks
from samenspel.pearls.actions import groups as actions
from samenspel.pearls.asking_where import may_ask_where
from samenspel.pearls.forms.groups import GroupNoteForm, JoinGroupForm
from samenspel.pearls.models import Note, WalkPhone
from samenspel.people import visiting_phones
from samenspel.people.limits import may_try, network_of
from samenspel.people.phone_keys import KeyReused
from samenspel.voices import codes
from samenspel.voices.from_phones import KEY, fingerprint
from samenspel.voices.letting_in import new_key

WHAT = "walk"
# A whole group behind the one address of a community centre, some of them in and out a few times.
MOST_JOINS, WITHIN = 150, timedelta(minutes=15)


@login_not_required
@require_http_methods(["GET", "POST"])
def join_group(request: HttpRequest, typed: str = "") -> HttpResponse:
    """Somebody types the code that she was shown, or scanned it. Only pressing the button brings her in."""
    form = JoinGroupForm(request.POST or None, initial={"code": tidy(typed)})
    if form.is_valid():
        key = visiting_phones.key_of(request, what=WHAT)
        phone, reason = _came_in(request, key=key, **form.cleaned_data)
        if phone is not None:
            return visiting_phones.remember(redirect("pearls:group_sheet", phone.walk_id), what=WHAT, key=key)
        form.add_error("code", reason)
    return render(request, "pearls/group_join.html", {"form": form, "typed": tidy(typed)})


def _came_in(request: HttpRequest, *, key: str, code: str, called: str) -> tuple[WalkPhone | None, str]:
    """Which phone it is in the group of this code; otherwise the reason. Guessing is counted by network."""
    now = timezone.now()
    if not may_try(what="walk group", who=network_of(request), at_most=MOST_JOINS, within=WITHIN, now=now):
        return None, _("Er is te vaak geprobeerd. Wacht een kwartier, of schrijf samen met iemand anders.")
    door = access.door_with_code(code, now=now)
    if door is None:
        return None, _("Met deze code is nu geen groep op pad. Kijk nog eens, of vraag het aan wie voorop loopt.")
    try:
        return actions.join_group(door=door, key=key, called=called, now=now), ""
    except Refused as reason:
        return None, str(reason)


Page = Callable[[HttpRequest, WalkPhone], HttpResponse]


def _phone_page(page: Page) -> Callable[..., HttpResponse]:
    """A page for a phone that is in the group of this walk. Any other goes to the code."""

    @login_not_required
    @wraps(page)
    def shown(request: HttpRequest, pk: UUID) -> HttpResponse:
        phone = access.phone_in(walk=pk, key=visiting_phones.shown_key(request, what=WHAT))
        return redirect("pearls:join_group") if phone is None else page(request, phone)

    return shown


def _phone_asks(page: Page) -> Callable[..., HttpResponse]:
    """The same for what the script asks: it hears in words that the phone is not in."""

    @login_not_required
    @wraps(page)
    def answered(request: HttpRequest, pk: UUID) -> HttpResponse:
        phone = access.phone_in(walk=pk, key=visiting_phones.shown_key(request, what=WHAT))
        reason = _("Doe eerst mee met de code. Wat je opschreef, blijft op je telefoon.")
        return _no(reason, status=401) if phone is None else page(request, phone)

    return answered


@may_ask_where
@require_http_methods(["GET", "POST"])
@_phone_page
def group_sheet(request: HttpRequest, phone: WalkPhone) -> HttpResponse:
    """Four big buttons, words, a street. The phone keeps it first; without script an ordinary form."""
    form = GroupNoteForm(request.POST or None, request.FILES or None, now=timezone.now())
    if form.is_bound and _is_kept(request, phone, form=form):
        return redirect("pearls:group_sheet", phone.walk_id)
    context = group_pages.of_phone(phone, now=form.now) | group_pages.sheet(is_shell=False)
    return render(request, "pearls/group_sheet.html", context | {"form": form, "key": new_key()})


def _is_kept(request: HttpRequest, phone: WalkPhone, *, form: GroupNoteForm) -> bool:
    """It is in, and says so with its code; or the reason stands on the page, with what was written."""
    note, reason, _status = _note(request, phone, form=form, key=request.POST.get("key", ""))
    if note is None:
        messages.error(request, reason)
        return False
    messages.success(request, _("Bewaard. Met deze code vind je het antwoord: %s") % codes.code_of(note.voice_id))
    return True


def _note(request: HttpRequest, phone: WalkPhone, *, form: GroupNoteForm, key: str) -> tuple[Note | None, str, int]:
    """The note that it became; or the reason, and how a phone hears it."""
    if not KEY.fullmatch(key):
        return None, _("Hier ging iets mis op je telefoon. Verbeter het en bewaar opnieuw."), 400
    if not form.is_valid():
        return None, form.first_reason, 422
    noted, of = form.noted(), fingerprint(request)
    try:
        return actions.note_once(by=phone, noted=noted, key=key, body_hash=of, now=form.now), "", 201
    except KeyReused:
        return None, _("Dit is al eens verstuurd, met andere woorden."), 409
    except actions.TooFast as reason:
        return None, str(reason), 429
    except Refused as reason:
        return None, str(reason), 422


@login_not_required
@may_ask_where
@require_safe
def group_shell(request: HttpRequest) -> HttpResponse:
    """The same page with nobody and no walk in it: what a phone may keep for when there is no reach."""
    nobody: dict[str, Any] = {"worker": None, "resident": None, "user": None, "messages": [], "csrf_token": None}
    return render(request, "pearls/group_sheet.html", group_pages.sheet(is_shell=True) | nobody)


@require_safe
@_phone_asks
def group_ready(request: HttpRequest, phone: WalkPhone) -> JsonResponse:
    """What a phone needs before it sends: a fresh token, and for which walk it is in."""
    return JsonResponse({"csrf": get_token(request), "owner": group_pages.mark_of(phone.walk_id)})


@require_POST
@_phone_asks
def send_group_note(request: HttpRequest, phone: WalkPhone) -> HttpResponse:
    """One note from the queue of a phone: a receipt with its code, or the reason why not."""
    if request.POST.get("owner") != group_pages.mark_of(phone.walk_id):
        return _no(_("Dit is van een andere wandeling."), status=403)
    form, key = GroupNoteForm(request.POST, request.FILES, now=timezone.now()), request.headers.get("Idempotency-Key")
    note, reason, status = _note(request, phone, form=form, key=key or "")
    if note is None:
        return _no(reason, status=status)
    return JsonResponse({"voice": str(note.pk), "code": codes.code_of(note.voice_id)}, status=status)


def _no(reason: str, *, status: int) -> JsonResponse:
    return JsonResponse({"reason": reason}, status=status)


@require_safe
@_phone_asks
def group_found(request: HttpRequest, phone: WalkPhone) -> HttpResponse:
    """What the group found, for the page that asks now and then."""
    return render(request, "pearls/group_found.html", group_pages.of_phone(phone, now=timezone.now()))


@require_POST
@_phone_page
def stop_group(request: HttpRequest, phone: WalkPhone) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """She stops on this device: the key is thrown away here and there."""
    actions.stop_phone(phone=phone, now=timezone.now())
    return visiting_phones.forget(redirect("pearls:group_stopped"), what=WHAT)


@login_not_required
@require_safe
def group_stopped(request: HttpRequest) -> HttpResponse:
    """It is off the phone; the codes still find every answer."""
    return render(request, "pearls/group_stopped.html")


@require_safe
def group_door(request: WorkerRequest, slug: str) -> HttpResponse:
    """The code to show to the group, and the button that shuts the door."""
    found = walks.walk_of(by=request.worker, slug=slug)
    return render(request, "pearls/group_door.html", group_pages.of_door(found, now=timezone.now()))


@says_why(to="pearls:group_door")
@require_POST
def open_group_door(request: WorkerRequest, slug: str) -> HttpResponse:
    found = walks.walk_of(by=request.worker, slug=slug)
    actions.open_door(by=request.worker, walk=found, now=timezone.now())
    return redirect("pearls:group_door", slug)


@require_POST
def shut_group_door(request: WorkerRequest, slug: str) -> HttpResponse:
    found = walks.walk_of(by=request.worker, slug=slug)
    actions.shut_door(walk=found, now=timezone.now())
    messages.success(request, _("De groep is dicht. Niemand komt er meer bij, en niemand leest nog mee."))
    return redirect("pearls:group_door", slug)
