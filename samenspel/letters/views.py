"""Where the text message gateway knocks. Whoever does not sign as the gateway finds nothing here."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from samenspel.letters import actions, text
from samenspel.letters.reports import Garbled, read_incoming, read_report


@csrf_exempt
@login_not_required
def text_status(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    try:
        report = read_report(_from_gateway(request, now=now))
    except Garbled as garbled:
        return HttpResponseBadRequest(str(garbled), content_type="text/plain")
    if report.arrived is not None:
        actions.note_text_report(reference=report.reference, arrived=report.arrived, reason=report.reason, now=now)
    return HttpResponse(status=204)


@csrf_exempt
@login_not_required
def text_in(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    try:
        incoming = read_incoming(_from_gateway(request, now=now), now=now)
    except Garbled as garbled:
        return HttpResponseBadRequest(str(garbled), content_type="text/plain")
    actions.take_text(incoming=incoming, now=now)
    # Answered in the same breath: the number is kept nowhere for it, also not when it sent STOP.
    reply = text.reply_to(incoming.words)
    return JsonResponse({"reply": reply}) if reply else HttpResponse(status=204)


def _from_gateway(request: HttpRequest, *, now: datetime) -> bytes:
    """The content, when the gateway signed it just now. Otherwise there is nothing at this address."""
    try:
        content = request.body
    except RequestDataTooBig as trouble:
        raise Http404 from trouble
    timestamp, signature = request.headers.get("X-Timestamp", ""), request.headers.get("X-Signature", "")
    if request.method != "POST" or not text.is_signed(
        timestamp=timestamp, content=content, signature=signature, now=now
    ):
        raise Http404
    return content
