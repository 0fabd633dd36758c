"""Pages for when something goes wrong: what happened, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def form_was_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django hands it in
    """The form was open too long, or came from elsewhere."""
    return render(request, "errors/form_was_too_old.html", status=403)
