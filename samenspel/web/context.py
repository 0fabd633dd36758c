"""What every page needs to know: who looks, how large, and which door she came in by."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from samenspel.web.looking_around import offered

SIZES = ("100", "125", "150", "200")


def size_of(request: HttpRequest) -> str:
    """How large this reader wants her letters, in percents."""
    size = request.COOKIES.get("letters", "100")
    return size if size in SIZES else "100"


def front_door(request: HttpRequest) -> dict[str, Any]:
    """Who looks, as a worker or on her own page, how she reads, and whether this is the demo."""
    return {
        "worker": getattr(request, "worker", None),
        "resident": getattr(request, "resident", None),
        "quick_exit_to": settings.QUICK_EXIT_TO,
        "size": size_of(request),
        "is_demo": settings.IS_DEMO,
        "look_around": offered(request),
        "idle_seconds": settings.SESSION_IDLE_SECONDS,
    }
