"""The outbox: posted with what causes it, asked again before it leaves, told what became of it."""

import logging
from datetime import datetime, timedelta
from inspect import signature

import pytest
from django.conf import LazySettings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import DatabaseError, transaction

from samenspel.letters import actions, registry
from samenspel.letters.actions import sending
from samenspel.letters.models import Envelope, TakenText
from samenspel.letters.registry import Message, News, NotNow
from tests.letters.post import HOUR, MINUTE, NOW, Room, states

pytestmark = pytest.mark.django_db


class Crashes(BaseEmailBackend):
    """The power goes out while a mail is being handed over."""

    def send_messages(self, *_mails: object) -> int:
        raise SystemExit


class Breaks(BaseEmailBackend):
    """A mail server that does what nobody thought of."""

    def send_messages(self, *_mails: object) -> int:
        raise RuntimeError("fatma@voorbeeld.nl")


CRASHES, BREAKS = f"{__name__}.Crashes", f"{__name__}.Breaks"


def test_what_is_posted_leaves_and_its_room_hears_that_it_was_accepted() -> None:
    room = Room()
    room.post()

    handled = actions.deliver_due(now=NOW)

    assert handled == 1
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [(["fatma@voorbeeld.nl"], "Dag", "Hoi")]
    assert room.heard == [("a-1", News(what="accepted", at=NOW))]
    assert states() == ["accepted"]


def test_what_was_accepted_does_not_leave_again() -> None:
    Room().post()
    actions.deliver_due(now=NOW)

    handled = actions.deliver_due(now=NOW + timedelta(days=30))

    assert (handled, len(mail.outbox)) == (0, 1)


def test_what_is_posted_in_a_transaction_that_fails_never_leaves() -> None:
    room = Room()

    @transaction.atomic
    def something_that_fails() -> None:
        room.post()
        raise DatabaseError

    with pytest.raises(DatabaseError):
        something_that_fails()

    assert (actions.deliver_due(now=NOW), mail.outbox) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_the_workers_are_woken_when_what_was_posted_is_kept_and_not_before() -> None:
    seen: list[int] = []
    registry.when_posted(lambda: seen.append(Envelope.objects.count()))
    room = Room()

    with transaction.atomic():
        room.post()
        assert seen == []
    room.post(about="a-2")

    assert seen == [1, 2]


def test_an_envelope_waits_until_it_is_due() -> None:
    Room().post(due_at=NOW + HOUR)

    assert actions.deliver_due(now=NOW + HOUR - MINUTE) == 0
    assert actions.deliver_due(now=NOW + HOUR) == 1


def test_the_envelope_that_is_due_longest_leaves_first() -> None:
    room = Room()
    room.post(about="late", due_at=NOW)
    room.post(about="early", due_at=NOW - HOUR)

    actions.deliver_due(now=NOW)

    assert [about for about, _now in room.asked] == ["early", "late"]


def test_a_way_that_does_not_exist_cannot_be_posted() -> None:
    with pytest.raises(ValueError, match="pigeon"):
        actions.post(kind="garden.answer", about="a-1", way="pigeon", now=NOW)


def test_the_room_is_asked_at_the_moment_of_sending_what_is_true_then() -> None:
    room = Room()
    room.post(due_at=NOW + HOUR)
    room.sends = Message(to="fatma@nieuw.nl", subject="Dag", body="Hoi")

    actions.deliver_due(now=NOW + HOUR)

    assert room.asked == [("a-1", NOW + HOUR)]
    assert mail.outbox[0].to == ["fatma@nieuw.nl"]


def test_what_may_no_longer_leave_is_refused_and_told_with_the_reason() -> None:
    room = Room(sends=NotNow("withdrawn"))
    room.post()

    actions.deliver_due(now=NOW)

    assert mail.outbox == []
    assert room.heard == [("a-1", News(what="refused", at=NOW, reason="withdrawn"))]
    assert states() == ["refused"]


def test_a_refused_envelope_stays_refused_when_the_room_changes_its_mind() -> None:
    room = Room(sends=NotNow("withdrawn"))
    room.post()
    actions.deliver_due(now=NOW)
    room.sends = Message(to="fatma@voorbeeld.nl", subject="Dag", body="Hoi")

    assert (actions.deliver_due(now=NOW + HOUR), mail.outbox) == (0, [])


