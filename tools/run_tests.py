"""`make check`, `make test` and `make battery`: one list of steps, and one plain line at the end."""

from __future__ import annotations

import datetime
import functools
import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import bootstrap
import browser
import measuring
import postgres
import proof
import suite

BUILD = suite.BUILD
# What the product does in another way on PostgreSQL is called from here.
OWN_WAYS = (
    "tests/people/test_limits.py",
    "tests/people/test_phone_keys.py",
    "tests/plans/test_row_security.py",
    "tests/plans/test_walls.py",
    "tests/trail/test_append_only.py",
    "tests/trail/test_at_once.py",
    "tests/voices/test_bringing_over.py",
    "tests/web/test_backup_on_both.py",
    "tests/web/test_backup_postgres.py",
    "tests/web/test_backup_roles.py",
    "tests/web/test_jobs.py",
)
# They walk over every page, do one thing very often, or start the real command: no line is reached by these alone.
WALKS = (
    "tests/challenges/test_atelier_load.py",
    "tests/dreams/test_nobody_knows_the_other.py",
    "tests/neighbourhoods/test_real_files.py",
    "tests/pearls/test_group_battery.py",
    "tests/plans/test_decision_matrix.py",
    "tests/plans/test_plan_canaries.py",
    "tests/sealed/test_dying.py",
    "tests/test_access_table.py",
    "tests/test_canaries.py",
    "tests/test_house_rules.py",
    "tests/test_wheel.py",
    "tests/voices/test_queue_battery.py",
    "tests/web/test_benchmarks.py",
    "tests/web/test_command_demo.py",
    "tests/web/test_headers.py",
)
# What the commands and servers walk through that these start is measured too: nothing else on SQLite comes there.
COMMANDS = ("tests/voices/test_bringing_over_command.py", "tests/web/test_command.py")
# They wait more than they reckon, as a browser does.
WAITING = ("tests/plans/test_no_telling_time.py", "tests/web/test_kill.py")
ANYWHERE = ("samenspel", "tests", "tools", "benchmarks")

# The system gives them the processor when nobody else asks for it, or nearly so.
AFTER_OTHERS = ("nice", "-n", "10")

# Many tests take the day once, when they are read: midnight, here or in UTC, must not come before they end. So late in
# the evening those without a browser or a server of their own live some hours earlier (tests/conftest.py).
EVENING = datetime.time(22, 30)
EARLIER = {"SAMENSPEL_TEST_HOURS_EARLIER": "3.5"}


class Count(NamedTuple):
    """How many passed, how many failed, and which those are."""

    passed: int = 0
    failed: int = 0
    which: tuple[str, ...] = ()

    def plus(self, other: Count) -> Count:
        """Both together."""
        return Count(self.passed + other.passed, self.failed + other.failed, self.which + other.which)


def step(name: str, *, ok: bool) -> Count:
    """Something that is in order or is not."""
    return Count(passed=1) if ok else Count(failed=1, which=(name,))


class Lane(NamedTuple):
    """One run of pytest; ``measured_by`` says which tool measures its coverage, if that counts (ADR 5)."""

    name: str
    arguments: tuple[str, ...]
    environment: dict[str, str]
    measured_by: str = ""
    begins_with: tuple[str, ...] = ()


def by_day(lanes: list[Lane]) -> list[Lane]:
    """The same lanes, so that no midnight comes while they run."""
    now = datetime.datetime.now(datetime.UTC)
    here = now.astimezone(ZoneInfo("Europe/Amsterdam"))
    if here.time() < EVENING and here.date() == now.date():
        return lanes
    say("It is late: most tests live three and a half hours earlier.")
    is_late = ("sqlite", "postgres", "pages", "own ways")
    return [
        lane._replace(environment={**lane.environment, **(EARLIER if lane.name.startswith(is_late) else {})})
        for lane in lanes
    ]


def say(sentence: str) -> None:
    """One line of progress."""
    print(f"{datetime.datetime.now():%H:%M:%S}  {sentence}", flush=True)  # noqa: DTZ005 - the clock on the wall


def house_steps(python: Path) -> list[tuple[str, list[str]]]:
    """What is checked without running the product."""
    tool = python.parent
    folders = [each for each in ANYWHERE if (bootstrap.ROOT / each).exists()]
    templates = sorted(str(each) for each in (bootstrap.ROOT / "samenspel").glob("*/templates"))
    return [
        ("style", [str(tool / "ruff"), "check", "--quiet", *folders]),
        ("format", [str(tool / "ruff"), "format", "--check", "--quiet", *folders]),
        ("format of templates", [str(tool / "djangofmt"), "check", *templates]),
        ("floors", [str(tool / "lint-imports"), "--no-cache"]),
        ("migrations", [str(python), "-m", "samenspel.web", "manage", "makemigrations", "--check", "--dry-run"]),
        ("types", [str(tool / "mypy")]),
    ]


