"""One dream as a story for who works on it: the words, what it needs, who helps, what happened, what one may do now."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from samenspel.dreams.access import dreams as access
from samenspel.dreams.models import (
    Action,
    Dream,
    DreamNeed,
    DreamStep,
    EndReason,
    LetGoReason,
    Match,
    Meeting,
    Side,
    State,
    Talent,
)
from samenspel.dreams.steps import SENTENCES
from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.actions.answering import BY_HAND
from samenspel.voices.lines import who
from samenspel.voices.models import Answer
from samenspel.voices.stories import StoryStep

TAKE_UP = _l("Pak deze droom weer op")
FORWARD = {
    State.EXPLORED: State.MATCHED,
    State.MATCHED: State.IN_ACTION,
    State.IN_ACTION: State.REALISED,
}


@dataclass(frozen=True, kw_only=True)
class Way:
    """Something one may do now: a link, or a button that does it."""

    label: str
    href: str
    icon: str
    posts: str = ""


@dataclass(frozen=True, kw_only=True)
class StoryMatch:
    """A helper who was asked, and how that stands."""

    match: Match
    href: str
    who: str
    state: str
    tone: str
    held_until: date | None


@dataclass(frozen=True, kw_only=True)
class StoryAction:
    """A small step, and whether it should have been done by now."""

    action: Action
    is_late: bool


@dataclass(frozen=True, kw_only=True)
class DreamStory:
    """All that a worker sees of one dream."""

    who: str
    words: str
    days: int
    is_resting: bool
    why_gone: str
    needs: list[DreamNeed]
    actions: list[StoryAction]
    matches: list[StoryMatch]
    talents: list[Talent]
    steps: list[StoryStep]
    first: list[Way]
    more: list[Way]


def story(*, dream: Dream, by: Worker, on: date) -> DreamStory:
    """Everything about one dream for somebody who has it in hand."""
    of_others = dream.matches.exclude(helper=by.person).select_related("helper", "reservation")
    matches = [_story_match(each, on=on) for each in of_others]
    why_gone = access.why_not_any_more(dream=dream)
    return DreamStory(
        who=who(dream.voice),
        words=words.read_words(dream.voice),
        days=dream.days_in_state(on=on),
        is_resting=dream.is_resting(on=on),
        why_gone=why_gone,
        needs=list(dream.needs.select_related("met_by")),
        actions=[StoryAction(action=each, is_late=_is_late(each, on=on)) for each in dream.actions.all()],
        matches=matches,
        talents=list(dream.voice.speaker.talents.filter(stopped_at=None)) if dream.voice.speaker else [],
        steps=[_step(step) for step in dream.steps.select_related("by")],
        first=[] if why_gone else _first(dream=dream, matches=matches, by=by, on=on)[:2],
        more=_more(dream=dream, is_over=bool(why_gone)),
    )


def _is_late(action: Action, *, on: date) -> bool:
    return action.done_at is None and action.due_on is not None and action.due_on < on


def state_of_match(match: Match) -> tuple[str, str]:
    """In words how it stands between two people, and the class of its badge."""
    if match.ended_at is not None:
        return str(EndReason(match.end_reason).label), "badge-done" if match.end_reason == EndReason.GOOD else ""
    told = [
        (match.frozen_at, _("Er is iets gemeld. Het staat stil."), "badge-closed"),
        (match.met_at, _("Zij hebben elkaar ontmoet"), "badge-done"),
        (match.knows_both, _("Allebei ja"), "badge-done"),
        (match.helper_yes_at, _("De helper zei ja. Nu de dromer nog."), "badge-waiting"),
        (match.dreamer_yes_at, _("De dromer zei ja. Nu de helper nog."), "badge-waiting"),
    ]
    asked = _("Gevraagd. Nog geen antwoord."), "badge-waiting"
    return next(((words, tone) for is_so, words, tone in told if is_so), asked)


def who_is_on(match: Match, *, side: str) -> str:
    """How somebody on one side is called, for who works on it."""
    return str(match.helper) if side == Side.HELPER else who(match.dream.voice)


def next_meeting(match: Match) -> Meeting | None:
    """The meeting that was planned, and of which nobody said yet how it went."""
    return next((each for each in match.meetings.all() if each.happened is None), None)


def _story_match(match: Match, *, on: date) -> StoryMatch:
    state, tone = state_of_match(match)
    held = match.reservation
    return StoryMatch(
        match=match,
        href=reverse("dreams:match", args=[match.pk]),
        who=str(match.helper),
        state=state,
        tone=tone,
        held_until=held.until_on if held and held.holds(on=on) and match.ended_at is None else None,
    )


def _step(step: DreamStep) -> StoryStep:
    """What happened; of letting go and ending, also why."""
    sentence = str(SENTENCES[step.what])
    reasons = {"let_go": LetGoReason, "ended": EndReason}.get(step.what)
    if reasons is not None and step.detail in reasons.values:
        sentence = f"{sentence}: {reasons(step.detail).label}"
    return StoryStep(what=sentence, at=step.at, by=step.by.called if step.by else "")


def _way(name: str, label: str, icon: str, dream: Dream, *, posts: str = "") -> Way:
    return Way(label=label, href=reverse(f"dreams:{name}", args=[dream.pk]), icon=icon, posts=posts)


def _first(*, dream: Dream, matches: list[StoryMatch], by: Worker, on: date) -> list[Way]:
    """What helps this dream most now, the first the biggest."""
    mine = []
    if not access.why_not_become_broker(by=by, dream=dream) and dream.state != State.REALISED:
        mine = [_way("become_broker", _("Ik pak deze droom op"), "hand-palm", dream, posts="yes")]
    if dream.is_resting(on=on):
        return [_way("put_off", _("Verander de dag"), "calendar-blank", dream), *mine]
    going_on = [each for each in matches if each.match.ended_at is None]
    to_match = [Way(label=_("Naar %s") % each.who, href=each.href, icon="handshake") for each in going_on[:1]]
    step = _way("add_action", _("Spreek een stap af"), "calendar-check", dream)
    by_state = {
        State.CAUGHT: [_way("explore", _("Verken deze droom"), "magnifying-glass", dream)],
        State.EXPLORED: to_match or [_way("helpers", _("Zoek iemand die helpt"), "users", dream)],
        State.MATCHED: [*to_match, step],
        State.IN_ACTION: [_way("move", _("De droom is uitgekomen"), "sparkle", dream, posts=State.REALISED), step],
        State.REALISED: _tell_how_it_went(dream),
    }
    first = by_state[State(dream.state)]
    return [*first[:1], *mine, *first[1:]]


def _tell_how_it_went(dream: Dream) -> list[Way]:
    if dream.voice.answered_at is not None:
        return []
    return [
        Way(label=_("Vertel hoe het ging"), href=reverse("voices:answer", args=[dream.voice_id]), icon="chat-circle")
    ]


def _more(*, dream: Dream, is_over: bool) -> list[Way]:
    """Everything else, in the order of the work."""
    told = dream.voice
    reading = [
        Way(label=_("Naar de stem"), href=reverse("voices:voice", args=[told.pk]), icon="chat-text"),
    ]
    if told.speaker is not None:
        known = reverse("dreams:person", args=[told.speaker_id])
        reading.append(Way(label=_("Talenten en dromen van %s") % who(told), href=known, icon="user"))
    if is_over:
        can_be_taken_up = not access.why_not_take_up(dream=dream)
        return (
            [_way("take_up", str(TAKE_UP), "arrow-counter-clockwise", dream), *reading] if can_be_taken_up else reading
        )
    if dream.state == State.REALISED:
        back = _way("move", _("Terug: nog niet klaar"), "arrow-counter-clockwise", dream, posts="in_action")
        return [_way("write_story", _("Verhaal voor de muur"), "sparkle", dream), back, *reading]
    return [*_doing(dream), *reading, _way("let_go", _("Laat deze droom los"), "heart", dream)]


def _doing(dream: Dream) -> list[Way]:
    doing = [
        _way("add_need", _("Wat is er nodig?"), "plus-circle", dream),
        _way("helpers", _("Zoek iemand die helpt"), "users", dream),
        _way("add_action", _("Spreek een stap af"), "calendar-check", dream),
        _way("name_carrier", _("Wie trekt deze droom?"), "hand-waving", dream),
        _way("put_off", _("Voor later"), "clock", dream),
    ]
    if dream.state == State.CAUGHT:
        return doing
    forward, back = FORWARD.get(State(dream.state)), access.ORDER[access.ORDER.index(State(dream.state)) - 1]
    if forward and forward != State.REALISED:
        doing.append(_way("move", _("Verder: %s") % forward.label, "arrow-right", dream, posts=forward))
    doing.append(_way("move", _("Terug: %s") % back.label, "arrow-counter-clockwise", dream, posts=back))
    return doing


def where_to_bring(dream: Dream, *, kind: Answer.Kind = Answer.Kind.CANNOT) -> str:
    """Where one goes after letting go: to what somebody still has to bring or tell, otherwise back to the dream."""
    by_hand = dream.voice.answers.filter(kind=kind, arrived_at=None, failed_at=None, way__in=BY_HAND)
    last = by_hand.order_by("-made_at").first()
    return reverse("voices:tell", args=[last.pk]) if last else reverse("dreams:dream", args=[dream.pk])