@pytest.mark.parametrize("way", ["mail", "text", "work"])
def test_an_envelope_that_no_room_answers_for_is_never_sent(way: str) -> None:
    heard: list[News] = []
    registry.on_news("unknown", lambda _about, news: heard.append(news))
    actions.post(kind="unknown", about="a-1", way=way, now=NOW)

    actions.deliver_due(now=NOW)

    assert (mail.outbox, states()) == ([], ["refused"])
    assert heard == [News(what="refused", at=NOW, reason="unknown_kind")]


def test_a_room_may_ask_for_a_later_moment_and_that_is_no_try() -> None:
    room = Room(sends=NotNow("night", until=NOW + HOUR))
    envelope = room.post()

    actions.deliver_due(now=NOW)
    envelope.refresh_from_db()
    assert (envelope.state, envelope.due_at, envelope.tries, room.heard) == ("waiting", NOW + HOUR, 0, [])

    room.sends = Message(to="fatma@voorbeeld.nl", subject="Dag", body="Hoi")
    assert actions.deliver_due(now=NOW + HOUR) == 1
    assert states() == ["accepted"]


def test_a_room_that_asks_for_a_moment_in_the_past_does_not_keep_the_post_busy() -> None:
    Room(sends=NotNow("night", until=NOW - HOUR)).post()

    assert actions.deliver_due(now=NOW) == 1


def test_a_room_that_breaks_does_not_hold_up_the_others(caplog: pytest.LogCaptureFixture) -> None:
    def breaks(about: str, now: datetime) -> Message:
        raise RuntimeError("mevrouw De Vries, Dorpsstraat 4")

    registry.before_sending("broken.room", breaks)
    broken = actions.post(kind="broken.room", about="b-1", way="mail", now=NOW - HOUR)
    Room().post()

    with caplog.at_level(logging.DEBUG):
        actions.deliver_due(now=NOW)

    assert states() == ["waiting", "accepted"]
    assert caplog.messages == [f"could not compose broken.room {broken.pk}: RuntimeError"]
    broken.refresh_from_db()
    assert (broken.tries, broken.reason) == (1, "broken")


