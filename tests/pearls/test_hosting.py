"""Who receives people at a pearl says yes, no or stop herself, to the very text that tells people they may come."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from samenspel.base.refusals import Refused
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, NotNow
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.pearls import asking, pearl_work
from samenspel.pearls.actions import hosting as actions
from samenspel.pearls.actions import publishing
from samenspel.pearls.models import Pearl
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices import photos, registry
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, STORY, TODAY
from tests.voices import hostile

pytestmark = pytest.mark.django_db
ASKS = "Mogen mensen bij u langskomen?"


def kees(*, by: Worker, **fields: Any) -> Person:
    """Somebody whom the house knows, and who receives people."""
    somebody = make.person(**{"called": "Kees", "reach_by": "door", "address": "Kade 3", **fields})
    make.known(person=somebody, organisation=by.organisation)
    return somebody


def asked(*, by: Worker, host: Person, yes: bool = True, **fields: Any) -> Pearl:
    """A pearl where he would receive people; who told it said yes unless told."""
    pearl = setting.checked(by=by, hosted_by="other", host_called="Kees", **fields)
    if yes:
        publishing.note_yes(by=by, pearl=pearl, version=pearl.version, how="phone", now=NOW)
    return actions.say_host(by=by, pearl=pearl, person=host, now=NOW)


def path(pearl: Pearl, name: str = "hosted_pearl") -> str:
    return reverse(f"pearls:{name}", args=[pearl.pk])


def everybody_reads(pearl: Pearl) -> bool:
    return pearl.title in Client().get("/parels/").content.decode()


def test_he_reads_the_very_text_says_yes_and_stops_when_he_wants() -> None:
    samira = setting.worker()
    host = kees(by=samira)
    pearl = asked(by=samira, host=host)
    browser = make.opened(person=host)

    first = browser.get("/mijn/").content.decode()
    page = browser.get(path(pearl)).content.decode()
    browser.post(path(pearl), {"version": 1})
    public = everybody_reads(pearl)
    later = browser.get("/mijn/").content.decode()
    looked = browser.get(path(pearl)).content.decode()
    stopped = browser.post(path(pearl, "stop_hosting"), follow=True).content.decode()

    assert [ASKS in first, path(pearl) in first, STORY in page, "Kees ontvangt u hier graag." in page] == [True] * 4
    assert (public, ASKS in later, "Hier ontvangt u mensen" in later, "Ik stop ermee" in looked) == (
        True,
        False,
        True,
        True,
    )
    assert ("Niemand leest nog dat u hier mensen ontvangt." in stopped, everybody_reads(pearl)) == (True, False)
    pearl.refresh_from_db()
    assert (pearl.state, pearl.rest_why, pearl.host_yes_at) == ("resting", "host", None)
    told = list(pearl.steps.values_list("what", "detail", "by"))
    assert ("host_yes", "page", host.pk) in told
    assert told[-1] == ("resting", "host", host.pk)
    assert browser.get(path(pearl)).status_code == 404


def test_no_is_no_and_once_is_enough() -> None:
    samira = setting.worker()
    host = kees(by=samira)
    pearl = asked(by=samira, host=host)

    for _ in range(2):
        actions.stop_hosting(resident=setting.resident(host), pearl=pearl, now=NOW)

    assert (pearl.rest_why, pearl.steps.filter(what="resting").count(), everybody_reads(pearl)) == ("host", 1, False)


def test_before_the_teller_said_yes_nobody_else_reads_her_story() -> None:
    samira = setting.worker()
    host = kees(by=samira)
    pearl = asked(by=samira, host=host, yes=False)
    browser = make.opened(person=host)

    before = (ASKS in browser.get("/mijn/").content.decode(), browser.get(path(pearl)).status_code)
    publishing.note_yes(by=samira, pearl=pearl, version=1, how="phone", now=NOW)

    assert before == (False, 404)
    assert ASKS in browser.get("/mijn/").content.decode()


def test_of_another_it_is_as_if_it_does_not_exist_and_nobody_says_yes_for_him() -> None:
    samira = setting.worker()
    pearl = asked(by=samira, host=kees(by=samira))
    stranger = make.person(called="Joke")
    browser = make.opened(person=stranger)

    pages = [browser.get(path(pearl)), browser.get(path(pearl, "hosted_pearl_photo"))]
    pages += [browser.post(path(pearl), {"version": 1}), browser.post(path(pearl, "stop_hosting"))]

    assert [each.status_code for each in pages] == [404] * 4
    with pytest.raises(Refused, match="Hier ontvangt iemand anders"):
        actions.say_host_yes(resident=setting.resident(stranger), pearl=pearl, version=1, now=NOW)


def test_a_yes_is_to_the_words_that_he_read() -> None:
    samira = setting.worker()
    host = kees(by=samira)
    pearl = asked(by=samira, host=host)

    page = make.opened(person=host).post(path(pearl), {"version": 0}, follow=True).content.decode()

    assert ("De tekst is net veranderd." in page, everybody_reads(pearl)) == (True, False)


def test_he_sees_the_photo_beside_those_words(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "photos"
    samira = setting.worker()
    host = kees(by=samira)
    spotted = setting.spotted(by=samira)
    file = photos.store(photos.rebuild(hostile.saved(hostile.picture(), "JPEG")))
    shown: dict[str, Any] = {"photo": make.photo(voice=spotted.voice, file=file), "photo_shows": "Een werkbank."}
    pearl = asked(by=samira, host=host, pearl=spotted, **shown)
    browser = make.opened(person=host)

    assert path(pearl, "hosted_pearl_photo") in browser.get(path(pearl)).content.decode()
    assert browser.get(path(pearl, "hosted_pearl_photo")).content == photos.read(file)


def test_a_worker_finds_him_by_name_among_the_people_that_her_house_knows() -> None:
    samira = setting.worker()
    host, teller = kees(by=samira), setting.teller(called="Kees Jansen")
    make.person(called="Kees van elders")
    pearl = setting.checked(by=samira, speaker=teller, hosted_by="other", host_called="Kees")
    browser = make.signed_in(samira)

    link = path(pearl, "say_host") in browser.get(path(pearl, "pearl")).content.decode()
    page = browser.get(path(pearl, "say_host"))
    nobody = browser.post(path(pearl, "say_host"), {"name": "Zwaan"}).content.decode()
    done = browser.post(path(pearl, "say_host"), {"name": "Kees", "person": host.pk}, follow=True).content.decode()

    assert [str(each) for each in page.context["form"].fields["person"].queryset] == ["Kees"]
    assert (link, "Wij kennen nog niemand met deze naam." in nobody) == (True, True)
    assert ("Kees vindt de vraag ook op de eigen bladzij" in done, path(pearl, "say_host") in done) == (True, False)
    actions.say_host(by=samira, pearl=pearl, person=host, now=NOW)
    assert pearl.steps.filter(what="host_known").count() == 1


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("unknown", "kent deze persoon niet"),
        ("teller", "Zij vertelde het zelf"),
        ("no contact", "wil geen contact"),
        ("no host", "Hier ontvangt niemand anders mensen"),
        ("gone", "teruggenomen"),
    ],
)
def test_not_everybody_can_be_the_host(who: str, reason: str) -> None:
    samira, ria = setting.worker(), setting.teller()
    pearl = setting.checked(by=samira, speaker=ria, hosted_by="" if who == "no host" else "other", host_called="Kees")
    person = {"unknown": make.person(called="Kees"), "teller": ria}.get(who) or kees(
        by=samira, reach_by="nobody" if who == "no contact" else "door"
    )
    if who == "gone":
        voices.withdraw_voice(voice=pearl.voice, by=samira, now=NOW)

    with pytest.raises(Refused, match=reason):
        actions.say_host(by=samira, pearl=pearl, person=person, now=NOW)


def test_the_page_says_why_somebody_cannot_be_chosen() -> None:
    samira = setting.worker()
    host = kees(by=samira, reach_by="nobody")
    pearl = setting.checked(by=samira, hosted_by="other", host_called="Kees")

    page = make.signed_in(samira).post(path(pearl, "say_host"), {"name": "Kees", "person": host.pk})

    assert page.context["form"].errors["person"] == ["Zij is er niet meer, of wil geen contact."]


def test_another_host_in_the_text_is_another_person() -> None:
    samira = setting.worker()
    pearl = asked(by=samira, host=kees(by=samira))

    same = setting.words_for(pearl, story="Anders.", hosted_by="other", host_called="Kees")
    publishing.write_pearl(by=samira, pearl=pearl, told=same, now=NOW)
    kept = pearl.host
    other = setting.words_for(pearl, story="Anders.", hosted_by="other", host_called="Wim")
    publishing.write_pearl(by=samira, pearl=pearl, told=other, now=NOW)

    assert (kept is not None, pearl.host) == (True, None)


# Asking him.
def test_who_reads_mail_is_asked_by_mail_once_the_teller_said_yes_and_without_a_word_of_it() -> None:
    samira = setting.worker()
    host = kees(by=samira, reach_by="mail", mail="kees@voorbeeld.nl")
    pearl = asked(by=samira, host=host, yes=False)
    sent = Envelope.objects.filter(kind="pearls.host_asked", about=str(pearl.pk))
    before = sent.count()
    publishing.note_yes(by=samira, pearl=pearl, version=1, how="phone", now=NOW)

    message = asking.host_message(str(pearl.pk), NOW)

    assert (before, sent.count(), isinstance(message, Message)) == (0, 1, True)
    assert isinstance(message, Message)
    assert (message.to, pearl.title in message.body) == ("kees@voorbeeld.nl", False)
    actions.say_host_yes(resident=setting.resident(host), pearl=pearl, version=1, now=NOW)
    assert asking.host_message(str(pearl.pk), NOW) == NotNow("overtaken")


def test_today_asks_a_worker_to_call_who_reads_no_mail_or_said_nothing_to_it() -> None:
    samira = setting.worker()
    asked(by=samira, host=kees(by=samira))
    mailed = asked(by=samira, host=kees(by=samira, reach_by="mail", mail="k@voorbeeld.nl"), title="Met mail")

    def to_ask(on: Any) -> list[str]:
        sections = pearl_work.todays_pearls(by=samira, on=on)
        return [line.words for each in sections if each.key == "pearl_yeses" for line in each.lines]

    assert to_ask(TODAY) == ["Het bankje"]
    assert sorted(to_ask(TODAY + timedelta(days=15))) == sorted(["Het bankje", mailed.title])


@pytest.mark.parametrize("state", ["moved", "died"])
def test_nobody_is_sent_to_a_host_who_left(state: str) -> None:
    samira = setting.worker()
    host = kees(by=samira)
    pearl = asked(by=samira, host=host)
    actions.say_host_yes(resident=setting.resident(host), pearl=pearl, version=1, now=NOW)

    organisations.tell_state(by=samira, person=host, state=state, on=TODAY, now=NOW)

    pearl.refresh_from_db()
    assert (pearl.state, pearl.rest_why, everybody_reads(pearl)) == ("resting", "left", False)


def test_a_host_is_somebody_to_know_as_long_as_people_come_to_him() -> None:
    samira = setting.worker()
    host = kees(by=samira)
    pearl = asked(by=samira, host=host)

    before = registry.is_kept(host)
    actions.stop_hosting(resident=setting.resident(host), pearl=pearl, now=NOW)

    assert (before, registry.is_kept(host)) == (True, False)
