"""What lay in the open before there was a lock is brought over in batches; killed anywhere, the next start goes on."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.voices import bringing_over, words
from samenspel.voices.actions.sharing import reword_voice, share_voice
from samenspel.voices.actions.withdrawing import stop_voice
from samenspel.voices.models import Visibility, Voice
from samenspel.web import jobs
from tests import make
from tests.battery import note
from tests.voices import dying_over
from tests.voices.locks import WORDS, as_before, full, in_the_open, key_is_lost, readable
from tests.web.running import migrated, samenspel

PUBLIC = {"newest": WORDS["newest"]}


@pytest.fixture
def sanne() -> Worker:
    return make.worker()


def old(by: Worker, *visibilities: Visibility) -> list[Voice]:
    voices = [full(by=by, visibility=each) for each in visibilities]
    for each in voices:
        as_before(each)
    return voices


@pytest.mark.django_db
def test_all_of_it_lies_under_lock_afterwards_but_what_everybody_may_read(sanne: Worker) -> None:
    voices = old(sanne, *Visibility)
    before = [(in_the_open(each), readable(each)) for each in voices]

    brought = [bringing_over.bring_some(now=timezone.now()) for _time in range(2)]

    assert (brought, before) == ([4, 0], [(WORDS, WORDS)] * 4)
    now_lying = {each.visibility: in_the_open(each) for each in Voice.objects.all()}
    assert now_lying == {each: PUBLIC if each == Visibility.PUBLIC else {} for each in Visibility}
    assert [readable(each) for each in Voice.objects.all()] == [WORDS] * 4


@pytest.mark.django_db
def test_a_round_does_so_many_batches_and_the_next_goes_on(sanne: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing_over, "BATCH", 2)
    voices = old(sanne, *[Visibility.TEAM] * 5)
    done = [bringing_over.bring_some(now=timezone.now(), batches=1) for _time in range(4)]

    assert done == [2, 2, 1, 0]
    assert [in_the_open(each) for each in voices] == [{}] * 5


@pytest.mark.django_db
def test_the_job_of_each_minute_goes_on_with_it(sanne: Worker) -> None:
    (voice,) = old(sanne, Visibility.PRIVATE)
    jobs.bring_under_lock()
    voice.refresh_from_db()

    assert (in_the_open(voice), readable(voice)) == ({}, WORDS)


@pytest.mark.django_db
def test_of_what_was_not_brought_over_yet_everything_works_and_what_is_touched_lies_as_it_must(sanne: Worker) -> None:
    shared, stopped, reworded = old(sanne, Visibility.TEAM, Visibility.PUBLIC, Visibility.PUBLIC)
    now = timezone.now()

    share_voice(by=sanne, voice=shared, visibility=Visibility.PUBLIC, said_yes=True, now=now)
    stop_voice(voice=stopped, now=now)
    reword_voice(by=sanne, voice=reworded, said="Nog anders.", now=now)

    assert (in_the_open(shared), in_the_open(stopped), readable(stopped)) == (PUBLIC, {}, WORDS)
    assert words.read_words(reworded) == "Nog anders."
    assert [each.body for each in reworded.wordings.all()] == ["", "", ""]


@pytest.mark.django_db
def test_a_voice_whose_key_is_lost_holds_up_nobody(sanne: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing_over, "BATCH", 1)
    lost, *others = sorted(old(sanne, *[Visibility.TEAM] * 3), key=lambda each: each.pk)
    lost.key = make.voice().key
    Voice.objects.exclude(pk__in=[lost.pk, *[each.pk for each in others]]).delete()
    lost.save()
    key_is_lost(lost)
    said: list[str] = []

    bringing_over.bring_all(now=timezone.now(), say=said.append)

    assert [in_the_open(each) for each in (lost, *others)] == [WORDS, {}, {}]
    assert said[0] == "The words of 2 voices were brought under lock."


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_moment_the_next_start_goes_on_and_meanwhile_everything_can_be_read() -> None:
    looked_at(dying_over.bring_and_die())


@pytest.mark.once
def test_killed_at_any_moment_nothing_is_left_in_the_file_or_its_log_either(tmp_path: Path) -> None:
    code = "import json; from tests.voices import dying_over; print(json.dumps(dying_over.bring_and_die()))"
    done = samenspel("manage", "shell", "-v", "0", "-c", code, data=migrated(tmp_path / "data"))

    assert (done.stderr, done.returncode) == ("", 0)
    looked_at(json.loads(done.stdout))


@contextmanager
def another_program() -> Iterator[sqlite3.Connection]:
    """Somebody who has the same file open."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as line:
        yield line


on_sqlite = pytest.mark.skipif(not settings.IS_SQLITE, reason="the pages of PostgreSQL are its own")


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_what_lies_between_the_pages_of_the_file_goes_too(sanne: Worker) -> None:
    old(sanne, Visibility.TEAM)
    with another_program() as line:
        line.execute("PRAGMA secure_delete=OFF")
        line.execute("CREATE TABLE left_by AS SELECT body FROM voices_wording")
        line.execute("DROP TABLE left_by")
    there = dying_over.in_the_files(WORDS.values())

    bringing_over.bring_all(now=timezone.now(), say=str)

    assert (there > 0, dying_over.in_the_files(WORDS.values())) == (True, 0)


@on_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["BEGIN", "BEGIN IMMEDIATE"])
def test_while_somebody_is_in_the_way_it_says_so_and_at_night_it_is_done(how: str, sanne: Worker) -> None:
    old(sanne, Visibility.TEAM)
    bringing_over.bring_some(now=timezone.now())
    said: list[str] = []
    with another_program() as line:
        line.execute(how)
        line.execute("SELECT count(*) FROM voices_wording").fetchall()
        bringing_over.bring_all(now=timezone.now(), say=said.append)
    held = dying_over.in_the_files(WORDS.values())
    waits = connection.cursor().execute("PRAGMA busy_timeout").fetchone()

    jobs.sweep_at_night()

    assert said == ["The database is in use: what lay open is written over later. Run: samenspel migrate"]
    assert (held > 0, dying_over.in_the_files(WORDS.values()), waits) == (True, 0, (20_000,))


def looked_at(found: list[dict[str, object]]) -> None:
    killed, each = [one for one in found if one["killed"]], dying_over.NUMBER
    assert {one["left"] for one in killed} == {5, 3, 1, 0}
    whole = {"reads halfway": each, "reads": each, "open": [{}] * (each - 1), "public": PUBLIC, "in the files": 0}
    assert [{name: one[name] for name in whole} for one in found] == [whole] * len(found)
    assert len(killed) == len(found) - 1
    note(f"kill -9 while words are brought under lock: {len(killed)} moments, all words read, none left in the open")
