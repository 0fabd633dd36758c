"""The master keys: what the keys of words are themselves wrapped with. In no database, and in no backup of one.

A master key is 32 random bytes with a version, a whole number from 1. The newest wraps; older ones still open. They
come from the environment (``SAMENSPEL_MASTER_KEYS``) or from a file (``SAMENSPEL_MASTER_KEY_FILE``), and are read again
each time: whoever adds a version restarts nothing.

As text, a line (or a part between commas) a version: ``2:`` and the 32 bytes in base64. Method of wrapping: AES-256-GCM
as in ``sealing``, bound to the version and to the id of the key (a key-wrapping key: NIST SP 800-57 part 1, 5.1.1).
"""

import base64
import os
import re
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from samenspel.base import files
from samenspel.sealed.sealing import KEY_BYTES, NONCE_BYTES, CannotOpen, Key, bound_to
from samenspel.sealed.unspoken import Unspoken

IN_ENVIRONMENT = "SAMENSPEL_MASTER_KEYS"
MODES = {0o400, 0o600}
# 32 bytes are 43 signs of base64, of either alphabet, with or without the sign that fills it up.
PART = re.compile(r"([1-9][0-9]{0,5}):\s*([A-Za-z0-9+/_-]{43})=?")


class MasterKeyTrouble(Exception):  # noqa: N818 - it reads as what happened
    """The master keys are not as they must be. The text says in one sentence what to do, and holds nothing of a key."""


@dataclass(frozen=True)
class Wrapped:
    """A key under a master key: which version, 12 bytes of nonce, and 48 bytes (the key and its tag)."""

    master: int
    nonce: bytes
    locked: bytes


class MasterKeys(Unspoken):
    """The master keys by version."""

    __slots__ = ("_secrets", "newest")

    def __init__(self, secrets_by_version: dict[int, bytes]) -> None:
        self._secrets = secrets_by_version
        self.newest = max(secrets_by_version)

    def wrap(self, key: Key) -> Wrapped:
        """This key, under the newest master key."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        locked = self._cipher(self.newest).encrypt(nonce, key.secret, _bound(self.newest, key.id))
        return Wrapped(self.newest, nonce, locked)

    def unwrap(self, wrapped: Wrapped, *, key_id: UUID) -> Key:
        """The key that was wrapped under this id.

        Raises:
            MasterKeyTrouble: the version that wrapped it is not here.
            CannotOpen: it was changed, is of another key, or was wrapped with another master key of that version.
        """
        cipher, bound = self._cipher(wrapped.master), _bound(wrapped.master, key_id)
        try:
            return Key(id=key_id, secret=cipher.decrypt(wrapped.nonce, wrapped.locked, bound))
        except InvalidTag:
            raise CannotOpen from None

    def _cipher(self, version: int) -> AESGCM:
        if version not in self._secrets:
            raise MasterKeyTrouble(f"Version {version} of the master key is not there, and a key needs it.")
        return AESGCM(self._secrets[version])


def load() -> MasterKeys:
    """The master keys of this installation, as they are now.

    Raises:
        MasterKeyTrouble: there are none, they stand in two places, others can read them, or a line is no master key.
    """
    if settings.MASTER_KEYS and settings.MASTER_KEY_FILE:
        raise MasterKeyTrouble(f"Set {IN_ENVIRONMENT} or SAMENSPEL_MASTER_KEY_FILE, and not both.")
    if settings.MASTER_KEYS:
        return _understood(settings.MASTER_KEYS, source=IN_ENVIRONMENT)
    if settings.MASTER_KEY_FILE:
        path = Path(settings.MASTER_KEY_FILE)
        return _understood(_read(path), source=str(path))
    raise MasterKeyTrouble(
        "There is no master key for sealed words. Make one outside the data folder (samenspel manage keys begin FILE) "
        "and name it in SAMENSPEL_MASTER_KEY_FILE."
    )


def fresh_line(*, version: int = 1) -> str:
    """A new master key, as a line of the file."""
    return f"{version}:{secrets.token_urlsafe(KEY_BYTES)}\n"


def add_version() -> None:
    """Write one more version into the file: the whole file anew or not at all, with the mode that it had.

    Raises:
        MasterKeyTrouble: the master keys come from the environment, which nobody can write in from here.
    """
    newest = load().newest
    if not settings.MASTER_KEY_FILE:
        raise MasterKeyTrouble(f"Add version {newest + 1} to {IN_ENVIRONMENT} first, and keep the versions before it.")
    path = Path(settings.MASTER_KEY_FILE).resolve()
    longer = _read(path).rstrip("\n") + "\n" + fresh_line(version=newest + 1)
    mode = stat.S_IMODE(path.stat().st_mode)
    files.keep(longer.encode(), folder=path.parent, name=path.name)
    path.chmod(mode)


def begin(path: Path) -> None:
    """Make a file with a first master key, for its owner alone.

    Raises:
        FileExistsError: there is a file already; what it opens would be lost.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    files.write_through(handle, data=fresh_line().encode())
    files.keep_names(path.parent)


def _bound(version: int, key_id: UUID) -> bytes:
    return bound_to("v1", "key", str(version), str(key_id))


def _read(path: Path) -> str:
    try:
        with path.open(encoding="ascii") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if mode not in MODES:
                raise MasterKeyTrouble(
                    f"The master key {path} has mode {mode:04o}. Make it 0400; when others could read it, rotate it."
                )
            return file.read()
    except UnicodeDecodeError:  # it would carry the file along
        raise MasterKeyTrouble(f"{path} is no file of master keys.") from None
    except OSError as trouble:
        raise MasterKeyTrouble(f"The master key {path} cannot be read: {trouble.strerror}.") from None


def _understood(text: str, *, source: str) -> MasterKeys:
    found: dict[int, bytes] = {}
    for number, part in enumerate(text.replace(",", "\n").splitlines(), start=1):
        if not part.strip() or part.lstrip().startswith("#"):
            continue
        whole = PART.fullmatch(part.strip())
        if whole is None or int(whole[1]) in found:
            raise MasterKeyTrouble(
                f"{source}, part {number}: write a version of its own, a colon, and {KEY_BYTES} bytes in base64."
            )
        found[int(whole[1])] = base64.b64decode(f"{whole[2]}=".replace("-", "+").replace("_", "/"))
    if not found:
        raise MasterKeyTrouble(f"{source} holds no master key.")
    return MasterKeys(found)
