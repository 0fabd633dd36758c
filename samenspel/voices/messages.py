"""What leaves for a speaker or a colleague: composed at the moment of sending, from what is true then.

A mail or text message never holds the words or the answer; it says that something is there, and how to open it.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from samenspel.letters.registry import Message, NotNow
from samenspel.people.access import may_be_texted
from samenspel.people.models import Person
from samenspel.voices import codes
from samenspel.voices.models import Answer, Voice


def answer_message(about: str, now: datetime) -> Message | NotNow:  # noqa: ARG001 - the post hands in the moment
    """There is an answer: where to read it, and with which code."""
    answer = (
        Answer.objects.select_related("voice__speaker", "voice__neighbourhood", "voice__organisation")
        .filter(pk=UUID(about))
        .first()
    )
    reason = _why_not_send(answer)
    if reason or answer is None:
        return NotNow(reason)
    voice = answer.voice
    speaker = voice.speaker
    assert speaker is not None  # noqa: S101 - refused above
    with translation.override(speaker.is_written_to_in):
        if answer.way == Answer.By.TEXT:
            return Message(to=speaker.phone, subject="", body=_text(voice))
        return Message(to=speaker.mail, subject=_("Er is antwoord voor u"), body=_mail(voice, speaker))


def _why_not_send(answer: Answer | None) -> str:
    """A code for the log. Empty when it may leave."""
    if answer is None or answer.voice.withdrawn_at is not None:
        return "withdrawn"
    speaker = answer.voice.speaker
    if answer.not_an_answer_at is not None or answer.arrived_at is not None:
        return "overtaken"
    if speaker is None or not speaker.may_be_reached:
        return "no_contact"
    if answer.way == Answer.By.TEXT and not may_be_texted(speaker):
        return "no_number"
    if answer.way == Answer.By.MAIL and not speaker.mail:
        return "no_address"
    return ""


def _mail(voice: Voice, speaker: Person) -> str:
    lines = [
        _("Dag %s,") % speaker.called if speaker.called else _("Dag,"),
        "",
        _("Op %s vertelde u ons iets. Er is antwoord.") % formats.date_format(voice.said_at, "l j F"),
        "",
        _("Lees het hier: %(address)s\nUw code is %(code)s")
        % {"address": settings.SITE_URL + "/stem/", "code": codes.code_of(voice.pk)},
    ]
    phone = voice.organisation.phone or voice.neighbourhood.phone
    if phone:
        lines += ["", _("Liever bellen? %s") % phone]
    return "\n".join([*lines, "", _("Groet,"), voice.organisation.name])


def _text(voice: Voice) -> str:
    there_is_one = _("Er is antwoord op wat u ons vertelde. Lees het op %(address)s met code %(code)s.")
    filled = there_is_one % {"address": settings.SITE_URL + "/stem/", "code": codes.code_of(voice.pk)}
    return filled + " " + _("Geen sms meer? Stuur STOP.")


def moved_message(about: str, now: datetime) -> Message | NotNow:  # noqa: ARG001 - the post hands in the moment
    """A voice went from one colleague to another. Which voice, she sees after signing in."""
    voice_id, person_id = about.split(" ")
    voice = Voice.objects.filter(pk=UUID(voice_id), withdrawn_at=None).first()
    person = Person.objects.filter(pk=UUID(person_id), is_active=True).first()
    if voice is None or person is None or not person.email:
        return NotNow("overtaken")
    if voice.answerer_id == person.pk:
        sentence = _("Een collega gaf jou een stem om te beantwoorden.")
    else:
        sentence = _("Een collega nam een stem van jou over.")
    lines = [_("Dag %s,") % person.called, "", sentence, settings.SITE_URL + "/vandaag/", "", _("Groet,"), "Samenspel"]
    return Message(to=person.email, subject=_("Er is iets veranderd in je lijst"), body="\n".join(lines))
