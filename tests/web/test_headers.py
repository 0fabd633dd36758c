"""Every path that exists answers with the same strict headers, to strangers and to workers."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import make
from tests.battery import is_turn

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]
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


WHO = ["stranger", "worker"]


def _answers(who: str) -> Iterator[tuple[str, str, HttpResponse]]:
    """What every path answers; whatever asking did is undone. One of the two posts there too, in the battery both."""
    client = Client() if who == "stranger" else make.signed_in(make.worker(coordinator=True))
    client.raise_request_exception = False
    cookies = client.cookies.output(header="", sep=";")
    for path in PATHS:
        for method in ["get", *["post"] * is_turn(WHO.index(who), of=len(WHO), name=path)]:
            client.cookies = SimpleCookie(cookies)
            with transaction.atomic():
                answer = getattr(client, method)(path, {"x": "y"} if method == "post" else None)
                transaction.set_rollback(True)
            yield path, method, answer


def _policy(answer: Any) -> dict[str, str]:
    parts = [part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")]
    return {name: rest[0] if rest else "" for name, *rest in parts}


def test_there_are_paths_to_look_at() -> None:
    assert len(PATHS) > 40
    assert not [path for path in PATHS if "<" in path]


def _wrong_headers(path: str, answer: Any) -> dict[str, str]:
    headers, policy = answer.headers, _policy(answer)
    asks = "(self)" if path in MAY_ASK_WHERE and answer.status_code == 200 else "()"
    strict = {
        "X-Content-Type-Options": {"nosniff"},
        "X-Frame-Options": {"DENY"},
        "Referrer-Policy": {"no-referrer", "same-origin"},
        "Cross-Origin-Opener-Policy": {"same-origin"},
        "Cross-Origin-Resource-Policy": {"same-origin"},
        "Permissions-Policy": {f"camera=(), geolocation={asks}, microphone=()"},
    }
    wrong = {name: headers.get(name, "") for name, right in strict.items() if headers.get(name) not in right}
    wrong |= {name: policy.get(name, "") for name, right in NOTHING_INLINE.items() if policy.get(name) != right}
    if "unsafe" in headers["Content-Security-Policy"]:
        wrong["Content-Security-Policy"] = headers["Content-Security-Policy"]
    if path not in SAME_FOR_EVERYBODY and "no-store" not in headers["Cache-Control"]:
        wrong["Cache-Control"] = headers["Cache-Control"]
    return wrong


def _stands_inline(answer: HttpResponse) -> list[str]:
    """Scripts and styles in the page itself."""
    if not answer.headers["Content-Type"].startswith("text/html"):
        return []
    page = answer.content.decode()
    heads = [script.split(">", 1)[0] for script in page.split("<script")[1:]]
    scripts = [head for head in heads if " src=" not in head and 'type="application/json"' not in head]
    return [*scripts, *(part for part in (" style=", "<style", " onclick=") if part in page)]


@pytest.mark.parametrize("who", WHO)
def test_every_path_answers_with_strict_headers_and_has_no_script_or_style_in_it(who: str) -> None:
    wrong: dict[str, object] = {}

    for path, method, answer in _answers(who):
        found = (answer.status_code >= 500, _wrong_headers(path, answer), _stands_inline(answer))
        if found != (False, {}, []):
            wrong[f"{method} {path}"] = (answer.status_code, *found[1:])

    assert wrong == {}
