"""A resident's plan, who may read along, and who looked."""

from samenspel.plans.models.alarms import Alarm
from samenspel.plans.models.handing_on import Signal, SignalAgreement, SignalWords
from samenspel.plans.models.looking import LookAnswer, LookQuestion
from samenspel.plans.models.opening import READING_LASTS, Copy, Emergency, EmergencyWords, Reading
from samenspel.plans.models.plans import OF_RESIDENT, PROTECTIONS, Area, Entry, Erasure, Part, Plan, Sort
from samenspel.plans.models.sharing import Agreement, Block, Grant, Ground, Mandate, MandateCode, Signed, What

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
    "EmergencyWords",
    "Entry",
    "Erasure",
    "Grant",
    "Ground",
    "LookAnswer",
    "LookQuestion",
    "Mandate",
    "MandateCode",
    "Part",
    "Plan",
    "Reading",
    "Signal",
    "SignalAgreement",
    "SignalWords",
    "Signed",
    "Sort",
    "What",
]
