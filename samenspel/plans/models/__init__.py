"""A resident's plan, who may read along, and who looked."""

from samenspel.plans.models.alarms import Alarm
from samenspel.plans.models.looking import LookQuestion
from samenspel.plans.models.opening import READING_LASTS, Copy, Emergency, Reading
from samenspel.plans.models.plans import OF_RESIDENT, PROTECTIONS, Area, Entry, Part, Plan, Sort
from samenspel.plans.models.sharing import Agreement, Block, Grant, Ground, Mandate, What

__all__ = [
    "OF_RESIDENT",
    "PROTECTIONS",
    "READING_LASTS",
    "Agreement",
    "Alarm",
    "Area",
    "Block",
    "Copy",
    "Emergency",
    "Entry",
    "Grant",
    "Ground",
    "LookQuestion",
    "Mandate",
    "Part",
    "Plan",
    "Reading",
    "Sort",
    "What",
]
