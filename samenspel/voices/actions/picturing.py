"""Who stands on a photograph: asked whether others may see it, or made unrecognisable by hand."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from samenspel.base.refusals import Refused, refuse_if
from samenspel.letters import actions as letters
from samenspel.organisations.access import Worker
from samenspel.voices import photos
from samenspel.voices.actions.twice import while_it_is_there
from samenspel.voices.models import Photo
from samenspel.voices.spots import Spot
from samenspel.voices.steps import leave_step


@transaction.atomic
def note_faces(*, by: Worker, photo: Photo, faces: str, now: datetime) -> Photo:
    """Who is on it was asked, and this is what they said. Twice is once."""
    while_it_is_there(photo.voice)
    if photo.faces != faces:
        photo.faces = Photo.Faces(faces)
        photo.save(update_fields=["faces"])
        leave_step(voice=photo.voice, what="faces", now=now, by=by.person, detail=faces)
    return photo


def propose_hidden(*, photo: Photo, spots: Sequence[Spot]) -> Photo:
    """Make these spots of a photo unrecognisable, beside the photo itself: somebody looks at it first.

    What was proposed before goes on from there. Nobody outside sees it, and nothing is thrown away yet.
    """
    start = photo.proposal or photo.file
    made = _unrecognisable(start, spots=spots)
    with transaction.atomic():
        _photo_at_a_time(photo)
        refuse_if("" if start == (photo.proposal or photo.file) else _("Deze foto is net veranderd. Kijk nog eens."))
        _forget([photo.proposal])
        photo.proposal, photo.proposals = photos.store(made), photo.proposals + 1
        photo.save(update_fields=["proposal", "proposals"])
    return photo


def _unrecognisable(name: str, *, spots: Sequence[Spot]) -> photos.Rebuilt:
    refuse_if("" if spots else _("Zet eerst een vlek op elk gezicht."))
    try:
        return photos.rebuild(photos.read(name), spots=spots)
    except FileNotFoundError:
        raise Refused(_("Deze foto is er niet meer.")) from None


@transaction.atomic
def hide_faces(*, by: Worker, photo: Photo, proposals: int, now: datetime) -> Photo:
    """Somebody looked: nobody is recognised any more. From now on this is the photo; what it was is thrown away."""
    _photo_at_a_time(photo)
    if not photo.proposal and photo.faces == Photo.Faces.HIDDEN and photo.proposals == proposals:
        return photo
    is_seen = photo.proposal and photo.proposals == proposals
    refuse_if("" if is_seen else _("Deze foto is net veranderd. Kijk nog eens."))
    _forget([photo.file, photo.thumbnail])
    photo.file, photo.thumbnail, photo.proposal, photo.faces = photo.proposal, "", "", Photo.Faces.HIDDEN
    photo.save()
    letters.post(kind="voices.thumbnail", about=str(photo.pk), way="work", now=now)
    leave_step(voice=photo.voice, what="hidden", now=now, by=by.person)
    return photo


@transaction.atomic
def drop_hidden(*, photo: Photo) -> Photo:
    """Start over: the photo as it was. Twice is once."""
    _photo_at_a_time(photo)
    _forget([photo.proposal])
    photo.proposal = ""
    photo.save(update_fields=["proposal"])
    return photo


def _photo_at_a_time(photo: Photo) -> None:
    """Whatever is done with this photo goes from how it stands now. What is locked is its voice."""
    voice = photo.voice
    while_it_is_there(voice)
    photo.refresh_from_db()
    photo.voice = voice


def _forget(names: Sequence[str]) -> None:
    """Throw these files away, once what takes their place is kept."""
    gone = [name for name in names if name]
    transaction.on_commit(lambda: photos.remove(gone))
