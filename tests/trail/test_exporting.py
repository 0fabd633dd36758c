"""Steps as lines of a Logboek Dataverwerkingen."""

import json
from datetime import timedelta

import pytest

from samenspel.trail.exporting import export_steps
from tests.trail.steps import HOUSE, NOW, SAMIRA, chain, leave

pytestmark = pytest.mark.django_db


def test_a_step_is_a_line_with_the_fields_of_the_standard() -> None:
    step = leave(processing_activity="https://register.voorbeeld.nl/schuldhulp")

    (line,) = export_steps(chain())

    assert json.loads(line) == {
        "trace_id": step.trace,
        "span_id": step.span,
        "status_code": 1,
        "name": "read",
        "start_time": "2026-03-02T10:00:00.000Z",
        "end_time": "2026-03-02T10:00:00.000Z",
        "resource": {"attributes": {"service.name": "samenspel"}},
        "attributes": {
            "dpl.core.processing_activity_id": "https://register.voorbeeld.nl/schuldhulp",
            "dpl.core.data_subject_id": chain().pseudonym,
            "dpl.core.data_subject_id_type": "samenspel:pseudonym:hmac-sha256",
            "dpl.samenspel.number": 1,
            "dpl.samenspel.actor_id": SAMIRA,
            "dpl.samenspel.organisation_id": HOUSE,
            "dpl.samenspel.kind": "professional",
            "dpl.samenspel.function": "buddy",
            "dpl.samenspel.part": "money",
            "dpl.samenspel.purpose": "debts",
            "dpl.samenspel.is_allowed": True,
            "dpl.samenspel.reason": "grant:consent",
            "dpl.samenspel.because": "grant-1",
        },
    }


def test_a_refusal_is_no_error_and_says_that_it_was_one() -> None:
    leave(is_allowed=False, reason="no_grant", because="")

    (line,) = map(json.loads, export_steps(chain()))

    assert (line["status_code"], line["attributes"]["dpl.samenspel.is_allowed"]) == (0, False)


@pytest.mark.parametrize(
    ("since", "until", "numbers"),
    [(None, None, [1, 2, 3]), (1, None, [2, 3]), (None, 1, [1]), (1, 2, [2])],
)
def test_of_one_chain_the_oldest_first_from_a_moment_until_another(
    since: int | None, until: int | None, numbers: list[int]
) -> None:
    for hour in range(3):
        leave(now=NOW + timedelta(hours=hour))
        leave(chain(2), now=NOW + timedelta(hours=hour))
    moments = [None if hour is None else NOW + timedelta(hours=hour) for hour in (since, until)]

    lines = map(json.loads, export_steps(chain(), since=moments[0], until=moments[1]))

    assert [line["attributes"]["dpl.samenspel.number"] for line in lines] == numbers
