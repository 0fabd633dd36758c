"""A code by mail opens her page once, within a quarter, where she asked for it; and tells nobody anything."""

import re
import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.utils import timezone

from samenspel.base.refusals import Refused, refuse_if
from samenspel.letters import actions as letters
from samenspel.letters.registry import NotNow
from samenspel.people import mail_codes
from samenspel.people.actions import change_own_reach
from samenspel.people.models import MailCode, Opening, Person
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = "ria@voorbeeld.nl"
NO = "Deze code werkt niet. Kijk nog eens in de mail, of vraag een nieuwe code."


def somebody(*, mail: str = ADDRESS, called: str = "Ria") -> Person:
    return make.person(called=called, mail=mail, opens_by_mail_at=timezone.now())


def ask(client: Client, address: str = ADDRESS) -> str:
    """The page after it, whatever the address."""
    page = client.post("/pasje/mail/", {"address": address})
    if page.status_code != 302:
        return str(page.context["reason"])
    letters.deliver_due(now=timezone.now())
    return str(page.headers["Location"])


def code_in(outbox: list[EmailMessage]) -> str:
    return str(re.findall(r"\b\d{6}\b", str(outbox[-1].body))[0])


def answer_to(client: Client, code: str) -> str:
    page = client.post("/pasje/mail/code/", {"code": code, "screen": "own"})
    return "" if page.status_code == 302 else str(page.context["reason"])


def test_the_code_from_her_mail_opens_her_page_once(mailoutbox: list[EmailMessage]) -> None:
    ria, client = somebody(), Client()
    ask(client, "RIA@voorbeeld.nl")
    code = code_in(mailoutbox)

    assert answer_to(client, f"{code[:3]} {code[3:]}") == ""
    opening = Opening.objects.get()
    assert (opening.person, opening.card, opening.is_own_phone) == (ria, None, True)
    assert answer_to(client, code) == NO


def test_the_mail_says_no_name_and_nothing_that_she_said(mailoutbox: list[EmailMessage]) -> None:
    ria = somebody()
    make.voice(speaker=ria, said="Mijn zoon zit in de schuld.")
    ask(Client())

    assert (mailoutbox[0].to, mailoutbox[0].subject) == ([ADDRESS], "Uw code")
    assert mailoutbox[0].body == (
        f"Uw code is {code_in(mailoutbox)}\n\nDe code werkt een kwartier.\nNiet gevraagd? Dan hoeft u niets te doen.\n"
    )


@pytest.mark.parametrize("who", ["nobody", "not allowed", "two", "gone"])
def test_the_answer_is_the_same_for_an_address_that_opens_nothing(who: str, mailoutbox: list[EmailMessage]) -> None:
    if who != "nobody":
        ria = somebody()
        if who == "not allowed":
            Person.objects.update(opens_by_mail_at=None)
        elif who == "two":
            somebody(mail=ADDRESS.title(), called="Piet")
        else:
            Person.objects.filter(pk=ria.pk).update(state=Person.State.DIED, state_on=timezone.localdate())
    client = Client()

    assert ask(client) == "/pasje/mail/code/?next=/mijn/"
    assert mailoutbox == []
    assert answer_to(client, "123456") == NO


def test_a_code_is_worth_nothing_in_another_browser(mailoutbox: list[EmailMessage]) -> None:
    somebody()
    ask(Client())
    other = Client()
    never_asked = answer_to(other, code_in(mailoutbox))
    ask(other, "iemand@voorbeeld.nl")

    assert (never_asked, answer_to(other, code_in(mailoutbox))) == (NO, NO)


def test_five_wrong_codes_and_it_works_no_more(mailoutbox: list[EmailMessage]) -> None:
    somebody()
    client = Client()
    ask(client)
    right = code_in(mailoutbox)
    wrong = f"{(int(right) + 1) % 1_000_000:06}"

    assert [answer_to(client, wrong) for _time in range(5)] == [NO] * 5
    assert answer_to(client, right) == NO


