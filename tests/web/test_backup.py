"""``samenspel backup``: whole or not there, content and keys apart, for its owner alone."""

import json
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from samenspel.sealed.key_database import KeyDatabaseTrouble
from samenspel.web.backups import checking, in_use, making, manifests, sqlite_tables, troubles
from samenspel.web.backups.places import Place
from samenspel.web.backups.troubles import BackupTrouble
from tests.battery import count, note
from tests.web import houses
from tests.web.houses import NOW, backed_up, what_lies_in

pytestmark = [pytest.mark.once, pytest.mark.django_db]
CONTENT, KEYS = "content-2026-03-02T090000Z", "keys-2026-03-02T090000Z"


@pytest.fixture
def house(tmp_path: Path) -> Place:
    return houses.a_house_with_people(tmp_path / "here")


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.mark.parametrize("statement", ["", "CREATE TABLE of_another (x)"])
def test_of_a_database_without_a_table_of_ours_no_backup_is_made(tmp_path: Path, backups: Path, statement: str) -> None:
    empty = houses.nowhere(tmp_path / "elsewhere")
    with closing(sqlite3.connect(empty.file)) as line:
        line.execute(statement or "VACUUM")

    with pytest.raises(BackupTrouble, match=r"^Hier staat nog niets om te bewaren\. Klopt de map\? "):
        backed_up(empty, backups)

    assert what_lies_in(backups) == []


def files_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_content_and_keys_are_apart_and_the_master_key_is_in_neither(
    house: Place, backups: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    (house.photos / "half.jpg.draft").write_bytes(b"")

    made = making.make(house, content_to=backups, keys_to=tmp_path / "safe", now=NOW, say=said.append)

    masters = [Path(settings.MASTER_KEY_FILE), house.data / "secrets" / "master-keys"]
    never = [path.read_text().split(":")[1].strip().encode() for path in masters]
    secrets = [f"secrets/{name}" for name in ("codes", "django", "second-step")]
    assert files_in(made.content) == ["manifest.json", "photos/aa.jpg", "samenspel.sqlite3", "trail-anchors.log"]
    assert files_in(made.keys) == ["keys.sqlite3", "manifest.json", *secrets]
    kept = [path.read_bytes() for folder in made for path in folder.rglob("*") if path.is_file()]
    assert [each for each in never for data in kept if each in data] == []
    assert {"people_person: 1 rij", "plans_part: 8 rijen", "1 bestand bij foto's"} <= set(said)
    assert said[-1] == "Teruggelezen: alles klopt."
    assert making.in_words(made) == (
        f"De inhoud staat in {backups}/{CONTENT}, de sleutels in {tmp_path}/safe/{KEYS}. Bewaar ze niet bij elkaar. "
        "De hoofdsleutel zit er niet bij."
    )


def test_everything_that_is_written_is_for_its_owner_alone(house: Place, backups: Path) -> None:
    backed_up(house, backups)

    modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in [backups, *backups.rglob("*")]}
    assert modes == {(True, 0o700), (False, 0o600)}


def test_the_manifest_says_when_which_version_and_how_much(house: Place, backups: Path) -> None:
    manifest = manifests.read(backed_up(house, backups).content)

    assert (manifest.kind, manifest.moment, manifest.database) == ("content", NOW.isoformat(), "sqlite")
    assert ["trail", "0002_append_only"] in manifest.migrations
    assert manifest.tables["people_person"].rows == 1
    assert manifest.files["photos/aa.jpg"].bytes == 9000
    assert manifest.rows == sum(table.rows for table in manifest.tables.values())


