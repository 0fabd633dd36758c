"""A dream is let go, and the dreamer hears why. Somebody dies or moves; somebody takes her words back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.access.matches import contact_of
from samenspel.dreams.models import (
    Action,
    Dream,
    DreamNeed,
    Match,
    Noticing,
    Reservation,
    Side,
    State,
    Talent,
    WallText,
)
from samenspel.dreams.work import todays_work
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.organisations.registry import consequences_of_ending
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices import words
from samenspel.voices.models import About, Answer, Voice
from tests import make
from tests.dreams.asking import ask, heard, refused

pytestmark = pytest.mark.django_db
TOLD = "Wij vonden niemand. Dat spijt ons."


def test_the_reason_goes_back_by_the_dreamers_own_way_in_the_same_moment() -> None:
    sanne, now = make.worker(), timezone.now()
    ria = make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl")
    dream = make.dream(voice=make.voice(by=sanne, speaker=ria), state=State.EXPLORED, later_on=timezone.localdate())
    match = make.match(dream=dream, by=sanne, helper_yes=True)
    held = make.reservation(dream=dream, helper=match.helper, by=sanne)
    other = make.reservation(dream=dream, helper=make.person(), by=sanne)

    actions.let_go(by=sanne, dream=dream, reason="nobody_found", told=TOLD, now=now)

    dream = Dream.objects.get()
    answer = Answer.objects.get()
    assert (dream.state, dream.let_go_reason, dream.let_go_at, dream.later_on) == ("let_go", "nobody_found", now, None)
    assert (answer.kind, answer.way, words.read(answer)) == ("cannot", "mail", TOLD)
    assert list(Envelope.objects.values_list("kind", flat=True)) == ["voices.answer"]
    assert (Match.objects.get().end_reason, heard(match)) == ("other", {("helper", "stopped", "phone")})
    assert {each.released_at for each in Reservation.objects.filter(pk__in=[held.pk, other.pk])} == {now}
    assert list(dream.steps.values_list("what", "detail"))[-1] == ("let_go", "nobody_found")
    refused("Deze droom is losgelaten.", actions.let_go, by=sanne, dream=dream, reason="other", told=TOLD, now=now)


def test_without_a_way_back_somebody_must_still_bring_it() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(voice=make.voice(by=sanne))

    actions.let_go(by=sanne, dream=dream, reason="not_allowed", told=TOLD, now=now)

    assert Answer.objects.get().arrived_at is None
    slip = make.dream(voice=make.voice(by=sanne, has_slip=True))
    actions.let_go(by=sanne, dream=slip, reason="not_allowed", told=TOLD, now=now)
    assert sorted(Answer.objects.values_list("way", flat=True)) == ["door", "page"]
    near = make.dream(voice=make.voice(by=sanne))
    actions.let_go(by=sanne, dream=near, reason="moved", told=TOLD, way="phone", told_now=True, now=now)
    assert near.voice.answers.get().arrived_at == now


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"reason": "zomaar"}, "Kies waarom deze droom stopt."),
        ({"told": " "}, "Schrijf op wat de bewoner hoort. Zij vertelde haar droom, zij hoort ook waarom het stopt."),
        ({"way": "mail"}, "Zo kunnen we deze bewoner niet bereiken. Kies een andere weg."),
    ],
)
def test_a_dream_is_not_let_go_in_silence(how: dict[str, str], reason: str) -> None:
    sanne = make.worker()
    dream = make.dream(by=sanne)

    given = {"reason": "other", "told": TOLD, **how}
    refused(reason, actions.let_go, by=sanne, dream=dream, now=timezone.now(), **given)
    realised = make.dream(by=sanne, state=State.REALISED)
    gone = {"by": sanne, "dream": realised, "now": timezone.now()}
    refused("Deze droom is al uitgekomen.", actions.let_go, **gone, reason="other", told=TOLD)

    assert (dream.state, Answer.objects.count()) == (State.CAUGHT, 0)


def test_who_wants_no_contact_is_told_nothing_and_the_dream_can_still_be_let_go() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne)
    Person.objects.filter(voices__dream=dream).update(reach_by="nobody")

    actions.let_go(by=sanne, dream=Dream.objects.get(), reason="other", told="", now=now)

    assert (Dream.objects.get().state, Answer.objects.count(), Envelope.objects.count()) == ("let_go", 0, 0)


def test_when_somebody_dies_nothing_is_sent_and_the_other_hears_it_from_a_person() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    ria = make.person(called="Ria", reach_by="mail", mail="ria@voorbeeld.nl")
    piet = make.person(called="Piet", reach_by="mail", mail="piet@voorbeeld.nl")
    make.known(person=piet, organisation=sanne.organisation)
    hers = make.dream(voice=make.voice(by=sanne, speaker=ria), state=State.EXPLORED)
    street = make.dream(voice=make.voice(by=sanne, speaker=ria, about=About.STREET))
    match = ask(by=sanne, dream=hers, helper=piet)
    actions.note_yes(by=sanne, match=match, side="helper", how="phone", now=now)
    actions.note_yes(by=sanne, match=match, side="dreamer", how="phone", now=now)
    actions.note_meeting(by=sanne, meeting=make.meeting(match=match), happened=True, now=now)
    make.talent(person=ria, organisation=sanne.organisation)
    held = make.reservation(dream=make.dream(by=sanne), helper=ria, by=sanne)

    people.change_state(person=ria, state="died", on=today, now=now)
    letters.deliver_due(now=now)

    assert [message.to for message in mail.outbox] == []
    assert heard(match) == {("helper", "died", "phone" if piet.phone else "door")}
    assert (Match.objects.get().end_reason, Noticing.objects.filter(dropped_at=None).count()) == ("died", 0)
    assert (Talent.objects.filter(stopped_at=None).count(), Reservation.objects.get(pk=held.pk).released_at) == (0, now)
    states = dict(Dream.objects.filter(pk__in=[hers.pk, street.pk]).values_list("pk", "state"))
    assert states == {hers.pk: "let_go", street.pk: "caught"}
    words_of_today = [line.words for each in todays_work(by=sanne, on=today) for line in each.lines]
    assert "Vertel rustig: de ander is overleden." in words_of_today


@pytest.mark.parametrize(("state", "reason"), [("moved", "moved"), ("no_contact", "not_reached")])
def test_when_a_helper_moves_or_wants_no_contact_the_dreamer_hears_that_it_is_off(state: str, reason: str) -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    match = make.match(by=sanne, both_yes=True)

    people.change_state(person=match.helper, state=state, on=today, now=now)

    match = Match.objects.select_related("dream").get()
    told = {("dreamer", "stopped", "phone")} | ({("helper", "stopped", "phone")} if state == "moved" else set())
    assert (match.end_reason, heard(match), match.dream.state) == (reason, told, State.EXPLORED)
    assert contact_of(match=match, side="dreamer") is None
    people.change_state(person=match.helper, state="here", on=today, now=now)
    assert Match.objects.get().end_reason == reason


def test_words_taken_back_take_everything_that_was_made_of_them() -> None:
    sanne, now = make.worker(), timezone.now()
    told = make.voice(by=sanne, speaker=make.person(called="Ria", reach_by="phone", phone="0612"))
    dream = make.dream(voice=told, carrier_called="Haar zus", not_asked_why="Ziek", brought_by=make.person())
    match = ask(
        by=sanne, dream=dream, helper=make.known(person=make.person(called="Piet"), organisation=sanne.organisation)
    )
    for side in Side:
        actions.note_yes(by=sanne, match=match, side=side, how="phone", now=now)
    actions.note_meeting(by=sanne, meeting=make.meeting(match=match), happened=True, now=now)
    actions.add_need(by=sanne, dream=dream, kind="thing", what="Dansschoenen", now=now)
    actions.add_action(by=sanne, dream=dream, what="Zaal huren", who_called="Bo", now=now)
    WallText.objects.create(dream=dream, slug="d", title="Dansen", story="Ria danst.", written_at=now, public_at=now)

    voices.withdraw_voice(voice=told, now=now)

    dream, match, text = Dream.objects.get(), Match.objects.get(), WallText.objects.get()
    assert (dream.carrier_called, dream.not_asked_why, dream.brought_by) == ("", "", None)
    assert (DreamNeed.objects.count(), Action.objects.count()) == (0, 0)
    assert (match.end_reason, match.for_helper, match.for_dreamer) == ("other", "", "")
    assert (text.title, text.story, text.withdrawn_at) == ("", "", now)
    assert Noticing.objects.filter(dropped_at=None).count() == 0
    assert heard(match) == {("helper", "stopped", "door")}
    assert (list(Dream.objects.there()), contact_of(match=match, side="helper")) == ([], None)


def test_a_voice_that_was_no_dream_is_taken_back_as_before() -> None:
    told = make.voice()

    voices.withdraw_voice(voice=told, now=timezone.now())

    assert Voice.objects.get().withdrawn_at is not None


def test_who_can_do_something_or_helps_is_not_forgotten_with_her_words() -> None:
    sanne, now = make.worker(), timezone.now()
    kept = [make.person(called=name) for name in ("Talent", "Helpt", "Trekt", "Houdt afstand")]
    forgotten = make.person(called="Weg")
    told = [make.voice(by=sanne, speaker=each) for each in (*kept, forgotten)]
    for each in (*kept, forgotten):
        make.known(person=each, organisation=sanne.organisation)
    make.talent(person=kept[0], organisation=sanne.organisation)
    match = make.match(by=sanne, helper=kept[1])
    make.dream(by=sanne, carrier=kept[2])
    actions.block_person(by=sanne, person=kept[3], other=match.helper, now=now)

    for voice in told:
        voices.withdraw_voice(voice=voice, now=now)

    there = set(Person.objects.filter(pk__in=[each.pk for each in (*kept, forgotten)]).values_list("called", flat=True))
    assert there == {"Talent", "Helpt", "Trekt", "Houdt afstand"}


def test_a_coordinator_hears_how_many_dreams_are_left_behind() -> None:
    sanne = make.worker(called="Sanne")
    today = timezone.localdate()
    for _number in range(2):
        make.dream(by=sanne)
    make.dream(by=sanne, state=State.REALISED)
    make.dream(by=make.worker(), broker=sanne.person)

    told = consequences_of_ending(membership=sanne.membership, on=today + timedelta(days=1))
    nothing = consequences_of_ending(membership=make.worker().membership, on=today)

    assert "2 dromen hebben haar als droommakelaar. Laat een collega die oppakken." in told
    assert nothing == []


@pytest.mark.parametrize(
    ("wants", "about", "dreams"), [("now", "self", 1), ("later", "self", 1), ("", "self", 0), ("now", "neighbour", 0)]
)
def test_who_wants_to_see_it_happen_has_a_dream_at_once(wants: str, about: str, dreams: int) -> None:
    house = make.organisation(works_in=make.neighbourhood(), front_desk=True)
    told = voices.say_online(
        neighbourhood=house.neighbourhoods.get(), said="Ik wil dansen.", now=timezone.now(), wants=wants, about=about
    )

    assert Dream.objects.filter(voice=told).count() == dreams
