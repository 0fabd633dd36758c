"""What can happen to a dream, a talent, a match, a story: one function a sentence, by noun."""

from samenspel.dreams.actions.doing import action_done, action_goes_on, action_stuck, add_action
from samenspel.dreams.actions.dreams import become_broker, explore_dream, make_dream, move_dream, name_carrier, put_off
from samenspel.dreams.actions.needs import add_need, meet_need, open_need_again, remove_need
from samenspel.dreams.actions.talents import note_check, note_talent, rest_talent, say_talent, stop_talent

__all__ = [
    "action_done",
    "action_goes_on",
    "action_stuck",
    "add_action",
    "add_need",
    "become_broker",
    "explore_dream",
    "make_dream",
    "meet_need",
    "move_dream",
    "name_carrier",
    "note_check",
    "note_talent",
    "open_need_again",
    "put_off",
    "remove_need",
    "rest_talent",
    "say_talent",
    "stop_talent",
]
