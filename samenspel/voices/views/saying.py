"""For somebody without an account: say something, get a code, and read what came back."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samenspel.base.refusals import Refused
from samenspel.people import drafts
from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.voices import actions, codes, letting_in, opened, papers, registry, stories, who_read
from samenspel.voices.forms.saying import CodeForm, SayForm, TellForm
from samenspel.voices.letting_in import TELLING


@login_not_required
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    begun = drafts.begun(request, form=TELLING, names=SayForm.base_fields, now=now)
    if begun.page:
        return begun.page
    form = SayForm(request.POST or None, initial=begun.fields)
    if form.is_valid():
        reason = letting_in.why_not_say(request=request, now=now)
        if not reason:
            voice = letting_in.say_once(request=request, told=form.cleaned_data, now=now)
            return redirect("voices:said", opened.remember(request=request, voice=voice, now=now))
        form.add_error(None, reason)
    return render(request, "voices/say.html", {"form": form, "key": letting_in.new_key()})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
def tell_on_own_page(request: ResidentRequest) -> HttpResponse:
    """The same on her own page: we know who she is."""
    now, person = timezone.now(), request.resident.person
    begun = drafts.begun(request, form=TELLING, names=TellForm.base_fields, now=now)
    if begun.page:
        return begun.page
    form = TellForm(request.POST or None, initial=begun.fields, person=person)
    if form.is_valid():
        voice = letting_in.tell_once(request=request, told=form.cleaned_data, now=now)
        messages.success(request, _("Dank u wel. %s leest het en geeft antwoord.") % voice.organisation)
        return redirect("mine")
    return render(request, "voices/tell_on_own_page.html", {"form": form, "key": letting_in.new_key()})


@login_not_required
@require_GET
def said(request: HttpRequest, key: str) -> HttpResponse:
    """Thank you, and the code that finds the answer."""
    voice = opened.find(request=request, key=key, now=timezone.now())
    # It does not close by itself: her code may not be gone before she has a pen.
    context = {"voice": voice, "code": codes.code_of(voice.pk), "key": key, "is_private": True}
    return render(request, "voices/said.html", context)


@login_not_required
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest, typed: str = "") -> HttpResponse:
    """Somebody types the code of her slip, or scanned it. Only pressing the button opens the page."""
    form = CodeForm(request.POST or None, initial={"code": typed})
    if form.is_valid():
        address, reason = letting_in.open_with(code=form.cleaned_data["code"], request=request, now=timezone.now())
        if address:
            return redirect(address)
        form.add_error("code", reason)
    return render(request, "voices/code.html", {"form": form, "typed": codes.tidy(typed)})


@login_not_required
@require_GET
def mine(request: HttpRequest, key: str) -> HttpResponse:
    """My words, and what came back."""
    now = timezone.now()
    voice = opened.find(request=request, key=key, now=now)
    offers = registry.offers_to_her(voice=voice, key=key)
    context = {"voice": voice, "key": key, "story": stories.own_story(voice=voice), "offers": offers}
    return render(request, "voices/mine.html", context | opened.closing(request=request, key=key, now=now))


@login_not_required
@require_GET
def mine_who_read(request: HttpRequest, key: str) -> HttpResponse:
    """Who read it. Whoever holds the slip is told of houses, not of people."""
    now = timezone.now()
    voice = opened.find(request=request, key=key, now=now)
    page = who_read.who_read(voice, number=request.GET.get("bladzij", ""), by_code=True)
    context = {"voice": voice, "key": key, "page": page} | opened.closing(request=request, key=key, now=now)
    return render(request, "voices/mine_who_read.html", context)


@login_not_required
@require_GET
def mine_paper(request: HttpRequest, key: str) -> HttpResponse:
    """The code on paper."""
    voice = opened.find(request=request, key=key, now=timezone.now())
    return HttpResponse(papers.slip_pdf(voice=voice), content_type="application/pdf")


@login_not_required
@require_POST
def mine_done(request: HttpRequest, key: str) -> HttpResponse:
    """She is done looking: who comes to this screen after her sees nothing of it."""
    opened.forget(request=request, key=key)
    messages.success(request, _("Uw bladzij is dicht. Met uw code kunt u altijd weer kijken."))
    return redirect("home")


@login_not_required
@require_POST
def mine_no_answer(request: HttpRequest, key: str) -> HttpResponse:
    """She says that this was no answer."""
    voice = opened.find(request=request, key=key, now=timezone.now())
    with suppress(Refused):  # pressed twice is pressed once
        actions.was_no_answer(voice=voice, now=timezone.now())
    messages.success(request, _("Wij hebben u gehoord. U krijgt een nieuw antwoord."))
    return redirect("voices:mine", key)


@login_not_required
@require_http_methods(["GET", "POST"])
def mine_withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """She takes her words back. It needs no reason."""
    now = timezone.now()
    voice = opened.find(request=request, key=key, now=now)
    if request.method == "POST":
        with suppress(Refused):  # pressed twice is pressed once
            actions.withdraw_voice(voice=voice, now=now)
        messages.success(request, _("Uw woorden zijn weg. Niemand leest ze nog."))
        return redirect("home")
    context = {"voice": voice, "key": key} | opened.closing(request=request, key=key, now=now)
    return render(request, "voices/mine_withdraw.html", context)


@login_not_required
@require_GET
def shared(request: HttpRequest, slug: str) -> HttpResponse:
    """What people of this neighbourhood want everybody to read."""
    return render(request, "voices/shared.html", stories.shared(slug=slug, page=request.GET.get("bladzij", "")))
