"""A pasje for somebody whom the organisation knows: chosen PIN, printed card, lost card, code by mail."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from samenspel.letters import paper
from samenspel.organisations import actions, card_papers
from samenspel.organisations.access import Worker
from samenspel.people.models import Opening, Person, ResidentCard
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def met(**fields: str) -> tuple[Worker, Person, Client]:
    """A worker, somebody whom her organisation knows, and the worker's browser."""
    samira = make.worker(called="Samira")
    samira.organisation.phone = "0546 12 34 56"
    samira.organisation.save()
    ria = make.known(person=make.person(called="Ria de Wit", **fields), organisation=samira.organisation)
    return samira, ria, make.signed_in(samira)


def choose(client: Client, person: Person, pin: str = "4711", again: str = "", path: str = "pasje") -> str:
    return client.post(f"/mensen/{person.pk}/{path}/", {"pin": pin, "again": again or pin}).text


def opens(code: str, pin: str = "4711") -> bool:
    return Client().post("/pasje/", {"code": code, "pin": pin, "screen": "others"}).status_code == 302


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def code_on(page: str) -> str:
    return page.partition('<p class="code">')[2].partition("<")[0]


def test_with_a_pin_of_her_own_she_gets_a_pasje_that_opens_her_page() -> None:
    samira, ria, client = met()
    code = code_on(choose(client, ria))

    assert opens(code)
    assert ResidentCard.objects.get().made_by == samira.person


@pytest.mark.parametrize(
    ("pin", "again", "reason"),
    [
        ("1111", "1111", "Kies cijfers die niemand raadt."),
        ("47", "47", "Kies 4, 5 of 6 cijfers."),
        ("4711", "4712", "Dit is niet dezelfde pincode. Typ hem nog een keer."),
    ],
)
def test_a_pin_that_is_easy_or_typed_differently_makes_no_pasje_and_is_never_shown(
    pin: str, again: str, reason: str
) -> None:
    _samira, ria, client = met()
    page = choose(client, ria, pin, again)

    assert reason in page
    assert f'value="{pin}"' not in page
    assert ResidentCard.objects.count() == 0


def test_the_pasje_on_paper_holds_a_code_and_a_number_and_no_name_of_hers() -> None:
    _samira, ria, client = met()
    code = code_on(choose(client, ria))
    answer = client.post(f"/mensen/{ria.pk}/pasje/print/", {"code": code})
    pdf = PdfReader(io.BytesIO(answer.content))
    words = text_of(answer.content)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert (code in words, "0546 12 34 56" in words, "Ria" in words, "Wit" in words) == (True, True, False, False)
    assert len(pdf.pages) == 1
    assert "pdfuaid:part" in str(pdf.trailer["/Root"]["/Metadata"].get_data())  # type: ignore[index]


def test_what_a_phone_scans_keeps_the_code_behind_the_hash_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    samira, ria, _client = met()
    printed: list[paper.Wallet] = []
    monkeypatch.setattr(paper, "wallet", printed.append)
    card, code = make.card(person=ria)
    card_papers.card_pdf(code=code, person=ria, house=samira.organisation, on=card.made_at)

    assert printed[0].back.link == f"http://localhost:8000/pasje/#{code}"
    assert code not in printed[0].back.url


@pytest.mark.parametrize("code", ["", "7KX2-9QM4", "lost"])
def test_only_the_code_of_the_card_that_works_is_printed(code: str) -> None:
    _samira, ria, client = met()
    _card, lost = make.card(person=ria)
    make.card(person=ria)

    assert client.post(f"/mensen/{ria.pk}/pasje/print/", {"code": lost if code == "lost" else code}).status_code == 404


def test_without_a_pasje_there_is_nothing_to_print() -> None:
    _samira, ria, client = met()

    assert client.post(f"/mensen/{ria.pk}/pasje/print/", {"code": "7KX2-9QM4"}).status_code == 404
    page = client.post(f"/mensen/{ria.pk}/pasje/opnieuw/", follow=True).text
    assert "Er is nog geen pasje. Kies eerst samen een pincode." in page


def test_a_lost_pasje_is_replaced_in_one_tap_and_the_old_one_opens_nothing() -> None:
    _samira, ria, client = met()
    _card, lost = make.card(person=ria)
    code = code_on(client.post(f"/mensen/{ria.pk}/pasje/opnieuw/").text)

    assert (opens(lost), opens(code)) == (False, True)


def test_she_forgot_her_pin_and_chooses_another_her_card_stays() -> None:
    _samira, ria, client = met()
    _card, code = make.card(person=ria, pin="9042")
    choose(client, ria, "4711", path="pasje/pincode")

    assert (opens(code, "9042"), opens(code, "4711")) == (False, True)


