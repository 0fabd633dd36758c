"""Which words of residents may be read in a team: only what was said to that team, and not by everybody in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samenspel.challenges.access import said
from samenspel.challenges.models import Part, Team
from samenspel.voices import actions as voices
from samenspel.voices.models import About, Visibility, Voice
from tests import make
from tests.challenges import question_setting as question
from tests.challenges import setting

pytestmark = pytest.mark.django_db
WRITERS_AND_READERS = [part for part in Part if part != Part.GUEST]


def reads(part: Part, team: Team, voice: Voice) -> bool:
    seat = setting.seat(team=team, part=part)
    return said.readable_in_team(by=seat).filter(pk=voice.pk).exists()


@pytest.mark.parametrize("part", WRITERS_AND_READERS)
def test_everybody_in_the_team_but_a_guest_reads_what_was_said_to_it(part: Part) -> None:
    team = setting.team()

    assert [reads(part, team, each) for each in (question.quote(team=team), question.feedback(team=team))] == [True] * 2


def test_a_guest_reads_only_what_everybody_may_read() -> None:
    team = setting.team()
    in_team, public = question.quote(team=team), question.quote(team=team, visibility=Visibility.PUBLIC)

    assert (reads(Part.GUEST, team, in_team), reads(Part.GUEST, team, public)) == (False, True)


@pytest.mark.parametrize("visibility", Visibility)
def test_what_is_told_to_a_house_is_nothing_of_a_team_also_not_of_the_house_of_the_team(visibility: Visibility) -> None:
    team = setting.team()
    told = [
        make.voice(organisation=team.organisation, visibility=visibility),
        make.voice(by=make.worker(), visibility=visibility),
    ]

    assert [reads(Part.OWNER, team, each) for each in told] == [False, False]


def test_not_even_to_who_caught_it_as_a_worker() -> None:
    samira = make.worker()
    team = setting.team(edition=setting.edition(organisation=samira.organisation))
    caught = make.voice(by=samira, answerer=samira.person)
    seat = setting.seat(team=team, person=samira.person)

    assert not said.readable_in_team(by=seat).filter(pk=caught.pk).exists()


def test_what_was_said_to_another_team_of_the_edition_stays_there() -> None:
    team = setting.team()
    other = setting.team(edition=team.edition)

    assert [reads(Part.OWNER, team, each) for each in (question.quote(team=other), question.feedback(team=other))] == [
        False,
        False,
    ]


def test_what_is_for_who_answers_only_stays_with_them() -> None:
    team = setting.team()

    assert not reads(Part.OWNER, team, question.quote(team=team, visibility=Visibility.PRIVATE))


def test_a_complaint_about_a_neighbour_is_read_by_nobody_in_a_team() -> None:
    team = setting.team()

    assert not reads(Part.OWNER, team, question.quote(team=team, about=About.NEIGHBOUR))


def test_what_was_hidden_in_the_atelier_is_hidden_here() -> None:
    team = setting.team()

    assert not reads(Part.OWNER, team, question.quote(team=team, hidden=True))


def test_what_was_taken_back_is_read_by_nobody() -> None:
    team = setting.team()
    quote = question.quote(team=team)
    voices.withdraw_voice(voice=quote, now=timezone.now())

    assert not reads(Part.OWNER, team, quote)


def test_her_own_words_she_reads_always() -> None:
    team, ria = setting.team(), make.person(called="Ria")
    quote = question.quote(team=team, speaker=ria, visibility=Visibility.PRIVATE)
    guest = setting.seat(team=team, person=ria, part=Part.GUEST)

    assert said.readable_in_team(by=guest).filter(pk=quote.pk).exists()
    assert not reads(Part.GUEST, team, quote)


def test_outcomes_are_those_of_the_team_not_hidden_and_no_quotes() -> None:
    team = setting.team()
    kept = question.outcome(team=team)
    question.outcome(team=team, hidden_at=timezone.now() - timedelta(days=1))
    question.outcome(team=setting.team(edition=team.edition))
    question.quote(team=team)

    assert list(said.outcomes_of(team)) == [kept]
