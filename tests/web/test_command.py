"""The samenspel command: from any folder, and every failure is one line."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import timezone

from samenspel.neighbourhoods import loading
from samenspel.web import command, demo
from samenspel.web.home import data_dir
from tests.web import running
from tests.web.running import a_free_port, environment, fetch, samenspel, serving

pytestmark = pytest.mark.once

FAILED = 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="module")
def just_migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return running.migrated(tmp_path_factory.mktemp("migrated") / "data")


@pytest.fixture
def migrated(just_migrated: Path, data: Path) -> Path:
    shutil.copytree(just_migrated, data)
    return data


def one_line(text: str) -> str:
    assert text.count("\n") == 1
    assert text.startswith("samenspel: ")
    assert "Traceback" not in text
    return text.removeprefix("samenspel: ").strip()


def test_secrets_are_for_their_owner_alone(migrated: Path) -> None:
    secrets = list((migrated / "secrets").iterdir())

    assert secrets != []
    assert {stat.S_IMODE(path.stat().st_mode) for path in secrets} == {0o600}
    assert stat.S_IMODE(migrated.stat().st_mode) == 0o700


def test_behind_https_the_strictest_check_finds_nothing(migrated: Path, tmp_path: Path) -> None:
    masters = str(tmp_path / "masters")
    begun = samenspel("manage", "keys", "begin", masters, data=migrated)

    done = samenspel(
        "check",
        "--deploy",
        data=migrated,
        SAMENSPEL_URL="https://samen.voorbeeld.nl",
        SAMENSPEL_MASTER_KEY_FILE=masters,
    )

    assert (begun.stderr, begun.returncode) == ("", 0)
    assert (done.stdout, done.stderr, done.returncode) == ("Everything is in order.\n", "", 0)


def test_behind_https_the_door_stays_closed_without_a_master_key_of_its_own(migrated: Path) -> None:
    done = samenspel("serve", "--port", "8123", data=migrated, SAMENSPEL_URL="https://samen.voorbeeld.nl")

    assert done.returncode == 2
    assert "There is no master key for sealed words. Make one outside the data folder" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "the following arguments are required: command. See: samenspel --help"),
        (("dance",), None),
        (("serve", "--port", "door"), "argument --port: door is not a port. See: samenspel --help"),
        (("serve", "--port", "70000"), "argument --port: 70000 is not a port. See: samenspel --help"),
        (("manage", "dance"), "Unknown command: 'dance'"),
        (("manage", "migrate", "--dance"), None),
        (("manage", "migrate", "nobody"), "No installed app with label 'nobody'."),
        (
            ("work",),
            "On SQLite `samenspel serve` does the background work itself. There is nothing to start.",
        ),
        (("serve",), "The database is not up to date. Run: samenspel migrate"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(arguments: tuple[str, ...], reason: str | None, data: Path) -> None:
    done = samenspel(*arguments, data=data)

    assert done.returncode == FAILED
    assert one_line(done.stderr) == (reason or one_line(done.stderr))
    assert done.stdout == ""


def test_a_command_of_django_that_ends_by_itself_ends_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "manage", lambda _chosen: (_ for _ in ()).throw(SystemExit(1)))

    assert command.main(["manage", "anything"]) == FAILED
    assert one_line(capsys.readouterr().err) == "that did not succeed"


def test_a_command_of_django_that_ends_with_words_ends_with_those(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "manage", lambda _chosen: (_ for _ in ()).throw(SystemExit("no\nnot now")))

    assert command.main(["manage", "anything"]) == FAILED
    assert one_line(capsys.readouterr().err) == "no not now"


def test_stopping_halfway_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "migrate", lambda _chosen: (_ for _ in ()).throw(KeyboardInterrupt))

    assert command.main(["migrate"]) == FAILED
    assert one_line(capsys.readouterr().err) == "stopped"


def test_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"]) == 0
    assert "serve the pages" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [["manage"], ["manage", "help"], ["manage", "--help"]])
def test_the_commands_of_the_rooms_are_listed(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(asked) == 0
    assert "[letters]" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (FileNotFoundError(2, "No such file", "/a"), "No such file: /a"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (ValueError("words"), "words"),
        (ValueError(), "ValueError"),
    ],
)
def test_trouble_without_words_still_has_a_name(trouble: Exception, words: str) -> None:
    assert command.in_words(trouble) == words


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://a:geheim@127.0.0.1/x", "postgres://a:geheim@127.0.0.1:1/x", "postgres://geheim:x/y/z"]
)
def test_a_wrong_database_is_one_line_without_its_password(url: str, data: Path) -> None:
    for asked in ("migrate", "check", "serve"):
        done = samenspel(asked, data=data, DATABASE_URL=url)

        assert done.returncode == FAILED
        assert "geheim" not in one_line(done.stderr)


def test_a_database_that_somebody_holds_is_one_line(migrated: Path) -> None:
    holder = sqlite3.connect(migrated / "samenspel.sqlite3")
    holder.execute("BEGIN EXCLUSIVE")

    done = samenspel("manage", "clearsessions", data=migrated, SAMENSPEL_LOCK_SECONDS="0.2")

    holder.close()
    assert done.returncode == FAILED
    assert one_line(done.stderr) == "database is locked"


@pytest.mark.parametrize("asked", ["migrate", "check", "serve"])
def test_a_damaged_database_is_one_line(asked: str, data: Path) -> None:
    data.mkdir()
    (data / "samenspel.sqlite3").write_bytes(b"this is no database" * 1000)

    done = samenspel(asked, data=data)

    assert done.returncode == FAILED
    assert one_line(done.stderr) == "file is not a database"


@pytest.mark.parametrize("where", ["a file", "nowhere"])
def test_a_data_folder_that_cannot_be_is_one_line(where: str, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    folder = tmp_path / where if where == "a file" else Path("/proc/nobody/data")

    done = samenspel("migrate", data=tmp_path / "x", SAMENSPEL_DATA_DIR=str(folder))

    assert done.returncode == FAILED
    one_line(done.stderr)


def test_a_secret_that_others_can_read_keeps_the_door_closed(migrated: Path) -> None:
    (migrated / "secrets" / "django").chmod(0o644)

    done = samenspel("serve", data=migrated)
    checked = samenspel("check", data=migrated)

    complaint = "The secret django can be read by others (mode 0644). Make it 0600; somebody may know it."
    assert one_line(done.stderr) == complaint
    assert checked.stdout == complaint + "\n"
    assert one_line(checked.stderr) == "1 not in order"


def test_the_server_serves_says_where_and_leaves_when_told(migrated: Path) -> None:
    port = a_free_port()

    with serving(data=migrated, port=port) as server:
        home = fetch(f"http://localhost:{port}/")
        again = samenspel("serve", "--port", str(port), data=migrated)
        server.terminate()
        out, err = server.communicate(timeout=60)

    assert "<html" in home
    assert one_line(again.stderr) == f"Port {port} of 127.0.0.1 is taken. Choose another with --port."
    assert out.splitlines() == [
        f"The data is in {migrated}",
        f"Samenspel is at http://localhost:{port}  (stop with Ctrl-C)",
    ]
    assert err == ""
    assert server.returncode == 0


def test_the_demo_is_for_this_machine_only(migrated: Path) -> None:
    for host in ("0.0.0.0", "buurthuis"):  # noqa: S104 - that is what is refused
        done = samenspel("serve", "--host", host, data=migrated, SAMENSPEL_DEMO="1")

        assert one_line(done.stderr) == (
            "The demo lets anybody in, so it listens on this machine only. Leave out --host."
        )


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_has_three_names(host: str) -> None:
    assert command._is_loopback(host)


def test_the_folder_of_the_data_may_be_in_the_home_of_the_user(just_migrated: Path, tmp_path: Path) -> None:
    shutil.copytree(just_migrated, tmp_path / ".samenspel")

    done = samenspel("migrate", data=tmp_path / "x", SAMENSPEL_DATA_DIR="", HOME=str(tmp_path))

    assert (done.returncode, done.stdout) == (0, "The database is up to date.\n")
    assert not (tmp_path / "x").exists()


def test_every_file_of_figures_is_told_apart(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "load_file", lambda path, **_how: path.stem)
    monkeypatch.setattr(loading, "in_words", lambda loaded: f"{loaded} is in")

    assert command.main(["figures", "load", "a.csv", "b.csv"]) == 0
    assert capsys.readouterr().out == "a.csv: a is in\nb.csv: b is in\n"


@pytest.mark.django_db
def test_the_demo_is_filled_after_the_tables_are_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "fill", lambda *, now, say: say(f"Filled in {now:%Y}."))

    assert command.main(["demo"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The database is up to date.",
        f"Filled in {timezone.now():%Y}.",
        f"The data is in {data_dir()}",
    ]


def test_work_beside_postgres_goes_on_until_told_to_stop(migrated: Path) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "samenspel.web", "work"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(migrated, SAMENSPEL_WORK_INSIDE="0"),
    )
    assert worker.stdout is not None
    said = worker.stdout.readline()
    worker.terminate()
    _out, err = worker.communicate(timeout=60)

    assert said == "Working. Stop with Ctrl-C.\n"
    assert err == ""
    assert worker.returncode == 0


def test_nothing_of_the_tests_reaches_the_command() -> None:
    assert [name for name in environment(Path("/x")) if name.startswith("SAMENSPEL_")] == ["SAMENSPEL_DATA_DIR"]
    assert os.environ["DJANGO_SETTINGS_MODULE"] == "tests.settings"
