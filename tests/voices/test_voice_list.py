"""The list of voices says how each of them is, in words that are right."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def test_the_list_says_how_long_in_words_that_are_right_on_the_first_day_too() -> None:
    sanne, now = make.worker(), timezone.now()
    for said_at in (now, now - timedelta(days=2)):
        make.voice(by=sanne, said_at=said_at)
        make.voice(by=sanne, said_at=said_at, answered_at=now)

    page = make.signed_in(sanne).get(reverse("voices:voices")).content.decode()

    told = ["wacht sinds vandaag", "wacht al 2 dagen", "beantwoord op dezelfde dag", "beantwoord na 2 dagen"]
    assert [page.count(each) for each in told] == [1, 1, 1, 1]
