"""Who signed up hears what happens with the walk, by her own way; the day before everybody hears it once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, News, NotNow
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls import walk_work
from samenspel.pearls.actions import sign_ups, walk_news
from samenspel.pearls.actions import walks as actions
from samenspel.pearls.models import SignUp, Walk, WalkNews
from samenspel.pearls.walk_messages import news_message, when_of
from samenspel.people.access import number_may_be_texted
from samenspel.people.actions import stop_texts
from samenspel.voices import codes
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = pytest.mark.django_db
NOW = timezone.now()
What, Way = WalkNews.What, WalkNews.Way


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira, title="Rondje", phone="0600 000 101")


@pytest.fixture
def gateway(settings: Settings) -> None:
    """Text messages can be sent."""
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "https://sms.voorbeeld.nl", "x"


def hears(sign_up: SignUp, what: WalkNews.What = What.CHANGED, now: datetime = NOW) -> WalkNews:
    return walk_news.must_hear(sign_up=sign_up, what=what, now=now)


def message(news: WalkNews, now: datetime = NOW) -> Message | NotNow:
    return news_message(str(news.pk), now)


@pytest.mark.parametrize(
    ("gave", "way"),
    [
        ({"mail": "ria@voorbeeld.nl", "phone": "0612345678"}, Way.MAIL),
        ({"phone": "0612345678"}, Way.TEXT),
        ({"phone": "12345678"}, Way.PHONE),  # no number that a text message can go to
        ({}, Way.PAGE),
    ],
)
def test_without_an_account_she_is_told_as_goes_by_itself(
    walk: Walk, gateway: None, gave: dict[str, Any], way: WalkNews.Way
) -> None:
    assert walk_news.way_to(setting.sign_up(walk=walk, **gave)) == way


def test_without_a_gateway_or_after_stop_somebody_calls(walk: Walk, settings: Settings) -> None:
    ria = setting.sign_up(walk=walk, phone="06 12345678")
    without = walk_news.way_to(ria)
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "https://sms.voorbeeld.nl", "x"
    make.person(phone="0612345678")
    before = number_may_be_texted("06-12345678")
    stop_texts(number="+31612345678", now=NOW)

    assert (without, before, walk_news.way_to(ria)) == (Way.PHONE, True, Way.PHONE)
    assert not number_may_be_texted("geen nummer")


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        ({"reach_by": "mail", "mail": "ria@voorbeeld.nl", "phone": "0612345678"}, Way.MAIL),
        ({"reach_by": "text", "phone": "0612345678"}, Way.TEXT),
        ({"reach_by": "phone", "phone": "0612345678", "mail": "ria@voorbeeld.nl"}, Way.PHONE),
        ({"reach_by": "mail", "phone": "0612345678"}, Way.PHONE),
        ({"reach_by": "door"}, Way.PAGE),
        ({"reach_by": "nobody", "phone": "0612345678"}, Way.PAGE),
    ],
)
def test_a_resident_whom_we_know_is_told_as_she_likes_it(
    walk: Walk, gateway: None, fields: dict[str, Any], way: WalkNews.Way
) -> None:
    assert walk_news.way_to(setting.sign_up(walk=walk, person=make.person(**fields))) == way


def test_a_mail_says_when_and_where_with_her_code_and_never_what_she_needs(walk: Walk) -> None:
    ria = setting.sign_up(walk=walk, mail="ria@voorbeeld.nl", needs="Ik heb een stoma.")
    found = message(hears(ria))

    assert isinstance(found, Message)
    assert (found.to, found.subject) == ("ria@voorbeeld.nl", "De wandeling is veranderd")
    for part in ("Dag Ria,", "Rondje", "Waar: De bibliotheek.", codes.code_of(ria.pk), "Liever bellen? 0600 000 101"):
        assert part in found.body
    assert "stoma" not in found.body


def test_a_text_message_is_short_and_says_how_to_stop(walk: Walk, gateway: None) -> None:
    ria = setting.sign_up(walk=walk, phone="0612345678")
    actions.cancel_walk(walk=walk, why="Het stormt.", now=NOW)
    found = message(ria.news.get())

    assert isinstance(found, Message)
    assert found.body.startswith("De wandeling gaat niet door. Wanneer: ")
    assert "Waarom niet: Het stormt." in found.body
    assert found.body.endswith("Geen sms meer? Stuur STOP.")
    assert (found.to, found.subject) == ("0612345678", "")


def test_who_speaks_english_reads_english_and_without_a_phone_none_is_named(samira: Worker) -> None:
    ria = make.person(called="Ria", language="Engels", reach_by="mail", mail="ria@voorbeeld.nl")
    walk = setting.walk(by=samira)
    found = message(hears(setting.sign_up(walk=walk, person=ria)))

    assert isinstance(found, Message)
    assert found.to == "ria@voorbeeld.nl"
    assert found.body.startswith("Hello Ria,")
    assert "0600" not in found.body


def test_at_the_moment_of_leaving_it_is_asked_again_whether_it_still_holds(walk: Walk) -> None:
    ria = setting.sign_up(walk=walk, mail="ria@voorbeeld.nl")
    first = hears(ria)
    second = hears(ria, What.CANCELLED)
    reasons = [message(first), message(second, now=walk.starts_at)]
    ria.mail, ria.phone = "", "0612345678"
    ria.save()
    reasons.append(message(second))
    sign_ups.leave_walk(sign_up=ria, now=NOW)
    kept = WalkNews.objects.create(sign_up=ria, what=What.CHANGED, way=Way.MAIL, made_at=NOW)
    reasons.append(message(kept))
    told = WalkNews.objects.create(sign_up=ria, what=What.CHANGED, way=Way.MAIL, made_at=NOW, told_at=NOW)
    reasons.append(message(told))

    assert reasons == [NotNow(each) for each in ("overtaken", "over", "no_way", "overtaken", "overtaken")]


def test_what_was_not_told_yet_is_overtaken_by_the_newest(walk: Walk) -> None:
    ria = setting.sign_up(walk=walk, phone="0612345678")
    hears(ria)
    hears(ria, What.CANCELLED)

    assert list(ria.news.values_list("what", flat=True)) == ["cancelled"]


def test_mail_that_came_is_told_and_what_bounced_somebody_calls(walk: Walk) -> None:
    came = hears(setting.sign_up(walk=walk, mail="a@voorbeeld.nl"))
    back = hears(setting.sign_up(walk=walk, mail="b@voorbeeld.nl", phone="0612345678"))
    lost = hears(setting.sign_up(walk=walk, mail="c@voorbeeld.nl"))
    by_hand = hears(setting.sign_up(walk=walk, phone="0612345678"))
    for news in (came, back, lost, by_hand):
        walk_news.hear_news(str(news.pk), News(what="accepted", at=NOW))
    walk_news.hear_news(str(came.pk), News(what="arrived", at=NOW + timedelta(days=1)))
    for news in (back, lost):
        walk_news.hear_news(str(news.pk), News(what="bounced", at=NOW, reason="x"))
    walk_news.hear_news("00000000-0000-4000-8000-000000000000", News(what="accepted", at=NOW))

    found = [WalkNews.objects.get(pk=each.pk) for each in (came, back, lost, by_hand)]
    assert [(each.way, each.told_at) for each in found] == [
        ("mail", NOW),
        ("phone", None),
        ("page", None),
        ("phone", None),
    ]
    assert str(came) == f"news {came.pk}"


def test_the_day_before_everybody_with_a_place_hears_it_once(samira: Worker) -> None:
    morning = timezone.localtime(NOW).replace(hour=7, minute=3)
    tomorrow = setting.walk(by=samira, starts_at=morning + timedelta(days=1, hours=3))
    by_mail = setting.sign_up(walk=tomorrow, mail="ria@voorbeeld.nl")
    by_phone = setting.sign_up(walk=tomorrow, phone="0612345678")
    setting.sign_up(walk=tomorrow, is_placed=False, phone="0612345678")
    for days in (0, 2):
        other = setting.walk(by=samira, starts_at=morning + timedelta(days=days, hours=3))
        setting.sign_up(walk=other, phone="0612345678")
    off: dict[str, Any] = {"cancelled_at": NOW, "cancelled_why": "Storm."}
    setting.sign_up(walk=setting.walk(by=samira, starts_at=tomorrow.starts_at, **off), phone="0612345678")

    assert [walk_news.remind_walkers(now=morning), walk_news.remind_walkers(now=morning)] == [2, 0]
    assert set(WalkNews.objects.values_list("sign_up", "way")) == {(by_mail.pk, "mail"), (by_phone.pk, "phone")}
    assert [each.kind for each in Envelope.objects.all()] == [walk_news.KIND]


def test_a_walk_that_moved_is_reminded_of_again(samira: Worker) -> None:
    morning = timezone.localtime(NOW).replace(hour=7, minute=3)
    walk = setting.walk(by=samira, starts_at=morning + timedelta(days=1, hours=3))
    setting.sign_up(walk=walk, phone="0612345678")
    first = walk_news.remind_walkers(now=morning)
    walk.starts_at += timedelta(days=3)
    walk.ends_at += timedelta(days=3)
    walk.save()

    assert (first, walk_news.remind_walkers(now=morning + timedelta(days=3))) == (1, 1)


def test_whom_to_call_stands_on_the_today_page_of_the_house_until_she_was_called(samira: Worker, walk: Walk) -> None:
    ria = make.person(called="Ria", phone="0612345678", reach_by="phone", safe_moments="Laat lang overgaan.")
    news = hears(setting.sign_up(walk=walk, person=ria), What.CHANGED, now=NOW - timedelta(days=1))
    (section,) = walk_work.todays_work(by=samira, now=NOW)
    (line,) = section.lines

    assert (line.who, line.since, line.phone, line.careful) == (
        "Ria",
        when_of(walk),
        "0612345678",
        "Laat lang overgaan.",
    )
    assert line.words == "De wandeling is veranderd. Rondje."
    assert line.href == reverse("pearls:note_walk_told", args=[news.pk])
    walk_news.note_told(by=samira, news=news, now=NOW)
    again = walk_news.note_told(by=make.worker(organisation=samira.organisation), news=news, now=NOW)
    assert (WalkNews.objects.get().told_by, again.told_by) == (samira.person, samira.person)
    assert walk_work.todays_work(by=samira, now=NOW) == []


def test_nobody_is_called_of_another_house_nor_when_it_has_begun(samira: Worker, walk: Walk) -> None:
    hears(setting.sign_up(walk=walk, phone="0612345678"))
    neighbour = make.worker(works_in=walk.neighbourhood)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)

    assert walk_work.todays_work(by=neighbour, now=NOW) == walk_work.todays_work(by=rent, now=NOW) == []
    later = walk_work.todays_work(by=samira, now=walk.starts_at)
    assert [section.key for section in later] == ["walks"]
    assert "Bel over de wandeling" in make.signed_in(samira).get("/vandaag/").text
    assert [make.signed_in(each).get("/vandaag/").status_code for each in (rent, neighbour)] == [200, 200]


def test_the_today_page_says_what_is_near_and_of_which_walk_it_is_not_noted_who_came(samira: Worker) -> None:
    near = setting.walk(by=samira, title="Straks", starts_at=NOW + timedelta(minutes=1))
    setting.walk(by=samira, title="Later")
    setting.walk(by=samira, title="Plan", starts_at=NOW + timedelta(minutes=1), is_announced=False)
    setting.walked(by=samira, title="Geteld", counted_at=NOW)
    setting.walked(by=samira, title="Vergeten", days=15)
    was = setting.walked(by=samira, title="Was")
    (section,) = walk_work.todays_work(by=samira, now=NOW)

    assert [(line.who, line.button, line.is_late) for line in section.lines] == [
        ("Was", "Wie liep mee?", True),
        ("Straks", "Bekijk", False),
    ]
    assert [line.href for line in section.lines] == [
        reverse("pearls:count_walkers", args=[was.slug]),
        reverse("pearls:lead_walk", args=[near.slug]),
    ]
