"""Sealed words open with their own key, at their own place, and nowhere else."""

import copy
import json
import logging
import pickle
from collections.abc import Callable
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.serializers.json import DjangoJSONEncoder
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from samenspel.sealed.sealing import CannotOpen, Key, Opened, Where, bound_to, seal, unseal
from samenspel.sealed.unspoken import StaysUnspoken
from tests.sealed.places import HERE, a_key

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300)
SECRET = "Ik heb schulden."


@given(words=WORDS)
def test_words_come_back_as_they_were_said(words: str) -> None:
    key = a_key()

    assert unseal(seal(words, key=key, where=HERE), key=key, where=HERE).words == words


@given(words=WORDS)
def test_the_size_tells_steps_of_64_bytes_and_no_more(words: str) -> None:
    sealed = seal(words, key=a_key(), where=HERE)

    assert len(sealed) == 1 + 12 + 16 + 64 * (1 + (len(words.encode()) + 3) // 64)


def test_a_yes_is_as_long_as_a_no_and_never_looks_the_same_twice() -> None:
    key = a_key()
    sealed = [seal(words, key=key, where=HERE) for words in ("Ja", "Nee", "", "x" * 60, "Ja")]

    assert {len(each) for each in sealed} == {93}
    assert len(set(sealed)) == 5
    assert len(seal("x" * 61, key=key, where=HERE)) == 93 + 64


@given(words=WORDS, data=st.data())
def test_any_byte_that_was_changed_is_refused(words: str, data: st.DataObject) -> None:
    key = a_key()
    sealed = bytearray(seal(words, key=key, where=HERE))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(CannotOpen):
        unseal(bytes(sealed), key=key, where=HERE)


@given(words=WORDS, data=st.data())
def test_what_was_cut_or_made_longer_is_refused(words: str, data: st.DataObject) -> None:
    key = a_key()
    sealed = seal(words, key=key, where=HERE)

    with pytest.raises(CannotOpen):
        unseal(sealed[: data.draw(st.integers(0, len(sealed) - 1))], key=key, where=HERE)
    with pytest.raises(CannotOpen):
        unseal(sealed + data.draw(st.binary(min_size=1, max_size=64)), key=key, where=HERE)


@given(places=st.lists(st.builds(Where, WORDS, WORDS, WORDS), min_size=2, max_size=2, unique=True))
def test_words_that_were_moved_to_another_place_are_refused(places: list[Where]) -> None:
    key = a_key()

    with pytest.raises(CannotOpen):
        unseal(seal(SECRET, key=key, where=places[0]), key=key, where=places[1])


@pytest.mark.parametrize(
    "other",
    [
        Where(table="plans_note", column="words", row="7b1c"),
        Where(table="plans_entry", column="title", row="7b1c"),
        Where(table="plans_entry", column="words", row="7b1d"),
        Where(table="plans_entryw", column="ords", row="7b1c"),
    ],
)
def test_another_table_column_or_row_is_refused(other: Where) -> None:
    key = a_key()

    with pytest.raises(CannotOpen):
        unseal(seal(SECRET, key=key, where=HERE), key=key, where=other)


@pytest.mark.parametrize("mark", ["|", "\0", "\0\0\0\1", "", ":", "\x1f"])
def test_no_mark_between_the_parts_of_a_place_makes_two_places_the_same(mark: str) -> None:
    one, other = Where(f"a{mark}b", "c", "d"), Where("a", f"b{mark}c", "d")
    key = a_key()

    with pytest.raises(CannotOpen):
        unseal(seal(SECRET, key=key, where=one), key=key, where=other)


def test_another_key_is_refused_and_so_is_the_same_key_under_another_name() -> None:
    key = a_key()
    sealed = seal(SECRET, key=key, where=HERE)

    for other in (Key(id=key.id, secret=b"x" * 32), Key(id=uuid4(), secret=key.secret)):
        with pytest.raises(CannotOpen):
            unseal(sealed, key=other, where=HERE)


@pytest.mark.parametrize("inside", [b"\x00\x00\x00\x05Ja", b"\x00\x00\x00\x02\xff\xfe"], ids=["too short", "no text"])
def test_what_is_no_text_inside_is_refused_like_anything_else(inside: bytes) -> None:
    key = a_key()
    bound = bound_to("v1", HERE.table, HERE.column, HERE.row, str(key.id))
    sealed = b"\x01" + b"n" * 12 + AESGCM(key.secret).encrypt(b"n" * 12, inside, bound)

    with pytest.raises(CannotOpen):
        unseal(sealed, key=key, where=HERE)


def test_a_version_that_nobody_knows_is_refused() -> None:
    key = a_key()

    with pytest.raises(CannotOpen):
        unseal(b"\x02" + seal(SECRET, key=key, where=HERE)[1:], key=key, where=HERE)


def test_a_column_of_postgres_opens_too() -> None:
    key = a_key()

    assert unseal(memoryview(seal(SECRET, key=key, where=HERE)), key=key, where=HERE).words == SECRET


def test_half_a_character_is_no_text_and_the_refusal_does_not_repeat_the_words() -> None:
    with pytest.raises(ValueError, match=r"^The words hold half a character\.$") as refused:
        seal(f"{SECRET}\ud800", key=a_key(), where=HERE)

    assert refused.value.__suppress_context__


@pytest.mark.parametrize("held", [Opened(SECRET), Key(id=uuid4(), secret=SECRET.encode())], ids=["words", "key"])
def test_what_is_under_lock_becomes_no_text_no_json_no_copy_and_no_file(held: object) -> None:
    ways: list[Callable[[], object]] = [
        lambda: str(held),
        lambda: repr(held),
        lambda: f"{held}",
        lambda: f"{held!r}",
        lambda: "%s" % held,  # noqa: UP031 - as a log does it
        lambda: bytes(held),  # type: ignore[call-overload]
        lambda: repr([held]),
        lambda: json.dumps(held, cls=DjangoJSONEncoder),
        lambda: json.dumps(held, default=str),
        lambda: pickle.dumps(held),
        lambda: copy.copy(held),
        lambda: copy.deepcopy([held]),
        lambda: Template("{{ held }}").render(Context({"held": held})),
    ]

    for way in ways:
        with pytest.raises(TypeError) as refused:
            way()
        assert SECRET not in str(refused.value)
    with pytest.raises(TypeError):
        vars(held)


def test_a_log_that_names_opened_words_shows_nothing_of_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    log = logging.getLogger("a log of this test")
    monkeypatch.setattr(log, "propagate", False)
    log.addHandler(logging.StreamHandler())

    log.error("she said %s", Opened(SECRET))
    log.handlers.clear()

    shown = capsys.readouterr()
    assert "under lock" in shown.err
    assert SECRET not in shown.err + shown.out


def test_a_page_shows_the_words_when_it_asks_for_them_by_name() -> None:
    assert Template("{{ held.words }}").render(Context({"held": Opened(SECRET)})) == SECRET


def test_how_it_stays_unspoken_is_a_type_error_that_names_the_kind_only() -> None:
    with pytest.raises(StaysUnspoken) as refused:
        str(Opened(SECRET))

    assert str(refused.value) == "Opened is under lock: it does not become text by itself."
