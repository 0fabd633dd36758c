"""The benchmark measures what it says: every main page, and a hundred times the voices."""

import pytest
from django.test import Client
from django.utils import timezone

from benchmarks.measure import measure_catching, measure_pages
from benchmarks.pearls_on_a_map import measure_map, publish_many
from benchmarks.plans import a_buddy, many_plans, measure_list, measure_reading
from benchmarks.sealed_words import measure_sealing
from benchmarks.times_a_hundred import multiply
from samenspel.trail.models import Step
from samenspel.voices.models import Answer, Voice, Wording
from samenspel.web.demo import fill
from tests import make
from tests.battery import IS_BATTERY

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def some_voices() -> None:
    """In the battery those of the demo, as in the real thing; every day a few do."""
    if IS_BATTERY:
        fill(now=timezone.now(), say=lambda _line: None)
        return
    worker = make.worker()
    for _each in range(3):
        make.answer(voice=make.voice(by=worker, answerer=worker.person), by=worker)


def test_every_main_page_is_measured_beside_a_bare_one_with_more_voices_too() -> None:
    some_voices()
    voices, answers, words = Voice.objects.count(), Answer.objects.count(), Wording.objects.count()

    multiplied = multiply(times=3)
    figures = [*measure_pages(times=3, rounds=1), *measure_catching(times=3, rounds=1)]

    assert multiplied == voices * 3 == Voice.objects.count()
    assert Answer.objects.count() == answers * 3
    assert Wording.objects.count() == words * 3
    assert [figure.what for figure in figures] == [
        "a bare Django page",
        "home",
        "say",
        "neighbourhood",
        "today",
        "catch",
        "voices",
        "one voice",
        "figures",
        "a bare insert",
        "a voice caught",
    ]


@pytest.mark.django_db
def test_the_map_is_measured_with_pearls_that_everybody_sees_on_it() -> None:
    make.voice(by=make.worker())

    assert publish_many(number=30) == 30
    assert [figure.what for figure in measure_map(rounds=1)] == ["map of pearls", "pearls as GeoJSON"]
    assert Client().get("/parels/kaart/").content.decode().count('id="parel-') == 30


def test_a_lock_is_measured_from_sealing_to_shredding() -> None:
    assert [figure.what for figure in measure_sealing(rounds=1)] == [
        "a bare insert",
        "words sealed",
        "words opened",
        "a key fetched",
        "a key made",
        "a key shredded",
    ]


def test_a_plan_is_read_with_and_without_its_lock_and_trail_and_found_among_many() -> None:
    buddy = a_buddy()
    before = Step.objects.filter(action="read").count()

    read = measure_reading(by=buddy, rounds=1)

    # Without the trail no step, with it one for each look: the two that do not count, and one.
    assert Step.objects.filter(action="read").count() - before == 3
    assert many_plans(by=buddy, number=60) == 61
    listed, queries = measure_list(by=buddy, number=61, rounds=1)
    assert 3 < queries <= 15
    assert [figure.what for figure in [*read, *listed]] == [
        "a part, plain",
        "the same, p99",
        "a part, sealed and logged",
        "the same, p99",
        "a plain page",
        "list of plans",
        "a name in it",
    ]
