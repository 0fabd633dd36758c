"""A voice that was erased stays erased after a restore, and one that lay open in an old backup lies under lock."""

from pathlib import Path

import pytest
from django.utils import timezone

from samenspel.sealed import shredding
from samenspel.sealed.key_store import SqliteKeys
from samenspel.trail.registry import known_chains
from samenspel.trail.verifying import verify
from samenspel.voices.actions.withdrawing import withdraw_voice
from samenspel.voices.models import Visibility, Voice
from samenspel.web.backups.making import Made
from samenspel.web.backups.places import Place, standing_at
from samenspel.web.backups.troubles import BackupTrouble
from tests import make
from tests.voices.locks import WORDS, as_before, full, in_the_open, readable
from tests.web import houses
from tests.web.houses import backed_up, put_back

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def house(tmp_path: Path) -> Place:
    return houses.a_house(tmp_path / "here")


def test_what_was_erased_since_stays_erased_and_the_rest_opens(house: Place, tmp_path: Path) -> None:
    with standing_at(house):
        gone, stays = [full(by=make.worker()) for _ in range(2)]
    made = backed_up(house, tmp_path / "backups")
    with standing_at(house):
        withdraw_voice(voice=Voice.objects.get(pk=gone.pk), now=timezone.now())
        shredding.go_on(now=timezone.now())

    said = put_back(house, made, replace=True)

    with standing_at(house):
        erased = Voice.objects.get(pk=gone.pk)
        counts = erased.wordings.count(), erased.answers.count(), erased.promises.count()
        left = readable(Voice.objects.get(pk=stays.pk))
        verdict = verify(chains=known_chains(), now=timezone.now())
    # Of what is erased again the chain has no key any more; the steps since the backup are lost, and none is wrong.
    assert (verdict.trouble, verdict.chains, verdict.without_key) == (None, 2, 1)
    assert any("Het kijklog klopt" in each for each in said)
    assert "De woorden van 1 bewoner zijn opnieuw gewist." in said
    assert (counts, erased.key, erased.withdrawn_at is None, left) == ((0, 0, 0), None, False, WORDS)
    assert SqliteKeys(house.keys).ids() >= {stays.key}


def test_what_lay_open_in_an_old_backup_lies_under_lock_before_the_door_opens(house: Place, tmp_path: Path) -> None:
    with standing_at(house):
        old = full(by=make.worker(), visibility=Visibility.TEAM)
        as_before(old)
    made = backed_up(house, tmp_path / "backups")

    put_back(house, made, replace=True)

    with standing_at(house):
        voice = Voice.objects.get(pk=old.pk)
        assert (in_the_open(voice), readable(voice)) == ({}, WORDS)


def test_without_the_keys_of_voices_nothing_is_put_back(house: Place, tmp_path: Path) -> None:
    early = backed_up(house, tmp_path / "early")
    with standing_at(house):
        full(by=make.worker())
    late = backed_up(house, tmp_path / "late", now=houses.NOW.replace(hour=12))

    with pytest.raises(BackupTrouble, match="1 sleutel ontbreekt"):
        put_back(houses.nowhere(tmp_path / "elsewhere"), Made(content=late.content, keys=early.keys))
