"""A text message came in: words are a voice; STOP stops; START starts again."""

from datetime import datetime

from django.db import transaction

from samenspel.people import actions as people
from samenspel.voices.actions.telling import receive_text


@transaction.atomic
def hear_text(*, from_number: str, words: str, at: datetime, id: str) -> None:  # noqa: A002, ARG001 - as agreed
    """Words by text message are a voice like any other."""
    if words.strip():
        receive_text(number=from_number, said=words, now=at)


@transaction.atomic
def hear_stop(*, from_number: str, at: datetime) -> None:
    """She wants no text messages any more. That is all she has to say."""
    people.stop_texts(number=from_number, now=at)


@transaction.atomic
def hear_start(*, from_number: str) -> None:
    """She wants text messages again. Another message of hers does not say so: only this word does."""
    people.start_texts(number=from_number)
