"""What somebody saw, and what somebody thinks of it: a voice that gets an answer, and vanishes when taken back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import trials
from samenspel.challenges.access import seeing as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import seeing as actions
from samenspel.challenges.actions.seeing import Said, Seen
from samenspel.challenges.models import Experiment, Observation, Part
from samenspel.organisations.models import Function
from samenspel.voices import words
from samenspel.voices.access import in_hand
from samenspel.voices.actions import withdraw_voice
from samenspel.voices.models import About, Visibility, Voice
from tests import make
from tests.challenges import setting, trial_setting

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Seat:
    return setting.seat(called="Samira")


@pytest.fixture
def runs(owner: Seat) -> Experiment:
    return trial_setting.experiment(team=owner.team)


def observe(runs: Experiment, by: Seat | None = None, **seen: object) -> list[Observation]:
    told = Seen(**{"on": timezone.localdate(), **seen})  # type: ignore[arg-type]
    return actions.observe(experiment=runs, seen=told, by=by, now=timezone.now())


def test_each_number_is_a_row_and_the_story_goes_with_the_first(runs: Experiment) -> None:
    eaters, pans = trial_setting.measure(experiment=runs), trial_setting.measure(experiment=runs, name="Pannen")
    empty = trial_setting.measure(experiment=runs, name="Borden")

    rows = observe(runs, values={eaters: Decimal(7), pans: Decimal(0), empty: None}, story=" Gezellig ", by_called="Bo")

    assert [(row.measure, row.value, row.story, row.by_called) for row in rows] == [
        (eaters, Decimal(7), "Gezellig", "Bo"),
        (pans, Decimal(0), "", "Bo"),
    ]


def test_a_story_alone_is_enough_and_nothing_at_all_is_not(owner: Seat, runs: Experiment) -> None:
    row = observe(runs, by=owner, story="Er werd gelachen")[0]

    assert (row.measure, row.value, row.by) == (None, None, owner.member)
    with pytest.raises(Refused, match="Vul een getal in"):
        observe(runs, story=" ", values={trial_setting.measure(experiment=runs): None})


def test_what_another_test_counts_is_not_counted_here(owner: Seat, runs: Experiment) -> None:
    other = trial_setting.measure(experiment=trial_setting.experiment(team=owner.team))

    with pytest.raises(Refused, match="niet meer geteld"):
        observe(runs, values={other: Decimal(3)})


def test_nobody_sees_something_tomorrow(runs: Experiment) -> None:
    with pytest.raises(Refused, match="vandaag"):
        observe(runs, story="Straks", on=timezone.localdate() + timedelta(days=1))


def test_who_reads_along_notes_nothing_in_the_team(owner: Seat, runs: Experiment) -> None:
    with pytest.raises(Refused, match="leest hier mee"):
        observe(runs, by=setting.seat(team=owner.team, part=Part.GUEST), story="Iets")


def test_a_mistake_is_taken_away_by_who_noted_it_or_leads_unless_something_was_built_on_it(owner: Seat) -> None:
    runs, now = trial_setting.experiment(team=owner.team), timezone.now()
    bo, piet = (setting.seat(team=owner.team, part=Part.MEMBER) for _ in range(2))
    mine, hers, built = (observe(runs, by=bo, story=f"Iets {number}")[0] for number in range(3))
    adjustment = runs.adjustments.create(number=1, what="a", why="b", card_before={}, card_after={}, at=now)
    adjustment.observations.add(built)

    with pytest.raises(Refused, match="wie het opschreef"):
        actions.remove_observation(by=piet, observation=mine, now=now)
    actions.remove_observation(by=bo, observation=mine, now=now)
    actions.remove_observation(by=owner, observation=hers, now=now)
    with pytest.raises(Refused, match="bijgestuurd"):
        actions.remove_observation(by=owner, observation=built, now=now)

    assert list(runs.observations.all()) == [built]


def say(runs: Experiment, *, by: Seat | None = None, **told: object) -> Voice:
    said = Said(**{"words": "De soep is te zout.", **told})  # type: ignore[arg-type]
    return actions.give_feedback(experiment=runs, said=said, by=by, now=timezone.now()).voice


def test_feedback_is_a_voice_that_the_house_of_the_team_answers(runs: Experiment) -> None:
    voice = say(runs)

    house = runs.team.organisation
    listens = make.worker(organisation=house, function=Function.BUDDY)
    rent = make.worker(organisation=house, function=Function.RENT)
    assert (voice.organisation, voice.neighbourhood) == (house, runs.team.neighbourhoods.get())
    assert (voice.has_slip, voice.has_way_back, voice.channel, voice.caught_by) == (True, True, "online", None)
    assert list(in_hand(by=listens)) == [voice]
    assert list(in_hand(by=rent)) == []


def test_feedback_of_somebody_who_can_be_reached_needs_no_slip(owner: Seat, runs: Experiment) -> None:
    voice = say(runs, by=owner, reach_by="phone", reach_detail="0612345678", called="Ria", channel="door")

    assert voice.speaker is not None
    assert (voice.has_slip, voice.speaker.phone, voice.caught_by) == (False, "0612345678", owner.person)
    assert voice.caught_for is None


def test_a_worker_of_another_house_who_heard_it_keeps_it_in_hand(owner: Seat, runs: Experiment) -> None:
    other = make.worker(works_in=make.neighbourhood())
    said = Said(words="De soep is te zout.", channel="door")

    voice = actions.give_feedback(experiment=runs, said=said, by=owner, worker=other, now=timezone.now()).voice

    assert (voice.caught_for, list(in_hand(by=other))) == (other.organisation, [voice])


def test_nothing_said_is_no_feedback(runs: Experiment) -> None:
    with pytest.raises(Refused, match="Vertel eerst iets"):
        say(runs, words="  ")

    assert (Voice.objects.count(), runs.feedback.count()) == (0, 0)


def test_where_it_was_said_is_of_the_test_or_the_team_or_the_house() -> None:
    house = make.organisation(works_in=make.neighbourhood(name="Huis"))
    team = setting.team(organisation=house, neighbourhood=make.neighbourhood(name="Team"))
    runs = trial_setting.experiment(team=team, neighbourhood=make.neighbourhood(name="Proef"))

    assert str(access.place_of(runs)) == "Proef"
    runs.neighbourhood = None
    assert str(access.place_of(runs)) == "Team"
    team.neighbourhoods.clear()
    assert str(access.place_of(runs)) == "Huis"
    house.neighbourhoods.clear()
    assert "nog geen buurt" in access.why_not_give_feedback(experiment=runs)


@pytest.mark.parametrize(
    ("part", "visibility", "about", "reads"),
    [
        (Part.MEMBER, Visibility.TEAM, About.SELF, True),
        (Part.RESIDENT, Visibility.TEAM, About.SELF, True),
        (Part.KNOWLEDGE, Visibility.NEIGHBOURHOOD, About.SELF, True),
        (Part.MEMBER, Visibility.PRIVATE, About.SELF, False),
        (Part.OWNER, Visibility.PRIVATE, About.NEIGHBOUR, False),
        (Part.OWNER, Visibility.TEAM, About.NEIGHBOUR, False),
        (Part.GUEST, Visibility.TEAM, About.SELF, False),
        (Part.GUEST, Visibility.NEIGHBOURHOOD, About.SELF, False),
        (Part.GUEST, Visibility.PUBLIC, About.SELF, True),
    ],
)
def test_words_said_to_the_team_are_for_the_team_and_a_guest_only_counts_them(
    runs: Experiment, part: Part, visibility: Visibility, about: About, reads: bool
) -> None:
    trial_setting.feedback(experiment=runs, said="Te zout", visibility=visibility, about=about)
    reader = setting.seat(team=runs.team, part=part)

    lines = trials.feedback_lines(experiment=runs, seat=reader, worker=None, on=timezone.localdate())

    assert [line.words for line in lines] == (["Te zout"] if reads else [""])


def test_what_came_back_is_read_by_who_may_read_the_words(runs: Experiment) -> None:
    said = trial_setting.feedback(experiment=runs)
    make.answer(voice=said.voice, said="Morgen minder zout", arrived_at=timezone.now())
    make.answer(voice=said.voice, said="Nog niet aangekomen")
    member, guest = (setting.seat(team=runs.team, part=part) for part in (Part.MEMBER, Part.GUEST))

    read = [
        trials.feedback_lines(experiment=runs, seat=seat, worker=None, on=timezone.localdate())[0].answers
        for seat in (member, guest)
    ]

    assert read == [["Morgen minder zout"], []]


def test_words_taken_back_are_gone_from_every_page_of_the_experiment_at_once(owner: Seat, runs: Experiment) -> None:
    said = trial_setting.feedback(experiment=runs, said="Ik ben ziek", visibility=Visibility.PUBLIC)
    behind = runs.adjustments.create(number=1, what="a", why="b", card_before={}, card_after={}, at=timezone.now())
    behind.feedback.add(said)
    assert trials.public_page(runs)["said"] == ["Ik ben ziek"]

    withdraw_voice(voice=said.voice, now=timezone.now())

    today = timezone.localdate()
    assert trials.feedback_lines(experiment=runs, seat=owner, worker=None, on=today) == []
    moment = trials.timeline_page(experiment=runs, seat=owner)["moments"][0]
    assert (moment.said, moment.unread, moment.is_taken_back) == ([], 0, True)
    assert (trials.public_page(runs)["said"], words.read_words(said.voice)) == ([], "")


def test_everybody_reads_only_words_that_are_public_themselves(runs: Experiment) -> None:
    behind = runs.adjustments.create(number=1, what="a", why="b", card_before={}, card_after={}, at=timezone.now())
    for visibility in Visibility:
        said = trial_setting.feedback(experiment=runs, said=visibility.value, visibility=visibility)
        behind.feedback.add(said)

    shown = trials.public_page(runs)

    moment = shown["moments"][0]
    assert (shown["said"], moment.said, moment.unread) == (["public"], ["public"], 3)


def test_it_says_whether_somebody_got_her_answer_or_how_long_she_waits(runs: Experiment) -> None:
    now, today = timezone.now(), timezone.localdate()
    days = [make.voice(said_at=now - timedelta(days=days)) for days in (0, 1, 2)]
    answered = make.voice(answered_at=now)
    died = make.voice(speaker=make.person(state="died", state_on=today), speaker_gone=True)

    assert [trials.state_of_feedback(voice, on=today) for voice in [*days, answered, died]] == [
        "wacht sinds vandaag op antwoord",
        "wacht 1 dag op antwoord",
        "wacht 2 dagen op antwoord",
        "beantwoord",
        str(died.speaker.get_state_display() if died.speaker else ""),
    ]
