"""One's own dream, and one's own match, as she sees them: four plain steps, who helps, and what happens now."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.dreams.access.matches import Contact, contact_of, other_side, why_not_say_yes
from samenspel.dreams.access.own import side_of
from samenspel.dreams.models import Dream, EndReason, LetGoReason, Match, Meeting, Side, State
from samenspel.dreams.steps import SENTENCES
from samenspel.people.access import Resident
from samenspel.voices import words
from samenspel.voices.models import Answer
from samenspel.voices.stories import StoryStep

STEP_OF = {State.CAUGHT: 0, State.EXPLORED: 1, State.MATCHED: 2, State.IN_ACTION: 2, State.REALISED: 3}
# What happened that concerns her. What one of the two said, and when, stays between her and the broker.
STEPS_THAT_CONCERN_HER = frozenset(
    {"caught", "brought", "broker", "explored", "carrier", "later", "now", "matched", "in_action", "realised"}
    | {"meeting", "met_each", "let_go", "taken_up", "story_public", "story_gone"}
)


@dataclass(frozen=True, kw_only=True)
class PlainStep:
    """One of the four steps: a picture, a word, a sentence, and where she is."""

    picture: str
    name: str
    sentence: str
    state: str


@dataclass(frozen=True, kw_only=True)
class OwnMatch:
    """One match for one of the two. Of the other only what ``contact_of`` gives."""

    match: Match
    side: Side
    state: str
    asked: str
    other: Contact | None
    meeting: Meeting | None
    gives: Contact
    why_not_yes: str

    @property
    def is_helper(self) -> bool:
        """Whether she is the one who helps."""
        return self.side == Side.HELPER


@dataclass(frozen=True, kw_only=True)
class OwnDream:
    """All that she sees of her dream."""

    dream: Dream
    words: str
    plain: str
    steps: list[PlainStep]
    matches: list[OwnMatch]
    happened: list[StoryStep]
    why_let_go: str
    told: str
    house: str
    broker: str
    phone: str


def own_match(match: Match, *, resident: Resident, now: datetime) -> OwnMatch:
    """How it stands for her: asked, waiting for the other, known to each other, still, or over."""
    side = side_of(match=match, person=resident.person)
    person = resident.person
    return OwnMatch(
        match=match,
        side=side,
        state=_state_for(match, side=side),
        asked=match.for_helper if side == Side.HELPER else match.for_dreamer,
        other=contact_of(match=match, side=other_side(side)),
        meeting=_next_meeting(match, now=now),
        gives=Contact(called=person.called, phone=person.phone),
        why_not_yes=why_not_say_yes(match=match),
    )


def _state_for(match: Match, *, side: Side) -> str:
    has_said_yes = match.helper_yes_at if side == Side.HELPER else match.dreamer_yes_at
    states = [
        (match.ended_at is not None, "over"),
        (match.frozen_at is not None, "still"),
        (match.knows_both, "known"),
        (has_said_yes is not None, "waiting"),
    ]
    return next((state for is_so, state in states if is_so), "asked")


def _next_meeting(match: Match, *, now: datetime) -> Meeting | None:
    """Where and when: only while they may know each other."""
    if not match.knows_both:
        return None
    return match.meetings.filter(happened=None, planned_at__gte=now).order_by("planned_at").first()


def why_it_stopped(match: Match) -> str:
    """In kind words, and never who said what."""
    if match.end_reason == EndReason.GOOD:
        return _("Het is klaar. Fijn dat het goed was.")
    if match.dreamer_yes_at is None or match.helper_yes_at is None:
        return _("Het gaat niet door. Dat ligt niet aan u.")
    if match.end_reason == EndReason.DIED:
        return _("De ander is overleden. Wij wensen u sterkte.")
    return _("Het helpen is gestopt. U ziet elkaars naam en nummer niet meer.")


def own_dream(dream: Dream, *, resident: Resident, now: datetime) -> OwnDream:
    """Her words, the four steps, who helps and what happens."""
    house = dream.voice.organisation
    open_ones = dream.matches.filter(ended_at=None).select_related(
        "helper", "dream__voice__speaker", "dream__voice__organisation", "organisation"
    )
    return OwnDream(
        dream=dream,
        words=words.read_words(dream.voice),
        plain=plain_state(dream, on=day_of(now)),
        steps=[] if dream.state == State.LET_GO else _steps(dream),
        matches=[own_match(each, resident=resident, now=now) for each in open_ones],
        happened=_happened(dream),
        why_let_go=str(LetGoReason(dream.let_go_reason).label) if dream.let_go_reason else "",
        told=_told_why(dream) if dream.state == State.LET_GO else "",
        house=house.name,
        broker=dream.broker.called if dream.broker else "",
        phone=house.phone or dream.voice.neighbourhood.phone,
    )


def plain_state(dream: Dream, *, on: date) -> str:
    """In one sentence: how far it is."""
    if dream.state == State.LET_GO:
        return _("Deze droom is gestopt.")
    if dream.is_resting(on=on) and dream.later_on is not None:
        return _("Voor later. Wij komen erop terug op %s.") % date_format(dream.later_on, "j F Y")
    return [
        _("Wij hebben u gehoord."),
        _("Wij zoeken wie kan helpen."),
        _("Het is begonnen.") if dream.state == State.IN_ACTION else _("Er is iemand gevonden."),
        _("Het is gelukt."),
    ][STEP_OF[State(dream.state)]]


def _steps(dream: Dream) -> list[PlainStep]:
    here = STEP_OF[State(dream.state)]
    told_on = date_format(day_of(dream.voice.said_at), "j F")
    named = [
        ("speech-balloon", _("Verteld"), _("U vertelde het op %s.") % told_on, ""),
        (
            "magnifying-glass-tilted-left",
            _("Bekeken"),
            _("Wij keken samen wat er nodig is."),
            _("Wij bellen of komen langs. Samen kijken we wat er nodig is."),
        ),
        (
            "handshake",
            _("Iemand gevonden"),
            _("Er is iemand die helpt."),
            _("Wij zoeken iemand die bij u past."),
        ),
        ("sparkles", _("Gelukt"), _("Uw droom is uitgekomen."), _("Dan is uw droom uitgekomen.")),
    ]
    return [
        PlainStep(picture=picture, name=name, sentence=is_so if number <= here else to_come, state=_where(number, here))
        for number, (picture, name, is_so, to_come) in enumerate(named)
    ]


def _where(number: int, here: int) -> str:
    if number == here:
        return "now"
    return "done" if number < here else "later"


def _happened(dream: Dream) -> list[StoryStep]:
    """Without who did it: a name on the other side stands nowhere but in ``contact_of``."""
    steps = dream.steps.filter(what__in=STEPS_THAT_CONCERN_HER)
    return [StoryStep(what=str(SENTENCES[step.what]), at=step.at, by="") for step in steps]


def _told_why(dream: Dream) -> str:
    """What was told her about why."""
    answers = dream.voice.answers.filter(kind=Answer.Kind.CANNOT, not_an_answer_at=None)
    newest = answers.order_by("-made_at").first()
    return words.read(newest) if newest else ""
