"""What stands on a resident's own page of the pearls at which people would come to her."""

from django.db.models import Case, CharField, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.short_lists import Part as ShortList
from samenspel.base.short_lists import Row, short_list
from samenspel.pearls.access.hosting import hosted_pearls
from samenspel.pearls.pictures import PICTURES
from samenspel.people.access import Resident
from samenspel.voices.own_parts import Card, Part

ASKS = "asks"


def short_lists(*, resident: Resident) -> list[ShortList]:
    """Where people come to her, and where they would. Read with those of other rooms."""
    state = Case(When(host_yes_at=None, then=Value(ASKS)), default=Value(""), output_field=CharField())
    hers = hosted_pearls(resident=resident)
    return [short_list("hosted", hers, first="state_at", at="state_at", who="title", kind="kind", state=state)]


def parts_for(*, rows: dict[str, list[Row]]) -> list[Part]:
    """What we ask her, and where she said yes."""
    hosted = rows.get("hosted", [])
    asked = [_asked(each) for each in hosted if each.state == ASKS]
    cards = [_card(each) for each in hosted if each.state != ASKS]
    parts = [
        Part(key="asked", title=_("Wij vragen u iets"), cards=asked),
        Part(key="hosted", title=_("Hier ontvangt u mensen"), cards=cards),
    ]
    return [part for part in parts if part.cards]


def _asked(row: Row) -> Card:
    return Card(
        picture="waving-hand",
        title=_("Mogen mensen bij u langskomen?"),
        words=str(row.who),
        href=reverse("pearls:hosted_pearl", args=[row.key]),
        button=_("Lees het"),
        is_question=True,
    )


def _card(row: Row) -> Card:
    return Card(
        picture=PICTURES[row.kind],
        title=str(row.who),
        note=_("U zei ja. U kunt altijd stoppen."),
        href=reverse("pearls:hosted_pearl", args=[row.key]),
        button=_("Bekijk of stop"),
    )
