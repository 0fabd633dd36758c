"""Who organises finds what the teams of her edition learnt and share."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from samenspel.base.finding import findable
from samenspel.challenges.models import Edition, EditionRole, Team
from tests import make
from tests.challenges import setting
from tests.challenges.teaming import look, organising, queries

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
NAME = "edition_learnings"


def learnt(team: Team, text: str, seen_by: str = "edition") -> None:
    team.learnings.create(text=text, findable=findable(text), seen_by=seen_by, made_at=timezone.now())


def test_she_finds_what_every_team_of_her_edition_shares_and_nothing_else() -> None:
    role, screen = organising()
    one, two = (setting.team(edition=role.edition, title=title) for title in ("De stoep", "De tuin"))
    for text, seen_by in (("Soep helpt", "edition"), ("Thee ook", "public"), ("Onder ons", "team")):
        learnt(one, text, seen_by)
    learnt(two, "Begin klein")
    learnt(setting.team(edition=setting.edition(is_public=True)), "Van elders", "public")

    page = look(screen, NAME, role.edition.slug)

    said = {text: text in page for text in ("Soep helpt", "Thee ook", "Begin klein", "Onder ons", "Van elders")}
    assert said == {
        "Soep helpt": True,
        "Thee ook": True,
        "Begin klein": True,
        "Onder ons": False,
        "Van elders": False,
    }
    assert ("3 gevonden" in page, "Team 1: De stoep ·" in page, "Iedereen" in page) == (True, True, True)
    assert "Ook in mijn andere edities" not in page


def test_plain_words_find_and_an_empty_list_is_kind() -> None:
    role, screen = organising()
    path, team = reverse(f"challenges:{NAME}", args=[role.edition.slug]), setting.team(edition=role.edition)
    assert "Er is nog niets dat een team deelt. Vraag er in een atelier naar." in look(screen, NAME, role.edition.slug)
    learnt(team, "Een café trekt ouderen")
    learnt(team, "Soep helpt")

    found, nothing = (screen.get(path, {"zoek": typed}).content.decode() for typed in ("cafe OUDEREN", "taart"))

    assert ("Een café trekt ouderen" in found, "Soep helpt" in found) == (True, False)
    assert ("Niets gevonden. Zoek met minder woorden." in nothing, 'value="taart"' in nothing) == (True, True)


def also(role: EditionRole, **fields: Any) -> Edition:
    """Another edition in which she has a role, with something learnt."""
    edition = setting.edition(name="Vorig jaar")
    setting.role(edition=edition, person=role.person, **fields)
    learnt(setting.team(edition=edition), "Wandelen werkt")
    return edition


def test_she_looks_in_all_editions_that_she_organises_when_she_wants() -> None:
    role, screen = organising()
    learnt(setting.team(edition=role.edition), "Soep helpt")
    also(role)
    path = reverse(f"challenges:{NAME}", args=[role.edition.slug])

    here, everywhere = screen.get(path).content.decode(), screen.get(path, {"alle": "on"}).content.decode()

    assert ("Ook in mijn andere edities" in here, "Wandelen werkt" in here, " checked" in here) == (True, False, False)
    assert [each in everywhere for each in ("Soep helpt", "Wandelen werkt", "(Vorig jaar)", " checked")] == [True] * 4


@pytest.mark.parametrize("role_there", ["inspires", "ended", "somebody else's"])
def test_in_an_edition_that_she_does_not_organise_she_finds_nothing_however_she_asks(role_there: str) -> None:
    role, screen = organising()
    if role_there == "inspires":
        also(role, kind=EditionRole.Kind.INSPIRATION)
    if role_there == "ended":
        also(role, until_on=timezone.localdate())
    if role_there == "somebody else's":
        also(setting.role(edition=setting.edition()))

    page = screen.get(reverse(f"challenges:{NAME}", args=[role.edition.slug]), {"alle": "on"}).content.decode()

    assert ("Wandelen werkt" in page, "Ook in mijn andere edities" in page) == (False, False)


def test_from_the_edition_one_comes_here_and_who_only_inspires_does_not() -> None:
    role, screen = organising()
    inspires = setting.role(edition=role.edition, kind=EditionRole.Kind.INSPIRATION)
    path = reverse(f"challenges:{NAME}", args=[role.edition.slug])

    page = screen.get(reverse("challenges:edition", args=[role.edition.slug])).content.decode()

    assert f'href="{path}"' in page
    assert make.opened(person=inspires.person).get(path).status_code == 404


def test_pages_of_fifty_keep_the_words_and_ask_as_much_for_three_as_for_one() -> None:
    role, screen = organising()
    team = setting.team(edition=role.edition)
    also(role)
    learnt(team, "Soep 0")
    one = queries(screen, NAME, role.edition.slug)
    for number in range(1, 52):
        learnt(setting.team(edition=role.edition) if number < 3 else team, f"Soep {number}")

    page = screen.get(reverse(f"challenges:{NAME}", args=[role.edition.slug]), {"zoek": "soep", "alle": "on"})

    assert "zoek=soep&amp;alle=on&amp;bladzij=2" in page.content.decode()
    assert (queries(screen, NAME, role.edition.slug), one <= 15) == (one, True)
