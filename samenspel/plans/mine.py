"""What this room puts on a resident's own page: the way to her plan, and what another asks of her as who reads there.

Whether she has a plan is not said there.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.short_lists import Part as ShortList
from samenspel.base.short_lists import Row, whole_list
from samenspel.people.access import Resident
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.looking import open_look_questions
from samenspel.voices.own_parts import Card, Part


def short_lists(*, resident: Resident) -> list[ShortList]:
    """To read together with the short lists of other rooms: what somebody asks for whom she reads."""
    asked = open_look_questions(Asker(person=resident.person))
    return [whole_list("plan looks", asked, at="asked_at", day="answer_by")]


def parts_for(*, rows: dict[str, list[Row]]) -> list[Part]:
    """The way to her plan is the same for everybody: who looks along on her screen hears nothing."""
    card = Card(
        picture="seedling",
        title=_("Wat wilt u? Wat kunt u? Wat heeft u nodig?"),
        note=_("Alleen u leest dit. U kiest zelf wie mag meelezen."),
        href=reverse("plans:own_plan"),
        button=_("Naar mijn plan"),
    )
    asked = [_asked(row) for row in rows.get("plan looks", [])]
    first = [Part(key="asked", title=_("Wij vragen u iets"), cards=asked)] if asked else []
    return [*first, Part(key="plan", title=_("Mijn plan"), cards=[card])]


def _asked(row: Row) -> Card:
    return Card(
        picture="speech-balloon",
        title=_("Wat kwam u hier doen?"),
        note=_("Iemand vraagt waarom u in een plan keek."),
        href=reverse("plans:answer_own_look", args=[row.key]),
        button=_("Geef antwoord"),
        is_question=True,
    )
