"""Somebody asked who stands on a photograph whether others may see it."""

from datetime import datetime

from django.db import transaction

from samenspel.organisations.access import Worker
from samenspel.voices.actions.twice import while_it_is_there
from samenspel.voices.models import Photo
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
