"""What is refused of a plan leaves on the beat of a clock, so that its time tells nothing."""

import time
from uuid import uuid4

import pytest
from pytest_django import Settings

from tests import make
from tests.plans import setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.mark.parametrize(
    ("path", "status", "waits"),
    [
        ("/plannen/{}/open/", 404, True),
        ("/plannen/lezen/{}/", 404, True),
        ("/plannen/", 200, False),
        ("/stemmen/{}/", 404, False),
        ("/bestaat-niet/", 404, False),
    ],
)
def test_what_is_refused_of_a_plan_leaves_on_the_beat_and_nothing_else_waits(
    path: str, status: int, waits: bool, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECONDS_BETWEEN_REFUSALS, slept = 60, list[float]()
    browser = make.signed_in(setting.buddy(setting.house()))
    monkeypatch.setattr(time, "sleep", slept.append)
    method = browser.post if path.endswith("/open/") else browser.get

    started = time.monotonic()
    page = method(path.format(uuid4()), {"purpose": "beside"})
    took = time.monotonic() - started

    assert page.status_code == status
    assert [60 - took - 1 < each < 60 for each in slept] == ([True] if waits else [])
