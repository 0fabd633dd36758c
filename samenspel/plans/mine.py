"""What this room puts on a resident's own page: the way to her plan. Whether she has one is not said there."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.voices.own_parts import Card, Part


def parts_for() -> list[Part]:
    """The same for everybody: who looks along on her screen hears nothing."""
    card = Card(
        picture="seedling",
        title=_("Wat wilt u? Wat kunt u? Wat heeft u nodig?"),
        note=_("Alleen u leest dit. U kiest zelf wie mag meelezen."),
        href=reverse("plans:own_plan"),
        button=_("Naar mijn plan"),
    )
    return [Part(key="plan", title=_("Mijn plan"), cards=[card])]
