"""The server: what it shares, what it lays out, and when it ends."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest
from django.core.handlers.wsgi import WSGIHandler
from pytest_django import Settings

from samenspel.web import server


def test_a_port_on_which_somebody_listens_is_taken() -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert server.is_taken(host="127.0.0.1", port=port)
    assert not server.is_taken(host="127.0.0.1", port=port)


def test_an_address_of_the_newer_kind_may_be_taken_too() -> None:
    with socket.socket(socket.AF_INET6) as other:
        other.bind(("::1", 0))
        other.listen()

        assert server.is_taken(host="::1", port=other.getsockname()[1])


def test_the_process_of_the_pages_ends_with_the_one_above() -> None:
    ended: list[int] = []

    server.end_with(os.getppid() + 1, end=ended.append)

    assert ended == [1]


def test_it_goes_on_while_the_one_above_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    parents = iter([7, 7, 1])
    naps: list[float] = []
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(time, "sleep", naps.append)

    server.end_with(7, end=lambda _code: None)

    assert len(naps) == 2


def test_the_process_of_the_pages_has_pages_and_follows_the_one_above(settings: Settings) -> None:
    settings.WORKS_INSIDE_SERVER = False

    pages = server.application()

    assert isinstance(pages, WSGIHandler)
    assert "end-with-parent" in [thread.name for thread in threading.enumerate()]


def test_static_files_are_laid_out_once_and_again_when_they_change(settings: Settings, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "one.css").write_text("p{}")
    settings.STATIC_ROOT, settings.STATICFILES_DIRS = tmp_path / "static", [own]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]

    done = [server.lay_out_static_files(), server.lay_out_static_files()]
    (own / "one.css").write_text("p{margin:0}")
    done.append(server.lay_out_static_files())

    assert done == [True, False, True]
    assert (tmp_path / "static" / "one.css").read_text() == "p{margin:0}"
