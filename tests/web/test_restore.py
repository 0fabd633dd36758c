"""``samenspel restore``: all of it or nothing, nothing erased comes back, and what was there is kept."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from pytest_django import Settings

from samenspel.people.models import Person
from samenspel.plans.actions.erasing import erase_part, erase_plan
from samenspel.plans.models import Area, Entry, Plan
from samenspel.plans.scopes import inside
from samenspel.sealed import key_database, master_keys, shredding
from samenspel.sealed.key_store import SqliteKeys
from samenspel.trail.anchoring import anchor_heads
from samenspel.web.backups import (
    finding,
    in_use,
    manifests,
    moving,
    restoring,
    settling,
    sqlite_tables,
)
from samenspel.web.backups.making import Made
from samenspel.web.backups.places import Place, standing_at
from samenspel.web.backups.troubles import BackupTrouble
from tests.plans import setting
from tests.web import houses
from tests.web.houses import NOW, SAID, backed_up, digests, opened, put_back
from tests.web.test_backup import rewritten

pytestmark = [pytest.mark.once, pytest.mark.django_db]
UNCHANGED = " Er is niets veranderd."


@pytest.fixture
def house(tmp_path: Path) -> Place:
    return houses.a_house_with_people(tmp_path / "here")


@pytest.fixture
def made(house: Place, tmp_path: Path) -> Made:
    return backed_up(house, tmp_path / "backups")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Place:
    return houses.nowhere(tmp_path / "elsewhere")


def refused(place: Place, made: Made, **how: Any) -> str:
    """Why not; and that nothing is left of trying."""
    with pytest.raises(BackupTrouble) as trouble:
        put_back(place, made, **how)
    assert not (place.data / ".restoring").exists()
    assert not moving.is_halfway(place.data)
    return str(trouble.value)


def test_in_an_empty_place_everything_is_there_again_and_nothing_is_set_aside(
    house: Place, made: Made, elsewhere: Place, tmp_path: Path
) -> None:
    all_of_it = manifests.read(made.content)

    said = put_back(elsewhere, made)

    assert said == [
        "9 sleutels gaan open.",
        "Het kijklog klopt: 3 stappen in 1 ketens.",
        (
            f"Teruggezet: de back-up van 2 maart 2026 10:00. Tabellen: {len(all_of_it.tables)}, "
            f"rijen: {all_of_it.rows}, bestanden: 1."
        ),
        "Wat na dat moment is ingetrokken of gestopt, staat weer zoals het toen was. Kijk dat na: docs/backups.md.",
    ]
    assert opened(elsewhere) == [SAID] * 2
    assert digests(elsewhere, tmp_path) == digests(house, tmp_path)
    assert (elsewhere.data / "secrets" / "codes").read_text() == (house.data / "secrets" / "codes").read_text()
    assert list(elsewhere.data.glob("aside-*")) == []


def test_over_people_it_goes_only_when_that_was_said_and_what_was_there_is_kept(house: Place, made: Made) -> None:
    houses.people_move_in(house)

    reason = refused(house, made)
    said = put_back(house, made, replace=True)

    aside = house.data / "aside-2026-03-02T100000Z"
    assert reason == "Deze installatie is niet leeg (mensen: 2). Kies een lege, of zeg --replace." + UNCHANGED
    assert opened(house) == [SAID] * 2
    assert f"Wat hier stond is bewaard in {aside}. Gooi het weg als alles goed is." in said
    with closing(sqlite3.connect(aside / "samenspel.sqlite3")) as line:
        assert line.execute("SELECT count(*) FROM people_person").fetchall() == [(2,)]
    assert (aside / "photos" / "aa.jpg").exists()


def _erased(house: Place, what: str) -> None:
    with standing_at(house), inside():
        plan = Plan.objects.get()
        ria = setting.resident(Person.objects.get(pk=plan.resident_id), confirmed_at=NOW)
        if what == "plan":
            erase_plan(by=ria, plan=plan, now=NOW)
        else:
            erase_part(by=ria, part=setting.part(plan, Area.MONEY), now=NOW)
        shredding.go_on(now=NOW)


@pytest.mark.parametrize("how", ["with the keys of the backup", "with the keys of today"])
@pytest.mark.parametrize(("what", "left"), [("plan", []), ("part", [SAID])])
def test_what_was_erased_since_stays_erased(house: Place, made: Made, what: str, left: list[str], how: str) -> None:
    with standing_at(house), inside():
        sealed = {entry.pk: (entry.part.key, bytes(entry.sealed)) for entry in Entry.objects.select_related("part")}
    _erased(house, what)

    said = put_back(house, made, replace=True, todays_keys=how == "with the keys of today")

    with standing_at(house), inside():
        keys = SqliteKeys(house.keys)
        there = Entry.objects.count()
        plan = Plan.objects.get()
    assert opened(house) == left
    assert there == len(left)
    assert sum(key in keys.ids() for key, _bytes in sealed.values()) == len(left)
    assert plan.state == ("erased" if what == "plan" else "active")
    erased = "8 delen van plannen zijn" if what == "plan" else "1 deel van een plan is"
    assert f"{erased} opnieuw gewist." in said


def test_on_a_new_machine_the_newest_list_keeps_erased_what_was_erased(
    house: Place, made: Made, elsewhere: Place
) -> None:
    _erased(house, "plan")
    shutil.copy(house.tombstones, elsewhere.tombstones)

    said = put_back(elsewhere, made)

    assert "8 sleutels van wat gewist was, zijn opnieuw gewist." in said
    assert "8 delen van plannen zijn opnieuw gewist." in said
    assert opened(elsewhere) == []


def test_what_the_backup_knows_to_be_erased_goes_from_an_older_key_database_too(house: Place, tmp_path: Path) -> None:
    key_database.hang_up()
    old = Path(shutil.copy(house.keys, tmp_path / "old.sqlite3"))
    _erased(house, "plan")
    made = backed_up(house, tmp_path / "backups")
    shutil.copy(old, house.keys)
    house.tombstones.unlink()

    said = put_back(house, made, replace=True)

    assert opened(house) == []
    assert len(SqliteKeys(house.keys).ids()) == 1
    assert "8 sleutels van wat gewist was, zijn opnieuw gewist." in said


def test_keys_that_were_made_before_the_content_are_refused(house: Place, made: Made, tmp_path: Path) -> None:
    houses.people_move_in(house)
    later = backed_up(house, tmp_path / "later", now=NOW + timedelta(days=1))
    elsewhere = houses.nowhere(tmp_path / "elsewhere")

    reason = refused(elsewhere, Made(content=later.content, keys=made.keys))
    put_back(elsewhere, Made(content=made.content, keys=later.keys))

    assert reason == "9 sleutels ontbreken. Neem de sleutels van hetzelfde moment, of van later." + UNCHANGED
    assert opened(elsewhere) == [SAID] * 2


def test_without_keys_and_with_those_of_another_kind_it_says_what_is_lacking(
    made: Made, elsewhere: Place, tmp_path: Path
) -> None:
    assert refused(elsewhere, made, todays_keys=True) == (
        "Hier zijn geen sleutels. Noem de map met sleutels met --keys." + UNCHANGED
    )
    assert refused(elsewhere, Made(made.content, made.content)) == (
        f"{made.content} is geen back-up van sleutels." + UNCHANGED
    )
    assert refused(elsewhere, Made(made.keys, made.keys)) == f"{made.keys} is geen back-up van inhoud." + UNCHANGED


def test_with_another_master_key_nothing_is_put_back(
    made: Made, elsewhere: Place, settings: Settings, tmp_path: Path
) -> None:
    master_keys.begin(tmp_path / "another")
    settings.MASTER_KEYS, settings.MASTER_KEY_FILE = "", str(tmp_path / "another")
    wrong = refused(elsewhere, made)
    settings.MASTER_KEY_FILE = str(tmp_path / "nowhere")
    lacking = refused(elsewhere, made)

    assert wrong == "9 van de 9 sleutels gaan niet open: dit is niet de hoofdsleutel van deze back-up." + UNCHANGED
    assert lacking == f"The master key {tmp_path}/nowhere cannot be read: No such file or directory." + UNCHANGED
    assert not elsewhere.file.exists()


def test_of_a_newer_version_or_another_database_nothing_is_opened(made: Made, elsewhere: Place) -> None:
    migrations = manifests.read(made.content).migrations
    rewritten(made.content, database="postgresql")
    other = refused(elsewhere, made)
    rewritten(made.content, migrations=[*migrations, ["plans", "9999_later"]], version="9.0")
    newer = refused(elsewhere, made)

    assert (
        other == "Deze back-up is van postgresql, en hier staat sqlite. Kies hier eerst dezelfde database." + UNCHANGED
    )
    assert newer == "Deze back-up is van een nieuwere versie (9.0). Installeer eerst die versie." + UNCHANGED


def test_of_an_older_version_the_tables_are_brought_up_to_date(
    made: Made, elsewhere: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(settling, "pending_migrations", lambda _connection: iter(["later"]))
    monkeypatch.setattr(
        settling, "call_command", lambda *_what, **_how: asked.append(connections["default"].settings_dict["NAME"])
    )

    said = put_back(elsewhere, made)

    assert asked == [str(elsewhere.data / ".restoring" / "samenspel.sqlite3")]
    assert "De back-up is van een oudere versie: de tabellen worden bijgewerkt." in said


def test_a_damaged_backup_is_refused_before_anything_is_opened(made: Made, elsewhere: Place) -> None:
    photo = made.content / "photos" / "aa.jpg"
    photo.write_bytes(b"b" + photo.read_bytes()[1:])

    assert refused(elsewhere, made) == f"{photo} is beschadigd." + UNCHANGED
    assert list(elsewhere.data.iterdir()) == [elsewhere.data / "in-use"]


def test_what_becomes_damaged_while_it_is_copied_is_seen(
    made: Made, elsewhere: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "copy_file", lambda _source, _target: manifests.File(bytes=0, sha256=""))

    assert "is beschadigd. Er is niets veranderd." in refused(elsewhere, made)


def test_while_somebody_uses_it_nothing_is_put_back(house: Place, made: Made) -> None:
    key_database.hang_up()
    with in_use.used(house.data):
        serving = refused(house, made, replace=True)
    with closing(sqlite3.connect(house.file)) as line:
        line.execute("PRAGMA journal_mode=WAL")
        line.execute("SELECT count(*) FROM people_person").fetchall()
        asking = refused(house, made, replace=True)
    with (
        in_use.alone(house.data),
        pytest.raises(BackupTrouble, match=r"^A backup is being put back"),
        in_use.used(house.data),
    ):
        pass

    assert serving.startswith("Deze installatie is in gebruik. Stop `samenspel serve` en `samenspel work`")
    assert asking.startswith("Iemand gebruikt de database.")
    put_back(house, made, replace=True)


def test_over_what_is_damaged_it_goes_when_that_was_said(house: Place, made: Made) -> None:
    key_database.hang_up()
    for path in (house.file, house.keys):
        path.write_bytes(b"this is no database" * 1000)

    reason = refused(house, made)
    said = put_back(house, made, replace=True)

    assert reason.startswith("De database die hier staat is niet te lezen.")
    assert said[0] == "De sleutels die hier staan zijn niet te lezen. Alleen de lijst van wat gewist is telt mee."
    assert opened(house) == [SAID] * 2


def test_everybody_is_signed_out(house: Place, tmp_path: Path, elsewhere: Place) -> None:
    with standing_at(house):
        Session.objects.create(session_key="k", session_data="", expire_date=NOW + timedelta(days=9000))
    elsewhere.file.touch()  # a database without a table
    put_back(elsewhere, backed_up(house, tmp_path / "backups"))

    with standing_at(elsewhere):
        assert Session.objects.count() == 0


def test_a_trail_that_somebody_changed_is_put_back_and_told(house: Place, tmp_path: Path, elsewhere: Place) -> None:
    with standing_at(house), closing(sqlite3.connect(house.file, isolation_level=None)) as line:
        line.execute("DROP TRIGGER trail_step_stays")
        line.execute("UPDATE trail_step SET actor = 'nobody'")
    made = backed_up(house, tmp_path / "backups")

    with pytest.raises(
        BackupTrouble, match=r"^De back-up is teruggezet, maar het kijklog is niet wat het was\. chain "
    ):
        put_back(elsewhere, made)
    assert opened(elsewhere) == [SAID] * 2


def test_an_anchor_that_came_between_is_no_trouble(
    house: Place, elsewhere: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite_tables.copy

    def a_round_comes(source: Path, target: Path) -> None:
        if source == house.file:
            houses.people_move_in(house)
        real(source, target)

    monkeypatch.setattr(sqlite_tables, "copy", a_round_comes)
    made = backed_up(house, tmp_path / "backups")
    monkeypatch.undo()

    put_back(elsewhere, made)
    with standing_at(elsewhere):
        anchor_heads(now=NOW + timedelta(days=1))


def test_on_a_full_disk_nothing_is_changed(made: Made, tmp_path: Path) -> None:
    with houses.a_small_disk(tmp_path / "disk", "size=700k") as disk:
        place = houses.nowhere(disk / "data")
        reason = refused(place, made)
        left = sorted(path.name for path in place.data.iterdir())

    assert reason == "Er is geen ruimte meer op de schijf." + UNCHANGED
    assert left == ["in-use"]


def test_a_folder_that_is_a_disk_itself_is_refused_before_anything_moves(made: Made, elsewhere: Place) -> None:
    with houses.a_small_disk(elsewhere.photos, "size=1m"):
        reason = refused(elsewhere, made)

    assert reason == f"{elsewhere.photos} is zelf een schijf en is niet te vervangen." + UNCHANGED
    assert not elsewhere.file.exists()


def test_what_lies_outside_the_data_folder_is_set_aside_beside_itself(house: Place, made: Made, tmp_path: Path) -> None:
    safe = tmp_path / "safe"
    safe.mkdir()
    key_database.hang_up()
    house.keys.rename(safe / "keys.sqlite3")
    apart = Place(house.data, house.database, house.photos, safe / "keys.sqlite3", house.anchors)

    put_back(apart, made, replace=True)

    assert (safe / "aside-2026-03-02T100000Z" / "keys.sqlite3").exists()
    assert opened(apart) == [SAID] * 2


def test_moving_that_breaks_off_keeps_the_door_closed_and_can_be_finished(
    house: Place, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    houses.people_move_in(house)
    real = moving._move

    def breaks(move: moving.Move) -> None:
        if move.target == str(house.file):
            raise OSError(28, "No space left on device")
        real(move)

    monkeypatch.setattr(moving, "_move", breaks)
    with pytest.raises(BackupTrouble) as halfway:
        put_back(house, made, replace=True)
    monkeypatch.undo()
    with pytest.raises(BackupTrouble, match=r"^Hier is een ander terugzetten afgebroken\."):
        put_back(house, made, replace=True)
    said: list[str] = []
    restoring.go_on(house, say=said.append)

    assert str(halfway.value).endswith("Het terugzetten is nog niet klaar. Doe daarna: samenspel restore --finish")
    assert said == ["Het terugzetten is nu klaar."]
    assert opened(house) == [SAID] * 2
    with pytest.raises(BackupTrouble, match=r"^Er is hier niets afgebroken\.$"):
        restoring.go_on(house, say=said.append)


def test_the_newest_backup_in_a_folder_is_meant_with_the_keys_of_that_moment(
    house: Place, made: Made, tmp_path: Path
) -> None:
    later = backed_up(house, tmp_path / "backups", now=NOW + timedelta(days=1))
    (tmp_path / "backups" / "content-2027-01-01T000000Z.partial").mkdir()

    def asked(folder: Path, keys: Path | None = None) -> restoring.Asked:
        return restoring.asked_for(folder, keys=keys, todays_keys=False, replace=False)

    assert asked(tmp_path / "backups") == restoring.Asked(later.content, later.keys, replace=False)
    assert asked(made.content) == restoring.Asked(made.content, made.keys, replace=False)
    assert asked(made.content, later.keys).keys == later.keys
    assert asked(made.content, tmp_path / "backups").keys == made.keys
    assert restoring.asked_for(made.content, keys=None, todays_keys=True, replace=False).keys is None
    with pytest.raises(BackupTrouble, match="is geen hele back-up"):
        finding.content_in(tmp_path)
    with pytest.raises(BackupTrouble, match=r"^De sleutels bij deze back-up zijn er niet: "):
        asked(made.content, tmp_path)
