"""When somebody last showed with her second step who she is: what opens a plan counts from then."""

from datetime import UTC, datetime

import pytest
from django.http import HttpRequest

from samenspel.organisations.access import Worker
from samenspel.people.second_step import note_second_step, taken_at
from tests import make

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 3, 10, 0, tzinfo=UTC)


def _request(worker: Worker, **session: object) -> HttpRequest:
    request = HttpRequest()
    request.user = worker.person
    request.session = make.signed_in(worker).session
    request.session.clear()
    request.session.update(session)
    return request


def _records(worker: Worker, *records: tuple[str, datetime]) -> dict[str, object]:
    return {
        "account_authentication_methods": [{"method": method, "at": at.timestamp()} for method, at in records],
        "account_authentication_methods_user": str(worker.person.pk),
    }


def test_who_took_no_second_step_showed_nothing() -> None:
    sanne = make.worker()

    assert taken_at(_request(sanne, **_records(sanne, ("password", AT)))) is None


def test_the_newest_second_step_counts_and_a_password_does_not() -> None:
    sanne = make.worker()
    later = AT.replace(hour=11)

    request = _request(sanne, **_records(sanne, ("mfa", AT), ("mfa", later), ("password", later.replace(hour=12))))

    assert taken_at(request) == later


def test_a_step_that_this_house_noted_itself_counts_too() -> None:
    sanne = make.worker()
    request = _request(sanne)

    note_second_step(session=request.session, person=sanne.person, now=AT)

    assert taken_at(request) == AT
