"""Whatever somebody does to the trail who has the database, is found."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection, transaction

from samenspel.trail.anchoring import anchor_heads
from samenspel.trail.chains import NOTHING_BEFORE, Chain
from samenspel.trail.models import Anchor, AnchoredHead, Step
from samenspel.trail.verifying import Verdict, verify
from tests.battery import count, note
from tests.trail import asleep, tampering
from tests.trail.steps import NOW, SAMIRA, chain, leave

pytestmark = pytest.mark.django_db
CHAINS = 4
TIMES = count(quick=200, full=2000)


def leave_many(*, minutes: int) -> list[Chain]:
    """Some minutes of looking, anchored at the end of each."""
    chains = [chain(number + 1) for number in range(CHAINS)]
    for minute in range(minutes):
        for number, each in enumerate(chains):
            if (minute + number) % 2 or minute == 0:
                at = NOW + timedelta(minutes=minute, seconds=number, microseconds=minute)
                leave(each, now=at, actor=f"{SAMIRA[:-2]}{minute:02}", action=("read", "write")[minute % 3 == 0])
        anchor_heads(now=NOW + timedelta(minutes=minute + 1))
    return chains


def look(*chains: Chain) -> Verdict:
    return verify(chains=chains, now=NOW)


@pytest.fixture
def asleep_guards() -> Iterator[None]:
    with asleep.guards():
        yield


@pytest.mark.usefixtures("asleep_guards")
def test_every_tampering_is_found_and_nothing_is_found_where_nobody_tampered() -> None:
    chains, chance, found, missed = leave_many(minutes=5), random.Random(20260302), Counter[str](), []
    for number in range(TIMES):
        way = tampering.EVERY_WAY[number % len(tampering.EVERY_WAY)]
        with transaction.atomic():
            what = way(chance)
            found[way.__name__] += 1
            if look(*chains).trouble is None:
                missed.append(what)
            transaction.set_rollback(True)
        if number % 20 == 0:
            assert look(*chains).trouble is None

    assert missed == []
    assert set(found) == {way.__name__ for way in tampering.EVERY_WAY}
    note(f"Trail: {TIMES} of {TIMES} tamperings of {len(found)} kinds found ({connection.vendor}); no false alarm.")


def test_a_trail_that_nobody_touched_is_whole_with_and_without_keys() -> None:
    chains = leave_many(minutes=3)

    assert look(*chains) == Verdict(chains=4, steps=Step.objects.count(), anchors=3, without_key=0, trouble=None)
    assert look(*chains[:2]).without_key == 2
    assert look().trouble is None


def test_an_empty_trail_is_whole() -> None:
    assert look() == Verdict(chains=0, steps=0, anchors=0, without_key=0, trouble=None)


def test_what_was_left_after_the_last_round_is_whole_too_and_may_not_be_cut_either() -> None:
    (first, *_rest) = leave_many(minutes=2)
    leave(first)
    leave(chain(9))
    assert look(first, chain(9)).trouble is None

    with asleep.guards():
        tampering.cut_to(first.pseudonym, Step.objects.of(first.pseudonym).count() - 1)

    assert str(look(first).trouble).endswith("the head was not written so")


def test_without_the_key_a_step_that_is_missing_is_found_and_one_that_is_anchored_too() -> None:
    first = leave_many(minutes=4)[0]
    numbers = Step.objects.of(first.pseudonym).count()

    with asleep.guards():
        Step.objects.of(first.pseudonym).filter(number=2).delete()
    assert str(look().trouble) == f"chain {first.pseudonym}, number 2: this step is missing"

    with asleep.guards():
        tampering.cut_to(first.pseudonym, 1)
    assert numbers > 2
    assert str(look().trouble).endswith("an anchor says otherwise of this step")


def test_without_the_key_a_step_that_follows_another_is_found() -> None:
    leave()
    second = leave()
    with asleep.guards():
        Step.objects.filter(pk=second.pk).update(previous=NOTHING_BEFORE)

    says = "number 2: this step does not follow the one before it"
    assert str(look().trouble) == f"chain {chain().pseudonym}, {says}"


def test_an_anchor_that_is_missing_or_follows_another_is_found() -> None:
    for minute in range(3):
        leave()
        anchor_heads(now=NOW + timedelta(minutes=minute))
    with asleep.guards():
        tampering.follow_nothing(2)
    assert str(look(chain()).trouble) == "anchors, number 2: this anchor does not follow the one before it"

    with asleep.guards():
        AnchoredHead.objects.filter(anchor=2).delete()
        Anchor.objects.filter(number=2).delete()
    assert str(look(chain()).trouble) == "anchors, number 2: this anchor is missing"


def test_the_file_outside_the_database_is_missed_and_so_is_what_it_knows(settings: LazySettings) -> None:
    chains = leave_many(minutes=3)
    lines = settings.TRAIL_ANCHORS.read_bytes().splitlines(keepends=True)
    says = "the file outside the database says otherwise"

    # The last line may be on its way.
    for kept, trouble in [
        (lines, None),
        (lines[:2], None),
        ([*lines[:2], lines[2][:-1]], None),
        (lines[:1], f"anchors, number 3: {says}"),
        ([b"kapot\n", *lines[1:]], f"anchors, number 1: {says}"),
        ([lines[0], lines[2]], f"anchors, number 2: {says}"),
        (
            [*lines, lines[2].replace(b'"number": 3', b'"number": 4')],
            "anchors, number 4: this anchor is in the file and no longer in the database",
        ),
    ]:
        settings.TRAIL_ANCHORS.write_bytes(b"".join(kept))
        found = look(*chains).trouble
        assert (str(found) if found else None) == trouble
    settings.TRAIL_ANCHORS.unlink()
    assert str(look(*chains).trouble) == f"anchors, number 2: {says}"


def test_a_round_that_comes_while_we_look_is_no_trouble(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from samenspel.trail import verifying_anchors

    chains = leave_many(minutes=2)
    real = verifying_anchors._anchors

    def anchors_and_then_a_round() -> Iterator[object]:
        yield from real()
        leave(chains[0])
        anchor_heads(now=NOW + timedelta(minutes=9))

    monkeypatch.setattr(verifying_anchors, "_anchors", anchors_and_then_a_round)

    assert look(*chains).trouble is None


def test_many_anchors_are_looked_at_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from samenspel.trail import verifying_anchors

    monkeypatch.setattr(verifying_anchors, "AT_ONCE", 2)

    assert look(*leave_many(minutes=5)).anchors == 5
    assert look().trouble is None
