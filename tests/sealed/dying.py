"""A process that is killed at a chosen moment of erasing or rotating, again and again, and what is left behind."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connections

from samenspel.sealed import key_database, master_keys, shredding, tombstones
from samenspel.sealed.key_store import the_keys
from samenspel.sealed.master_keys import MasterKeys
from samenspel.sealed.models import Shredding
from tests.sealed.places import readable, rows, wrapped_keys

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Moments:
    """Counts the moments that pass, and dies at the one that was chosen."""

    def __init__(self, *, last: int) -> None:
        self.left = last

    def __call__(self) -> None:
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, do: Callable[..., Any]) -> Callable[..., Any]:
        """The same, with a moment before it and one after it."""

        def watched(*given: Any, **named: Any) -> Any:
            self()
            done = do(*given, **named)
            self()
            return done

        return watched


def dies(do: Callable[[], object], *, prepare: Callable[[Moments], None], at: int) -> bool:
    """Do this in a process that dies at this moment. False when it came to its end before that."""
    connections.close_all()
    key_database.hang_up()
    child = os.fork()
    if not child:
        prepare(Moments(last=at))
        do()
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) not in {0, -signal.SIGKILL}:
        raise AssertionError(f"it ended with {status}")
    return os.WIFSIGNALED(status)


def watch_shredding(moment: Moments) -> None:
    """Before and after each step, after each noting, and inside the steps that do two things."""
    for state, step in list(shredding.STEPS.items()):
        shredding.STEPS[state] = shredding.Step(moment.around(step.do), step.then, step.otherwise)
    for module, name in ((shredding, "_note"), (tombstones, "add"), (key_database, "empty_the_log")):
        setattr(module, name, moment.around(getattr(module, name)))


def shred_and_die() -> list[dict[str, object]]:
    """Killed at every moment of a shredding, and then gone on with: what each left behind."""
    found: list[dict[str, object]] = []
    at, was_killed = 1, True
    while was_killed:
        gone, kept = [[the_keys().make(now=NOW) for _ in range(3)] for _ in range(2)]
        wrapped = {key.id: wrapped_keys()[key.id] for key in gone}
        one = Shredding.objects.create(key_ids=[str(key.id) for key in gone], asked_at=NOW)
        was_killed = dies(lambda: shredding.go_on(now=NOW), prepare=watch_shredding, at=at)
        halfway = Shredding.objects.get(pk=one.pk).state
        shredding.go_on(now=NOW)
        found.append(
            {
                "killed": was_killed,
                "halfway": halfway,
                "state": Shredding.objects.get(pk=one.pk).state,
                "readable": readable(wrapped),
                "opens": len(the_keys().ids() & set(wrapped)),
                "kept": len([the_keys().get(key.id) for key in kept]),
                "listed": set(wrapped) <= set(tombstones.read(the_keys().list)),  # type: ignore[attr-defined]
            }
        )
        at += 1
    return found


def watch_rotating(moment: Moments) -> None:
    """Before and after the new version is written, around each key, and before and after it is kept."""
    master_keys.add_version = moment.around(master_keys.add_version)
    MasterKeys.wrap = moment.around(MasterKeys.wrap)  # type: ignore[method-assign]
    key_database.rewrite = moment.around(key_database.rewrite)


def rotate_and_die() -> list[dict[str, object]]:
    """Killed at every moment of a rotation, and then rotated again: what each left behind."""
    found: list[dict[str, object]] = []
    keys = [the_keys().make(now=NOW) for _ in range(3)]
    at, was_killed = 1, True
    while was_killed:
        before = wrapped_keys()
        was_killed = dies(the_keys().rotate, prepare=watch_rotating, at=at)
        halfway = wrapped_keys()
        found.append(
            {
                "killed": was_killed,
                "wrapped_anew": sum(halfway[key.id] != before[key.id] for key in keys),
                "versions": len(rows("SELECT DISTINCT master FROM wrapped_key")),
                "open": sum(the_keys().get(key.id).secret == key.secret for key in keys),
            }
        )
        the_keys().rotate()
        at += 1
    return found
