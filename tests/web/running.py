"""The real command in a process of its own, with a data folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
# What the tests set for themselves; a person who types the command has none of it.
OF_THE_TESTS = ("DATABASE_URL", "SAMENSPEL_", "DJANGO_SETTINGS_MODULE", "PORT", "PYTEST_")


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who just installed it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OF_THE_TESTS)}
    return {**clean, "PYTHONPATH": str(ROOT), "SAMENSPEL_DATA_DIR": str(data), **more}


def migrated(data: Path) -> Path:
    """A data folder with all tables: a copy of the one that was made for all lanes, else made here."""
    made = os.environ.get("SAMENSPEL_TEST_MIGRATED")
    if made:
        shutil.copytree(Path(made).parent, data, dirs_exist_ok=True)
    else:
        done = samenspel("migrate", data=data)
        assert done.returncode == 0, done.stderr
    return data


def samenspel(*arguments: str, data: Path, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command and wait."""
    command = [sys.executable, "-m", "samenspel.web", *arguments]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
        cwd=cwd or data.parent,
        env=environment(data, **more),
    )


def a_free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


def fetch(url: str) -> str:
    """What a page says."""
    with urllib.request.urlopen(url, timeout=20) as page:  # noqa: S310 - a page of our own
        text: str = page.read().decode()
        return text


@contextmanager
def serving(*, data: Path, port: int, **more: str) -> Iterator[subprocess.Popen[str]]:
    """The real server, for as long as the block lasts, from the moment that it answers."""
    command = [sys.executable, "-m", "samenspel.web", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=data.parent,
        env=environment(data, **more),
    )
    try:
        wait_until_up(server, port=port)
        yield server
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGTERM)
        server.communicate(timeout=60)


def wait_until_up(server: subprocess.Popen[str], *, port: int) -> None:
    """Wait until it says that it is well."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert server.poll() is None, server.communicate()
        try:
            fetch(f"http://127.0.0.1:{port}/gezond/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server did not come up within a minute")