def test_the_pauses_grow_and_after_six_tries_it_failed_and_is_told(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = BREAKS
    room = Room()
    envelope = room.post()
    now, pauses = NOW, []

    for _try in range(6):
        assert room.heard == []
        assert actions.deliver_due(now=now) == 1
        envelope.refresh_from_db()
        pauses.append(envelope.due_at - now)
        now = envelope.due_at

    assert pauses[:5] == sorted(set(pauses[:5]))
    assert sum(pauses[:5], timedelta()) > timedelta(hours=12)
    assert [news.what for _about, news in room.heard] == ["failed"]
    assert room.heard[0][1].reason == "broken"
    assert actions.deliver_due(now=now + timedelta(days=30)) == 0


def test_nothing_of_a_mail_is_in_the_log_when_sending_breaks(
    settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = BREAKS
    envelope = Room().post()

    with caplog.at_level(logging.DEBUG):
        actions.deliver_due(now=NOW)

    assert caplog.messages == [f"could not do garden.answer {envelope.pk}: RuntimeError"]


def test_after_a_crash_halfway_it_is_sent_again_with_the_same_number_when_the_lease_ran_out(
    settings: LazySettings,
) -> None:
    working = settings.EMAIL_BACKEND
    room = Room()
    envelope = room.post()
    settings.EMAIL_BACKEND = CRASHES
    with pytest.raises(SystemExit):
        actions.deliver_due(now=NOW)
    envelope.refresh_from_db()
    first = envelope.message_id
    settings.EMAIL_BACKEND = working

    assert actions.deliver_due(now=NOW + sending.LEASE - MINUTE) == 0
    assert actions.deliver_due(now=NOW + sending.LEASE) == 1

    assert [sent.extra_headers["Message-ID"] for sent in mail.outbox] == [first]
    assert first == f"<{envelope.pk}@localhost>"
    assert [news.what for _about, news in room.heard] == ["accepted"]


def test_the_number_stays_the_same_when_the_house_moves_to_another_address(settings: LazySettings) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, BREAKS
    envelope = Room().post()
    actions.deliver_due(now=NOW)
    settings.EMAIL_BACKEND, settings.SITE_HOST = working, "samenspel.example"

    actions.deliver_due(now=NOW + HOUR)

    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{envelope.pk}@localhost>"


def test_what_crashes_every_time_is_given_up_after_six_tries(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = CRASHES
    room = Room()
    room.post()
    for number in range(6):
        with pytest.raises(SystemExit):
            actions.deliver_due(now=NOW + number * sending.LEASE)

    actions.deliver_due(now=NOW + 6 * sending.LEASE)

    assert [news for _about, news in room.heard] == [
        News(what="failed", at=NOW + 6 * sending.LEASE, reason="broke_off")
    ]


def test_a_lease_is_longer_than_a_round_so_that_nobody_is_overtaken() -> None:
    round_lasts = timedelta(seconds=signature(sending.deliver_due).parameters["seconds"].default)

    assert round_lasts + timedelta(minutes=5) < sending.LEASE


def test_a_round_stops_at_its_limit_and_at_its_end() -> None:
    room = Room()
    for number in range(5):
        room.post(about=f"a-{number}")

    assert actions.deliver_due(now=NOW, limit=2) == 2
    assert actions.deliver_due(now=NOW, seconds=0) == 0
    assert actions.deliver_due(now=NOW) == 3


def test_a_room_that_cannot_hear_does_not_make_a_mail_leave_twice_and_is_told_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    room = Room()
    is_deaf = True

    def hear(about: str, news: News) -> None:
        Envelope.objects.create(kind="trace", about=about, way="work", made_at=NOW, due_at=NOW + 9 * HOUR)
        if is_deaf:
            raise RuntimeError("mevrouw De Vries")
        room.hear(about, news)

    registry.listeners[room.kind] = hear
    envelope = room.post()
    actions.deliver_due(now=NOW)
    assert caplog.messages == [f"nobody could hear about garden.answer {envelope.pk}: RuntimeError"]
    assert Envelope.objects.filter(kind="trace").count() == 0

    is_deaf = False
    actions.deliver_due(now=NOW + HOUR)
    actions.deliver_due(now=NOW + 2 * HOUR)

    assert len(mail.outbox) == 1
    assert room.heard == [("a-1", News(what="accepted", at=NOW))]
    assert Envelope.objects.filter(kind="trace").count() == 1


def test_nobody_has_to_listen() -> None:
    registry.before_sending("quiet", lambda _about, _now: Message(to="a@voorbeeld.nl", subject="s", body="b"))
    actions.post(kind="quiet", about="q", way="mail", now=NOW)

    actions.deliver_due(now=NOW)

    assert states() == ["accepted"]


def test_work_is_done_once_and_has_then_arrived() -> None:
    done: list[str] = []
    heard: list[str] = []
    registry.to_do("garden.thumbnail", lambda about, _now: done.append(about))
    registry.on_news("garden.thumbnail", lambda _about, news: heard.append(news.what))
    actions.post(kind="garden.thumbnail", about="p-1", way="work", now=NOW)

    actions.deliver_due(now=NOW)
    actions.deliver_due(now=NOW + HOUR)

    assert (done, heard, states()) == (["p-1"], ["accepted", "arrived"], ["arrived"])


def test_work_is_done_outside_any_transaction() -> None:
    depths: list[int] = []
    before = len(transaction.get_connection().savepoint_ids)
    registry.to_do("garden.slow", lambda _about, _now: depths.append(len(transaction.get_connection().savepoint_ids)))
    actions.post(kind="garden.slow", about="p-1", way="work", now=NOW)

    actions.deliver_due(now=NOW)

    assert depths == [before]


def test_work_that_breaks_is_tried_again() -> None:
    tried: list[str] = []

    def breaks_once(about: str, now: datetime) -> None:
        tried.append(about)
        if len(tried) == 1:
            raise RuntimeError

    registry.to_do("garden.thumbnail", breaks_once)
    actions.post(kind="garden.thumbnail", about="p-1", way="work", now=NOW)

    actions.deliver_due(now=NOW)
    assert states() == ["waiting"]
    actions.deliver_due(now=NOW + HOUR)

    assert (tried, states()) == (["p-1", "p-1"], ["arrived"])


def test_a_kind_belongs_to_one_room() -> None:
    Room()

    with pytest.raises(ValueError, match="is registered already"):
        registry.before_sending("garden.answer", lambda _about, _now: NotNow("no"))


def test_an_envelope_holds_no_words_and_names_itself_by_kind_and_number() -> None:
    Room().post()
    actions.deliver_due(now=NOW)
    envelope = Envelope.objects.get()

    kept = " ".join(str(value) for value in Envelope.objects.values().get().values())

    assert "fatma" not in kept.lower()
    assert "Hoi" not in kept
    assert str(envelope) == f"garden.answer {envelope.pk}"


def test_a_taken_text_is_called_by_the_gateways_number() -> None:
    assert str(TakenText(gateway_id="g-7")) == "g-7"
