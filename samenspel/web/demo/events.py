"""What happens to a voice in a story of the demo: each verb of the stories is one action of every day."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from samenspel.letters.actions.envelopes import note
from samenspel.letters.models import Envelope
from samenspel.organisations import actions as organisations
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Organisation
from samenspel.voices import actions
from samenspel.voices.models import Answer, Voice
from samenspel.web.demo.stories import Event

# How long somebody needs to go to the postbox, and a mail server to say yes.
TO_THE_POSTBOX = timedelta(days=1)
TO_THE_SERVER = timedelta(minutes=2)


@dataclass(frozen=True)
class Scene:
    """A voice, who works here, and when it is."""

    voice: Voice
    workers: Mapping[str, Worker]
    said_at: datetime
    now: datetime
    chance: random.Random
    # Who looks after it when it is a dream.
    broker: str = ""

    def day(self, after: str) -> date:
        """So many days after it was said."""
        return timezone.localdate(self.said_at + timedelta(days=int(after)))


def accept_mail(*, now: datetime) -> None:
    """The mail server of the demo takes every mail, and sends none."""
    for envelope in Envelope.objects.filter(way=Envelope.Way.MAIL, state=Envelope.State.WAITING):
        note(envelope=envelope, what="accepted", at=min(envelope.made_at + TO_THE_SERVER, now))


def _answer(kind: str) -> Callable[[Scene, Event, datetime], None]:
    def answers(scene: Scene, event: Event, at: datetime) -> None:
        answer = _write(scene, event, at, kind=kind)
        if answer.way in (Answer.By.LETTER, Answer.By.CARD, Answer.By.TEXT):
            pause = timedelta(0) if answer.way == Answer.By.TEXT else TO_THE_POSTBOX
            told_at = min(at + pause, scene.now)
            actions.note_told(by=scene.workers[event.names[0]], answer=answer, now=told_at)
        accept_mail(now=scene.now)

    return answers


def _write(scene: Scene, event: Event, at: datetime, *, kind: str = Answer.Kind.ANSWER) -> Answer:
    """An answer is written; at the door and by phone it is told at once."""
    by, way = event.names
    return actions.answer_voice(
        by=scene.workers[by], voice=scene.voice, kind=kind, way=way, said=event.said, now=at, told_now=True
    )


def _bounces(scene: Scene, _event: Event, at: datetime) -> None:
    newest = scene.voice.answers.order_by("-made_at").first()
    assert newest is not None  # noqa: S101 - a story in which a mail comes back has one
    note(envelope=Envelope.objects.get(about=str(newest.pk)), what="bounced", at=at, reason="no such address")


def _opens(scene: Scene, _event: Event, at: datetime) -> None:
    actions.open_answers(voice=scene.voice, now=at)


def _protests(scene: Scene, event: Event, at: datetime) -> None:
    actions.was_no_answer(voice=scene.voice, now=at, by=scene.workers.get(event.names[0]))


def _promises(scene: Scene, event: Event, at: datetime) -> None:
    by, due, kept = event.names
    worker = scene.workers[by]
    promise = actions.make_promise(by=worker, voice=scene.voice, said=event.said, due_on=scene.day(due), now=at)
    if kept != "-":
        kept_at = min(scene.said_at + timedelta(days=int(kept), hours=1), scene.now)
        actions.keep_promise(by=worker, promise=promise, now=max(at, kept_at))


def _shares(scene: Scene, event: Event, at: datetime) -> None:
    by, visibility = event.names
    actions.share_voice(by=scene.workers[by], voice=scene.voice, visibility=visibility, said_yes=True, now=at)


def _takes(scene: Scene, event: Event, at: datetime) -> None:
    actions.take_over(by=scene.workers[event.names[0]], voice=scene.voice, now=at)


def _gives(scene: Scene, event: Event, at: datetime) -> None:
    by, to = (scene.workers[name] for name in event.names)
    actions.hand_over(by=by, voice=scene.voice, to=to.person, now=at, on=timezone.localdate(at))


def _passes(scene: Scene, event: Event, at: datetime) -> None:
    by, *name = event.names
    to = Organisation.objects.get(name=" ".join(name))
    actions.pass_on(by=scene.workers[by], voice=scene.voice, to=to, said_yes=True, now=at)


def _translates(scene: Scene, event: Event, at: datetime) -> None:
    by, language, translated_by = event.names
    actions.translate_words(
        by=scene.workers[by],
        voice=scene.voice,
        language=language,
        said=event.said,
        translated_by=translated_by,
        now=at,
    )


def _rewords(scene: Scene, event: Event, at: datetime) -> None:
    actions.reword_voice(by=scene.workers[event.names[0]], voice=scene.voice, said=event.said, now=at)


def _slips(scene: Scene, event: Event, at: datetime) -> None:
    actions.give_slip(by=scene.workers[event.names[0]], voice=scene.voice, now=at)


def _withdraws(scene: Scene, _event: Event, at: datetime) -> None:
    actions.withdraw_voice(voice=scene.voice, now=at)


def _changes(scene: Scene, event: Event, at: datetime) -> None:
    by, state = event.names
    assert scene.voice.speaker is not None  # noqa: S101 - a story in which somebody moves has a speaker
    organisations.tell_state(
        by=scene.workers[by], person=scene.voice.speaker, state=state, on=timezone.localdate(at), now=at
    )


VERBS: dict[str, Callable[[Scene, Event, datetime], object]] = {
    "answers": _answer(Answer.Kind.ANSWER),
    "declines": _answer(Answer.Kind.CANNOT),
    "confirms": _answer(Answer.Kind.RECEIPT),
    "drafts": _write,
    "bounces": _bounces,
    "opens": _opens,
    "protests": _protests,
    "promises": _promises,
    "shares": _shares,
    "takes": _takes,
    "gives": _gives,
    "passes": _passes,
    "translates": _translates,
    "rewords": _rewords,
    "slips": _slips,
    "withdraws": _withdraws,
    "changes": _changes,
}
