"""What a phone kept, and sends when it can: kept here once, however often it is sent."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samenspel.base.refusals import Refused, refuse_if
from samenspel.organisations.access import Worker, WorkerRequest, worker_for
from samenspel.people import phone_keys
from samenspel.voices.actions.catching import catch_voice
from samenspel.voices.forms.catch import CatchForm
from samenspel.voices.from_phones import KEY, fingerprint
from samenspel.voices.owners import mark_of


@login_not_required
@require_GET
def catch_ready(request: WorkerRequest) -> JsonResponse:
    """What a phone needs before it sends: whose phone it is now, a fresh token, and where she works."""
    worker: Worker | None = request.worker
    if worker is None:
        return _log_in_first()
    here = [{"id": each.pk, "name": each.name} for each in worker.organisation.neighbourhoods.all()]
    return JsonResponse({"csrf": get_token(request), "owner": mark_of(worker.person), "neighbourhoods": here})


@login_not_required
@require_POST
def send(request: WorkerRequest) -> JsonResponse:
    """One voice from a phone's queue: a receipt, or the reason why not."""
    if no := _turned_away(request):
        return no
    try:
        form = CatchForm(request.POST, request.FILES, by=with_the_hat_of_then(request), now=timezone.now())
        return _receipt(keep(request, form=form, key=request.headers["Idempotency-Key"]))
    except phone_keys.KeyReused:
        return _no(_("Dit is al eens verstuurd, met andere woorden."), status=409)
    except Refused as refused:
        return _no(str(refused), status=422)


def _turned_away(request: WorkerRequest) -> JsonResponse | None:
    """Nobody is signed in, it is somebody else's, or no phone of ours made this. Nothing when it may come in."""
    worker: Worker | None = request.worker
    if worker is None:
        return _log_in_first()
    if request.POST.get("owner") != mark_of(worker.person):
        return _no(_("Dit is van een collega. Het gaat weg als zij weer inlogt."), status=403)
    if not KEY.fullmatch(request.headers.get("Idempotency-Key", "")):
        return _no(_("Hier ging iets mis op je telefoon. Verbeter het en bewaar opnieuw."), status=400)
    return None


def with_the_hat_of_then(request: WorkerRequest) -> Worker:
    """She may wear another hat by now. What was told to the buddy stays with the buddy's house."""
    hat = request.POST.get("hat", "")
    worker = worker_for(person=request.worker.person, on=timezone.localdate(), hat=hat)
    if worker is None or str(worker.membership.pk) != hat:
        raise Refused(_("Je werkt niet meer waar je dit opving. Kijk het na en bewaar het opnieuw."))
    return worker


def keep(request: WorkerRequest, *, form: CatchForm, key: str) -> str:
    """Keep what was caught, once for this key → the id of the voice.

    Raises:
        Refused: with the reason.
        KeyReused: when this key already stands for something else.
    """
    sent = {"owner": mark_of(request.worker.person), "key": key, "body_hash": fingerprint(request)}
    # Known already? Then nothing is asked again: what was kept stays kept.
    if earlier := phone_keys.known(**sent):
        return earlier.outcome
    refuse_if(form.first_reason)
    return phone_keys.once(**sent, now=form.now, do=lambda: _catch(form)).outcome


def _catch(form: CatchForm) -> str:
    assert form.by is not None  # noqa: S101 - nobody else comes this far
    assert form.caught is not None  # noqa: S101 - there is no reason against it
    voice = catch_voice(by=form.by, caught=form.caught, taken=form.taken, now=form.now)
    for each in form.along:
        each.keep(voice)
    return str(voice.pk)


def _receipt(voice: str) -> JsonResponse:
    ways = {"slip": reverse("voices:slip", args=[voice]), "answer": reverse("voices:answer", args=[voice])}
    return JsonResponse({"voice": voice, **ways}, status=201)


def _log_in_first() -> JsonResponse:
    return _no(_("Log eerst in. Wat je opschreef blijft op je telefoon."), status=401)


def _no(reason: str, *, status: int) -> JsonResponse:
    return JsonResponse({"reason": reason}, status=status)
