"""What stands on her pages about who acts for her: what she is about to give, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from samenspel.plans.access.asking import Asker
from samenspel.plans.access.giving import parts_about, starts_at
from samenspel.plans.access.mandating import code_chosen, why_not_choose_mandate
from samenspel.plans.half_mandated import HalfMandated
from samenspel.plans.models import Area, MandateCode, Part, Plan
from samenspel.plans.pictures import AREAS


@dataclass(frozen=True)
class Begins:
    """One part, with a picture, and from when when that is later than now."""

    name: str
    picture: str
    starts_on: datetime | None


@dataclass(frozen=True)
class MandateReadBack:
    """What she is about to give."""

    plan: Plan
    code: MandateCode
    half: HalfMandated
    parts: list[Begins]
    why_not: str

    @property
    def who(self) -> str:
        return str(self.code.person)

    def chosen(self) -> dict[str, Any]:
        """As the action takes it."""
        rest = {name: getattr(self.half, name) for name in ("areas", "ends_on", "may_write", "is_now")}
        return {"plan": self.plan, "code": self.code, **rest}


def read_back(half: HalfMandated, *, asker: Asker, plan: Plan, now: datetime) -> MandateReadBack | None:
    """What she chose, as it is now. Nothing when the code does not work any more."""
    code = code_chosen(half.code, now=now)
    if code is None:
        return None
    parts = parts_about(plan, areas=half.areas)
    why_not = why_not_choose_mandate(
        by=asker, plan=plan, parts=parts, person=code.person, ends_on=half.ends_on, now=now
    )
    return MandateReadBack(plan, code, half, _begin(parts, is_now=half.is_now, now=now), why_not)


def _begin(parts: Sequence[Part], *, is_now: bool, now: datetime) -> list[Begins]:
    starts = [(part, starts_at(part=part, is_now=is_now, now=now)) for part in parts]
    return [
        Begins(str(part.get_area_display()), AREAS[Area(part.area)], at if at > now else None) for part, at in starts
    ]
