"""The scanner warns of what tells too much, and leaves ordinary sentences alone."""

import os

import pytest

from samenspel.voices import numbers, scanner
from samenspel.voices.scanner import Finding, Kind
from samenspel.voices.spoken import in_digits
from tests.voices import innocent, telling_texts

COUNT = 5_000 if os.environ.get("SAMENSPEL_BATTERY") else 500


def kinds(words: str) -> list[str]:
    """What the scanner calls what it found."""
    return [finding.kind.value for finding in scanner.scan(words)]


def found(words: str) -> list[tuple[str, str]]:
    """Kind and text of what it found."""
    return [(finding.kind.value, finding.text) for finding in scanner.scan(words)]


def test_of_texts_that_tell_too_much_ninety_nine_in_a_hundred_are_flagged() -> None:
    told = telling_texts.tell(COUNT)

    missed = [each for each in told if each.kind not in kinds(each.text)]

    assert len(told) == COUNT
    assert len({each.piece for each in told}) > COUNT * 0.9
    assert len(missed) / COUNT <= 0.01, missed[:10]


def test_every_kind_has_twenty_spellings_and_each_is_found_plainly() -> None:
    told = telling_texts.tell(100)

    assert [each.piece for each in told if each.kind not in kinds(f"Dit is het: {each.piece}")] == []
    assert {kind: sum(each.kind == kind for each in told) for kind in telling_texts.SPELLINGS} == dict.fromkeys(
        telling_texts.SPELLINGS, 20
    )


def test_of_innocent_sentences_at_most_five_in_a_hundred_are_flagged() -> None:
    flagged = [(sentence, found(sentence)) for sentence in innocent.SENTENCES if scanner.scan(sentence)]

    assert len(innocent.SENTENCES) == 100
    assert len(flagged) <= 5, flagged


def test_no_sentence_without_a_name_or_number_is_flagged_at_all() -> None:
    assert [each for each in innocent.SENTENCES if set(kinds(each)) - {"name"}] == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mijn buurman Kees helpt mij altijd.", "buurman Kees"),
        ("Vraag het maar aan mevrouw Jansen van boven.", "mevrouw Jansen"),
        ("Dat zei meneer De Boer ook al.", "meneer De Boer"),
        ("Dhr. van den Berg heeft de sleutel.", "Dhr. van den Berg"),
        ("Fatima kookt het lekkerst van de hele flat.", "Fatima"),
        ("ik ga vaak met fatima naar de markt", "fatima"),
        ("Toen kwam Ahmet Yilmaz met zijn busje.", "Ahmet Yilmaz"),
        ("Gisteren heeft Roos mij geholpen.", "Roos"),
        ("Ik ben het kind van Agnieszka Nowak.", "Agnieszka Nowak"),
        ("Winston speelt zo mooi trompet.", "Winston"),
        ("Dat is de fiets van Henks dochter.", "Henks"),
        ("Tante Betsie is er niet meer.", "Tante Betsie"),
        ("Khadija el Amrani zit in de klas.", "Khadija el Amrani"),
    ],
)
def test_a_name_is_seen(words: str, name: str) -> None:
    assert found(words) == [("name", name)]


@pytest.mark.parametrize(
    "words",
    [
        "Roos is mijn lievelingsbloem.",
        "Wil u mij terugbellen?",
        "ik ben blij dat het mei is",
        "Door de regen stond alles blank. Max is tien mensen.",
        "Dat is de mark.",
        "Mijn buurman heeft een hond.",
    ],
)
def test_a_name_that_is_also_a_word_is_a_word_where_a_sentence_starts(words: str) -> None:
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("Kijk op www.voorbeeld.nl/straat eens.", "link", "www.voorbeeld.nl/straat"),
        ("Het staat op https://voorbeeld.nl/a?b=c", "link", "https://voorbeeld.nl/a?b=c"),
        ("Zie buurtkrant.nl voor alles.", "link", "buurtkrant.nl"),
        ("Ik ben @de_waterkers op alles", "link", "@de_waterkers"),
        ("insta: zonnetje.in.huis dus", "link", "insta: zonnetje.in.huis"),
        ("Ik ben van 3 mei 1947 hoor.", "born", "3 mei 1947"),
        ("Geboren op 03-05-1947.", "born", "03-05-1947"),
        ("mijn dochter is geboren op 1/2/2019", "born", "1/2/2019"),
        ("geboortedatum: 3-5-47", "born", "3-5-47"),
        ("De auto met kenteken 12-ABC-3 staat er weer.", "plate", "12-ABC-3"),
        ("Het is steeds die KX-123-B die zo scheurt", "plate", "KX-123-B"),
        ("kenteken kx123b staat altijd fout", "plate", "kx123b"),
        ("het nummerbord van die auto is 99 xx xx denk ik", "plate", "99 xx xx"),
        ("Laan van Waterkers 12 is het.", "address", "Laan van Waterkers 12"),
        ("Ik zit op Zonnehof 34b", "address", "Zonnehof 34b"),
        ("IN DE HAL VAN 7601 EN 12", "address", "7601 EN 12"),
        ("Bel +48 601 234 567", "phone", "+48 601 234 567"),
    ],
)
def test_other_things_that_tell_too_much_are_seen(words: str, kind: str, text: str) -> None:
    assert found(words) == [(kind, text)]


