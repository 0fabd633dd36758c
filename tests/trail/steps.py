"""Steps for tests: the least that is true."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from samenspel.trail.actions import Deed, leave_step
from samenspel.trail.chains import Chain, chain_of
from samenspel.trail.models import Step

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=365 * 10)
SAMIRA = "5f0c1d5e-0000-4000-8000-000000000001"
HOUSE = "5f0c1d5e-0000-4000-8000-00000000000a"


def chain(number: int = 1) -> Chain:
    """The chain of an invented plan, with a key of its own."""
    return chain_of(key=bytes([number]) * 32, about=f"plan-{number}")


def deed(**fields: Any) -> Deed:
    """A buddy reads the part about money, and may."""
    usual = {
        "kind": "professional",
        "function": "buddy",
        "action": "read",
        "part": "money",
        "purpose": "debts",
        "reason": "grant:consent",
        "is_allowed": True,
        "because": "grant-1",
        "actor": SAMIRA,
        "organisation": HOUSE,
    }
    return Deed(**{**usual, **fields})


def leave(of: Chain | None = None, *, now: datetime = NOW, **fields: Any) -> Step:
    """One step, in a transaction of its own."""
    with transaction.atomic():
        return leave_step(chain=of or chain(), deed=deed(**fields), now=now)
