"""What is broken goes on, once: by mail, straight into a system, or by hand. And nothing of who reported it leaves."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.letters.models import Envelope
from samenspel.letters.registry import News, NotNow
from samenspel.organisations.access import Worker
from samenspel.pearls import open311
from samenspel.pearls.access import defects as access
from samenspel.pearls.actions import defects as actions
from samenspel.pearls.actions import sending
from samenspel.pearls.defect_messages import defect_message
from samenspel.pearls.models import Defect, Sending
from tests import make
from tests.pearls import defect_setting as setting
from tests.pearls import pearl_setting
from tests.pearls.defect_setting import REQUESTS, City, post, stands, straight

pytestmark = pytest.mark.django_db
TAKEN = [{"service_request_id": "638344", "service_notice": "", "account_id": None}]


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def city(settings: LazySettings) -> Iterator[City]:
    with setting.city(settings) as made:
        yield made


def test_a_mail_leaves_with_what_and_where_and_nothing_of_who_reported_it(samira: Worker) -> None:
    house = samira.organisation
    house.phone = "0101234567"
    house.save()
    place = pearl_setting.place(by=samira, east="6.66250", north="52.35700")
    made = setting.defect(
        by=samira, of=setting.voice(by=samira, speaker=setting.truus(by=samira), place="Kade 9"), place=place
    )
    sent = [setting.send(by=samira, defect=made, way="mail") for _each in range(2)]
    assert (sent[0], stands(made)) == (sent[1], ("waiting", "waiting", ""))
    assert access.why_not_send(defect=made, way="hand") == "Deze melding is net onderweg."
    assert access.why_not_follow(defect=made, state="mended", outcome="") == "Deze melding is net onderweg."
    post()

    (left,) = mail.outbox
    assert (left.to, left.subject) == (["meldpunt@gemeente.example"], f"Kapot: Licht ({made.number})")
    told = ("De lamp bij de brug is uit.", "Het Waterplein · Kade", "52.35700, 6.66250", "0101234567", house.name)
    assert [each for each in told if each not in left.body] == []
    assert [each for each in setting.SECRETS if each in f"{left.subject}{left.body}"] == []
    assert stands(made) == ("sent", "arrived", "")
    assert [(step.what, step.detail) for step in made.steps.all()] == [("made", ""), ("sent", "mail")]
    assert str(sent[0]) == f"sending {sent[0].pk}"


def test_a_house_without_a_number_and_a_place_without_a_point_write_a_shorter_mail(samira: Worker) -> None:
    made = setting.defect(by=samira)
    sent = setting.send(by=samira, defect=made, way="mail")
    message = defect_message(str(sent.pk), timezone.now())

    assert not isinstance(message, NotNow)
    assert ("Bel ons" in message.body, "Op de kaart" in message.body) == (False, False)


def test_a_mail_that_was_overtaken_does_not_leave(samira: Worker) -> None:
    made = setting.defect(by=samira)
    setting.send(by=samira, defect=made, way="mail")
    made.reports.get().voice.__class__.objects.update(withdrawn_at=timezone.now())
    post()

    assert mail.outbox == []
    assert stands(made) == ("waiting", "failed", "overtaken")


def test_a_mail_that_comes_back_waits_for_us_again_and_once(samira: Worker) -> None:
    made = setting.defect(by=samira)
    about = str(setting.send(by=samira, defect=made, way="mail").pk)
    for what in ("accepted", "arrived", "bounced", "bounced"):
        sending.hear_news(about, News(what=what, at=timezone.now()))
    assert stands(made) == ("waiting", "failed", "bounced")
    assert [step.what for step in made.steps.all()] == ["made", "sent", "not_arrived"]
    late = str(setting.send(by=samira, defect=made, way="mail").pk)
    sending.hear_news(late, News(what="accepted", at=timezone.now()))
    actions.note_state(by=samira, defect=made, state="taken_up", now=timezone.now())
    sending.hear_news(late, News(what="bounced", at=timezone.now()))

    assert stands(made)[0] == "taken_up"  # they know it all the same
    Sending.objects.filter(pk=late).update(state=Sending.State.WAITING)
    sending.hear_news(late, News(what="accepted", at=timezone.now()))
    assert stands(made)[:2] == ("taken_up", "arrived")  # and it goes no step back
    sending.hear_news("00000000-0000-4000-8000-000000000000", News(what="accepted", at=timezone.now()))


def test_by_hand_it_is_sent_at_once_and_only_ways_that_are_there_are_ways(samira: Worker) -> None:
    made = setting.defect(by=samira, receiver=setting.receiver(by=samira, mail=""))
    nobody = setting.defect(by=samira)
    nobody.receiver = None
    nobody.save()

    assert (access.ways_to_send(made), access.ways_to_send(nobody)) == (["hand"], [])
    assert access.why_not_send(defect=nobody, way="hand") == "Kies eerst wie het maakt."
    for way in ("mail", "open311", "duif"):
        assert access.why_not_send(defect=made, way=way) == "Zo kan het niet naar deze ontvanger. Kies een andere weg."
    setting.send(by=samira, defect=made, way="hand")
    assert stands(made) == ("sent", "arrived", "")
    assert Envelope.objects.count() == 0
    with pytest.raises(Refused, match="Dit is al doorgestuurd"):
        setting.send(by=samira, defect=made, way="hand")


def test_a_list_that_was_given_sends_what_still_waits(samira: Worker) -> None:
    there, gone, under_way = (setting.defect(by=samira) for _each in range(3))
    setting.send(by=samira, defect=gone, way="hand")
    setting.send(by=samira, defect=under_way, way="mail")
    number = sending.hand_over_defects(by=samira, defects=[there, gone, under_way], way="paper", now=timezone.now())

    assert number == 1
    assert [stands(each)[0] for each in (there, gone, under_way)] == ["sent", "sent", "waiting"]
    assert there.steps.last().detail == "paper"  # type: ignore[union-attr]


def test_it_goes_into_their_system_once_with_nothing_of_who_reported_it(
    samira: Worker, city: City, settings: LazySettings
) -> None:
    settings.OPEN311_JURISDICTION = "almelo.nl"
    place = pearl_setting.place(by=samira, east="6.66250", north="52.35700")
    voice = setting.voice(by=samira, speaker=setting.truus(by=samira), place="Kade 9")
    made = straight(samira, of=voice, place=place)
    assert access.ways_to_send(made) == ["open311", "mail", "hand"]
    city.says(REQUESTS, TAKEN)
    setting.send(by=samira, defect=made)
    for _each in range(3):
        post()

    ((method, path, sent),) = city.asked
    assert (method, path) == ("POST", REQUESTS)
    assert sent == {
        "api_key": "sleutel",
        "jurisdiction_id": "almelo.nl",
        "service_code": "101",
        "description": f"Het Waterplein. {setting.WHAT} ({made.number})",
        "address_string": f"Kade, {made.neighbourhood}",
        "lat": "52.35700",
        "long": "6.66250",
    }
    assert [each for each in setting.SECRETS if each in str(city.asked)] == []
    assert stands(made) == ("sent", "arrived", "")
    assert made.sendings.get().their_number == "638344"


@pytest.mark.parametrize(
    ("status", "said", "becomes"),
    [
        (400, [{"code": 400, "description": "no service"}], ("failed", "http_400")),
        (500, "", ("unsure", "http_500")),
        (302, "", ("unsure", "http_302")),
        (408, "", ("unsure", "http_408")),
        (200, b"<html>", ("unsure", "unreadable")),
        (200, [1], ("unsure", "unreadable")),
        (200, [], ("unsure", "unreadable")),
        (200, [{}], ("unsure", "no_number")),
        (200, [{"service_request_id": "9" * 81}], ("unsure", "no_number")),
        (200, None, ("unsure", "broke_off")),
    ],
)
def test_what_may_have_arrived_is_never_sent_again(
    samira: Worker, city: City, status: int, said: Any, becomes: tuple[str, str]
) -> None:
    made = straight(samira)
    city.says(REQUESTS, said, status=status)
    setting.send(by=samira, defect=made)
    for minutes in (0, 2, 60, 600):
        post(minutes)

    assert len(city.asked) == 1
    assert stands(made) == ("waiting", *becomes)
    is_stuck = access.why_not_send(defect=made, way="open311") != ""
    assert is_stuck == (becomes[0] == "unsure")


def test_busy_or_away_is_tried_again_and_given_up_in_the_end(
    samira: Worker, city: City, settings: LazySettings
) -> None:
    made = straight(samira)
    city.says(REQUESTS, "", status=503)
    city.says(REQUESTS, "", status=429)
    city.says(REQUESTS, {"service_request_id": 7})
    setting.send(by=samira, defect=made)
    for minutes in (0, 2, 10):
        post(minutes)
    assert (len(city.asked), stands(made)) == (3, ("sent", "arrived", ""))

    away = straight(samira)
    settings.OPEN311_URL = "http://127.0.0.1:9/v2"
    setting.send(by=samira, defect=away)
    for round_of_post in range(8):
        post(round_of_post * 2000)
    assert stands(away)[:2] == ("waiting", "failed")
    assert len(city.asked) == 3


def test_one_that_broke_off_halfway_is_in_doubt_and_somebody_asks_them(samira: Worker, city: City) -> None:
    made = straight(samira)
    about = str(setting.send(by=samira, defect=made).pk)
    Sending.objects.update(state=Sending.State.UNDER_WAY)
    sending.hand_over(about, timezone.now())
    assert (stands(made), city.asked) == (("waiting", "unsure", "broke_off"), [])
    sending.hand_over(about, timezone.now())
    assert access.why_not_write_defect(defect=made) == "Deze melding is net onderweg."

    doubt = made.sendings.get()
    sending.settle_sending(by=samira, sending=doubt, is_there=False, now=timezone.now())
    assert stands(made) == ("waiting", "failed", "not_there")
    with pytest.raises(Refused, match="Dit is al genoteerd"):
        sending.settle_sending(by=samira, sending=doubt, is_there=True, now=timezone.now())
    again = setting.send(by=samira, defect=made)
    Sending.objects.filter(pk=again.pk).update(state=Sending.State.UNSURE)
    sending.settle_sending(by=samira, sending=again, is_there=True, number=" 12 ", now=timezone.now())
    assert stands(made) == ("sent", "arrived", "")
    assert made.sendings.last().their_number == "12"  # type: ignore[union-attr]


def test_words_taken_back_or_thrown_away_meanwhile_do_not_go_into_a_system(samira: Worker, city: City) -> None:
    made = straight(samira)
    setting.send(by=samira, defect=made)
    made.reports.get().voice.__class__.objects.update(withdrawn_at=timezone.now())
    post()

    assert (stands(made), city.asked) == (("waiting", "failed", "overtaken"), [])
    away = "00000000-0000-4000-8000-000000000000"
    sending.hand_over(away, timezone.now())
    sending.ask_state(away, timezone.now())


def test_a_defect_that_is_thrown_away_while_it_is_sent_is_noted_nowhere(
    samira: Worker, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = straight(samira)
    about = str(setting.send(by=samira, defect=made).pk)

    def taken(**_told: Any) -> open311.Taken:
        Defect.objects.all().delete()
        return open311.Taken(number="1")

    monkeypatch.setattr(open311, "send", taken)
    sending.hand_over(about, timezone.now())

    assert not Sending.objects.exists()


def test_without_a_place_or_a_name_for_it_nothing_goes_into_a_system(
    samira: Worker, city: City, settings: LazySettings
) -> None:
    made = straight(samira, street="")
    assert access.why_not_send(defect=made, way="open311") == "Kies eerst een plek of een straat."
    settings.OPEN311_SERVICES = {}
    nameless = straight(samira)
    setting.send(by=samira, defect=nameless)
    post()

    assert (stands(nameless), city.asked) == (("waiting", "failed", "no_service"), [])
    bare = straight(samira, street="", east="6.66000", north="52.35000")
    settings.OPEN311_SERVICES = {"other": "999"}
    city.says(REQUESTS, TAKEN)
    setting.send(by=samira, defect=bare)
    post(1)
    ((_method, _path, sent),) = city.asked
    assert ("address_string" in sent, sent["lat"], sent["service_code"]) == (False, "52.35000", "999")


@pytest.mark.parametrize(("url", "key"), [("", "x"), ("https://a.example", ""), ("http://a.example", "x")])
def test_half_a_setting_is_no_setting(settings: LazySettings, samira: Worker, url: str, key: str) -> None:
    settings.OPEN311_URL, settings.OPEN311_KEY = url, key

    assert open311.is_set_up() is False
    assert access.ways_to_send(straight(samira)) == ["mail", "hand"]
    assert sending.ask_after_defects(now=timezone.now()) == 0
