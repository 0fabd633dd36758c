"""An action typed as one line: what, who, when. Forgiving, and nothing that was typed is ever lost. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samenspel.challenges.dutch_days import When, plain, read_when

LONGEST_WHEN = 60
ALL = {"allen", "allemaal", "iedereen", "alle", "we", "wij", "het team"}
_BETWEEN_PARTS = re.compile(r"[,;\t\n]")
_BETWEEN_NAMES = re.compile(r"\s*[/&+]\s*|\s+en\s+")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,3}")


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody in the team, by her key and as the team calls her."""

    key: str
    called: str


@dataclass(frozen=True, kw_only=True)
class Who:
    """Who does it: people of the team, all of them, and names that are nobody's in it."""

    keys: tuple[str, ...] = ()
    is_all: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TypedAction:
    """What a line says. ``who_said`` and ``when_said`` are the pieces as they were typed."""

    what: str
    who: Who
    when: When | None
    who_said: str = ""
    when_said: str = ""


def read_line(line: str, *, members: Sequence[Named], on: date) -> TypedAction:
    """What, who and when in a line as people type it. What is not sure to be who or when stays with what."""
    parts = [part for each in _BETWEEN_PARTS.split(line) if (part := " ".join(each.split()))]
    when, when_said = _take_when(parts, members=members, on=on)
    who, who_said = _take_who(parts, members=members, is_sure=bool(when_said))
    if who_said and not when_said:
        # Who and when in the other order.
        when, when_said = _take_when(parts, members=members, on=on)
    return TypedAction(what=", ".join(parts), who=who, when=when, who_said=who_said, when_said=when_said)


def read_who(said: str, *, members: Sequence[Named]) -> Who:
    """The people behind these names. A name of nobody, or of two, stays as it was typed."""
    keys: list[str] = []
    others: list[str] = []
    is_all = False
    for name in _names(said):
        key = _member(name, members=members)
        if key:
            keys.append(key)
        elif plain(name) in ALL:
            is_all = True
        else:
            others.append(name)
    return Who(keys=tuple(dict.fromkeys(keys)), is_all=is_all, others=tuple(others))


def _names(said: str) -> list[str]:
    return [name.strip() for name in _BETWEEN_NAMES.split(said) if name.strip()]


def _member(name: str, *, members: Sequence[Named]) -> str:
    """The one who is called so, else the one whose name begins so."""
    asked = plain(name)
    whole = [each.key for each in members if plain(each.called) == asked]
    begins = [each.key for each in members if f"{plain(each.called)} ".startswith(f"{asked} ")]
    found = whole or begins
    return found[0] if len(found) == 1 else ""


def _take_when(parts: list[str], *, members: Sequence[Named], on: date) -> tuple[When | None, str]:
    """Take the last part away when it is a day, or when it follows on who and can be nothing else."""
    if len(parts) < 2:
        return None, ""
    if when := read_when(parts[-1], on=on):
        return when, parts.pop()
    follows_on_who = len(parts) > 2 and _is_known(parts[-2], members=members)
    if follows_on_who and not _is_known(parts[-1], members=members) and len(parts[-1]) <= LONGEST_WHEN:
        return None, parts.pop()
    return None, ""


def _take_who(parts: list[str], *, members: Sequence[Named], is_sure: bool) -> tuple[Who, str]:
    """Take the last part away when somebody in it is known, or before a day when all of it looks like names."""
    if len(parts) < 2:
        return Who(), ""
    if _is_known(parts[-1], members=members) or (is_sure and _looks_like_names(parts[-1])):
        said = parts.pop()
        return read_who(said, members=members), said
    return Who(), ""


def _is_known(said: str, *, members: Sequence[Named]) -> bool:
    who = read_who(said, members=members)
    return bool(who.keys) or who.is_all


def _looks_like_names(said: str) -> bool:
    return all(_NAME.fullmatch(name) and name[0].isupper() for name in _names(said)) and bool(_names(said))
