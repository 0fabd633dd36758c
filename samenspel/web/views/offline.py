"""What a phone needs to open the page for catching without reach."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The script that keeps that one page. It lives at the root, or it could not answer for `/vangen/`."""
    return HttpResponse(
        render_to_string("sw.js"), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )
