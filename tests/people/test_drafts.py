"""Half filled in: kept for who began it, and for nobody else."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone

from samenspel.people import drafts, openings
from samenspel.people.models import Draft, Person
from samenspel.voices import words
from samenspel.voices.models import Voice
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
HALF = "Ik droom van een moestuin, maar"


@pytest.fixture
def here() -> Any:
    made = make.neighbourhood(name="De Kade")
    make.organisation(works_in=made, front_desk=True, name="Buurtteam")
    return made


def begin(client: Client, path: str = "/vertel/", *, by_itself: bool = False, **fields: str) -> Any:
    typed = {"said": HALF, "about": "self", **fields}
    return client.post(path, {**typed, "bewaar": "vanzelf" if by_itself else "1"}, follow=not by_itself)


def minutes_ago(minutes: int) -> None:
    Draft.objects.update(kept_at=timezone.now() - timedelta(minutes=minutes))


def asked(person: Person | None = None, *, path: str = "/") -> HttpRequest:
    """A request of somebody on her own page, or of nobody whom we know."""
    request = RequestFactory().get(path)
    request.session, request.user = Client().session, AnonymousUser()
    if person is not None:
        request.resident = drafts_owner(person)  # type: ignore[attr-defined]
    return request


def drafts_owner(person: Person) -> Any:
    client = make.opened(Client(), person)
    return openings.resident_of(request=_with(client), now=timezone.now())


def _with(client: Client) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = client.session
    return request


def test_a_visitor_keeps_a_form_that_is_not_complete_and_goes_on_later(here: Any) -> None:
    visitor = Client()

    page = begin(visitor, called="Ria")
    offered = visitor.get("/vertel/")
    again = visitor.get("/vertel/?verder")

    assert "Bewaard. U kunt later verder." in page.text
    assert "U was hier al mee begonnen" in offered.text
    assert HALF not in offered.text  # somebody else may sit here
    assert (HALF in again.text, 'value="Ria"' in again.text) == (True, True)
    assert Voice.objects.count() == 0


def test_the_session_holds_an_id_and_no_words(here: Any) -> None:
    visitor = Client()
    begin(visitor)

    held = dict(visitor.session.items())

    assert held[drafts.IN_SESSION] == {"tell": str(Draft.objects.get().pk)}
    assert "moestuin" not in json.dumps(held)


def test_another_visitor_finds_nothing_and_after_half_an_hour_nobody_does(here: Any) -> None:
    visitor = Client()
    begin(visitor)
    assert HALF not in Client().get("/vertel/?verder").text
    assert HALF in visitor.get("/vertel/?verder").text

    minutes_ago(30)

    assert HALF not in visitor.get("/vertel/?verder").text
    assert "al mee begonnen" not in visitor.get("/vertel/").text


def test_who_comes_after_half_an_hour_begins_a_draft_of_her_own_and_the_old_one_is_gone(here: Any) -> None:
    visitor = Client()
    begin(visitor)
    minutes_ago(31)

    begin(visitor, said="Van mij")

    assert Draft.objects.get().body["said"] == ["Van mij"]


def test_what_is_kept_again_takes_the_place_of_what_was_kept(here: Any) -> None:
    visitor = Client()

    answers = [begin(visitor, by_itself=True, said=said) for said in ("Ik", "Ik droom")]

    assert [(each.status_code, each.content) for each in answers] == [(204, b""), (204, b"")]
    assert Draft.objects.get().body == {"said": ["Ik droom"], "about": ["self"]}


def test_thrown_away_is_gone(here: Any) -> None:
    visitor = Client()
    begin(visitor)

    page = visitor.post("/vertel/", {"weg": "1"}, follow=True)
    visitor.post("/vertel/", {"weg": "1"})

    assert (Draft.objects.count(), "al mee begonnen" in page.text) == (0, False)


def test_what_was_sent_is_no_draft_any_more(here: Any) -> None:
    visitor = Client()
    begin(visitor)

    visitor.post("/vertel/", {"said": HALF + " waar?", "neighbourhood": str(here.pk), "about": "self"})

    assert (words.read_words(Voice.objects.get()), Draft.objects.count()) == (HALF + " waar?", 0)


def test_nothing_typed_and_far_too_much_is_not_kept_and_says_so(here: Any) -> None:
    visitor = Client()

    nothing = visitor.post("/vertel/", {"said": "  ", "bewaar": "1"}, follow=True)
    too_much = begin(visitor, said="x" * (drafts.MOST_SIGNS + 1), by_itself=True)

    assert "Dit konden wij niet bewaren." in nothing.text
    assert (too_much.status_code, Draft.objects.count()) == (422, 0)


def test_a_machine_that_fills_the_disk_is_kept_out(here: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_NEW", 2)

    answers = [begin(Client(), by_itself=True).status_code for _ in range(3)]

    assert (answers, Draft.objects.count()) == ([204, 204, 422], 2)


def test_a_resident_goes_on_at_another_phone(here: Any) -> None:
    ria = make.person(called="Ria", neighbourhood=here)
    begin(make.opened(Client(), ria), "/mijn/vertel/")
    minutes_ago(60 * 24 * 29)

    elsewhere = make.opened(Client(), ria)

    assert HALF in elsewhere.get("/mijn/vertel/?verder").text
    assert HALF not in make.opened(Client(), make.person(neighbourhood=here)).get("/mijn/vertel/?verder").text


def test_what_a_visitor_began_is_hers_when_she_opens_her_page(here: Any) -> None:
    ria, request, now = make.person(called="Ria", neighbourhood=here), asked(), timezone.now()
    drafts.keep(request, form="tell", fields={"said": [HALF]}, now=now)

    openings.open_page(request=request, person=ria, card=None, is_own_phone=False, now=now)

    assert Draft.objects.get().person == ria
    assert drafts.IN_SESSION not in request.session


def test_what_somebody_else_left_on_this_screen_is_not_taken_along() -> None:
    request, now = asked(), timezone.now()
    drafts.keep(request, form="tell", fields={"said": [HALF]}, now=now)

    drafts.take_along(request, person=make.person(), now=now + timedelta(minutes=31))

    assert Draft.objects.get().person is None


def _kept_by(ria: Person, said: str, now: datetime) -> None:
    drafts.keep(asked(ria), form="tell", fields={"said": [said]}, now=now)


def test_when_she_had_begun_twice_the_newest_comes_first_and_then_the_other() -> None:
    ria, now, request = make.person(called="Ria"), timezone.now(), asked()
    _kept_by(ria, "Van vorige week", now - timedelta(days=7))
    drafts.keep(request, form="tell", fields={"said": ["Van nu"]}, now=now)

    drafts.take_along(request, person=ria, now=now)

    offered = []
    for _ in range(2):
        draft = drafts.find(asked(ria), form="tell", now=now)
        assert draft is not None
        offered.append(draft.body["said"])
        drafts.forget(asked(ria), form="tell")
    assert (offered, Draft.objects.count()) == ([["Van nu"], ["Van vorige week"]], 0)


def test_leaving_at_once_leaves_nothing(here: Any) -> None:
    visitor = Client()
    begin(visitor)
    kept_by_another = make.opened(Client(), make.person(neighbourhood=here))
    begin(kept_by_another, "/mijn/vertel/")

    visitor.post("/weg/")

    assert [draft.person is None for draft in Draft.objects.all()] == [False]


def test_at_night_what_nobody_came_back_for_is_thrown_away(here: Any) -> None:
    now, ria, other = timezone.now(), make.person(), make.person()
    _kept_by(ria, "Oud", now - timedelta(days=31))
    _kept_by(other, "Van deze maand", now - timedelta(days=29))
    for hours in (23, 25):
        drafts.keep(asked(), form="tell", fields={"said": [str(hours)]}, now=now - timedelta(hours=hours))

    assert drafts.sweep(now=now) == 2
    assert sorted(str(draft.body["said"][0]) for draft in Draft.objects.all()) == ["23", "Van deze maand"]


def test_a_worker_goes_on_with_an_answer_that_she_left_halfway() -> None:
    sanne, other = make.worker(), make.worker(called="Els")
    voice, another = make.voice(by=sanne), make.voice(by=sanne)
    path, client = f"/stemmen/{voice.pk}/antwoord/", make.signed_in(sanne)

    page = begin(client, path, said="Woensdag", way="door")
    offered, again = client.get(path), client.get(path + "?verder")

    assert "U kunt" not in page.text
    assert "Je was hier al mee begonnen" in offered.text
    assert again.context["form"].initial == {"said": "Woensdag", "way": "door"}
    assert "al mee begonnen" not in client.get(f"/stemmen/{another.pk}/antwoord/").text
    assert make.signed_in(other).get(path).status_code == 404
    assert Draft.objects.get().form == f"answer {UUID(str(voice.pk)).hex}"

    client.post(path, {"said": "Woensdag om drie uur.", "kind": "answer", "way": "door"})

    assert (voice.answers.count(), Draft.objects.count()) == (1, 0)


def test_several_choices_of_one_question_come_back_as_several() -> None:
    ria, now = make.person(), timezone.now()
    drafts.keep(asked(ria), form="ways", fields={"ways": ["door", "phone"], "other": []}, now=now)

    again = drafts.begun(asked(ria, path="/?verder"), form="ways", names=["ways"], now=now)

    assert (again.fields, again.page) == ({"ways": ["door", "phone"]}, None)


def test_what_is_shown_of_a_draft_holds_no_words() -> None:
    assert str(Draft(pk=UUID(int=7), body={"said": ["Geheim"]})) == f"draft {UUID(int=7)}"
