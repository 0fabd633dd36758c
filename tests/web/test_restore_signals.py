"""A signal that was erased stays erased after a restore; of one that goes on the words open."""

from datetime import timedelta
from pathlib import Path

import pytest

from samenspel.plans.access.signal_door import read_signal
from samenspel.plans.actions.signals_ending import KEPT_NOT_PICKED_UP, end_signals
from samenspel.plans.models import Signal
from samenspel.sealed import shredding
from samenspel.sealed.key_store import SqliteKeys
from samenspel.web.backups.making import Made
from samenspel.web.backups.places import Place, standing_at
from samenspel.web.backups.troubles import BackupTrouble
from tests.plans import signal_setting as those
from tests.plans.setting import NOW
from tests.plans.signal_setting import SAID
from tests.web import houses
from tests.web.houses import backed_up, put_back

pytestmark = [pytest.mark.once, pytest.mark.django_db]
OVER = NOW + KEPT_NOT_PICKED_UP


@pytest.fixture
def house(tmp_path: Path) -> Place:
    return houses.a_house(tmp_path / "here")


def test_what_ended_since_stays_erased_and_the_rest_opens(house: Place, tmp_path: Path) -> None:
    with standing_at(house):
        at = those.scene()
        gone = those.signal(at, state=Signal.State.NOT_PICKED_UP, why_not="no_room", decided_at=NOW)
        stays = those.signal(at)
    made = backed_up(house, tmp_path / "backups")
    with standing_at(house):
        end_signals(now=OVER)
        shredding.go_on(now=OVER)

    said = put_back(house, made, replace=True)

    with standing_at(house):
        erased, words = those.again(gone), those.number_of_words(gone)
        ended = end_signals(now=OVER + timedelta(days=1))
        read = read_signal(asker=at.receives, pk=stays.pk, now=NOW)
    assert "1 signaal is opnieuw gewist." in said
    assert (erased.key, words, ended) == (None, 0, 1)
    assert read.words is not None
    assert {column: opened.words for column, opened in read.words.items()} == SAID


def test_without_the_keys_of_signals_nothing_is_put_back(house: Place, tmp_path: Path) -> None:
    early = backed_up(house, tmp_path / "early")
    with standing_at(house):
        made = those.signal(those.scene())
    late = backed_up(house, tmp_path / "late", now=houses.NOW.replace(hour=12))

    assert {made.key, made.trail_key} <= SqliteKeys(house.keys).ids()
    with pytest.raises(BackupTrouble, match="2 sleutels ontbreken"):
        put_back(houses.nowhere(tmp_path / "elsewhere"), Made(content=late.content, keys=early.keys))
