"""People who sign up, leave or change at the same moment: the last place is one place."""

import pytest
from django.utils import timezone

from samenspel.pearls.actions import sign_ups
from samenspel.pearls.actions import walks as actions
from samenspel.pearls.models import SignUp, Walk, WalkNews
from tests import make
from tests.dreams.test_at_the_same_moment import at_once
from tests.pearls import walk_setting as setting

pytestmark = pytest.mark.django_db(transaction=True)
NOW = timezone.now()


def fresh(walk: Walk) -> Walk:
    """As the page of one of them has it."""
    return Walk.objects.select_related("organisation").get(pk=walk.pk)


def test_of_two_for_the_last_place_at_the_same_moment_one_comes_and_the_other_waits() -> None:
    walk = setting.walk(places=1)
    pages = [(fresh(walk), name) for name in ("Ria", "Bep")]

    refused = at_once(
        *(
            lambda page=page, name=name: sign_ups.sign_up(walk=page, comes=setting.comes(name), now=NOW)
            for page, name in pages
        )
    )

    assert refused == []
    assert sorted(each.is_placed for each in SignUp.objects.all()) == [False, True]


def test_one_resident_who_taps_twice_at_the_same_moment_comes_once() -> None:
    walk, ria = setting.walk(), make.person(called="Ria")
    pages = [fresh(walk) for _each in range(2)]

    at_once(
        *(lambda page=page: sign_ups.sign_up(walk=page, comes=setting.comes(), person=ria, now=NOW) for page in pages)
    )

    assert SignUp.objects.count() == 1


def test_one_place_that_is_left_twice_at_the_same_moment_is_given_away_once() -> None:
    walk = setting.walk(places=1)
    leaver = setting.sign_up(walk=walk)
    for _each in range(2):
        setting.sign_up(walk=walk, is_placed=False)
    pages = [SignUp.objects.select_related("walk").get(pk=leaver.pk) for _each in range(2)]

    refused = at_once(*(lambda page=page: sign_ups.leave_walk(sign_up=page, now=NOW) for page in pages))

    assert refused == ["Deze aanmelding is al weg."]
    assert SignUp.objects.placed().count() == WalkNews.objects.count() == 1


def test_who_signs_up_while_it_is_called_off_hears_that_or_is_told() -> None:
    walk = setting.walk()
    one, other = fresh(walk), fresh(walk)

    refused = at_once(
        lambda: actions.cancel_walk(walk=one, why="Storm.", now=NOW),
        lambda: sign_ups.sign_up(walk=other, comes=setting.comes(phone="0612345678"), now=NOW),
    )

    assert len(refused) + WalkNews.objects.filter(what="cancelled").count() == 1
