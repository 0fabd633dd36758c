"""The words: who may read them, a new version, a translation, taken back; and the slip with the code."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samenspel.organisations.access import WorkerRequest
from samenspel.voices import access, actions, codes, papers, scanner, words
from samenspel.voices.forms.looking_after import ShareForm
from samenspel.voices.forms.wording import RewordForm, TranslationForm
from samenspel.voices.views.explaining import explains


@explains
@require_http_methods(["GET", "POST"])
def share(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    form = ShareForm(request.POST or None, by=request.worker, voice=voice)
    if form.is_valid():
        actions.share_voice(by=request.worker, voice=voice, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Bewaard."))
        return redirect("voices:voice", pk)
    said = words.read_words(voice)
    warnings = scanner.warnings(scanner.scan(said))
    return render(request, "voices/share.html", {"voice": voice, "form": form, "words": said, "warnings": warnings})


@explains
@require_http_methods(["GET", "POST"])
def reword(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    said = words.read_words(voice)
    form = RewordForm(request.POST or None, initial={"said": said})
    if form.is_valid():
        actions.reword_voice(by=request.worker, voice=voice, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De nieuwe versie staat erbij. De oude woorden blijven."))
        return redirect("voices:voice", pk)
    return render(request, "voices/reword.html", {"voice": voice, "form": form, "words": said})


@explains
@require_http_methods(["GET", "POST"])
def translate(request: WorkerRequest, pk: UUID) -> HttpResponse:
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    form = TranslationForm(request.POST or None)
    if form.is_valid():
        actions.translate_words(by=request.worker, voice=voice, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("De vertaling staat erbij."))
        return redirect("voices:voice", pk)
    context = {"voice": voice, "form": form, "words": words.read_words(voice)}
    return render(request, "voices/translate.html", context)


@explains
@require_http_methods(["GET", "POST"])
def withdraw(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The speaker told a worker that she takes her words back."""
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    if request.method == "POST":
        actions.withdraw_voice(voice=voice, by=request.worker, now=timezone.now())
        messages.success(request, _("De woorden zijn weg. Niemand leest ze nog."))
        return redirect("today")
    return render(request, "voices/withdraw.html", {"voice": voice, "words": words.read_words(voice)})


@explains
@require_http_methods(["GET", "POST"])
def slip(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """A slip with the code: the way back for who has no other."""
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    if request.method == "POST":
        actions.give_slip(by=request.worker, voice=voice, now=timezone.now())
        messages.success(request, _("Genoteerd: het briefje is gegeven."))
        return redirect("voices:voice", pk)
    return render(request, "voices/slip.html", {"voice": voice, "code": codes.code_of(voice.pk)})


@require_GET
def slip_paper(request: WorkerRequest, pk: UUID) -> HttpResponse:
    """The slip, to print."""
    voice = access.voice_in_hand(by=request.worker, pk=pk)
    return HttpResponse(papers.slip_pdf(voice=voice), content_type="application/pdf")
