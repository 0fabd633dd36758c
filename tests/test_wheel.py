"""The wheel is whole: installed in an empty folder, the command works from another empty folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.battery import IS_BATTERY
from tests.web.running import ROOT, environment, migrated

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("samenspel-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target)]
    done = subprocess.run([*pip, str(wheel)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return target


def test_everything_that_is_no_code_is_in_the_wheel_too(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    ours = [path for path in (ROOT / "samenspel").rglob("*") if path.is_file() and "__pycache__" not in path.parts]

    assert {str(path.relative_to(ROOT)) for path in ours} - inside == set()


def test_nothing_but_the_product_is_in_the_wheel(wheel: Path) -> None:
    tops = {entry.split("/")[0] for entry in zipfile.ZipFile(wheel).namelist()}

    assert {"samenspel"} == {top for top in tops if not top.endswith(".dist-info")}


def test_the_installed_command_works_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    # That the migrations came along stands above. In the battery they make the tables as well.
    if not IS_BATTERY:
        migrated(tmp_path / "data")
    # The measuring of branches looks at the code in this folder, not at what was installed elsewhere.
    unmeasured = {key: value for key, value in environment(tmp_path / "data").items() if not key.startswith("COVERAGE")}
    unmeasured["PYTHONPATH"] = str(installed)

    def samenspel(*arguments: str) -> tuple[int, str, str]:
        command = [sys.executable, str(installed / "bin" / "samenspel"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=here, env=unmeasured, check=False)
        return done.returncode, done.stdout, done.stderr

    assert samenspel("migrate") == (0, "The database is up to date.\n", "")
    assert samenspel("check") == (0, "Everything is in order.\n", "")
    where = "import samenspel; print(samenspel.__file__)"
    assert samenspel("manage", "shell", "-v", "0", "-c", where) == (0, f"{installed}/samenspel/__init__.py\n", "")
    assert samenspel("manage", "findstatic", "-v", "0", "web/base.css")[0] == 0
    assert os.listdir(here) == []  # noqa: PTH208 - names are enough
