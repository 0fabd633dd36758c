"""Which photo goes along with what is broken, who chooses it, and who fetches it: who has its address, while it lasts.

Nothing goes along by itself: somebody who has the words in hand looked at it, and who took it said that it may.
"""

import hashlib
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls import open311
from samenspel.pearls.access.defects import reports_in_hand, why_not_write_defect
from samenspel.pearls.access.pearls import MAY_BE_SEEN
from samenspel.pearls.models import Defect, Report, Sending
from samenspel.voices.models import Photo

# Their system fetches it at once; who looks at it later has kept it by then.
ADDRESS_LASTS = timedelta(days=14)
# As long as it may be there that they know of it.
LEFT = (Sending.State.UNDER_WAY, Sending.State.UNSURE, Sending.State.ARRIVED)


def hash_of(key: str) -> str:
    """What the database keeps of an address."""
    return hashlib.sha256(f"defect photo|{key}".encode()).hexdigest()


def can_send_photos(defect: Defect) -> bool:
    """Whether there is a system that takes what is broken here, with whatever belongs to it."""
    return defect.receiver is not None and defect.receiver.takes_open311 and open311.is_set_up()


def photos_in_hand(*, by: Worker, defect: Defect) -> QuerySet[Photo]:
    """The photographs that came with the words of who told of it, as far as she has those in hand."""
    voices = reports_in_hand(by=by, defect=defect).values("voice")
    return Photo.objects.filter(voice__in=voices).order_by("made_at", "pk")


def hidden_in_hand(*, by: Worker, defect: Defect) -> int:
    """How many of those show somebody who did not say yes."""
    return photos_in_hand(by=by, defect=defect).exclude(faces__in=MAY_BE_SEEN).count()


def photo_that_goes(defect: Defect) -> Photo | None:
    """The one that goes along, as far as it still may be seen."""
    if defect.photo_id is None:
        return None
    tells = Report.objects.there().filter(defect=defect, voice=OuterRef("voice"))
    return Photo.objects.filter(Exists(tells), pk=defect.photo_id, faces__in=MAY_BE_SEEN).first()


def sent_photo(*, key: str, now: datetime) -> Photo:
    """The one at this address. Over, taken back, not to be seen any more and never there are the same."""
    sent = Sending.objects.filter(photo_hash=hash_of(key), photo_until__gt=now, state__in=LEFT)
    tells = Report.objects.there().filter(defect=OuterRef("defect"), voice=OuterRef("defect__photo__voice"))
    sent = sent.filter(Exists(tells), defect__photo__faces__in=MAY_BE_SEEN)
    return get_object_or_404(Photo, pk__in=sent.values(photo=F("defect__photo")))


def why_not_photos(*, defect: Defect) -> str:
    """The reason no photo arrives at this receiver. Empty when it does."""
    if not can_send_photos(defect):
        return _("Naar deze ontvanger gaat geen foto mee.")
    if not open311.can_reach_us():
        return _(
            "Er gaat geen foto mee: hun systeem kan ons niet bereiken. "
            "Vraag wie Samenspel beheert om een adres met https."
        )
    return ""


def why_not_add_photos(*, defect: Defect) -> str:
    """The reason no photo goes along with this any more. Empty when one can."""
    return why_not_photos(defect=defect) or why_not_write_defect(defect=defect)


def why_not_add_photo(*, by: Worker, defect: Defect, photo: Photo, is_agreed: bool) -> str:
    """The reason this photo does not go along. Empty when it can."""
    if reason := why_not_add_photos(defect=defect):
        return reason
    if not photos_in_hand(by=by, defect=defect).filter(pk=photo.pk).exists():
        return _("Kies een foto die bij deze melding hoort.")
    if photo.faces not in MAY_BE_SEEN:
        return _("Er staan mensen op deze foto. Die gaat niet mee.")
    return "" if is_agreed else _("Vraag het eerst aan wie de foto maakte, en zet dan het vinkje.")
