"""Each minute the heads are tied into an anchor, in the database and outside it."""

import json
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from samenspel.trail import anchor_file, anchoring
from samenspel.trail.anchoring import anchor_heads, line_of
from samenspel.trail.chains import NOTHING_BEFORE, merkle_root
from samenspel.trail.models import Anchor, AnchoredHead, Head
from samenspel.trail.verifying import verify
from tests.trail.steps import NOW, chain, leave

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings: LazySettings) -> Path:
    path: Path = settings.TRAIL_ANCHORS
    return path


def test_an_anchor_holds_every_chain_that_moved_and_the_anchor_before_it(file: Path) -> None:
    one, _other = leave(chain(1)), leave(chain(2))
    first = anchor_heads(now=NOW)
    moved = leave(chain(2))
    second = anchor_heads(now=NOW + timedelta(minutes=1))

    assert first is not None
    assert second is not None
    assert (first.number, first.steps, first.previous) == (1, 2, NOTHING_BEFORE)
    assert (second.number, second.steps, second.previous) == (2, 3, first.hash)
    assert second.root == merkle_root([(moved.chain, 2, moved.hash)])
    assert [(head.anchor, head.number) for head in AnchoredHead.objects.filter(chain=one.chain)] == [(1, 1)]
    assert [line.hash for line in anchor_file.lines_of(file)] == [first.hash, second.hash]


def test_without_anything_new_there_is_no_anchor_and_no_line(file: Path) -> None:
    assert anchor_heads(now=NOW) is None
    leave()
    anchor_heads(now=NOW)

    assert anchor_heads(now=NOW + timedelta(minutes=1)) is None
    assert Anchor.objects.count() == len(list(anchor_file.lines_of(file))) == 1


def test_more_than_fits_in_a_round_waits_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchoring, "MOST_IN_A_ROUND", 2)
    for number in range(3):
        leave(chain(number + 1))

    rounds = [anchor_heads(now=NOW) for _round in range(3)]

    assert [anchor and anchor.steps for anchor in rounds] == [2, 3, None]


def test_the_file_is_for_its_owner_alone_and_each_line_is_a_whole_anchor(file: Path) -> None:
    leave()
    anchor = anchor_heads(now=NOW)

    assert anchor is not None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text()) == {
        "number": 1,
        "at": "2026-03-02T10:00:00+00:00",
        "steps": 1,
        "root": anchor.root,
        "previous": anchor.previous,
        "hash": anchor.hash,
    }


def test_what_a_crash_left_out_of_the_file_is_written_by_the_next_round(file: Path) -> None:
    for minute in range(3):
        leave()
        anchor_heads(now=NOW + timedelta(minutes=minute))
    whole = file.read_bytes()
    # The power went halfway the second line.
    file.write_bytes(whole[: whole.index(b"\n") + 50])

    assert anchor_heads(now=NOW + timedelta(minutes=3)) is None
    assert file.read_bytes() == whole


def test_a_file_that_holds_half_a_line_only_begins_anew(file: Path) -> None:
    leave()
    file.write_bytes(b'{"number": 1')

    anchor = anchor_heads(now=NOW)

    assert anchor is not None
    assert list(anchor_file.lines_of(file)) == [line_of(anchor)]


def test_the_last_line_is_found_in_a_long_file(file: Path) -> None:
    for minute in range(20):
        leave()
        anchor_heads(now=NOW + timedelta(minutes=minute))

    assert file.stat().st_size > anchor_file.A_LINE
    assert [line.number for line in anchor_file.lines_of(file)] == list(range(1, 21))


def test_without_a_place_for_the_file_nothing_is_anchored_and_the_next_round_tries_again(
    settings: LazySettings, tmp_path: Path
) -> None:
    leave()
    settings.TRAIL_ANCHORS = tmp_path / "not there" / "anchors"
    with pytest.raises(FileNotFoundError):
        anchor_heads(now=NOW)
    assert Head.objects.get().anchored == 0

    settings.TRAIL_ANCHORS.parent.mkdir()

    assert anchor_heads(now=NOW) is not None
    assert verify(chains=[chain()], now=NOW).trouble is None


def test_what_is_no_line_of_an_anchor_is_not_read_as_one(tmp_path: Path) -> None:
    for words in ("[1]", '{"number": 1}', "kapot", "1"):
        (tmp_path / "file").write_text(words + "\n")
        with pytest.raises(ValueError, match=r"no line of an anchor|Expecting value"):
            list(anchor_file.lines_of(tmp_path / "file"))


def test_what_is_written_is_on_the_disk_before_anybody_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[int] = []
    monkeypatch.setattr(os, "fsync", kept.append)
    leave()

    anchor_heads(now=NOW)

    # The name in its folder, and the line in the file.
    assert len(kept) == 2
