"""What a resident sees on her own page of what she said: her words, what came back, and who helps her."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.organisations.models import Membership, Organisation
from samenspel.people.access import Resident
from samenspel.people.models import Person
from samenspel.voices import stories, words
from samenspel.voices.models import Answer, Voice, VoiceQuerySet

MOST_SHOWN = 30


@dataclass(frozen=True, kw_only=True)
class Back:
    """Something that came back, with who said it and when."""

    words: str
    by: str
    on: str


@dataclass(frozen=True, kw_only=True)
class OwnVoice:
    """Something that she said, what she read of what came back, and whether more lies ready."""

    voice: Voice
    words: str
    back: list[Back]
    is_unread: bool
    is_answered: bool


@dataclass(frozen=True, kw_only=True)
class Helper:
    """An organisation that does something for her, with whom she knows there, and a number to call."""

    house: str
    names: str
    phone: str

    @property
    def dials(self) -> str:
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


def _own(person: Person) -> VoiceQuerySet:
    return Voice.objects.filter(speaker=person, withdrawn_at=None)


def own_voice(*, resident: Resident, pk: UUID) -> Voice:
    """Something that she said herself. Of anybody else: as if it does not exist."""
    hers = _own(resident.person).select_related("neighbourhood", "organisation", "speaker", "answerer")
    return get_object_or_404(hers, pk=pk)


def stopped_voices(person: Person) -> list[Voice]:
    """What she took back on her own page, and is not erased yet. Never its words."""
    return list(Voice.objects.filter(speaker=person, erase_at__isnull=False).order_by("erase_at", "pk"))


def stopped_voice(*, resident: Resident, pk: UUID) -> Voice:
    """One of those."""
    return get_object_or_404(Voice, speaker=resident.person, erase_at__isnull=False, pk=pk)


def is_stopped(*, resident: Resident, pk: UUID) -> bool:
    """Whether she took this back a moment ago: pressed twice is pressed once."""
    return Voice.objects.filter(speaker=resident.person, erase_at__isnull=False, pk=pk).exists()


def own_voices(person: Person) -> list[OwnVoice]:
    """All that she said, what lies ready first, then the newest. In as many queries for one as for thirty."""
    newest = _own(person).select_related("organisation", "neighbourhood", "answerer").order_by("-said_at", "pk")
    voices = list(newest.prefetch_related("answers__made_by")[:MOST_SHOWN])
    said = words.read_many(voices)
    told = [_told(voice, said=said.get(voice.pk, "")) for voice in voices]
    return sorted(told, key=lambda each: not each.is_unread)


def _told(voice: Voice, *, said: str) -> OwnVoice:
    standing = [each for each in voice.answers.all() if each.not_an_answer_at is None]
    return OwnVoice(
        voice=voice,
        words=said,
        back=[_back(each, voice=voice) for each in standing if each.arrived_at is not None],
        is_unread=any(each.arrived_at is None for each in standing),
        is_answered=any(each.counts for each in standing),
    )


def _back(answer: Answer, *, voice: Voice) -> Back:
    name = answer.made_by.called if answer.made_by else ""
    who = _("%(name)s van %(house)s") % {"name": name, "house": voice.organisation} if name else str(voice.organisation)
    return Back(words=words.read(answer), by=who, on=date_format(localtime(answer.made_at), "l j F Y"))


def own_story(*, voice: Voice) -> dict[str, Any]:
    """One thing that she said, as a story. What she did not open yet is not in it: opening it is for her to do."""
    story = stories.own_story(voice=voice)
    read = [each for each in story["answers"] if each.answer.arrived_at is not None]
    return {**story, "is_unread": len(read) < len(story["answers"]), "answers": read}


def who_helps(*, person: Person, voices: Sequence[OwnVoice], on: date) -> list[Helper]:
    """The organisations that know her or look after what she said; by name those who work there today."""
    known = Organisation.objects.filter(acquaintances__person=person)
    houses = {each.voice.organisation for each in voices} | set(known)
    answerers = {each.voice.answerer_id for each in voices if each.voice.answerer_id}
    names: dict[Any, list[str]] = {}
    there = Membership.objects.current(on=on).filter(person__in=answerers, organisation__in=houses)
    for membership in there.select_related("person").order_by("person__called"):
        names.setdefault(membership.organisation_id, []).append(membership.person.called)
    elsewhere = person.neighbourhood.phone if person.neighbourhood else ""
    return [
        Helper(house=house.name, names=", ".join(filter(None, names.get(house.pk, []))), phone=house.phone or elsewhere)
        for house in sorted(houses, key=lambda each: each.name)
    ]
