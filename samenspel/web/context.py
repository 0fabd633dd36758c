"""What every page needs to know: who looks, how large, and which door she came in by."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

SIZES = ("100", "125", "150", "200")


def front_door(request: HttpRequest) -> dict[str, Any]:
    """The worker and her hat, the size of the letters, and whether this is the demo."""
    size = request.COOKIES.get("letters", "100")
    return {
        "worker": getattr(request, "worker", None),
        "size": size if size in SIZES else "100",
        "is_demo": settings.IS_DEMO,
    }
