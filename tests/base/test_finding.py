"""What somebody types finds what was written, whatever its capitals and accents."""

from samenspel.base.finding import findable, words_of


def test_capitals_accents_and_spaces_make_no_difference() -> None:
    assert findable("Één\n  CAFÉ van Zoë") == "een cafe van zoe"


def test_each_word_is_looked_for_once_and_not_without_end() -> None:
    assert words_of(" Soep soep  SÓEP thee ") == ["soep", "thee"]
    assert len(words_of(" ".join(f"woord{number}" for number in range(100)))) == 8
    assert words_of("   ") == []
