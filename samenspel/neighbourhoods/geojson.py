"""Reads a GeoJSON file area by area, so that a file of a whole country fits in little memory."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from django.utils.translation import gettext as _

from samenspel.neighbourhoods.cells import WrongFile

CHUNK = 1 << 18
LARGEST_AREA = 1 << 25  # characters
WEST, EAST, SOUTH, NORTH = 2.0, 8.5, 50.0, 54.5


def _no_number(text: str) -> None:
    raise WrongFile(_("“%(text)s” is geen getal") % {"text": text})


class _Text:
    """The text of a file, of which only the part that is read now is in memory."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.text, self.at, self.is_all = file, "", 0, False
        self.decoder = json.JSONDecoder(parse_constant=_no_number)

    def more(self) -> bool:
        """Read on. False at the end of the file."""
        if self.is_all:
            return False
        self.text, self.at = self.text[self.at :], 0
        if len(self.text) > LARGEST_AREA:
            raise WrongFile(_("er staat te veel in één gebied"))
        read = self.file.read(max(CHUNK, len(self.text)))
        self.text += read
        self.is_all = not read
        return bool(read)

    def peek(self) -> str:
        """The next character that is no space; nothing at the end."""
        while True:
            while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
                self.at += 1
            if self.at < len(self.text) or not self.more():
                return self.text[self.at : self.at + 1]

    def takes(self, character: str) -> bool:
        """Step over this character when it comes next."""
        is_next = self.peek() == character
        self.at += is_next
        return is_next

    def take(self, character: str) -> None:
        """Step over this character. Anything else, or nothing: the file is not whole."""
        if not self.takes(character):
            raise WrongFile(
                _("hier hoort “%(character)s” te staan. Is het bestand helemaal opgehaald?") % {"character": character}
            )

    def value(self) -> Any:
        """The value that comes next."""
        self.peek()
        while True:
            try:
                value, end = self.decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError:
                if self.more():
                    continue
                raise WrongFile(_("het bestand houdt hier op of is stuk. Is het helemaal opgehaald?")) from None
            except RecursionError:
                raise WrongFile(_("het bestand is stuk")) from None
            except ValueError:  # more digits than Python reads
                raise WrongFile(_("een getal is langer dan een getal kan zijn")) from None
            if end == len(self.text) and self.more():
                continue  # a number may go on behind what was read
            self.at = end
            return value


def members(file: TextIO) -> dict[str, Any]:
    """What the file says about itself, beside its areas; the whole file was read and is well formed."""
    found: dict[str, Any] = {}
    for name, value in _walk(file):
        if name != "features":
            found[name] = value
    return found


def areas(file: TextIO) -> Iterator[dict[str, Any]]:
    """The areas, one by one."""
    for name, value in _walk(file):
        if name == "features":
            yield value


def _walk(file: TextIO) -> Iterator[tuple[str, Any]]:
    file.seek(0)
    text = _Text(file)
    text.take("{")
    while True:
        name = text.value()
        text.take(":")
        if name == "features":
            yield from (("features", each) for each in _list(text))
        else:
            yield str(name), text.value()
        if not text.takes(","):
            break
    text.take("}")
    if text.peek():
        raise WrongFile(_("achter het einde staat nog iets"))


def _list(text: _Text) -> Iterator[Any]:
    text.take("[")
    if text.takes("]"):
        return
    while True:
        yield text.value()
        if not text.takes(","):
            break
    text.take("]")


def shape_in(geometry: object) -> dict[str, Any] | None:
    """The border of an area, or nothing when the file gives none.

    Raises:
        WrongFile: when it is no border, or not in degrees in this country.
    """
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    depth = {"Polygon": 1, "MultiPolygon": 2}.get(str(kind))
    if depth is None or not isinstance(geometry, dict) or not are_here(geometry.get("coordinates"), depth=depth):
        raise WrongFile(_("de grens is geen vlak in graden in Nederland"))
    return {"type": kind, "coordinates": geometry["coordinates"]}


def are_here(coordinates: object, *, depth: int) -> bool:
    """Whether this is a list of positions in degrees in this country, in so many lists more."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth:
        return all(are_here(each, depth=depth - 1) for each in coordinates)
    return all(_is_position(each) for each in coordinates)


def _is_position(position: object) -> bool:
    if not isinstance(position, list) or len(position) < 2:
        return False
    if not all(isinstance(each, int | float) for each in position):
        return False
    return bool(WEST <= position[0] <= EAST and SOUTH <= position[1] <= NORTH)
