"""What a phone sends twice happens once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.people.models import PhoneKey
from samenspel.people.phone_keys import KeyReused, Outcome, once
from tests import make

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def _make_place() -> str:
    return make.neighbourhood().slug


@pytest.mark.django_db
def test_the_same_key_happens_once_and_answers_the_same() -> None:
    first = once(owner="a", key="k", body_hash="h", now=NOW, do=_make_place)
    second = once(owner="a", key="k", body_hash="h", now=NOW, do=_make_place)

    assert first.is_new
    assert second == Outcome(outcome=first.outcome, is_new=False)
    assert Neighbourhood.objects.count() == 1
    assert str(PhoneKey.objects.get()) == "k"


@pytest.mark.django_db
def test_the_same_key_with_other_words_is_refused() -> None:
    once(owner="a", key="k", body_hash="h", now=NOW, do=_make_place)

    with pytest.raises(KeyReused):
        once(owner="a", key="k", body_hash="other", now=NOW, do=_make_place)
    assert Neighbourhood.objects.count() == 1


@pytest.mark.django_db
def test_two_people_may_use_the_same_key() -> None:
    once(owner="a", key="k", body_hash="h", now=NOW, do=_make_place)

    assert once(owner="b", key="k", body_hash="h", now=NOW, do=_make_place).is_new


@pytest.mark.django_db
def test_when_the_effect_fails_the_key_is_free_again() -> None:
    def fail() -> str:
        _make_place()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        once(owner="a", key="k", body_hash="h", now=NOW, do=fail)

    assert Neighbourhood.objects.count() == 0
    assert once(owner="a", key="k", body_hash="h", now=NOW, do=_make_place).is_new


@pytest.mark.django_db
def test_an_impossible_effect_is_not_taken_for_a_repetition() -> None:
    def twice_the_same() -> str:
        Neighbourhood.objects.create(slug="de-riet", name="De Riet")
        Neighbourhood.objects.create(slug="de-riet", name="De Riet")
        return ""

    with pytest.raises(IntegrityError):
        once(owner="a", key="k", body_hash="h", now=NOW, do=twice_the_same)
    assert PhoneKey.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_six_at_the_same_moment_one_happens_and_all_answer_the_same() -> None:
    def slowly() -> str:
        time.sleep(0.05)
        return _make_place()

    def one(_number: int) -> Outcome:
        try:
            return once(owner="a", key="k", body_hash="h", now=NOW, do=slowly)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as threads:
        outcomes = list(threads.map(one, range(6)))

    assert len({each.outcome for each in outcomes}) == 1
    assert sorted(each.is_new for each in outcomes) == [False] * 5 + [True]
    assert Neighbourhood.objects.count() == 1
