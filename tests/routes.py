"""Every route of the product, as the URLconf says."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver, reverse


class Route(NamedTuple):
    """A route with its full name, its page and the names of what stands in its path."""

    name: str
    page: Callable[..., Any]
    parts: dict[str, str]

    def address(self, **ids: object) -> str:
        """A path of this route; what is not given is something that does not exist."""
        made_up = {"uuid": "00000000-0000-4000-8000-000000000000", "int": 999999, "slug": "nergens", "str": "nergens"}
        return reverse(self.name, kwargs={part: ids.get(part, made_up[kind]) for part, kind in self.parts.items()})


def routes() -> list[Route]:
    """All of them."""
    return list(_walk(get_resolver(), namespaces=(), parts={}))


def _parts(pattern: Any) -> dict[str, str]:
    kinds = {"UUIDConverter": "uuid", "IntConverter": "int", "SlugConverter": "slug", "StringConverter": "str"}
    return {name: kinds[type(converter).__name__] for name, converter in pattern.converters.items()}


def _walk(resolver: URLResolver, *, namespaces: tuple[str, ...], parts: dict[str, str]) -> Iterator[Route]:
    for each in resolver.url_patterns:
        all_parts = {**parts, **_parts(each.pattern)}
        if isinstance(each, URLPattern):
            yield Route(":".join([*namespaces, each.name or "?"]), each.callback, all_parts)
        else:
            inside = (*namespaces, each.namespace) if each.namespace else namespaces
            yield from _walk(each, namespaces=inside, parts=all_parts)
