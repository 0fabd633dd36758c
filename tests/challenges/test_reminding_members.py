"""Once a week, who has something open in a team hears that: by her own way, and never what."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import ActionItem, TeamMember
from samenspel.challenges.reminding import remind_members, reminder
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.people.models import Person
from tests import make
from tests.challenges import setting
from tests.challenges.items_setting import item

pytestmark = pytest.mark.django_db
SENTENCE = "Er staat iets voor je open in je team. Lukt het niet? Verzet het gerust."
ADDRESS = "http://localhost:8000/challenge/mijn/acties/"


def monday() -> datetime:
    """The Monday of this week, in the morning: everybody is in her team by then."""
    now = timezone.localtime().replace(hour=7, minute=3)
    return now - timedelta(days=now.weekday())


def busy(**fields: Any) -> TeamMember:
    """Somebody in a team with something open."""
    member = setting.member(person=make.person(called="Bo", **fields) if fields else None)
    item(Seat(member=member), what="Geheim: gokken", owners=[member])
    return member


def sent() -> list[Message | NotNow]:
    return [reminder(each.about, monday()) for each in Envelope.objects.filter(kind="challenges.week").order_by("pk")]


def test_who_has_something_open_hears_it_once_a_week_without_a_name_or_a_word_of_it() -> None:
    worker = make.worker(called="Sanne")
    bo = setting.member(person=worker.person)
    item(Seat(member=bo), what="Geheim: gokken", owners=[bo])
    setting.member(called="Vrij")

    assert (remind_members(now=monday()), remind_members(now=monday())) == (1, 0)
    assert remind_members(now=monday() + timedelta(days=1)) == 0

    (message,) = sent()
    lines = ["Hallo,", "", SENTENCE, "Kijk hier:", "", ADDRESS, ""]
    assert message == Message(to=str(worker.person.email), subject="Er staat iets voor je open", body="\n".join(lines))


def test_nothing_leaves_for_what_was_done_meanwhile_for_who_left_or_after_that_day() -> None:
    busy(mail="bo@voorbeeld.nl", reach_by="mail")
    remind_members(now=monday())
    about = Envelope.objects.get().about

    assert reminder(about, monday() + timedelta(days=1)) == NotNow("nothing")
    ActionItem.objects.update(state="done", closed_at=timezone.now())
    assert reminder(about, monday()) == NotNow("nothing")
    Person.objects.filter(mail="bo@voorbeeld.nl").update(reach_by="nobody")
    assert reminder(about, monday()) == NotNow("gone")
    assert reminder(f"6b0b8c3a-0000-4000-8000-000000000000 {monday():%Y-%m-%d} mail", monday()) == NotNow("gone")


def test_who_wants_a_text_message_gets_one_until_she_says_stop(settings: LazySettings) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    busy(reach_by="text", phone="0612345678", mail="bo@voorbeeld.nl")
    assert remind_members(now=monday()) == 1

    assert sent() == [Message(to="0612345678", body=f"{SENTENCE} {ADDRESS}")]

    Person.objects.filter(phone="0612345678").update(texts_stopped_at=timezone.now())
    assert sent() == [NotNow("gone")]


@pytest.mark.parametrize(
    "fields",
    [
        {"mail": "a@voorbeeld.nl", "reach_by": "nobody"},
        {"mail": "a@voorbeeld.nl", "reach_by": "phone"},
        {"phone": "0612345678", "reach_by": "text"},
        {"mail": "a@voorbeeld.nl", "reach_by": "mail", "state": "no_contact", "state_on": timezone.localdate()},
        {"reach_by": "mail"},
    ],
)
def test_who_is_not_reached_that_way_is_not_reminded(fields: dict[str, Any]) -> None:
    busy(**fields)

    assert (remind_members(now=monday()), Envelope.objects.count()) == (0, 0)


def test_who_comes_in_with_a_code_by_mail_is_reminded_by_mail_unless_she_would_rather_not() -> None:
    busy(mail="a@voorbeeld.nl", reach_by="phone", opens_by_mail_at=timezone.now())
    done = setting.member()
    item(Seat(member=done), owners=[done], state="done", closed_at=timezone.now())
    setting.member(team=done.team)

    assert remind_members(now=monday()) == 1
