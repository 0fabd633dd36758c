"""What the system of who mends it says is followed once a day: mended when it says so, and closed is not mended."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from samenspel.letters.models import Envelope
from samenspel.organisations.access import Worker
from samenspel.pearls.access import defects as access
from samenspel.pearls.actions import defects as actions
from samenspel.pearls.actions import sending
from samenspel.pearls.models import Defect, DefectState, Sending
from tests import make
from tests.pearls import defect_setting as setting
from tests.pearls.defect_setting import City, post, stands, straight

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def city(settings: LazySettings) -> Iterator[City]:
    with setting.city(settings) as made:
        yield made


def in_their_system(by: Worker, **fields: Any) -> Defect:
    """One that was taken, under a number unless told."""
    made = straight(by)
    assert made.receiver is not None
    held = {"their_number": "7", **fields}
    Sending.objects.create(
        defect=made, receiver=made.receiver, way="open311", state="arrived", made_at=timezone.now(), **held
    )
    return actions.follow(defect=made, state=DefectState.SENT, now=timezone.now())


@pytest.mark.parametrize(
    ("said", "state", "is_closed"),
    [
        ({"status": "open"}, "sent", False),
        ({"status": "open", "expected_datetime": "2026-12-01T00:00:00Z"}, "taken_up", False),
        ({"status": "OPEN", "agency_responsible": "Openbare verlichting"}, "taken_up", False),
        ({"status": "in_progress"}, "taken_up", False),
        ({"status": "Fixed"}, "mended", False),
        ({"status": "closed", "status_notes": "Dubbel"}, "sent", True),
        ({"status": "no_further_action"}, "sent", True),
    ],
)
def test_their_answer_is_followed_once_a_day_and_closed_is_not_mended(
    samira: Worker, city: City, said: dict[str, str], state: str, is_closed: bool
) -> None:
    made = in_their_system(samira)
    city.says("/v2/requests/7.json", [{"service_request_id": "7", **said}])
    asked = [sending.ask_after_defects(now=timezone.now()) for _each in range(2)]
    post()
    stands(made)

    assert asked == [1, 0]
    assert (made.state, made.says_closed_at is not None) == (state, is_closed)
    assert made.they_say == said.get("status_notes", "")
    again = timezone.now() + timedelta(days=1)
    assert sending.ask_after_defects(now=again) == (0 if is_closed or state == "mended" else 1)


def test_the_same_answer_twice_is_one_step_and_what_is_over_stays_over(samira: Worker, city: City) -> None:
    made = in_their_system(samira)
    about = str(made.sendings.get().pk)
    for _each in range(3):
        city.says("/v2/requests/7.json", [{"status": "in_progress"}])
    for _each in range(2):
        sending.ask_state(about, timezone.now())
    actions.note_state(by=samira, defect=made, state="mended", now=timezone.now())
    sending.ask_state(about, timezone.now())

    assert stands(made)[0] == "mended"
    assert [step.what for step in made.steps.all()] == ["made", "sent", "taken_up", "mended"]


def test_when_it_is_broken_again_what_they_said_of_the_first_time_is_over(samira: Worker, city: City) -> None:
    made = in_their_system(samira)
    first = made.sendings.get()
    city.says("/v2/requests/7.json", [{"status": "fixed"}])
    city.says("/v2/requests/7.json", [{"status": "fixed"}])
    sending.ask_state(str(first.pk), timezone.now())
    actions.note_state(by=samira, defect=made, state="waiting", now=timezone.now())
    sending.ask_state(str(first.pk), timezone.now())
    assert stands(made)[0] == "waiting"
    assert sending.ask_after_defects(now=timezone.now()) == 0
    city.says(setting.REQUESTS, [{"service_request_id": "8"}])
    setting.send(by=samira, defect=made)
    post()

    assert stands(made) == ("sent", "arrived", "")
    (last,) = access.waits_for_their_state(before=timezone.now())
    assert last.their_number == "8"


def test_a_token_becomes_a_number_and_then_it_is_asked_after(
    samira: Worker, city: City, settings: LazySettings
) -> None:
    settings.OPEN311_JURISDICTION = "almelo.nl"
    made = in_their_system(samira, their_number="", their_token="a/b")
    city.says("/v2/tokens/a%2Fb.json", [{"token": "a/b"}])
    city.says("/v2/tokens/a%2Fb.json", [{"token": "a/b", "service_request_id": "88"}])
    city.says("/v2/requests/88.json", [{"status": "fixed"}])
    about = str(made.sendings.get().pk)
    sending.ask_state(about, timezone.now())
    assert stands(made)[0] == "sent"
    sending.ask_state(about, timezone.now())

    assert stands(made)[0] == "mended"
    assert made.sendings.get().their_number == "88"
    assert {each["jurisdiction_id"] for _method, _path, each in city.asked} == {"almelo.nl"}


def test_what_they_do_not_know_is_followed_by_hand(samira: Worker, city: City) -> None:
    made = in_their_system(samira)
    city.says("/v2/requests/7.json", "", status=404)
    sending.ask_after_defects(now=timezone.now())
    post()

    assert stands(made) == ("sent", "arrived", "")
    assert Envelope.objects.get().state == Envelope.State.ARRIVED
