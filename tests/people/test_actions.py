"""What can happen to a person."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from samenspel.base.refusals import Refused
from samenspel.people import access, actions, registry
from samenspel.people.models import Person, Way
from samenspel.people.phones import validate_phone
from tests import make

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)


def _meet(*, reach_by: str = "", detail: str = "", **more: str) -> Person:
    met = actions.meet_person(called=" Fatima ", reach_by=reach_by, detail=detail, neighbourhood=None, now=NOW, **more)
    return Person.objects.get(pk=met.pk)


@pytest.fixture(autouse=True)
def _nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "listeners", [])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reach_by", "detail", "field"),
    [
        (Way.PHONE, "06-12 34 56 78", "phone"),
        (Way.TEXT, "+31 (0)6 12345678", "phone"),
        (Way.MAIL, "fatima@voorbeeld.nl", "mail"),
        (Way.DOOR, "Rietstraat 3, bel twee keer", "address"),
        (Way.LETTER, "Rietstraat 3", "address"),
    ],
)
def test_a_detail_lands_in_its_own_field_as_it_was_typed(reach_by: str, detail: str, field: str) -> None:
    person = _meet(reach_by=reach_by, detail=f" {detail} ")

    assert getattr(person, field) == detail
    assert (person.called, person.reach_by, person.safe_moments) == ("Fatima", reach_by, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reach_by", "detail"),
    [
        (Way.PHONE, "bij de buurvrouw op 14"),
        (Way.PHONE, "0612345678 / / / / / / / / / / /"),
        (Way.MAIL, "fatima apenstaartje gmail"),
        (Way.NOBODY, "echt niet"),
        ("", "vraag naar Ali"),
        (Way.LETTER, "Rietstraat 3 " * 16),
    ],
)
def test_a_detail_that_fits_nowhere_is_never_lost(reach_by: str, detail: str) -> None:
    person = _meet(reach_by=reach_by, detail=detail, safe_moments="na zessen")

    assert person.safe_moments == f"{detail.strip()} · na zessen"[:200]
    assert (person.phone, person.mail, person.address) == ("", "", "")


@pytest.mark.django_db
def test_somebody_without_any_detail_is_still_somebody() -> None:
    person = actions.meet_person(called="", reach_by="", detail="", neighbourhood=None, now=NOW)

    assert str(person) == "Iemand"
    assert person.may_be_reached
    assert not person.has_usable_password()


@pytest.mark.parametrize("typed", ["06 12345678", "0570-123456", "(0570) 12 34 56", "+32.470.12.34.56"])
def test_a_number_that_a_telephone_can_dial_is_accepted(typed: str) -> None:
    validate_phone(typed)


@pytest.mark.parametrize("typed", ["112", "zes", "06 1234", "0612345678901234567", "06x12345678"])
def test_a_number_that_no_telephone_can_dial_gets_a_kind_sentence(typed: str) -> None:
    with pytest.raises(ValidationError, match="06 12 34 56 78"):
        validate_phone(typed)


def test_a_telephone_gets_the_digits_only() -> None:
    assert Person(phone="+31 (0)6-12.34").dials == "+31061234"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "reach_by", "may_be_reached"),
    [
        ("here", Way.PHONE, True),
        ("moved", Way.PHONE, True),
        ("died", Way.PHONE, False),
        ("no_contact", Way.PHONE, False),
        ("here", Way.NOBODY, False),
    ],
)
def test_nothing_is_sent_to_who_died_or_wants_no_contact(state: str, reach_by: str, may_be_reached: bool) -> None:
    assert make.person(state=state, state_on=TODAY, reach_by=reach_by).may_be_reached is may_be_reached


@pytest.mark.django_db
def test_a_state_without_a_day_cannot_be_kept() -> None:
    with pytest.raises(IntegrityError):
        make.person(state="moved")


@pytest.mark.django_db
def test_the_rooms_above_hear_of_a_death_in_the_same_transaction() -> None:
    heard: list[tuple[Person, str, datetime]] = []
    registry.on_state_change(lambda person, now: heard.append((person, person.state, now)))
    person = make.person()

    actions.change_state(person=person, state="died", on=TODAY - timedelta(days=2), now=NOW)

    person.refresh_from_db()
    assert heard == [(person, "died", NOW)]
    assert (person.state, person.state_on) == ("died", TODAY - timedelta(days=2))


@pytest.mark.django_db
def test_when_a_room_above_fails_nothing_is_changed() -> None:
    def fail(person: Person, now: datetime) -> None:
        raise RuntimeError("busy")

    registry.on_state_change(fail)
    person = make.person()

    with pytest.raises(RuntimeError):
        actions.change_state(person=person, state="died", on=TODAY, now=NOW)

    person.refresh_from_db()
    assert (person.state, person.state_on) == ("here", None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "on", "reason"),
    [
        ("gone", TODAY, "Kies wat er veranderd is."),
        ("here", TODAY, "Dit stond er al."),
        ("died", TODAY + timedelta(days=1), "Kies een dag tot en met vandaag."),
    ],
)
def test_an_impossible_change_is_refused_with_its_reason(state: str, on: date, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        actions.change_state(person=make.person(), state=state, on=on, now=NOW)


@pytest.mark.django_db
def test_today_is_today_in_this_country_also_just_after_midnight() -> None:
    just_after_midnight = datetime(2026, 7, 3, 22, 30, tzinfo=UTC)

    person = actions.change_state(person=make.person(), state="moved", on=date(2026, 7, 4), now=just_after_midnight)

    assert person.state_on == date(2026, 7, 4)


@pytest.mark.django_db
def test_a_new_worker_has_an_address_that_she_has_yet_to_prove() -> None:
    person = actions.meet_worker(email=" Samira@Voorbeeld.NL ", called=" Samira ", now=NOW)

    address = EmailAddress.objects.get(user=person)
    assert (person.email, person.called) == ("samira@voorbeeld.nl", "Samira")
    assert (address.email, address.primary, address.verified) == ("samira@voorbeeld.nl", True, False)
    assert not person.has_usable_password()


@pytest.mark.django_db
def test_a_worker_who_is_known_is_found_and_keeps_her_name() -> None:
    first = actions.meet_worker(email="samira@voorbeeld.nl", called="Samira", now=NOW)
    second = actions.meet_worker(email="SAMIRA@voorbeeld.nl", called="Iemand anders", now=NOW)

    assert (second, second.called) == (first, "Samira")
    assert EmailAddress.objects.count() == 1


@pytest.mark.django_db
def test_a_worker_without_a_name_gets_the_one_that_is_given() -> None:
    person = make.person(email="samira@voorbeeld.nl")

    actions.meet_worker(email="samira@voorbeeld.nl", called="Samira", now=NOW)

    person.refresh_from_db()
    assert person.called == "Samira"


@pytest.mark.django_db
def test_a_number_finds_her_however_it_is_written() -> None:
    fatima = make.person(phone="06-12 34 56 78")
    make.person(phone="0546 123456")

    assert access.person_with_phone("+31612345678") == fatima
    assert access.person_with_phone("06 99999999") is None


@pytest.mark.django_db
def test_a_number_that_two_people_share_finds_neither_and_no_number_finds_nobody() -> None:
    make.person(phone="0546 123456")
    make.person(phone="+31546123456")
    make.person(phone="")

    assert access.person_with_phone("0546-123456") is None
    assert access.person_with_phone("geen nummer") is None


@pytest.mark.django_db
def test_stop_by_text_message_counts_for_everybody_with_that_number_and_nobody_else() -> None:
    stopped = [make.person(phone="06-12345678"), make.person(phone="0031612345678")]
    others = [make.person(phone=""), make.person(phone="0687654321")]

    assert actions.stop_texts(number="+31 6 12345678", now=NOW) == 2
    assert actions.stop_texts(number="", now=NOW) == 0

    assert {p.texts_stopped_at for p in Person.objects.filter(pk__in=[p.pk for p in stopped])} == {NOW}
    assert {p.texts_stopped_at for p in Person.objects.filter(pk__in=[p.pk for p in others])} == {None}
