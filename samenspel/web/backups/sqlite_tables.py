"""A SQLite database: copied as it is at one moment while others write, and every table reckoned up."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from samenspel.base import files
from samenspel.web.backups.manifests import SayTable, Table

SECONDS_TO_WAIT = 60
ROWS_AT_ONCE = 1000


def copy(source: Path, target: Path) -> None:
    """The whole database at one moment, in a new file with nothing between its pages. Nobody has to wait.

    ``VACUUM INTO`` reads in one transaction: https://sqlite.org/lang_vacuum.html.

    Raises:
        sqlite3.Error: there is no database, it is damaged, or there is no room.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    # Never made when it is not there, as a plain connection would.
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, timeout=SECONDS_TO_WAIT)) as line:
        line.isolation_level = None
        line.execute("VACUUM INTO ?", (str(target),))
    # SQLite does not wait for the disk here.
    files.write_through(os.open(target, os.O_WRONLY | os.O_APPEND), data=b"")
    files.keep_names(target.parent)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A copy that nobody writes to, and that is left as it is: no file appears beside it."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as line:
        yield line


def tables_of(path: Path, *, say: SayTable) -> dict[str, Table]:
    """Every table of this copy.

    Raises:
        sqlite3.Error: it is damaged.
    """
    found: dict[str, Table] = {}
    with reading(path) as line:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        for name in sorted(name for (name,) in line.execute(sql)):
            found[name] = _reckoned(line, name)
            say(name, found[name].rows)
    return found


def migrations_of(path: Path) -> list[list[str]]:
    """Which migrations made these tables; none when there are none yet."""
    with reading(path) as line:
        try:
            return sorted([app, name] for app, name in line.execute("SELECT app, name FROM django_migrations"))
        except sqlite3.OperationalError:
            return []


def _reckoned(line: sqlite3.Connection, name: str) -> Table:
    """The rows in the order of their key, each as Python writes it: that tells text, numbers and bytes apart."""
    columns = line.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)).fetchall()
    keys = [_quoted(column) for column, _place in sorted((each for each in columns if each[1]), key=lambda one: one[1])]
    rows = line.execute(f"SELECT * FROM {_quoted(name)} ORDER BY {', '.join(keys) or 'rowid'}")  # noqa: S608 - our own names
    digest, number = hashlib.sha256(), 0
    while some := rows.fetchmany(ROWS_AT_ONCE):
        digest.update("".join(f"{row!r}\n" for row in some).encode())
        number += len(some)
    return Table(rows=number, sha256=digest.hexdigest(), columns=[column for column, _place in columns])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
