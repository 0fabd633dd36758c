"""A dream is made of a voice, explored, looked after, put off, and comes nearer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from samenspel.dreams import access, actions
from samenspel.dreams.models import Dream, DreamStep, State
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.voices.models import About, Visibility, Voice
from tests import make
from tests.dreams.asking import refused

pytestmark = pytest.mark.django_db


def steps(dream: Dream) -> list[str]:
    return list(dream.steps.values_list("what", flat=True))


def test_a_voice_becomes_one_dream_however_often_it_is_made() -> None:
    sanne = make.worker(function=Function.DREAM_BROKER)
    told = make.voice(by=sanne)
    now = timezone.now()

    first = actions.make_dream(voice=told, by=sanne, now=now)
    again = actions.make_dream(voice=told, now=now + timedelta(days=1))

    assert (first.pk, first.state, first.broker, first.later_on) == (again.pk, State.CAUGHT, sanne.person, None)
    assert (Dream.objects.count(), steps(first)) == (1, ["caught"])


def test_a_dream_for_later_comes_back_after_three_months_unless_a_day_was_said() -> None:
    today, now = timezone.localdate(), timezone.now()
    some_day = make.voice(wants="later")
    in_may = make.voice(wants="later")

    assert actions.make_dream(voice=some_day, now=now).later_on == today + timedelta(days=91)
    assert actions.make_dream(voice=in_may, now=now, later_on=today + timedelta(days=9)).later_on == today + timedelta(
        days=9
    )


def test_a_spark_who_brought_it_stands_beside_the_dream() -> None:
    ria = make.person()

    dream = actions.make_dream(voice=make.voice(), now=timezone.now(), brought_by=ria)

    assert (dream.brought_by, steps(dream)) == (ria, ["brought"])


def test_a_complaint_and_words_taken_back_are_no_dream() -> None:
    now = timezone.now()
    complaint, gone = make.voice(about=About.NEIGHBOUR), make.voice(withdrawn_at=now)

    refused("Een klacht over een buur is geen droom.", actions.make_dream, voice=complaint, now=now)
    refused("Deze woorden zijn teruggenomen.", actions.make_dream, voice=gone, now=now)

    assert Dream.objects.count() == 0


@pytest.mark.parametrize(
    ("function", "visibility", "sees"),
    [
        (Function.BUDDY, Visibility.TEAM, True),
        (Function.BUDDY, Visibility.PRIVATE, False),
        (Function.BUDDY, Visibility.NEIGHBOURHOOD, True),
        (Function.RENT, Visibility.TEAM, False),
        (Function.NUISANCE, Visibility.PUBLIC, False),
        (Function.ALLOCATION, Visibility.NEIGHBOURHOOD, False),
    ],
)
def test_a_colleague_sees_a_dream_when_its_words_are_meant_for_her(
    function: Function, visibility: Visibility, sees: bool
) -> None:
    sanne = make.worker()
    dream = make.dream(voice=make.voice(by=sanne, visibility=visibility))
    need, action = (
        actions.add_need(by=sanne, dream=dream, kind="thing", what="Een fiets", now=timezone.now()),
        actions.add_action(by=sanne, dream=dream, what="Bellen", who_called="Bo", now=timezone.now()),
    )
    colleague = make.worker(organisation=sanne.organisation, function=function)

    seen = list(access.dreams_in_hand(by=colleague))
    got = [
        (access.dream_in_hand, dream),
        (access.need_in_hand, need),
        (access.action_in_hand, action),
    ]

    assert seen == ([dream] if sees else [])
    for fetch, row in got:
        assert fetch(by=sanne, pk=row.pk) == row
        if not sees:
            with pytest.raises(Http404):
                fetch(by=colleague, pk=row.pk)
    assert access.dream_of_voice(by=colleague, voice=dream.voice) == (dream if sees else None)


def test_who_collects_rent_does_not_get_the_dream_that_she_heard_herself() -> None:
    rent = make.worker(function=Function.RENT)
    dream = make.dream(voice=make.voice(by=rent, said_at=timezone.now()))

    assert list(access.dreams_in_hand(by=rent)) == []
    assert dream.voice.caught_by == rent.person


def test_a_dream_is_explored_once_we_know_what_the_dreamer_can_do_herself() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne)
    ria = dream.voice.speaker
    assert ria is not None
    make.talent(person=ria, organisation=sanne.organisation, stopped_at=now)
    why_not = "Vraag ook: waar word jij om gevraagd, wat kun je? Of schrijf op waarom je dat niet vroeg."
    refused(why_not, actions.explore_dream, by=sanne, dream=dream, now=now)

    make.talent(person=ria, organisation=sanne.organisation)
    actions.explore_dream(by=sanne, dream=dream, now=now)

    dream.refresh_from_db()
    assert (dream.state, dream.explored_at, dream.state_at) == (State.EXPLORED, now, now)
    refused("Deze droom is al verkend.", actions.explore_dream, by=sanne, dream=dream, now=now)


def test_why_she_was_not_asked_is_enough_and_who_we_do_not_know_cannot_be_asked() -> None:
    sanne, now = make.worker(), timezone.now()
    ill, stranger = make.dream(by=sanne), make.dream(voice=make.voice(by=sanne))
    street = make.dream(voice=make.voice(by=sanne, speaker=make.person(), about=About.STREET))

    actions.explore_dream(by=sanne, dream=ill, now=now, not_asked_why=" Zij ligt in het ziekenhuis. ")
    actions.explore_dream(by=sanne, dream=stranger, now=now)
    actions.explore_dream(by=sanne, dream=street, now=now)

    found = set(Dream.objects.values_list("state", "not_asked_why"))
    assert found == {("explored", "Zij ligt in het ziekenhuis."), ("explored", "")}
    assert stranger.broker == sanne.person


def test_a_colleague_takes_a_dream_over_and_not_twice() -> None:
    sanne, now = make.worker(), timezone.now()
    bo = make.worker(organisation=sanne.organisation)
    rent = make.worker(organisation=sanne.organisation, function=Function.RENT)
    dream = make.dream(by=sanne)

    actions.become_broker(by=bo, dream=dream, now=now)

    assert Dream.objects.get().broker == bo.person
    refused("Jij bent al de droommakelaar van deze droom.", actions.become_broker, by=bo, dream=dream, now=now)
    refused("Met jouw functie kun je deze droom niet oppakken.", actions.become_broker, by=rent, dream=dream, now=now)
    assert steps(dream) == ["broker"]


def test_a_carrier_is_named_and_taken_away_again() -> None:
    sanne, now = make.worker(), timezone.now()
    dream, hans = make.dream(by=sanne), make.person(called="Hans")

    for _press in range(2):
        actions.name_carrier(by=sanne, dream=dream, called="", person=hans, now=now)
    assert (dream.carrier, dream.carrier_called) == (hans, "Hans")
    actions.name_carrier(by=sanne, dream=dream, called=" De buurvrouw ", now=now)
    assert (dream.carrier, dream.carrier_called) == (None, "De buurvrouw")
    actions.name_carrier(by=sanne, dream=dream, called="", now=now)

    assert (Dream.objects.get().carrier_called, steps(dream)) == ("", ["carrier", "carrier"])


def test_a_dream_waits_until_a_day_and_later_becomes_now() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    dream = make.dream(by=sanne)
    day = today + timedelta(days=30)

    for _press in range(2):
        actions.put_off(by=sanne, dream=dream, later_on=day, now=now)

    assert (dream.is_resting(on=today), dream.is_resting(on=day)) == (True, False)
    actions.put_off(by=sanne, dream=dream, later_on=None, now=now)
    assert (Dream.objects.get().later_on, steps(dream)) == (None, ["later", "now"])
    for wrong in (today, today + timedelta(days=800)):
        refused(
            "Kies een dag na vandaag, binnen twee jaar.",
            actions.put_off,
            by=sanne,
            dream=dream,
            later_on=wrong,
            now=now,
        )
    done = make.dream(by=sanne, state=State.REALISED)
    refused("Deze droom is al uitgekomen.", actions.put_off, by=sanne, dream=done, later_on=day, now=now)


def test_a_dream_goes_one_step_on_or_one_step_back() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne, state=State.EXPLORED, later_on=timezone.localdate())
    need = actions.add_need(by=sanne, dream=dream, kind="thing", what="Een fiets", now=now)
    not_yet = "Nog niet: eerst zeggen dromer en helper allebei ja, of alles wat nodig is, is er."
    refused(not_yet, actions.move_dream, by=sanne, dream=dream, to="matched", now=now)
    actions.meet_need(by=sanne, need=need, met_by_called="De fietsenmaker", now=now)

    for to in ("matched", "in_action", "realised", "in_action"):
        actions.move_dream(by=sanne, dream=dream, to=to, now=now)

    dream = Dream.objects.get()
    assert (dream.state, dream.later_on, dream.matched_at, dream.in_action_at, dream.realised_at) == (
        State.IN_ACTION,
        None,
        now,
        now,
        None,
    )
    assert steps(dream) == ["needed", "met", "matched", "in_action", "realised", "back"]


@pytest.mark.parametrize(
    ("state", "to", "reason"),
    [
        ("caught", "caught", "Daar is deze droom al."),
        ("caught", "matched", "Een droom gaat één stap vooruit of één stap terug."),
        ("realised", "matched", "Een droom gaat één stap vooruit of één stap terug."),
        ("caught", "let_go", "Loslaten gaat met een reden. Kies daarvoor Loslaten."),
        (
            "caught",
            "explored",
            "Vraag ook: waar word jij om gevraagd, wat kun je? Of schrijf op waarom je dat niet vroeg.",
        ),
        ("let_go", "explored", "Deze droom is losgelaten."),
    ],
)
def test_a_step_that_a_dream_cannot_make_says_why(state: State, to: str, reason: str) -> None:
    sanne = make.worker()
    dream = make.dream(by=sanne, state=State(state))

    refused(reason, actions.move_dream, by=sanne, dream=dream, to=to, now=timezone.now())

    assert (Dream.objects.get().state, DreamStep.objects.count()) == (state, 0)


def test_two_yeses_are_enough_to_say_that_somebody_was_found() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne, state=State.EXPLORED)
    make.match(dream=dream, by=sanne, both_yes=True)

    actions.move_dream(by=sanne, dream=dream, to="matched", now=now)

    assert dream.matched_at == now


def test_nothing_is_done_any_more_for_words_that_were_taken_back_while_the_page_was_open() -> None:
    sanne, now = make.worker(), timezone.now()
    dream = make.dream(by=sanne)
    need = actions.add_need(by=sanne, dream=dream, kind="thing", what="Een fiets", now=now)
    action = actions.add_action(by=sanne, dream=dream, what="Bellen", who_called="Bo", now=now)
    Voice.objects.update(withdrawn_at=now)
    today = timezone.localdate()
    late: list[tuple[Callable[..., object], dict[str, Any]]] = [
        (actions.explore_dream, {"dream": dream, "not_asked_why": "Ziek"}),
        (actions.become_broker, {"dream": dream}),
        (actions.name_carrier, {"dream": dream, "called": "Bo"}),
        (actions.put_off, {"dream": dream, "later_on": today + timedelta(days=9)}),
        (actions.move_dream, {"dream": dream, "to": "explored"}),
        (actions.add_need, {"dream": dream, "kind": "thing", "what": "Een tandem"}),
        (actions.meet_need, {"need": need, "met_by_called": "Bo"}),
        (actions.open_need_again, {"need": need}),
        (actions.remove_need, {"need": need}),
        (actions.add_action, {"dream": dream, "what": "Fietsen", "who_called": "Bo"}),
        (actions.action_done, {"action": action}),
        (actions.action_stuck, {"action": action, "why": "Regen"}),
        (actions.action_goes_on, {"action": action}),
    ]
    before = (Dream.objects.values().get(), DreamStep.objects.count())

    for act, how in late:
        dream.voice.withdrawn_at = None  # as the page still believes
        refused("Deze woorden zijn teruggenomen.", act, by=sanne, now=now, **how)

    assert (Dream.objects.values().get(), DreamStep.objects.count()) == before
    assert Person.objects.filter(voices__dream=dream).exists()
