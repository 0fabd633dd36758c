"""What must never come into a page, a log, a mail or a file by itself. It is taken out on purpose, or not at all."""

from typing import Any, SupportsIndex


class StaysUnspoken(TypeError):  # noqa: N818 - it reads as what happened
    """Somebody made text, JSON, a copy or a file of what is under lock. The message tells nothing of what it holds."""


class Unspoken:
    """Holds something under lock. Every way in which Python makes text or bytes of an object is refused.

    A page or log that names it by accident breaks, and shows nothing. Who may read what it holds asks for it by name.
    Standard: OWASP ASVS 5.0, 14.2 and 16.2.5: what is sensitive is kept out of logs by the type that holds it.

    Raises:
        StaysUnspoken: on ``str()``, ``repr()``, ``format()``, ``bytes()``, JSON, pickle and copy.
    """

    __slots__ = ()

    def _refusal(self) -> StaysUnspoken:
        return StaysUnspoken(f"{type(self).__name__} is under lock: it does not become text by itself.")

    def __str__(self) -> str:
        raise self._refusal()

    def __repr__(self) -> str:
        raise self._refusal()

    def __format__(self, _how: str) -> str:
        raise self._refusal()

    def __bytes__(self) -> bytes:
        raise self._refusal()

    def __reduce_ex__(self, _protocol: SupportsIndex) -> str | tuple[Any, ...]:
        raise self._refusal()
