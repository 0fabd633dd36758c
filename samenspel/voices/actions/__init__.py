"""What can happen to a voice: one function a sentence."""

from samenspel.voices.actions.answering import (
    answer_voice,
    hear_news,
    note_told,
    open_answers,
    was_no_answer,
)
from samenspel.voices.actions.catching import Caught, TakenPhoto, catch_voice, give_slip
from samenspel.voices.actions.following import (
    call_back_done,
    keep_promise,
    make_promise,
    reach_changed,
    speaker_changed,
)
from samenspel.voices.actions.knowing import say_who, set_answer_day
from samenspel.voices.actions.looking_after import hand_over, pass_on, take_over
from samenspel.voices.actions.picturing import drop_hidden, hide_faces, note_faces, propose_hidden
from samenspel.voices.actions.quoting import quote_voice
from samenspel.voices.actions.sharing import reword_voice, share_voice, translate_words
from samenspel.voices.actions.telling import receive_text, say_online, tell_voice
from samenspel.voices.actions.texting import hear_stop, hear_text
from samenspel.voices.actions.together import tell_together
from samenspel.voices.actions.undoing import reopen_call_back, reopen_promise, take_back
from samenspel.voices.actions.withdrawing import (
    erase_stopped,
    erase_what_is_due,
    put_back_voice,
    stop_voice,
    withdraw_voice,
)

__all__ = [
    "Caught",
    "TakenPhoto",
    "answer_voice",
    "call_back_done",
    "catch_voice",
    "drop_hidden",
    "erase_stopped",
    "erase_what_is_due",
    "give_slip",
    "hand_over",
    "hear_news",
    "hear_stop",
    "hear_text",
    "hide_faces",
    "keep_promise",
    "make_promise",
    "note_faces",
    "note_told",
    "open_answers",
    "pass_on",
    "propose_hidden",
    "put_back_voice",
    "quote_voice",
    "reach_changed",
    "receive_text",
    "reopen_call_back",
    "reopen_promise",
    "reword_voice",
    "say_online",
    "say_who",
    "set_answer_day",
    "share_voice",
    "speaker_changed",
    "stop_voice",
    "take_back",
    "take_over",
    "tell_together",
    "tell_voice",
    "translate_words",
    "was_no_answer",
    "withdraw_voice",
]
