"""Before what is hers leaves her page or is erased, she shows once more that it is she: for five minutes, there."""

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.letters import actions as letters
from samenspel.people import cards, confirming, letting_in
from samenspel.people.actions import change_own_reach
from samenspel.people.models import Attempt, Draft, MailCode, Opening, Person, ResidentCard
from tests import make
from tests.people.test_own_reach import told

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
ASKS = "/mijn/bevestig/?next=%2Fmijn%2Fafdrukken%2F"
PAGE, PRINT, SEND = "/mijn/bevestig/", "/mijn/afdrukken/", "/mijn/bevestig/mail/"
BY_MAIL, REACH = "/mijn/gegevens/mailcode/", "/mijn/gegevens/"
OLD, NEW = "ria@voorbeeld.nl", "ria@elders.nl"


def with_card(*, pin: str = "4711") -> Client:
    card, _code = make.card(person=make.person(called="Ria", phone="0612345678"), pin=pin)
    return make.opened(person=card.person)


def with_mail() -> Client:
    return make.opened(person=make.person(called="Ria", mail="ria@voorbeeld.nl", opens_by_mail_at=timezone.now()))


def says(client: Client, said: str, then: str = PRINT) -> str:
    """Where it leads; or the reason why it is not right."""
    page = client.post(PAGE, {"said": said, "next": then})
    return str(page["Location"] if page.status_code == 302 else page.context["reason"])


def sent_code(client: Client, outbox: list[EmailMessage]) -> str:
    client.post(SEND, {"next": PRINT})
    letters.deliver_due(now=timezone.now())
    return str(re.findall(r"\b\d{6}\b", str(outbox[-1].body))[0])


@pytest.mark.parametrize("path", [PRINT, "/mijn/afdrukken/pdf/"])
def test_all_that_is_hers_leaves_her_page_only_after_her_pin(path: str) -> None:
    client = with_card()
    asked = client.get(path)
    led = says(client, "47 11", then=path)

    assert (asked.status_code, asked["Location"]) == (302, f"/mijn/bevestig/?next={path.replace('/', '%2F')}")
    assert (led, client.get(path).status_code) == (path, 200)


def test_it_holds_for_five_minutes_and_on_that_screen_alone() -> None:
    client = with_card()
    elsewhere = make.opened(person=Person.objects.get())
    says(client, "4711")
    before = (client.get(PRINT).status_code, elsewhere.get(PRINT)["Location"])
    Opening.objects.filter(confirmed_at__isnull=False).update(confirmed_at=timezone.now() - confirming.LASTS)

    assert before == (200, ASKS)
    assert client.get(PRINT)["Location"] == ASKS


def test_a_page_that_opens_again_asks_again() -> None:
    card, code = make.card(pin="4711")
    client = Client()
    for _time in range(2):
        client.post("/pasje/", {"code": code, "pin": "4711", "screen": "own"})
        asked = client.get(PRINT)["Location"]
        says(client, "4711")

        assert asked == ASKS
    assert client.get(PRINT).status_code == 200
    assert card.person.openings.filter(closed_at=None, confirmed_at__isnull=False).count() == 1


def test_wrong_pins_are_tries_with_the_same_calm_wait_as_at_the_door() -> None:
    card, code = make.card(pin="4711")
    client = make.opened(person=card.person)
    told = [says(client, "0000") for _try in range(5)]
    right = says(client, "4711")
    door = Client().post("/pasje/", {"code": code, "pin": "4711", "screen": "own"}).context["reason"]

    wait = "Het lukte een paar keer niet. Dat geeft niet. Wacht 15 minuten, of bel ons."
    assert told == ["Deze pincode klopt niet."] * 4 + [wait]
    assert (right, door) == (wait, wait)
    assert client.get(PRINT)["Location"] == ASKS
    ResidentCard.objects.update(waits_until=timezone.now() - timedelta(seconds=1))
    assert says(client, "4711") == PRINT
    assert ResidentCard.objects.get().wrong_tries == 0


def test_who_tries_very_often_from_one_place_waits() -> None:
    client, now = with_card(), timezone.now()
    says(client, "4711")
    one = Attempt.objects.get(what="card")
    Attempt.objects.bulk_create(Attempt(what="card", who=one.who, at=now) for _more in range(59))

    assert says(client, "4711") == "Er is hier te vaak geprobeerd. Wacht een kwartier, of bel ons."


def test_the_pin_of_somebody_else_is_wrong() -> None:
    client = with_card()
    make.card(person=make.person(called="Piet"), pin="8462")

    assert says(client, "8462") == "Deze pincode klopt niet."


def test_without_a_pasje_a_fresh_code_by_mail_does_it_once(mailoutbox: list[EmailMessage]) -> None:
    client = with_mail()
    before = client.get(PAGE).text
    code = sent_code(client, mailoutbox)
    wrong = says(client, "000000" if code != "000000" else "111111")
    right = says(client, f"{code[:3]} {code[3:]}")
    again = says(client, code)

    assert ("Stuur mij een code" in before, "De code uit de mail" in before) == (True, False)
    no = "Deze code werkt niet. Kijk nog eens in de mail, of vraag een nieuwe code."
    assert (wrong, right, again) == (no, PRINT, no)
    assert mailoutbox[0].to == ["ria@voorbeeld.nl"]


