"""Whether somebody uses the installation: who serves or works holds a lock, and who puts a backup back needs it alone.

The lock ends with the process, however roughly.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from samenspel.web.backups.troubles import BackupTrouble

NAME = "in-use"
RESTORING = "A backup is being put back at this moment. Try again when that is done."


@contextmanager
def used(data: Path) -> Iterator[None]:
    """As long as this lasts nobody puts a backup back here. Many may use it at once."""
    with _locked(data / NAME, fcntl.LOCK_SH, why_not=RESTORING):
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """As long as this lasts nobody else uses this installation, or starts to."""
    why_not = _("Deze installatie is in gebruik. Stop `samenspel serve` en `samenspel work`, en probeer het opnieuw.")
    with _locked(data / NAME, fcntl.LOCK_EX, why_not=why_not):
        yield


@contextmanager
def writing_backups_in(folder: Path) -> Iterator[None]:
    """One backup at a time in this folder."""
    why_not = _("In %(folder)s maakt iemand anders nu een back-up.") % {"folder": folder}
    with _locked(folder / ".lock", fcntl.LOCK_EX, why_not=why_not):
        yield


@contextmanager
def _locked(path: Path, how: int, *, why_not: str) -> Iterator[None]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, how | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupTrouble(why_not) from None
        yield
    finally:
        os.close(handle)
