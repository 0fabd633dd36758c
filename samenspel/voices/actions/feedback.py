"""What somebody thinks of something that is tried out is a voice like any other, and gets an answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.voices import registry, words
from samenspel.voices.access import can_be_reached
from samenspel.voices.actions.catching import Caught, know, meet, new_voice
from samenspel.voices.models import Voice
from samenspel.voices.steps import leave_step


@transaction.atomic
def give_feedback(*, heard: Caught, organisation: Organisation, by: Worker | Person | None, now: datetime) -> Voice:
    """Somebody said what she thinks of it. The house answers; who gave no way to reach her gets a code.

    ``by``: the worker or the team member who wrote it down, or nobody when she did it herself.
    """
    refuse_if("" if heard.words.strip() else _("Vertel eerst iets. Een paar woorden is genoeg."))
    worker, writer = (by, by.person) if isinstance(by, Worker) else (None, by)
    speaker = meet(caught=heard, now=now)
    if speaker is not None:
        know(person=speaker, organisation=organisation, now=now)
    voice = new_voice(
        neighbourhood=heard.neighbourhood,
        organisation=organisation,
        speaker=speaker,
        about=heard.about,
        channel=heard.channel,
        place=heard.place,
        caught_by=writer,
        caught_for=worker.organisation if worker else None,
        visibility=heard.visibility,
        said_at=heard.said_at,
        received_at=now,
        has_slip=not can_be_reached(speaker),
        has_way_back=True,
    )
    words.write_words(voice=voice, words=heard.words, by=writer or speaker, now=now)
    leave_step(voice=voice, what="caught" if writer else "said", now=now, by=writer or speaker)
    registry.tell(voice, by=worker, now=now)
    return voice
