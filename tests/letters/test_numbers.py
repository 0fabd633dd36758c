"""Telephone numbers: as people write them, and one way of writing for the gateway."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspel.letters.numbers import normalised


@pytest.mark.parametrize(
    "written",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06 - 12 34 56 78",
        "(06) 12345678",
        "06/12345678",
        "+31612345678",
        "+31 6 12345678",
        "+31 (0)6 1234 5678",
        "+31 06 12345678",
        "0031612345678",
        "0031 (0) 6-12345678",
        "00310612345678",
        "31612345678",
        "31 6 12 34 56 78",
        "  06‑12345678 ",
        "06–1234–5678",
        "tel: 06 12345678",
        "Tel.06-12345678",
        "mobiel 0612345678",
        "０６１２３４５６７８",
        "٠٦١٢٣٤٥٦٧٨",
        "06 1234 5678",
    ],
)
def test_every_spelling_of_one_number_is_the_same_number(written: str) -> None:
    assert normalised(written) == "+31612345678"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0546 123456", "+31546123456"),
        ("020-1234567", "+31201234567"),
        ("+49 151 12345678", "+4915112345678"),
        ("0049 151 12345678", "+4915112345678"),
        ("+90 (532) 123 45 67", "+905321234567"),
        ("+212 612-345678", "+212612345678"),
        ("+32 470 12 34 56", "+32470123456"),
    ],
)
def test_a_landline_and_a_number_abroad_keep_what_they_are(written: str, number: str) -> None:
    assert normalised(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "geen",
        "112",
        "0900",
        "1400",
        "06 1234567",
        "06 123456789",
        "6 12345678",
        "+31 6 1234567",
        "+0612345678",
        "+49 151 1234567890123",
        "06x12345678",
        "bel 's avonds",
        "06 12345678 of 06 87654321",
        "+",
        "NL20INGB0001234567",
    ],
)
def test_what_is_no_number_is_nothing(written: str) -> None:
    assert normalised(written) == ""


@given(st.text(max_size=40))
def test_any_text_gives_a_number_that_can_be_dialled_or_nothing(written: str) -> None:
    number = normalised(written)

    assert number == "" or (number[0] == "+" and number[1:].isascii() and number[1:].isdigit())
    assert normalised(number) == number
