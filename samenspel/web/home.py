"""Where this installation keeps its things: one folder, made on first use, for its owner's eyes only."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured


def data_dir() -> Path:
    """The folder with the database, the photographs and the secrets."""
    chosen = os.environ.get("SAMENSPEL_DATA_DIR")
    folder = Path(chosen).expanduser().absolute() if chosen else Path.home() / ".samenspel"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret(name: str, *, fresh: Callable[[], str] = lambda: secrets.token_urlsafe(48)) -> str:
    """The secret of this name, made on first use and readable by its owner alone."""
    folder = data_dir() / "secrets"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / name
    try:
        # Written whole under another name first: a reader never sees half a secret.
        draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        if not path.exists():
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(fresh())
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
            draft.unlink()
    except FileExistsError:  # another process was first: its secret counts
        draft.unlink()
    return path.read_text()


def master_key_file() -> str:
    """Where the master key of sealed words is when nobody chose: with the other secrets, made on first use."""
    secret("master-keys", fresh=lambda: f"1:{secrets.token_urlsafe(32)}\n")
    return str(data_dir() / "secrets" / "master-keys")


def database(url: str, *, folder: Path) -> dict[str, Any]:
    """The database that this address names; without one, a file in the folder.

    Raises:
        ImproperlyConfigured: it is neither SQLite nor PostgreSQL. The address itself may hold a password.
    """
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "samenspel.sqlite3")}
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must start with sqlite:/// or postgres://. See docs/settings.md.")
    found: dict[str, Any] = environ.Env.db_url_config(url)
    return found
