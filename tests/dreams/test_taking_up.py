"""A dream that was let go is taken up again: with why, which the dreamer hears; never of who died."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.figures import dream_figures_for
from samenspel.dreams.models import Dream, LetGoReason, State
from samenspel.letters.models import Envelope
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import words
from samenspel.voices.models import Answer, Voice
from tests import make
from tests.dreams.asking import refused

pytestmark = pytest.mark.django_db
WHY = "Er is toch een zaal. Wij zoeken verder."
DIED = "Deze bewoner is er niet meer, of wil geen contact."


def let_go(*, by: Worker, reason: LetGoReason = LetGoReason.NOBODY_FOUND, **fields: Any) -> Dream:
    """A dream of Ria, who is told by mail, that was let go a day ago."""
    ria = make.person(called="Ria", reach_by="mail", mail=f"ria{Person.objects.count()}@voorbeeld.nl")
    voice = make.voice(by=by, speaker=ria, said="Ik wil weer dansen.")
    at = timezone.now() - timedelta(days=1)
    return make.dream(voice=voice, by=by, state=State.LET_GO, let_go_at=at, let_go_reason=reason, **fields)


def press(by: Worker, dream: Dream, **typed: str) -> Any:
    return make.signed_in(by).post(reverse("dreams:take_up", args=[dream.pk]), {"told": WHY, "way": "mail", **typed})


def test_it_goes_on_from_where_it_was_looked_at_and_the_dreamer_hears_why() -> None:
    sanne, now = make.worker(), timezone.now()
    long_ago = now - timedelta(days=40)
    moments: dict[str, Any] = {
        "explored_at": long_ago,
        "matched_at": long_ago,
        "in_action_at": long_ago,
        "broker": None,
    }
    dream = let_go(by=sanne, **moments)
    answer = press(sanne, dream)

    dream.refresh_from_db()
    told = Answer.objects.get()
    assert (dream.state, dream.explored_at, dream.matched_at, dream.in_action_at) == ("explored", long_ago, None, None)
    assert (dream.let_go_at, dream.let_go_reason, dream.broker) == (None, "", sanne.person)
    assert dream.state_at >= now
    assert (told.kind, told.way, words.read(told)) == ("answer", "mail", WHY)
    assert list(Envelope.objects.values_list("kind", flat=True)) == ["voices.answer"]
    assert list(dream.steps.values_list("what", "by")) == [("taken_up", sanne.person.pk)]
    assert answer["Location"] == reverse("dreams:dream", args=[dream.pk])


def test_what_was_never_looked_at_is_caught_again_and_who_must_bring_it_is_led_there() -> None:
    sanne, bo = make.worker(), make.worker()
    dream = let_go(by=sanne)
    Dream.objects.update(broker=bo.person)
    answer = press(sanne, dream, way="door")

    dream.refresh_from_db()
    assert (dream.state, dream.broker) == ("caught", bo.person)
    assert answer["Location"] == reverse("voices:tell", args=[Answer.objects.get().pk])


def test_on_her_own_page_it_is_going_on_again_and_she_sees_that() -> None:
    sanne = make.worker()
    dream = let_go(by=sanne)
    ria = make.opened(person=dream.voice.speaker)
    path = reverse("dreams:own_dream", args=[dream.pk])
    before = ria.get(path).text
    actions.take_up(by=sanne, dream=dream, told=WHY, way="mail", now=timezone.now())
    page = ria.get(path).text

    stopped = ("Deze droom is gestopt.", "We vonden niemand die kon helpen.")
    assert [(each in before, each in page) for each in stopped] == [(True, False)] * 2
    assert ("Wij hebben u gehoord." in page, "Wij gaan er toch mee verder" in page) == (True, True)


def test_the_figures_count_it_as_going_on_and_not_as_let_go_or_found() -> None:
    sanne = make.worker()
    at = timezone.now() - timedelta(days=1)
    dream = let_go(by=sanne, explored_at=at, matched_at=at)

    def counted() -> tuple[int, ...]:
        [(_here, found)] = dream_figures_for(by=sanne, on=timezone.localdate())
        return found.caught, found.explored, found.matched, found.let_go, found.requests

    before = counted()
    actions.take_up(by=sanne, dream=dream, told=WHY, way="mail", now=timezone.now())

    assert (before, counted()) == ((1, 1, 1, 1, 0), (1, 1, 0, 0, 1))


@pytest.mark.parametrize(
    ("how", "typed", "reason"),
    [
        ("died", {}, DIED),
        ("the reason was a death", {}, DIED),
        ("no contact", {}, DIED),
        ("taken back", {}, "Deze woorden zijn teruggenomen."),
        ("going on", {}, "Deze droom is niet losgelaten."),
        ("", {"told": " "}, "Schrijf op waarom het toch verder gaat. De bewoner hoort dat."),
        ("", {"way": "letter"}, "Zo kunnen we deze bewoner niet bereiken. Kies een andere weg."),
    ],
)
def test_it_is_not_taken_up_in_silence_nor_of_who_is_gone(how: str, typed: dict[str, str], reason: str) -> None:
    sanne = make.worker()
    dream = let_go(by=sanne, reason=LetGoReason.DIED if how == "the reason was a death" else LetGoReason.OTHER)
    if how in {"died", "no contact"}:
        state = {"died": "died", "no contact": "no_contact"}[how]
        Person.objects.filter(voices=dream.voice).update(state=state, state_on=timezone.localdate())
    if how == "taken back":
        Voice.objects.update(withdrawn_at=timezone.now())
    if how == "going on":
        Dream.objects.update(state=State.EXPLORED)
    dream = Dream.objects.get()
    before = dream.state

    given = {"told": WHY, "way": "mail", **typed}
    refused(reason, actions.take_up, by=sanne, dream=dream, now=timezone.now(), **given)
    assert (Dream.objects.get().state, Answer.objects.count()) == (before, 0)


def test_the_page_says_why_not_and_a_direct_press_is_refused_in_the_form() -> None:
    sanne = make.worker()
    dream = let_go(by=sanne, reason=LetGoReason.DIED)
    client = make.signed_in(sanne)
    page = client.get(reverse("dreams:take_up", args=[dream.pk])).text
    refused_page = press(sanne, dream)
    story = client.get(reverse("dreams:dream", args=[dream.pk])).text

    assert (DIED in page, "Pak de droom weer op" in page) == (True, False)
    assert (DIED in refused_page.text, Dream.objects.get().state) == (True, State.LET_GO)
    assert "Pak deze droom weer op" not in story


def test_what_was_typed_stays_when_something_is_missing_and_twice_is_once() -> None:
    sanne = make.worker()
    dream = let_go(by=sanne)
    page = press(sanne, dream, way="")
    first, again = press(sanne, dream), press(sanne, dream)

    assert (page.status_code, WHY in page.text) == (200, True)
    assert (first.status_code, again.status_code, "Deze droom is niet losgelaten." in again.text) == (302, 200, True)
    assert (Answer.objects.count(), dream.steps.count()) == (1, 1)


def test_the_dream_itself_offers_it_and_nobody_of_another_house_finds_it() -> None:
    sanne = make.worker()
    dream = let_go(by=sanne)
    path = reverse("dreams:take_up", args=[dream.pk])
    other = make.signed_in(make.worker())

    assert path in make.signed_in(sanne).get(reverse("dreams:dream", args=[dream.pk])).text
    assert (other.get(path).status_code, other.post(path).status_code) == (404, 404)
    assert Client().get(path)["Location"].startswith("/inloggen/")
