"""What may happen to an experiment: filled in, started, adjusted with the feedback behind it, decided, only read."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.challenges import cards
from samenspel.challenges.access import experiments as access
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.actions import adjusting, seeing
from samenspel.challenges.actions import experiments as actions
from samenspel.challenges.actions.seeing import Seen
from samenspel.challenges.models import Adjustment, Experiment, Part, Team, TeamStep
from samenspel.voices.actions import withdraw_voice
from samenspel.voices.models import Visibility
from tests import make
from tests.challenges import setting, trial_setting
from tests.challenges.trial_setting import CARD

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Seat:
    return setting.seat(called="Samira")


def steps(team: Team) -> list[str]:
    return list(TeamStep.objects.filter(team=team).values_list("what", flat=True))


def made(owner: Seat, **card: str) -> Experiment:
    told = {**CARD, **card}
    return actions.make_experiment(by=owner, card=told, neighbourhood=None, now=timezone.now())


def adjusted(owner: Seat, test: Experiment, **told: object) -> Adjustment:
    held = {
        "card": {**cards.card_of(test), "where": "De hal"},
        "what": "Een andere plek",
        "why": "Het was te klein",
        "seen": cards.mark_of(test),
        "now": timezone.now(),
        **told,
    }
    return adjusting.adjust_experiment(by=owner, experiment=test, **held)  # type: ignore[arg-type]


def test_an_experiment_is_thought_up_with_three_lines_and_a_code_of_its_own(owner: Seat) -> None:
    one = made(owner, stop_when="", risk="", title=" Soep ")
    other = made(owner, title="Thee")

    assert (one.title, one.state, len(one.code), one.code == other.code) == ("Soep", "idea", 9, False)
    assert steps(owner.team) == ["experiment_made", "experiment_made"]


@pytest.mark.parametrize("name", ["title", "we_think", "smallest_test"])
def test_what_is_not_said_is_no_experiment(owner: Seat, name: str) -> None:
    with pytest.raises(Refused, match="Schrijf op"):
        made(owner, **{name: " "})

    assert Experiment.objects.count() == 0


def test_pressing_twice_makes_one_experiment(owner: Seat) -> None:
    assert made(owner) == made(owner)
    assert Experiment.objects.count() == 1


def test_a_card_does_not_end_before_it_begins(owner: Seat) -> None:
    with pytest.raises(Refused, match="laatste dag"):
        made(owner, starts_on="2026-05-03", ends_on="2026-05-02")


@pytest.mark.parametrize("part", [Part.KNOWLEDGE, Part.GUEST])
def test_who_reads_along_changes_nothing(owner: Seat, part: Part) -> None:
    reader = setting.seat(team=owner.team, part=part)
    idea = trial_setting.experiment(team=owner.team, state="idea")
    runs = trial_setting.experiment(team=owner.team)
    counted = trial_setting.measure(experiment=runs)

    reasons = {
        access.why_not_fill_in(by=reader, experiment=idea),
        access.why_not_start(by=reader, experiment=idea),
        access.why_not_measure(by=reader, experiment=idea),
        access.why_not_remove_measure(by=reader, measure=counted),
        access.why_not_adjust(by=reader, experiment=runs, is_own_insight=True),
        access.why_not_decide(by=reader, experiment=runs),
    }

    assert reasons == {"Je leest hier mee. Schrijven doen de teamleden."}
    assert access.why_not_show(by=reader) == "Dit doet de vraageigenaar, de rechterhand of de moderator."


@pytest.mark.parametrize("name", ["stop_when", "risk"])
def test_nothing_starts_before_it_is_clear_when_to_stop_and_what_the_risk_is(owner: Seat, name: str) -> None:
    idea = trial_setting.experiment(team=owner.team, state="idea", **{name: " "})

    with pytest.raises(Refused, match="we stoppen als, en het risico"):
        actions.start_experiment(by=owner, experiment=idea, starts_on=timezone.localdate(), now=timezone.now())


def test_the_database_knows_it_too(owner: Seat) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        trial_setting.experiment(team=owner.team, risk="")


def test_a_test_starts_once_and_its_card_is_then_not_simply_changed(owner: Seat) -> None:
    idea, today = trial_setting.experiment(team=owner.team, state="idea"), timezone.localdate()

    actions.start_experiment(by=owner, experiment=idea, starts_on=today, now=timezone.now())

    assert (idea.state, idea.starts_on) == ("running", today)
    with pytest.raises(Refused, match="loopt al"):
        actions.start_experiment(by=owner, experiment=idea, starts_on=today, now=timezone.now())
    with pytest.raises(Refused, match="bijsturen"):
        actions.change_experiment(
            by=owner, experiment=idea, card=CARD, neighbourhood=None, seen=cards.mark_of(idea), now=timezone.now()
        )


def test_a_test_does_not_start_after_its_last_day(owner: Seat) -> None:
    today = timezone.localdate()
    idea = trial_setting.experiment(team=owner.team, state="idea", ends_on=today)

    assert access.why_not_start(by=owner, experiment=idea, starts_on=today) == ""
    assert "laatste dag" in access.why_not_start(by=owner, experiment=idea, starts_on=today + timedelta(days=1))


def test_a_card_is_filled_in_and_nobody_writes_over_somebody_else(owner: Seat) -> None:
    idea = trial_setting.experiment(team=owner.team, state="idea")
    seen, place = cards.mark_of(idea), owner.team.neighbourhoods.get()
    told = {"by": owner, "neighbourhood": place, "seen": seen, "now": timezone.now()}

    actions.change_experiment(experiment=idea, card={**CARD, "risk": "Hete soep"}, **told)  # type: ignore[arg-type]

    idea.refresh_from_db()
    assert (idea.risk, idea.neighbourhood) == ("Hete soep", place)
    with pytest.raises(Refused, match="Iemand veranderde net"):
        actions.change_experiment(experiment=idea, card=CARD, **told)  # type: ignore[arg-type]


def test_a_test_is_in_a_neighbourhood_of_the_team(owner: Seat) -> None:
    with pytest.raises(Refused, match="buurt van het team"):
        actions.make_experiment(by=owner, card=CARD, neighbourhood=make.neighbourhood(), now=timezone.now())


def test_what_is_counted_has_a_number_from_before_and_goes_only_when_nothing_was_counted(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    told = {"by": owner, "experiment": runs, "now": timezone.now()}
    eaters = actions.add_measure(name=" Eters ", unit="mensen", baseline=Decimal("2.5"), **told)  # type: ignore[arg-type]
    again = actions.add_measure(name="Eters", unit="mensen", baseline=Decimal("2.5"), **told)  # type: ignore[arg-type]
    pans = actions.add_measure(name="Pannen", **told)  # type: ignore[arg-type]

    assert (again, eaters.name, [eaters.order, pans.order]) == (eaters, "Eters", [0, 1])
    actions.remove_measure(by=owner, measure=pans, now=timezone.now())
    trial_setting.seen(experiment=runs, value=3)
    with pytest.raises(Refused, match="al iets geteld"):
        actions.remove_measure(by=owner, measure=eaters, now=timezone.now())
    with pytest.raises(Refused, match="wat je telt"):
        actions.add_measure(name=" ", **told)  # type: ignore[arg-type]


def test_six_things_are_enough_to_count(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    for number in range(6):
        trial_setting.measure(experiment=runs, name=f"Nummer {number}")

    with pytest.raises(Refused, match="Zes dingen"):
        actions.add_measure(by=owner, experiment=runs, name="Nog iets", now=timezone.now())


def test_a_new_code_makes_the_old_one_worthless(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    old = runs.code

    actions.renew_code(by=owner, experiment=runs, now=timezone.now())

    assert (access.is_a_code(old), access.experiment_with_code(runs.code.lower())) == (False, runs)


def test_an_adjustment_keeps_the_card_before_and_after_with_the_feedback_behind_it(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    said, seen = trial_setting.feedback(experiment=runs), trial_setting.seen(experiment=runs)

    one = adjusted(owner, runs, feedback=[said], observations=[seen])
    two = adjusted(owner, runs, is_own_insight=True, card={**cards.card_of(runs), "ends_on": "2099-01-01"})

    runs.refresh_from_db()
    assert (one.number, two.number, runs.where, runs.ends_on and runs.ends_on.year) == (1, 2, "De hal", 2099)
    assert (one.card_before["where"], one.card_after["where"]) == ("Het buurthuis", "De hal")
    assert (list(one.feedback.all()), list(one.observations.all()), one.by) == ([said], [seen], owner.member)
    assert steps(owner.team) == ["adjusted", "adjusted"]


def test_an_adjustment_has_feedback_or_something_seen_or_own_insight(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)

    with pytest.raises(Refused, match="Kies de feedback"):
        adjusted(owner, runs)

    assert (Adjustment.objects.count(), Experiment.objects.get().where) == (0, "Het buurthuis")
    assert access.why_not_adjust(by=owner, experiment=runs, asks=True) == ""


def test_an_adjustment_is_not_built_on_another_experiment(owner: Seat) -> None:
    runs, other = (trial_setting.experiment(team=owner.team) for _ in range(2))

    for grounds in (
        {"feedback": [trial_setting.feedback(experiment=other)]},
        {"observations": [trial_setting.seen(experiment=other)]},
    ):
        with pytest.raises(Refused, match="bij deze proef hoort"):
            adjusted(owner, runs, **grounds)


def test_an_adjustment_is_not_built_on_words_taken_back_or_on_what_the_team_may_not_read(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    gone = trial_setting.feedback(experiment=runs)
    kept = trial_setting.feedback(experiment=runs, visibility=Visibility.PRIVATE)
    withdraw_voice(voice=gone.voice, now=timezone.now())

    for said in (gone, kept):
        with pytest.raises(Refused, match="nam haar woorden terug"):
            adjusted(owner, runs, feedback=[said])


def test_an_adjustment_is_not_built_on_what_was_just_taken_away(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    seen = trial_setting.seen(experiment=runs)
    type(seen).objects.filter(pk=seen.pk).delete()

    with pytest.raises(Refused, match="haalde iets weg"):
        adjusted(owner, runs, observations=[seen])


@pytest.mark.parametrize("name", ["stop_when", "risk", "title", "we_think", "smallest_test"])
def test_a_running_test_never_loses_what_it_cannot_do_without(owner: Seat, name: str) -> None:
    runs = trial_setting.experiment(team=owner.team)

    with pytest.raises(Refused, match="Laat staan"):
        adjusted(owner, runs, is_own_insight=True, card={name: "  "})

    assert getattr(Experiment.objects.get(), name) == CARD[name]


def test_an_adjustment_does_not_turn_the_days_around(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)

    with pytest.raises(Refused, match="laatste dag"):
        adjusted(owner, runs, is_own_insight=True, card={"ends_on": "2020-01-01"})


@pytest.mark.parametrize("told", [{"what": " "}, {"why": " "}])
def test_an_adjustment_says_what_and_why(owner: Seat, told: dict[str, str]) -> None:
    with pytest.raises(Refused, match="Schrijf op wat"):
        adjusted(owner, trial_setting.experiment(team=owner.team), is_own_insight=True, **told)


def test_the_second_of_two_who_adjust_at_once_hears_it(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    seen = cards.mark_of(runs)
    adjusted(owner, runs, is_own_insight=True, seen=seen, card={})

    with pytest.raises(Refused, match="Iemand veranderde net"):
        adjusted(owner, runs, is_own_insight=True, seen=seen)


@pytest.mark.parametrize(
    ("decision", "state"), [("go_on", "running"), ("adjust", "running"), ("stop", "ended"), ("bigger", "ended")]
)
def test_a_decision_says_why_and_what_we_learnt_and_may_end_the_test(owner: Seat, decision: str, state: str) -> None:
    runs = trial_setting.experiment(team=owner.team)
    told = {"by": owner, "experiment": runs, "decision": decision, "now": timezone.now()}

    taken = adjusting.decide(why=" Het werkt ", learnt="Vroeg is te vroeg", **told)  # type: ignore[arg-type]

    runs.refresh_from_db()
    assert (taken.why, taken.learnt, runs.state, runs.decision) == ("Het werkt", "Vroeg is te vroeg", state, decision)


def test_a_decision_pressed_twice_is_one_and_is_one_of_four_with_a_reason(owner: Seat) -> None:
    runs = trial_setting.experiment(team=owner.team)
    told = {"by": owner, "experiment": runs, "now": timezone.now()}

    one = adjusting.decide(decision="go_on", why="Het werkt", **told)  # type: ignore[arg-type]
    two = adjusting.decide(decision="go_on", why="Het werkt", **told)  # type: ignore[arg-type]

    assert one == two
    with pytest.raises(Refused, match="Kies wat"):
        adjusting.decide(decision="dance", why="Het werkt", **told)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="waarom"):
        adjusting.decide(decision="stop", why=" ", **told)  # type: ignore[arg-type]


def test_about_an_idea_there_is_nothing_to_adjust_decide_or_see(owner: Seat) -> None:
    idea = trial_setting.experiment(team=owner.team, state="idea")

    assert "nog niet begonnen" in access.why_not_adjust(by=owner, experiment=idea, is_own_insight=True)
    assert "nog niet begonnen" in access.why_not_decide(by=owner, experiment=idea)
    with pytest.raises(Refused, match="nog niet begonnen"):
        seeing.observe(experiment=idea, seen=Seen(on=timezone.localdate(), story="Iets"), by=owner, now=timezone.now())


def test_what_has_ended_is_only_read(owner: Seat) -> None:
    ended, now = trial_setting.experiment(team=owner.team, state="ended"), timezone.now()
    counted = trial_setting.measure(experiment=ended)
    seen = trial_setting.seen(experiment=ended)
    story = Seen(on=timezone.localdate(), story="Iets")
    said = seeing.Said(words="Mooi")

    for change in (
        lambda: actions.change_experiment(by=owner, experiment=ended, card=CARD, neighbourhood=None, seen="", now=now),
        lambda: actions.start_experiment(by=owner, experiment=ended, starts_on=timezone.localdate(), now=now),
        lambda: actions.add_measure(by=owner, experiment=ended, name="Meer", now=now),
        lambda: actions.remove_measure(by=owner, measure=counted, now=now),
        lambda: actions.renew_code(by=owner, experiment=ended, now=now),
        lambda: adjusted(owner, ended, is_own_insight=True),
        lambda: adjusting.decide(by=owner, experiment=ended, decision="go_on", why="Toch", now=now),
        lambda: adjusting.ask_next_week(by=owner, experiment=ended, now=now),
        lambda: seeing.observe(experiment=ended, seen=story, by=owner, now=now),
        lambda: seeing.observe(experiment=ended, seen=story, by=None, now=now),
        lambda: seeing.remove_observation(by=owner, observation=seen, now=now),
        lambda: seeing.give_feedback(experiment=ended, said=said, by=None, now=now),
    ):
        with pytest.raises(Refused, match="Deze proef is klaar"):
            change()

    assert steps(owner.team) == []


def test_the_page_asks_every_week_whether_to_stop_until_there_is_a_decision(owner: Seat) -> None:
    runs, now, today = trial_setting.experiment(team=owner.team), timezone.now(), timezone.localdate()
    adjusting.ask_next_week(by=owner, experiment=runs, now=now)
    assert (runs.stop_met_on, runs.ask_on) == (None, None)

    for _ in range(2):
        seeing.observe(experiment=runs, seen=Seen(on=today, story="Niemand", stop_is_met=True), by=None, now=now)
    assert (runs.stop_met_on, runs.ask_on) == (today, today)
    adjusting.ask_next_week(by=owner, experiment=runs, now=now)
    assert (runs.stop_met_on, runs.ask_on) == (today, today + timedelta(days=7))
    adjusting.decide(by=owner, experiment=runs, decision="go_on", why="Nog één keer", now=now)

    assert (runs.stop_met_on, runs.ask_on) == (None, None)
    assert steps(owner.team) == ["observed", "stop_met", "observed", "decided"]


def test_who_leads_says_whether_everybody_sees_it(owner: Seat) -> None:
    runs, member = trial_setting.experiment(team=owner.team), setting.seat(team=owner.team, part=Part.MEMBER)

    with pytest.raises(Refused, match="vraageigenaar"):
        actions.show_experiment(by=member, experiment=runs, yes=True, now=timezone.now())
    for yes in (True, True, False):
        actions.show_experiment(by=owner, experiment=runs, yes=yes, now=timezone.now())

    assert (runs.is_public, steps(owner.team)) == (False, ["public_changed", "public_changed"])


@pytest.mark.parametrize("hidden", ["experiment", "team", "edition"])
def test_everybody_sees_only_what_the_team_shows_of_a_public_edition(hidden: str) -> None:
    run = setting.edition(is_public=hidden != "edition")
    team = setting.team(edition=run, is_public=hidden != "team")
    trial_setting.experiment(team=team, is_public=hidden != "experiment")

    assert list(access.public_experiments(team)) == []


def test_what_the_team_shows_is_there_for_everybody() -> None:
    team = setting.team(edition=setting.edition(is_public=True), is_public=True)
    shown = trial_setting.experiment(team=team, is_public=True)

    assert list(access.public_experiments(team)) == [shown]
