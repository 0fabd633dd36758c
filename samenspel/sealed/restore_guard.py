"""Nothing that was erased comes back with a backup: what is on the list of tombstones is erased again."""

from datetime import datetime

from samenspel.sealed.key_store import KeyStore, the_keys


class StillThere(Exception):  # noqa: N818 - it reads as what happened
    """What was erased again is still somewhere in the files. The text says what to do."""


def came_back(*, keys: KeyStore | None = None) -> int:
    """How many keys open although they are on the list. It is looked at before the door opens."""
    store = keys or the_keys()
    return len(store.ids() & store.buried().keys())


def replay_tombstones(*, now: datetime, keys: KeyStore | None = None) -> int:
    """After a key database was put back: delete again what is on the list, and say how many keys that were.

    Put the newest list (``keys.sqlite3.tombstones``) beside the database first, and let nothing run yet. The lists in
    the file and in the database are the same afterwards. Twice is the same as once.

    Raises:
        StillThere: somebody has the database open, or its bytes do not go.
    """
    store = keys or the_keys()
    buried = store.buried()
    back = store.ids() & buried.keys()
    store.delete(back, now=now)
    if not (store.let_go() and store.is_absent(buried)):
        raise StillThere("What was erased is not gone from the key database. Stop everything that uses it; try again.")
    store.bury(buried, now=now)
    return len(back)
