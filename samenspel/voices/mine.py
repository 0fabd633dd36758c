"""What a resident sees on her own page of what she said: her words, what came back, and who helps her."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import FilteredRelation, Prefetch, Q
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.base.short_lists import Part, short_list
from samenspel.organisations.models import Organisation, holds_on
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


def stopped_list(person: Person) -> Part:
    """What she took back on her own page, and is not erased yet. Never its words. Read with other short lists."""
    stopped = Voice.objects.filter(speaker=person, erase_at__isnull=False)
    return short_list("stopped", stopped, first="erase_at", at="withdrawn_at")


def stopped_voice(*, resident: Resident, pk: UUID) -> Voice:
    """One of those."""
    return get_object_or_404(Voice, speaker=resident.person, erase_at__isnull=False, pk=pk)


def is_stopped(*, resident: Resident, pk: UUID) -> bool:
    """Whether she took this back a moment ago: pressed twice is pressed once."""
    return Voice.objects.filter(speaker=resident.person, erase_at__isnull=False, pk=pk).exists()


def own_voices(person: Person) -> list[OwnVoice]:
    """All that she said, what lies ready first, then the newest. In as many queries for one as for thirty."""
    newest = _own(person).select_related("organisation", "neighbourhood", "answerer").order_by("-said_at", "pk")
    answers = Prefetch("answers", queryset=Answer.objects.select_related("made_by").order_by("made_at", "pk"))
    voices = words.opened(words.with_words(newest).prefetch_related(answers)[:MOST_SHOWN])
    came_back = words.read_each(answer for voice in voices for answer in voice.answers.all())
    told = [_told(voice, came_back=came_back) for voice in voices]
    return sorted(told, key=lambda each: not each.is_unread)


def _told(voice: Voice, *, came_back: Mapping[UUID, str]) -> OwnVoice:
    standing = [each for each in voice.answers.all() if each.not_an_answer_at is None]
    return OwnVoice(
        voice=voice,
        words=words.words_with(voice),
        back=[_back(each, said=came_back[each.pk], voice=voice) for each in standing if each.arrived_at is not None],
        is_unread=any(each.arrived_at is None for each in standing),
        is_answered=any(each.counts for each in standing),
    )


def _back(answer: Answer, *, said: str, voice: Voice) -> Back:
    name = answer.made_by.called if answer.made_by else ""
    who = _("%(name)s van %(house)s") % {"name": name, "house": voice.organisation} if name else str(voice.organisation)
    return Back(words=said, by=who, on=date_format(localtime(answer.made_at), "l j F Y"))


def own_story(*, voice: Voice) -> dict[str, Any]:
    """One thing that she said, as a story. What she did not open yet is not in it: opening it is for her to do."""
    story = stories.own_story(voice=voice)
    read = [each for each in story["answers"] if each.answer.arrived_at is not None]
    return {**story, "is_unread": len(read) < len(story["answers"]), "answers": read}


def who_helps(*, person: Person, voices: Sequence[OwnVoice], on: date) -> list[Helper]:
    """The organisations that know her or look after what she said; by name those who work there today. One query."""
    answerers = {each.voice.answerer_id: each.voice.answerer.called for each in voices if each.voice.answerer}
    work_there = holds_on(on, membership="memberships__") & Q(memberships__person__in=answerers.keys())
    know_her = Q(pk__in=person.acquaintances.values("organisation"))
    helping = Organisation.objects.filter(know_her | Q(pk__in={each.voice.organisation_id for each in voices}))
    rows = helping.annotate(there=FilteredRelation("memberships", condition=work_there)).order_by("name", "pk")
    names: dict[tuple[UUID, str, str], list[str]] = {}
    for pk, house, phone, answerer in rows.values_list("pk", "name", "phone", "there__person"):
        names.setdefault((pk, house, phone), []).append(answerers.get(answerer, ""))
    elsewhere = person.neighbourhood.phone if person.neighbourhood else ""
    return [
        Helper(house=house, names=", ".join(sorted(filter(None, called))), phone=phone or elsewhere)
        for (_pk, house, phone), called in names.items()
    ]
