"""What this room asked the rooms below to tell it, by name, at start."""

from samenspel.letters import registry as letters
from samenspel.people import registry as people
from samenspel.voices import actions, messages, photos


def start_listening() -> None:
    """Register once, when the installation starts."""
    letters.before_sending("voices.answer", messages.answer_message)
    letters.before_sending("voices.moved", messages.moved_message)
    letters.on_news("voices.answer", actions.hear_news)
    letters.to_do("voices.thumbnail", photos.make_thumbnail)
    letters.on_text(actions.hear_text)
    letters.on_text_stop(actions.hear_stop)
    people.on_state_change(actions.speaker_changed)
