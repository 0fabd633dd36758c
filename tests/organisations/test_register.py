"""The organisation on its page: who works there, and how it is called and reached."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.base.refusals import Refused
from samenspel.organisations import actions
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Membership
from samenspel.people.models import Person
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
HERE = "/organisatie/"


def _coordinator() -> Worker:
    return make.worker(coordinator=True, called="Carla")


def _colleague(of: Worker) -> Worker:
    return make.worker(organisation=of.organisation, called="Sanne")


def _stop(membership: Membership) -> str:
    return reverse("organisations:end_membership", args=[membership.pk])


# ── The register ─────────────────────────────────────────────────────────────
def test_everybody_sees_who_works_here_and_only_a_coordinator_can_stop_somebody() -> None:
    coordinator = _coordinator()
    worker = _colleague(coordinator)
    make.worker(called="Vreemde")
    stop = _stop(worker.membership)

    for_worker = make.signed_in(worker).get(HERE).content.decode()
    for_coordinator = make.signed_in(coordinator).get(HERE).content.decode()

    for page in (for_worker, for_coordinator):
        assert "Carla" in page
        assert "Sanne" in page
        assert "Vreemde" not in page
    assert (stop in for_worker, stop in for_coordinator) == (False, True)


def test_who_stopped_is_shown_as_stopped() -> None:
    coordinator = _coordinator()
    worker = _colleague(coordinator)
    actions.end_membership(by=coordinator, membership=worker.membership, on=timezone.localdate())

    page = make.signed_in(coordinator).get(HERE).content.decode()

    assert "Geëindigd" in page
    assert _stop(worker.membership) not in page


@pytest.mark.parametrize("items", [1, 3])
def test_one_or_three_members_take_as_many_questions_to_the_database(
    items: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    coordinator = _coordinator()
    for _ in range(items - 1):
        _colleague(coordinator)
    client = make.signed_in(coordinator)
    client.get(HERE)

    with django_assert_max_num_queries(15) as asked:
        page = client.get(HERE).content.decode()

    assert page.count('<th scope="row">') == items
    assert len(asked) == 6


def test_fifty_members_fit_on_a_page() -> None:
    coordinator = _coordinator()
    people = [Person.objects.create(called=f"Collega {n:02}") for n in range(50)]
    for each in people:
        make.membership(person=each, organisation=coordinator.organisation)
    client = make.signed_in(coordinator)

    assert client.get(HERE).content.decode().count('<th scope="row">') == 50
    assert client.get(HERE, {"bladzij": "2"}).content.decode().count('<th scope="row">') == 1


# ── The organisation itself ──────────────────────────────────────────────────
def test_a_coordinator_changes_name_and_telephone() -> None:
    coordinator = _coordinator()
    client = make.signed_in(coordinator)
    assert client.get("/organisatie/gegevens/").status_code == 200

    answer = client.post("/organisatie/gegevens/", {"name": "Buurtwerk", "kind": "informal", "phone": "0546 12 34 56"})

    coordinator.organisation.refresh_from_db()
    assert answer.headers["Location"] == HERE
    assert str(coordinator.organisation) == "Buurtwerk"
    assert (coordinator.organisation.kind, coordinator.organisation.phone) == ("informal", "0546 12 34 56")


def test_a_telephone_number_that_cannot_be_is_said_kindly_and_kept() -> None:
    client = make.signed_in(_coordinator())

    page = client.post("/organisatie/gegevens/", {"name": "B", "kind": "formal", "phone": "bel maar"}).content.decode()

    assert "Klopt dit nummer?" in page
    assert 'value="bel maar"' in page


def test_the_action_that_changes_the_organisation_guards_itself() -> None:
    worker = _colleague(_coordinator())

    with pytest.raises(Refused):
        actions.change_organisation(
            by=worker, name="Van mij", kind="formal", phone="", is_landlord=False, on=timezone.localdate()
        )


def test_everybody_says_herself_what_she_wants_to_be_called() -> None:
    worker = _colleague(_coordinator())
    client = make.signed_in(worker)
    assert 'value="Sanne"' in client.get("/organisatie/ik/").content.decode()

    assert client.post("/organisatie/ik/", {"called": ""}).status_code == 200
    assert client.post("/organisatie/ik/", {"called": " Sanne de Wit "}).headers["Location"] == HERE

    worker.person.refresh_from_db()
    assert worker.person.called == "Sanne de Wit"


@pytest.mark.parametrize("path", [HERE, "/organisatie/erbij/", "/organisatie/gegevens/", "/organisatie/ik/"])
def test_a_stranger_is_asked_to_sign_in(path: str) -> None:
    assert Client().get(path).headers["Location"] == f"/inloggen/?next={path}"


def test_the_register_is_only_looked_at() -> None:
    assert make.signed_in(_coordinator()).post(HERE).status_code == 405
