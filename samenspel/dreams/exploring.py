"""Exploring a dream in one breath: what she can do herself, what it needs, and then on to looking for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samenspel.dreams.actions.dreams import explore_dream
from samenspel.dreams.actions.needs import add_need
from samenspel.dreams.actions.talents import note_talent
from samenspel.dreams.models import Dream
from samenspel.organisations.access import Worker


@dataclass(frozen=True, kw_only=True)
class Explored:
    """What was written down. ``needs``: pairs of kind and what. Whatever is empty was not said."""

    needs: Sequence[tuple[str, str]] = ()
    talent: str = ""
    talent_kind: str = ""
    dayparts: Sequence[str] = ()
    is_for_neighbourhood: bool = False
    not_asked_why: str = ""


@transaction.atomic
def explore(*, by: Worker, dream: Dream, told: Explored, now: datetime) -> Dream:
    """All of it or nothing: half of what she told is worse than asking again."""
    if told.talent.strip() and dream.voice.speaker is not None:
        note_talent(
            by=by,
            person=dream.voice.speaker,
            kind=told.talent_kind,
            what=told.talent,
            dayparts=told.dayparts,
            is_for_neighbourhood=told.is_for_neighbourhood,
            now=now,
        )
    for kind, what in told.needs:
        add_need(by=by, dream=dream, kind=kind, what=what, now=now)
    return explore_dream(by=by, dream=dream, not_asked_why=told.not_asked_why, now=now)
