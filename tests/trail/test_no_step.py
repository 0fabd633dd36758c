"""No step, no page."""

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils.translation import override

from samenspel.trail.models import Head, Step
from samenspel.web.urls import handler500
from samenspel.web.urls import urlpatterns as house
from tests.trail import asleep
from tests.trail.steps import leave

WORDS = "Ik slaap slecht van de brieven."


def read(request: HttpRequest) -> HttpResponse:
    """A page that shows something sealed, and leaves a step in the same transaction."""
    with transaction.atomic():
        Head.objects.get_or_create(chain="written in the same transaction")
        leave()
    return HttpResponse(WORDS)


read.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("lees/", read), *house]
__all__ = ["handler500"]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def test_with_a_step_there_is_a_page() -> None:
    assert Client().post("/lees/").content.decode() == WORDS
    assert Step.objects.count() == 1


def test_when_nobody_can_write_down_who_looks_nothing_is_shown_and_nothing_is_kept() -> None:
    with override("nl"), asleep.without_room():
        response = Client(raise_request_exception=False).post("/lees/")

    page = response.content.decode()
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "De dienst kan nu niet opschrijven wie er kijkt. Daarom laten we niets zien." in page
    assert WORDS not in page
    assert "trail" not in page
    assert (Step.objects.count(), Head.objects.count()) == (0, 0)
