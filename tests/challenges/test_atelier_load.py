"""Phones with bad reach against the real server: nothing is lost, nothing is doubled."""

from pathlib import Path

import pytest

from benchmarks.atelier import bare_page, p95, run
from tests.battery import count, note
from tests.web.running import migrated

pytestmark = pytest.mark.once


def test_phones_on_bad_reach_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    phones, outcomes, seconds = count(quick=5, full=30), count(quick=4, full=10), count(quick=3, full=60)

    result = run(
        data=migrated(tmp_path / "data"),
        phones=phones,
        outcomes=outcomes,
        seconds=seconds,
        every=count(quick=1, full=3),
    )

    assert result.strange == []
    assert (result.lost, result.doubled) == (0, 0)
    assert (result.kept, result.typed) == (phones * outcomes, phones * outcomes)
    assert result.polls > result.phones
    assert result.replies_lost > 0
    note(
        f"an atelier with {phones} phones: {result.typed} outcomes, {result.replies_lost} replies lost on purpose, "
        f"{result.sent_again} sent again, 0 lost, 0 doubled; p95 of asking {result.poll_p95} ms, of sending "
        f"{result.send_p95} ms"
    )


def test_the_bare_page_is_measured_at_the_same_pace() -> None:
    assert bare_page(phones=2, seconds=0.5, every=0.2) > 0
    assert (p95([]), p95([float(each) for each in range(1, 101)])) == (0.0, 95.0)
