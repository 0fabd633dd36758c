"""One person on her page: how and when to reach her, and what changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.organisations import access, actions
from samenspel.organisations.access import Worker
from samenspel.people import registry
from samenspel.people.models import Person
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture(autouse=True)
def _nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "listeners", [])


def _known(by: Worker, *, called: str = "Fatima", **told: Any) -> Person:
    person = make.person(called=called, **told)
    actions.get_to_know(by=by, person=person, on=date(2026, 3, 3))
    return person


def _page(name: str, person: Person, *more: str) -> str:
    return reverse(f"organisations:{name}", args=[person.pk, *more])


# ── One person ───────────────────────────────────────────────────────────────
def test_what_to_mind_stands_before_the_number() -> None:
    buddy = make.worker()
    person = _known(buddy, phone="06-12 34 56 78", safe_moments="Nooit de voicemail inspreken", reach_by="phone")

    page = make.signed_in(buddy).get(_page("person", person)).content.decode()

    assert page.index("Nooit de voicemail inspreken") < page.index("06-12 34 56 78")
    assert 'href="tel:0612345678"' in page


def test_every_way_to_reach_her_is_shown_and_no_way_is_said() -> None:
    buddy = make.worker()
    client = make.signed_in(buddy)
    told = {"mail": "fatima@voorbeeld.nl", "address": "Rietstraat 3", "language": "Arabisch"}
    person = _known(buddy, texts_stopped_at=timezone.now(), neighbourhood=make.neighbourhood(), **told)

    page = client.get(_page("person", person)).content.decode()
    empty = client.get(_page("person", _known(buddy))).content.decode()

    for words in [*told.values(), str(person.neighbourhood), "Wil geen sms meer."]:
        assert words in page
    assert "Er staat geen manier om deze persoon te bereiken." in empty


@pytest.mark.parametrize("state", ["died", "no_contact"])
def test_of_somebody_who_must_be_left_alone_no_number_is_shown(state: str) -> None:
    buddy = make.worker()
    person = _known(buddy, phone="0612345678", state=state, state_on=date(2026, 1, 2))

    page = make.signed_in(buddy).get(_page("person", person)).content.decode()

    assert "Neem geen contact op." in page
    assert "0612345678" not in page
    assert "sinds vrijdag 2 januari 2026" in page


def test_somebody_is_written_down_with_nothing_but_what_she_wants() -> None:
    buddy = make.worker()
    client = make.signed_in(buddy)
    assert client.get("/mensen/nieuw/").status_code == 200

    answer = client.post("/mensen/nieuw/", {"called": "", "safe_moments": "na zessen"})

    person = access.people_known_to(buddy).get()
    assert answer.headers["Location"] == _page("person", person)
    assert (person.called, person.safe_moments, person.email) == ("", "na zessen", None)


def test_a_wrong_number_is_kept_and_asked_again() -> None:
    buddy = make.worker()

    page = make.signed_in(buddy).post("/mensen/nieuw/", {"called": "Fatima", "phone": "via Ali"}).content.decode()

    assert "Klopt dit nummer?" in page
    assert 'value="via Ali"' in page
    assert not access.people_known_to(buddy).exists()


def test_what_she_told_can_be_changed_and_nothing_else() -> None:
    here = make.neighbourhood()
    buddy = make.worker(works_in=here)
    person = _known(buddy, phone="0612345678")
    client = make.signed_in(buddy)
    assert 'value="0612345678"' in client.get(_page("change_person", person)).content.decode()

    answer = client.post(
        _page("change_person", person),
        {
            "called": "Fatima",
            "phone": "0546 123456",
            "neighbourhood": here.pk,
            "state": "died",
            "email": "x@voorbeeld.nl",
        },
    )

    person.refresh_from_db()
    assert answer.headers["Location"] == _page("person", person)
    assert (person.phone, person.phone_plain, person.neighbourhood) == ("0546 123456", "+31546123456", here)
    assert (person.state, person.email) == ("here", None)


def test_her_own_neighbourhood_stays_even_when_the_organisation_does_not_work_there() -> None:
    elsewhere, third = make.neighbourhood(), make.neighbourhood()
    buddy = make.worker(works_in=make.neighbourhood())
    person = _known(buddy, neighbourhood=elsewhere)
    client = make.signed_in(buddy)

    client.post(_page("change_person", person), {"called": "F", "neighbourhood": elsewhere.pk})
    refused = client.post(_page("change_person", person), {"called": "G", "neighbourhood": third.pk})

    person.refresh_from_db()
    assert (person.called, person.neighbourhood, refused.status_code) == ("F", elsewhere, 200)


def test_the_action_changes_no_more_than_what_people_tell() -> None:
    buddy = make.worker()
    person = _known(buddy)

    actions.change_person(
        by=buddy, person=person, told={"called": "F", "state": "died", "email": "x@voorbeeld.nl"}, now=timezone.now()
    )

    person.refresh_from_db()
    assert (person.called, person.state, person.email) == ("F", "here", None)


# ── What changed ─────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("what", "before", "after", "says"),
    [
        ("verhuisd", "here", "moved", "wacht niet langer op antwoord"),
        ("overleden", "here", "died", "Er gaat geen enkel bericht meer uit."),
        ("geen-contact", "here", "no_contact", "Terugbellen vervalt."),
        ("weer-hier", "moved", "here", "Contact mag weer."),
    ],
)
def test_first_what_follows_then_the_button_and_the_rooms_above_hear_it(
    what: str, before: str, after: str, says: str
) -> None:
    heard: list[Person] = []
    registry.on_state_change(lambda person, _now: heard.append(person))
    buddy, day = make.worker(), timezone.localdate() - timedelta(days=3)
    person = _known(buddy, state=before, state_on=date(2026, 1, 1))
    client = make.signed_in(buddy)
    path = _page("tell_state", person, what)

    page = client.get(path).content.decode()
    assert says in page
    assert heard == []
    answer = client.post(path, {"on": day.isoformat()})

    person.refresh_from_db()
    assert answer.headers["Location"] == _page("person", person)
    assert (person.state, person.state_on, heard) == (after, day, [person])


@pytest.mark.parametrize(
    ("what", "on", "reason"),
    [
        ("weer-hier", "2026-01-01", "Dit stond er al."),
        ("overleden", "2999-01-01", "Kies een dag tot en met vandaag."),
        ("overleden", "morgen", "Voer een geldige datum in."),
    ],
)
def test_a_change_that_cannot_be_says_why(what: str, on: str, reason: str) -> None:
    buddy = make.worker()
    person = _known(buddy)

    page = make.signed_in(buddy).post(_page("tell_state", person, what), {"on": on}).content.decode()

    person.refresh_from_db()
    assert reason in page
    assert person.state == "here"


def test_another_word_in_the_path_does_not_exist() -> None:
    buddy = make.worker()

    assert make.signed_in(buddy).get(_page("tell_state", _known(buddy), "boos")).status_code == 404