def test_the_version_has_a_name_when_it_was_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_installed(_name: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(manifests, "version", lambda _name: "0.1.0")
    assert manifests.this_version() == "0.1.0"
    monkeypatch.setattr(manifests, "version", not_installed)
    assert manifests.this_version() == "0"


def test_an_installation_in_which_nothing_happened_yet_has_a_backup_too(tmp_path: Path, backups: Path) -> None:
    empty = houses.a_house(tmp_path / "empty")
    sqlite3.connect(tmp_path / "bare.sqlite3").close()

    made = backed_up(empty, backups)

    assert files_in(made.content) == ["manifest.json", "samenspel.sqlite3"]
    assert manifests.read(made.content).tables["people_person"].rows == 0
    assert sqlite_tables.migrations_of(tmp_path / "bare.sqlite3") == []


def test_what_is_written_between_content_and_keys_never_leaves_a_row_without_its_key(
    house: Place, backups: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite_tables.copy

    def somebody_is_quick(source: Path, target: Path) -> None:
        real(source, target)
        houses.people_move_in(house)

    monkeypatch.setattr(sqlite_tables, "copy", somebody_is_quick)
    made = backed_up(house, backups)
    monkeypatch.undo()
    elsewhere = houses.nowhere(tmp_path / "elsewhere")

    houses.put_back(elsewhere, made)

    assert houses.opened(elsewhere) == [houses.SAID] * 2


def test_a_photo_that_is_thrown_away_meanwhile_is_left_out(
    house: Place, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = manifests.copy_file

    def gone(source: Path, target: Path) -> manifests.File:
        if source.name == "aa.jpg":
            source.unlink()
        return real(source, target)

    monkeypatch.setattr(making, "copy_file", gone)

    assert "photos/aa.jpg" not in manifests.read(backed_up(house, backups).content).files


def test_a_flipped_bit_in_any_file_is_found_by_its_name(house: Place, backups: Path) -> None:
    made, tries = backed_up(house, backups), 0
    for folder in made:
        for name in files_in(folder):
            path = folder / name
            data = path.read_bytes()
            for at in range(0, len(data), max(1, len(data) // count(quick=2, full=200))):
                path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
                with pytest.raises(BackupTrouble, match=r"beschadigd|nieuwere versie") as refused:
                    checking.check(folder, say=lambda _name, _rows: None)
                assert name in str(refused.value) or "nieuwere versie" in str(refused.value)
                tries += 1
            path.write_bytes(data)
        checking.check(folder, say=lambda _name, _rows: None)
    note(f"A bit flipped in a backup: {tries} of {tries} found, with the name of the file.")


def test_of_a_damaged_table_the_name_is_told(house: Place, backups: Path) -> None:
    made = backed_up(house, backups)
    path = made.content / "samenspel.sqlite3"
    data = path.read_bytes()
    at = data.index(b"Ria")
    path.write_bytes(data[:at] + b"Lea" + data[at + 3 :])

    with pytest.raises(BackupTrouble) as refused:
        checking.check(made.content, say=lambda _name, _rows: None)

    assert str(refused.value) == f"{path} is beschadigd: tabel people_person."


def rewritten(folder: Path, **changed: Any) -> None:
    """As somebody would who changes a manifest and knows how it is written."""
    said = json.loads((folder / "manifest.json").read_bytes())
    del said["sha256"]
    manifest = {**said, **changed}
    (folder / "manifest.json").write_bytes(manifests._encoded(manifest))


def test_a_table_that_is_not_what_the_manifest_says_is_refused(house: Place, backups: Path) -> None:
    made = backed_up(house, backups)
    tables = json.loads((made.content / "manifest.json").read_bytes())["tables"]
    rewritten(made.content, tables={**tables, "people_person": {**tables["people_person"], "rows": 7}})

    with pytest.raises(BackupTrouble, match=r"^samenspel\.sqlite3 is beschadigd: tabel people_person\.$"):
        checking.check(made.content, say=lambda _name, _rows: None)


@pytest.mark.parametrize("what", ["{}", "[]", "no", '{"format": 1, "tables": [], "files": {}}'])
def test_what_is_no_manifest_is_refused(what: str, house: Place, backups: Path) -> None:
    made = backed_up(house, backups)
    (made.content / "manifest.json").write_text(what)

    with pytest.raises(BackupTrouble, match=r"manifest\.json is beschadigd"):
        manifests.read(made.content)


def test_a_manifest_of_a_later_form_is_refused_with_a_sentence(house: Place, backups: Path) -> None:
    made = backed_up(house, backups)
    rewritten(made.content, format=2)

    with pytest.raises(BackupTrouble, match=r"^Deze back-up is van een nieuwere versie\."):
        manifests.read(made.content)


def test_a_file_that_is_lacking_and_one_that_is_too_much_are_named(house: Place, backups: Path) -> None:
    made = backed_up(house, backups)
    (made.content / "extra").write_text("")
    with pytest.raises(BackupTrouble, match=r"^extra hoort niet in "):
        checking.check(made.content, say=lambda _name, _rows: None)
    (made.content / "photos" / "aa.jpg").unlink()
    with pytest.raises(BackupTrouble, match=r"^photos/aa\.jpg ontbreekt in "):
        checking.check(made.content, say=lambda _name, _rows: None)
    (made.content / "manifest.json").unlink()
    with pytest.raises(BackupTrouble, match=r"is geen hele back-up: er is geen manifest\.json"):
        checking.check(made.content, say=lambda _name, _rows: None)


def test_the_keys_get_their_name_first_so_that_content_never_stands_there_without(
    house: Place, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    real = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        order.append(Path(target).name)
        return real(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    backed_up(house, backups)

    assert order == ["manifest.json", "manifest.json", KEYS, CONTENT]


def test_two_at_once_and_two_of_the_same_second_are_refused(house: Place, backups: Path) -> None:
    backed_up(house, backups)

    with pytest.raises(BackupTrouble) as same:
        backed_up(house, backups)
    with in_use.writing_backups_in(backups), pytest.raises(BackupTrouble) as at_once:
        backed_up(house, backups, now=NOW + timedelta(days=1))

    assert str(same.value) == "Er is al een back-up van 2026-03-02T090000Z. Er is niets bewaard."
    assert str(at_once.value) == f"In {backups} maakt iemand anders nu een back-up. Er is niets bewaard."
    assert what_lies_in(backups) == [CONTENT, KEYS]


@pytest.mark.parametrize("room", [200, 2500])
def test_on_a_disk_that_is_full_nothing_is_left_and_the_sentence_says_so(
    house: Place, tmp_path: Path, room: int
) -> None:
    (house.photos / "bb.jpg").write_bytes(b"x" * 3_000_000)

    with houses.a_small_disk(tmp_path / "disk", f"size={room}k") as disk, pytest.raises(BackupTrouble) as refused:
        backed_up(house, disk)

    with houses.a_small_disk(tmp_path / "again", "size=20m") as disk:
        backed_up(house, disk)
        whole = what_lies_in(disk)
    draft = tmp_path / "disk"
    assert str(refused.value) == (
        "Er is geen ruimte meer op de schijf. Er is niets bewaard: "
        f"{draft}/{CONTENT}.partial en {draft}/{KEYS}.partial zijn weer weg."
    )
    assert whole == [CONTENT, KEYS]


def test_where_nothing_may_be_written_is_told(house: Place, tmp_path: Path) -> None:
    with houses.a_small_disk(tmp_path / "disk", "ro") as disk, pytest.raises(BackupTrouble) as refused:
        backed_up(house, disk / "backups")

    assert str(refused.value) == (
        f"Samenspel mag of kan hier niet lezen of schrijven: {tmp_path}/disk/backups. Er is niets bewaard."
    )


@pytest.mark.parametrize("left", ["sqlite", "photo", "manifest", "rename"])
def test_whatever_breaks_nothing_is_left(
    left: str, house: Place, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_given: Any, **_named: Any) -> Any:
        raise OSError(28, "No space left on device")

    module, name = {
        "sqlite": (sqlite_tables, "tables_of"),
        "photo": (making, "copy_file"),
        "manifest": (manifests, "write"),
        "rename": (Path, "rename"),
    }[left]
    monkeypatch.setattr(module, name, breaks)

    with pytest.raises(BackupTrouble, match=r"^Er is geen ruimte meer op de schijf\. Er is niets bewaard: "):
        backed_up(house, backups)

    assert what_lies_in(backups) == []


def of_sqlite(code: int) -> sqlite3.OperationalError:
    trouble = sqlite3.OperationalError("something")
    trouble.sqlite_errorcode = code
    return trouble


class OfPostgres(Exception):  # noqa: N818 - as psycopg has them
    """An error of the server, with its code."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("something")
        self.sqlstate = sqlstate


def wrapped(cause: Exception) -> Exception:
    """As Django does."""
    around = RuntimeError("something")
    around.__cause__ = cause
    return around


WHICH_ROLE = (
    "Deze gebruiker van PostgreSQL mag dit niet: een back-up maken vraagt BYPASSRLS en pg_read_all_data, "
    "terugzetten de eigenaar van de database (docs/settings.md)."
)


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (of_sqlite(sqlite3.SQLITE_FULL), "Er is geen ruimte meer op de schijf."),
        (OfPostgres("53100"), "Er is geen ruimte meer op de schijf."),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN), "Samenspel mag of kan hier niet lezen of schrijven: something."),
        (PermissionError(13, "no", "/a"), "Samenspel mag of kan hier niet lezen of schrijven: /a."),
        (OfPostgres("42501"), WHICH_ROLE),
        (wrapped(OfPostgres("42501")), WHICH_ROLE),
        (KeyDatabaseTrouble("The keys are not safe."), "The keys are not safe."),
        (sqlite3.DatabaseError("file is not\na database."), "Het brak af: file is not a database."),
        (RuntimeError(), "Het brak af: RuntimeError."),
    ],
)
def test_every_cause_is_one_sentence(trouble: Exception, words: str) -> None:
    assert troubles.in_dutch(trouble) == words


def test_stopping_it_by_hand_is_one_sentence() -> None:
    with pytest.raises(BackupTrouble, match=r"^U hield het tegen\. Weg\.$"), troubles.told("Weg."):
        raise KeyboardInterrupt
