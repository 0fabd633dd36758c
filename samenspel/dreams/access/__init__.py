"""Who may see and do what with dreams, by noun. The only way to get one."""

from samenspel.dreams.access.dreams import (
    action_in_hand,
    dream_in_hand,
    dream_of_voice,
    dreams_in_hand,
    need_in_hand,
)
from samenspel.dreams.access.matches import (
    Contact,
    contact_of,
    match_in_hand,
    matches_in_hand,
    meeting_in_hand,
    other_side,
    reservation_in_hand,
    reservations_in_hand,
    telling_in_hand,
    tellings_in_hand,
)
from samenspel.dreams.access.reports import may_read_report, report_in_hand, reports_in_hand
from samenspel.dreams.access.talents import helper_for, reach_of, talent_for, talents_for

__all__ = [
    "Contact",
    "action_in_hand",
    "contact_of",
    "dream_in_hand",
    "dream_of_voice",
    "dreams_in_hand",
    "helper_for",
    "match_in_hand",
    "matches_in_hand",
    "may_read_report",
    "meeting_in_hand",
    "need_in_hand",
    "other_side",
    "reach_of",
    "report_in_hand",
    "reports_in_hand",
    "reservation_in_hand",
    "reservations_in_hand",
    "talent_for",
    "talents_for",
    "telling_in_hand",
    "tellings_in_hand",
]