def test_who_has_no_pasje_has_no_pin_and_who_is_gone_gets_none() -> None:
    _samira, ria, client = met()
    page = client.get(f"/mensen/{ria.pk}/pasje/pincode/").text
    Person.objects.filter(pk=ria.pk).update(state=Person.State.NO_CONTACT, state_on="2026-01-01")
    gone = choose(client, ria)

    assert "Er is nog geen pasje. Kies eerst samen een pincode." in page
    assert "Deze bewoner is er niet meer, of wil geen contact." in gone
    assert ResidentCard.objects.count() == 0


def test_a_pasje_that_is_stopped_closes_what_it_opened() -> None:
    samira, ria, client = met()
    card, code = make.card(person=ria)
    hers = make.opened(person=ria)
    Opening.objects.update(card=card)
    client.post(f"/mensen/{ria.pk}/pasje/stop/")

    card.refresh_from_db()
    assert (opens(code), hers.get("/mijn/").status_code, card.voided_by) == (False, 302, samira.person)


def test_the_page_of_a_person_says_which_pasje_she_has_and_whether_her_mail_opens_her_page() -> None:
    samira, ria, client = met(mail="ria@voorbeeld.nl")
    before = client.get(f"/mensen/{ria.pk}/").text
    make.card(person=ria, by=samira.person)
    client.post(f"/mensen/{ria.pk}/mailcode/", {"yes": "1"})
    after = client.get(f"/mensen/{ria.pk}/").text

    assert ("Maak samen een pasje" in before, "gemaakt door Samira." in before) == (True, False)
    assert ("Maak samen een pasje" in after, "gemaakt door Samira." in after) == (False, True)
    assert ("wil een code in de mail" in before, "Niet meer met een code in de mail" in after) == (True, True)
    client.post(f"/mensen/{ria.pk}/mailcode/")
    assert Person.objects.get(pk=ria.pk).opens_by_mail_at is None


def test_a_mail_address_that_opens_another_page_cannot_open_this_one_too() -> None:
    _samira, ria, client = met(mail="samen@voorbeeld.nl")
    other = make.person(mail="samen@voorbeeld.nl")
    Person.objects.filter(pk=other.pk).update(opens_by_mail_at="2026-01-01T12:00Z")
    page = client.post(f"/mensen/{ria.pk}/mailcode/", {"yes": "1"}, follow=True).text

    assert "Dit e-mailadres hoort al bij een andere bladzij." in page
    assert Person.objects.get(pk=ria.pk).opens_by_mail_at is None


def test_when_a_worker_writes_down_another_address_it_opens_nothing_yet() -> None:
    _samira, ria, client = met(mail="ria@voorbeeld.nl")
    client.post(f"/mensen/{ria.pk}/mailcode/", {"yes": "1"})
    client.post(f"/mensen/{ria.pk}/wijzig/", {"called": "Ria", "mail": "nieuw@voorbeeld.nl"})

    ria.refresh_from_db()
    assert (ria.mail, ria.opens_by_mail_at) == ("nieuw@voorbeeld.nl", None)


def test_without_a_number_of_the_house_the_card_names_that_of_the_neighbourhood_or_none() -> None:
    samira, ria, _client = met()
    house = samira.organisation
    house.phone = ""
    none = card_papers.phone_of(person=ria, house=house)
    ria.neighbourhood = make.neighbourhood()
    ria.neighbourhood.phone = "0546 99 99 99"
    card, code = make.card(person=ria)

    assert (none, card_papers.phone_of(person=ria, house=house)) == ("", "0546 99 99 99")
    ria.neighbourhood = None
    assert "Zeg het uw wijkverbinder." in text_of(
        card_papers.card_pdf(code=code, person=ria, house=house, on=card.made_at)
    ).replace("\n", " ")


def test_a_worker_of_another_organisation_can_do_nothing_with_her_pasje() -> None:
    _samira, ria, _client = met()
    stranger = make.worker(called="Vreemde")
    card, code = make.card(person=ria)
    for act in (
        lambda: actions.make_card(by=stranger, person=ria, pin="8305", now=card.made_at),
        lambda: actions.reprint_card(by=stranger, person=ria, now=card.made_at),
        lambda: actions.choose_pin(by=stranger, person=ria, pin="8305", now=card.made_at),
        lambda: actions.void_card(by=stranger, person=ria, now=card.made_at),
        lambda: actions.allow_mail_code(by=stranger, person=ria, yes=True, now=card.made_at),
    ):
        with pytest.raises(Exception, match="Jouw organisatie kent deze persoon niet"):
            act()

    assert opens(code)
