"""Somebody says something herself: on the page, on her own page, as a text message; or a room hears it from her."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker, front_desk
from samenspel.organisations.models import AssistedEntry, Organisation, WorksIn
from samenspel.people.access import person_with_phone
from samenspel.people.models import Person
from samenspel.voices import registry, words
from samenspel.voices.access import can_be_reached
from samenspel.voices.actions.catching import Caught, know, meet, new_voice
from samenspel.voices.models import About, Channel, Visibility, Voice, Wants
from samenspel.voices.steps import leave_step


@transaction.atomic
def say_online(
    *,
    neighbourhood: Neighbourhood,
    said: str,
    now: datetime,
    about: str = About.SELF,
    language: str = "",
    called: str = "",
    reach_by: str = "",
    reach_detail: str = "",
    wants: str = Wants.TOLD,
) -> Voice:
    """Anybody says something, without an account. The front desk of the neighbourhood answers."""
    refuse_if("" if said.strip() else _("Vertel eerst iets. Een paar woorden is genoeg."))
    desk = front_desk(neighbourhood=neighbourhood)
    refuse_if("" if desk else _("In deze buurt is nog niemand die antwoordt. Bel ons liever."))
    assert desk is not None  # noqa: S101 - refused above
    caught = Caught(
        words=said,
        neighbourhood=neighbourhood,
        channel=Channel.ONLINE,
        said_at=now,
        called=called,
        reach_by=reach_by,
        reach_detail=reach_detail,
        language=language,
        wants=wants,
    )
    return _by_herself(caught=caught, desk=desk, about=about, speaker=meet(caught=caught, now=now), now=now)


@transaction.atomic
def receive_text(*, number: str, said: str, now: datetime) -> Voice | None:
    """A text message came in: a voice like any other. Nothing when there is nobody to answer it."""
    speaker = person_with_phone(number)
    neighbourhood = speaker.neighbourhood if speaker else None
    desk = front_desk(neighbourhood=neighbourhood) if neighbourhood else None
    if desk is None or neighbourhood is None:
        first = WorksIn.objects.filter(is_front_desk=True).select_related("organisation", "neighbourhood").first()
        if first is None:
            return None
        desk, neighbourhood = first.organisation, first.neighbourhood
    caught = Caught(
        words=said,
        neighbourhood=neighbourhood,
        channel=Channel.TEXT,
        said_at=now,
        reach_by="text",
        reach_detail=number,
    )
    speaker = speaker or meet(caught=caught, now=now)
    return _by_herself(caught=caught, desk=desk, about=About.SELF, speaker=speaker, now=now)


@transaction.atomic
def tell_voice(
    *,
    speaker: Person,
    organisation: Organisation,
    neighbourhood: Neighbourhood,
    said: str,
    channel: str,
    by: Worker | Person | None,
    now: datetime,
    about: str = About.SELF,
    wants: str = Wants.TOLD,
    visibility: str = Visibility.TEAM,
    assisted: AssistedEntry | None = None,
) -> Voice:
    """Somebody whom we know told something, outside the form for catching.

    ``by``: the worker who wrote it down, another resident who brought it, or nobody when she did it herself.
    """
    refuse_if("" if said.strip() else _("Vertel eerst iets. Een paar woorden is genoeg."))
    worker, writer = (by, by.person) if isinstance(by, Worker) else (None, by)
    know(person=speaker, organisation=organisation, now=now)
    is_on_her_page = by is None and channel == Channel.ONLINE
    voice = new_voice(
        neighbourhood=neighbourhood,
        organisation=organisation,
        speaker=speaker,
        about=about,
        wants=wants,
        channel=channel,
        language=speaker.language,
        caught_by=writer,
        caught_for=worker.organisation if worker else None,
        assisted=assisted,
        visibility=Visibility.PRIVATE if about == About.NEIGHBOUR else visibility,
        said_at=now,
        received_at=now,
        has_slip=is_on_her_page,  # what comes back stands there too
        has_way_back=is_on_her_page or can_be_reached(speaker),
    )
    return _made(voice, said=said, what="caught" if writer else "said", writer=writer or speaker, by=worker)


def _made(voice: Voice, *, said: str, what: str, writer: Person | None, by: Worker | None = None) -> Voice:
    """It has its words and its first step; the rooms above hear it."""
    now = voice.received_at
    words.write_words(voice=voice, words=said, by=writer, now=now)
    leave_step(voice=voice, what=what, now=now, by=writer, detail=voice.channel if by else "")
    registry.tell(voice, by=by, now=now)
    return voice


def _by_herself(*, caught: Caught, desk: Organisation, about: str, speaker: Person | None, now: datetime) -> Voice:
    """A voice that came by itself goes to the team of the front desk."""
    if speaker is not None:
        know(person=speaker, organisation=desk, now=now)
    closed = about == About.NEIGHBOUR
    online = caught.channel == Channel.ONLINE
    voice = new_voice(
        neighbourhood=caught.neighbourhood,
        organisation=desk,
        speaker=speaker,
        about=about,
        wants=caught.wants,
        channel=caught.channel,
        language=caught.language,
        visibility=Visibility.PRIVATE if closed else Visibility.TEAM,
        said_at=now,
        received_at=now,
        has_slip=online,  # the page shows her the code
        has_way_back=True,
    )
    return _made(voice, said=caught.words, what="said" if online else "texted", writer=speaker)
