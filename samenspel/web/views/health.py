"""For whoever watches this installation: is it well?"""

import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django hands it in
    """200 when all is well, 503 when something needs a person."""
    found = {"database": _database_answers(), "disk": _disk_has_room()}
    is_well = all(found.values())
    words = {what: "ok" if well else "trouble" for what, well in found.items()}
    return JsonResponse({"status": "ok" if is_well else "trouble", **words}, status=200 if is_well else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _disk_has_room() -> bool:
    return shutil.disk_usage(settings.DATA_DIR).free >= settings.DISK_KEEPS_FREE
