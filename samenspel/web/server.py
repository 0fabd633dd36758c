"""The server: one process for the pages, a few threads, and on SQLite the background work beside them."""

import hashlib
import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

# SQLite lets one write at a time; more threads than this only wait for each other.
THREADS = 4


def serve(*, host: str, port: int) -> None:
    """Serve until somebody says stop."""
    Server(
        "samenspel.web.server:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        # It would write down every address, and with some of them a code.
        log_access=False,
    ).serve()


def application() -> WSGIHandler:
    """What runs in the process of the pages."""
    follow = threading.Thread(target=end_with, args=(os.getppid(),), name="end-with-parent", daemon=True)
    follow.start()
    from samenspel.web.wsgi import application as pages  # noqa: PLC0415 - loads every room, in this process only

    if settings.WORKS_INSIDE_SERVER:
        from samenspel.web.jobs import work_inside  # noqa: PLC0415 - models are there only now

        work_inside()
    return pages


def end_with(parent: int, *, end: Callable[[int], object] = os._exit) -> None:
    """When the process above is gone, however roughly, this one must not keep the port."""
    while os.getppid() == parent:
        time.sleep(0.2)
    end(1)


def is_taken(*, host: str, port: int) -> bool:
    """Whether somebody listens here already. The server itself would share the port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError:
            return True
    return False


def lay_out_static_files() -> bool:
    """Collect style, fonts and pictures into the data folder, when they are not those of last time → whether it did."""
    mark, now = Path(settings.STATIC_ROOT) / ".collected", _fingerprint_of_static_files()
    if mark.exists() and mark.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    mark.write_text(now)
    return True


def _fingerprint_of_static_files() -> str:
    found = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            about = Path(storage.path(path)).stat()
            found.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return found.hexdigest()
