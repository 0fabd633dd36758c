"""The pages of a dream: they work, check access, and are the same number of queries for one and for three."""

import pytest
from django.urls import reverse

from samenspel.organisations.models import Function
from tests import make
from tests.dreams.pages.broking import desk

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

OF_A_DREAM = [
    "dream",
    "explore",
    "name_carrier",
    "put_off",
    "let_go",
    "take_up",
    "add_need",
    "add_action",
    "card",
    "helpers",
]
POST_ONLY = {"move", "become_broker"}


@pytest.mark.parametrize("name", [*OF_A_DREAM, *POST_ONLY])
def test_a_page_of_a_dream_opens_for_its_broker_and_is_nothing_for_others(name: str) -> None:
    at = desk()
    address = reverse(f"dreams:{name}", args=[at.dream.pk])
    rent = make.worker(organisation=at.sanne.organisation, function=Function.RENT, called="Rob")

    opened = at.client.get(address).status_code
    others = [make.signed_in(each) for each in (rent, make.worker(called="Vreemde"))]
    statuses = [(each.post if name in POST_ONLY else each.get)(address).status_code for each in others]

    assert opened == (405 if name in POST_ONLY else 200)
    assert statuses == [404, 404]
