"""``make bench``: fills a house of its own with the demo, measures it, again with a hundred times more voices, and an
atelier and a walk with thirty phones on both databases."""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

ROUNDS = 25
MORE = 100
PLANS = 100_000
RESULTS = Path(__file__).parent / "results"


def main() -> int:
    """Measure, print the table and write the file."""
    with tempfile.TemporaryDirectory(prefix="samenspel-bench-") as folder:
        os.environ.update(SAMENSPEL_DATA_DIR=folder, DJANGO_SETTINGS_MODULE="samenspel.web.settings")
        for name in ("DATABASE_URL", "SAMENSPEL_URL", "SAMENSPEL_DEMO"):
            os.environ.pop(name, None)
        figures = _measure()
    from benchmarks.atelier import measure as measure_atelier
    from benchmarks.walk_phones import measure as measure_walk

    atelier, walk = measure_atelier(), measure_walk()
    RESULTS.mkdir(exist_ok=True)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.machine()}
    written = RESULTS / "latest.json"
    written.write_text(
        json.dumps(
            {"machine": machine, "rounds": ROUNDS, "figures": figures, "atelier": atelier, "walk": walk}, indent=1
        )
        + "\n"
    )
    print(f"Written to {written}")
    return 0


def _measure() -> list[dict[str, object]]:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from benchmarks.measure import measure_catching, measure_pages
    from benchmarks.times_a_hundred import multiply
    from samenspel.web.demo import fill
    from samenspel.web.server import lay_out_static_files

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", interactive=False, verbosity=0)
    lay_out_static_files()
    fill(now=timezone.now(), say=print)
    found = []
    for times in (1, MORE):
        count = multiply(times=times)
        print(f"\n{times}× the demo: {count} voices\n{'':24}{'ms':>10}{'× bare':>10}{'a second':>10}")
        for figure in [*measure_pages(times=times, rounds=ROUNDS), *measure_catching(times=times, rounds=ROUNDS * 4)]:
            print(
                f"{figure.what:24}{figure.milliseconds:>10.2f}{figure.ratio:>10.1f}{1000 / figure.milliseconds:>10.0f}"
            )
            found.append(figure.as_json())
            sys.stdout.flush()
    return found + _measure_map() + _measure_sealing() + _measure_plans()


def _measure_map() -> list[dict[str, object]]:
    from benchmarks.pearls_on_a_map import measure_map, publish_many

    print(f"\nThe map with {publish_many()} pearls")
    figures = measure_map(rounds=ROUNDS)
    for figure in figures:
        print(f"{figure.what:24}{figure.milliseconds:>10.2f}{figure.ratio:>10.1f}{1000 / figure.milliseconds:>10.0f}")
    return [each.as_json() for each in figures]


def _measure_sealing() -> list[dict[str, object]]:
    from benchmarks.sealed_words import measure_sealing

    print("\nWords under lock")
    figures = measure_sealing(rounds=ROUNDS)
    for figure in figures:
        print(f"{figure.what:24}{figure.milliseconds:>10.3f}{figure.ratio:>10.3f}{1000 / figure.milliseconds:>10.0f}")
    return [each.as_json() for each in figures]


def _measure_plans() -> list[dict[str, object]]:
    from benchmarks.plans import a_buddy, many_plans, measure_list, measure_reading

    buddy = a_buddy()
    figures = measure_reading(by=buddy, rounds=ROUNDS * 20)
    count = many_plans(by=buddy, number=PLANS)
    listed, queries = measure_list(by=buddy, number=count, rounds=ROUNDS)
    print(f"\nPlans, {count} of them; the list takes {queries} queries")
    for figure in [*figures, *listed]:
        print(f"{figure.what:28}{figure.milliseconds:>10.2f}{figure.ratio:>10.2f}{1000 / figure.milliseconds:>10.0f}")
    return [each.as_json() for each in [*figures, *listed]] + [{"what": "queries of the list", "count": queries}]


if __name__ == "__main__":
    raise SystemExit(main())
