"""The pasje: what opens her page, what does not, and how often one may guess."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.test import Client
from django.utils import timezone

from samenspel.base.codes import ALPHABET, HOW_MANY, spelled, tidy
from samenspel.base.refusals import Refused
from samenspel.people import cards, letting_in
from samenspel.people.models import Attempt, Opening, Person, ResidentCard
from tests import make

pytestmark = pytest.mark.by_page

WRONG = "Dit klopt niet. Kijk nog eens naar uw code en uw pincode."


def wait(how_long: str) -> str:
    return f"Het lukte een paar keer niet. Dat geeft niet. Wacht {how_long}, of bel ons."


def typed(code: str, pin: str, **more: str) -> dict[str, str]:
    return {"code": code, "pin": pin, "screen": "others", **more}


def answer_to(code: str, pin: str, client: Client | None = None) -> str:
    """What the door says; empty when it opens."""
    page = (client or Client()).post("/pasje/", typed(code, pin))
    return "" if page.status_code == 302 else str(page.context["reason"])


def _earlier(**passed: float) -> None:
    """The wait began so long ago."""
    for card in ResidentCard.objects.exclude(waits_until=None):
        assert card.waits_until is not None
        card.waits_until -= timedelta(**passed)
        card.save()


@pytest.mark.django_db
@pytest.mark.parametrize("pin", ["4711", " 47 11 "])
def test_her_code_however_written_and_her_pin_open_her_page(pin: str) -> None:
    card, code = make.card(pin="4711")
    client = Client()
    page = client.post("/pasje/", typed(code.lower().replace("-", " "), pin))

    assert (page.status_code, page.headers["Location"]) == (302, "/mijn/")
    opening = Opening.objects.get()
    assert (opening.person, opening.card, opening.is_own_phone) == (card.person, card, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/mijn/gegevens/", "/mijn/gegevens/"),
        ("https://elders.nl/mijn/", "/mijn/"),
        ("/vandaag/", "/mijn/"),
        ("//elders.nl/mijn/", "/mijn/"),
    ],
)
def test_she_comes_back_where_she_wanted_to_be_and_never_elsewhere(asked: str, leads_to: str) -> None:
    _card, code = make.card()

    assert Client().post("/pasje/", typed(code, "4711", next=asked)).headers["Location"] == leads_to


@pytest.mark.django_db
def test_whose_page_is_open_already_needs_no_door() -> None:
    page = make.opened().get("/pasje/?next=/mijn/open/")

    assert (page.status_code, page.headers["Location"]) == (302, "/mijn/open/")


@pytest.mark.django_db
def test_the_door_tells_a_worker_that_she_will_be_signed_out() -> None:
    page = make.signed_in(make.worker(called="Samira")).get("/pasje/").text

    assert "Nu is Samira hier ingelogd. Die wordt dan uitgelogd." in page
    assert "Die wordt dan uitgelogd" not in Client().get("/pasje/").text


@pytest.mark.django_db
def test_a_code_that_nobody_has_and_a_wrong_pin_get_the_same_answers_however_often() -> None:
    _card, code = make.card(pin="4711")
    nobodys = spelled(1)

    known = [answer_to(code, "9042") for _time in range(7)]
    unknown = [answer_to(nobodys, "9042") for _time in range(7)]

    assert known == unknown == [WRONG] * 4 + [wait("15 minuten")] * 3


@pytest.mark.django_db
@pytest.mark.parametrize("is_known", [True, False])
def test_the_wait_doubles_after_each_five_wrong_tries_up_to_a_day(is_known: bool) -> None:
    _card, code = make.card(pin="4711")
    code = code if is_known else spelled(1)
    waits = []
    for _round in range(8):
        said = [answer_to(code, "9042") for _time in range(5)]
        waits.append(said[-1])
        _earlier(days=2)
        # The tries stand; the last of them is longer ago. Of the network nothing is counted here.
        Attempt.objects.filter(what="card").delete()
        for attempt in Attempt.objects.filter(what="unknown card"):
            attempt.at -= timedelta(hours=3)
            attempt.save()
        if not is_known and _round == 3:
            break

    hours = ["15 minuten", "30 minuten", "60 minuten", "2 uur", "4 uur", "8 uur", "16 uur", "24 uur"]
    assert waits == [wait(each) for each in hours[: len(waits)]]


@pytest.mark.django_db
def test_while_it_waits_the_right_pin_opens_nothing_and_afterwards_it_does() -> None:
    _card, code = make.card(pin="4711")
    for _time in range(5):
        answer_to(code, "9042")
    during = answer_to(code, "4711")
    _earlier(minutes=15)

    assert (during, answer_to(code, "4711")) == (wait("15 minuten"), "")
    assert ResidentCard.objects.values_list("wrong_tries", "waits_until").get() == (0, None)


@pytest.mark.django_db
def test_a_right_pin_makes_up_for_the_wrong_ones_before_it() -> None:
    _card, code = make.card(pin="4711")
    for _round in range(3):
        for _time in range(4):
            assert answer_to(code, "9042") == WRONG
        assert answer_to(code, "4711") == ""


@pytest.mark.django_db
def test_a_busy_community_centre_gets_in_and_a_machine_does_not() -> None:
    now = timezone.now()
    who = Attempt(what="card", who="x", at=now)
    _card, code = make.card()
    answer_to(code, "4711")
    who.who = Attempt.objects.get(what="card").who
    Attempt.objects.bulk_create([Attempt(what="card", who=who.who, at=now) for _each in range(58)])

    assert answer_to(code, "4711") == ""
    assert answer_to(code, "4711") == "Er is hier te vaak geprobeerd. Wacht een kwartier, of bel ons."


@pytest.mark.django_db
@pytest.mark.parametrize("state", [Person.State.DIED, Person.State.NO_CONTACT])
def test_of_who_has_no_page_the_card_opens_nothing_and_says_nothing(state: str) -> None:
    card, code = make.card()
    Person.objects.filter(pk=card.person_id).update(state=state, state_on=timezone.localdate())

    assert answer_to(code, "4711") == WRONG


@pytest.mark.django_db
def test_a_lost_card_opens_nothing_and_the_new_one_has_the_pin_she_knows() -> None:
    card, lost = make.card(pin="4711")
    client = make.opened(person=card.person)
    Opening.objects.update(card=card)

    _new, code = cards.reprint_card(person=card.person, by=None, now=timezone.now())

    assert (answer_to(lost, "4711"), answer_to(code, "4711")) == (WRONG, "")
    assert client.get("/mijn/").status_code == 302
    assert ResidentCard.objects.filter(voided_at=None).count() == 1


@pytest.mark.django_db
def test_a_card_that_is_made_void_while_the_pin_is_looked_at_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    card, code = make.card(pin="4711")
    real = check_password

    def looked_at(pin: str, kept: str) -> bool:
        cards.void_card(person=card.person, by=None, now=timezone.now())
        return real(pin, kept)

    monkeypatch.setattr(letting_in, "check_password", looked_at)

    assert answer_to(code, "4711") == WRONG
    assert Opening.objects.count() == 0


@pytest.mark.django_db
def test_what_is_kept_of_a_card_opens_nothing() -> None:
    card, code = make.card(pin="4711")
    kept = {str(value) for value in ResidentCard.objects.values().get().values()}

    assert not any(secret in value for value in kept for secret in (code, code.replace("-", ""), "4711"))
    assert cards.is_code_of(card, code=code)
    assert not cards.is_code_of(card, code=spelled(1))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("4711", ""),
        ("904215", ""),
        ("471", "Kies 4, 5 of 6 cijfers."),
        ("4711471", "Kies 4, 5 of 6 cijfers."),
        ("47a1", "Kies 4, 5 of 6 cijfers."),
        ("٤٧١١", "Kies 4, 5 of 6 cijfers."),
        ("0000", "Kies cijfers die niemand raadt."),
        ("77777", "Kies cijfers die niemand raadt."),
        ("1234", "Kies cijfers die niemand raadt."),
        ("67890", "Kies cijfers die niemand raadt."),
        ("654321", "Kies cijfers die niemand raadt."),
        ("1212", "Kies cijfers die niemand raadt."),
        ("123123", "Kies cijfers die niemand raadt."),
    ],
)
def test_a_pin_is_four_to_six_digits_that_nobody_guesses(pin: str, reason: str) -> None:
    assert cards.why_not_choose_pin(pin=pin) == reason


@pytest.mark.django_db
def test_another_pin_ends_the_wait_and_leaves_the_card_as_it_is() -> None:
    card, code = make.card(pin="4711")
    for _time in range(5):
        answer_to(code, "9042")

    cards.choose_pin(person=card.person, pin="8305", now=timezone.now())

    assert (answer_to(code, "4711"), answer_to(code, "8305")) == (WRONG, "")


@pytest.mark.django_db
def test_another_pin_closes_her_page_wherever_somebody_opened_it_with_the_old_one() -> None:
    card, code = make.card(pin="4711")
    ex, mailed = Client(), make.opened(person=card.person)
    ex.post("/pasje/", typed(code, "4711", screen="own"))
    other = make.card(pin="4711")[1]
    neighbour = Client()
    neighbour.post("/pasje/", typed(other, "4711", screen="own"))

    cards.choose_pin(person=card.person, pin="8305", now=timezone.now())

    assert [each.get("/mijn/").status_code for each in (ex, mailed, neighbour)] == [302, 200, 200]


@pytest.mark.django_db
def test_the_old_pin_opens_nothing_when_she_chooses_another_while_it_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card, code = make.card(pin="4711")

    def meanwhile(pin: str, pin_hash: str) -> bool:
        cards.choose_pin(person=card.person, pin="8305", now=timezone.now())
        return check_password(pin, pin_hash)

    monkeypatch.setattr(letting_in, "check_password", meanwhile)

    assert (answer_to(code, "4711"), Opening.objects.count()) == (WRONG, 0)


@pytest.mark.django_db
def test_without_a_card_there_is_nothing_to_print_again_and_no_pin_to_change() -> None:
    nobody: dict[str, Any] = {"person": make.person()}
    reason = "Er is nog geen pasje. Kies eerst samen een pincode."

    with pytest.raises(Refused, match=reason):
        cards.reprint_card(**nobody, by=None, now=timezone.now())
    with pytest.raises(Refused, match=reason):
        cards.choose_pin(**nobody, pin="4711", now=timezone.now())
    assert not cards.void_card(**nobody, by=None, now=timezone.now())


@pytest.mark.django_db
def test_who_died_gets_no_card() -> None:
    gone = make.person(state=Person.State.DIED, state_on=timezone.localdate())

    with pytest.raises(Refused, match="Deze bewoner is er niet meer"):
        make.card(person=gone)


def test_a_code_is_spelled_without_signs_that_look_alike_and_found_again_however_typed() -> None:
    code = spelled(HOW_MANY - 1)

    assert (len(code), set(code) - set(ALPHABET)) == (9, {"-"})
    assert tidy(f" {code.lower().replace('-', ' ')} ") == code
    assert (tidy("7KX2-9QM"), tidy("7KX2-9QMI")) == ("", "")


@pytest.mark.django_db
def test_a_half_code_gets_a_kind_sentence_and_costs_no_try() -> None:
    page = Client().post("/pasje/", typed("7KX2", "4711")).text

    assert "Een code heeft acht letters en cijfers. Kijk nog eens op uw pasje." in page
    assert Attempt.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_moment_are_not_more_guesses() -> None:
    _card, code = make.card(pin="4711")
    together, said = threading.Barrier(8), []

    def guess(number: int) -> None:
        together.wait()
        try:
            said.append("Wacht 15 minuten" in Client().post("/pasje/", typed(code, f"{9042 + number}")).text)
        finally:
            connection.close()

    guesses = [threading.Thread(target=guess, args=[number]) for number in range(8)]
    for each in guesses:
        each.start()
    for each in guesses:
        each.join()

    # Five were looked at; the others heard that they wait.
    assert ResidentCard.objects.get().wrong_tries == 5
    assert (len(said), said.count(False)) == (8, 4)


@pytest.mark.django_db
def test_closing_leaves_nothing_in_the_browser_but_what_the_phone_holds_for_itself() -> None:
    client = make.opened(is_own_phone=False)
    page = client.post("/pasje/dicht/", follow=True)

    assert page.redirect_chain == [("/pasje/dicht/", 302)]
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert "Ria" not in page.text
    assert list(client.session.keys()) == []
    assert Opening.objects.get().closed_at is not None


@pytest.mark.django_db
def test_when_the_time_of_a_screen_is_over_looking_at_the_last_page_closes_it_and_on_her_own_phone_it_does_not() -> (
    None
):
    shared, own = make.opened(is_own_phone=False), make.opened(is_own_phone=True)
    said = [client.get("/pasje/dicht/").status_code for client in (shared, own, Client())]

    assert said == [200, 200, 200]
    assert ("opening" in shared.session, "opening" in own.session) == (False, True)
