"""Short lists of different kinds, read in one query: a page of ten short lists need not ask ten times.

Each list keeps its own rule; here only what is shown of its rows is brought into one shape. What a list does not show
stays empty.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    BinaryField,
    CharField,
    DateField,
    DateTimeField,
    F,
    Func,
    IntegerField,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

LONGEST_LIST = 50


class Row(NamedTuple):
    """A row of a short list, whatever kind of thing it is: what it is, where it leads, since when, and its words."""

    in_list: str
    key: UUID
    leads_to: UUID | None
    # Of lists that show a moment, or a day.
    at: datetime
    day: date
    who: str | None
    place: str
    channel: str
    other: str | None
    kind: str
    state: str
    words: str
    note: str
    phone: str | None
    careful: str | None
    # Words under lock, and under which key: who lists them opens them.
    sealed: bytes | None
    under: UUID | None


Part = QuerySet[Any, tuple[Any, ...]]

# Nothing has a type too: every list of a union has the same columns.
NO_TEXT = Value("", output_field=CharField())
EMPTY: dict[str, Combinable] = {
    **dict.fromkeys(Row._fields, NO_TEXT),
    "leads_to": Cast(Value(None), UUIDField()),
    "at": Cast(Value(None), DateTimeField()),
    "day": Cast(Value(None), DateField()),
    "sealed": Cast(Value(None), BinaryField()),
    "under": Cast(Value(None), UUIDField()),
}


def short_list(name: str, rows: QuerySet[Any, Any], *, first: str, **shows: str | Combinable) -> Part:
    """The first of these rows, the lowest ``first`` first, and what is shown of each: a field, or an expression."""
    keys = rows.order_by(first, "pk").values("pk")[:LONGEST_LIST]
    return whole_list(name, rows.model._default_manager.filter(pk__in=keys), **shows)


def whole_list(name: str, rows: QuerySet[Any, Any], **shows: str | Combinable) -> Part:
    """All of these rows, of a list that is short by itself."""
    told: dict[str, str | Combinable] = {**EMPTY, "in_list": Value(name), "key": "pk", **shows}
    # No field of any model is called so.
    columns = {f"row_{each}": F(what) if isinstance(what, str) else what for each, what in told.items()}
    found: Part = rows.order_by().annotate(**columns).values_list(*columns)
    return found


def read_together(parts: Iterable[Part]) -> dict[str, list[Row]]:
    """The rows of each list, by their moment or day. One query; a list without rows is not there."""
    one, *more = parts
    rows = [Row(*each) for each in one.union(*more, all=True)]
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=_since):
        found.setdefault(row.in_list, []).append(row)
    return found


def number_of(rows: QuerySet[Any, Any]) -> Subquery:
    """How many rows there are, to come along with the first of them."""
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().values_list(number))


def _since(row: Row) -> tuple[bool, Any, str]:
    return not row.at, row.at or row.day, str(row.key)
