"""Which dreams a worker sees and does something for, and why something cannot be done with one."""

from datetime import date, timedelta
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.dreams.models import Action, Dream, DreamNeed, DreamQuerySet, LetGoReason, State
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import access as voices
from samenspel.voices.models import About, Voice

# The way that a dream goes. From one state to the next, or one step back.
ORDER = [State.CAUGHT, State.EXPLORED, State.MATCHED, State.IN_ACTION, State.REALISED]
LONGEST_LATER = timedelta(days=2 * 366)


def dreams_in_hand(*, by: Worker) -> DreamQuerySet:
    """The dreams whose voice she does something for, in a function that listens. Her own is on her own page."""
    if not by.is_listening:
        return Dream.objects.none()
    dreams = Dream.objects.filter(voices.hangs_on_in_hand(by=by)).exclude(voice__speaker=by.person)
    return dreams.select_related("voice__speaker", "voice__neighbourhood", "voice__organisation", "broker", "carrier")


def dream_in_hand(*, by: Worker, pk: UUID) -> Dream:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(dreams_in_hand(by=by), pk=pk)


def dream_of_voice(*, by: Worker, voice: Voice) -> Dream | None:
    """The dream that this voice became, when it did."""
    return dreams_in_hand(by=by).filter(voice=voice).first()


def need_in_hand(*, by: Worker, pk: UUID) -> DreamNeed:
    """Something that such a dream needs."""
    needs = DreamNeed.objects.filter(dream__in=dreams_in_hand(by=by).values("pk"))
    return get_object_or_404(needs.select_related("dream__voice__speaker"), pk=pk)


def action_in_hand(*, by: Worker, pk: UUID) -> Action:
    """Something that is done for such a dream."""
    actions = Action.objects.filter(dream__in=dreams_in_hand(by=by).values("pk"))
    return get_object_or_404(actions.select_related("dream__voice__speaker"), pk=pk)


def why_not_make_dream(*, voice: Voice) -> str:
    """The reason this voice is no dream. Empty when it can be one."""
    if voice.withdrawn_at is not None:
        return _("Deze woorden zijn teruggenomen.")
    if voice.about == About.NEIGHBOUR:
        return _("Een klacht over een buur is geen droom.")
    return ""


def why_not_any_more(*, dream: Dream) -> str:
    """The reason nothing is done for this dream any more. Empty when something can be."""
    if dream.voice.withdrawn_at is not None:
        return _("Deze woorden zijn teruggenomen.")
    if dream.state == State.LET_GO:
        return _("Deze droom is losgelaten.")
    return ""


def why_not_explore_dream(*, dream: Dream, not_asked_why: str = "") -> str:
    """The reason this dream is not explored yet. Empty when it is: we know what the dreamer can do herself."""
    if gone := why_not_any_more(dream=dream):
        return gone
    if dream.state != State.CAUGHT:
        return _("Deze droom is al verkend.")
    speaker = dream.voice.speaker
    if speaker is None or dream.voice.about != About.SELF or not_asked_why.strip():
        return ""
    if not speaker.talents.filter(stopped_at=None).exists():
        return _("Vraag ook: waar word jij om gevraagd, wat kun je? Of schrijf op waarom je dat niet vroeg.")
    return ""


def why_not_put_off(*, dream: Dream, later_on: date | None, on: date) -> str:
    """The reason this dream cannot wait until that day. Empty when it can."""
    if gone := why_not_any_more(dream=dream):
        return gone
    if dream.state == State.REALISED:
        return _("Deze droom is al uitgekomen.")
    if later_on is not None and not on < later_on <= on + LONGEST_LATER:
        return _("Kies een dag na vandaag, binnen twee jaar.")
    return ""


def why_not_become_broker(*, by: Worker, dream: Dream) -> str:
    """The reason she cannot look after this dream. Empty when she can."""
    if gone := why_not_any_more(dream=dream):
        return gone
    if not by.is_listening:
        return _("Met jouw functie kun je deze droom niet oppakken.")
    if dream.broker_id == by.person.pk:
        return _("Jij bent al de droommakelaar van deze droom.")
    return ""


def why_not_move_dream(*, dream: Dream, to: str) -> str:
    """The reason this dream is not there yet, or cannot go back that far. Empty when it can."""
    if gone := why_not_any_more(dream=dream):
        return gone
    if to not in ORDER:
        return _("Loslaten gaat met een reden. Kies daarvoor Loslaten.")
    steps = ORDER.index(State(to)) - ORDER.index(State(dream.state))
    if steps == 0:
        return _("Daar is deze droom al.")
    if abs(steps) > 1:
        return _("Een droom gaat één stap vooruit of één stap terug.")
    if steps < 0:
        return ""
    return why_not_explore_dream(dream=dream) if to == State.EXPLORED else _why_not_forward(dream=dream, to=to)


def _why_not_forward(*, dream: Dream, to: str) -> str:
    if to != State.MATCHED:
        return ""
    needs = list(dream.needs.all())
    everything_met = bool(needs) and all(need.met_at for need in needs)
    if everything_met or dream.matches.both_yes().exists():
        return ""
    return _("Nog niet: eerst zeggen dromer en helper allebei ja, of alles wat nodig is, is er.")


def why_not_let_go(*, by: Worker, dream: Dream, reason: str, told: str, way: str) -> str:
    """The reason this dream cannot be let go like this. Empty when it can: the dreamer hears why."""
    if gone := why_not_any_more(dream=dream):
        return gone
    if dream.state == State.REALISED:
        return _("Deze droom is al uitgekomen.")
    if why_not := _why_not_for(reason, dream=dream):
        return why_not
    if not is_told(dream=dream):
        return ""
    if not told.strip():
        return _("Schrijf op wat de bewoner hoort. Zij vertelde haar droom, zij hoort ook waarom het stopt.")
    return voices.why_not_answer(by=by, voice=dream.voice, way=way)


def _why_not_for(reason: str, *, dream: Dream) -> str:
    if reason not in LetGoReason.values:
        return _("Kies waarom deze droom stopt.")
    speaker = dream.voice.speaker
    is_there = speaker is not None and speaker.state != Person.State.DIED
    return note_it_first() if reason == LetGoReason.DIED and is_there else ""


def note_it_first() -> str:
    """What to do about a death before anything of hers ends: nobody is told of one that is none."""
    return _("Schrijf het eerst op bij wie overleden is. Dan stopt alles vanzelf, en hoort de ander het goed.")


def why_not_take_up(*, dream: Dream) -> str:
    """The reason this dream cannot be taken up again. Empty when it can: it was let go, and somebody can be told."""
    if dream.voice.withdrawn_at is not None:
        return _("Deze woorden zijn teruggenomen.")
    if dream.state != State.LET_GO:
        return _("Deze droom is niet losgelaten.")
    if dream.let_go_reason == LetGoReason.DIED or not is_told(dream=dream):
        return _("Deze bewoner is er niet meer, of wil geen contact.")
    return ""


def why_not_take_up_like_this(*, by: Worker, dream: Dream, told: str, way: str) -> str:
    """The same, with what the dreamer hears of it, and how."""
    if reason := why_not_take_up(dream=dream):
        return reason
    if not told.strip():
        return _("Schrijf op waarom het toch verder gaat. De bewoner hoort dat.")
    return voices.why_not_answer(by=by, voice=dream.voice, way=way)


def is_told(*, dream: Dream) -> bool:
    """Whether there is somebody to tell it to: who died or wants no contact is left in peace."""
    speaker = dream.voice.speaker
    return speaker is None or speaker.may_be_reached
