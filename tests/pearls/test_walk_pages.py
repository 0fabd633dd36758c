"""The pages of walks for everybody and for who signed up: what they show, keep, refuse, and never show."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.pearls.models import SignUp, Sort, Walk
from samenspel.voices import codes
from samenspel.voices.letting_in import MOST_SAID, new_key
from tests import make
from tests.pearls import walk_setting as setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def walk(samira: Worker) -> Walk:
    return setting.walk(by=samira, title="Rondje vaart", phone="0600 000 101")


def typed(**fields: Any) -> dict[str, Any]:
    return {"called": "Ria", "people": "2", "key": new_key(), **fields}


def signs_up(walk: Walk, browser: Client | None = None, **fields: Any) -> Any:
    return (browser or Client()).post(f"/wandelingen/{walk.slug}/meedoen/", typed(**fields))


def test_everybody_sees_what_comes_with_what_we_promise_and_how_many_may_still_come(walk: Walk) -> None:
    setting.sign_up(walk=walk, called="Zwaantje", people=3)
    setting.walk(title="Vol", places=0 + 1)
    setting.walk(title="Storm", cancelled_at=timezone.now(), cancelled_why="Het stormt.")
    listed, page = Client().get("/wandelingen/").text, Client().get(f"/wandelingen/{walk.slug}/").text

    assert ("Nog 1 plaats" in listed, "Gaat niet door: Het stormt." in listed) == (True, True)
    for part in (
        "Rondje vaart",
        "600 meter, ongeveer 12 minuten lopen",
        "Geen trappen",
        "Nog 1 plaats",
        "0600 000 101",
    ):
        assert part in page
    assert "Zwaantje" not in listed + page


def test_without_walks_the_page_is_kind() -> None:
    assert "Er is nu geen wandeling gepland." in Client().get("/wandelingen/").text


def test_a_walk_that_was_called_off_says_why_and_takes_nobody(samira: Worker) -> None:
    off = setting.walk(by=samira, cancelled_at=timezone.now(), cancelled_why="Het stormt.")
    pages = [Client().get(f"/wandelingen/{off.slug}/{end}").text for end in ("", "meedoen/")]
    refused = signs_up(off)

    assert ("Het stormt." in pages[0], "Ik loop mee" in pages[0]) == (True, False)
    assert ("Deze wandeling gaat niet door." in pages[1], "<textarea" in pages[1]) == (True, False)
    assert (refused.status_code, SignUp.objects.exists()) == (200, False)


def test_a_walk_that_is_over_shows_what_came_of_it_and_nobodys_name_or_words(samira: Worker) -> None:
    was = setting.walked(by=samira, title="Was", what_we_take="Drie parels.", unnamed=7)
    setting.sign_up(walk=was, called="Zwaantje", came=True)
    setting.note(walk=was, by=samira, said="De tuin van Bep.", answered_at=timezone.now())
    setting.note(walk=was, by=samira, sort=Sort.BROKEN, said="Lamp stuk bij mij.", done="De lamp brandt weer.")
    setting.walk(by=samira, title="Nog eens", follows=was)
    listed, page = Client().get("/wandelingen/").text, Client().get(f"/wandelingen/{was.slug}/").text

    for part in ("Drie parels.", "De lamp brandt weer.", "1 beantwoord", "Wij lopen nog eens, op "):
        assert part in page
    for secret in ("Zwaantje", "tuin van Bep", "bij mij"):
        assert secret not in listed + page
    assert "Was" in listed
    assert "Er is niets opgeschreven." in Client().get(f"/wandelingen/{setting.walked().slug}/").text


def test_signing_up_needs_no_account_and_gives_a_code_that_opens_it(walk: Walk) -> None:
    browser = Client()
    thanks = signs_up(walk, browser, needs="Een arm.", mail="ria@voorbeeld.nl")
    page = browser.get(thanks["Location"]).text
    made = SignUp.objects.get()
    code = codes.code_of(made.pk)

    assert ("U loopt mee. Tot dan!" in page, code in page) == (True, True)
    assert (made.called, made.people, made.mail, made.needs, made.how) == (
        "Ria",
        2,
        "ria@voorbeeld.nl",
        "Een arm.",
        "page",
    )
    other = Client()
    opened = other.post("/stem/", {"code": code.lower()})
    mine = other.get(opened["Location"]).text
    assert "Ria, u loopt mee met 2 mensen." in mine
    assert Client().get(opened["Location"]).status_code == 404
    assert code not in opened["Location"]


def test_who_waits_reads_that_and_who_comes_alone_too(walk: Walk) -> None:
    setting.sign_up(walk=walk, people=4)
    browser = Client()
    page = browser.get(signs_up(walk, browser, people="1")["Location"]).text
    mine = browser.get(
        browser.post("/stem/", {"code": codes.code_of(SignUp.objects.get(people=1).pk)})["Location"]
    ).text

    assert "U staat op de wachtlijst." in page
    assert "U staat op de wachtlijst." in mine


def test_the_same_form_sent_twice_is_one_sign_up_and_changed_after_going_back_another(walk: Walk) -> None:
    browser, key = Client(), new_key()
    for called in ("Ria", "Ria", "Bep"):
        signs_up(walk, browser, called=called, people="1", key=key)

    assert sorted(SignUp.objects.values_list("called", flat=True)) == ["Bep", "Ria"]


def test_what_is_wrong_is_said_and_what_was_typed_stays(walk: Walk) -> None:
    page = signs_up(walk, called="", people="11", phone="06", needs="Een arm.").text

    assert "Kies een aantal van 1 tot en met 10. Komt u met meer? Bel ons." in page
    assert "Klopt dit nummer?" in page
    assert 'value="Een arm."' in page
    assert not SignUp.objects.exists()


def test_a_machine_signs_nobody_up(walk: Walk) -> None:
    filled = signs_up(walk, website="http://x.example").text
    walk.places = 200
    walk.save()
    pages = [signs_up(walk, called=f"P{number}", people="1") for number in range(MOST_SAID + 1)]

    assert "Laat het onderste veld leeg." in filled
    assert [page.status_code for page in pages] == [302] * MOST_SAID + [200]
    assert "Hier gaven zich net heel veel mensen op." in pages[-1].text
    assert SignUp.objects.count() == MOST_SAID


def test_who_was_just_too_late_reads_why(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    from samenspel.base.refusals import Refused
    from samenspel.pearls.actions import sign_ups

    def late(**_told: object) -> None:
        raise Refused("Net te laat.")

    monkeypatch.setattr(sign_ups, "sign_up", late)
    assert "Net te laat." in signs_up(walk).text


def opened(sign_up: SignUp) -> tuple[Client, str]:
    browser = Client()
    return browser, browser.post("/stem/", {"code": codes.code_of(sign_up.pk)})["Location"]


def test_with_her_code_she_leaves_and_then_the_page_is_gone(walk: Walk) -> None:
    mine = setting.sign_up(walk=walk)
    browser, address = opened(mine)
    page = browser.post(f"{address}afmelden/", follow=True).text

    assert "U bent afgemeld." in page
    assert browser.get(address).status_code == 404
    mine.refresh_from_db()
    assert mine.left_at is not None


def test_what_has_begun_cannot_be_left_and_says_so(samira: Worker) -> None:
    begun = setting.walk(by=samira, starts_at=timezone.now() - timedelta(minutes=5), changed_at=timezone.now())
    browser, address = opened(setting.sign_up(walk=begun))
    before = browser.get(address).text
    page = browser.post(f"{address}afmelden/", follow=True).text

    assert ("Ik kom toch niet" in before, "Veranderd op " in before) == (False, True)
    assert "De wandeling is al begonnen." in page


def test_her_page_says_that_it_does_not_go_on(samira: Worker) -> None:
    off = setting.walk(by=samira, cancelled_at=timezone.now(), cancelled_why="Het stormt.")
    browser, address = opened(setting.sign_up(walk=off))

    assert "Gaat niet door: Het stormt." in browser.get(address).text


def test_a_code_that_nobody_has_opens_nothing(walk: Walk) -> None:
    page = Client().post("/stem/", {"code": "2222-2222"})

    assert "Deze code kennen we niet." in page.text


def test_done_looking_shuts_the_page_and_the_slip_is_paper(walk: Walk) -> None:
    browser, address = opened(setting.sign_up(walk=walk))
    paper = browser.get(f"{address}pdf/")
    browser.post(f"{address}klaar/")

    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert browser.get(address).status_code == 404


def test_the_code_of_a_walk_opens_no_voice_and_that_of_a_voice_no_walk(walk: Walk) -> None:
    browser, address = opened(setting.sign_up(walk=walk))
    key = address.split("/")[3]
    voice = browser.post("/stem/", {"code": codes.code_of(make.voice().pk)})["Location"].split("/")[3]

    assert browser.get(f"/stem/open/{key}/").status_code == 404
    assert browser.get(f"/wandelingen/open/{voice}/").status_code == 404


def test_a_resident_walks_along_with_one_tap_on_her_own_page(walk: Walk) -> None:
    ria = make.person(called="Ria", neighbourhood=walk.neighbourhood)
    setting.walk(title="Elders")
    browser = make.opened(person=ria)
    before = browser.get("/mijn/").text
    after = browser.post(f"/mijn/wandeling/{walk.slug}/mee/", follow=True).text
    public = browser.get(f"/wandelingen/{walk.slug}/").text
    gone = browser.post(f"/mijn/wandeling/{walk.slug}/afmelden/", follow=True).text

    assert (f'action="/mijn/wandeling/{walk.slug}/mee/"' in before, "Elders" in before) == (True, False)
    assert ("U gaat mee. Tot dan!" in after, "U gaat mee." in public) == (True, True)
    assert "U bent afgemeld." in gone
    assert f'action="/mijn/wandeling/{walk.slug}/mee/"' in browser.get(f"/wandelingen/{walk.slug}/").text


def test_on_her_own_page_she_reads_that_she_waits_or_that_it_does_not_go_on(walk: Walk) -> None:
    ria = make.person(called="Ria")
    setting.sign_up(walk=walk, people=4)
    browser = make.opened(person=ria)
    waits = browser.post(f"/mijn/wandeling/{walk.slug}/mee/", follow=True).text
    public = browser.get(f"/wandelingen/{walk.slug}/").text
    walk.cancelled_at, walk.cancelled_why = timezone.now(), "Het stormt."
    walk.save()

    assert "U staat op de wachtlijst. U hoort het als het kan." in waits
    assert "U hoort het als er een plaats is." in public
    assert "Gaat niet door: Het stormt." in browser.get("/mijn/").text
    refused = browser.post(f"/mijn/wandeling/{setting_off(walk)}/mee/", follow=True)
    assert "Deze wandeling gaat niet door." in refused.text


def setting_off(walk: Walk) -> str:
    return str(walk.slug)


def test_who_says_too_late_that_she_stays_at_home_is_thanked_all_the_same(samira: Worker) -> None:
    ria = make.person(called="Ria")
    begun = setting.walk(by=samira, starts_at=timezone.now() - timedelta(minutes=1))
    mine = setting.sign_up(walk=begun, person=ria)

    page = make.opened(person=ria).post(f"/mijn/wandeling/{begun.slug}/afmelden/", follow=True).text

    assert "U bent afgemeld." in page
    mine.refresh_from_db()
    assert mine.left_at is None


def test_the_next_walk_stands_on_the_first_page(walk: Walk) -> None:
    setting.walk(
        title="Storm", starts_at=timezone.now() + timedelta(days=1), cancelled_at=timezone.now(), cancelled_why="x"
    )
    first = Client().get("/").text
    Walk.objects.update(announced_at=None)

    assert ("De volgende wandeling" in first, "Rondje vaart" in first, "Storm" in first) == (True, True, False)
    assert "De volgende wandeling" not in Client().get("/").text


def number_of_queries(address: str, browser: Client) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "address", ["/wandelingen/", "/wandelingen/beheer/", "/wandelingen/cijfers/", "/mijn/", "/vandaag/"]
)
def test_lists_ask_as_much_for_three_walks_as_for_one(samira: Worker, address: str) -> None:
    here = samira.organisation.neighbourhoods.get()
    ria = make.person(called="Ria", neighbourhood=here)
    browser = make.opened(person=ria) if address == "/mijn/" else make.signed_in(samira)
    counts = []
    for number in (1, 2):
        for _each in range(number):
            setting.sign_up(walk=setting.walk(by=samira), person=ria)
            near = setting.walk(by=samira, starts_at=timezone.now() + timedelta(minutes=9))
            called = setting.sign_up(walk=near, phone="0612345678")
            called.news.create(what="placed", way="phone", made_at=timezone.now())
            was = setting.walked(by=samira, counted_at=timezone.now())
            setting.sign_up(walk=was, came=True)
            setting.note(walk=was, by=samira, answerer=samira.person, answered_at=timezone.now())
        counts.append(number_of_queries(address, browser))

    assert counts[0] == counts[1]
    assert counts[0] <= (15 if "wandelingen" in address else 40)


@pytest.mark.parametrize("end", ["", "leiden/", "bladen/", "bladen/lijst/", "bladen/gevangen/", "wie-liep-mee/"])
def test_pages_of_one_walk_ask_as_much_for_three_walkers_as_for_one(samira: Worker, end: str) -> None:
    walk = setting.walked(by=samira, places=20)
    browser, counts = make.signed_in(samira), []
    for number in (1, 2):
        for _each in range(number):
            called = setting.sign_up(walk=walk, person=make.person(called="Ria"), phone="0612345678")
            called.news.create(what="placed", way="phone", made_at=timezone.now())
            setting.sign_up(walk=walk, is_placed=False)
            setting.note(walk=walk, by=samira, done="Gedaan.")
        counts.append(number_of_queries(f"/wandelingen/{walk.slug}/{end}", browser))

    assert counts[0] == counts[1] <= 15
