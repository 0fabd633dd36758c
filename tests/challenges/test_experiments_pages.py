"""The pages of experiments: what they show to whom, what they do, and what they say when something cannot be."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.challenges import cards
from samenspel.challenges.models import Adjustment, Experiment, Feedback, Observation, Part, Team
from samenspel.organisations.access import Worker
from samenspel.voices.models import Visibility, Voice
from tests import make
from tests.challenges import setting, trial_setting
from tests.challenges.trial_setting import CARD

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
KEY = "0" * 32


@pytest.fixture
def samira() -> Worker:
    return make.worker(works_in=make.neighbourhood(name="De Kade"))


@pytest.fixture
def team(samira: Worker) -> Team:
    made = setting.team(edition=setting.edition(organisation=samira.organisation, is_public=True), is_public=True)
    setting.member(team=made, person=samira.person, part=Part.OWNER, called="Samira")
    return made


@pytest.fixture
def desk(samira: Worker, team: Team) -> Client:
    return make.signed_in(samira)


def path(name: str, team: Team, *more: object) -> str:
    return reverse(f"challenges:{name}", args=[team.slug, *more])


def text(page: Any) -> str:
    return str(page.content.decode())


def queries(browser: Client, address: str) -> int:
    browser.get(address)  # the first look of the day renews the session
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_a_card_is_written_filled_in_and_started(desk: Client, team: Team) -> None:
    told = {name: CARD[name] for name in ("title", "we_think", "smallest_test")}
    desk.post(path("make_experiment", team), told)
    test = Experiment.objects.get()
    place = team.neighbourhoods.get()

    refused = desk.get(path("start_experiment", team, test.pk))
    seen = {"seen": cards.mark_of(test), "neighbourhood": str(place.pk)}
    desk.post(path("change_experiment", team, test.pk), {**CARD, **seen})
    desk.post(path("start_experiment", team, test.pk), {"starts_on": timezone.localdate().isoformat()})

    test.refresh_from_db()
    assert "Schrijf eerst op: we stoppen als" in text(refused)
    assert (test.state, test.neighbourhood, test.risk) == ("running", place, CARD["risk"])


def test_one_neighbourhood_is_chosen_already_and_what_was_typed_survives_a_mistake(desk: Client, team: Team) -> None:
    empty = desk.get(path("make_experiment", team))
    wrong = desk.post(
        path("make_experiment", team), {"title": "Soep", "starts_on": "2026-05-03", "ends_on": "2026-05-02"}
    )

    assert f'<option value="{team.neighbourhoods.get().pk}" selected>' in text(empty)
    assert 'value="Soep"' in text(wrong)
    assert "Kies een laatste dag na de eerste dag." in text(wrong)


def test_who_typed_while_somebody_else_changed_the_card_sees_how_it_stands_and_keeps_her_words(
    desk: Client, team: Team
) -> None:
    idea = trial_setting.experiment(team=team, state="idea")
    seen = cards.mark_of(idea)
    Experiment.objects.update(risk="Hete soep")

    first = desk.post(path("change_experiment", team, idea.pk), {**CARD, "where": "De hal", "seen": seen})
    again = first.context["form"]["seen"].value()
    desk.post(path("change_experiment", team, idea.pk), {**CARD, "where": "De hal", "seen": again})

    assert "Iemand veranderde net deze kaart." in text(first)
    assert "Hete soep" in text(first)
    assert 'value="De hal"' in text(first)
    assert Experiment.objects.get().where == "De hal"


def test_a_number_is_written_as_people_write_it_and_shown_so(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    desk.post(path("add_measure", team, runs.pk), {"name": "Eters", "unit": "uur", "baseline": "2,5"})
    counted = runs.measures.get()
    wrong = desk.post(path("add_measure", team, runs.pk), {"name": "Eters", "baseline": "veel"})
    too_fine = desk.post(path("add_measure", team, runs.pk), {"name": "Eters", "baseline": "1.250"})

    assert counted.baseline == Decimal("2.5")
    assert "Het was 2,5 uur. Nog niets geteld." in text(desk.get(path("experiment", team, runs.pk)))
    assert "Schrijf een getal, bijvoorbeeld 3 of 2,5." in text(wrong)
    assert "hoogstens twee cijfers" in text(too_fine)
    desk.post(path("remove_measure", team, counted.pk))
    assert runs.measures.count() == 0


def test_the_numbers_are_a_picture_and_a_table_with_what_it_was_before(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    counted = trial_setting.measure(experiment=runs)
    desk.post(path("observe", team, runs.pk), _noted(counted.pk, "7", key=KEY))
    desk.post(path("observe", team, runs.pk), _noted(counted.pk, "8,25", key="1" * 32))

    page = text(desk.get(path("experiment", team, runs.pk)))

    assert f'role="img" aria-labelledby="measure-{counted.pk}-title' in page
    assert [page.count(cell) for cell in (">2 mensen<", ">7 mensen<", ">8,25 mensen<")] == [1, 1, 1]
    assert "style=" not in page


def _noted(pk: Any, value: str, *, key: str, **more: str) -> dict[str, str]:
    return {f"number-{pk}": value, "on_day": timezone.localdate().isoformat(), "key": key, **more}


def test_a_form_pressed_twice_is_one_observation_and_one_that_was_changed_is_another(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    counted = trial_setting.measure(experiment=runs)

    for value in ("7", "7", "8"):
        desk.post(path("observe", team, runs.pk), _noted(counted.pk, value, key=KEY))

    assert list(Observation.objects.values_list("value", flat=True)) == [7, 8]


def test_the_team_notes_something_of_another_day_but_not_of_long_ago_or_tomorrow(desk: Client, team: Team) -> None:
    runs, address = trial_setting.experiment(team=team), ""
    address = path("observe", team, runs.pk)

    old = desk.post(address, {"story": "Iets", "on_day": "2001-01-01"})
    late = desk.post(address, {"story": "Iets", "on_day": "2099-01-01"})
    nothing = desk.post(address, {"story": " ", "on_day": timezone.localdate().isoformat()})

    assert "Kies een dag van het laatste jaar." in text(old)
    assert "Kies vandaag of een dag daarvoor." in text(late)
    assert "Vul een getal in, of schrijf op wat er te zien was." in text(nothing)


@pytest.mark.parametrize(("way", "detail"), [("mail", "ria@voorbeeld.nl"), ("phone", "0612345678")])
def test_the_team_writes_down_what_somebody_thinks_and_the_house_answers(
    desk: Client, team: Team, samira: Worker, way: str, detail: str
) -> None:
    runs = trial_setting.experiment(team=team)
    told = {"words": "Te zout", "reach_by": way, "reach_detail": detail, "called": "Ria", "channel": "door"}

    page = desk.post(path("give_feedback", team, runs.pk), told, follow=True)

    voice = Voice.objects.get()
    assert (voice.caught_by, voice.caught_for, voice.channel) == (samira.person, samira.organisation, "door")
    assert f"{samira.organisation} geeft antwoord." in text(page)
    assert f'href="/stemmen/{voice.pk}/"' in text(page)


def test_who_has_no_way_to_be_reached_takes_a_code_along(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)

    page = desk.post(path("give_feedback", team, runs.pk), {"words": "Te zout", "channel": "walk"}, follow=True)

    assert (Voice.objects.get().has_slip, "Uw code" in text(page)) == (True, True)


def test_an_adjustment_shows_word_by_word_what_changed_and_the_feedback_behind_it(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    said = trial_setting.feedback(experiment=runs, said="Vijf uur is te vroeg")
    seen = trial_setting.seen(experiment=runs, story="Niemand om vijf uur")
    told = {
        **cards.card_of(runs),
        "where": "Het grote buurthuis",
        "what": "Een andere plek",
        "why": "Het was vol",
        "feedback": [str(said.pk)],
        "observations": [str(seen.pk)],
        "seen": cards.mark_of(runs),
    }

    page = text(desk.post(path("adjust_experiment", team, runs.pk), told, follow=True))

    assert Adjustment.objects.get().number == 1
    assert '<ins><span class="visually-hidden">erbij: </span>grote </ins>' in " ".join(page.split())
    assert ("Vijf uur is te vroeg" in page, "Niemand om vijf uur" in page) == (True, True)


def test_an_adjustment_without_anything_behind_it_keeps_what_was_typed(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    told = {**cards.card_of(runs), "risk": "", "what": "Iets", "why": "Daarom", "seen": cards.mark_of(runs)}

    page = desk.post(path("adjust_experiment", team, runs.pk), told)

    assert sorted(page.context["form"].errors) == ["feedback", "risk"]
    assert "Kies de feedback of wat je zag." in text(page)
    assert ("Daarom" in text(page), Adjustment.objects.count()) == (True, 0)


def test_nobody_chooses_words_that_she_may_not_read(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    trial_setting.feedback(experiment=runs, said="Onder ons", visibility=Visibility.PRIVATE)

    assert "Onder ons" not in text(desk.get(path("adjust_experiment", team, runs.pk)))


@pytest.mark.parametrize(("decision", "to"), [("adjust", "bijsturen/"), ("go_on", ""), ("stop", "")])
def test_a_decision_leads_on(desk: Client, team: Team, decision: str, to: str) -> None:
    runs = trial_setting.experiment(team=team)

    page = desk.post(path("decide", team, runs.pk), {"decision": decision, "why": "Daarom"})

    assert page["Location"] == path("experiment", team, runs.pk) + to


def test_the_first_page_asks_what_was_seen_and_whether_it_is_time_to_decide(desk: Client, team: Team) -> None:
    today = timezone.localdate()
    runs = trial_setting.experiment(team=team, stop_met_on=today, ask_on=today)
    trial_setting.experiment(team=team, state="idea", title="Later")
    trial_setting.seen(experiment=runs)
    home = path("team", team)

    asked = text(desk.get(home))
    desk.post(path("ask_next_week", team, runs.pk))

    assert ("Is het tijd om te besluiten?" in asked, "1 keer iets genoteerd" in asked) == (True, True)
    assert "Later" not in asked
    assert "Is het tijd om te besluiten?" not in text(desk.get(home))
    Experiment.objects.update(ask_on=today)
    assert "Twee keer komt er niemand." in text(desk.get(path("experiment", team, runs.pk)))


def test_a_guest_reads_along_without_a_button_and_without_words_of_people(team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    trial_setting.feedback(experiment=runs, said="Te zout")
    guest = make.opened(person=setting.member(team=team, part=Part.GUEST, called="Gast").person)

    pages = [text(guest.get(path(name, team, *more))) for name, more in (("team", []), ("experiment", [runs.pk]))]

    assert ["Noteer" in page for page in pages] == [False, False]
    assert ("Te zout" in pages[1], "Iemand zei wat zij ervan vindt." in pages[1]) == (False, True)


def test_the_code_hangs_as_a_picture_and_can_be_made_new(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)

    paper = text(desk.get(path("experiment_paper", team, runs.pk)))
    desk.post(path("renew_code", team, runs.pk))

    assert (runs.code in paper, "<svg" in paper) == (True, True)
    assert Client().get(f"/proef/{runs.code}/").status_code == 404


def test_a_mistake_is_taken_away(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    seen = trial_setting.seen(experiment=runs)

    desk.post(path("remove_observation", team, seen.pk))

    assert Observation.objects.count() == 0


def test_everybody_reads_card_numbers_and_adjustments_but_no_stories_and_no_words_that_are_not_public(
    desk: Client, team: Team
) -> None:
    runs = trial_setting.experiment(team=team)
    counted = trial_setting.measure(experiment=runs)
    story = trial_setting.seen(experiment=runs, value=7, story="Ria huilde")
    for said, visibility in (("Onder ons", Visibility.TEAM), ("Iedereen mag dit", Visibility.PUBLIC)):
        trial_setting.feedback(experiment=runs, said=said, visibility=visibility)
    card = cards.card_of(runs)
    behind = runs.adjustments.create(
        number=1, what="Later", why="Te vroeg", card_before=card, card_after=card, at=timezone.now()
    )
    behind.feedback.set(Feedback.objects.all())
    behind.observations.add(story)
    address = reverse("challenges:public_experiment", args=[runs.pk])
    before = Client().get(address).status_code

    desk.post(path("show_experiment", team, runs.pk), {"yes": "yes"})
    page = text(Client().get(address))

    assert before == 404
    assert [part in page for part in ("Later", "Te vroeg", "7 mensen", counted.name, "Iedereen mag dit")] == [True] * 5
    assert [part in page for part in ("Onder ons", "Ria huilde")] == [False, False]
    desk.post(path("show_experiment", team, runs.pk))
    assert Client().get(address).status_code == 404


def _experiment(team: Team) -> Experiment:
    runs = trial_setting.experiment(team=team)
    trial_setting.measure(experiment=runs)
    return runs


def _add(runs: Experiment) -> None:
    trial_setting.seen(experiment=runs, value=7, story="Iets")
    said = trial_setting.feedback(experiment=runs, visibility=Visibility.PUBLIC)
    make.answer(voice=said.voice, arrived_at=timezone.now())
    number = runs.adjustments.count() + 1
    made = runs.adjustments.create(
        number=number, what="a", why="b", card_before=CARD, card_after=CARD, at=timezone.now()
    )
    made.feedback.set(runs.feedback.all())
    made.observations.set(runs.observations.all())
    runs.decisions.create(decision="go_on", why="c", at=timezone.now())


@pytest.mark.parametrize(
    "address",
    [
        lambda team, runs: path("experiment", team, runs.pk),
        lambda team, runs: path("experiment_timeline", team, runs.pk),
        lambda team, runs: path("adjust_experiment", team, runs.pk),
        lambda _team, runs: reverse("challenges:public_experiment", args=[runs.pk]),
    ],
    ids=["experiment", "timeline", "adjust", "public"],
)
def test_more_of_everything_takes_no_more_queries(
    desk: Client, team: Team, address: Callable[[Team, Experiment], str]
) -> None:
    runs = _experiment(team)
    Experiment.objects.update(is_public=True)
    _add(runs)
    one = queries(desk, address(team, runs))
    _add(runs)
    _add(runs)

    assert (queries(desk, address(team, runs)), one <= 15) == (one, True)


@pytest.mark.parametrize("name", ["experiments", "team"])
def test_more_experiments_take_no_more_queries(desk: Client, team: Team, name: str) -> None:
    _add(_experiment(team))
    one = queries(desk, path(name, team))
    for _ in range(2):
        _add(_experiment(team))

    assert (queries(desk, path(name, team)), one <= 15) == (one, True)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("change_experiment", "idea"),
        ("start_experiment", "idea"),
        ("add_measure", "running"),
        ("observe", "running"),
        ("give_feedback", "running"),
        ("decide", "running"),
        ("show_experiment", "running"),
    ],
)
def test_every_form_of_an_experiment_opens_with_its_name(desk: Client, team: Team, name: str, state: str) -> None:
    test = trial_setting.experiment(team=team, state=state)

    assert "Soep op dinsdag" in text(desk.get(path(name, team, test.pk)))


def test_a_test_that_would_start_after_its_last_day_says_so_in_the_form(desk: Client, team: Team) -> None:
    idea = trial_setting.experiment(team=team, state="idea", ends_on=timezone.localdate())

    page = desk.post(path("start_experiment", team, idea.pk), {"starts_on": "2099-01-01"})

    assert "De laatste dag op de kaart is dan al voorbij." in text(page)


def test_what_is_counted_without_a_number_from_before_is_told_without_it(desk: Client, team: Team) -> None:
    runs = trial_setting.experiment(team=team)
    trial_setting.measure(experiment=runs, baseline=None)
    trial_setting.measure(experiment=runs, name="Pannen", baseline=None)
    trial_setting.seen(experiment=runs, value=7)

    page = text(desk.get(path("experiment", team, runs.pk)))

    assert (page.count("was het 7 mensen."), page.count("Nog niets geteld."), page.count("Ervoor")) == (1, 1, 0)


def test_of_another_team_nothing_is_there(desk: Client, team: Team) -> None:
    other = trial_setting.experiment(team=setting.team())

    assert desk.get(path("experiment", team, other.pk)).status_code == 404
    assert desk.get(path("experiment", team, uuid4())).status_code == 404
    assert text(desk.get(path("experiments", team))).count("Soep op dinsdag") == 0