def check_house(python: Path, environment: dict[str, str]) -> Count:
    """Every step of the house; what a step says is shown when it fails."""
    count = Count()
    for name, command in house_steps(python):
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=bootstrap.ROOT)
        say(f"{name}: {'in order' if done.returncode == 0 else 'NOT in order'}")
        if done.returncode:
            print(done.stdout + done.stderr, flush=True)
        count = count.plus(step(name, ok=done.returncode == 0))
    return count


def _read_count(report: Path, *, code: int) -> Count:
    try:
        told = ElementTree.parse(report).getroot()  # noqa: S314 - pytest wrote it just now
    except (OSError, ElementTree.ParseError):
        return step(f"{report.stem}: it ended without a report", ok=False)
    numbers = [
        {key: int(group.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
        for group in told.iter("testsuite")
    ]
    failed = sum(each["failures"] + each["errors"] for each in numbers)
    passed = sum(each["tests"] - each["skipped"] for each in numbers) - failed
    which = tuple(
        f"{report.stem}: {case.get('classname')}::{case.get('name')}"
        for case in told.iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    )
    if failed or code == 0:
        return Count(passed, failed, which)
    # Pytest can stop without any failed test: nothing found, or a warning at the very end.
    return Count(passed).plus(step(f"{report.stem}: pytest ended with {code}", ok=False))


def run_lane(lane: Lane, python: Path, counts: list[Count]) -> None:
    """Run pytest, show its lines with the name of the lane, and add its count."""
    report = BUILD / f"{lane.name}.xml"
    pytest = ["-m", "pytest", "-q", "--no-header", f"--junitxml={report}"]
    process = subprocess.Popen(
        [*lane.begins_with, str(python), *measuring.command(lane.name, lane.measured_by), *pytest, *lane.arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=bootstrap.ROOT,
        env={**lane.environment, "SAMENSPEL_DATA_DIR": str(BUILD / f"data-{lane.name}")},
    )
    assert process.stdout is not None  # noqa: S101 - it was asked for above
    with (BUILD / f"{lane.name}.log").open("w") as log:
        for line in process.stdout:
            log.write(line)
            print(f"{lane.name:>9} | {line.rstrip()}", flush=True)
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    counts.append(_read_count(report, code=process.returncode))
    took = f"{used.ru_utime + used.ru_stime:.0f} seconds of processor"
    say(f"{lane.name}: {counts[-1].passed} passed, {counts[-1].failed} failed, {took}")


def run_side_by_side(lanes: list[Lane], python: Path, *, at_once: int) -> Count:
    """These lanes, so many at the same time, in this order."""
    counts: list[Count] = []
    with ThreadPoolExecutor(max_workers=at_once) as pool:
        for done in [pool.submit(run_lane, lane, python, counts) for lane in lanes]:
            done.result()
    return functools.reduce(Count.plus, counts, Count())


def run_tests(python: Path, environment: dict[str, str], *, tables: Path) -> Count:
    """SQLite, PostgreSQL and the journeys, side by side."""
    count = Count()
    with ExitStack() as stack:
        lanes = sqlite_lanes({**environment, "SAMENSPEL_TEST_MIGRATED": str(tables)})
        try:
            url, template = stack.enter_context(postgres.migrated(python, environment))
            lanes += postgres_lanes(
                {**environment, "SAMENSPEL_TEST_DATABASE_URL": url, "SAMENSPEL_TEST_TEMPLATE": template}
            )
        except postgres.NoServer as why:
            say(str(why))
            count = step("no server of PostgreSQL", ok=False)
        found = browser.find(python)
        if not found:
            say(browser.NO_BROWSER)
            lanes = [lane for lane in lanes if not lane.name.startswith("journeys")]
            count = count.plus(step("no browser", ok=False))
        looks = {"SAMENSPEL_BROWSER": found or ""}
        lanes = by_day([lane._replace(environment={**lane.environment, **looks}) for lane in lanes])
        # A browser waits more than it reckons, and takes longest of all: it goes before those that only reckon, and
        # they fill what it leaves. All of those at once: the longest two share the end, and no processor waits.
        looking = [lane for lane in lanes if lane.name.startswith(("journeys", "waiting"))]
        reckoning = [lane._replace(begins_with=AFTER_OTHERS) for lane in lanes if lane not in looking]
        with ThreadPoolExecutor(max_workers=1) as beside:
            looked = beside.submit(run_side_by_side, looking, python, at_once=1)
            count = count.plus(run_side_by_side(reckoning, python, at_once=len(reckoning)))
            return count.plus(looked.result())


def sqlite_lanes(environment: dict[str, str]) -> list[Lane]:
    """Each starts with a copy of the tables, and keeps it. Tests that ask for pages have their turn on PostgreSQL."""
    everything = set(suite.test_files())
    walks, waiting, commands = _named(WALKS), _named(WAITING), _named(COMMANDS)
    rest = everything - walks - waiting - commands - _on_postgres_alone(everything, environment)
    return [
        *_lane("walks", walks, environment),
        *_measured(_lane("sqlite", rest, environment), by=measuring.QUICK),
        *_measured(_lane("commands", commands, environment), by=measuring.ALSO_CHILDREN),
        *_lane("journeys", set(suite.journeys()), environment),
        *_lane("waiting", waiting, environment),
    ]


def postgres_lanes(environment: dict[str, str]) -> list[Lane]:
    """What asks for pages, and in a lane of its own what goes its own way here: both count for the coverage. And
    whatever else asks a database, once more."""
    everything = set(suite.test_files())
    own, pages = _named(OWN_WAYS), _on_postgres_alone(everything, environment)
    rest = everything - own - pages
    only = "not once" if environment["SAMENSPEL_BATTERY"] else "not once and not everywhere"
    return [
        *_lane("postgres", rest, environment, only=f"database and {only}"),
        *_measured(_lane("pages", pages, environment), by=measuring.QUICK),
        *_measured(_lane("own ways", own, environment, only=only), by=measuring.ALSO_CHILDREN),
    ]


def _named(names: tuple[str, ...]) -> set[Path]:
    return {bootstrap.ROOT / each for each in names}


def _on_postgres_alone(files: set[Path], environment: dict[str, str]) -> set[Path]:
    """Pages are walked over and visited on SQLite, and tested on PostgreSQL; in the battery on both (ADR 23)."""
    return set() if environment["SAMENSPEL_BATTERY"] else suite.by_page(files) - _named(WALKS)


def _measured(lanes: list[Lane], *, by: str) -> list[Lane]:
    return [lane._replace(measured_by=by) for lane in lanes]


def _lane(name: str, files: set[Path], environment: dict[str, str], *, only: str = "") -> list[Lane]:
    """Of these files; none without files. One process a lane: beginning costs ten seconds, mostly to read the tests."""
    chosen = ("-m", only) if only else ()
    names = sorted(map(suite.named, files))
    lane = Lane(name, (*names, "--reuse-db", *chosen), environment)
    return [lane] if files else []


def migrated(python: Path, environment: dict[str, str]) -> Path:
    """A database file with all tables in it, made once for all lanes on SQLite."""
    home, elsewhere = BUILD / "migrated", BUILD / "elsewhere"
    elsewhere.mkdir()
    around = {**environment, "SAMENSPEL_DATA_DIR": str(home), "PYTHONPATH": str(bootstrap.ROOT)}
    command = [str(python), "-m", "samenspel.web", "migrate"]
    made = subprocess.run(command, check=True, capture_output=True, text=True, env=around, cwd=elsewhere)
    # As somebody who just installed it sees it. The battery has a test of its own for this.
    told = (made.stdout, made.stderr, [each.name for each in elsewhere.iterdir()])
    if told != ("The database is up to date.\n", "", []):
        raise SystemExit(f"From an empty folder: {told}")
    return home / "samenspel.sqlite3"


def check_coverage(python: Path, environment: dict[str, str]) -> Count:
    """Every branch of the product was walked through by one of the lanes (ADR 5)."""
    missing = measuring.read(python, environment)
    print(*missing, sep="\n", flush=True)
    say(f"coverage: {'NOT enough, what is missing stands above' if missing else 'every branch of the product'}")
    return step("coverage", ok=not missing)


def run(what: str, python: Path) -> Count:
    """All the steps of one of the three."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    environment = {**os.environ, "COVERAGE_FILE": str(BUILD / ".coverage"), "SAMENSPEL_DATA_DIR": str(BUILD / "data")}
    for name in ("DATABASE_URL", "SAMENSPEL_URL", "SAMENSPEL_DEMO", "SAMENSPEL_TEST_DATABASE_URL", "PORT"):
        environment.pop(name, None)
    # What pytest and Python compile is kept, whatever this shell is used to: every lane and server starts quicker.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["SAMENSPEL_BATTERY"] = "1" if what == "battery" else ""
    if what == "check":
        everything = Lane("sqlite", ("tests", "--ignore=tests/journeys"), environment)
        return check_house(python, environment).plus(run_side_by_side([everything], python, at_once=1))
    # One processor would wait while tables are made: meanwhile come the tools, and then the house is checked.
    with ThreadPoolExecutor(max_workers=1) as beside:
        tools = beside.submit(bootstrap.ready, bootstrap.EVERYTHING)
        tables = migrated(python, environment)
        tools.result()
        house = beside.submit(check_house, python, environment)
        count = run_tests(python, environment, tables=tables)
    return count.plus(house.result()).plus(check_coverage(python, environment))


def main() -> int:
    """Run, count and close with one line."""
    what = sys.argv[1] if len(sys.argv) > 1 else "test"
    started = time.monotonic()
    python = bootstrap.ready(bootstrap.EVERYTHING if what == "check" else bootstrap.BASE)
    count = run(what, python)
    if what == "battery":
        proof.write(BUILD, python=platform.python_version(), servers=[postgres.version(python)], count=count)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = (used.ru_utime + used.ru_stime) / 60
    say(f"took {(time.monotonic() - started) / 60:.1f} minutes, and {processor:.1f} minutes of processor")
    # Once more at the very end, where whoever reads only the last lines finds it.
    for each in count.which:
        print(f"NOT in order: {each}")
    print(f"{count.passed} passed, {count.failed} failed", flush=True)
    return 1 if count.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
