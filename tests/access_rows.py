"""A row of the access table."""

from typing import NamedTuple


class Row(NamedTuple):
    """Who may open a route, what the id in its path names, and how it is asked for."""

    who: str
    of: str = ""
    by: str = "get post"
    gives: str = "ok"
