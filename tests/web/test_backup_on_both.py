"""A backup while people write, and that backup in another place: the same on both databases."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenspel.people.models import Person
from samenspel.web.backups import manifests, postgres_tables
from samenspel.web.backups.places import Place, standing_at
from samenspel.web.backups.troubles import BackupTrouble
from tests import application_role, make
from tests.battery import IS_BATTERY, count, note
from tests.web import houses
from tests.web.houses import SAID, backed_up, digests, opened, put_back, somebody_writes

pytestmark = pytest.mark.django_db
TIMES = count(quick=1, full=20)


@pytest.fixture(autouse=True)
def who_signs_in(db: None) -> Iterator[None]:
    """No connection here becomes the role of the application."""
    with application_role.out_of_it():
        yield


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Place]:
    made = houses.a_house(tmp_path / "here")
    yield made
    houses.forget(made)


@pytest.fixture
def elsewhere(tmp_path: Path, house: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Empty. On PostgreSQL every day with tables that were made before: there, making them is most of the work."""
    is_quick = not (house.is_sqlite or IS_BATTERY)
    made = houses.a_house(tmp_path / "elsewhere") if is_quick else houses.nowhere(tmp_path / "elsewhere")
    if is_quick:
        monkeypatch.setattr(postgres_tables, "make_schema", houses.tables_become)
        monkeypatch.setattr(postgres_tables, "_make_tables", lambda _migrations: None)
    yield made
    houses.forget(made)


def test_a_backup_made_while_people_write_comes_back_whole_and_every_word_in_it_opens(
    house: Place, elsewhere: Place, tmp_path: Path
) -> None:
    houses.people_move_in(house, number=2)
    sentences = 0
    for number in range(TIMES):
        with somebody_writes(house) as written:
            while len(written) < 2:
                time.sleep(0.01)
            made = backed_up(house, tmp_path / f"backups{number}")
            during = len(written)
        manifest = manifests.read(made.content)

        said = put_back(elsewhere, made, replace=bool(number))

        back = opened(elsewhere)
        assert digests(elsewhere, tmp_path) == {name: table.sha256 for name, table in manifest.tables.items()}
        assert set(back) == {SAID}
        assert 2 * 4 <= len(back) <= 2 * (during + 3) + sentences
        assert (elsewhere.photos / "aa.jpg").read_bytes() == (house.photos / "aa.jpg").read_bytes()
        assert [line for line in said if line.startswith("Het kijklog klopt: ")] != []
        sentences = len(opened(house))
    # Who comes next does not get the number of somebody who was there.
    with standing_at(elsewhere):
        assert make.person(called="Jan").pk not in set(
            Person.objects.exclude(called="Jan").values_list("pk", flat=True)
        )
    with pytest.raises(BackupTrouble, match=r"^Deze installatie is niet leeg \(mensen: \d+\)\."):
        put_back(elsewhere, made)
    note(f"Backup while somebody writes, restored elsewhere: {TIMES} times, every sealed row opens ({house.kind}).")
