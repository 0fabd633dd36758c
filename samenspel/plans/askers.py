"""Who asks, as a page knows her: a resident on her own page, or a worker with the hat that she wears now."""

from django.utils.crypto import salted_hmac

from samenspel.organisations.access import WorkerRequest
from samenspel.people.access import ResidentRequest
from samenspel.people.second_step import taken_at
from samenspel.plans.access.asking import Asker


def as_resident(request: ResidentRequest) -> Asker:
    """As a resident and nothing else, whatever hats she has. Her PIN counts from when she last gave it."""
    opening = request.resident.opening
    return Asker(
        person=request.resident.person,
        second_step_at=max(opening.opened_at, opening.confirmed_at or opening.opened_at),
        screen=f"opening {opening.pk}",
    )


def as_worker(request: WorkerRequest) -> Asker:
    """With this one hat. Another hat, another browser or another sign-in is another who asks."""
    return Asker(
        person=request.worker.person,
        membership=request.worker.membership,
        second_step_at=taken_at(request),
        screen=salted_hmac("samenspel.plans.screen", request.session.session_key or "").hexdigest(),
    )
