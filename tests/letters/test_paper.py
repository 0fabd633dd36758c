"""Paper: what was written comes out as it was written, on every size, for eyes and for screen readers."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from samenspel.letters import paper
from samenspel.letters.paper import Letter, Slip, WayBack

BACK = WayBack(
    code="7KX2-9QM4",
    url="https://samenspel.example/stem/",
    link="https://samenspel.example/stem/7KX2-9QM4/",
    phone="0546 12 34 56",
)
LETTER = Letter(
    words="Op maandag komt er een nieuw bankje.\n\nKomt u kijken?",
    on="dinsdag 3 maart 2026",
    by="Samira",
    house="Welzijn De Brug",
    back=BACK,
    name="mevrouw Öztürk",
    address="Kastanjelaan 12\n7601 AB Almelo",
    said="Ik zou zo graag weer eens buiten zitten.",
    said_on="maandag 16 februari",
)
SLIP = Slip(house="Welzijn De Brug", back=BACK, on="3 maart 2026")
Print = Callable[[Letter], bytes]
PRINTS: list[Print] = [paper.letter, lambda content: paper.letter(content, size="a4"), paper.card]


def read(printed: bytes) -> str:
    """All words on the paper, in reading order, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages).split())


def signs(words: str) -> str:
    """Without the spaces: where a line ends is the paper's own business."""
    return "".join(words.split())


def letter_sizes(printed: bytes) -> set[float]:
    """The sizes of the letters on the paper, in points."""
    sizes: set[float] = set()

    def note(text: str, user: list[float], matrix: list[float], font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * matrix[3] * user[3]), 1))

    for page in PdfReader(io.BytesIO(printed)).pages:
        page.extract_text(visitor_text=note)
    return sizes


@pytest.mark.parametrize("printed", PRINTS)
def test_an_answer_on_paper_reads_from_greeting_to_telephone_number(printed: Print) -> None:
    text = read(printed(replace(LETTER, address="")))

    assert text == (
        "Welzijn De Brug dinsdag 3 maart 2026 Er is antwoord voor u Dag mevrouw Öztürk, "
        "Op maandag 16 februari vertelde u ons: Ik zou zo graag weer eens buiten zitten. "
        "Ons antwoord Op maandag komt er een nieuw bankje. Komt u kijken? Groet, Samira, Welzijn De Brug "
        "Kijk op samenspel.example/stem Uw code: 7KX2-9QM4 Liever bellen? 0546 12 34 56 "
        "Was dit geen antwoord? Zeg het ons. Dan zoeken wij verder."
    )


@pytest.mark.parametrize("size", ["a4", "a5"])
def test_a_letter_has_the_name_and_address_for_the_window(size: paper.Size) -> None:
    assert "mevrouw Öztürk Kastanjelaan 12 7601 AB Almelo Er is antwoord" in read(paper.letter(LETTER, size=size))


def test_a_letter_of_which_nothing_is_known_but_the_answer_has_no_empty_places() -> None:
    bare = Letter(words="Ja.", on="vandaag", by="Samira", house="De Brug", back=replace(BACK, phone=""))

    assert read(paper.letter(bare)) == (
        "De Brug vandaag Er is antwoord voor u Dag, Ja. Groet, Samira, De Brug Kijk op samenspel.example/stem "
        "Uw code: 7KX2-9QM4 Was dit geen antwoord? Zeg het ons. Dan zoeken wij verder."
    )


def test_words_of_an_unknown_day_are_printed_without_a_day() -> None:
    assert "U vertelde ons: Ik zou zo graag" in read(paper.letter(replace(LETTER, said_on="")))


def test_a_slip_has_the_code_the_address_and_the_telephone_number() -> None:
    assert read(paper.slip(SLIP)) == (
        "Welzijn De Brug Uw code Hiermee leest u wat wij u antwoorden. 7KX2-9QM4 Kijk op samenspel.example/stem "
        "Liever bellen? 0546 12 34 56 Bewaar dit briefje goed. Wie de code heeft, kan meelezen. 3 maart 2026"
    )


