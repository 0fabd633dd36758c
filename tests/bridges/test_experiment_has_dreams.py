"""An experiment names dreams: only who has a dream in hand does that, and nobody else reads whose it is."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.bridges import experiment_has_dreams as bridge
from samenspel.bridges.models import ExperimentDream
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Experiment, Part, TeamStep
from samenspel.dreams.models import Dream
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.voices.actions import withdraw_voice
from tests import make
from tests.challenges import setting, trial_setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


@pytest.fixture
def samira() -> Worker:
    return make.worker(works_in=make.neighbourhood(), function=Function.DREAM_BROKER)


@pytest.fixture
def seat(samira: Worker) -> Seat:
    team = setting.team(edition=setting.edition(organisation=samira.organisation))
    return setting.seat(team=team, person=samira.person, part=Part.MEMBER)


@pytest.fixture
def runs(seat: Seat) -> Experiment:
    return trial_setting.experiment(team=seat.team)


@pytest.fixture
def dream(samira: Worker) -> Dream:
    return make.dream(by=samira)


@pytest.fixture
def desk(samira: Worker, seat: Seat) -> Client:
    return make.signed_in(samira)


def name(runs: Experiment, *, seat: Seat, worker: Worker, dream: Dream) -> ExperimentDream:
    return bridge.name_dream(by=seat, worker=worker, experiment=runs, dream=dream, now=timezone.now())


def page_of(browser: Client, runs: Experiment) -> str:
    address = reverse("challenges:experiment", args=[runs.team.slug, runs.pk])
    return browser.get(address).content.decode()


def queries(browser: Client, address: str) -> int:
    browser.get(address)  # the first look of the day renews the session
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_a_dream_named_twice_is_named_once(runs: Experiment, seat: Seat, samira: Worker, dream: Dream) -> None:
    links = {name(runs, seat=seat, worker=samira, dream=dream).pk for _ in range(2)}

    assert (len(links), ExperimentDream.objects.count()) == (1, 1)
    assert list(TeamStep.objects.values_list("what", flat=True)) == ["experiment_changed"]


def test_nobody_names_a_dream_that_is_not_in_her_hands(runs: Experiment, seat: Seat, samira: Worker) -> None:
    other = make.dream(by=make.worker(works_in=make.neighbourhood()))

    with pytest.raises(Refused, match="Alleen wie een droom in handen heeft"):
        name(runs, seat=seat, worker=samira, dream=other)

    assert ExperimentDream.objects.count() == 0


def test_who_reads_along_or_sits_elsewhere_names_nothing(runs: Experiment, samira: Worker, dream: Dream) -> None:
    guest, elsewhere = setting.seat(team=runs.team, part=Part.KNOWLEDGE), setting.seat()

    with pytest.raises(Refused, match="leest hier mee"):
        name(runs, seat=guest, worker=samira, dream=dream)
    with pytest.raises(Refused, match="ander team"):
        name(runs, seat=elsewhere, worker=samira, dream=dream)


def test_what_has_ended_names_no_more_dreams_but_one_may_still_go(
    runs: Experiment, seat: Seat, samira: Worker, dream: Dream
) -> None:
    link = name(runs, seat=seat, worker=samira, dream=dream)
    Experiment.objects.update(state="ended")

    with pytest.raises(Refused, match="is klaar"):
        name(runs, seat=seat, worker=samira, dream=dream)
    bridge.forget_dream(by=seat, worker=samira, link=link, now=timezone.now())

    assert ExperimentDream.objects.count() == 0


def test_who_has_the_dream_not_in_hand_leaves_it_there(
    runs: Experiment, seat: Seat, samira: Worker, dream: Dream
) -> None:
    link = name(runs, seat=seat, worker=samira, dream=dream)

    with pytest.raises(Refused, match="ligt niet bij jou"):
        bridge.forget_dream(by=seat, worker=make.worker(works_in=make.neighbourhood()), link=link, now=timezone.now())


def test_everybody_in_the_team_sees_how_far_the_dream_is_and_nothing_more(
    runs: Experiment, seat: Seat, samira: Worker, dream: Dream, desk: Client
) -> None:
    name(runs, seat=seat, worker=samira, dream=dream)
    resident = make.opened(person=setting.member(team=runs.team, part=Part.RESIDENT).person)
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    setting.member(team=runs.team, person=rent.person)

    pages = [page_of(browser, runs) for browser in (desk, resident, make.signed_in(rent))]

    assert ["Ik wil weer eens dansen." in page for page in pages] == [True, False, False]
    assert [str(dream.pk) in page for page in pages] == [True, False, False]
    assert [str(dream.get_state_display()) in page for page in pages] == [True, True, True]
    assert ["Noem een droom" in page for page in pages] == [True, False, False]


def test_a_dream_whose_words_were_taken_back_is_gone_at_once(
    runs: Experiment, seat: Seat, samira: Worker, dream: Dream, desk: Client
) -> None:
    name(runs, seat=seat, worker=samira, dream=dream)
    resident = make.opened(person=setting.member(team=runs.team, part=Part.RESIDENT).person)
    assert "Dromen van bewoners" in page_of(resident, runs)

    withdraw_voice(voice=dream.voice, now=timezone.now())

    assert "Dromen van bewoners" not in page_of(resident, runs)
    assert bridge.named_dreams(experiment=runs, worker=samira) == []
    with pytest.raises(Refused, match="in handen"):
        name(runs, seat=seat, worker=samira, dream=dream)


def test_she_chooses_from_her_own_dreams_and_takes_one_off(runs: Experiment, dream: Dream, desk: Client) -> None:
    make.dream(by=make.worker(works_in=make.neighbourhood()), voice=make.voice(said="Van een ander"))
    address = reverse("bridges:name_dream", args=[runs.team.slug, runs.pk])

    asked = desk.get(address).content.decode()
    wrong = desk.post(address, {"dream": "iets"}).content.decode()
    desk.post(address, {"dream": str(dream.pk)})
    link = ExperimentDream.objects.get()
    after = desk.get(address).content.decode()
    desk.post(reverse("bridges:forget_dream", args=[runs.team.slug, link.pk]))

    assert ("Ik wil weer eens dansen." in asked, "Van een ander" in asked) == (True, False)
    assert "Kies een droom die bij jou ligt." in wrong
    assert "Er ligt nu geen droom bij jou" in after
    assert ExperimentDream.objects.count() == 0


def test_who_does_not_listen_or_came_as_a_resident_has_no_such_page(runs: Experiment, samira: Worker) -> None:
    address = reverse("bridges:name_dream", args=[runs.team.slug, runs.pk])
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    setting.member(team=runs.team, person=rent.person)
    resident = make.opened(person=setting.member(team=runs.team, part=Part.RESIDENT).person)

    assert [browser.get(address).status_code for browser in (make.signed_in(rent), resident)] == [404, 404]


@pytest.mark.parametrize(
    "address",
    [
        lambda runs: reverse("bridges:name_dream", args=[runs.team.slug, runs.pk]),
        lambda runs: reverse("challenges:experiment", args=[runs.team.slug, runs.pk]),
    ],
    ids=["choose", "shown"],
)
def test_more_dreams_take_no_more_queries(
    runs: Experiment, seat: Seat, samira: Worker, desk: Client, address: Callable[[Experiment], str]
) -> None:
    name(runs, seat=seat, worker=samira, dream=make.dream(by=samira))
    make.dream(by=samira)
    one = queries(desk, address(runs))
    for _ in range(2):
        name(runs, seat=seat, worker=samira, dream=make.dream(by=samira))
        make.dream(by=samira)

    assert (queries(desk, address(runs)), one <= 15) == (one, True)
