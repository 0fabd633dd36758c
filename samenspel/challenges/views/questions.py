"""The question of a team: today, one version, how it grew; writing and sharpening it."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused
from samenspel.challenges import question_pages as pages
from samenspel.challenges import question_papers as papers
from samenspel.challenges.access import questions as access
from samenspel.challenges.access.seats import TeamRequest
from samenspel.challenges.actions import questions as actions
from samenspel.challenges.asking import TEXTS
from samenspel.challenges.forms.questions import QuestionForm, SharpenForm, term_names
from samenspel.challenges.models import QuestionVersion
from samenspel.challenges.views.doors import team_page
from samenspel.challenges.views.leading import write_only
from samenspel.people import drafts

KEPT_FIRST = [*TEXTS, *term_names()]
KEPT = [*KEPT_FIRST, "what_changed", "why", "behind", "is_own_insight", "begun_from"]


@team_page()
def question(request: TeamRequest) -> HttpResponse:
    """The question today, with everything that belongs to it."""
    shown = pages.today(request.seat, on=timezone.localdate())
    return render(request, "challenges/question.html", {"team": request.seat.team, "seat": request.seat, **shown})


@team_page()
def question_version(request: TeamRequest, pk: UUID) -> HttpResponse:
    """One version, word by word beside the one before."""
    version = access.version_of(by=request.seat, pk=pk)
    shown = pages.one(request.seat, version)
    return render(request, "challenges/question_version.html", {"team": request.seat.team, **shown})


@team_page()
def lineage(request: TeamRequest) -> HttpResponse:
    """From the first question to that of today, as a picture and as text."""
    story = pages.grown(request.seat)
    shown = {"story": story, "picture": pages.drawn(story), "legend": pages.legend()}
    return render(request, "challenges/lineage.html", {"team": request.seat.team, **shown})


@team_page()
def lineage_paper(request: TeamRequest) -> HttpResponse:
    """The same on paper."""
    paper = papers.lineage_pdf(request.seat, on=timezone.localdate())
    return HttpResponse(paper, content_type="application/pdf")


@team_page("GET", "POST")
@write_only
def write_first(request: TeamRequest) -> HttpResponse:
    seat, now, name = request.seat, timezone.now(), f"first {request.seat.team.pk.hex}"
    if request.method == "GET" and access.newest_of(seat.team):
        return redirect("challenges:question", seat.team.slug)
    begun = drafts.begun(request, form=name, names=KEPT_FIRST, now=now, says_je=True)
    if begun.page:
        return begun.page
    form = QuestionForm(request.POST or None, by=seat, initial=dict(begun.fields))
    if form.is_valid():
        return _first_written(request, form, name=name, now=now)
    return render(request, "challenges/write_first.html", {"team": seat.team, "form": form})


def _first_written(request: TeamRequest, form: QuestionForm, *, name: str, now: datetime) -> HttpResponse:
    """Kept. When somebody was faster, what she typed is not lost: it is where she goes on, as a sharper question."""
    slug = request.seat.team.slug
    try:
        actions.write_first(by=request.seat, written=form.written(), now=now)
    except Refused as reason:
        typed = {each: request.POST.getlist(each) for each in KEPT_FIRST} | {"begun_from": ["1"]}
        drafts.keep(request, form=f"sharpen {request.seat.team.pk.hex}", fields=typed, now=now)
        messages.warning(request, str(reason))
        return redirect(f"{reverse('challenges:sharpen', args=[slug])}?verder")
    drafts.forget(request, form=name)
    messages.success(request, _("De eerste vraag staat er."))
    return redirect("challenges:question", slug)


@team_page("GET", "POST")
@write_only
def sharpen(request: TeamRequest) -> HttpResponse:
    seat, name = request.seat, f"sharpen {request.seat.team.pk.hex}"
    if (newest := access.newest_of(seat.team)) is None:
        return redirect("challenges:write_first", seat.team.slug)
    begun = drafts.begun(request, form=name, names=KEPT, now=timezone.now(), says_je=True)
    if begun.page:
        return begun.page
    form = SharpenForm(request.POST or None, by=seat, begins_with=newest, initial=dict(begun.fields))
    if form.is_valid() and (made := _sharpened(request, form)):
        drafts.forget(request, form=name)
        messages.success(request, _("De vraag is aangescherpt."))
        return redirect("challenges:question_version", seat.team.slug, made.pk)
    shown = pages.overtaken(seat, begun_from=form["begun_from"].value())
    return render(request, "challenges/sharpen.html", {"team": seat.team, "form": form, **shown})


def _sharpened(request: TeamRequest, form: SharpenForm) -> QuestionVersion | None:
    """Kept; or, when somebody was faster, why not, with everything that she typed still there."""
    try:
        return actions.sharpen(by=request.seat, new=form.sharpening(), now=timezone.now())
    except Refused as reason:
        form.add_error(None, str(reason))
        return None
