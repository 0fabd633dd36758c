"""What somebody lets the neighbourhood know is her talent and her name; the rest is for the house that knows her."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samenspel.dreams import actions
from samenspel.dreams.models import State, Talent
from tests import make
from tests.dreams.asking import resident

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def pages(browser: Client, talent: Talent, dream_pk: object, *, looks_for: str) -> list[str]:
    """Every page on which a worker finds this talent."""
    paths = [
        reverse("dreams:talents"),
        reverse("dreams:talents") + f"?zoek={looks_for}",
        reverse("dreams:person", args=[talent.person_id]),
        reverse("dreams:helpers", args=[dream_pk]),
        reverse("dreams:propose", args=[dream_pk, talent.pk]),
    ]
    return [browser.get(path).content.decode() for path in paths]


def test_what_to_mind_is_for_the_house_that_knows_her_and_is_not_found_by_others_either() -> None:
    here = make.neighbourhood()
    sanne, stranger = make.worker(works_in=here), make.worker(works_in=here, called="Bo")
    piet = make.person(called="Piet")
    held = {"limits": "slechte rugwervel", "is_for_neighbourhood": True, "what": "Soep koken"}
    talent = make.talent(person=piet, organisation=sanne.organisation, **held)  # type: ignore[arg-type]

    def found(by: object, looks_for: str) -> list[tuple[bool, bool]]:
        dream = make.dream(by=by, state=State.EXPLORED)  # type: ignore[arg-type]
        shown = pages(make.signed_in(by), talent, dream.pk, looks_for=looks_for)  # type: ignore[arg-type]
        return [("Soep koken" in page, "slechte rugwervel" in page) for page in shown]

    assert found(sanne, "rugwervel") == [(True, True)] * 5
    assert found(stranger, "rugwervel") == [(True, False), (False, False), *[(True, False)] * 3]


def test_what_she_says_last_of_the_same_talent_counts() -> None:
    house = make.organisation(works_in=make.neighbourhood())
    ria = make.known(person=make.person(called="Ria"), organisation=house)
    soup = {"resident": resident(ria), "kind": "hand", "what": "Soep koken"}
    first = actions.say_talent(**soup, dayparts=["day"], is_for_neighbourhood=True, now=timezone.now())  # type: ignore[arg-type]

    for _press in range(2):
        again = actions.say_talent(**soup, limits="niet tillen", now=timezone.now())  # type: ignore[arg-type]

    talent = Talent.objects.get()
    assert (talent, talent.dayparts, talent.limits, talent.is_for_neighbourhood) == (first, [], "niet tillen", False)
    assert again == first


def test_a_worker_who_writes_the_same_talent_down_again_changes_nothing_of_what_she_said() -> None:
    sanne = make.worker()
    ria = make.known(person=make.person(called="Ria"), organisation=sanne.organisation)
    soup = {"kind": "hand", "what": "Soep koken", "now": timezone.now()}
    actions.say_talent(resident=resident(ria), **soup)  # type: ignore[arg-type]

    actions.note_talent(by=sanne, person=ria, is_for_neighbourhood=True, **soup)  # type: ignore[arg-type]

    assert Talent.objects.get().is_for_neighbourhood is False


def test_pressed_twice_her_talent_rests_and_does_not_start_again() -> None:
    talent = make.talent()
    browser, path = make.opened(person=talent.person), reverse("dreams:rest_own_talent", args=[talent.pk])

    for said, rests in (("ja", True), ("ja", True), ("nee", False), ("nee", False)):
        browser.post(path, {"rust": said})
        talent.refresh_from_db()
        assert talent.is_resting is rests
