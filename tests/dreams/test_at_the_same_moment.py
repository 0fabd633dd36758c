"""Brokers, helpers and dreamers who do something at the same moment: one goes first, the other sees what it did."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format

from samenspel.base.refusals import Refused
from samenspel.dreams import actions
from samenspel.dreams.access.matches import contact_of
from samenspel.dreams.models import Dream, Match, Noticing, Reservation, State
from samenspel.organisations.access import Worker
from samenspel.people import actions as people
from samenspel.people.models import Person
from samenspel.voices import actions as voices
from samenspel.voices.models import Voice
from tests import make
from tests.dreams.asking import ask, resident

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """All of these at the same moment → the reasons of those that were refused. Anything else that breaks, breaks."""
    start = threading.Barrier(len(acts))
    reasons: list[str] = []
    trouble: list[BaseException] = []

    def do(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except Refused as why:
            reasons.append(str(why))
        except Exception as broken:  # noqa: BLE001 - told by the thread that waits
            trouble.append(broken)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=[act]) for act in acts]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert trouble == []
    return reasons


def fresh(match: Match) -> Match:
    """As the page of one of them has it."""
    return Match.objects.select_related("dream__voice").get(pk=match.pk)


def test_of_brokers_who_ask_one_helper_at_the_same_moment_one_wins_and_the_others_are_told_by_whom() -> None:
    piet = make.person(called="Piet", reach_by="phone", phone="0699")
    here = make.organisation(works_in=make.neighbourhood())
    brokers = [make.worker(organisation=here, called=name) for name in ("Sanne", "Bo")]
    brokers.append(make.worker(called="Vreemde"))
    for broker in brokers:
        make.known(person=piet, organisation=broker.organisation)
    dreams = [make.dream(by=broker, state=State.EXPLORED) for broker in brokers]
    pairs = list(zip(brokers, dreams, strict=True))

    reasons = at_once(
        *(
            lambda by=by, dream=dream: ask(
                by=by, dream=Dream.objects.get(pk=dream.pk), helper=Person.objects.get(pk=piet.pk)
            )
            for by, dream in pairs
        )
    )

    held = Reservation.objects.select_related("by", "organisation").get()
    assert held.by is not None
    day = date_format(held.until_on, "l j F")
    by_name = f"Piet is tot {day} gevraagd door {held.by.called}."
    by_house = f"Piet is tot {day} gevraagd door een collega van {held.organisation}."
    expected = [by_house, by_house] if held.organisation != here else sorted([by_name, by_house])
    assert (Match.objects.count(), sorted(reasons)) == (1, expected)


def test_two_yeses_at_the_same_moment_bring_two_people_together_once() -> None:
    sanne = make.worker()
    match = make.match(by=sanne, dream=make.dream(by=sanne, state=State.EXPLORED))
    dreamer = match.dream.voice.speaker
    assert dreamer is not None
    sides = [resident(match.helper), resident(dreamer)]
    pages = [(side, fresh(match)) for side in sides for _screen in range(2)]
    now = timezone.now()

    reasons = at_once(
        *(lambda who=who, page=page: actions.say_yes(resident=who, match=page, now=now) for who, page in pages)
    )

    assert (reasons, Match.objects.get().knows_both, Dream.objects.get().state) == ([], True, State.MATCHED)
    assert sorted(match.tellings.values_list("side", "what")) == [("dreamer", "goes_on"), ("helper", "goes_on")]
    assert match.dream.steps.filter(what="both_yes").count() == 1


def test_a_yes_at_the_moment_that_it_stops_brings_nobody_together() -> None:
    for what in ("no", "end", "report", "withdraw", "died", "let_go"):
        match = make.match(by=make.worker(), dreamer_yes=True)
        reasons = _yes_while(what, match=match)

        after = fresh(match)
        assert set(reasons) <= {
            "Dit gaat niet meer door.",
            "Dit staat even stil. Wij kijken er eerst naar.",
            "Deze woorden zijn teruggenomen.",
        }
        assert (what, after.knows_both, contact_of(match=after, side="helper")) == (what, False, None)
        assert (what, after.ended_at is not None) == (what, what != "report")


def _yes_while(what: str, *, match: Match) -> list[str]:
    sanne, now = Worker(person=match.proposed_by, membership=match.proposed_by.memberships.get()), timezone.now()  # type: ignore[union-attr, arg-type]
    dreamer, other, page = match.dream.voice.speaker, fresh(match), fresh(match)
    assert dreamer is not None
    who, her, today = resident(match.helper), resident(dreamer), timezone.localdate()
    stops: dict[str, Callable[[], object]] = {
        "no": lambda: actions.say_no(resident=her, match=other, now=now),
        "end": lambda: actions.end_match(by=sanne, match=other, reason="mistake", now=now),
        "report": lambda: actions.report_match(by=her, match=other, what="", now=now),
        "withdraw": lambda: voices.withdraw_voice(voice=Voice.objects.get(pk=other.dream.voice_id), now=now),
        "died": lambda: people.change_state(person=Person.objects.get(pk=dreamer.pk), state="died", on=today, now=now),
        "let_go": lambda: actions.let_go(by=sanne, dream=other.dream, reason="other", told="Jammer.", now=now),
    }
    return at_once(lambda: actions.say_yes(resident=who, match=page, now=now), stops[what])


def test_a_meeting_that_both_note_at_the_same_moment_is_asked_about_once() -> None:
    sanne, now = make.worker(), timezone.now()
    match = make.match(by=sanne, both_yes=True)
    meeting = make.meeting(match=match)
    who = resident(match.helper)
    pages = [type(meeting).objects.select_related("match__dream__voice").get(pk=meeting.pk) for _each in range(2)]

    reasons = at_once(
        lambda: actions.note_meeting(by=sanne, meeting=pages[0], happened=True, now=now),
        lambda: actions.note_meeting(by=who, meeting=pages[1], happened=True, now=now),
    )

    assert (reasons, Noticing.objects.count()) == ([], 4)
    assert match.dream.steps.filter(what="met_each").count() == 1


def test_a_voice_that_two_workers_call_a_dream_at_the_same_moment_is_one_dream() -> None:
    told, now = make.voice(), timezone.now()
    pages = [Voice.objects.get(pk=told.pk) for _each in range(3)]

    reasons = at_once(*(lambda page=page: actions.make_dream(voice=page, now=now) for page in pages))

    assert (reasons, Dream.objects.count()) == ([], 1)


def test_a_reservation_made_while_she_dies_is_not_left_behind() -> None:
    sanne, now, today = make.worker(), timezone.now(), timezone.localdate()
    piet = make.known(person=make.person(called="Piet", reach_by="phone"), organisation=sanne.organisation)
    dream = make.dream(by=sanne)

    at_once(
        lambda: ask(by=sanne, dream=dream, helper=Person.objects.get(pk=piet.pk), until_on=today + timedelta(days=3)),
        lambda: people.change_state(person=Person.objects.get(pk=piet.pk), state="died", on=today, now=now),
    )

    assert Reservation.objects.filter(released_at=None).count() == 0
    assert Match.objects.filter(ended_at=None).count() == 0
