"""What can happen to an envelope and with a text message that comes in."""

from samenspel.letters.actions.envelopes import post, take_back
from samenspel.letters.actions.incoming import take_text
from samenspel.letters.actions.news import note_bounced, note_text_report, settle_mail
from samenspel.letters.actions.sending import deliver_due

__all__ = ["deliver_due", "note_bounced", "note_text_report", "post", "settle_mail", "take_back", "take_text"]
