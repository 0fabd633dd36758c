"""Looking around in the demo as somebody who works or lives there. Anywhere else this page does not exist."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from samenspel.people import confirming, openings
from samenspel.people.models import Person
from samenspel.people.second_step import note_looking_around
from samenspel.web import looking_around

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def only_in_the_demo(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The first thing asked, also before the form's own protection: a page that is not there protects nothing."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not looking_around.is_open(request):
            raise Http404
        return csrf_protect(view)(request)

    return guarded


@login_not_required
@only_in_the_demo
@require_POST
def look_around_as(request: HttpRequest) -> HttpResponse:
    """Be Samira for a while, or one of the others."""
    personas = {each.key: each for each in looking_around.PERSONAS}
    chosen = personas.get(request.POST.get("who", ""))
    if chosen is None:
        raise Http404
    if chosen.is_resident:
        return _on_her_own_page(request, called=chosen.called)
    person = get_object_or_404(Person, email=looking_around.sign_in_address(chosen.called))
    openings.leave_page(request)
    login(request, person, backend=BACKEND)
    note_looking_around(session=request.session, person=person, now=timezone.now())
    return redirect("today")


def _on_her_own_page(request: HttpRequest, *, called: str) -> HttpResponse:
    """As if she had typed her card and PIN on a screen of others."""
    person = looking_around.dreamer(called)
    if person is None:
        raise Http404
    now = timezone.now()
    opening = openings.open_page(request=request, person=person, card=None, is_own_phone=False, now=now)
    confirming.note_confirmed(opening=opening, now=now)
    return redirect("mine")
