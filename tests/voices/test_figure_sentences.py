"""The figure in words: true for every number, and never a number alone."""

from datetime import date

import pytest
from django.utils import translation

from samenspel.voices import figure_sentences as say
from samenspel.voices.figures import Period, Share
from samenspel.voices.public_figures import PublicFigure, PublicRow

YEAR = Period(date(2025, 11, 1), date(2026, 10, 31))
GONE = "Bij 1 stem is de spreker verhuisd of overleden, of wil geen contact meer."


def share(**fields: object) -> Share:
    given = {"answered": 0, "waiting": 0, "gone": 0, "unreachable": 0, "median": None, "longest_wait": None} | fields
    return Share(period=YEAR, curve=(), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answered", "n", "sentence"),
    [
        (0, 0, "Er zijn nog geen stemmen in deze tijd."),
        (0, 1, "De ene stem kreeg nog geen antwoord."),
        (1, 1, "De ene stem kreeg antwoord."),
        (0, 12, "Van de 12 stemmen kreeg er nog geen antwoord."),
        (1, 12, "Van de 12 stemmen kreeg er 1 antwoord."),
        (8, 10, "Van de 10 stemmen kregen er 8 antwoord."),
        (12, 12, "Alle 12 stemmen kregen antwoord."),
    ],
)
def test_the_share_is_one_sentence(answered: int, n: int, sentence: str) -> None:
    assert say.share_sentence(answered=answered, n=n) == sentence


@pytest.mark.parametrize(
    ("n", "answered", "sentence"),
    [
        (0, 0, "Er zijn nog te weinig stemmen voor een cijfer."),
        (20, 0, "Er zijn zeker 20 stemmen. Nog maar weinig kregen antwoord."),
        (20, 15, "Van zeker 20 stemmen kregen er zeker 15 antwoord."),
        (20, 20, "Van zeker 20 stemmen kregen er zeker 20 antwoord."),
    ],
)
def test_everybody_is_told_what_is_sure(n: int, answered: int, sentence: str) -> None:
    figure = PublicFigure(period=YEAR, rows=(PublicRow(period=YEAR, n=n, answered=answered),))
    assert say.public_share_sentence(figure) == sentence


@pytest.mark.parametrize(
    ("median", "sentence"),
    [
        (None, "Hoe lang het meestal duurt, is nog niet te zeggen."),
        (0, "De helft had dezelfde dag antwoord."),
        (1, "De helft had binnen 1 dag antwoord."),
        (9, "De helft had binnen 9 dagen antwoord."),
    ],
)
def test_the_median_is_one_sentence(median: int | None, sentence: str) -> None:
    assert say.median_sentence(median) == sentence


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (share(), ""),
        (share(answered=3), "Niemand wacht nog."),
        (share(waiting=1, longest_wait=1), "Er wacht nog 1 stem. De langste wacht al 1 dag."),
        (share(waiting=2, longest_wait=40), "Er wachten nog 2 stemmen. De langste wacht al 40 dagen."),
    ],
)
def test_who_waits_and_how_long(given: Share, sentence: str) -> None:
    assert say.waiting_sentence(given) == sentence


@pytest.mark.parametrize(
    ("given", "sentences"),
    [
        (share(answered=3), []),
        (
            share(gone=1, unreachable=1),
            [
                f"{GONE} Er kwam geen antwoord. Het wachten telt tot die dag.",
                "1 stem heeft geen weg terug. Die telt apart, niet in het cijfer.",
            ],
        ),
        (share(unreachable=4), ["4 stemmen hebben geen weg terug. Die tellen apart, niet in het cijfer."]),
    ],
)
def test_who_is_counted_apart_is_told_with_the_reason(given: Share, sentences: list[str]) -> None:
    assert say.apart_sentences(given) == sentences


@pytest.mark.parametrize(
    ("first", "last", "words", "short"),
    [
        (date(2025, 11, 1), date(2026, 10, 31), "november 2025 tot en met oktober 2026", "nov 2025 t/m okt 2026"),
        (date(2026, 7, 1), date(2026, 9, 30), "juli tot en met september 2026", "jul t/m sep 2026"),
        (date(2026, 2, 1), date(2026, 2, 28), "februari 2026", "feb 2026"),
        (date(2026, 10, 1), date(2026, 11, 22), "1 oktober tot en met 22 november 2026", "1 okt t/m 22 nov 2026"),
        (date(2026, 10, 1), date(2026, 10, 1), "1 oktober 2026", "1 okt 2026"),
        (
            date(2025, 11, 2),
            date(2026, 1, 31),
            "2 november 2025 tot en met 31 januari 2026",
            "2 nov 2025 t/m 31 jan 2026",
        ),
    ],
)
def test_a_period_is_said_in_months_where_it_can(first: date, last: date, words: str, short: str) -> None:
    with translation.override("nl"):
        period = Period(first, last)
        assert (say.period_words(period), say.period_words(period, short=True)) == (words, short)


@pytest.mark.parametrize(("count", "words"), [(0, "minder dan 5"), (5, "5"), (25, "25")])
def test_a_group_of_five_that_is_not_full_is_not_nothing(count: int, words: str) -> None:
    assert say.fives_words(count) == words


@pytest.mark.parametrize(("days", "words"), [(0, "0 dagen"), (1, "1 dag"), (9, "9 dagen")])
def test_days_have_their_unit(days: int, words: str) -> None:
    assert say.days_words(days) == words
