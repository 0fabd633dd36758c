"""Where an installation keeps its things."""

import multiprocessing
import secrets
import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from samenspel.web import home


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SAMENSPEL_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def test_the_folder_is_made_on_first_use_for_its_owner_alone(data: Path) -> None:
    assert home.data_dir() == data
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_without_a_choice_the_folder_is_in_the_home_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAMENSPEL_DATA_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert home.data_dir() == tmp_path / ".samenspel"


def test_a_secret_is_made_once_and_stays(data: Path) -> None:
    first = home.secret("door")

    assert home.secret("door") == first
    assert home.secret("window") != first
    assert len(first) == 64
    assert stat.S_IMODE((data / "secrets" / "door").stat().st_mode) == 0o600


def test_of_two_that_make_a_secret_at_once_the_first_counts(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = data / "secrets"

    def another_was_first(_length: int) -> str:
        (folder / "door").write_text("of the first")
        return "of the second"

    monkeypatch.setattr(secrets, "token_urlsafe", another_was_first)

    assert home.secret("door") == "of the first"
    assert [path.name for path in folder.iterdir()] == ["door"]


def test_many_at_once_get_the_same_secret(data: Path) -> None:
    pool = multiprocessing.get_context("spawn").Pool(4)
    found = pool.map(home.secret, ["door"] * 8)
    pool.close()
    pool.join()

    assert len(set(found)) == 1


def test_without_an_address_the_database_is_a_file_in_the_folder(tmp_path: Path) -> None:
    odd = tmp_path / "100% mijn? #map"

    assert home.database("", folder=odd) == {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(odd / "samenspel.sqlite3"),
    }


def test_an_address_names_sqlite_or_postgres(tmp_path: Path) -> None:
    engines = [
        home.database(url, folder=tmp_path)["ENGINE"].rsplit(".", 1)[1]
        for url in ("sqlite:////tmp/x.sqlite3", "postgres://a@b/c", "postgresql://a@b/c")
    ]

    assert engines == ["sqlite3", "postgresql", "postgresql"]


def test_another_database_is_refused_without_repeating_its_password(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        home.database("mysql://a:geheim@b/c", folder=tmp_path)

    assert str(refused.value) == "DATABASE_URL must start with sqlite:/// or postgres://. See docs/settings.md."
