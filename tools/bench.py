"""`make bench`: everything that is needed, and the measuring."""

from __future__ import annotations

import subprocess

import bootstrap


def main() -> int:
    """Measure on a machine that has just been made ready."""
    python = bootstrap.ready(bootstrap.BASE)
    return subprocess.run([str(python), "-m", "benchmarks"], check=False, cwd=bootstrap.ROOT).returncode


if __name__ == "__main__":
    raise SystemExit(main())