def test_a_code_works_a_quarter(mailoutbox: list[EmailMessage]) -> None:
    somebody()
    client = Client()
    ask(client)
    MailCode.objects.update(made_at=timezone.now() - timedelta(minutes=15, seconds=1))

    assert answer_to(client, code_in(mailoutbox)) == NO


def test_when_she_says_no_meanwhile_the_code_opens_nothing_and_what_it_opened_closes(
    mailoutbox: list[EmailMessage],
) -> None:
    ria, client, another = somebody(), Client(), Client()
    ask(client)
    answer_to(client, code_in(mailoutbox))
    ask(another)

    mail_codes.allow(person=ria, yes=False, now=timezone.now())

    assert client.get("/mijn/").status_code == 302
    assert answer_to(another, code_in(mailoutbox)) == NO


def test_a_code_that_went_to_the_mailbox_she_had_before_opens_nothing_of_the_new_one(
    mailoutbox: list[EmailMessage],
) -> None:
    ria, ex = somebody(), Client()
    ask(ex)
    now = timezone.now()
    until_at = now + timedelta(hours=1)
    here = Opening.objects.create(person=ria, opened_at=now, until_at=until_at, confirmed_at=now)
    change_own_reach(person=ria, told={"mail": "nieuw@voorbeeld.nl"}, here=here, now=now)
    mail_codes.allow(person=ria, yes=True, now=timezone.now())

    assert (answer_to(ex, code_in(mailoutbox)), Opening.objects.count()) == (NO, 1)
    hers = Client()
    ask(hers, "nieuw@voorbeeld.nl")
    assert (answer_to(hers, code_in(mailoutbox)), Opening.objects.count()) == ("", 2)


