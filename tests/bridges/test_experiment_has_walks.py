"""An experiment has walks: who listens for the house that walks chooses them, and the team sees what everybody sees."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.bridges import experiment_has_walks as bridge
from samenspel.bridges.models import ExperimentWalk
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Experiment, Part, TeamStep
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.models import Walk
from tests import make
from tests.bridges.test_experiment_has_dreams import page_of, queries
from tests.challenges import setting, trial_setting
from tests.pearls import walk_setting as walks

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
def walk(samira: Worker) -> Walk:
    return walks.walk(by=samira, title="Rondje kade")


@pytest.fixture
def desk(samira: Worker, seat: Seat) -> Client:
    return make.signed_in(samira)


def name(runs: Experiment, *, seat: Seat, worker: Worker, walk: Walk) -> ExperimentWalk:
    return bridge.name_walk(by=seat, worker=worker, experiment=runs, walk=walk, now=timezone.now())


def test_a_walk_chosen_twice_belongs_once_and_is_taken_off(
    runs: Experiment, seat: Seat, samira: Worker, walk: Walk
) -> None:
    links = [name(runs, seat=seat, worker=samira, walk=walk) for _ in range(2)]
    assert (links[0], ExperimentWalk.objects.count()) == (links[1], 1)
    assert str(links[0]) == f"{runs.pk} {walk.pk}"
    bridge.forget_walk(by=seat, link=links[0], now=timezone.now())

    assert (ExperimentWalk.objects.count(), Walk.objects.count()) == (0, 1)
    assert list(TeamStep.objects.values_list("what", flat=True)) == ["experiment_changed"] * 2


def test_a_walk_of_another_house_a_plan_and_what_ended_are_refused(
    runs: Experiment, seat: Seat, samira: Worker, walk: Walk
) -> None:
    for other in (walks.walk(by=make.worker()), walks.walk(by=samira, is_announced=False)):
        with pytest.raises(Refused, match="Kies een aangekondigde wandeling"):
            name(runs, seat=seat, worker=samira, walk=other)
    with pytest.raises(Refused, match="ander team"):
        name(runs, seat=setting.seat(), worker=samira, walk=walk)
    with pytest.raises(Refused, match="leest hier mee"):
        name(runs, seat=setting.seat(team=runs.team, part=Part.KNOWLEDGE), worker=samira, walk=walk)
    Experiment.objects.update(state="ended")
    with pytest.raises(Refused, match="is klaar"):
        name(runs, seat=seat, worker=samira, walk=walk)


def test_the_team_sees_what_everybody_sees_and_the_house_its_own(
    runs: Experiment, seat: Seat, samira: Worker, desk: Client
) -> None:
    coming = walks.walk(by=samira, title="Komt nog")
    under_way = walks.walk(by=samira, title="Onderweg", starts_at=timezone.now() - timedelta(minutes=5))
    for each in (coming, under_way):
        name(runs, seat=seat, worker=samira, walk=each)
    resident = make.opened(person=setting.member(team=runs.team, part=Part.RESIDENT).person)

    pages = [page_of(browser, runs) for browser in (desk, resident)]

    assert ["Komt nog" in page for page in pages] == [True, True]
    assert ["Onderweg" in page for page in pages] == [True, False]
    assert [f"/wandelingen/{coming.slug}/leiden/" in page for page in pages] == [True, False]
    assert ["Kies een wandeling" in page for page in pages] == [True, False]


def test_who_reads_along_takes_no_walk_off(runs: Experiment, seat: Seat, samira: Worker, walk: Walk) -> None:
    link = name(runs, seat=seat, worker=samira, walk=walk)
    guest = setting.seat(team=runs.team, part=Part.KNOWLEDGE)

    with pytest.raises(Http404):
        bridge.link_of(by=guest, pk=link.pk)
    with pytest.raises(Refused, match="leest hier mee"):
        bridge.forget_walk(by=guest, link=link, now=timezone.now())
    assert ExperimentWalk.objects.count() == 1


def test_without_walks_who_can_name_none_sees_nothing_of_it(runs: Experiment, seat: Seat) -> None:
    resident = make.opened(person=setting.member(team=runs.team, part=Part.RESIDENT).person)

    assert "Wandelingen</h2>" not in page_of(resident, runs)


def test_she_chooses_one_of_her_house_and_takes_it_off(runs: Experiment, walk: Walk, desk: Client) -> None:
    walks.walk(by=make.worker(), title="Van een ander")
    address = reverse("bridges:name_walk", args=[runs.team.slug, runs.pk])
    page = desk.get(address).content.decode()
    assert ("Rondje kade" in page, "Van een ander" in page) == (True, False)
    assert "Kies een wandeling." in desk.post(address, {"walk": ""}).content.decode()

    desk.post(address, {"walk": walk.pk})
    link = ExperimentWalk.objects.get()
    assert "geen aangekondigde wandeling" in desk.get(address).content.decode()
    desk.post(reverse("bridges:forget_walk", args=[runs.team.slug, link.pk]))

    assert ExperimentWalk.objects.count() == 0


def test_the_page_of_an_experiment_asks_as_much_for_three_walks_as_for_one(
    runs: Experiment, seat: Seat, samira: Worker, desk: Client
) -> None:
    found = []
    for many in (1, 2):
        for _each in range(many):
            name(runs, seat=seat, worker=samira, walk=walks.walk(by=samira))
        found.append(queries(desk, reverse("challenges:experiment", args=[runs.team.slug, runs.pk])))

    assert found[0] == found[1] <= 15
