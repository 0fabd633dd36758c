"""Thirty phones in one atelier against the real server: nothing lost, nothing doubled, and how quick it answers.

``python -m benchmarks.atelier`` does it on SQLite and on PostgreSQL; ``make bench`` does it too. Loopback only,
bounded in time (about a minute a database) and in count.
"""

import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.atelier_phones import Phone

ROOT = Path(__file__).parent.parent
PHONES, OUTCOMES, SECONDS, EVERY = 30, 6, 40.0, 3.0
OF_THIS_MACHINE = ("DATABASE_URL", "SAMENSPEL_", "DJANGO_SETTINGS_MODULE", "PORT", "PYTEST_", "COVERAGE")


@dataclass(frozen=True)
class Result:
    """One line of the table. Times in milliseconds."""

    database: str
    phones: int
    seconds: float
    typed: int
    replies_lost: int
    sent_again: int
    kept: int
    lost: int
    doubled: int
    polls: int
    unchanged: int
    poll_p50: float
    poll_p95: float
    send_p50: float
    send_p95: float
    bare_p95: float
    strange: list[str]

    def as_json(self) -> dict[str, object]:
        """For the file."""
        return asdict(self)


# ── In the process of the database ───────────────────────────────────────────
def prepare() -> dict[str, str]:
    """An open atelier of which the first round runs."""
    from django.utils import timezone

    from samenspel.challenges.models import Edition, Programme, Team, Workshop
    from samenspel.neighbourhoods.models import Neighbourhood
    from samenspel.organisations.models import Organisation, WorksIn

    now = timezone.now()
    house = Organisation.objects.create(name="Huis")
    here = Neighbourhood.objects.create(slug="hier", name="Hier")
    WorksIn.objects.create(organisation=house, neighbourhood=here)
    programme = Programme.objects.create(name="Programma", organisation=house)
    days = {"starts_on": now.date(), "ends_on": now.date().replace(year=now.year + 1, day=1)}
    edition = Edition.objects.create(programme=programme, name="Editie", slug="editie", made_at=now, **days)
    team = Team.objects.create(edition=edition, number=1, title="Team", slug="team", organisation=house, made_at=now)
    team.neighbourhoods.add(here)
    opened = {"state": Workshop.State.OPEN, "opened_at": now, "starts_at": now}
    workshop = team.workshops.create(number=1, title="Atelier", code="2345-6789", **opened)
    workshop.rounds.create(number=1, title="Ronde", ask="Wat maakt deze buurt fijn?", started_at=now)
    return {"code": workshop.code}


def kept() -> list[str]:
    """Everything that came out."""
    from samenspel.challenges.models import Outcome

    return list(Outcome.objects.values_list("text", flat=True))


# ── The run ──────────────────────────────────────────────────────────────────
def environment(data: Path, *, url: str = "") -> dict[str, str]:
    """As of somebody who has just installed it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OF_THIS_MACHINE)}
    mine = {
        "PYTHONPATH": str(ROOT),
        "SAMENSPEL_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "samenspel.web.settings",
    }
    return {**clean, **mine, **({"DATABASE_URL": url} if url else {})}


def told_by(function: str, *, around: dict[str, str], of: str = "atelier") -> Any:
    """What a function of this benchmark, or of another, says in a process where the database of the server is."""
    code = f"import django, json; django.setup(); from benchmarks import {of} as it; print(json.dumps(it.{function}()))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=around)
    return json.loads(done.stdout)


def a_free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


@contextmanager
def serving(command: list[str], *, port: int, page: str, around: dict[str, str]) -> Iterator[None]:
    """A server, for as long as the block lasts, from the moment that it answers."""
    server = subprocess.Popen(
        [sys.executable, *command], env=around, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 120
        while not _answers(port, page):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server did not come up")
            time.sleep(0.1)
        yield
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def _answers(port: int, page: str) -> bool:
    try:
        return _took(port, page) >= 0
    except (OSError, http.client.HTTPException):
        return False


def _took(port: int, page: str) -> float:
    """Milliseconds for one page over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    before = time.perf_counter()
    try:
        connection.request("GET", page)
        connection.getresponse().read()
    finally:
        connection.close()
    return (time.perf_counter() - before) * 1000


