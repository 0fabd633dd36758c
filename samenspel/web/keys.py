"""Which keys some room holds on to: what is not named here is swept, and lost for good."""

from uuid import UUID

from samenspel.plans.access import words as of_plans
from samenspel.voices import under_lock as of_voices


def every_key() -> set[UUID]:
    """The keys of all plans, with the signals of partners, and of all voices."""
    return of_plans.every_key() | of_voices.every_key()
