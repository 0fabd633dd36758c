"""One voice as a story: the words, what came back, what happened, and what one may do now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.voices import access, registry, words
from samenspel.voices.actions.answering import why_not_note_told
from samenspel.voices.lines import who
from samenspel.voices.models import Answer, CallBack, Photo, Promise, Step, Translation, Visibility, Voice
from samenspel.voices.registry import Offer
from samenspel.voices.steps import SENTENCES
from samenspel.voices.undo import TAKEN_BACK

STEPS_THAT_CONCERN_HER = frozenset(
    {"caught", "said", "texted", "quoted", "reworded", "translated", "shared", "taken_over", "handed_over", "passed_on"}
    | {"receipt", "answered", "sent", "arrived", "no_answer", "promised", "kept", "taken_back"}
)


@dataclass(frozen=True, kw_only=True)
class StoryStep:
    """Something that happened: what, when, and by whom."""

    what: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words with what belongs to them."""

    words: str
    at: datetime
    by: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class StoryAnswer:
    """An answer with what became of it."""

    answer: Answer
    words: str
    state: str
    may_be_told: bool


@dataclass(frozen=True, kw_only=True)
class Story:
    """All that a worker sees of one voice."""

    who: str
    words: str
    older: list[Said]
    translations: list[Said]
    photos: list[Photo]
    answers: list[StoryAnswer]
    steps: list[StoryStep]
    promises: list[tuple[Promise, str]]
    call_backs: list[CallBack]
    days: int
    why_gone: str
    why_not_take_over: str
    why_not_answer: str
    wrote_again: bool
    may_pass_on: bool
    offers: list[Offer]


def state_of_answer(answer: Answer) -> str:
    """In words: where this answer is now."""
    if answer.not_an_answer_at is not None:
        return _("Dit was geen antwoord, zei de bewoner.")
    if answer.arrived_at is not None:
        return _("Aangekomen")
    if answer.failed_at is not None:
        return _("Niet aangekomen")
    if answer.way == Answer.By.PAGE:
        return _("Staat klaar. Nog niet geopend.")
    return (
        _("Verstuurd. Nog niet zeker of het aankwam.") if answer.accepted_at else _("Nog niet gebracht of verstuurd.")
    )


def what_now(answer: Answer) -> str:
    """What the worker hears after answering."""
    if answer.way == Answer.By.PAGE:
        return _("Het antwoord staat klaar. Het telt als de bewoner het opent.")
    if answer.arrived_at is not None:
        return _("Genoteerd. Deze stem is beantwoord.")
    return _("Het antwoord gaat weg. Het telt als het aankomt.")


BRING = {
    Answer.By.DOOR: (_l("Vertel het aan de deur"), _l("Ik heb het verteld")),
    Answer.By.PHONE: (_l("Bel en vertel het"), _l("Ik heb het verteld")),
    Answer.By.TEXT: (_l("Bel, of stuur zelf een sms"), _l("Ik heb het verteld of gestuurd")),
    Answer.By.LETTER: (_l("Print de brief en doe hem op de post"), _l("De brief is op de post")),
    Answer.By.CARD: (_l("Print de kaart en breng hem weg"), _l("De kaart is gebracht")),
}


def how_to_bring(answer: Answer) -> dict[str, Any]:
    """What the worker does now with an answer that she brings herself, and what she presses when it is done."""
    ask, done = BRING.get(Answer.By(answer.way), (_l("Dit antwoord"), ""))
    return {"words": words.read(answer), "ask": ask, "done": done, "why_not": why_not_note_told(answer=answer)}


def is_answered(voice: Voice) -> bool:
    """Whether something came back that counts."""
    return any(answer.counts for answer in voice.answers.all())


def story(*, voice: Voice, by: Worker, on: date) -> Story:
    """Everything about one voice for somebody who may read it."""
    wordings = list(voice.wordings.select_related("written_by"))
    promises = list(voice.promises.order_by("due_on", "pk"))
    said, promised = words.read_each(wordings), words.read_each(promises)
    return Story(
        who=who(voice),
        words=said[wordings[-1].pk] if wordings else "",
        older=[Said(words=said[each.pk], at=each.written_at, by=str(each.written_by or "")) for each in wordings[:-1]],
        translations=_translations(voice),
        photos=list(voice.photos.all()),
        answers=_answers(voice),
        steps=[_step(step) for step in voice.steps.select_related("by")],
        promises=[(each, promised[each.pk]) for each in promises],
        call_backs=list(voice.call_backs.order_by("due_on", "pk")),
        days=voice.days_waiting(on=on),
        why_gone=_why_gone(voice),
        why_not_take_over=access.why_not_take_over(by=by, voice=voice),
        wrote_again=access.wrote_again(voice=voice),
        why_not_answer=access.why_not_answer_at_all(by=by, voice=voice),
        may_pass_on=voice.organisation_id == by.organisation.pk,
        offers=registry.offers(by=by, voice=voice, on=on),
    )


def _translations(voice: Voice) -> list[Said]:
    found = (
        Translation.objects.filter(wording__voice=voice).select_related("wording__voice").order_by("written_at", "pk")
    )
    said = words.read_each(found)
    return [Said(words=said[each.pk], at=each.written_at, by=each.translated_by, note=each.language) for each in found]


def own_story(*, voice: Voice) -> dict[str, Any]:
    """What the speaker sees: her words, what came back, who has it now, and what happened."""
    steps = voice.steps.select_related("by").filter(what__in=STEPS_THAT_CONCERN_HER)
    return {
        "words": words.read_words(voice),
        "answers": [each for each in _answers(voice) if each.answer.not_an_answer_at is None],
        "is_answered": is_answered(voice),
        "steps": [_step(step) for step in steps],
        "visibility": voice.get_visibility_display(),
        "phone": voice.organisation.phone or voice.neighbourhood.phone,
    }


def shared(*, slug: str, page: str) -> dict[str, Any]:
    """What people of one neighbourhood want everybody to read. No names, no answers."""
    neighbourhood = Neighbourhood.objects.filter(slug=slug).first()
    if neighbourhood is None:
        raise Http404
    found = access.public_voices().filter(neighbourhood=neighbourhood).order_by("-public_yes_at", "pk")
    shown = Paginator(found, 20).get_page(page)
    said = words.read_many(shown.object_list)
    return {
        "neighbourhood": neighbourhood,
        "page": shown,
        "said": [{"words": said.get(voice.pk, ""), "on": voice.said_at} for voice in shown.object_list],
    }


def _why_gone(voice: Voice) -> str:
    """Why nobody waits any more, when that is so."""
    if voice.speaker is None or not voice.speaker_gone:
        return ""
    return str(voice.speaker.get_state_display()).capitalize()


def _answers(voice: Voice) -> list[StoryAnswer]:
    answers = list(voice.answers.exclude(failed_why=TAKEN_BACK).select_related("made_by"))
    said = words.read_each(answers)
    return [
        StoryAnswer(
            answer=each,
            words=said[each.pk],
            state=state_of_answer(each),
            may_be_told=each.not_an_answer_at is None and not why_not_note_told(answer=each),
        )
        for each in answers
    ]


def _step(step: Step) -> StoryStep:
    sentence = str(SENTENCES[step.what])
    if step.what == "shared":
        sentence = f"{sentence}: {Visibility(step.detail).label}"
    elif step.what in {"answered", "sent", "arrived", "failed"} and step.detail:
        sentence = f"{sentence}: {Answer.By(step.detail).label}"
    return StoryStep(what=sentence, at=step.at, by=step.by.called if step.by else "")
