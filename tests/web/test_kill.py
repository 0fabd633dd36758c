"""The plug is pulled while people write: nothing that was acknowledged is lost, and nothing is there twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.battery import count, note
from tests.web.phones import Phone
from tests.web.running import a_free_port, environment, fetch, migrated, samenspel, wait_until_up

pytestmark = pytest.mark.once
PHONES = 4


def start(*, data: Path, port: int, **more: str) -> subprocess.Popen[str]:
    """The real server, in a group of processes of its own. Nobody measures branches in what is killed."""
    command = [sys.executable, "-m", "samenspel.web", "serve", "--port", str(port)]
    around = {name: value for name, value in environment(data, **more).items() if not name.startswith("COVERAGE")}
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=around, start_new_session=True
    )
    wait_until_up(server, port=port)
    return server


def kill(server: subprocess.Popen[str], *, port: int, whole: bool) -> None:
    """SIGKILL: the whole group, or the first process only, after which the other must end by itself."""
    os.killpg(server.pid, signal.SIGKILL) if whole else server.kill()
    server.communicate(timeout=30)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            fetch(f"http://127.0.0.1:{port}/gezond/")
        except OSError:
            return
    raise AssertionError("it still answers")


def a_house(tmp_path: Path, *, prepare: str) -> tuple[Path, str]:
    """A data folder in which this was done, and what it said."""
    data = migrated(tmp_path / "data")
    prepared = samenspel("manage", "shell", "-v", "0", "-c", prepare, data=data)
    assert prepared.returncode == 0, prepared.stderr
    return data, prepared.stdout


def rows(data: Path, sql: str) -> list[tuple[str, ...]]:
    with sqlite3.connect(data / "samenspel.sqlite3") as database:
        return database.execute(sql).fetchall()


def wait_for_a_receipt(phones: list[Phone]) -> None:
    """On a slow machine too something was acknowledged before the server dies."""
    before, until = sum(len(phone.acknowledged) for phone in phones), time.monotonic() + 60
    while sum(len(phone.acknowledged) for phone in phones) == before:
        assert time.monotonic() < until, "nothing is acknowledged"
        time.sleep(0.01)


def test_kill_nine_under_writes_loses_nothing_acknowledged(tmp_path: Path) -> None:
    kills, port = count(quick=5, full=1000), a_free_port()
    chance = random.Random(2026)
    code = f"import json; from tests.web.phones import prepare; print(json.dumps(prepare(phones={PHONES})))"
    data, prepared = a_house(tmp_path, prepare=code)
    phones = [Phone(port=port, **each) for each in json.loads(prepared)]
    for _ in range(kills):
        server = start(data=data, port=port)
        threads = [threading.Thread(target=phone.send_until, args=(threading.Event(),)) for phone in phones]
        for thread in threads:
            thread.start()
        wait_for_a_receipt(phones)
        time.sleep(chance.uniform(0.0, 1.0))
        kill(server, port=port, whole=chance.random() < 0.7)
        for thread in threads:
            thread.join()
    receipts = {key: voice for phone in phones for key, voice in phone.acknowledged.items()}
    unanswered = sum(len(phone.waiting) for phone in phones)
    server = start(data=data, port=port)
    for phone in phones:
        phone.send_what_waits()
    kill(server, port=port, whole=True)

    kept = [voice.replace("-", "") for phone in phones for voice in phone.acknowledged.values()]
    assert [phone.strange for phone in phones] == [[]] * PHONES
    assert len(receipts) >= kills
    assert sorted(kept) == sorted(pk for (pk,) in rows(data, "select id from voices_voice"))
    assert len(kept) == len(set(kept)) == sum(phone.sent for phone in phones)
    assert rows(data, "pragma integrity_check") == [("ok",)]
    note(f"kill -9 under writes: {kills} times, {len(receipts)} acknowledged voices, 0 lost, 0 doubled")
    note(f"sent again after a kill because no receipt came: {unanswered}, each is there once")


POST_A_MAIL = """
from django.utils import timezone
from samenspel.voices.actions.answering import answer_voice
from tests import make
worker = make.worker()
speaker = make.person(called="Jan", mail="jan@voorbeeld.nl", reach_by="mail")
voice = make.voice(by=worker, speaker=speaker)
answer_voice(by=worker, voice=voice, said="Het kan.", kind="answer", way="mail", now=timezone.now())
"""


def test_what_was_not_sent_yet_survives_kill_nine_and_leaves_after_the_restart(tmp_path: Path) -> None:
    port = a_free_port()
    data, _said = a_house(tmp_path, prepare=POST_A_MAIL)
    kill(start(data=data, port=port, SAMENSPEL_WORK_INSIDE="0"), port=port, whole=True)
    before = list((data / "mail").glob("*")) if (data / "mail").exists() else []
    server = start(data=data, port=port)
    until = time.monotonic() + 60
    while not list(data.glob("mail/*.log")) and time.monotonic() < until:
        time.sleep(0.1)
    kill(server, port=port, whole=True)
    server = start(data=data, port=port)
    time.sleep(3)
    kill(server, port=port, whole=True)

    mails = [text for path in data.glob("mail/*.log") for text in path.read_text().split("-" * 79)]
    assert before == []
    assert len([mail for mail in mails if "To: jan@voorbeeld.nl" in mail]) == 1
