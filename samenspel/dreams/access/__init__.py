"""Who may see and do what with dreams, by noun. The only way to get one."""

from samenspel.dreams.access.dreams import (
    action_in_hand,
    dream_in_hand,
    dream_of_voice,
    dreams_in_hand,
    need_in_hand,
)
from samenspel.dreams.access.talents import helper_for, reach_of, talent_for, talents_for

__all__ = [
    "action_in_hand",
    "dream_in_hand",
    "dream_of_voice",
    "dreams_in_hand",
    "helper_for",
    "need_in_hand",
    "reach_of",
    "talent_for",
    "talents_for",
]
