"""Words as one searches for them: without capitals, accents or double spaces, so that both databases find the same."""

import unicodedata


def findable(text: str) -> str:
    """The text for searching: ``"Één  café"`` → ``"een cafe"``."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())


def words_of(typed: str, *, at_most: int = 8) -> list[str]:
    """The words that somebody typed to search for, each once. More than ``at_most`` is no better search."""
    return list(dict.fromkeys(findable(typed).split()))[:at_most]
