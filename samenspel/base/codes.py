"""Codes that people copy by hand: eight of thirty characters, none of which look alike, as ``7KX2-9QM4``."""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
HOW_MANY = len(ALPHABET) ** LENGTH


def spelled(number: int) -> str:
    """A number as a code. Numbers that are ``HOW_MANY`` apart are spelled alike."""
    letters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters[:4]) + "-" + "".join(letters[4:])


def tidy(typed: str) -> str:
    """What somebody typed, as it would be printed: ``7kx2 9qm4`` → ``7KX2-9QM4``. Empty when it cannot be a code."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) != LENGTH or any(letter not in ALPHABET for letter in letters):
        return ""
    return letters[:4] + "-" + letters[4:]
