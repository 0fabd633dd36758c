"""The pages of what is broken: from a voice to a defect, a list to give, who must hear, and what everybody reads."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from samenspel.base.rd import on_grid
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.actions.defects import add_receiver, note_state
from samenspel.pearls.actions.sending import send_defect
from samenspel.pearls.defect_offers import offer_defect
from samenspel.pearls.models import Defect, Note, Receiver, Sending
from samenspel.voices.models import About, Visibility
from tests import make
from tests.pearls import defect_setting as setting
from tests.pearls import pearl_setting, walk_setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def samira() -> Worker:
    return make.worker(called="Samira")


@pytest.fixture
def browser(samira: Worker) -> Client:
    return make.signed_in(samira)


def there(defect: Defect, end: str = "") -> str:
    return f"/kapot/{defect.pk}/{end}"


def typed(**fields: str) -> dict[str, str]:
    return {
        "category": "light",
        "what": setting.WHAT,
        "street": "Kade",
        "place": "",
        "point": "",
        "receiver": "",
        **fields,
    }


def test_a_note_of_a_walk_becomes_a_defect_and_the_resident_s_words_stay_inside(
    samira: Worker, browser: Client
) -> None:
    walk = walk_setting.walked(by=samira)
    voice = setting.noted(by=samira, walk=walk)
    notes = browser.get(f"/wandelingen/{walk.slug}/bladen/lijst/").text
    page = browser.get(f"/kapot/van-stem/{voice.pk}/").text
    made = browser.post(f"/kapot/van-stem/{voice.pk}/", typed(point="52.35700, 6.66250"), follow=True)
    defect = Defect.objects.get()
    after = browser.get(f"/wandelingen/{walk.slug}/bladen/lijst/").text

    assert f"/kapot/van-stem/{voice.pk}/" in notes
    assert (setting.SECRETS[-1] in page, "Meldde iemand dit al?" in page) == (True, False)
    assert made.redirect_chain[-1][0] == there(defect)
    assert defect.point == on_grid(east=6.6625, north=52.357) != (Decimal("6.66250"), Decimal("52.35700"))
    assert ("Bewaard. Nu kun je het doorsturen." in made.text, "Kies wie het maakt" in made.text) == (True, True)
    assert (there(defect) in after, "van-stem" in after) == (True, False)
    assert "Deze stem hoort al bij een melding." in browser.get(f"/kapot/van-stem/{voice.pk}/").text


def test_what_is_wrong_is_said_and_what_was_typed_stays(samira: Worker, browser: Client) -> None:
    voice = setting.voice(by=samira)
    bare = browser.post(f"/kapot/van-stem/{voice.pk}/", {"what": "Kapot"}).text
    name = browser.post(f"/kapot/van-stem/{voice.pk}/", typed(what="De lamp bij mevrouw Bakker.")).text
    looked = browser.post(
        f"/kapot/van-stem/{voice.pk}/", typed(what="De lamp bij mevrouw Bakker.", looked_over="on"), follow=True
    ).text

    assert ("Er is nog iets nodig" in bare, ">\nKapot</textarea>" in bare) == (True, True)
    assert ("Hier staat misschien een naam" in name, "Ik las het na" in name) == (True, True)
    assert "Bewaard. Nu kun je het doorsturen." in looked


def test_a_second_voice_joins_and_parts_again(samira: Worker, browser: Client) -> None:
    defect = setting.defect(by=samira)
    voice = setting.voice(
        by=samira, neighbourhood=defect.neighbourhood, speaker=setting.truus(by=samira, safe_moments="Na tien uur.")
    )
    make_page = browser.get(f"/kapot/van-stem/{voice.pk}/").text
    nothing = browser.post(f"/kapot/van-stem/{voice.pk}/ook-gemeld/", follow=True).text
    joined = browser.post(f"/kapot/van-stem/{voice.pk}/ook-gemeld/", {"defect": defect.pk}, follow=True).text

    assert f"Licht · {setting.WHAT} · Kade" in make_page
    assert "Kies een melding uit deze buurt." in nothing
    assert ("Ook deze bewoner hoort wat ervan komt." in joined, "Hoort hier niet bij" in joined) == (True, True)
    assert "Na tien uur." in browser.get(there(defect, "vertel/")).text
    report = defect.reports.get(voice=voice)
    parted = browser.post(f"/kapot/gemeld/{report.pk}/toch-niet/")
    assert parted["Location"] == f"/kapot/van-stem/{voice.pk}/"
    only = browser.post(f"/kapot/gemeld/{defect.reports.get().pk}/toch-niet/", follow=True).text
    assert "Dit is de enige die dit meldde." in only


def test_it_is_changed_sent_followed_and_told(samira: Worker, browser: Client) -> None:
    defect = setting.defect(
        by=samira, of=setting.voice(by=samira, speaker=setting.truus(by=samira)), east="6.66250", north="52.35700"
    )
    form = browser.get(there(defect, "schrijf/")).text
    told = typed(what="Twee lampen zijn uit.", receiver=str(defect.receiver_id))
    written = browser.post(there(defect, "schrijf/"), told, follow=True).text
    sent = browser.post(there(defect, "stuur/"), {"way": "mail"}, follow=True).text
    again = browser.get(there(defect, "schrijf/")).text
    by_hand = browser.post(there(defect, "stuur/"), {"way": "hand"}, follow=True).text

    assert "52.35700, 6.66250" in form
    assert ("Twee lampen zijn uit." in written, "Stuur met de mail" in written) == (True, True)
    assert ("Onderweg." in sent, "Gaat zo weg" in sent or "gaat zo weg" in sent) == (True, True)
    assert "Deze melding is net onderweg." in again
    assert "Deze melding is net onderweg." in by_hand
    Sending.objects.update(state="arrived")
    Defect.objects.update(state="sent")
    wrong = browser.post(there(defect, "hoe-staat-het/"), {"state": "not"}).text
    bare = browser.post(there(defect, "hoe-staat-het/"), {"outcome": ""}).text
    on_the_way = browser.post(there(defect, "hoe-staat-het/"), {"state": "taken_up", "outcome": ""})
    over = browser.post(there(defect, "hoe-staat-het/"), {"state": "mended", "outcome": "Nieuwe lampen."})
    assert ("Schrijf op waarom het niet gebeurt." in wrong, "Er is nog iets nodig" in bare) == (True, True)
    assert (on_the_way["Location"], over["Location"]) == (there(defect), there(defect, "vertel/"))
    assert "toch nog kapot" in browser.get(there(defect, "hoe-staat-het/")).text
    tell = browser.get(there(defect, "vertel/")).text
    assert ("Het is gemaakt. Nieuwe lampen." in tell, "E-mail" in tell) == (True, True)
    heard = browser.post(there(defect, "vertel/"), {"said": "Het is gemaakt."}, follow=True).text
    assert "1 bewoner hoort dit." in heard
    assert "Iedereen die dit meldde, heeft het gehoord." in browser.get(there(defect, "vertel/")).text


def test_it_says_at_once_that_it_was_told_by_hand(samira: Worker, browser: Client) -> None:
    page = browser.post(there(setting.defect(by=samira), "stuur/"), {"way": "hand"}, follow=True).text

    assert "Genoteerd dat het doorgestuurd is." in page


def test_one_in_doubt_asks_whether_it_arrived(samira: Worker, browser: Client) -> None:
    defect = setting.defect(by=samira)
    sending = Sending.objects.create(
        defect=defect, receiver=setting.receiver(by=samira), way="open311", state="unsure", made_at=timezone.now()
    )
    page = browser.get(there(defect)).text
    settled = browser.post(f"/kapot/verzending/{sending.pk}/", {"is_there": "on", "number": "77"}, follow=True).text
    again = browser.post(f"/kapot/verzending/{sending.pk}/", {}, follow=True).text
    long = browser.post(f"/kapot/verzending/{sending.pk}/", {"number": "7" * 81}, follow=True).text

    assert "We weten niet of het aankwam." in page
    assert "Hun nummer: 77" in settled
    assert ("Dit is al genoteerd." in again, "Dit is al genoteerd." in long) == (True, True)


def test_the_page_says_what_they_write_and_that_it_did_not_arrive(samira: Worker, browser: Client) -> None:
    defect = setting.defect(by=samira)
    failed = Sending(
        defect=defect, receiver=setting.receiver(by=samira), way="mail", state="failed", made_at=timezone.now()
    )
    failed.save()
    assert "Kwam niet aan. Stuur het opnieuw, of bel." in browser.get(there(defect)).text
    Defect.objects.update(they_say="Dubbele melding", says_closed_at=timezone.now(), state="sent")

    page = browser.get(there(defect)).text
    assert ("Meldpunt gemeente schrijft: Dubbele melding" in page, "Ga kijken, en noteer" in page) == (True, True)


def test_a_colleague_sees_the_defect_and_that_others_told_it_but_not_who(samira: Worker) -> None:
    private = make.voice(by=samira, visibility=Visibility.PRIVATE, answerer=samira.person, said=setting.SECRETS[-1])
    defect = setting.defect(by=samira, of=private)
    colleague = make.worker(organisation=samira.organisation)

    page = make.signed_in(colleague).get(there(defect)).text
    assert (setting.WHAT in page, setting.SECRETS[-1] in page) == (True, False)
    assert "En 1 ander, die van een collega antwoord krijgt." in page


def test_the_list_shows_a_part_and_becomes_paper_and_a_file_without_who_reported(
    samira: Worker, browser: Client
) -> None:
    house = samira.organisation
    house.phone = "0101234567"
    house.save()
    place = pearl_setting.place(by=samira, street="Plein", east="6.66250", north="52.35700")
    speaker = setting.truus(by=samira)
    waits = setting.defect(by=samira, of=setting.voice(by=samira, speaker=speaker), place=place, street="", what="=1+1")
    other = setting.defect(by=samira, receiver=setting.receiver(by=samira, name="Corporatie"), what="De deur klemt.")
    under_way = setting.defect(by=samira, what="De bank is stuk.")
    send_defect(by=samira, defect=under_way, way="mail", now=timezone.now())
    part = f"?staat=waiting&ontvanger={waits.receiver_id}"
    every, shown = browser.get("/kapot/?staat=maan&ontvanger=nergens").text, browser.get(f"/kapot/{part}").text
    paper = "".join(
        each.extract_text() for each in PdfReader(io.BytesIO(browser.get(f"/kapot/lijst/{part}").content)).pages
    )
    file = browser.get(f"/kapot/bestand/{part}")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))

    assert [each.what in every for each in (waits, other, under_way)] == [True] * 3
    assert ("Heb je de lijst gegeven?" in every, "Heb je de lijst gegeven?" in shown) == (False, True)
    assert (other.what in shown, f'value="{waits.pk}"' in shown, f'value="{under_way.pk}"' in shown) == (
        False,
        True,
        False,
    )
    assert ("Meldpunt gemeente" in paper, waits.number[2:] in paper, under_way.number[2:] in paper) == (
        True,
        True,
        False,
    )
    assert [row[:8] for row in rows[1:]] == [
        [waits.number, "Licht", "'=1+1", "Het Waterplein", "Plein", str(waits.neighbourhood), "52.35700", "6.66250"]
    ]
    assert [each for each in setting.SECRETS if each in f"{paper}{file.content.decode()}"] == []
    whole = list(csv.reader(io.StringIO(browser.get("/kapot/bestand/").content.decode("utf-8-sig"))))
    assert [len(whole), {row[6] for row in whole[1:]}] == [4, {"", "52.35700"}]


def test_a_list_of_nothing_and_of_everybody_can_be_printed_too(samira: Worker, browser: Client) -> None:
    empty = PdfReader(io.BytesIO(browser.get("/kapot/lijst/?ontvanger=00000000-0000-4000-8000-000000000000").content))

    assert "Er is niets om door te sturen." in empty.pages[0].extract_text()
    assert "Kapot in de buurt" in empty.pages[0].extract_text()
    assert "Hier staat niets." in browser.get("/kapot/").text


def test_a_list_that_was_given_is_noted_for_what_is_hers(samira: Worker, browser: Client) -> None:
    mine, theirs = setting.defect(by=samira), setting.defect(by=make.worker())
    sent = browser.post(
        "/kapot/meegegeven/", {"defect": [str(mine.pk), str(theirs.pk), "x"], "way": "paper"}, follow=True
    )

    assert "1 melding is doorgestuurd." in sent.text
    assert set(Defect.objects.values_list("state", flat=True)) == {"sent", "waiting"}


def test_who_mends_things_stands_in_a_list_of_the_house(samira: Worker, browser: Client, settings: Any) -> None:
    bare = browser.get("/kapot/ontvangers/").text
    added = browser.post("/kapot/ontvangers/", {"name": "Gemeente", "mail": "meld@gemeente.example"}, follow=True).text
    wrong = browser.post("/kapot/ontvangers/", {"name": "Corporatie", "mail": "geen adres"}).text
    with setting.city(settings):
        direct = browser.post("/kapot/ontvangers/", {"name": "Gemeente", "takes_open311": "on"}, follow=True).text

    assert ("Er staat nog niemand in de lijst." in bare, "Open311" in bare) == (True, False)
    assert ("meld@gemeente.example" in added, "Corporatie" in wrong) == (True, True)
    assert ("rechtstreeks in hun systeem" in direct, Receiver.objects.count()) == (True, 1)


def test_the_page_of_a_voice_leads_to_its_defect_and_not_for_whom_it_is_none_of_hers(samira: Worker) -> None:
    on = timezone.localdate()
    voice = setting.voice(by=samira)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    neighbour = make.voice(by=samira, about=About.NEIGHBOUR, answerer=samira.person)
    hers = setting.voice(by=samira, speaker=samira.person)
    bare = offer_defect(by=samira, voice=voice, on=on)
    defect = setting.defect(by=samira, of=voice)
    made = offer_defect(by=samira, voice=voice, on=on)

    assert bare is not None
    assert made is not None
    assert (bare.href, made.href) == (f"/kapot/van-stem/{voice.pk}/", there(defect))
    none = [offer_defect(by=by, voice=each, on=on) for by, each in ((rent, voice), (samira, neighbour), (samira, hers))]
    assert none == [None, None, None]


def test_everybody_reads_on_the_page_of_the_walk_how_many_and_what_was_done_and_nobody_s_words(samira: Worker) -> None:
    walk = walk_setting.walked(by=samira)
    first, second, third = (setting.noted(by=samira, walk=walk) for _each in range(3))
    mended = setting.ended(by=samira, of=first, outcome="De lamp brandt weer.")
    setting.defect(by=samira, of=second)
    note_state(
        by=samira,
        defect=setting.defect(by=samira, of=third),
        state="not",
        outcome="De brug gaat weg.",
        now=timezone.now(),
    )
    also = setting.noted(by=samira, walk=walk)
    note_state(by=samira, defect=mended, state="waiting", now=timezone.now())
    send_defect(by=samira, defect=mended, way="hand", now=timezone.now())
    Note.objects.filter(voice=first).update(done="Wij belden de gemeente.", done_at=timezone.now())
    browser = make.signed_in(samira)
    browser.post(f"/kapot/van-stem/{also.pk}/ook-gemeld/", {"defect": mended.pk})
    note_state(by=samira, defect=mended, state="mended", outcome="De lamp brandt weer.", now=timezone.now())
    elsewhere = walk_setting.walked(by=samira)

    page = Client().get(f"/wandelingen/{walk.slug}/").text
    assert "3 dingen waren kapot. 1 is doorgestuurd. 1 is gemaakt." in page
    assert "Wij belden de gemeente." not in page  # of what is over it stands once what was done
    assert ("De lamp brandt weer." in page, "De brug gaat weg." in page) == (True, True)
    assert (setting.SECRETS[-1] in page, setting.WHAT in page) == (False, False)
    assert "kapot." not in Client().get(f"/wandelingen/{elsewhere.slug}/").text


def test_of_what_was_not_sent_on_or_mended_yet_nothing_is_said(samira: Worker) -> None:
    walk = walk_setting.walked(by=samira)
    setting.defect(by=samira, of=setting.noted(by=samira, walk=walk))

    page = Client().get(f"/wandelingen/{walk.slug}/").text

    assert ("<p>1 ding was kapot.</p>" in page, "doorgestuurd" in page, "gemaakt" in page) == (True, False, False)


@pytest.mark.parametrize(
    "address", ["/kapot/", "/kapot/ontvangers/", "/kapot/bestand/", "/wandelingen/cijfers/", "one", "vertel/"]
)
def test_pages_ask_as_much_for_three_as_for_one(samira: Worker, browser: Client, address: str) -> None:
    place = pearl_setting.place(by=samira)
    one = setting.defect(by=samira, place=place)
    goes = {"one": there(one), "vertel/": there(one, "vertel/")}.get(address, address)
    browser.get(goes)
    counts = []
    for number in (1, 2):
        for count in range(number):
            setting.joined(by=samira, to=one, speaker=setting.truus(by=samira, mail=f"{number}{count}@post.example"))
            setting.defect(
                by=samira, place=place, receiver=add_receiver(by=samira, name=f"{number}{count}", now=timezone.now())
            )
        browser.get(goes)  # the first look of the day writes that down: tests/web/test_who_reads.py
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(goes).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 15
