"""Make the virtual environment and fill it with what the lock files say. Needs nothing but Python.

The other tools import this one first: on a Python that is too old it starts them again with a newer one.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
NEEDED = (3, 11)
BASE = ("base",)
EVERYTHING = ("base", "postgres", "dev")


def stop(sentence: str) -> NoReturn:
    """Say in one line what is wrong, and end."""
    print(sentence, file=sys.stderr)
    raise SystemExit(2)


def use_a_python_that_is_new_enough() -> None:
    """Start again with a newer Python of this machine, when there is one."""
    if sys.version_info >= NEEDED:
        return
    for minor in range(20, NEEDED[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])  # noqa: S606 - the same script again
    stop("Samenspel needs Python 3.11 or newer. Install it and call make with PYTHON=python3.11 (or newer).")


def _venv_package() -> str:
    mine = f"{sys.version_info[0]}.{sys.version_info[1]}"
    system = Path("/usr/bin/python3").resolve().name
    return "python3-venv" if system == f"python{mine}" else f"python{mine}-venv"


def python_of_venv() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / "bin" / "python"


def _venv_works() -> bool:
    question = f"import sys, pip; sys.exit(sys.version_info < {NEEDED})"
    python = python_of_venv()
    return python.exists() and subprocess.run([str(python), "-c", question], check=False).returncode == 0


def _make_venv() -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian and Ubuntu leave it out of their python3
    except ImportError:
        sudo = "" if os.geteuid() == 0 else "sudo "
        stop(f"Python cannot make a virtual environment here. First run: {sudo}apt install {_venv_package()}")
    print("Making the virtual environment …", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        stop(f"The virtual environment could not be made in {VENV}.")


def _fingerprints(locks: tuple[str, ...]) -> dict[str, str]:
    return {name: hashlib.sha256((ROOT / "requirements" / f"{name}.lock").read_bytes()).hexdigest() for name in locks}


def _installed() -> dict[str, str]:
    try:
        read: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return read


def ready(locks: tuple[str, ...]) -> Path:
    """The Python of a virtual environment in which these locks are installed. Quick when they already are."""
    wanted = _fingerprints(locks)
    if all(_installed().get(name) == hashed for name, hashed in wanted.items()):
        return python_of_venv()
    if not _venv_works():
        _make_venv()
    print(f"Installing what {' and '.join(f'{name}.lock' for name in locks)} ask for …", flush=True)
    files = [argument for name in locks for argument in ("-r", str(ROOT / "requirements" / f"{name}.lock"))]
    # No index is named here: pip follows the configuration of whoever runs it.
    command = [str(python_of_venv()), "-m", "pip", "install", "--quiet", "--require-hashes", *files]
    if subprocess.run(command, check=False, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}).returncode:
        stop("The packages could not be installed. What pip said stands above.")
    STAMP.write_text(json.dumps({**_installed(), **wanted}))
    return python_of_venv()


use_a_python_that_is_new_enough()

if __name__ == "__main__":
    ready(EVERYTHING)