def test_a_slip_without_a_telephone_number_or_a_day_has_no_empty_places() -> None:
    text = read(paper.slip(Slip(house="De Brug", back=replace(BACK, phone=""))))

    assert text.endswith("samenspel.example/stem Bewaar dit briefje goed. Wie de code heeft, kan meelezen.")


@pytest.mark.parametrize(
    ("printed", "wide", "high"),
    [
        (paper.letter(LETTER), 148, 210),
        (paper.letter(LETTER, size="a4"), 210, 297),
        (paper.card(LETTER), 210, 297),
        (paper.slip(SLIP), 105, 148),
    ],
)
def test_each_paper_has_the_size_that_the_printer_has_and_fits_on_one(printed: bytes, wide: int, high: int) -> None:
    (page,) = PdfReader(io.BytesIO(printed)).pages

    assert (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)) == (
        wide,
        high,
    )


def test_on_a_card_nothing_is_smaller_than_eighteen_points() -> None:
    assert min(letter_sizes(paper.card(replace(LETTER, words="Ja. " * 600)))) >= 18


def test_on_a_letter_nothing_is_smaller_than_twelve_points() -> None:
    assert min(letter_sizes(paper.letter(LETTER)) | letter_sizes(paper.letter(LETTER, size="a4"))) >= 12


def test_the_code_on_a_slip_is_the_largest_thing_on_it() -> None:
    assert max(letter_sizes(paper.slip(SLIP))) >= 30


@pytest.mark.parametrize("printed", [paper.letter(LETTER), paper.card(LETTER), paper.slip(SLIP)])
def test_a_screen_reader_finds_a_title_a_language_headings_and_a_described_picture(printed: bytes) -> None:
    reader = PdfReader(io.BytesIO(printed))
    root: Any = reader.trailer["/Root"]

    assert reader.metadata is not None
    assert reader.metadata.title in ("Er is antwoord voor u", "Uw code")
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    tags = list(_tags(root["/StructTreeRoot"]))
    assert "/H1" in [kind for kind, _alt in tags]
    assert [alt for kind, alt in tags if kind == "/Figure"] == ["QR-code die deze bladzij opent op een telefoon"]


def _tags(node: Any) -> Any:
    """Every tag in the tree for screen readers, with its description."""
    found = node.get_object()
    if isinstance(found, DictionaryObject):
        if "/S" in found:
            yield found["/S"], found.get("/Alt")
        yield from _tags(found["/K"]) if "/K" in found else ()
    elif isinstance(found, list):
        for child in found:
            yield from _tags(child)


def test_the_same_texts_give_the_same_bytes_on_any_day() -> None:
    metadata = PdfReader(io.BytesIO(paper.letter(LETTER))).metadata

    assert metadata is not None
    assert [name for name in metadata if "Date" in name] == []
    assert paper.letter(LETTER) == paper.letter(LETTER)
    assert paper.card(LETTER) == paper.card(LETTER)
    assert paper.slip(SLIP) == paper.slip(SLIP)


def test_paper_says_in_which_language_it_is() -> None:
    root: Any = PdfReader(io.BytesIO(paper.letter(LETTER, language="en"))).trailer["/Root"]

    assert root["/Lang"] == "en"


HOSTILE = [
    '#read("/etc/passwd")',
    '#include "house.typ"',
    "#page-data.back.code #sys.inputs",
    "$ sum_(i=0)^n i $ costs 5$",
    "\\ \\n \\u{41} \\# end\\",
    "*b* _i_ `raw` = kop - lijst + 1 / term: x",
    "<label> @verwijzing // weg /* ook weg */ ~ --- ... \"'",
    "```typ #panic() ```",
    "{{ name }} {% load x %} <script>alert(1)</script> &amp; %s %(x)s",
    "Добрий день, як справи? Ґ ї є",
    "Ő ş ğ ı Ł ž ñ ß ĳ Ω ê",
    "ሰላም ከመይ ኣለኻ",
    "🌱👍 ❤",
    "-->]]> einde",
]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("printed", PRINTS)
def test_what_somebody_wrote_is_printed_as_it_was_written(printed: Print, words: str) -> None:
    text = signs(read(printed(replace(LETTER, words=words, said=words, name=words, by=words, house=words, address=""))))

    # In the head, in the greeting, as her words, as the answer, and twice under it.
    assert text.count(signs(words)) == 6