def test_the_code_that_opened_her_page_is_not_the_fresh_one(mailoutbox: list[EmailMessage]) -> None:
    with_mail()
    client = Client()
    client.post("/pasje/mail/", {"address": "ria@voorbeeld.nl"})
    letters.deliver_due(now=timezone.now())
    code = str(re.findall(r"\b\d{6}\b", str(mailoutbox[-1].body))[0])
    client.post("/pasje/mail/code/", {"code": code, "screen": "own"})

    assert says(client, code).startswith("Deze code werkt niet.")
    assert client.get(PRINT)["Location"] == ASKS


def test_a_code_that_was_used_at_the_same_moment_works_no_second_time(
    mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = with_mail()
    code = sent_code(client, mailoutbox)

    def used_meanwhile(*_code: object) -> bool:
        MailCode.objects.update(used_at=timezone.now())
        return True

    monkeypatch.setattr("samenspel.people.mail_codes.hmac.compare_digest", used_meanwhile)
    assert says(client, code) == "Deze code is al gebruikt. Vraag een nieuwe code."


def test_the_fresh_code_of_somebody_else_does_nothing(mailoutbox: list[EmailMessage]) -> None:
    client = with_mail()
    code = sent_code(client, mailoutbox)
    MailCode.objects.update(person=make.person(called="Piet", mail="piet@x.nl", opens_by_mail_at=timezone.now()))

    assert says(client, code).startswith("Deze code werkt niet.")


def test_who_has_a_pasje_confirms_with_its_pin_and_not_by_mail(mailoutbox: list[EmailMessage]) -> None:
    client = with_mail()
    code = sent_code(client, mailoutbox)
    make.card(person=Person.objects.get(), pin="4711")

    assert "Uw pincode" in client.get(PAGE).text
    assert says(client, code) == "Deze pincode klopt niet."
    assert says(client, "4711") == PRINT


def test_a_pasje_that_stopped_confirms_nothing() -> None:
    client = with_card()
    person = Person.objects.get()
    page = client.get(PAGE).text
    cards.void_card(person=person, by=None, now=timezone.now())
    # Her page is open by another way: it stays, and the old PIN is worth nothing.
    answer = client.post(PAGE, {"said": "4711", "next": PRINT})

    assert "Uw pincode" in page
    assert "Hiervoor heeft u een pasje nodig. Bel ons, dan helpen wij u." in answer.text
    assert client.get(PRINT)["Location"] == ASKS


def test_a_pasje_that_stops_at_that_very_moment_confirms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    client = with_card()

    def stopped_meanwhile(*_pin: object) -> bool:
        ResidentCard.objects.update(voided_at=timezone.now())
        return True

    monkeypatch.setattr("samenspel.people.letting_in.check_password", stopped_meanwhile)
    assert says(client, "4711") == "Uw pasje werkt niet meer. Bel ons."


def test_a_pasje_that_is_gone_when_it_is_tried_says_so() -> None:
    request = Client().get("/").wsgi_request
    reason = letting_in.why_not_her_pin(request=request, person=make.person(), pin="4711", now=timezone.now())

    assert reason == "Uw pasje werkt niet meer. Bel ons."


def test_who_has_neither_is_asked_to_call_and_gets_no_mail(mailoutbox: list[EmailMessage]) -> None:
    client = make.opened(person=make.person(called="Ria", mail="ria@voorbeeld.nl"))
    page = client.post(SEND, {"next": PRINT}, follow=True)
    letters.deliver_due(now=timezone.now())

    assert "U opent uw bladzij niet met een code in uw mail. Bel ons." in page.text
    assert "Hiervoor heeft u een pasje nodig." in page.text
    assert mailoutbox == []


def test_fresh_codes_are_sent_only_so_often() -> None:
    client = with_mail()
    pages = [client.post(SEND, {"next": PRINT}, follow=True).text for _time in range(6)]
    assert ["Wacht een uur, of bel ons." in page for page in pages] == [False] * 5 + [True]
    one = Attempt.objects.filter(what="ask mail code").first()
    assert one is not None
    Attempt.objects.bulk_create(Attempt(what="ask mail code", who=one.who, at=timezone.now()) for _more in range(30))

    assert "Wacht een kwartier, of bel ons." in client.post(SEND, {"next": PRINT}, follow=True).text


def test_it_leads_nowhere_but_to_her_own_pages() -> None:
    client = with_card()

    assert says(client, "4711", then="https://elders.nl/mijn/") == "/mijn/"
    assert says(client, "4711", then="/stemmen/") == "/mijn/"


def test_an_empty_pin_is_asked_for_and_is_no_try() -> None:
    client = with_card()
    page = client.post(PAGE, {"said": "", "next": PRINT})

    assert list(page.context["form"].errors) == ["said"]
    assert ResidentCard.objects.get().wrong_tries == 0


def test_another_door_to_her_page_is_opened_only_by_herself_and_closed_by_anybody() -> None:
    card, _code = make.card(person=make.person(called="Ria", mail="ria@voorbeeld.nl"))
    client = make.opened(person=card.person)
    asked = client.post(BY_MAIL, {"yes": "1"})
    is_still_shut = Person.objects.get().opens_by_mail_at is None
    says(client, "4711", then="/mijn/gegevens/")
    client.post(BY_MAIL, {"yes": "1"})
    is_open = Person.objects.get().opens_by_mail_at is not None
    Opening.objects.update(confirmed_at=None, card=card)
    client.post(BY_MAIL, {})

    assert asked["Location"] == "/mijn/bevestig/?next=%2Fmijn%2Fgegevens%2F"
    assert (is_still_shut, is_open, Person.objects.get().opens_by_mail_at) == (True, True, None)


def test_another_address_for_a_page_that_opens_by_mail_waits_on_this_screen_until_her_pin() -> None:
    card, _code = make.card(person=make.person(called="Ria", mail=OLD, opens_by_mail_at=timezone.now()))
    client, elsewhere = make.opened(person=card.person), make.opened(person=card.person)
    asked = client.post(REACH, told(called="Mevrouw De Wit", mail=NEW), follow=True)
    waits = (Person.objects.get().called, Person.objects.get().mail, NEW in client.get(REACH).text)
    led = says(client, "4711", then=REACH)
    page, other = client.get(led), elsewhere.get(REACH)
    client.post(REACH, told(called="Mevrouw De Wit", mail=NEW))

    assert asked.redirect_chain == [("/mijn/bevestig/?next=%2Fmijn%2Fgegevens%2F", 302)]
    assert "De rest is bewaard. Uw nieuwe e-mailadres nog niet." in asked.text
    assert (waits, page.context["form"]["mail"].value()) == (("Mevrouw De Wit", OLD, False), NEW)
    assert ("Druk op Bewaar voor uw nieuwe e-mailadres." in page.text, NEW in other.text) == (True, False)
    assert (Person.objects.get().mail, Person.objects.get().opens_by_mail_at) == (NEW, None)
    assert Draft.objects.count() == 0
    client.post(BY_MAIL, {"yes": "1"})
    assert Person.objects.get().opens_by_mail_at is not None


def test_without_a_pasje_the_code_for_another_address_goes_to_the_one_of_before(mailoutbox: list[EmailMessage]) -> None:
    client = with_mail()
    client.post(REACH, told(called="Ria", mail=NEW))
    code = sent_code(client, mailoutbox)
    says(client, code, then=REACH)
    client.post(REACH, told(called="Ria", mail=NEW))

    assert ([mail.to for mail in mailoutbox], Person.objects.get().mail) == ([[OLD]], NEW)


def test_an_address_that_waited_a_quarter_is_written_again() -> None:
    card, _code = make.card(person=make.person(called="Ria", mail=OLD, opens_by_mail_at=timezone.now()))
    client = make.opened(person=card.person)
    client.post(REACH, told(called="Ria", mail=NEW))
    Draft.objects.update(kept_at=timezone.now() - timedelta(minutes=15))
    says(client, "4711", then=REACH)

    assert client.get(REACH).context["form"]["mail"].value() == OLD


def test_an_address_that_opens_nothing_or_stays_or_goes_asks_nothing() -> None:
    client = make.opened(person=make.person(called="Ria", mail="eerst@voorbeeld.nl"))
    client.post(REACH, told(called="Ria", mail=OLD))
    changed = Person.objects.get().mail
    Person.objects.update(opens_by_mail_at=timezone.now())
    client.post(REACH, told(called="Ria", phone="0612345678", mail=OLD))
    stayed = (Person.objects.get().phone, Person.objects.get().opens_by_mail_at is None)
    client.post(REACH, told(called="Ria"))

    assert (changed, stayed) == (OLD, ("0612345678", False))
    assert (Person.objects.get().mail, Person.objects.get().opens_by_mail_at) == ("", None)


def test_no_other_way_writes_down_another_address_for_a_page_that_opens_by_mail() -> None:
    client = with_mail()
    here, now = Opening.objects.get(pk=client.session["opening"]["id"]), timezone.now()

    with pytest.raises(Refused, match="Laat eerst zien dat u het zelf bent"):
        change_own_reach(person=Person.objects.get(), told={"mail": NEW}, here=here, now=now)


def test_without_her_page_open_it_leads_to_the_door_and_the_wrong_method_is_refused() -> None:
    assert Client().get(PAGE)["Location"] == "/pasje/?next=%2Fmijn%2Fbevestig%2F"
    assert (with_card().put(PAGE).status_code, make.opened().get(SEND).status_code) == (405, 405)
