"""A resident tells something with a worker beside her, who types."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker
from samenspel.organisations.actions import go_on_together
from samenspel.organisations.models import AssistedEntry
from samenspel.voices import access
from samenspel.voices.actions.telling import tell_voice
from samenspel.voices.models import About, Channel, Visibility, Voice, Wants


@transaction.atomic
def tell_together(
    *,
    by: Worker,
    entry: AssistedEntry,
    said: str,
    now: datetime,
    wants: str = Wants.TOLD,
    about: str = About.SELF,
    is_here: bool = False,
) -> Voice:
    """Her words, typed by who sits beside her: for who typed them and who answers, as at the door."""
    entry = go_on_together(by=by, entry=entry, is_here=is_here, now=now)
    place = access.place_to_tell(person=entry.person, organisation=entry.organisation)
    refuse_if("" if place else _("Jouw organisatie werkt nog in geen buurt."))
    assert place is not None  # noqa: S101 - refused above
    return tell_voice(
        speaker=entry.person,
        organisation=entry.organisation,
        neighbourhood=place,
        said=said,
        channel=Channel.DOOR,
        by=by,
        now=now,
        about=about,
        wants=wants,
        visibility=Visibility.PRIVATE,
        assisted=entry,
    )
