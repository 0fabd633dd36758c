"""Walks for everybody: what is coming, what came of the last ones, and signing up without an account."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base import calendars
from samenspel.base.kindly import says_why
from samenspel.base.refusals import Refused, refuse_if
from samenspel.neighbourhoods import access as neighbourhoods
from samenspel.pearls import signing_up, walk_pages, walk_papers
from samenspel.pearls import walk_calendar as walk_calendar_files
from samenspel.pearls.access import sign_ups as access
from samenspel.pearls.access import walks
from samenspel.pearls.actions import sign_ups as actions
from samenspel.pearls.forms.sign_ups import SignUpForm
from samenspel.pearls.models import SignUp
from samenspel.pearls.walk_listening import OPENED
from samenspel.people.access import ResidentRequest
from samenspel.people.limits import network_of
from samenspel.people.openings import resident_page
from samenspel.voices import opened
from samenspel.voices.letting_in import new_key


@login_not_required
@require_safe
def everybodys_walks(request: HttpRequest) -> HttpResponse:
    return render(request, "pearls/walks.html", walk_pages.everybodys_walks(now=timezone.now()))


@login_not_required
@require_safe
def walk(request: HttpRequest, slug: str) -> HttpResponse:
    """How it goes, or what came of it."""
    now = timezone.now()
    found = walks.public_walk(slug=slug, now=now)
    resident = getattr(request, "resident", None)
    return render(request, "pearls/walk.html", walk_pages.of_everybody(found, now=now, resident=resident))


@login_not_required
@require_safe
def walk_calendar(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """A file for in a calendar. Opened again after a change it changes what stands there."""
    now = timezone.now()
    found = walks.public_walk(slug=slug, now=now)
    response = HttpResponse(walk_calendar_files.of_one(found, now=now), content_type=calendars.KIND)
    response["Content-Disposition"] = 'attachment; filename="wandeling.ics"'
    return response


@login_not_required
@require_safe
def walks_calendar(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """To follow in a calendar: the walks of one neighbourhood."""
    neighbourhood = neighbourhoods.one_neighbourhood(slug)
    made = walk_calendar_files.of_neighbourhood(neighbourhood, now=timezone.now())
    return HttpResponse(made, content_type=calendars.KIND)


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """Anybody signs up: a name, with how many, and nothing more is needed."""
    now = timezone.now()
    found = walks.coming_walk(slug=slug, now=now)
    form = SignUpForm(request.POST or None, walk=found, now=now)
    if form.is_valid() and (made := _signed_up(request, form, now=now)):
        return redirect("pearls:signed_up", opened.keep_open(request=request, kind=OPENED, pk=made, now=now))
    context = {"form": form, "line": walk_pages.lines_of([found])[0], "key": new_key()}
    return render(request, "pearls/walk_sign_up.html", context)


def _signed_up(request: HttpRequest, form: SignUpForm, *, now: datetime) -> UUID | None:
    """Which sign-up it became; nothing, with the reason in the form, when it cannot be (any more)."""
    owner, told = f"walk {network_of(request)}", form.comes()

    def do() -> str:
        return str(actions.sign_up(walk=form.walk, comes=actions.Comes(**told), now=now).pk)

    try:
        refuse_if(signing_up.why_not_from_here(request=request, now=now))
        return UUID(signing_up.once_for_form(request, owner=owner, told=told | {"to": form.walk.pk}, now=now, do=do))
    except Refused as refused:
        form.add_error(None, str(refused))
    return None


def _opened(request: HttpRequest, key: str) -> SignUp:
    return access.opened_sign_up(opened.look(request=request, kind=OPENED, key=key, now=timezone.now()))


@login_not_required
@require_safe
def signed_up(request: HttpRequest, key: str) -> HttpResponse:
    """Thank you, and the code. It does not close by itself: she may have to look for a pen."""
    shown = walk_pages.of_sign_up(_opened(request, key), now=timezone.now(), key=key)
    return render(request, "pearls/walk_signed_up.html", shown | {"is_private": True})


@login_not_required
@require_safe
def my_sign_up(request: HttpRequest, key: str) -> HttpResponse:
    """What she opened with her code."""
    now = timezone.now()
    shown = walk_pages.of_sign_up(_opened(request, key), now=now, key=key)
    return render(request, "pearls/walk_my_sign_up.html", shown | opened.closing(request=request, key=key, now=now))


@login_not_required
@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """She does not come. It needs no reason."""
    found = _opened(request, key)
    try:
        actions.leave_walk(sign_up=found, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
        return redirect("pearls:my_sign_up", key)
    opened.forget(request=request, key=key)
    messages.success(request, _("U bent afgemeld. Fijn dat u het zei: nu kan iemand anders mee."))
    return redirect("pearls:walks")


@login_not_required
@require_safe
def my_slip(request: HttpRequest, key: str) -> HttpResponse:
    """Her code on paper."""
    return HttpResponse(walk_papers.slip(_opened(request, key)), content_type="application/pdf")


@login_not_required
@require_POST
def done_looking(request: HttpRequest, key: str) -> HttpResponse:
    """Who comes to this screen after her sees nothing of it."""
    opened.forget(request=request, key=key)
    messages.success(request, _("Uw bladzij is dicht. Met uw code kunt u altijd weer kijken."))
    return redirect("pearls:walks")


@login_not_required
@resident_page
@says_why(to="pearls:walk")
@require_POST
def walk_along(request: ResidentRequest, slug: str) -> HttpResponse:
    """One tap on her own page: we know who she is and how she is reached."""
    now, person = timezone.now(), request.resident.person
    found = walks.coming_walk(slug=slug, now=now)
    made = actions.sign_up(walk=found, comes=actions.Comes(called=str(person)), person=person, now=now)
    placed = _("U gaat mee. Tot dan!") if made.is_placed else _("U staat op de wachtlijst. U hoort het als het kan.")
    messages.success(request, placed)
    return redirect("mine")


@login_not_required
@resident_page
@require_POST
def stay_home(request: ResidentRequest, slug: str) -> HttpResponse:
    """She does not come after all."""
    now = timezone.now()
    mine = access.own_sign_up(resident=request.resident, slug=slug)
    with suppress(Refused):  # it has just begun: then nothing is to be said any more
        actions.leave_walk(sign_up=mine, now=now)
    messages.success(request, _("U bent afgemeld. Fijn dat u het zei: nu kan iemand anders mee."))
    return redirect("mine")


@login_not_required
@resident_page
@require_safe
def walked(request: ResidentRequest, slug: str) -> HttpResponse:
    """On her own page: where she walked along, what people took home, and what she may do now."""
    now = timezone.now()
    hers = access.own_walked(resident=request.resident, slug=slug, now=now)
    return render(request, "pearls/walk_walked.html", walk_pages.of_sign_up(hers, now=now))
