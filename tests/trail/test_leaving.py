"""Leaving a step."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from samenspel.trail.access import looks_between, steps_of
from samenspel.trail.actions import NoStep, leave_step, new_trace
from samenspel.trail.alarms import Look
from samenspel.trail.chains import NOTHING_BEFORE
from samenspel.trail.models import AnchoredHead, Head, Step
from tests.trail import asleep
from tests.trail.steps import HOUSE, NOW, SAMIRA, chain, deed, leave


@pytest.mark.django_db
def test_a_step_follows_the_one_before_it_in_its_chain() -> None:
    first, second, other = leave(), leave(), leave(chain(2))

    assert [(step.number, step.previous) for step in (first, second, other)] == [
        (1, NOTHING_BEFORE),
        (2, first.hash),
        (1, NOTHING_BEFORE),
    ]


@pytest.mark.django_db
def test_a_refusal_is_a_step_too_and_so_is_somebody_who_is_nobody() -> None:
    leave(kind="nobody", function="", actor="", organisation="", reason="anonymous", is_allowed=False, because="")

    step = Step.objects.get()
    assert (step.kind, step.actor, step.reason, step.is_allowed) == ("nobody", "", "anonymous", False)


@pytest.mark.django_db
def test_what_one_request_does_shares_a_trace_and_each_step_has_a_span_of_its_own() -> None:
    trace = new_trace()
    one, two, other = leave(trace=trace), leave(trace=trace), leave()

    assert one.trace == two.trace == trace != other.trace
    assert len({one.span, two.span, other.span}) == 3
    assert {(len(step.trace), len(step.span)) for step in (one, other)} == {(32, 16)}


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_nothing_is_left() -> None:
    with pytest.raises(RuntimeError, match="inside the transaction"):
        leave_step(chain=chain(), deed=deed(), now=NOW)

    assert Step.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_not_kept_left_no_step_and_no_hole() -> None:
    leave()
    with transaction.atomic():
        leave_step(chain=chain(), deed=deed(), now=NOW)
        transaction.set_rollback(True)

    assert leave().number == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("part", "Ria heeft schulden"),
        ("reason", "omdat ik het wil weten"),
        ("actor", "samira@koffieploeg.nl"),
        ("because", "Ria"),
        ("purpose", "a" * 21),
        ("processing_activity", "geen adres"),
        ("processing_activity", "https://register.nl/" + "a" * 200),
        ("trace", "0" * 32),
        ("trace", "abc"),
    ],
)
def test_words_a_name_or_an_address_of_somebody_are_no_part_of_a_step(name: str, words: Any) -> None:
    with pytest.raises(ValueError, match=f"^{name} is no id, code or address that a step can hold.$"):
        leave(**{name: words})

    assert Step.objects.count() == 0


@pytest.mark.django_db
def test_the_address_of_the_activity_in_the_register_is_part_of_a_step() -> None:
    address = "https://register.voorbeeld.nl/verwerkingen/schuldhulp"

    assert leave(processing_activity=address).processing_activity == address


@pytest.mark.django_db
def test_a_step_that_cannot_be_written_takes_its_transaction_along_also_when_nobody_listens() -> None:
    leave(chain(2))
    with asleep.without_room():
        with transaction.atomic():
            Head.objects.create(chain="written in the same transaction")
            with pytest.raises(NoStep):
                leave_step(chain=chain(), deed=deed(), now=NOW)

        assert [head.chain for head in Head.objects.all()] == [chain(2).pseudonym]


@pytest.mark.django_db
def test_so_does_a_step_whose_chain_cannot_be_read() -> None:
    with asleep.without_heads(), transaction.atomic():
        AnchoredHead.objects.create(anchor=1, chain="written in the same transaction", number=1, hash="")
        with pytest.raises(NoStep):
            leave_step(chain=chain(), deed=deed(), now=NOW)

    assert AnchoredHead.objects.count() == 0


@pytest.mark.django_db
def test_a_step_takes_three_queries_however_long_the_chain_is() -> None:
    counts = []
    for _step in range(3):
        with CaptureQueriesContext(connection) as asked, transaction.atomic():
            leave_step(chain=chain(), deed=deed(), now=NOW)
        counts.append(len([query for query in asked if "SAVEPOINT" not in query["sql"]]))

    assert counts == [5, 3, 3]


@pytest.mark.django_db
def test_who_reads_the_trail_sees_the_newest_first_and_of_one_chain_only() -> None:
    leave(action="list")
    leave(chain(2), action="write")
    leave(action="read")

    assert [step.action for step in steps_of(chain())] == ["read", "list"]


@pytest.mark.django_db
def test_for_alarms_only_what_workers_did_is_read_and_of_these_days() -> None:
    leave(now=NOW - timedelta(days=1), reason="too_early")
    leave(now=NOW, kind="resident", organisation="", reason="own_plan")
    leave(now=NOW, reason="no_grant", is_allowed=False)
    leave(now=NOW + timedelta(hours=1), reason="too_late")

    assert list(looks_between(NOW, NOW + timedelta(hours=1))) == [
        Look(SAMIRA, HOUSE, chain().pseudonym, NOW, "no_grant", False, "grant-1")
    ]


@pytest.mark.django_db
def test_what_stands_in_a_head_fits_the_last_step() -> None:
    leave()
    last: Any = leave()

    head = Head.objects.get()
    assert (head.number, head.hash, head.gone, head.anchored) == (2, last.hash, 0, 0)
