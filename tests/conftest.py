"""What holds for every test: a data folder of its own, and nobody outside this machine is called."""

import gc
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import pytest_runtest_protocol as run_test
from _pytest.unraisableexception import gc_collect_iterations_key
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import QuerySet
from django.middleware import csrf
from django.template import Context, Template
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from hypothesis import settings as hypothesis
from pytest_django import Settings

from samenspel.sealed import key_database
from tests import application_role
from tests.battery import IS_BATTERY
from tests.roomy import roomy
from tests.trail import asleep

hypothesis.register_profile("every day", max_examples=50, deadline=None)
hypothesis.register_profile("battery", max_examples=2000, deadline=None)
hypothesis.load_profile("battery" if IS_BATTERY else "every day")

# Thousands of requests make much that lives for a moment. A collector that looks less often saves a tenth of the time.
gc.set_threshold(200_000, 20, 100)

# Around midnight ``make test`` asks for this: tests that take the day when they are read, must be right when they run.
EARLIER = timedelta(hours=float(os.environ.get("SAMENSPEL_TEST_HOURS_EARLIER", "0")))


class AnyMoment(type):
    """What is a moment, stays one for Django: it asks so before it shows one in the time of here."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


class Earlier(datetime, metaclass=AnyMoment):
    """The clock of Django, that is of the product, so many hours ago."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) - EARLIER


def earlier(real: Callable[[], float] = time.time) -> float:
    """The same clock, for who counts in seconds: the library that signs in."""
    return real() - EARLIER.total_seconds()


if EARLIER:
    vars(timezone)["datetime"] = Earlier
    time.time = earlier

# A page holds random letters, and a test that looks for the name of nobody would find "Bep" in them once in a while.
csrf.CSRF_ALLOWED_CHARS = "bcdfghjklmnpqrstvwxz"

HERE_ONLY = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 - compared with, not listened on


def pytest_configure(config: pytest.Config) -> None:
    """At its end pytest lets the collector look five times for what was left open. Here once finds all of it."""
    config.stash[gc_collect_iterations_key] = 1


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """A test as pytest runs it, with room for all that is called below it."""
    return roomy(run_test, item, nextitem)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks a database is marked so: on the second one the rest would only say the same once more."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") or {"db", "transactional_db"}.intersection(fixtures):
            item.add_marker("database")


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


@pytest.fixture(autouse=True, scope="session")
def what_a_page_shows_is_noted_once(django_test_environment: None) -> Iterator[None]:
    """Django notes what every template was told, also the least part of a page. A test asks for that of the page."""
    noted = Template._render  # type: ignore[attr-defined]

    def render(self: Template, context: Context) -> SafeString:
        return noted(self, context) if context.template is self else self.nodelist.render(context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(autouse=True, scope="session")
def what_is_cut_in_pages_has_one_order() -> Iterator[None]:
    """Two lines of the same moment would change places: one of them stands on two pages then, and the other on none."""
    real = Paginator.__init__

    def begin(self: Any, object_list: Any, *args: Any, **options: Any) -> None:
        if isinstance(object_list, QuerySet) and not object_list.query.is_empty():
            order = object_list.query.order_by or object_list.model._meta.ordering or [""]
            # A step of the trail has a number of its own in its chain.
            assert order[-1] in {"pk", "-pk", "-number"}, f"{object_list.model} by {order}: which of two is first?"
        real(self, object_list, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Paginator, "__init__", begin)
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


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """As many folders as there are tests. Pytest's own, that it names and clears, take longer than most tests."""
    return (tmp_path_factory.getbasetemp() / f"of-{nth}" for nth in count())


@pytest.fixture(autouse=True)
def files_of_this_test(settings: Settings, folders: Iterator[Path]) -> Iterator[None]:
    """No test sees the pictures, the keys or the anchors of another. The key database is made by who asks first."""
    folder = next(folders)
    folder.mkdir()
    settings.MEDIA_ROOT = folder / "photos"
    settings.TRAIL_ANCHORS = folder / "trail-anchors.log"
    settings.KEY_DATABASE = str(folder / "keys.sqlite3")
    yield
    key_database.hang_up()


@pytest.fixture(autouse=True, scope="session")
def tests_start_with_an_empty_trail() -> Iterator[None]:
    """A test on a real database ends with empty tables. The trail refuses that to everybody; only here it gives in."""
    operations, real = connection.ops.__class__, connection.ops.__class__.sql_flush

    def sql_flush(self: Any, *args: Any, **kwargs: Any) -> list[str]:
        return application_role.as_the_owner(asleep.around(real(self, *args, **kwargs)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", sql_flush)
        yield
