"""What can go wrong with a backup, said in one sentence for who looks after the installation."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from samenspel.sealed.key_database import KeyDatabaseTrouble
from samenspel.sealed.restore_guard import StillThere

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
# The codes of SQLite: https://sqlite.org/rescode.html. PostgreSQL says 53100 when its disk is full.
SQLITE_NO_ROOM = {sqlite3.SQLITE_FULL}
SQLITE_NOT_ALLOWED = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
# It says 42501 of rows that it hides too, in the language of the server.
POSTGRES_NO_ROOM, POSTGRES_NOT_ALLOWED = "53100", "42501"


class BackupTrouble(Exception):  # noqa: N818 - it reads as what happened
    """This backup cannot be made or put back. The text says why, and what to do."""


@contextmanager
def told(after: str) -> Iterator[None]:
    """What breaks within becomes one sentence; ``after`` says what is left of what was being made."""
    try:
        yield
    except BackupTrouble as trouble:
        raise BackupTrouble(f"{trouble} {after}") from None
    except KeyboardInterrupt:
        raise BackupTrouble(_("U hield het tegen.") + f" {after}") from None
    except Exception as trouble:
        raise BackupTrouble(f"{in_dutch(trouble)} {after}") from trouble


def sees_not_all() -> str:
    """Which role of PostgreSQL it takes."""
    return _(
        "Deze gebruiker van PostgreSQL mag dit niet: een back-up maken vraagt BYPASSRLS en pg_read_all_data, "
        "terugzetten de eigenaar van de database (docs/settings.md)."
    )


def in_dutch(trouble: Exception) -> str:
    """The cause that somebody can do something about; else what the machine itself says of it."""
    where = getattr(trouble, "filename", None) or ""
    code = getattr(trouble, "errno", None)
    of_sqlite = (getattr(trouble, "sqlite_errorcode", None) or 0) & 0xFF
    # Django wraps what PostgreSQL says.
    of_postgres = getattr(trouble, "sqlstate", None) or getattr(trouble.__cause__, "sqlstate", None) or ""
    if code in NO_ROOM or of_sqlite in SQLITE_NO_ROOM or of_postgres == POSTGRES_NO_ROOM:
        return _("Er is geen ruimte meer op de schijf.")
    if of_postgres == POSTGRES_NOT_ALLOWED:
        return sees_not_all()
    if code in NOT_ALLOWED or of_sqlite in SQLITE_NOT_ALLOWED:
        return _("Samenspel mag of kan hier niet lezen of schrijven: %(where)s.") % {"where": where or trouble}
    if isinstance(trouble, StillThere | KeyDatabaseTrouble):
        return str(trouble)
    return _("Het brak af: %(why)s.") % {"why": " ".join(str(trouble).split()).rstrip(".") or type(trouble).__name__}
