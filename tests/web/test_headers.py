"""Every path that exists answers with the same strict headers, to strangers and to workers."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.pages]
WORDS = {"uuid": str(UUID(int=1)), "int": "1", "slug": "woord", "str": "woord", "path": "woord"}
NOTHING_INLINE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# May be kept by a browser or a proxy: they are the same for everybody.
SAME_FOR_EVERYBODY = {"/sw.js"}
# Here a button asks a phone where it is.
MAY_ASK_WHERE = {"/wandelingen/bladen/zonder-bereik/", "/wandelen/mee/zonder-bereik/"}


def _routes(patterns: list[URLPattern | URLResolver], prefix: str = "/") -> Iterator[str]:
    for each in patterns:
        here = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, here)
        else:
            yield here


def _fill(route: str) -> str:
    for kind, word in WORDS.items():
        while f"<{kind}:" in route:
            start = route.index(f"<{kind}:")
            route = route[:start] + word + route[route.index(">", start) + 1 :]
    return route


PATHS = sorted({_fill(route) for route in _routes(get_resolver().url_patterns)} | {"/bestaat-niet/"})


def _answers(client: Client, path: str) -> Iterator[HttpResponse]:
    client.raise_request_exception = False
    yield client.get(path)  # type: ignore[misc]
    yield client.post(path, {"x": "y"})  # type: ignore[misc]


def _policy(answer: Any) -> dict[str, str]:
    parts = [part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: rest[0] if rest else "" for name, *rest in parts}


def test_there_are_paths_to_look_at() -> None:
    assert len(PATHS) > 40
    assert not [path for path in PATHS if "<" in path]


@pytest.mark.parametrize("path", PATHS)
def test_every_path_answers_with_strict_headers(path: str) -> None:
    for client in (Client(), make.signed_in(make.worker(coordinator=True))):
        for answer in _answers(client, path):
            headers = answer.headers
            policy = _policy(answer)
            assert answer.status_code < 500, path
            assert {name: policy[name] for name in NOTHING_INLINE} == NOTHING_INLINE
            assert "unsafe" not in headers["Content-Security-Policy"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
            assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
            asks = "(self)" if path in MAY_ASK_WHERE and answer.status_code == 200 else "()"
            assert headers["Permissions-Policy"] == f"camera=(), geolocation={asks}, microphone=()"
            if path not in SAME_FOR_EVERYBODY:
                assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_a_script_or_style_in_it(path: str) -> None:
    client = make.signed_in(make.worker(coordinator=True))
    answer = client.get(path)
    if not answer.headers["Content-Type"].startswith("text/html"):
        return

    page = answer.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page
    for script in page.split("<script")[1:]:
        head = script.split(">", 1)[0]
        assert " src=" in head or 'type="application/json"' in head, head
