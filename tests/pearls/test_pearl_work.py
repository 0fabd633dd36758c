"""What the today page asks about pearls: what to write, whose yes to ask, whom to tell, what to look at again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function
from samenspel.pearls import pearl_work
from samenspel.pearls.actions import publishing
from samenspel.people.models import Person
from samenspel.voices.models import Voice
from tests import make
from tests.pearls import pearl_setting as setting
from tests.pearls.pearl_setting import NOW, TODAY

pytestmark = pytest.mark.django_db
A_YEAR = timedelta(days=365)


def work(samira: Worker) -> dict[str, list[str]]:
    return {each.key: [line.words for line in each.lines] for each in pearl_work.todays_pearls(by=samira, on=TODAY)}


def test_the_today_page_says_what_to_write_whose_yes_to_ask_whom_to_tell_and_what_to_look_at() -> None:
    samira = setting.worker()
    setting.spotted(by=samira, title="Gezien", now=NOW - timedelta(days=31))
    setting.written(by=samira, title="Geschreven")
    setting.checked(by=samira, title="Bellen", now=NOW - timedelta(days=1))
    setting.checked(by=samira, title="Gemaild", speaker=setting.teller(reach_by="mail", mail="a@voorbeeld.nl"))
    setting.checked(
        by=samira,
        title="Lang geleden gemaild",
        speaker=setting.teller(reach_by="mail", mail="b@voorbeeld.nl"),
        now=NOW - pearl_work.PATIENCE,
    )
    host = setting.checked(by=samira, title="Nog een gastheer", hosted_by="other", host_called="Kees")
    publishing.note_yes(by=samira, pearl=host, version=1, how="phone", now=NOW)
    setting.public(by=samira, title="Staat er")
    old = setting.public(by=samira, title="Oud", now=NOW - A_YEAR)
    publishing.tell_published(by=samira, pearl=old, said="Hij staat er.", way="phone", now=NOW, told_now=True)

    assert work(samira) == {
        "pearls": ["Gezien", "Geschreven"],
        "pearl_yeses": ["Lang geleden gemaild", "Bellen", "Nog een gastheer"],
        "pearls_told": ["Staat er"],
        "pearls_again": ["Oud"],
    }
    page = make.signed_in(samira).get(reverse("today")).content.decode()
    shown = ("Parels die wachten", "Vraag een ja op de parel", "Vertel dat de parel er staat", "Is deze parel er nog?")
    assert [word in page for word in shown] == [True] * 4
    sections = {each.key: each for each in pearl_work.todays_pearls(by=samira, on=TODAY)}
    assert [line.is_late for line in sections["pearls"].lines] == [True, False]
    assert {line.phone for line in sections["pearl_yeses"].lines} == {"0611111111"}
    assert {line.phone for line in sections["pearls"].lines} == {""}


def test_nobody_is_called_who_cannot_be_and_without_pearls_there_is_nothing() -> None:
    samira = setting.worker()
    assert work(samira) == {}
    pearl, public, unknown = setting.checked(by=samira), setting.public(by=samira), setting.checked(by=samira)
    Person.objects.filter(voices__in=[pearl.voice_id, public.voice_id]).update(reach_by="nobody")
    Voice.objects.filter(pk=unknown.voice_id).update(speaker=None)

    assert work(samira) == {}
    rent = make.worker(organisation=samira.organisation, function=Function.RENT)
    assert pearl_work.todays_pearls(by=rent, on=TODAY) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_work_of_pearls_is_as_many_queries_for_one_as_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    samira = setting.worker()
    for _ in range(count):
        setting.spotted(by=samira)
        setting.checked(by=samira)
        setting.public(by=samira, now=NOW - A_YEAR)

    with django_assert_num_queries(1):
        assert len(pearl_work.todays_pearls(by=samira, on=TODAY)) == 4
