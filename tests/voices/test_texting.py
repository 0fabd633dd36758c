"""Text messages of who wanted no contact, and STOP that holds for a number."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.letters import actions as letters
from samenspel.letters.models import StoppedNumber
from samenspel.letters.reports import Incoming
from samenspel.organisations.access import Worker
from samenspel.people.access import is_within_reach, may_be_texted, who_may_be_texted
from samenspel.people.models import Person, Way
from samenspel.voices import access
from samenspel.voices.models import Answer, Channel, Voice
from tests import make

pytestmark = pytest.mark.django_db
NUMBER = "+31612345678"
ASK = "Deze bewoner wilde geen contact, en schreef zelf weer. Vraag eerst of contact weer mag."
GONE = "Deze bewoner is er niet meer, of wil geen contact. Er gaat niets meer heen."


def text(words: str, *, id: str = "1", number: str = NUMBER) -> None:  # noqa: A002 - as the gateway calls it
    now = timezone.now()
    letters.take_text(incoming=Incoming(gateway_id=id, from_number=number, words=words, at=now), now=now)


def desk() -> Worker:
    worker = make.worker()
    worker.organisation.worksin_set.update(is_front_desk=True)
    return worker


def silent(*, days: int, **fields: object) -> Person:
    """Somebody who wants no contact since so many days."""
    on = timezone.localdate() - timedelta(days=days)
    held = {"state": Person.State.NO_CONTACT, "state_on": on, "phone": NUMBER, "called": "Ria", **fields}
    return make.person(**held)  # type: ignore[arg-type]


def test_who_wanted_no_contact_and_writes_again_is_heard_and_first_asked() -> None:
    worker, ria = desk(), silent(days=3)

    text("Mijn lamp is weer stuk.")

    voice = Voice.objects.get()
    page = make.signed_in(worker).get(f"/stemmen/{voice.pk}/").text
    assert (voice.speaker, Voice.objects.waiting().get()) == (ria, voice)
    assert access.why_not_answer(by=worker, voice=voice, way=Answer.By.PHONE) == ASK
    assert (ASK in page, f'href="/mensen/{ria.pk}/"' in page, "Contact mag weer? Zet het hier" in page) == (
        True,
        True,
        True,
    )

    make.signed_in(worker).post(f"/mensen/{ria.pk}/nu/weer-hier/", {"on": timezone.localdate().isoformat()})

    voice = Voice.objects.get()
    assert access.why_not_answer(by=worker, voice=voice, way=Answer.By.PHONE) == ""
    assert "Contact mag weer?" not in make.signed_in(worker).get(f"/stemmen/{voice.pk}/").text


def test_who_wants_nobody_to_reach_her_and_sends_a_text_message_is_first_asked_too() -> None:
    worker = desk()
    make.person(called="Ria", phone=NUMBER, reach_by="nobody")

    text("Mijn lamp is weer stuk.")

    assert access.why_not_answer(by=worker, voice=Voice.objects.get(), way=Answer.By.PHONE) == ASK


@pytest.mark.parametrize("case", ["same day", "written down", "died", "online and nobody"])
def test_what_is_no_new_message_of_herself_asks_nobody_to_ring_her(case: str) -> None:
    worker = desk()
    fields: dict[str, object] = {"organisation": worker.organisation, "channel": Channel.TEXT}
    speaker = silent(days=0 if case == "same day" else 5)
    if case == "died":
        Person.objects.filter(pk=speaker.pk).update(state=Person.State.DIED)
    if case == "written down":
        fields["by"] = worker
    if case == "online and nobody":
        Person.objects.filter(pk=speaker.pk).update(state=Person.State.HERE, reach_by="nobody")
        fields["channel"] = Channel.ONLINE
    speaker.refresh_from_db()
    voice = make.voice(speaker=speaker, said_at=timezone.now(), **fields)  # type: ignore[arg-type]

    assert access.why_not_answer(by=worker, voice=voice, way=Answer.By.PHONE) == GONE


def test_stop_of_a_number_that_nobody_has_holds_for_who_is_met_with_it_later() -> None:
    desk()
    text("STOP", number="06-12345678")

    ria = make.person(called="Ria", phone="0612 345 678", reach_by="text")
    other = make.person(phone="0687654321")

    assert (may_be_texted(ria), may_be_texted(other)) == (False, True)
    assert "12345678" not in StoppedNumber.objects.get().number_hash
    assert str(StoppedNumber.objects.get()).startswith("stopped number ")


def test_of_many_at_once_is_asked_in_one_query_who_may_be_texted(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    desk()
    text("STOP", number="06-12345678")
    now = timezone.now()
    stopped = make.person(phone="0687654321", texts_stopped_at=now)
    same_number = make.person(phone="06 8765 4321")
    people = [make.person(phone=number) for number in ("0612345678", "0611111111", "0622222222", "")]

    with django_assert_num_queries(1):
        assert who_may_be_texted([stopped, same_number, *people]) == {people[1].pk, people[2].pk}
    with django_assert_num_queries(0):
        assert who_may_be_texted([stopped, people[3]]) == set()


def test_within_reach_is_the_same_rule_for_rows_as_for_one() -> None:
    day = timezone.localdate()
    people = [make.person(state=state, state_on=day, reach_by=way) for state in Person.State for way in ["", *Way]]
    for each in people:
        make.voice(speaker=each)

    found = {voice.speaker for voice in Voice.objects.filter(is_within_reach(person="speaker"))}
    assert found == {each for each in people if each.may_be_reached}


def test_after_stop_another_message_is_a_voice_and_only_start_lets_text_messages_come_again() -> None:
    desk()
    ria = make.person(called="Ria", phone=NUMBER, reach_by="text", neighbourhood=make.neighbourhood())
    text("stop", id="1")
    text("stop", id="2")
    text("Mijn lamp is weer stuk.", id="3")

    ria.refresh_from_db()
    assert (may_be_texted(ria), Voice.objects.count(), StoppedNumber.objects.count()) == (False, 1, 1)

    text(" Start! ", id="4")

    ria.refresh_from_db()
    assert (may_be_texted(ria), Voice.objects.count(), StoppedNumber.objects.count()) == (True, 1, 0)


def test_start_of_who_never_stopped_is_a_voice_like_any_other() -> None:
    desk()

    text("Start")

    assert Voice.objects.count() == 1
