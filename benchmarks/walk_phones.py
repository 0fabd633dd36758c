"""Thirty phones of a group come back from a walk and send all at once, against the real server.

``python -m benchmarks.walk_phones`` does it on SQLite and on PostgreSQL; ``make bench`` does it too. Beside it stands
one row in one table of the same database. Loopback only, bounded in count.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import atelier
from benchmarks.walk_phone import WalkPhone

PHONES, NOTES = 30, 10
ROWS = 200


@dataclass(frozen=True)
class Result:
    """One line of the table. Times in milliseconds, but ``seconds``: until the last phone had its last receipt."""

    database: str
    phones: int
    notes: int
    kept: int
    lost: int
    doubled: int
    replies_lost: int
    seconds: float
    send_p50: float
    send_p95: float
    one_note: float
    bare_insert: float
    ratio: float
    strange: list[str]

    def as_json(self) -> dict[str, object]:
        """For the file."""
        return asdict(self)


# ── In the process of the database ───────────────────────────────────────────
def prepare() -> dict[str, str]:
    """A walk under way with an open door."""
    from datetime import timedelta

    from django.utils import timezone

    from samenspel.neighbourhoods.models import Neighbourhood
    from samenspel.organisations.models import Organisation, WorksIn
    from samenspel.pearls.models import GroupDoor, Walk

    now = timezone.now()
    house = Organisation.objects.create(name="Huis")
    here = Neighbourhood.objects.create(slug="hier", name="Hier")
    WorksIn.objects.create(organisation=house, neighbourhood=here)
    told = {"meets_at": "Plein", "leader_called": "Samira", "metres": 600, "promise": "Vlak.", "weather": "Binnen."}
    walk = Walk.objects.create(
        slug="rondje",
        title="Rondje",
        organisation=house,
        neighbourhood=here,
        places=40,
        made_at=now,
        announced_at=now,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(hours=1),
        **told,
    )
    return {"code": GroupDoor.objects.create(walk=walk, code="2345-6789", opened_at=now).code}


def kept() -> list[str]:
    """Everything that the group noted."""
    from samenspel.pearls.models import Note
    from samenspel.voices import words

    return [words.read_words(each.voice) for each in Note.objects.select_related("voice")]


def bare_insert() -> float:
    """One row of one table, in a transaction of its own: the median in milliseconds."""
    from benchmarks.measure import median_of
    from samenspel.neighbourhoods.models import Region

    years = iter(range(1, 32_000))
    return median_of(lambda: Region.objects.create(code="X", year=next(years), name="X", level="district"), rounds=ROWS)


# ── The run ──────────────────────────────────────────────────────────────────
def told_by(function: str, *, around: dict[str, str]) -> Any:
    """What one of the functions above says, in a process where the database of the server is."""
    return atelier.told_by(function, around=around, of="walk_phones")


def run(*, data: Path, name: str = "SQLite", url: str = "", phones: int = PHONES, notes: int = NOTES) -> Result:
    """One walk, from coming in to the last receipt, on a database of its own."""
    around, port = atelier.environment(data, url=url), atelier.a_free_port()
    subprocess.run([sys.executable, "-m", "samenspel.web", "migrate"], check=True, capture_output=True, env=around)
    bare, code = told_by("bare_insert", around=around), told_by("prepare", around=around)["code"]
    group = [WalkPhone(port=port, code=code, number=n, seed=n, to_note=notes) for n in range(1, phones + 1)]
    command = ["-m", "samenspel.web", "serve", "--port", str(port)]
    with atelier.serving(command, port=port, page="/gezond/", around=around):
        for phone in group:
            phone.walk()
        began = time.perf_counter()
        atelier.all_at_once([phone.sync for phone in group])
        took = time.perf_counter() - began
    return _result(group, there=told_by("kept", around=around), name=name, seconds=took, bare=bare)


def _result(group: list[WalkPhone], *, there: list[str], name: str, seconds: float, bare: float) -> Result:
    noted = Counter(words for phone in group for words in phone.noted.values())
    found = Counter(there)
    sends = [each for phone in group for each in phone.sends]
    one_note = seconds * 1000 / len(sends)
    return Result(
        database=name,
        phones=len(group),
        notes=noted.total(),
        kept=found.total(),
        lost=(noted - found).total(),
        doubled=(found - noted).total(),
        replies_lost=sum(phone.lost for phone in group),
        seconds=round(seconds, 1),
        send_p50=round(statistics.median(sends), 1),
        send_p95=atelier.p95(sends),
        # What the server needs for one, while all thirty wait in line; and how many bare rows fit into that.
        one_note=round(one_note, 1),
        bare_insert=round(bare, 2),
        ratio=round(one_note / bare, 1),
        strange=[each for phone in group for each in phone.strange],
    )


def measure() -> list[dict[str, object]]:
    """On both databases; prints as it goes."""
    found = []
    print(f"\na walk: {PHONES} phones send {NOTES} notes each at the same moment, replies lost on purpose")
    heads = ["notes", "lost", "doubled", "s", "send p50", "send p95", "one note", "insert", "× bare"]
    print(" " * 12 + "".join(f"{each:>10}" for each in heads))
    for name, url in atelier.databases():
        with tempfile.TemporaryDirectory(prefix="samenspel-bench-") as data:
            result = run(data=Path(data), name=name, url=url)
        line = [result.notes, result.lost, result.doubled, result.seconds, result.send_p50, result.send_p95]
        line += [result.one_note, result.bare_insert, result.ratio]
        print(f"{name:12}" + "".join(f"{each:>10}" for each in line))
        for each in result.strange:
            print(f"  {each}")
        sys.stdout.flush()
        found.append(result.as_json())
    return found


def main() -> int:
    """Print the table and write the file. 1 when something was lost or doubled."""
    found = measure()
    results = atelier.ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    written = results / "walk_phones.json"
    written.write_text(json.dumps(found, indent=1) + "\n")
    print(f"Written to {written}")
    return int(any(each["lost"] or each["doubled"] or each["strange"] for each in found))


if __name__ == "__main__":
    raise SystemExit(main())
