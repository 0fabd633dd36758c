"""What stands on the pages of the plans of others, for who reads or writes for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from samenspel.plans import work_pages
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.lent import asks_pin, lent_plans
from samenspel.plans.access.looking import open_look_questions
from samenspel.plans.access.mandating import code_of, own_code
from samenspel.plans.access.reading import Said
from samenspel.plans.models import Part, Reading
from samenspel.plans.own_pages import areas


def first_page(*, asker: Asker, now: datetime) -> dict[str, Any]:
    """Who lets her read, once she showed that it is she; what they ask; and her own code, when she made one."""
    code = own_code(asker, now=now)
    asks = asks_pin(asker, now=now)
    return {
        "asks_pin": asks,
        "lent": [] if asks else lent_plans(asker, now=now),
        "questions": list(open_look_questions(asker).order_by("asked_at", "pk")),
        "code": code_of(code) if code else "",
        "until_at": code.until_at if code else None,
    }


def parts_page(reading: Reading, *, parts: Sequence[Part]) -> dict[str, Any]:
    """The parts with a picture."""
    return {"reading": reading, "who": reading.plan.resident, "areas": areas(parts)}


def part_page(reading: Reading, part: Part, *, said: Sequence[Said], may_write: bool) -> dict[str, Any]:
    """What stands in a part, sorted: facts, opinions and the words of whose plan it is are never one text."""
    shown = work_pages.part_page(said)
    return {"reading": reading, "who": reading.plan.resident, "part": part, "shown": shown, "may_write": may_write}
