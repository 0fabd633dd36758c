"""Looking for bytes that must be gone, without keeping them."""

import io
import secrets
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.sealed import traces


@given(before=st.binary(max_size=200), third=st.sampled_from([0, 16, 32]), after=st.binary(max_size=200))
def test_any_third_that_is_left_is_found_wherever_it_lies(before: bytes, third: int, after: bytes) -> None:
    wrapped = secrets.token_bytes(48)

    assert traces.found_in(before + wrapped[third : third + 16] + after, traces=traces.traces_of(wrapped)) == 1


def test_of_a_key_whose_beginning_was_damaged_the_rest_is_found() -> None:
    wrapped = secrets.token_bytes(48)

    assert traces.found_in(b"\x00" * 4 + wrapped[4:], traces=traces.traces_of(wrapped)) == 2


@given(data=st.binary(max_size=500))
def test_what_is_not_there_is_not_found(data: bytes) -> None:
    assert traces.found_in(data, traces=traces.traces_of(secrets.token_bytes(48))) == 0


def test_a_hint_alone_is_no_find() -> None:
    wrapped = b"ab" + secrets.token_bytes(46)

    assert traces.found_in(b"abababab" * 10, traces=traces.traces_of(wrapped)) == 0


def test_the_traces_hold_six_bytes_of_a_key_and_no_more() -> None:
    wrapped = secrets.token_bytes(48)
    kept = traces.traces_of(wrapped)

    assert len(kept) == 3 * 18
    assert [kept[at : at + 2] for at in (0, 18, 36)] == [wrapped[at : at + 2] for at in (0, 16, 32)]
    assert not any(wrapped[at : at + 3] in kept for at in range(46))


def test_files_are_read_one_by_one_and_one_that_is_not_there_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrapped = secrets.token_bytes(48)
    (tmp_path / "a").write_bytes(b"x" * 1000 + wrapped)
    (tmp_path / "b").write_bytes(wrapped[16:])
    paths = [tmp_path / name for name in "abc"]

    monkeypatch.setattr(sys, "argv", ["-c", *map(str, paths)])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(traces.traces_of(wrapped))))

    traces.run()

    assert capsys.readouterr().out == "5"
    assert traces.found_in_files(paths, traces=traces.traces_of(wrapped)) == 5


def test_a_file_that_cannot_be_read_is_not_taken_for_one_that_holds_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="could not be read through"):
        traces.found_in_files([tmp_path], traces=traces.traces_of(b"x" * 48))
