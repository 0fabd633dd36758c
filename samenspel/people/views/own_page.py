"""The door of residents: with a pasje, with a code by mail, and out again."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from samenspel.people import letting_in, mail_codes, openings
from samenspel.people.forms import AskMailForm, CardForm, MailCodeForm

# Her own pages, and those of the teams that she is in.
BEHIND_THIS_DOOR = ("/mijn/", "/team/", "/editie/", "/challenge/")


@login_not_required
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    """The code on her card and her own PIN open her page."""
    if request.method == "GET" and getattr(request, "resident", None):
        return redirect(where_to(request))
    form, now, reason = CardForm(request.POST or None), timezone.now(), ""
    if form.is_valid():
        code, pin, is_own = (form.cleaned_data[name] for name in ("code", "pin", "screen"))
        reason = letting_in.open_with_card(request=request, code=code, pin=pin, is_own_phone=is_own, now=now)
        if not reason:
            return redirect(where_to(request))
    return render(request, "people/card.html", {"form": form, "reason": reason, "next": where_to(request)})


@login_not_required
@require_http_methods(["GET", "POST"])
def ask_mail_code(request: HttpRequest) -> HttpResponse:
    """Where the code goes. The answer is the same for every address."""
    form, reason = AskMailForm(request.POST or None), ""
    if form.is_valid():
        reason = mail_codes.ask(request=request, address=form.cleaned_data["address"], now=timezone.now())
        if not reason:
            return redirect(f"{reverse('people:mail_code')}?next={where_to(request)}")
    context = {"form": form, "reason": reason, "next": where_to(request)}
    return render(request, "people/ask_mail_code.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def mail_code(request: HttpRequest) -> HttpResponse:
    """The code from the mail opens her page."""
    form, reason = MailCodeForm(request.POST or None), ""
    if form.is_valid():
        code, is_own = form.cleaned_data["code"], form.cleaned_data["screen"]
        reason = mail_codes.open_with(request=request, code=code, is_own_phone=is_own, now=timezone.now())
        if not reason:
            return redirect(where_to(request))
    return render(request, "people/mail_code.html", {"form": form, "reason": reason, "next": where_to(request)})


@login_not_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """She is done, or the time of this screen is over: nothing of her page stays behind in the browser."""
    if request.method == "POST":
        openings.close_page(request=request, now=timezone.now())
        response: HttpResponse = redirect("people:close")
    else:
        openings.leave_screen(request)
        response = render(request, "people/closed.html")
    # Not what the phone holds for itself: what was caught without reach waits there.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def where_to(request: HttpRequest) -> str:
    """The page that she asked for and that this door opens; else the first of her own."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    is_hers = asked.startswith(BEHIND_THIS_DOOR) and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_hers else reverse("mine")