def test_pressed_twice_at_once_it_opens_one_page(
    mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody()
    client = Client()
    ask(client)
    code = code_in(mailoutbox)
    real = mail_codes.code_of

    def meanwhile(code_id: object) -> str:
        MailCode.objects.update(used_at=timezone.now())
        return real(code_id)  # type: ignore[arg-type]

    monkeypatch.setattr(mail_codes, "code_of", meanwhile)

    assert answer_to(client, code) == "Deze code is al gebruikt. Vraag een nieuwe code."
    assert Opening.objects.count() == 0


def test_a_mail_that_leaves_too_late_or_is_used_or_of_who_said_no_stays_here() -> None:
    ria, now = somebody(), timezone.now()
    made = MailCode.objects.create(person=ria, made_at=now)
    about = str(made.pk)
    late = mail_codes.compose(about, now + timedelta(minutes=16))
    Person.objects.update(opens_by_mail_at=None)
    not_hers = mail_codes.compose(about, now)
    MailCode.objects.update(used_at=now)

    assert (late, not_hers, mail_codes.compose(about, now)) == (
        NotNow("too_late"),
        NotNow("gone"),
        NotNow("too_late"),
    )


def test_an_address_gets_five_mails_an_hour_and_nobody_hears_that_it_were_enough(
    mailoutbox: list[EmailMessage],
) -> None:
    somebody()

    assert {ask(Client()) for _time in range(7)} == {"/pasje/mail/code/?next=/mijn/"}
    assert len(mailoutbox) == 5


def test_a_machine_that_asks_for_many_addresses_is_stopped() -> None:
    said = [ask(Client(), f"iemand{number}@voorbeeld.nl") for number in range(31)]

    assert said[29] == "/pasje/mail/code/?next=/mijn/"
    assert said[30] == "Er is hier te vaak een code gevraagd. Wacht een kwartier, of bel ons."


def test_no_address_and_the_address_of_another_page_open_nothing() -> None:
    somebody()

    with pytest.raises(Refused, match="Schrijf eerst een e-mailadres op"):
        mail_codes.allow(person=make.person(), yes=True, now=timezone.now())
    with pytest.raises(Refused, match="Dit e-mailadres hoort al bij een andere bladzij"):
        mail_codes.allow(person=make.person(mail=ADDRESS.upper()), yes=True, now=timezone.now())


@pytest.mark.parametrize("names", [["mail"], ["mail", "phone"], None])
def test_another_address_opens_nothing_until_she_says_so_again(names: list[str] | None) -> None:
    ria = somebody()
    ria.mail = "anders@voorbeeld.nl"
    ria.save(update_fields=names)

    assert Person.objects.get().opens_by_mail_at is None


def test_a_yes_that_was_said_meanwhile_does_not_hold_for_the_address_that_is_written_now() -> None:
    make.person(called="Ria", mail=ADDRESS)
    as_the_worker_found_her, ria = Person.objects.get(), Person.objects.get()
    mail_codes.allow(person=ria, yes=True, now=timezone.now())
    as_the_worker_found_her.mail = "anders@voorbeeld.nl"
    as_the_worker_found_her.save(update_fields=["mail"])

    assert (Person.objects.get().mail, Person.objects.get().opens_by_mail_at) == ("anders@voorbeeld.nl", None)


def test_a_yes_for_an_address_that_just_became_another_one_opens_nothing() -> None:
    ria = make.person(called="Ria", mail=ADDRESS)
    Person.objects.update(mail="anders@voorbeeld.nl")

    with pytest.raises(Refused, match="Uw e-mailadres is net veranderd"):
        mail_codes.allow(person=ria, yes=True, now=timezone.now())
    assert Person.objects.get().opens_by_mail_at is None


def test_of_two_at_once_no_address_opens_a_page_without_her_yes_to_it(transactional_db: None) -> None:
    """Both orders are good: her yes was to the address of before, and opens nothing of the one that stands there."""
    for number in range(6):
        pk, together = make.person(called="Ria", mail=f"ria{number}@voorbeeld.nl").pk, threading.Barrier(2)

        def worker(ria: Person, together: threading.Barrier = together) -> None:
            ria.mail = "anders@voorbeeld.nl"
            together.wait()
            ria.save(update_fields=["mail"])
            connection.close()

        def resident(ria: Person, together: threading.Barrier = together) -> None:
            together.wait()
            with suppress(Refused):
                mail_codes.allow(person=ria, yes=True, now=timezone.now())
            connection.close()

        both = [threading.Thread(target=each, args=[Person.objects.get(pk=pk)]) for each in (worker, resident)]
        for each in both:
            each.start()
        for each in both:
            each.join()

    assert {(each.mail, each.opens_by_mail_at) for each in Person.objects.all()} == {("anders@voorbeeld.nl", None)}


def test_two_with_one_address_at_the_same_moment_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ria, piet = (make.person(called=called, mail=ADDRESS) for called in ("Ria", "Piet"))
    real = refuse_if

    def meanwhile(reason: str) -> None:
        real(reason)
        Person.objects.filter(pk=piet.pk).update(opens_by_mail_at=timezone.now())

    monkeypatch.setattr("samenspel.people.mail_codes.refuse_if", meanwhile)

    with pytest.raises(Refused, match="hoort al bij een andere bladzij"):
        mail_codes.allow(person=ria, yes=True, now=timezone.now())
    assert Person.objects.get(pk=ria.pk).opens_by_mail_at is None


def test_the_same_address_written_again_changes_nothing() -> None:
    ria = somebody()
    ria.save()
    ria.called = "Ria de Wit"
    ria.save(update_fields=["called"])

    assert Person.objects.get().opens_by_mail_at is not None


def test_the_codes_of_one_id_are_alike_and_of_another_differ() -> None:
    somebody()
    first, second = (MailCode.objects.create(person=Person.objects.get(), made_at=timezone.now()) for _each in "ab")

    assert mail_codes.code_of(first.pk) == mail_codes.code_of(first.pk)
    assert re.fullmatch(r"\d{6}", mail_codes.code_of(second.pk))


def test_a_form_without_an_address_or_code_asks_for_it() -> None:
    asked = Client().post("/pasje/mail/", {"address": "ria"})
    typed = Client().post("/pasje/mail/code/", {"code": ""})

    assert (asked.status_code, typed.status_code) == (200, 200)
    assert (list(asked.context["form"].errors), list(typed.context["form"].errors)) == (["address"], ["code", "screen"])
