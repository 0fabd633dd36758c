"""She writes in her own plan: what she wants, can and needs, another version, and what she sees otherwise."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samenspel.people.access import ResidentRequest
from samenspel.people.openings import resident_page
from samenspel.plans import own_pages
from samenspel.plans.access import own
from samenspel.plans.access.reading import part_with
from samenspel.plans.actions import writing
from samenspel.plans.askers import as_resident
from samenspel.plans.forms.own_writing import OwnWordsForm
from samenspel.plans.models import Reading
from samenspel.plans.views.lying_open import lies_open


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
@lies_open
def write_own(request: ResidentRequest, reading: Reading, part: UUID, sort: str) -> HttpResponse:
    """Something new."""
    asker, now, asked = as_resident(request), timezone.now(), own_pages.sort_of(sort)
    shown = part_with(reading=reading, pk=part)
    form = OwnWordsForm(request.POST or None, why_not=own.why_not_write_now(asker=asker, part=shown, now=now))
    if form.is_valid():
        writing.write(by=asker, part=shown, sort=asked, said=form.cleaned_data["said"], now=now)
        return _kept(request, reading=reading, part=part)
    about = {"question": own_pages.ASKS[asked], "picture_name": own_pages.PICTURES[asked]}
    return render(request, "plans/own_write.html", {"form": form, "reading": reading, "part": shown, **about})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
@lies_open
def rewrite_own(request: ResidentRequest, reading: Reading, part: UUID, entry: UUID) -> HttpResponse:
    """Another version of what she wrote. The one of before stays."""
    asker, now, shown = as_resident(request), timezone.now(), part_with(reading=reading, pk=part)
    held = own.own_entry_in(shown, asker=asker, pk=entry, now=now)
    why_not = own.why_not_write_now(asker=asker, part=shown, now=now)
    form = OwnWordsForm(request.POST or None, why_not=why_not)
    if form.is_valid():
        writing.rewrite(by=asker, entry=held, said=form.cleaned_data["said"], now=now)
        return _kept(request, reading=reading, part=part)
    if request.method != "POST":
        said = own.said_in(asker=asker, reading=reading, part=shown, pk=entry, now=now)
        form = OwnWordsForm(initial={"said": said.opened.words})
    return render(request, "plans/own_rewrite.html", {"form": form, "reading": reading, "part": shown})


@login_not_required
@resident_page
@require_http_methods(["GET", "POST"])
@lies_open
def see_otherwise(request: ResidentRequest, reading: Reading, part: UUID, entry: UUID) -> HttpResponse:
    """Beside what somebody else wrote comes how she sees it."""
    asker, now, shown = as_resident(request), timezone.now(), part_with(reading=reading, pk=part)
    held = own.entry_of_another_in(shown, asker=asker, pk=entry, now=now)
    form = OwnWordsForm(request.POST or None, why_not=own.why_not_write_now(asker=asker, part=shown, now=now))
    if form.is_valid():
        writing.see_otherwise(by=asker, entry=held, said=form.cleaned_data["said"], now=now)
        return _kept(request, reading=reading, part=part)
    is_new = request.method != "POST"
    said = own.said_in(asker=asker, reading=reading, part=shown, pk=entry, now=now) if is_new else None
    return render(request, "plans/own_otherwise.html", {"form": form, "reading": reading, "part": shown, "said": said})


def _kept(request: ResidentRequest, *, reading: Reading, part: UUID) -> HttpResponse:
    messages.success(request, _("Bewaard."))
    return redirect("plans:own_part", reading.pk, part)
