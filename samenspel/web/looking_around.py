"""Looking around as somebody else: in the demo, on this machine itself, and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samenspel.people.models import Person

LOOPBACK = {"127.0.0.1", "::1"}
OWN_NAMES = {"localhost", "127.0.0.1"}
# What a proxy adds. Behind one, everybody comes from this machine.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")


@dataclass(frozen=True)
class Persona:
    """Somebody of the demo as whom one may look around: who works there, or a resident on her own page."""

    key: str
    called: str
    does: str | Promise
    picture: str
    is_resident: bool = False


PERSONAS = (
    Persona("resident", "Truus", _("bewoner"), "house-with-garden", is_resident=True),
    Persona("relative", "Ria", _("bewoner: leest mee voor Truus"), "people-hugging", is_resident=True),
    Persona("buddy", "Samira", _("wijkverbinder"), "handshake"),
    Persona("dream_broker", "Wim", _("droommakelaar"), "thought-balloon"),
    Persona("housing_officer", "Marloes", _("woonconsulent"), "key"),
    Persona("coordinator", "Hanneke", _("coördinator"), "busts-in-silhouette"),
    Persona("privacy_officer", "Mieke", _("privacyfunctionaris: leest niet mee"), "magnifying-glass-tilted-left"),
    Persona("rent", "Petra", _("huurincasso: leest niet mee"), "locked"),
)


def sign_in_address(called: str) -> str:
    """The address of somebody in the demo. No mail can ever arrive there."""
    return f"{called.lower()}@samenspel.example"


def dreamer(called: str) -> Person | None:
    """The resident of this name who told a dream."""
    dreamers = Person.objects.filter(called=called, email=None, voices__dream__isnull=False)
    return dreamers.order_by("made_at").first()


def is_open(request: HttpRequest) -> bool:
    """Whether this is the demo, and whoever asks sits at this machine."""
    host = request.META.get("HTTP_HOST", "").rsplit(":", 1)[0]
    is_here = request.META.get("REMOTE_ADDR") in LOOPBACK and host in OWN_NAMES
    return settings.IS_DEMO and is_here and not any(name in request.headers for name in FORWARDED)


def offered(request: HttpRequest) -> Sequence[Persona]:
    """Those whom the pages offer. Nobody, anywhere but there."""
    return PERSONAS if is_open(request) else ()
