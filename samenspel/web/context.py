"""What every page needs to know: who looks, how large, and which door she came in by."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samenspel.plans.access.handing_on import sends
from samenspel.plans.access.lists import purposes_of
from samenspel.web.looking_around import offered

SIZES = ("100", "125", "150", "200")
COLOURS = {
    "light": _("Licht"),
    "dark": _("Donker"),
    "contrast": _("Hoog contrast"),
    "device": _("Zoals mijn telefoon"),
}
# On which devices a sheet of colours counts, for each choice. Never on paper.
NOWHERE, IN_THE_DARK = "not all", "screen and (prefers-color-scheme: dark)"
COLOUR_SHEETS = {
    "web/dark.css": {"light": NOWHERE, "dark": "screen", "contrast": NOWHERE, "device": IN_THE_DARK},
    "web/contrast.css": {
        "light": NOWHERE,
        "dark": NOWHERE,
        "contrast": "screen",
        "device": "screen and (prefers-contrast: more)",
    },
    "web/contrast-dark.css": {
        "light": NOWHERE,
        "dark": NOWHERE,
        "contrast": IN_THE_DARK,
        "device": f"{IN_THE_DARK} and (prefers-contrast: more)",
    },
}


def size_of(request: HttpRequest) -> str:
    """How large this reader wants her letters, in percents."""
    size = request.COOKIES.get("letters", "100")
    return size if size in SIZES else "100"


def reading(request: HttpRequest) -> dict[str, Any]:
    """How this reader wants to see a page, whatever page it is: how large, and in which colours."""
    chosen = request.COOKIES.get("kleuren", "device")
    colours = chosen if chosen in COLOURS else "device"
    sheets = [{"file": file, "media": when[colours], "when": when.items()} for file, when in COLOUR_SHEETS.items()]
    return {"size": size_of(request), "colours": colours, "colour_sheets": sheets}


def closing(request: HttpRequest) -> dict[str, Any]:
    """When a resident's page closes by itself on this screen, in seconds, and where it goes then."""
    resident = getattr(request, "resident", None)
    if resident is None or resident.closes_at is None:
        return {}
    left = resident.closes_at - timezone.now()
    return {"closes_after": int(left.total_seconds()), "closes_to": reverse("people:close")}


def front_door(request: HttpRequest) -> dict[str, Any]:
    """Who looks, as a worker or on her own page, how she reads, and whether this is the demo."""
    worker = getattr(request, "worker", None)
    return {
        "worker": worker,
        "reads_plans": bool(worker and purposes_of(worker.membership)),
        "hands_on_signals": bool(worker and sends(worker.membership)),
        "resident": getattr(request, "resident", None),
        **closing(request),
        "quick_exit_to": settings.QUICK_EXIT_TO,
        **reading(request),
        "all_colours": COLOURS.items(),
        "is_demo": settings.IS_DEMO,
        "look_around": offered(request),
        "idle_seconds": settings.SESSION_IDLE_SECONDS,
    }
