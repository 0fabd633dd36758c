"""``samenspel backup`` and ``samenspel restore``, as somebody types them."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from samenspel.web import command
from samenspel.web.backups import moving, places
from samenspel.web.backups.places import Place
from tests.web import houses
from tests.web.houses import SAID, opened
from tests.web.running import a_free_port, fetch, samenspel, serving

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def house(tmp_path: Path) -> Place:
    return houses.a_house_with_people(tmp_path / "here")


def one_line(text: str) -> str:
    assert text.count("\n") == 1
    assert text.startswith("samenspel: ")
    return text.removeprefix("samenspel: ").strip()


def test_backed_up_while_it_serves_put_back_elsewhere_and_served_there(tmp_path: Path) -> None:
    here, elsewhere, backups = tmp_path / "here", tmp_path / "elsewhere", tmp_path / "backups"
    houses.person_in(houses.a_house(here))
    with serving(data=here, port=(port := a_free_port())):
        made = samenspel("backup", "backups", "--keys", "safe", data=here)
        refused = samenspel("restore", str(backups), "--keys", str(tmp_path / "safe"), "--replace", data=here)
        still = fetch(f"http://127.0.0.1:{port}/")
    (elsewhere / "secrets").mkdir(parents=True, mode=0o700)
    shutil.copy(here / "secrets" / "master-keys", elsewhere / "secrets")
    back = samenspel("restore", str(backups), "--keys", str(tmp_path / "safe"), data=elsewhere)
    again = samenspel("restore", str(backups), data=elsewhere)

    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.splitlines()[-1].endswith("De hoofdsleutel zit er niet bij.")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert one_line(refused.stderr).startswith("Deze installatie is in gebruik.")
    assert (back.returncode, back.stderr) == (0, "")
    assert one_line(again.stderr).startswith("De sleutels bij deze back-up zijn er niet: ")
    assert "<html" in still
    with serving(data=elsewhere, port=(port := a_free_port())):
        assert "<html" in fetch(f"http://127.0.0.1:{port}/")


def typed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = command.main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def at_home(house: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The command is about this house."""
    monkeypatch.setenv("SAMENSPEL_DATA_DIR", str(house.data))
    monkeypatch.setattr(places, "here", lambda: house)
    return house


def test_a_backup_is_kept_and_put_back_by_typing_it(
    at_home: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = typed(capsys, "backup", str(tmp_path / "backups"))
    over = typed(capsys, "restore", str(tmp_path / "backups"))
    back = typed(capsys, "restore", str(tmp_path / "backups"), "--todays-keys", "--replace")

    assert (made[0], made[2]) == (0, "")
    assert over[0] == 2
    assert one_line(over[2]).startswith("Deze installatie is niet leeg (mensen: 1).")
    assert (back[0], back[2]) == (0, "")
    assert opened(at_home) == [SAID] * 2


def test_what_broke_off_keeps_every_other_command_away_until_it_is_finished(
    at_home: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = typed(capsys, "restore", "--finish")
    which = typed(capsys, "restore")
    moving.begin(at_home, moving.Moves(files=[]))
    closed = typed(capsys, "check")
    backup = typed(capsys, "backup", str(tmp_path / "backups"))
    finished = typed(capsys, "restore", "--finish")

    assert nothing == (2, "", "samenspel: Er is hier niets afgebroken.\n")
    assert which == (2, "", "samenspel: Say which backup. See: samenspel restore --help\n")
    sentence = "samenspel: A backup was being put back here and that is not finished. Run: samenspel restore --finish\n"
    assert closed == backup == (2, "", sentence)
    assert finished == (0, "Het terugzetten is nu klaar.\n", "")


def test_an_installation_lies_where_the_settings_say() -> None:
    place = places.here()

    assert (place.data, place.keys) == (settings.DATA_DIR, Path(settings.KEY_DATABASE))
    assert (place.photos, place.anchors) == (settings.MEDIA_ROOT, settings.TRAIL_ANCHORS)