@pytest.mark.parametrize(
    "words",
    [
        "Op 12-05-2024 was het feest.",
        "De maat is 12-34-56 geloof ik.",
        "Het kenteken weet ik niet meer.",
        "kenteken abcdef",
        "Er waren 123456789 mensen, zo leek het.",
        "Artikelnummer 0612 was het.",
        "Het is model X-12-Y.",
        "Ik betaalde met NL00INGB0000000000 maar dat klopte niet.",
        "ISBN 9789012345678 is een mooi boek.",
        "AB12 is de zaal.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(words: str) -> None:
    assert found(words) == []


def test_a_finding_says_where_it_stood_in_what_was_written() -> None:
    words = "Bel mij: nul zes twaalf vierendertig zesenvijftig achtenzeventig, of mail kees@voorbeeld.nl"

    findings = scanner.scan(words)

    assert findings == [
        Finding(Kind.PHONE, "nul zes twaalf vierendertig zesenvijftig achtenzeventig", 9, 64),
        Finding(Kind.MAIL, "kees@voorbeeld.nl", 74, 91),
    ]
    assert [words[each.start : each.end] for each in findings] == [each.text for each in findings]


def test_every_warning_is_a_plain_sentence_said_once() -> None:
    words = (
        "Ik ben Fatima, geboren 3 mei 1947, Waterkersstraat 12, bsn 123456782, 06-12345678, fatima@voorbeeld.nl, "
        "www.voorbeeld.nl, NL91ABNA0417164300, 12-ABC-3. Nog eens: 06-12345678."
    )

    assert scanner.warnings(scanner.scan(words)) == [
        "Hier staat misschien een naam: Fatima",
        "Hier staat een geboortedatum: 3 mei 1947",
        "Hier staat een adres: Waterkersstraat 12",
        "Hier staat misschien een burgerservicenummer: 123456782",
        "Hier staat een telefoonnummer: 06-12345678",
        "Hier staat een e-mailadres: fatima@voorbeeld.nl",
        "Hier staat een internetadres of een account: www.voorbeeld.nl",
        "Hier staat een rekeningnummer: NL91ABNA0417164300",
        "Hier staat een kenteken: 12-ABC-3",
    ]


def test_nothing_found_is_nothing_said() -> None:
    assert scanner.warnings(scanner.scan("")) == []


def test_number_words_in_a_row_become_digits_and_a_single_one_stays_a_word() -> None:
    assert in_digits("een huis, nul zes tweeëntwintig en acht").text == "een huis, 0622 en acht"


@pytest.mark.parametrize(
    ("letters", "right"),
    [
        ("NL91ABNA0417164300", True),  # the example of the Dutch banks
        ("GB29NWBK60161331926819", True),  # the example of the IBAN registry
        ("NL91ABNA0417164301", False),
        ("NL91ABNA041716430", False),
        ("XX91ABNA0417164300", False),
    ],
)
def test_a_bank_account_proves_itself(letters: str, right: bool) -> None:
    assert numbers.is_iban(letters) is right


@pytest.mark.parametrize(
    ("number", "right"), [("111222333", True), ("123456782", True), ("123456789", False), ("000000000", False)]
)
def test_a_burgerservicenummer_passes_the_eleven_test(number: str, right: bool) -> None:
    assert numbers.is_bsn(number) is right


def test_long_and_nasty_words_take_no_time() -> None:
    # A pattern that looks back over itself would need minutes for these.
    for nasty in (
        "a" * 50_000,
        "a." * 20_000,
        "1 " * 20_000,
        "a@" * 20_000,
        "Laan van " * 5_000,
        "een " * 10_000,
        "-" * 50_000,
    ):
        scanner.scan(nasty)
