"""What can happen to a dream, a talent, a match, a story: one function a sentence, by noun."""

from samenspel.dreams.actions.doing import action_done, action_goes_on, action_stuck, add_action
from samenspel.dreams.actions.dreams import become_broker, explore_dream, make_dream, move_dream, name_carrier, put_off
from samenspel.dreams.actions.letting_go import let_go, take_up
from samenspel.dreams.actions.matches import (
    end_match,
    note_no,
    note_yes,
    propose_match,
    reserve_helper,
    say_no,
    say_yes,
)
from samenspel.dreams.actions.meetings import note_meeting, plan_meeting
from samenspel.dreams.actions.needs import add_need, meet_need, open_need_again, remove_need
from samenspel.dreams.actions.reports import block_person, look_at_report, report_match
from samenspel.dreams.actions.reservations import hold_longer, release_helper
from samenspel.dreams.actions.talents import note_check, note_talent, rest_talent, say_talent, stop_talent
from samenspel.dreams.actions.telling import note_told

__all__ = [
    "action_done",
    "action_goes_on",
    "action_stuck",
    "add_action",
    "add_need",
    "become_broker",
    "block_person",
    "end_match",
    "explore_dream",
    "hold_longer",
    "let_go",
    "look_at_report",
    "make_dream",
    "meet_need",
    "move_dream",
    "name_carrier",
    "note_check",
    "note_meeting",
    "note_no",
    "note_talent",
    "note_told",
    "note_yes",
    "open_need_again",
    "plan_meeting",
    "propose_match",
    "put_off",
    "release_helper",
    "remove_need",
    "report_match",
    "reserve_helper",
    "rest_talent",
    "say_no",
    "say_talent",
    "say_yes",
    "stop_talent",
    "take_up",
]
