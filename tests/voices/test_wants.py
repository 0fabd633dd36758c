"""Somebody wants to see it happen: then a voice is a dream, and the rooms above hear it."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import actions, registry, words
from samenspel.voices.models import Voice
from samenspel.voices.registry import Offer
from tests import make
from tests.voices.catching import new_key, queued, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Worker | None]]:
    """What a room above hears of new voices, with the words that are there by then."""
    told: list[tuple[str, str, Worker | None]] = []
    monkeypatch.setattr(registry, "listeners", [])

    def hear(voice: Voice, *, by: Worker | None, now: datetime) -> None:
        told.append((words.read_words(voice), voice.wants, by))

    registry.on_voice(hear)
    return told


def test_what_is_asked_at_the_door_is_heard_by_the_rooms_above(heard: list[Any]) -> None:
    sanne = make.worker()

    make.signed_in(sanne).post("/vangen/", typed(sanne, wants="later"))

    assert heard == [("Ik wil weer eens dansen.", "later", sanne)]
    assert Voice.objects.get().wants == "later"


def test_it_travels_from_a_phone_without_reach_and_another_answer_is_another_voice() -> None:
    sanne, key = make.worker(), new_key()
    client = make.signed_in(sanne)
    body = queued(sanne, wants="now")

    answers = [send(client, body=body, key=key).status_code for _ in range(2)]
    changed = send(client, body={**body, "wants": "later"}, key=key)

    assert (answers, changed.status_code) == ([201, 201], 409)
    assert Voice.objects.get().wants == "now"


def test_a_page_that_was_kept_before_this_was_asked_still_sends_its_words() -> None:
    sanne = make.worker()

    assert send(make.signed_in(sanne), body=queued(sanne), key=new_key()).status_code == 201
    assert Voice.objects.get().wants == ""


def test_it_is_asked_of_a_visitor_too(heard: list[Any]) -> None:
    here = make.neighbourhood()
    make.organisation(works_in=here, front_desk=True)
    form = {"said": "Een bankje.", "neighbourhood": str(here.pk), "about": "street", "wants": "now"}

    Client().post("/vertel/", form)

    assert heard == [("Een bankje.", "now", None)]


def test_a_text_message_is_heard_too_and_is_no_dream_yet(heard: list[Any]) -> None:
    make.organisation(works_in=make.neighbourhood(), front_desk=True)

    actions.hear_text(from_number="+31687654321", words="Een bankje.", at=timezone.now(), id="1")

    assert heard == [("Een bankje.", "", None)]


def test_when_a_room_above_cannot_do_its_part_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    sanne = make.worker()
    ria = make.person(called="Ria")

    def refuse(voice: Voice, *, by: Worker | None, now: datetime) -> None:
        raise Refused("Dit gaat niet.")

    monkeypatch.setattr(registry, "listeners", [refuse])
    with pytest.raises(Refused):
        _told(by=sanne, speaker=ria)

    assert (Voice.objects.count(), ria.acquaintances.count()) == (0, 0)


def _told(*, by: Worker | Person | None, speaker: Person, house: Worker | None = None, **fields: Any) -> Voice:
    organisation = (house or by).organisation  # type: ignore[union-attr]
    known = {"said": "Het was fijn.", "channel": "phone", "neighbourhood": organisation.neighbourhoods.get()}
    return actions.tell_voice(
        by=by, speaker=speaker, organisation=organisation, now=timezone.now(), **{**known, **fields}
    )


def test_a_worker_writes_down_what_somebody_whom_we_know_told(heard: list[Any]) -> None:
    sanne, ria = make.worker(), make.person(called="Ria", reach_by="phone", phone="0612345678", language="Turks")

    voice = _told(by=sanne, speaker=ria, wants="now")

    assert heard == [("Het was fijn.", "now", sanne)]
    assert (voice.caught_by, voice.caught_for, voice.speaker) == (sanne.person, sanne.organisation, ria)
    assert (voice.has_slip, voice.has_way_back, voice.visibility, voice.language) == (False, True, "team", "Turks")
    assert [step.what for step in voice.steps.all()] == ["caught"]
    assert ria.acquaintances.get().organisation == sanne.organisation


def test_what_a_resident_brought_gives_her_no_right_to_it(heard: list[Any]) -> None:
    sanne, ria, spark = make.worker(), make.person(called="Ria"), make.person(called="Gerda")

    voice = _told(by=spark, speaker=ria, house=sanne, channel="online")

    assert heard == [("Het was fijn.", "", None)]
    assert (voice.caught_by, voice.caught_for) == (spark, None)
    assert (voice.has_slip, voice.has_way_back) == (False, False)


def test_a_complaint_about_a_neighbour_stays_closed_however_it_was_told() -> None:
    sanne, ria = make.worker(), make.person(called="Ria")

    assert _told(by=sanne, speaker=ria, about="neighbour").visibility == "private"


def test_no_words_are_no_voice() -> None:
    sanne, ria = make.worker(), make.person(called="Ria")

    with pytest.raises(Refused, match="Vertel eerst iets"):
        _told(by=sanne, speaker=ria, said=" \n")


def test_the_page_of_a_voice_and_the_list_say_that_it_is_a_dream() -> None:
    sanne = make.worker()
    later = make.voice(by=sanne, said="Een moestuin.", wants="later")
    now = make.voice(by=sanne, said="Een bankje.", wants="now")
    make.voice(by=sanne, said="Het licht is stuk.")
    client = make.signed_in(sanne)

    found = client.get("/stemmen/?staat=droom").text

    assert "Een droom, voor later" in client.get(f"/stemmen/{later.pk}/").text
    assert "Een droom, liefst nu" in client.get(f"/stemmen/{now.pk}/").text
    assert [said in found for said in ("Een moestuin.", "Een bankje.", "Het licht is stuk.")] == [True, True, False]


def test_a_room_above_offers_what_may_be_done_with_a_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    sanne = make.worker()
    voice = make.voice(by=sanne)
    monkeypatch.setattr(registry, "_offers", [])

    def link(*, by: Worker, voice: Voice, on: date) -> Offer | None:
        return Offer(label=f"Kijk bij {by.person}", href=f"/ergens/{voice.pk}/", icon="eye")

    def button(*, by: Worker, voice: Voice, on: date) -> Offer | None:
        return Offer(label="Maak er een droom van", href=f"/droom/{voice.pk}/", icon="sparkle", posts=True)

    def nothing(*, by: Worker, voice: Voice, on: date) -> Offer | None:
        return None

    for each in (link, button, nothing):
        registry.offer(each)

    page = make.signed_in(sanne).get(f"/stemmen/{voice.pk}/").text

    assert [page.count(words) for words in ("Kijk bij Samira", "Maak er een droom van")] == [1, 1]
    assert f'<a class="button button-wide" href="/ergens/{voice.pk}/">' in page
    assert f'<form method="post" action="/droom/{voice.pk}/">' in page
