"""The real files of the sources, where somebody has them: named by SAMENSPEL_REAL_DATA."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samenspel.neighbourhoods import access, actions
from samenspel.neighbourhoods.cells import WrongFile
from samenspel.neighbourhoods.facts import facts_of
from samenspel.neighbourhoods.models import Figure, Outline, Region
from tests.neighbourhoods.files import load
from tests.web.running import environment, migrated, samenspel

REAL = Path(os.environ.get("SAMENSPEL_REAL_DATA") or "/nowhere")
LAYOUTS = ("kwb_", "wijken_", "gemeente_", "leefbaarometer_", "pc4_")
SECONDS, KILOBYTES = 30, 400 * 1024
# What this one command used, and none of the others that the tests started.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
raise SystemExit(code)
"""

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="SAMENSPEL_REAL_DATA names no folder with the real files, so they were not read"
)


def real(*starts: str) -> list[Path]:
    return sorted(path for path in REAL.iterdir() if path.name.startswith(starts) and path.is_file())


@pytest.fixture
def city(db: None) -> None:
    for path in [*real("pc4_rotterdam", "gemeente_2022_rotterdam", "wijken_2022_rotterdam"), *real("pc4_leeftijd")]:
        load(path)
    load(*real("leefbaarometer_2024_buurten_rotterdam"))


@pytest.mark.once
def test_the_whole_country_is_taken_in_within_the_limits_and_the_second_time_changes_nothing(tmp_path: Path) -> None:
    migrated(tmp_path)

    command = [sys.executable, "-c", MEASURE, sys.executable, "-m", "samenspel.web", "figures", "load"]
    first = subprocess.run(
        [*command, *map(str, real(*LAYOUTS))],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path.parent,
        env=environment(tmp_path),
    )

    seconds, kilobytes = map(float, first.stderr.splitlines()[-1].split())
    again = samenspel("figures", "load", *map(str, real(*LAYOUTS)), data=tmp_path)
    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    # Its own work, whatever else this machine does at the same time.
    assert (seconds < SECONDS, kilobytes < KILOBYTES) == (True, True), (seconds, kilobytes)
    assert "leefbaarometer_2024_buurten_nl.csv: 12000 gebieden…" in first.stderr
    assert "2024. Gebieden: 12147, nieuw: " in first.stdout
    assert "jaar onbekend. Gebieden: 4067, nieuw: " in first.stdout
    lines = again.stdout.splitlines()
    assert len(lines) == len(real(*LAYOUTS))
    assert [line for line in lines if not line.endswith("Cijfers nieuw: 0, veranderd: 0. Grenzen nieuw: 0.")] == []
    assert [line for line in lines if ", nieuw: 0. Cijfers" not in line] == []


def test_two_neighbourhoods_of_which_everything_differs_in_year_are_told_rightly(city: None) -> None:
    region = access.newest_region("BU05990321")
    assert region is not None
    place = actions.choose_region(region=region, postcodes=access.postcodes_in(region))

    told = {
        (str(table.heading), str(each.label)): (each.number, each.about, each.year)
        for table in facts_of(place).tables
        for each in table.facts
    }

    assert told["Wie wonen hier?", "Inwoners"] == ("76.605", "wijk Delfshaven", "2022")
    assert told["Hoe leefbaar is het hier?", "Leefbaarheid als geheel"] == (
        "voldoende (5 van 9)",
        "buurt Bospolder",
        "2024",
    )
    assert told["In postcode 3025", "Inwoners"] == ("7.060", "postcode 3025", "jaar onbekend")
    assert told["In postcode 3029", "65 jaar en ouder"][1:] == ("postcode 3029", "2021")


def test_a_postcode_finds_the_neighbourhood_that_lies_in_it(city: None) -> None:
    Region.objects.filter(level="postcode").update(municipality="Rotterdam")

    found = access.find_regions("3026").regions

    assert [each.code for each in found[:2]] == ["3026", "BU05990322"]
    assert Outline.objects.count() == 75 + 1 + 21 + 77


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["osm_botu_wegen.geojson", "netwerk_botu.json", "osm_helsinki_centrum.osm.pbf"])
def test_a_real_file_of_something_else_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(WrongFile, match=name):
        load(REAL / name)
    assert Figure.objects.count() == 0
