"""An action typed as one line: names, days, and nothing that was typed is lost."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.challenges.action_lines import Named, TypedAction, read_line, read_who
from samenspel.challenges.dutch_days import LOOKS_BACK, When, read_when

TUESDAY = date(2026, 9, 29)
MEMBERS = [
    Named(key="jo", called="Jo"),
    Named(key="bo", called="Bo van Dam"),
    Named(key="an", called="An Bos"),
    Named(key="an2", called="An Vos"),
    Named(key="zoe", called="Zoë"),
]
DAY = date(2026, 10, 15)


def read(line: str) -> TypedAction:
    return read_line(line, members=MEMBERS, on=TUESDAY)


def told(line: str) -> tuple[str, tuple[str, ...], tuple[str, ...], date | None]:
    found = read(line)
    return found.what, found.who.keys, found.who.others, found.when.day if found.when else None


@pytest.mark.parametrize(
    ("line", "what", "keys", "others", "day"),
    [
        ("Info opzoeken, Jo/Bo, 15/10", "Info opzoeken", ("jo", "bo"), (), DAY),
        ("Info opzoeken; jo & BO VAN DAM; 15 okt", "Info opzoeken", ("jo", "bo"), (), DAY),
        ("Info opzoeken, 15/10, Jo en Zoe", "Info opzoeken", ("jo", "zoe"), (), DAY),
        ("Info opzoeken\tJo\t15/10", "Info opzoeken", ("jo",), (), DAY),
        ("Info opzoeken, Jo/Hans, 15/10", "Info opzoeken", ("jo",), ("Hans",), DAY),
        ("Info opzoeken, Hans de Wit/GGD, 15/10", "Info opzoeken", (), ("Hans de Wit", "GGD"), DAY),
        ("Info opzoeken, An, 15/10", "Info opzoeken", (), ("An",), DAY),
        ("Info opzoeken, An Vos, 15/10", "Info opzoeken", ("an2",), (), DAY),
        ("Info opzoeken, Jo/jo, 15/10", "Info opzoeken", ("jo",), (), DAY),
        ("Info opzoeken", "Info opzoeken", (), (), None),
        ("Info opzoeken, Jo", "Info opzoeken", ("jo",), (), None),
        ("Info opzoeken, 15/10", "Info opzoeken", (), (), DAY),
        ("Brood, kaas halen, 15/10", "Brood, kaas halen", (), (), DAY),
        ("Brood, kaas halen, Jo, 15/10", "Brood, kaas halen", ("jo",), (), DAY),
        ("Bellen met Jo, Hans", "Bellen met Jo, Hans", (), (), None),
        ("  ,, Info   opzoeken ,", "Info opzoeken", (), (), None),
        ("15/10", "15/10", (), (), None),
        ("Jo", "Jo", (), (), None),
        ("", "", (), (), None),
        ("Zaal regelen, /, 15/10", "Zaal regelen, /", (), (), DAY),
    ],
)
def test_a_line_says_what_who_and_when(
    line: str, what: str, keys: tuple[str, ...], others: tuple[str, ...], day: date | None
) -> None:
    assert told(line) == (what, keys, others, day)


@pytest.mark.parametrize("said", ["Allen", "iedereen", "Het team", "Jo/allen"])
def test_all_of_the_team_is_somebody_too(said: str) -> None:
    assert read(f"Lezen, {said}, pm").who.is_all is True


def test_when_that_is_no_day_is_kept_as_it_was_typed() -> None:
    assert (read("Lezen, Jo, na de zomer").when, read("Lezen, Jo, na de zomer").when_said) == (None, "na de zomer")
    assert (read("Lezen, Jo, pm").when, read("Lezen, Jo, pm").when_said) == (When(day=None), "pm")
    long = "na " * 30
    assert read(f"Lezen, Jo, {long}").what == f"Lezen, Jo, {long.strip()}"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("15/10", DAY),
        ("15-10", DAY),
        ("15.10.", DAY),
        ("15 / 10 / 2026", DAY),
        ("15/10/27", date(2027, 10, 15)),
        ("2026-10-15", DAY),
        ("15 okt", DAY),
        ("15 Okt.", DAY),
        ("do 15 oktober", DAY),
        ("donderdag 15/10", DAY),
        ("vóór 15 oktober 2027", date(2027, 10, 15)),
        ("uiterlijk 15-10", DAY),
        ("vandaag", TUESDAY),
        ("morgen", date(2026, 9, 30)),
        ("overmorgen", date(2026, 10, 1)),
        ("vrijdag", date(2026, 10, 2)),
        ("ma", date(2026, 10, 5)),
        ("Dinsdag", date(2026, 10, 6)),
        ("deze week", date(2026, 10, 2)),
        ("volgende week", date(2026, 10, 9)),
        ("volgende week dinsdag", date(2026, 10, 6)),
        ("vrijdag volgende week", date(2026, 10, 9)),
        ("volgende maand", date(2026, 10, 31)),
        ("oktober", date(2026, 10, 31)),
        ("eind okt", date(2026, 10, 31)),
        ("begin januari", date(2027, 1, 1)),
        ("half november", date(2026, 11, 15)),
        ("medio feb 2028", date(2028, 2, 15)),
        ("eind februari 2028", date(2028, 2, 29)),
        ("augustus", date(2026, 8, 31)),
        ("juni", date(2027, 6, 30)),
        # Not long past is meant as past; longer ago is meant for next year.
        ("1/8", date(2026, 8, 1)),
        ("30/7", date(2027, 7, 30)),
        ("29/2", date(2028, 2, 29)),
        ("31/2", None),
        ("32/1", None),
        ("15 dingen", None),
        ("eind goed", None),
        ("eind mei 0000", None),
        ("volgende week ergens", None),
        ("na de zomer", None),
        ("15", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_type_it(said: str, day: date | None) -> None:
    when = read_when(said, on=TUESDAY)

    assert (when.day if when else None) == day
    assert (when is None) == (day is None)


def test_a_weekend_and_the_turn_of_the_year_are_counted_on() -> None:
    sunday = date(2026, 12, 27)

    days = [read_when(said, on=sunday) for said in ("deze week", "volgende week", "volgende maand", "15/12", "3/1")]

    expected = [sunday, date(2027, 1, 1), date(2027, 1, 31), date(2026, 12, 15), date(2027, 1, 3)]
    assert days == [When(day=each) for each in expected]


def test_a_day_that_moved_keeps_the_first() -> None:
    assert read_when("15/10 (19/11)", on=TUESDAY) == When(day=date(2026, 11, 19), first=DAY)
    assert read_when("15/10 (ooit)", on=TUESDAY) is None
    assert [read_when(said, on=TUESDAY) for said in ("pm", "P.M.", "ntb", "later")] == [When(day=None)] * 4


# Whatever is typed


def words(text: str) -> Counter[str]:
    """Everything in a text but what stands between its parts."""
    return Counter(re.sub(r"[,;\s]", "", text))


PIECES = st.sampled_from(
    [
        "Info opzoeken",
        "Jo",
        "Bo/Jo",
        "Hans",
        "allen",
        "15/10",
        "pm",
        "vrijdag",
        "na de zomer",
        "kaas",
        "An en Jo",
        "31/2",
    ]
)
TEXTS = st.text(max_size=40)
LINES = st.lists(st.one_of(PIECES, TEXTS), max_size=6).flatmap(
    lambda parts: st.sampled_from([",", ", ", ";", "\t"]).map(lambda between: between.join(parts))
)


@given(LINES)
def test_nothing_that_was_typed_is_lost(line: str) -> None:
    found = read(line)

    assert words(found.what) + words(found.who_said) + words(found.when_said) == words(line)
    assert bool(found.what) == bool(words(line))


@given(LINES)
def test_every_name_that_was_typed_is_somebodys_or_kept(line: str) -> None:
    found = read(line)
    who = read_who(found.who_said, members=MEMBERS)

    assert who == found.who
    typed = Counter(re.sub(r"[/&+\s]", "", found.who_said))
    assert all(not Counter(re.sub(r"\s", "", name)) - typed for name in who.others)
    assert bool(found.who_said) == bool(who.keys or who.others or who.is_all)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_a_day_without_a_year_is_never_long_past_and_never_more_than_a_year_away(on: date, meant: date) -> None:
    found = read_when(f"{meant.day}/{meant.month}", on=on)

    assert found is not None and found.day is not None  # noqa: PT018 - the second is about the first
    assert (found.day.day, found.day.month) == (meant.day, meant.month)
    years = 8 if (meant.day, meant.month) == (29, 2) else 1
    assert on - LOOKS_BACK <= found.day <= on - LOOKS_BACK + timedelta(days=366 * years)


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_whatever_is_typed_as_a_day_breaks_nothing(said: str, on: date) -> None:
    found = read_when(said, on=on)

    assert found is None or found.first is None or found.day is not None
