"""In a meeting or on a walk somebody says, or passes on, what a resident said. It is a voice and gets an answer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.models import Organisation
from samenspel.people.models import Person
from samenspel.voices import registry, words
from samenspel.voices.actions.catching import TakenPhoto, add_photos, know, new_voice
from samenspel.voices.models import About, Channel, Visibility, Voice
from samenspel.voices.steps import leave_step


@transaction.atomic
def quote_voice(
    *,
    said: str,
    organisation: Organisation,
    neighbourhood: Neighbourhood,
    said_at: datetime,
    now: datetime,
    speaker: Person | None = None,
    writer: Person | None = None,
    channel: str = Channel.ATELIER,
    place: str = "",
    taken: Sequence[TakenPhoto] = (),
) -> Voice:
    """What a resident said in an atelier or on a walk. Its code stands on the phone that sent it: the way back to her.
    ``speaker``: herself, when she is known and typed it; ``writer``: who typed it for her, when that is known.
    Whoever listens in the house that answers may read it: everybody heard it, or it was sent to that house.
    """
    refuse_if("" if said.strip() else _("Schrijf op wat er gezegd is."))
    if speaker is not None:
        know(person=speaker, organisation=organisation, now=now)
    voice = new_voice(
        neighbourhood=neighbourhood,
        organisation=organisation,
        speaker=speaker,
        about=About.STREET if channel == Channel.WALK else About.SELF,
        channel=channel,
        place=place,
        caught_by=writer,
        visibility=Visibility.TEAM,
        said_at=min(said_at, now),
        received_at=now,
        has_slip=True,
        has_way_back=True,
    )
    words.write_words(voice=voice, words=said, by=writer or speaker, now=now)
    add_photos(voice=voice, taken=taken, now=now)
    leave_step(voice=voice, what="quoted", now=now, by=writer or speaker)
    registry.tell(voice, by=None, now=now)
    return voice
