"""A necklace came of an experiment: a full member names it, and the team sees of it what everybody sees."""

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.base.refusals import Refused
from samenspel.bridges import experiment_has_necklaces as bridge
from samenspel.bridges.models import ExperimentNecklace
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Experiment, Part, TeamStep
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.models import Necklace, Pearl
from tests import make
from tests.bridges.test_experiment_has_dreams import page_of, queries
from tests.challenges import setting, trial_setting
from tests.pearls import necklace_setting as necklaces

pytestmark = pytest.mark.django_db


@pytest.fixture
def samira() -> Worker:
    return make.worker(works_in=make.neighbourhood(name="De Kade"), function=Function.DREAM_BROKER)


@pytest.fixture
def seat(samira: Worker) -> Seat:
    team = setting.team(edition=setting.edition(organisation=samira.organisation))
    return setting.seat(team=team, person=samira.person, part=Part.MEMBER)


@pytest.fixture
def runs(seat: Seat) -> Experiment:
    return trial_setting.experiment(team=seat.team)


@pytest.fixture
def necklace(samira: Worker) -> Necklace:
    return necklaces.necklace(by=samira, title="Rondje kade", about="Langs het water.")


@pytest.fixture
def resident(runs: Experiment) -> Client:
    """A resident who is a full member, on her own page."""
    return make.opened(person=setting.member(team=runs.team, part=Part.RESIDENT).person)


def name(runs: Experiment, *, seat: Seat, necklace: Necklace) -> ExperimentNecklace:
    return bridge.name_necklace(by=seat, experiment=runs, necklace=necklace, now=timezone.now())


def test_a_necklace_named_twice_belongs_once_and_is_taken_off(runs: Experiment, seat: Seat, necklace: Necklace) -> None:
    links = [name(runs, seat=seat, necklace=necklace) for _ in range(2)]
    assert (links[0], ExperimentNecklace.objects.count()) == (links[1], 1)
    assert (str(links[0]), links[0].named_by) == (f"{runs.pk} {necklace.pk}", seat.person)
    bridge.forget_necklace(by=seat, link=links[0], now=timezone.now())

    assert (ExperimentNecklace.objects.count(), Necklace.objects.count()) == (0, 1)
    assert list(TeamStep.objects.values_list("what", flat=True)) == ["experiment_changed"] * 2


def test_one_that_is_not_public_another_team_who_reads_along_and_what_ended_are_refused(
    runs: Experiment, seat: Seat, samira: Worker, necklace: Necklace
) -> None:
    not_public = [
        necklaces.necklace(by=samira, state="stringing"),
        necklaces.necklace(by=samira, state="resting"),
        necklaces.necklace(by=samira, pearls=1),
    ]
    for other in not_public:
        with pytest.raises(Refused, match="die iedereen kan lopen"):
            name(runs, seat=seat, necklace=other)
    with pytest.raises(Refused, match="ander team"):
        name(runs, seat=setting.seat(), necklace=necklace)
    with pytest.raises(Refused, match="leest hier mee"):
        name(runs, seat=setting.seat(team=runs.team, part=Part.KNOWLEDGE), necklace=necklace)
    Experiment.objects.update(state="ended")
    with pytest.raises(Refused, match="is klaar"):
        name(runs, seat=seat, necklace=necklace)
    assert ExperimentNecklace.objects.count() == 0


def test_the_whole_team_sees_what_everybody_sees_and_who_reads_along_has_no_button(
    runs: Experiment, seat: Seat, necklace: Necklace, resident: Client
) -> None:
    name(runs, seat=seat, necklace=necklace)
    reader = make.opened(person=setting.member(team=runs.team, part=Part.KNOWLEDGE).person)

    pages = [page_of(browser, runs) for browser in (resident, reader)]

    for shown in ("Rondje kade", "Langs het water.", f"/kettingen/{necklace.slug}/"):
        assert [shown in page for page in pages] == [True, True], shown
    assert ["/weg/" in page and "Kies een ketting" in page for page in pages] == [True, False]


def test_a_necklace_that_rests_or_lost_its_pearls_is_gone_and_back_when_it_is_public_again(
    runs: Experiment, seat: Seat, necklace: Necklace, resident: Client
) -> None:
    name(runs, seat=seat, necklace=necklace)
    there = []
    for state in ("resting", "public"):
        Necklace.objects.update(state=state)
        there.append("Rondje kade" in page_of(resident, runs))
    taken_away = Pearl.objects.first()
    assert taken_away is not None
    taken_away.voice.withdrawn_at = timezone.now()
    taken_away.voice.save()
    there.append("Rondje kade" in page_of(resident, runs))

    assert there == [False, True, False]


def test_without_necklaces_who_can_name_none_sees_nothing_of_it(runs: Experiment) -> None:
    reader = make.opened(person=setting.member(team=runs.team, part=Part.KNOWLEDGE).person)

    assert "Parelkettingen</h2>" not in page_of(reader, runs)


def test_who_reads_along_takes_no_necklace_off_and_no_other_team_finds_it(
    runs: Experiment, seat: Seat, necklace: Necklace
) -> None:
    link = name(runs, seat=seat, necklace=necklace)
    reader = setting.seat(team=runs.team, part=Part.KNOWLEDGE)

    for by in (reader, setting.seat()):
        with pytest.raises(Http404):
            bridge.link_of(by=by, pk=link.pk)
    with pytest.raises(Refused, match="leest hier mee"):
        bridge.forget_necklace(by=reader, link=link, now=timezone.now())
    assert ExperimentNecklace.objects.count() == 1


def test_a_resident_in_the_team_chooses_one_and_takes_it_off(
    runs: Experiment, samira: Worker, necklace: Necklace, resident: Client
) -> None:
    necklaces.necklace(by=samira, title="Nog niet bekend", state="stringing")
    address = reverse("bridges:name_necklace", args=[runs.team.slug, runs.pk])
    page = resident.get(address).content.decode()
    assert ("Rondje kade" in page, "Nog niet bekend" in page) == (True, False)
    assert "Kies een ketting." in resident.post(address, {"necklace": ""}).content.decode()

    resident.post(address, {"necklace": necklace.pk})
    link = ExperimentNecklace.objects.get()
    assert "geen bekende ketting" in resident.get(address).content.decode()
    resident.post(reverse("bridges:forget_necklace", args=[runs.team.slug, link.pk]))

    assert ExperimentNecklace.objects.count() == 0


def test_the_page_of_an_experiment_asks_as_much_for_three_necklaces_as_for_one(
    runs: Experiment, seat: Seat, samira: Worker, resident: Client
) -> None:
    found = []
    for many in (1, 2):
        for _each in range(many):
            name(runs, seat=seat, necklace=necklaces.necklace(by=samira))
        found.append(queries(resident, reverse("challenges:experiment", args=[runs.team.slug, runs.pk])))

    assert found[0] == found[1] <= 15
