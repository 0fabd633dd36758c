"""`make matrix`: every case of the decision about a plan beside the oracle, on all processors of this machine."""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time

import bootstrap

sys.path.insert(0, str(bootstrap.ROOT))

from samenspel.plans.decision import decide
from tests.plans.matrix import PIECES, Tally, check


def check_piece(nth: int) -> Tally:
    """One piece, in a process of its own."""
    return check(decide, PIECES[nth]())


def main() -> int:
    """Try all pieces, and say how many cases there were and where it goes otherwise."""
    started, total = time.monotonic(), Tally()
    with multiprocessing.Pool() as pool:
        for nth, done in enumerate(pool.imap_unordered(check_piece, range(len(PIECES))), 1):
            total = total.plus(done)
            if nth % 40 == 0:
                print(f"{nth} of {len(PIECES)} pieces: {total.cases} cases, {total.different} differences", flush=True)
        # Only of processes that ended it is known how much they did.
        pool.close()
        pool.join()
    for line in total.shown:
        print(line)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = (used.ru_utime + used.ru_stime) / 60
    print(f"took {(time.monotonic() - started) / 60:.1f} minutes, and {processor:.1f} minutes of processor")
    print(f"{total.cases} cases, {total.allowed} allowed, {total.different} differences")
    return 1 if total.different else 0


if __name__ == "__main__":
    raise SystemExit(main())
