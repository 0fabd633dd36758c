"""Short lists of different kinds come in one query: each with its own rows, in its own order."""

from datetime import timedelta

import pytest
from django.db.models import Value
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from samenspel.base import short_lists
from samenspel.base.short_lists import number_of, read_together, short_list, whole_list
from samenspel.voices.models import CallBack, Voice
from tests import make

pytestmark = pytest.mark.django_db


def test_lists_of_different_kinds_come_in_one_query_each_in_its_own_order(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ria, now, today = make.person(called="Ria"), timezone.now(), timezone.localdate()
    later = make.voice(speaker=ria, said_at=now, place="De markt")
    sooner = make.voice(said_at=now - timedelta(days=3))
    due = [
        later.call_backs.create(after=after, due_on=today + timedelta(days=n)) for n, after in ((9, "4w"), (2, "3d"))
    ]
    told = {"at": "said_at", "place": "place", "who": "speaker__called"}

    with django_assert_num_queries(1):
        found = read_together(
            [
                short_list("said", Voice.objects.all(), first="said_at", **told),
                whole_list("due", CallBack.objects.all(), leads_to="voice", day="due_on", kind="after"),
                whole_list("nobody", CallBack.objects.none(), note=Value("x")),
            ]
        )

    assert set(found) == {"said", "due"}
    assert [(row.key, row.at, row.place, row.who) for row in found["said"]] == [
        (sooner.pk, sooner.said_at, "", None),
        (later.pk, now, "De markt", "Ria"),
    ]
    assert [(row.key, row.leads_to, row.day, row.kind) for row in found["due"]] == [
        (due[1].pk, later.pk, due[1].due_on, "3d"),
        (due[0].pk, later.pk, due[0].due_on, "4w"),
    ]
    # What a list does not show is empty.
    assert not any(row.at or row.words for row in found["due"])


def test_a_short_list_stops_at_the_first_fifty_and_how_many_there_are_comes_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(short_lists, "LONGEST_LIST", 2)
    said = [make.voice(said_at=timezone.now() - timedelta(days=days)) for days in (1, 3, 2)]
    voices = Voice.objects.annotate(total=number_of(Voice.objects.select_related("speaker")))

    found = read_together([short_list("said", Voice.objects.all(), first="said_at", at="said_at")])

    assert [row.key for row in found["said"]] == [said[1].pk, said[2].pk]
    assert list(voices.values_list("total", flat=True)[:1]) == [3]
    assert read_together([whole_list("none", Voice.objects.none())]) == {}
