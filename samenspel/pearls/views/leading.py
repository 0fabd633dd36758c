"""Who works here plans a walk, announces it, sees who comes, and looks back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samenspel.base.kindly import says_why
from samenspel.base.refusals import Refused
from samenspel.organisations.access import WorkerRequest
from samenspel.pearls import defect_figures, signing_up, walk_figures, walk_pages, walk_papers
from samenspel.pearls.access import known_walkers, walks
from samenspel.pearls.access import sign_ups as access
from samenspel.pearls.actions import sign_ups as sign_up_actions
from samenspel.pearls.actions import walk_news
from samenspel.pearls.actions import walks as actions
from samenspel.pearls.forms.walks import CancelForm, CountForm, TookForm, WalkForm, WriteDownForm, again_of
from samenspel.pearls.models import Walk
from samenspel.voices.letting_in import new_key


@require_safe
def led_walks(request: WorkerRequest) -> HttpResponse:
    """The walks of her house: what comes, and what was."""
    walks.only_for_who_listens(by=request.worker)
    return render(request, "pearls/walks_led.html", walk_pages.of_house(by=request.worker, now=timezone.now()))


@require_http_methods(["GET", "POST"])
def make_walk(request: WorkerRequest) -> HttpResponse:
    walks.only_for_who_listens(by=request.worker)
    form = WalkForm(request.POST or None, by=request.worker, now=timezone.now())
    if form.is_valid():
        return redirect("pearls:lead_walk", _made(request, form))
    return render(request, "pearls/walk_form.html", {"form": form, "key": new_key()})


@require_http_methods(["GET", "POST"])
def walk_again(request: WorkerRequest, slug: str) -> HttpResponse:
    """A follow-up: the same, for another day."""
    before = walks.walk_of(by=request.worker, slug=slug)
    form = WalkForm(request.POST or None, initial=again_of(before), by=request.worker, now=timezone.now())
    if form.is_valid():
        return redirect("pearls:lead_walk", _made(request, form, follows=before))
    return render(request, "pearls/walk_form.html", {"form": form, "key": new_key(), "before": before})


def _made(request: WorkerRequest, form: WalkForm, *, follows: Walk | None = None) -> str:
    """The short name of the walk that it became; the same form sent twice is one walk."""
    told, now = form.told(), form.now

    def do() -> str:
        return str(actions.make_walk(by=request.worker, told=told, now=now, follows=follows).slug)

    owner = f"plan {request.worker.person.pk}"
    slug = signing_up.once_for_form(request, owner=owner, told=told, now=now, do=do)
    messages.success(request, _("Bewaard. Niemand ziet de wandeling voor je haar aankondigt."))
    return slug


@require_safe
def lead_walk(request: WorkerRequest, slug: str) -> HttpResponse:
    """Who comes, whom to call, and what one may do now."""
    found = walks.walk_of(by=request.worker, slug=slug)
    return render(request, "pearls/walk_lead.html", walk_pages.of_worker(found, by=request.worker, now=timezone.now()))


@says_why(to="pearls:lead_walk")
@require_http_methods(["GET", "POST"])
def change_walk(request: WorkerRequest, slug: str) -> HttpResponse:
    """What matters to who comes is told to them."""
    now, found = timezone.now(), walks.walk_of(by=request.worker, slug=slug)
    form = WalkForm(request.POST or None, by=request.worker, now=now, walk=found)
    if form.is_valid():
        heard = actions.change_walk(by=request.worker, walk=found, told=form.told(), now=now)
        messages.success(request, _who_hears(heard))
        return redirect("pearls:lead_walk", slug)
    return render(request, "pearls/walk_form.html", {"form": form, "walk": found})


def _who_hears(number: int) -> str:
    if not number:
        return _("Bewaard.")
    told = ngettext("%(number)s aanmelding hoort dit.", "%(number)s aanmeldingen horen dit.", number)
    return _("Bewaard.") + " " + told % {"number": number}


@says_why(to="pearls:lead_walk")
@require_POST
def announce_walk(request: WorkerRequest, slug: str) -> HttpResponse:
    found = walks.walk_of(by=request.worker, slug=slug)
    actions.announce_walk(walk=found, now=timezone.now())
    messages.success(request, _("De wandeling is aangekondigd. Print nu de brief en het affiche."))
    return redirect("pearls:lead_walk", slug)


@says_why(to="pearls:lead_walk")
@require_http_methods(["GET", "POST"])
def cancel_walk(request: WorkerRequest, slug: str) -> HttpResponse:
    """What follows is said before the button."""
    now, found = timezone.now(), walks.walk_of(by=request.worker, slug=slug)
    form = CancelForm(request.POST or None, walk=found, now=now)
    if form.is_valid():
        heard = actions.cancel_walk(walk=found, now=now, **form.cleaned_data)
        messages.success(request, _("De wandeling gaat niet door.") + " " + _who_hears(heard))
        return redirect("pearls:lead_walk", slug)
    context = walk_pages.of_worker(found, by=request.worker, now=now)
    return render(request, "pearls/walk_cancel.html", context | {"form": form})


@says_why(to="pearls:lead_walk")
@require_POST
def drop_plan(request: WorkerRequest, slug: str) -> HttpResponse:
    """A plan of which nobody knows yet."""
    actions.drop_plan(walk=walks.walk_of(by=request.worker, slug=slug))
    messages.success(request, _("Het plan is weg."))
    return redirect("pearls:led_walks")


@says_why(to="pearls:lead_walk")
@require_http_methods(["GET", "POST"])
def write_down(request: WorkerRequest, slug: str) -> HttpResponse:
    """Somebody calls, or filled in the strip of the letter."""
    now, found = timezone.now(), walks.walk_of(by=request.worker, slug=slug)
    form = WriteDownForm(request.POST or None)
    if form.is_valid():
        how = form.cleaned_data.pop("how")
        said = signing_up.write_down_once(request, walk=found, comes=form.cleaned_data, how=how, now=now)
        messages.success(request, said)
        to_ask = known_walkers.newest_to_ask(by=request.worker, walk=found, number=form.cleaned_data["phone"])
        return redirect("pearls:say_walker", to_ask.pk) if to_ask else redirect("pearls:lead_walk", slug)
    context = {"form": form, "line": walk_pages.lines_of([found])[0], "key": new_key()}
    context["why_not"] = access.why_not_write_down(walk=found, now=now)
    return render(request, "pearls/walk_write_down.html", context)


@require_POST
def take_off(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Somebody called that she does not come."""
    found = access.sign_up_of(by=request.worker, pk=pk)
    slug = found.walk.slug
    try:
        sign_up_actions.leave_walk(sign_up=found, now=timezone.now())
    except Refused as reason:
        messages.error(request, str(reason))
    return redirect("pearls:lead_walk", slug)


