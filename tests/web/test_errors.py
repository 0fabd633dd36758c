"""When something goes wrong: what happened, what to do next, and not a word about anybody."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.translation import override

from samenspel.web import trouble, views
from samenspel.web.urls import handler400, handler403, handler404, handler429, handler500
from samenspel.web.urls import urlpatterns as house
from tests import make

WORDS = "De buurvrouw op 14 huilt elke avond."
SECRET = "geheim" + uuid.uuid4().hex
RAISED: dict[str, Exception] = {
    "mistake": RuntimeError(SECRET),
    "busy": OperationalError(SECRET),
    "not-yours": Http404(SECRET),
    "forbidden": PermissionDenied(SECRET),
    "strange": SuspiciousOperation(SECRET),
    "large": RequestDataTooBig(SECRET),
}


def breaks(request: HttpRequest, how: str) -> HttpResponse:
    """A page that goes wrong."""
    raise RAISED[how]


def private(request: HttpRequest) -> HttpResponse:
    """A page for workers."""
    return HttpResponse("binnen")


breaks.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("breekt/<how>/", breaks), path("dicht/", private), *house]
__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500"]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def in_dutch() -> Iterator[None]:
    """Whatever language an earlier reader chose."""
    with override("nl"):
        yield


@pytest.fixture
def browser() -> Client:
    """A browser that shows what a visitor would see."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("how", "status", "says"),
    [
        ("mistake", 500, "Er ging bij ons iets mis"),
        ("busy", 503, "Het is even druk"),
        ("not-yours", 404, "Deze bladzij is er niet"),
        ("forbidden", 404, "Deze bladzij is er niet"),
        ("strange", 400, "Dit konden we niet lezen"),
        ("large", 413, "Dit is te groot"),
    ],
)
def test_every_trouble_has_a_page_that_says_what_now_and_nothing_of_what_went_wrong(
    browser: Client, how: str, status: int, says: str
) -> None:
    response = browser.get(f"/breekt/{how}/")

    page = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{says}</h1>" in page
    assert "Komt u er niet uit? Bel het nummer op uw brief of kaartje." in page
    assert SECRET not in page


def test_a_busy_moment_says_when_to_come_back(browser: Client) -> None:
    assert browser.get("/breekt/busy/").headers["Retry-After"] == "30"


@pytest.mark.django_db
@pytest.mark.parametrize("signs_in", [False, True])
def test_what_is_not_hers_and_what_does_not_exist_are_the_same_to_the_byte(signs_in: bool) -> None:
    browser = make.signed_in(make.worker(called="Samira")) if signs_in else Client()
    browser.get("/")

    not_hers, nothing = browser.get("/breekt/not-yours/"), browser.get("/bestaat-niet/")

    assert (not_hers.status_code, not_hers.headers) == (nothing.status_code, nothing.headers)
    assert not_hers.content == nothing.content
    assert b"Samira" not in nothing.content
    assert b"csrfmiddlewaretoken" not in nothing.content


@pytest.mark.django_db
def test_a_stranger_and_a_worker_get_the_same_page_for_nothing(browser: Client) -> None:
    for_stranger = browser.get("/bestaat-niet/").content

    assert make.signed_in(make.worker()).get("/bestaat-niet/").content == for_stranger


def test_pages_about_trouble_ask_nothing_of_the_database(browser: Client) -> None:
    # Without the mark for the database, any query would fail this test.
    assert browser.get("/breekt/mistake/").status_code == 500


def test_pages_about_trouble_keep_the_readers_letters_and_language(browser: Client) -> None:
    browser.cookies["letters"] = "200"
    browser.cookies["taal"] = "en"

    page = browser.get("/bestaat-niet/").content.decode()

    assert '<html lang="en" class="letters-200">' in page


def test_who_tries_too_often_is_told_to_wait(rf: RequestFactory) -> None:
    response = views.too_often(rf.get("/"))

    assert response.status_code == 429
    assert "Wacht een kwartier." in response.content.decode()


def test_a_form_that_was_open_too_long_gives_back_what_was_typed() -> None:
    browser = Client(enforce_csrf_checks=True)

    response = browser.post("/dicht/", {"words": WORDS, "kind": "dream", "password": "mijn geheime zin"})

    assert response.status_code == 403
    page = response.content.decode()
    assert f">{WORDS}</textarea>" in page
    assert page.count("<textarea") == 1
    assert "geheime zin" not in page


def test_what_was_typed_comes_back_as_words_and_never_as_a_page() -> None:
    browser = Client(enforce_csrf_checks=True)

    page = browser.post("/dicht/", {"words": "</textarea><script> x </script>"}).content.decode()

    assert "<script" not in page
    assert "&lt;script&gt; x" in page


def test_without_words_nothing_is_said_about_words() -> None:
    page = Client(enforce_csrf_checks=True).post("/dicht/", {"kind": "dream"}).content.decode()

    assert "Dit had u geschreven" not in page


@pytest.mark.django_db
def test_who_was_signed_out_while_writing_gets_her_words_back(browser: Client) -> None:
    response = browser.post("/dicht/", {"words": WORDS}, headers={"Accept": "text/html"})

    assert response.status_code == 403
    assert f">{WORDS}</textarea>" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "accept"), [({"kind": "dream"}, "text/html"), ({"words": WORDS}, "*/*"), ({"words": WORDS}, None)]
)
def test_who_wrote_nothing_and_what_a_phone_sends_by_itself_go_to_the_sign_in_page(
    browser: Client, typed: dict[str, str], accept: str | None
) -> None:
    headers: dict[str, Any] = {"Accept": accept} if accept else {}

    response = browser.post("/dicht/", typed, headers=headers)

    assert (response.status_code, response.headers["Location"]) == (302, "/inloggen/?next=/dicht/")


@pytest.mark.django_db
def test_who_is_signed_in_just_goes_on() -> None:
    browser = make.signed_in(make.worker())

    assert browser.post("/dicht/", {"words": WORDS}, headers={"Accept": "text/html"}).content == b"binnen"


def test_a_hat_that_is_gone_gives_back_what_was_typed(rf: RequestFactory) -> None:
    response = trouble.hat_is_gone(rf.post("/", {"words": WORDS}), organisation="Koffieploeg")

    assert response.status_code == 409
    page = response.content.decode()
    assert f">{WORDS}</textarea>" in page
    assert "Je werkt nu voor Koffieploeg." in page
