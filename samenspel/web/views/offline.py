"""What a phone needs to open the page for catching, and that of an atelier, without reach."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """The script that keeps those pages. It lives at the root, or it could not answer for `/vangen/`."""
    any_atelier = {"pk": UUID(int=0)}
    page, shell = (reverse(f"challenges:{name}", kwargs=any_atelier) for name in ("take_part", "phone_shell"))
    told = {"phone_pages": page.removesuffix(f"{any_atelier['pk']}/"), "phone_shell": shell.removeprefix(page)}
    return HttpResponse(
        render_to_string("sw.js", told), content_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )
