"""The board of pearls: a column for every state, with what is open."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from samenspel.base.boards import Column
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls.actions import publishing, resting
from samenspel.pearls.models import Pearl
from samenspel.pearls.pearl_board import Choice, board
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
A_YEAR = timedelta(days=365)


def path(name: str, pearl: Pearl) -> str:
    return reverse(f"pearls:{name}", args=[pearl.pk])


def read(by: Worker, address: str) -> str:
    response = make.signed_in(by).get(address)
    assert response.status_code == 200
    return response.content.decode()


def columns(by: Worker, **chosen: str) -> dict[str, Column]:
    found = board(by=by, choice=Choice.of(chosen), column="", on=TODAY)
    return {each.key: each for each in found.columns}


def test_the_board_has_a_column_for_every_state_with_what_is_open() -> None:
    samira = setting.worker()
    spotted = setting.spotted(by=samira, title="Gezien", now=NOW - timedelta(days=31))
    setting.checked(by=samira, title="Nagekeken", now=NOW - timedelta(days=30))
    waits = setting.checked(by=samira, hosted_by="other", host_called="Kees")
    publishing.note_yes(by=samira, pearl=waits, version=1, how="phone", now=NOW)
    old = setting.public(by=samira, title="Oud", now=NOW - A_YEAR)
    setting.named(by=samira, pearl=old)
    rests = setting.public(by=samira)
    resting.rest_pearl(by=samira, pearl=rests, why="gone", now=NOW)

    found = columns(samira)

    assert {key: each.total for key, each in found.items()} == {
        "spotted": 1, "told": 0, "checked": 2, "published": 1, "resting": 1,
    }  # fmt: skip
    late, asked = found["spotted"].cards[0], found["checked"].cards
    assert (late.title, late.href, late.days, late.is_late) == ("Gezien", path("pearl", spotted), 31, True)
    assert [(each.is_late, [words for _tone, words in each.badges]) for each in asked] == [
        (False, ["wacht op een ja"]),
        (False, ["wacht op het ja van wie ontvangt"]),
    ]
    assert [words for _tone, words in found["published"].cards[0].badges] == ["Is het er nog?", "2 mensen noemden dit"]
    assert found["published"].cards[0].days is None
    assert found["resting"].cards[0].badges[0][1].startswith("Het is er niet meer · ")
    assert found["told"].empty == "Alles is nagekeken."


def test_the_board_shows_a_kind_or_a_neighbourhood_and_what_we_do_not_know_is_no_choice() -> None:
    samira = setting.worker()
    other = make.neighbourhood(name="Zilverkroos")
    samira.organisation.neighbourhoods.add(other, through_defaults={})
    setting.spotted(by=samira, kind="taste", title="Soep", now=NOW - timedelta(days=1))
    setting.spotted(by=samira, voice=setting.voice(by=samira, neighbourhood=other), kind="nature", title="Hommels")

    titles = {
        str(chosen): [card.title for card in columns(samira, **chosen)["spotted"].cards]
        for chosen in ({}, {"soort": "taste"}, {"buurt": other.slug}, {"soort": "onzin", "buurt": "onzin"})
    }

    assert list(titles.values()) == [["Soep", "Hommels"], ["Soep"], ["Hommels"], ["Soep", "Hommels"]]
    page = read(samira, f"{reverse('pearls:board')}?soort=nature&kolom=checked")
    assert ["Hommels" in page, "Soep" in page, '<option value="nature" selected>' in page] == [True, False, True]


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_asks_as_much_of_the_database_for_one_pearl_as_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    samira = setting.worker()
    for number in range(count):
        spot = setting.place(by=samira, name=f"Plek {number}")
        setting.named(by=samira, pearl=setting.public(by=samira, place=spot))
        setting.spotted(by=samira, place=spot)
    client = make.signed_in(samira)

    with django_assert_num_queries(9):
        client.get(reverse("pearls:board"))


def test_who_does_not_listen_has_no_board_and_nobody_makes_a_pearl_of_her_own_words_at_work() -> None:
    samira = setting.worker()
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    own = make.voice(by=samira, speaker=samira.person)

    paths = [(rent, reverse(f"pearls:{name}")) for name in ("board", "catch_pearl", "public_places")]
    paths.append((samira, reverse("pearls:make_pearl", args=[own.pk])))

    assert [make.signed_in(by).get(path).status_code for by, path in paths] == [404] * 4