def test_arabic_is_printed_with_its_letters_joined_and_from_right_to_left() -> None:
    printed = paper.letter(replace(LETTER, words="مرحبا بالجميع", said=""))
    starts: list[float] = []

    def note(text: str, user: list[float], matrix: list[float], font: Any, size: float) -> None:
        if any("\u0600" <= sign <= "\u06ff" for sign in text):
            starts.append(matrix[4] * user[0] + user[4])

    PdfReader(io.BytesIO(printed)).pages[0].extract_text(visitor_text=note)

    assert starts
    assert min(starts) > 148 / 25.4 * 72 / 2


@pytest.mark.parametrize("words", ["中文", "\U000f0000", "ok \U0010ffff"])
def test_a_sign_that_no_font_has_does_not_keep_the_letter_from_leaving(words: str) -> None:
    text = read(paper.letter(replace(LETTER, said=words)))

    assert "Op maandag komt er een nieuw bankje." in text


@pytest.mark.parametrize("words", ["\x00", "a\x07b", "\ud800", "\x1b[31m", "\r\n\r\n\r\n"])
def test_commands_to_a_machine_are_left_out(words: str) -> None:
    text = read(paper.letter(replace(LETTER, words=f"Ja.{words}Nee.", name=words)))

    assert "Ja." in text
    assert "Nee." in text


@given(st.text(max_size=60))
@settings(max_examples=25)
def test_any_words_make_a_letter(words: str) -> None:
    assert paper.letter(replace(LETTER, words=words, said=words, name=words)).startswith(b"%PDF-")


@pytest.mark.parametrize("printed", PRINTS)
def test_a_long_answer_runs_over_several_numbered_pages(printed: Print) -> None:
    words = "\n\n".join(f"Alinea {number}. " + "Dit is een lang antwoord voor u. " * 10 for number in range(16))
    assert len(words) > 5000

    reader = PdfReader(io.BytesIO(printed(replace(LETTER, words=words))))

    count = len(reader.pages)
    assert count > 1
    assert [page.extract_text().count(f"{number} / {count}") for number, page in enumerate(reader.pages, 1)] == (
        [1] * count
    )
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert [f"Alinea {number}." in text for number in range(16)] == [True] * 16
    assert text.count("7KX2-9QM4") == 1


def test_one_word_without_end_does_not_stop_the_printer() -> None:
    assert "0546 12 34 56" in read(paper.letter(replace(LETTER, words="a" * 5000)))


def test_a_long_address_is_printed_smaller_and_not_broken() -> None:
    long = "samenspel.gemeente-en-corporaties-hoeksche-waard-en-omstreken.example/stem"
    back = replace(BACK, url=f"https://{long}/")

    assert long in read(paper.slip(replace(SLIP, back=back)))
    assert long in read(paper.letter(replace(LETTER, back=back)))


def test_lines_stay_lines_and_paragraphs_stay_paragraphs() -> None:
    printed = paper.letter(replace(LETTER, words="Een\nTwee\r\n\r\nDrie\n\n\n\nVier"))

    assert "Een\nTwee\nDrie\nVier\n" in PdfReader(io.BytesIO(printed)).pages[0].extract_text()


def test_the_letters_of_the_paper_come_with_their_licence() -> None:
    fonts = Path(paper.__file__).parent / "fonts"

    assert sorted(font.name for font in fonts.glob("*.ttf")) == [
        "AtkinsonHyperlegibleNext-Bold.ttf",
        "AtkinsonHyperlegibleNext-Regular.ttf",
        "NotoEmoji-Regular.ttf",
        "NotoSans-Bold.ttf",
        "NotoSans-Regular.ttf",
        "NotoSansArabic-Bold.ttf",
        "NotoSansArabic-Regular.ttf",
        "NotoSansEthiopic-Regular.ttf",
    ]
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts / "OFL.txt").read_text()
