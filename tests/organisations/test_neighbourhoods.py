"""A coordinator chooses where her organisation works: by name or postcode, and she can stop."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.neighbourhoods.models import Neighbourhood, Region
from samenspel.organisations import access, actions
from samenspel.organisations.access import Worker
from samenspel.organisations.models import WorksIn
from samenspel.web import command
from tests import make
from tests.neighbourhoods.files import LIVEABLE, load, write

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
PAGE = "/organisatie/buurten/"


@pytest.fixture
def carla() -> Worker:
    return make.worker(coordinator=True, called="Carla", works_in=make.neighbourhood(name="De Riet"))


@pytest.fixture
def kade(tmp_path: Path) -> Region:
    load(write(tmp_path / "scores.csv", LIVEABLE))
    return Region.objects.get()


def page(worker: Worker, words: str = "") -> str:
    return make.signed_in(worker).get(PAGE, {"zoek": words} if words else None).content.decode()


def desks() -> dict[str, list[str]]:
    there = WorksIn.objects.filter(is_front_desk=True).order_by("pk")
    return {place.name: [each.organisation.name for each in there.filter(neighbourhood=place)] for place in places()}


def places() -> list[Neighbourhood]:
    return list(Neighbourhood.objects.all())


def test_a_place_is_looked_up_and_chosen_and_the_first_there_is_the_front_desk(carla: Worker, kade: Region) -> None:
    browser = make.signed_in(carla)
    found = browser.get(PAGE, {"zoek": "kade"}).content.decode()
    assert "1 plek gevonden" in found
    assert "Buurt · Waterstad · 2024" in found
    form = f"/organisatie/buurten/gebied/{kade.pk}/"
    assert "Gaan jullie werken in De Kade?" in browser.get(form).content.decode()

    done = browser.post(form, {"name": "De Kade", "postcodes": "9901, 9902", "phone": ""}, follow=True)

    assert "Jullie werken nu in De Kade." in done.content.decode()
    assert "Jullie antwoorden wie zelf iets vertelt" in done.content.decode()
    place = Neighbourhood.objects.get(name="De Kade")
    assert [each.code for each in place.postcodes.all()] == ["9901", "9902"]
    assert desks()["De Kade"] == [carla.organisation.name]
    assert "Jullie werken hier" in page(carla, "kade")


def test_a_second_organisation_joins_and_is_no_front_desk(carla: Worker, kade: Region) -> None:
    place = actions.begin_in_region(by=carla, region=kade)
    els = make.worker(coordinator=True, called="Els")
    browser = make.signed_in(els)
    assert "Hier werken anderen al" in page(els, "kade")

    done = browser.post(f"/organisatie/buurten/{place.slug}/begin/", follow=True).content.decode()

    assert "Jullie werken nu in De Kade." in done
    assert desks()["De Kade"] == [carla.organisation.name]
    assert len(access.places_of(els)) == 2
    again = browser.post(f"/organisatie/buurten/{place.slug}/begin/", follow=True).content.decode()
    assert "Jullie werken hier al." in again


def test_who_stops_hands_the_front_desk_to_who_is_there_longest(carla: Worker, kade: Region) -> None:
    place = actions.begin_in_region(by=carla, region=kade)
    els, fatima = (make.worker(coordinator=True, called=called) for called in ("Els", "Fatima"))
    for worker in (els, fatima):
        actions.start_working(by=worker, neighbourhood=place)
    browser = make.signed_in(carla)
    address = f"/organisatie/buurten/{place.slug}/stop/"
    assert "Wie zelf iets vertelt, komt bij wie hier het langst werkt." in browser.get(address).content.decode()

    done = browser.post(address, follow=True).content.decode()

    assert "Jullie werken niet meer in De Kade." in done
    assert desks()["De Kade"] == [els.organisation.name]
    assert browser.get(address).status_code == 404
    actions.stop_working(by=fatima, neighbourhood=place)
    assert desks()["De Kade"] == [els.organisation.name]


def test_when_the_last_one_leaves_nobody_is_the_front_desk(carla: Worker, kade: Region) -> None:
    place = actions.begin_in_region(by=carla, region=kade)

    actions.stop_working(by=carla, neighbourhood=place)

    assert desks()["De Kade"] == []


def test_the_only_place_is_not_left(carla: Worker) -> None:
    place = access.places_of(carla).get().neighbourhood

    done = make.signed_in(carla).post(f"/organisatie/buurten/{place.slug}/stop/")

    assert "Jullie werken alleen hier. Kies eerst een andere buurt." in done.content.decode()
    assert access.places_of(carla).count() == 1


def test_a_place_that_is_in_no_list_gets_a_name(carla: Worker) -> None:
    browser = make.signed_in(carla)
    assert "Geef een buurt een naam" in browser.get(PAGE + "nieuw/").content.decode()

    browser.post(PAGE + "nieuw/", {"name": "Achter het spoor", "phone": "0546 123456"})
    again = browser.post(PAGE + "nieuw/", {"name": "Achter het spoor", "phone": ""})

    place = Neighbourhood.objects.get(name="Achter het spoor")
    assert (place.phone, place.region, desks()["Achter het spoor"]) == ("0546 123456", None, [carla.organisation.name])
    assert "Deze buurt is er al." in again.content.decode()
    assert "Zonder cijfers" in page(carla)


def test_without_any_figures_the_page_says_how_they_come_in(carla: Worker, tmp_path: Path) -> None:
    assert "samenspel figures load" in page(carla)
    load(write(tmp_path / "scores.csv", LIVEABLE))
    assert "samenspel figures load" not in page(carla)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"name": "De Kade", "postcodes": "9901AB"}, "Een postcode is hier vier cijfers, bijvoorbeeld 7601."),
        ({"name": "De Kade", "phone": "bel maar"}, "Klopt dit nummer?"),
        ({"name": ""}, "Dit veld is verplicht."),
    ],
)
def test_what_cannot_be_is_said_in_the_form(carla: Worker, kade: Region, told: dict[str, str], reason: str) -> None:
    done = make.signed_in(carla).post(f"/organisatie/buurten/gebied/{kade.pk}/", told)

    assert reason in done.content.decode()
    assert len(places()) == 1


def test_a_region_where_they_work_already_is_not_begun_twice(carla: Worker, kade: Region) -> None:
    actions.begin_in_region(by=carla, region=kade)

    done = make.signed_in(carla).post(f"/organisatie/buurten/gebied/{kade.pk}/", {"name": "De Kade"})

    assert "Jullie werken hier al." in done.content.decode()
    assert len(places()) == 2


def test_only_a_coordinator_chooses_and_for_others_there_is_nothing(carla: Worker, kade: Region) -> None:
    ahmed = make.worker(organisation=carla.organisation, called="Ahmed")
    place = access.places_of(carla).get().neighbourhood
    browser = make.signed_in(ahmed)
    slug = place.slug

    pages = [PAGE, PAGE + "nieuw/", f"{PAGE}gebied/{kade.pk}/", f"{PAGE}{slug}/stop/"]
    assert [browser.get(each).status_code for each in pages] == [404] * 4
    assert browser.post(f"{PAGE}{slug}/begin/").status_code == 404
    assert "Waar werken wij?" not in browser.get("/organisatie/").content.decode()
    assert "Waar werken wij?" in make.signed_in(carla).get("/organisatie/").content.decode()
    assert access.why_not_stop_working(by=ahmed, neighbourhood=place).startswith("Alleen een coördinator")
    assert access.why_not_start_working(by=ahmed, neighbourhood=place).startswith("Alleen een coördinator")
    assert access.why_not_stop_working(by=carla, neighbourhood=make.neighbourhood()) == "Jullie werken hier niet."
    with pytest.raises(Refused, match="Alleen een coördinator"):
        actions.begin_in_region(by=ahmed, region=kade)
    with pytest.raises(Refused, match="Alleen een coördinator"):
        actions.begin_by_name(by=ahmed, name="Elders")
    assert len(places()) == 2


def test_a_place_of_another_organisation_looks_like_none(carla: Worker) -> None:
    theirs = access.places_of(make.worker(coordinator=True, called="Els")).get().neighbourhood

    assert make.signed_in(carla).get(f"{PAGE}{theirs.slug}/stop/").status_code == 404
    assert make.signed_in(carla).post(f"{PAGE}nergens/begin/").status_code == 404
    assert make.signed_in(carla).get(f"{PAGE}gebied/99999/").status_code == 404
    assert Client().get(PAGE).status_code == 302


def test_three_places_and_results_take_no_more_queries_than_one(
    carla: Worker, tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = make.signed_in(carla)

    def count() -> int:
        with django_assert_max_num_queries(15) as taken:
            browser.get(PAGE, {"zoek": "kade"})
        return len(taken)

    def add(number: int) -> None:
        row = {**LIVEABLE, "buurtcode": f"BU990101{number:02d}", "naam": f"Kade {number}"}
        load(write(tmp_path / f"{number}.csv", row))
        actions.begin_in_region(by=carla, region=Region.objects.get(name=f"Kade {number}"))
        WorksIn.objects.create(
            organisation=make.organisation(), neighbourhood=make.neighbourhood(name=f"Andere kade {number}")
        )

    add(1)
    browser.get(PAGE)
    one = count()
    add(2)
    add(3)

    assert count() == one


def test_from_the_terminal_a_region_becomes_a_place_where_an_organisation_works(
    carla: Worker, kade: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    house, other = carla.organisation.name, make.organisation(name="De koffiepot")

    code = command.main(["neighbourhood", "add", "bu99010101", "--postcode", "9901", "--organisation", house])

    assert (code, capsys.readouterr().out) == (0, "De Kade: /buurt/de-kade/\n")
    assert desks()["De Kade"] == [house]
    assert command.main(["neighbourhood", "add", "BU99010101", "--organisation", other.name, "--front-desk"]) == 0
    assert desks()["De Kade"] == ["De koffiepot"]
    assert command.main(["neighbourhood", "add", "BU99010101", "--organisation", house, "--front-desk"]) == 0
    assert desks()["De Kade"] == [house]
    assert command.main(["neighbourhood", "add", "BU99010101"]) == 0
    assert [each.code for each in Neighbourhood.objects.get(name="De Kade").postcodes.all()] == ["9901"]
    assert WorksIn.objects.filter(neighbourhood__name="De Kade").count() == 2


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["BU99010109"], "Van deze code zijn geen cijfers geladen: BU99010109."),
        (["BU99010101", "--organisation", "Nergens"], "Deze organisatie is er niet: Nergens."),
        (["BU99010101", "--front-desk"], "Zeg ook van welke organisatie: --organisation."),
        (["BU99010101", "--postcode", "99"], "Een postcode is hier vier cijfers, bijvoorbeeld 7601."),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_leaves_nothing(
    kade: Region, words: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["neighbourhood", "add", *words]) == 2

    assert capsys.readouterr().err == f"samenspel: {reason}\n"
    assert places() == []


def test_files_are_taken_in_from_the_terminal_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(tmp_path / "scores.csv", LIVEABLE)
    wrong = write(tmp_path / "fout.csv", {**LIVEABLE, "kscore": "10"})

    code = command.main(["figures", "load", str(good), str(wrong), "--year", "2020"])

    out, err = capsys.readouterr()
    assert (code, out.count("\n"), err.count("\n")) == (2, 1, 1)
    assert err.startswith("samenspel: fout.csv, regel 2, kolom kscore: 10 kan hier niet")
    assert Region.objects.count() == 1
