"""When a mail has arrived: accepted, and not back within a day; and when it comes back after all."""

import pytest
from django.conf import LazySettings

from samenspel.letters import actions
from samenspel.letters.actions import sending
from samenspel.letters.models import Envelope
from samenspel.letters.outcomes import Accepted
from samenspel.letters.registry import News
from tests.letters.post import HOUR, MINUTE, NOW, Room, states
from tests.letters.test_outbox import CRASHES

pytestmark = pytest.mark.django_db


def test_mail_that_did_not_come_back_within_a_day_arrived_when_it_was_accepted() -> None:
    room = Room()
    room.post()
    actions.deliver_due(now=NOW)

    assert actions.settle_mail(now=NOW + 24 * HOUR - MINUTE) == 0
    assert actions.settle_mail(now=NOW + 24 * HOUR) == 1
    assert actions.settle_mail(now=NOW + 48 * HOUR) == 0

    assert room.heard[1:] == [("a-1", News(what="arrived", at=NOW))]
    assert Envelope.objects.get().arrived_at == NOW


def test_mail_that_came_back_in_time_never_arrives() -> None:
    room = Room()
    envelope = room.post()
    actions.deliver_due(now=NOW)
    envelope.refresh_from_db()
    actions.note_bounced(message_id=envelope.message_id, reason="5.1.1", now=NOW + HOUR)

    assert actions.settle_mail(now=NOW + 48 * HOUR) == 0

    assert room.heard[1:] == [("a-1", News(what="bounced", at=NOW + HOUR, reason="5.1.1"))]


def test_mail_that_comes_back_after_days_is_told_too_because_that_is_the_truth() -> None:
    room = Room()
    envelope = room.post()
    actions.deliver_due(now=NOW)
    actions.settle_mail(now=NOW + 24 * HOUR)
    envelope.refresh_from_db()

    actions.note_bounced(message_id=envelope.message_id, reason="4.4.7", now=NOW + 120 * HOUR)

    assert [news.what for _about, news in room.heard] == ["accepted", "arrived", "bounced"]


def test_the_same_bounce_is_told_once() -> None:
    room = Room()
    envelope = room.post()
    actions.deliver_due(now=NOW)
    envelope.refresh_from_db()

    for hours in (1, 2):
        assert actions.note_bounced(message_id=envelope.message_id, reason="5.1.1", now=NOW + hours * HOUR)

    assert [news.what for _about, news in room.heard] == ["accepted", "bounced"]


def test_a_bounce_that_is_quicker_than_the_mail_servers_yes_stands(settings: LazySettings) -> None:
    room = Room()
    envelope = room.post()
    settings.EMAIL_BACKEND = CRASHES
    with pytest.raises(SystemExit):
        actions.deliver_due(now=NOW)
    envelope.refresh_from_db()
    actions.note_bounced(message_id=envelope.message_id, reason="5.1.1", now=NOW)

    sending._note_outcome(envelope=envelope, outcome=Accepted(), now=NOW + MINUTE)

    assert [news.what for _about, news in room.heard] == ["bounced"]
    assert states() == ["bounced"]


def test_a_bounce_of_something_that_never_left_is_not_ours() -> None:
    Room().post()

    assert not actions.note_bounced(message_id="<elsewhere@voorbeeld.nl>", reason="5.1.1", now=NOW)
    assert not actions.note_bounced(message_id="", reason="5.1.1", now=NOW)
    assert states() == ["waiting"]
