"""What holds for every test: a data folder of its own, and nobody outside this machine is called."""

import gc
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.utils import translation
from hypothesis import settings as hypothesis
from pytest_django import Settings

from samenspel.sealed import key_database
from tests import application_role
from tests.battery import IS_BATTERY
from tests.trail import asleep

hypothesis.register_profile("every day", max_examples=50, deadline=None)
hypothesis.register_profile("battery", max_examples=2000, deadline=None)
hypothesis.load_profile("battery" if IS_BATTERY else "every day")

# Thousands of requests make much that lives for a moment. A collector that looks less often saves a tenth of the time.
gc.set_threshold(200_000, 20, 100)

HERE_ONLY = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared with, not listened on


class CalledOutside(AssertionError):  # noqa: N818 - it reads as what happened
    """A test reached for another machine."""


@pytest.fixture(autouse=True, scope="session")
def nobody_outside_is_called() -> Iterator[None]:
    """Only this machine may be connected to."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(HERE_ONLY):
            raise CalledOutside(str(address))
        real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """On PostgreSQL the application is not the owner of its tables, in no test."""
    with ExitStack() as working:
        with django_db_blocker.unblock():
            working.enter_context(application_role.at_work())
        yield
        with django_db_blocker.unblock():
            working.close()


@pytest.fixture(autouse=True)
def every_test_starts_in_dutch() -> None:
    """A page that was asked for in English leaves its language behind, in the thread of the tests too."""
    translation.activate("nl")


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Settings, tmp_path: Path) -> None:
    """No test sees the pictures of another, nor what it anchored."""
    settings.MEDIA_ROOT = tmp_path / "photos"
    settings.TRAIL_ANCHORS = tmp_path / "trail-anchors.log"


@pytest.fixture(autouse=True, scope="session")
def tests_start_with_an_empty_trail() -> Iterator[None]:
    """A test on a real database ends with empty tables. The trail refuses that to everybody; only here it gives in."""
    operations, real = connection.ops.__class__, connection.ops.__class__.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        return application_role.as_the_owner(asleep.around(real(self, *args, **kwargs)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def keys_of_this_test(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """No test sees the keys of another. The database is made by whoever asks for a key first."""
    settings.KEY_DATABASE = str(tmp_path / "keys.sqlite3")
    yield
    key_database.hang_up()


@pytest.fixture
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """PostgreSQL as it is; for SQLite a file, since workers cannot share one in memory."""
    if connection.vendor == "postgresql":
        yield
        return
    in_memory, name = connections["default"], connection.settings_dict["NAME"]
    in_memory.settings_dict["NAME"] = str(tmp_path / "samenspel.sqlite3")
    connections["default"] = connections.create_connection("default")
    for room in ("letters", "people", "trail"):
        call_command("migrate", room, verbosity=0)
    yield
    connections["default"].close()
    connections["default"] = in_memory
    in_memory.settings_dict["NAME"] = name