def all_at_once(does: list[Any]) -> None:
    """Every one in a thread of its own, until all are done."""
    threads = [threading.Thread(target=do) for do in does]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def run(
    *,
    data: Path,
    name: str = "SQLite",
    url: str = "",
    phones: int = PHONES,
    outcomes: int = OUTCOMES,
    seconds: float = SECONDS,
    every: float = EVERY,
    seed: int = 2026,
    bare: float = 0.0,
) -> Result:
    """One atelier from the first phone to the last receipt, on a database of its own."""
    around, port = environment(data, url=url), a_free_port()
    subprocess.run([sys.executable, "-m", "samenspel.web", "migrate"], check=True, capture_output=True, env=around)
    code = told_by("prepare", around=around)["code"]
    room = [
        Phone(port=port, code=code, number=n, seed=seed + n, to_type=outcomes, every=every, seconds=seconds)
        for n in range(1, phones + 1)
    ]
    command = ["-m", "samenspel.web", "serve", "--port", str(port)]
    with serving(command, port=port, page="/gezond/", around=around):
        all_at_once([phone.live for phone in room])
    return _result(room, there=told_by("kept", around=around), name=name, seconds=seconds, bare=bare)


def bare_page(*, phones: int = PHONES, seconds: float = 10.0, every: float = EVERY) -> float:
    """The same phones at the same pace, and a page with nothing to it: the p95 in milliseconds."""
    port, took = a_free_port(), list[float]()

    def live(start: float) -> None:
        time.sleep(start)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            took.append(_took(port, "/"))
            time.sleep(every)

    around = {**environment(ROOT), "PORT": str(port)}
    around.pop("DJANGO_SETTINGS_MODULE")
    with serving(["-m", "benchmarks.bare_server"], port=port, page="/", around=around):
        all_at_once([lambda start=every * n / phones: live(start) for n in range(phones)])
    return p95(took)


def p95(took: list[float]) -> float:
    """Of a hundred, the fifth slowest."""
    return round(statistics.quantiles(took, n=100, method="inclusive")[94], 1) if len(took) > 1 else 0.0


def _result(room: list[Phone], *, there: list[str], name: str, seconds: float, bare: float) -> Result:
    typed = Counter(words for phone in room for words in phone.typed.values())
    found = Counter(there)
    polls = [each for phone in room for each in phone.polls]
    sends = [each for phone in room for each in phone.sends]
    return Result(
        database=name,
        phones=len(room),
        seconds=seconds,
        typed=typed.total(),
        replies_lost=sum(phone.lost for phone in room),
        sent_again=sum(phone.repeated for phone in room),
        kept=found.total(),
        lost=(typed - found).total(),
        doubled=(found - typed).total(),
        polls=len(polls),
        unchanged=sum(phone.unchanged for phone in room),
        poll_p50=round(statistics.median(polls), 1),
        poll_p95=p95(polls),
        send_p50=round(statistics.median(sends), 1),
        send_p95=p95(sends),
        bare_p95=bare,
        strange=[each for phone in room for each in phone.strange],
    )


def measure() -> list[dict[str, object]]:
    """On both databases, with the bare page of the same run beside it; prints as it goes."""
    bare, found = bare_page(), []
    print(
        f"\nan atelier: {PHONES} phones, asking every {EVERY:.0f} s, {OUTCOMES} outcomes each, replies lost on purpose"
    )
    print(f"{'':14}{'typed':>8}{'lost':>6}{'doubled':>9}{'304':>7}{'poll p95':>10}{'send p95':>10}{'bare p95':>10}")
    for name, url in databases():
        with tempfile.TemporaryDirectory(prefix="samenspel-bench-") as data:
            result = run(data=Path(data), name=name, url=url, bare=bare)
        print(
            f"{name:14}{result.typed:>8}{result.lost:>6}{result.doubled:>9}{result.unchanged:>7}"
            f"{result.poll_p95:>10.1f}{result.send_p95:>10.1f}{result.bare_p95:>10.1f}"
        )
        for each in result.strange:
            print(f"  {each}")
        sys.stdout.flush()
        found.append(result.as_json())
    return found


def databases() -> Iterator[tuple[str, str]]:
    """Every database that can be had here."""
    yield "SQLite", ""
    sys.path.insert(0, str(ROOT / "tools"))
    import postgres

    try:
        with postgres.running(Path(sys.executable)) as url:
            yield "PostgreSQL", url
    except postgres.NoServer as why:
        print(f"  PostgreSQL: {why}")


def main() -> int:
    """Print the table and write the file. 1 when something was lost or doubled."""
    found = measure()
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    written = results / "atelier.json"
    written.write_text(json.dumps(found, indent=1) + "\n")
    print(f"Written to {written}")
    return int(any(each["lost"] or each["doubled"] or each["strange"] for each in found))


if __name__ == "__main__":
    raise SystemExit(main())
