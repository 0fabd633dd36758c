"""The page of a voice shows what fits it best as a button; what else may be done with it stands under Meer."""

import pytest
from django.urls import reverse

from samenspel.organisations.access import Worker
from samenspel.pearls.models import Sort
from samenspel.voices.models import About, Voice
from tests import make
from tests.pearls import defect_setting as defects
from tests.pearls import pearl_setting as pearls
from tests.pearls import walk_setting as walks

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
MAKES = ("Dit is een droom", "Maak hier een parel van", "Kapot? Stuur het door")
OFFERS = (*MAKES, "Naar de parel", "Naar de melding", "Naar de droom")


@pytest.fixture
def samira() -> Worker:
    return make.worker(works_in=make.neighbourhood(), called="Samira")


def shown(voice: Voice, *, by: Worker) -> tuple[list[str], list[str]]:
    """Which offers stand on the page at once, and which under Meer, in order."""
    page = make.signed_in(by).get(reverse("voices:voice", args=[voice.pk])).content.decode()
    at_once, _more, rest = page.partition('<details class="more">')
    found = [sorted((part.index(each), each) for each in OFFERS if each in part) for part in (at_once, rest)]
    first, more = ([each for _place, each in part] for part in found)
    return first, more


def test_of_what_is_noted_on_a_walk_its_own_sort_comes_first(samira: Worker) -> None:
    walk = walks.walked(by=samira)
    pearl, broken = (walks.note(walk=walk, by=samira, sort=sort).voice for sort in (Sort.PEARL, Sort.BROKEN))

    assert shown(pearl, by=samira) == (["Maak hier een parel van"], ["Kapot? Stuur het door", "Dit is een droom"])
    assert shown(broken, by=samira) == (["Kapot? Stuur het door"], ["Maak hier een parel van", "Dit is een droom"])


def test_what_it_became_already_comes_first(samira: Worker) -> None:
    made, broken = pearls.spotted(by=samira), defects.defect(by=samira)
    dream = make.dream(by=samira)

    assert shown(made.voice, by=samira) == (["Naar de parel"], ["Kapot? Stuur het door", "Dit is een droom"])
    tells = broken.reports.get().voice
    assert shown(tells, by=samira) == (["Naar de melding"], ["Maak hier een parel van", "Dit is een droom"])
    more = ["Maak hier een parel van", "Kapot? Stuur het door"]
    assert shown(dream.voice, by=samira) == (["Naar de droom"], more)


def test_with_one_offer_nothing_of_it_is_under_meer(samira: Worker) -> None:
    about_a_neighbour = make.voice(by=samira, about=About.NEIGHBOUR, answerer=samira.person)

    assert shown(about_a_neighbour, by=samira)[1] == []
