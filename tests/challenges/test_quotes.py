"""What a resident said in an atelier is a voice: hers, with a way back, answered and counted like any other."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import moments
from samenspel.challenges.access import ateliers as access
from samenspel.challenges.actions.outcomes import Typed, type_outcome
from samenspel.challenges.models import Outcome, Part, Participant, Workshop
from samenspel.voices import words
from samenspel.voices.actions import answer_voice, note_told, quote_voice, withdraw_voice
from samenspel.voices.models import Voice
from tests import make
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdef0123456789abcdef"


def type_(by: Participant, text: str, *, now: datetime | None = None, **fields: Any) -> Outcome:
    at = now or timezone.now()
    return type_outcome(by=by, typed=Typed(text=text, **{"key": "", "said_at": at, **fields}), now=at)


def in_a_round() -> Participant:
    """A phone in an atelier of which the first round runs."""
    workshop = ateliers.workshop()
    ateliers.running(workshop)
    return ateliers.participant(workshop)


def test_what_a_resident_said_is_a_voice_that_is_counted_and_answered_like_any_other() -> None:
    by = in_a_round()
    team = by.workshop.team
    worker = make.worker(organisation=team.organisation)

    outcome = type_(by, "Ik ken hier niemand meer.", kind=Outcome.Kind.QUOTE, key=KEY)
    type_(by, "Ik ken hier niemand meer.", kind=Outcome.Kind.QUOTE, key=KEY)

    voice = Voice.objects.get()
    assert (outcome.text, outcome.voice, words.read_words(voice)) == ("", voice, "Ik ken hier niemand meer.")
    assert (voice.organisation, voice.neighbourhood) == (team.organisation, team.neighbourhoods.get())
    assert (voice.channel, voice.speaker, voice.caught_by, voice.has_slip, voice.has_way_back) == (
        "atelier",
        None,
        None,
        True,
        True,
    )
    assert list(voice.steps.values_list("what", flat=True)) == ["quoted"]
    assert Voice.objects.counted().waiting().count() == 1
    answer = answer_voice(
        by=worker, voice=voice, said="Woensdag is er koffie.", kind="answer", way="door", now=timezone.now()
    )
    note_told(by=worker, answer=answer, now=timezone.now())
    assert Voice.objects.counted().exclude(answered_at=None).count() == 1


def test_a_resident_member_s_own_words_are_hers_and_a_colleague_s_are_not() -> None:
    by = ateliers.leader()
    workshop = ateliers.workshop(by=by)
    ateliers.running(workshop)
    ria = setting.member(team=by.team, part=Part.RESIDENT, called="Ria")
    hers = ateliers.participant(workshop, member=ria)
    nameless = ateliers.participant(workshop)

    own = type_(hers, "Ik wil dansen.", kind="quote", is_own=True)
    passed_on = type_(hers, "Mijn buurman wil varen.", kind="quote")
    pretended = type_(nameless, "Ik ben Ria.", kind="quote", is_own=True)

    voices = [each.voice for each in (own, passed_on, pretended)]
    assert [(each.speaker, each.caught_by) for each in voices if each] == [
        (ria.person, None),
        (None, ria.person),
        (None, None),
    ]
    assert ria.person.acquaintances.get().organisation == by.team.organisation
    assert (own.by, passed_on.by, pretended.by) == (ria, ria, None)


def test_a_quote_is_heard_where_it_was_said_when_the_team_has_more_neighbourhoods() -> None:
    by = in_a_round()
    team = by.workshop.team
    second, strange = make.neighbourhood(name="Aalmarkt"), make.neighbourhood()
    team.neighbourhoods.add(second)
    home = team.organisation.neighbourhoods.get()

    there = type_(by, "Een", kind="quote", neighbourhood=second)
    unsaid = type_(by, "Twee", kind="quote")
    elsewhere = type_(by, "Drie", kind="quote", neighbourhood=strange)

    places = [each.voice.neighbourhood for each in (there, unsaid, elsewhere) if each.voice]
    assert places == [second, home, home]


def test_a_team_without_a_neighbourhood_uses_the_house_s_and_without_any_there_are_no_quotes() -> None:
    by = in_a_round()
    team = by.workshop.team
    home = team.neighbourhoods.get()
    team.neighbourhoods.clear()

    assert access.places_to_quote(team) == [home]
    team.organisation.neighbourhoods.clear()
    with pytest.raises(Refused, match="geen buurt"):
        type_(by, "Iets", kind="quote")
    assert (Voice.objects.count(), Outcome.objects.count()) == (0, 0)


def test_words_that_were_taken_back_go_from_every_screen() -> None:
    by = in_a_round()
    outcome = type_(by, "Ik ken hier niemand meer.", kind="quote")
    type_(by, "Een bankje")
    assert outcome.voice is not None
    before = Workshop.objects.get().version

    withdraw_voice(voice=outcome.voice, now=timezone.now())

    assert Workshop.objects.get().version == before + 1
    assert [line.words for line in moments.lines_of(Outcome.objects.all())] == ["Een bankje"]


def test_an_empty_quote_is_no_voice() -> None:
    team, now = ateliers.leader().team, timezone.now()

    with pytest.raises(Refused, match="wat er gezegd is"):
        quote_voice(
            said=" ", organisation=team.organisation, neighbourhood=team.neighbourhoods.get(), said_at=now, now=now
        )
