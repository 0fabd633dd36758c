"""Which backup is meant: a folder of one, or a folder in which backups are."""

from pathlib import Path

from django.utils.translation import gettext as _

from samenspel.web.backups import manifests
from samenspel.web.backups.manifests import CONTENT, KEYS
from samenspel.web.backups.troubles import BackupTrouble


def content_in(folder: Path) -> Path:
    """This folder when it is a backup, else the newest one in it.

    Raises:
        BackupTrouble: there is none.
    """
    if (folder / manifests.NAME).exists():
        return folder
    whole = [path.parent for path in folder.glob(f"{CONTENT}-*Z/{manifests.NAME}")]
    if not whole:
        raise BackupTrouble(_("In %(folder)s is geen hele back-up.") % {"folder": folder})
    return max(whole)


def keys_for(content: Path, *, folder: Path | None) -> Path:
    """The keys that were made with this content: this folder, or the one of that moment in it, or beside the content.

    Raises:
        BackupTrouble: they are not there.
    """
    if folder is not None and (folder / manifests.NAME).exists():
        return folder
    found = (folder or content.parent) / content.name.replace(CONTENT, KEYS, 1)
    if not (found / manifests.NAME).exists():
        raise BackupTrouble(
            _("De sleutels bij deze back-up zijn er niet: %(found)s. Noem hun map met --keys, of kies --todays-keys.")
            % {"found": found}
        )
    return found


def refuse_other_kind(folder: Path, kind: str) -> None:
    """Content is content, and keys are keys."""
    if manifests.read(folder).kind != kind:
        what = {CONTENT: _("inhoud"), KEYS: _("sleutels")}[kind]
        raise BackupTrouble(_("%(folder)s is geen back-up van %(what)s.") % {"folder": folder, "what": what})