@require_safe
def sign_up_slip(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """Her code on paper, for who has no screen."""
    found = access.sign_up_of(by=request.worker, pk=pk)
    return HttpResponse(walk_papers.slip(found), content_type="application/pdf")


@require_POST
def note_walk_told(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """She was called."""
    found = access.news_of(by=request.worker, pk=pk)
    walk_news.note_told(by=request.worker, news=found, now=timezone.now())
    messages.success(request, _("Genoteerd."))
    back = request.POST.get("back") == "walk"
    return redirect("pearls:lead_walk", found.sign_up.walk.slug) if back else redirect("today")


@says_why(to="pearls:lead_walk")
@require_http_methods(["GET", "POST"])
def count_walkers(request: WorkerRequest, slug: str) -> HttpResponse:
    """A tick for each who came, and how many without a name."""
    now, found = timezone.now(), walks.walk_of(by=request.worker, slug=slug)
    form = CountForm(request.POST or None, walk=found, placed=walks.placed_of(found))
    if form.is_valid():
        came = [UUID(each) for each in form.cleaned_data["came"]]
        actions.count_walkers(walk=found, came=came, unnamed=form.cleaned_data["unnamed"], now=now)
        messages.success(request, _("Genoteerd wie er meeliep."))
        return redirect("pearls:lead_walk", slug)
    why_not = walks.why_not_count(walk=found, now=now)
    return render(request, "pearls/walk_count.html", {"form": form, "walk": found, "why_not": why_not})


@says_why(to="pearls:lead_walk")
@require_http_methods(["GET", "POST"])
def look_back(request: WorkerRequest, slug: str) -> HttpResponse:
    """What we took home, for everybody to read."""
    now, found = timezone.now(), walks.walk_of(by=request.worker, slug=slug)
    form = TookForm(request.POST or None, initial={"what_we_take": found.what_we_take})
    if form.is_valid():
        actions.look_back(walk=found, took=form.cleaned_data["what_we_take"], now=now)
        messages.success(request, _("Bewaard. Een dag na de wandeling leest iedereen het."))
        return redirect("pearls:walk_notes", slug)
    why_not = walks.why_not_look_back(walk=found, now=now)
    return render(request, "pearls/walk_look_back.html", {"form": form, "walk": found, "why_not": why_not})


@require_safe
def walk_figures_page(request: WorkerRequest) -> HttpResponse:
    walks.only_for_who_listens(by=request.worker)
    now = timezone.now()
    figure = walk_figures.figure_of(by=request.worker, now=now)
    broken = defect_figures.figure_of(by=request.worker, now=now)
    return render(request, "pearls/walk_figures.html", {"figure": figure, "broken": broken, "now": now})
