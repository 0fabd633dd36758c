"""What the tests of who reads share: the steps in the trail of a voice, and somebody who reads or writes at it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.trail.access import steps_of
from samenspel.trail.models import Step
from samenspel.voices import readers, words
from samenspel.voices.actions.following import make_promise
from samenspel.voices.actions.sharing import reword_voice, translate_words
from samenspel.voices.models import Voice
from samenspel.voices.readers import Door, Reader, chain_about
from tests import make

SAID = "Ik slaap slecht van de brieven."


def told(by: Worker, ria: Person, **fields: Any) -> Voice:
    """What Ria said, as this worker wrote it down."""
    return make.voice(by=by, speaker=ria, said=SAID, **fields)


def steps(voice: Voice) -> list[Step]:
    """All that the trail holds of this voice, the oldest first."""
    chain = chain_about(Voice.objects.get(pk=voice.pk))
    return list(steps_of(chain).order_by("number")) if chain else []


def reads(voice: Voice) -> list[Step]:
    """Those in which somebody read it."""
    return [step for step in steps(voice) if step.action == "read"]


def did(voice: Voice) -> list[str]:
    """What was done with it, in order."""
    return [step.action for step in steps(voice)]


def read_by(voice: Voice, reader: Reader, *, ago: int = 0) -> None:
    """Somebody read it, so many days ago."""
    door = Door(lambda: reader)
    with readers.at(door):
        words.read_words(voice)
    readers.write_down(door, now=timezone.now() - timedelta(days=ago))


def of(worker: Worker, **fields: Any) -> Reader:
    """Her, on the page of one voice, with the hat that she wears."""
    hat = worker.membership
    usual = {"actor": str(worker.person.pk), "organisation": str(hat.organisation_id), "function": hat.function}
    return Reader(**{"kind": "worker", "page": "voices:voice", **usual, **fields})


def write_each(voice: Voice, *, by: Worker, which: Any = ("reword", "translate", "answer", "promise")) -> None:
    """One of each that may be written at a voice."""
    now = timezone.now()
    written: dict[str, Callable[[], object]] = {
        "reword": lambda: reword_voice(by=by, voice=voice, said="Anders.", now=now),
        "translate": lambda: translate_words(
            by=by, voice=voice, language="Engels", said="Otherwise.", translated_by="Bo", now=now
        ),
        "answer": lambda: make.answer(voice=voice, by=by, said="Wij komen."),
        "promise": lambda: make_promise(by=by, voice=voice, said="Ik bel.", due_on=timezone.localdate(), now=now),
    }
    for name in which:
        written[name]()
