"""A browser for the journeys: this machine's, else the distribution's, else Playwright's own.

The shell goes first: the same Chromium without a window around it. Opening a page takes it a quarter of the work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "There is no browser for the journeys: none on this machine, apt-get could not install chromium, "
    "and Playwright could not download one. Install Chromium, or set SAMENSPEL_BROWSER to its path."
)


def works(path: str) -> bool:
    """Whether it starts at all. Ubuntu's chromium-browser may only point at a snap that is not there."""
    try:
        asked = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _on_this_machine() -> str:
    paths = (shutil.which(name) for name in NAMES)
    return next((path for path in paths if path and works(path)), "")


def _apt() -> list[str]:
    """How packages are installed here, without asking anybody anything."""
    if not shutil.which("apt-get"):
        return []
    if os.geteuid() == 0:
        return ["apt-get"]
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n", "apt-get"]
    return []


def _from_the_distribution(*packages: str, fresh: bool) -> str:
    """The first of these packages that can be had; ``fresh`` to ask first what there is."""
    apt = _apt()
    if not apt:
        return ""
    print("Installing the distribution's Chromium …", flush=True)
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt += ["-q", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"]
    if fresh:
        subprocess.run([*apt, "update"], check=False, stdout=subprocess.DEVNULL, env=silent)
    for package in packages:
        install = [*apt, "install", "-y", "--no-install-recommends", package]
        if subprocess.run(install, check=False, capture_output=True, env=silent).returncode == 0:
            break
    return _on_this_machine()


def _from_playwright(python: Path) -> str:
    print("Letting Playwright download its Chromium …", flush=True)
    if subprocess.run([str(python), "-m", "playwright", "install", "chromium"], check=False).returncode:
        return ""
    where = "import playwright.sync_api as p\nwith p.sync_playwright() as w: print(w.chromium.executable_path)"
    asked = subprocess.run([str(python), "-c", where], check=False, capture_output=True, text=True)
    path = asked.stdout.strip()
    return path if path and works(path) else ""


def find(python: Path) -> str:
    """The path of a browser that starts; empty when none can be had."""
    chosen = os.environ.get("SAMENSPEL_BROWSER", "")
    if chosen:
        return chosen if works(chosen) else ""
    there = _on_this_machine()
    if there:
        return there if SHELL in there else _from_the_distribution(SHELL, fresh=False) or there
    return _from_the_distribution(SHELL, "chromium", fresh=True) or _from_playwright(python)
