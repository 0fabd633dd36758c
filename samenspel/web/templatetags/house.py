"""The few tags that every page of the house uses."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small drawing beside words. Never the only way to understand something."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("web/icons.svg"),
        name,
    )


@register.simple_tag
def picture(name: str, size: str = "") -> SafeString:
    """A coloured picture for people who would rather look than read. The words stand beside it."""
    return format_html(
        '<img class="picture{}" src="{}" alt="" width="48" height="48">',
        f" picture-{size}" if size else "",
        static(f"web/pictures/{name}.svg"),
    )


@register.simple_tag(takes_context=True)
def current(context: Context, *names: str) -> SafeString | str:
    """Marks the entry of the navigation that one is in: `{% current "voices:voices" "voices:voice" %}`."""
    request = context.get("request")
    here = request.resolver_match.view_name if request and request.resolver_match else None
    return format_html(' aria-current="{}"', "page" if here == names[0] else "true") if here in names else ""


@register.filter
def at(mapping: Mapping[Any, Any], key: Any) -> Any:
    """What stands in a mapping under this key, or nothing."""
    return mapping.get(key, "") if isinstance(mapping, Mapping) else ""
