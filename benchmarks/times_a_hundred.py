"""The voices of the demo, many times over: the same words, moments and answers under ids of their own."""

import uuid
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from samenspel.voices import codes, words
from samenspel.voices.bringing_over import bring_some
from samenspel.voices.models import Answer, CallBack, Promise, Step, Voice, Wording

HANGS_ON_A_VOICE: tuple[type[models.Model], ...] = (Wording, Answer, CallBack, Promise, Step)
BATCH = 500


@transaction.atomic
def multiply(*, times: int) -> int:
    """Make the voices that are there so many times as many → how many there are then."""
    voices = list(Voice.objects.all())
    parts = {model: list(model._default_manager.select_related("voice")) for model in HANGS_ON_A_VOICE}
    for _ in range(times - 1):
        ids = {voice.pk: uuid.uuid4() for voice in voices}
        Voice.objects.bulk_create(_copies(voices, ids), batch_size=BATCH)
        for model, rows in parts.items():
            model._default_manager.bulk_create(_hung_on(rows, ids), batch_size=BATCH)
    bring_some(now=timezone.now())
    return Voice.objects.count()


def _copies(voices: list[Voice], ids: dict[uuid.UUID, uuid.UUID]) -> Iterator[Voice]:
    for voice in voices:
        new = ids[voice.pk]
        # Words are bound to their row and key: a copy lies open, and is brought under a lock of its own.
        yield _copy(voice, id=new, key=None, code_hash=codes.hash_of(codes.code_of(new)))


def _hung_on(rows: list[Any], ids: dict[uuid.UUID, uuid.UUID]) -> Iterator[Any]:
    said = words.read_each(rows) if rows and hasattr(rows[0], "sealed") else {}
    for row in rows:
        lies_open = {"body": said[row.pk], "sealed": None} if said else {}
        has_uuid = isinstance(row._meta.pk, models.UUIDField)
        yield _copy(row, id=uuid.uuid4() if has_uuid else None, voice_id=ids[row.voice_id], **lies_open)


def _copy(row: Any, **changed: object) -> Any:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**{**values, **changed})
