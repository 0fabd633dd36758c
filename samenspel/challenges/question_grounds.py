"""The feedback behind a question, as the page shows it: whence it came, and its own words when she may read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.challenges.access import questions as access
from samenspel.challenges.access import said
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Outcome, QuestionGround, QuestionVersion, Reaction
from samenspel.voices import words
from samenspel.voices.models import Voice

ATELIER = "round__workshop"
MOST_OPEN = 8


@dataclass(frozen=True, kw_only=True)
class Ground:
    """One thing behind a question: ``voice``, ``outcome`` or ``reaction``. Without words there is a reason."""

    kind: str
    whence: str
    words: str = ""
    why_no_words: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What one may choose from, of one origin. A long list is closed at first."""

    label: str
    grounds: list[Ground]

    @property
    def is_open(self) -> bool:
        """Whether it is short enough to read at once."""
        return len(self.grounds) <= MOST_OPEN


def behind(by: Seat, versions: Iterable[QuestionVersion]) -> dict[UUID, list[Ground]]:
    """What each of these versions rests on, in a few queries however many they are."""
    rows = list(
        QuestionGround.objects.filter(version__in=[version.pk for version in versions])
        .select_related(
            f"outcome__{ATELIER}",
            f"voice__outcome__{ATELIER}",
            "voice__experiment_feedback__experiment",
            "reaction__by",
            "reaction__by_role",
        )
        .order_by("pk")
    )
    told = _told(by, [row.voice for row in rows if row.voice])
    found: dict[UUID, list[Ground]] = defaultdict(list)
    for row in rows:
        found[row.version_id].append(_ground(row, told=told))
    return dict(found)


def offered(by: Seat) -> list[Offered]:
    """Everything that a sharper question may rest on: what people reacted, what residents said, what ateliers gave."""
    reactions = [_of_reaction(each) for each in access.reactions_in(by.team)]
    voices = _with_places(said.readable_in_team(by=by)).order_by("-said_at", "pk")
    told = words.read_many(voices)
    quotes = [_of_voice(each, told=told) for each in voices]
    outcomes: dict[str, list[Ground]] = defaultdict(list)
    for each in said.outcomes_of(by.team).select_related(ATELIER).order_by(f"-{ATELIER}__starts_at", "round", "order"):
        outcomes[each.round.workshop.title].append(_of_outcome(each))
    groups = [
        Offered(label=_("Reacties op de vraag"), grounds=reactions),
        Offered(label=_("Dit zeiden bewoners"), grounds=quotes),
        *(Offered(label=title, grounds=grounds) for title, grounds in outcomes.items()),
    ]
    return [group for group in groups if group.grounds]


def in_words(version: QuestionVersion, grounds: list[Ground]) -> str:
    """In one line on whose feedback this is."""
    if version.is_own_insight:
        return _("Eigen inzicht van het team")
    names = {
        "voice": (_("een bewoner"), _("%d keer een bewoner")),
        "outcome": (_("een opbrengst"), _("%d opbrengsten")),
        "reaction": (_("een reactie"), _("%d reacties")),
    }
    counted = {kind: sum(ground.kind == kind for ground in grounds) for kind in names}
    parts = [
        one if counted[kind] == 1 else more % counted[kind] for kind, (one, more) in names.items() if counted[kind]
    ]
    return _("Feedback: %s") % ", ".join(parts) if parts else ""


def _with_places(voices: QuerySet[Voice]) -> QuerySet[Voice]:
    return voices.select_related(f"outcome__{ATELIER}", "experiment_feedback__experiment")


def _told(by: Seat, voices: list[Voice]) -> dict[UUID, str]:
    """The words of those voices that she may read."""
    readable = said.readable_in_team(by=by).filter(pk__in=[voice.pk for voice in voices])
    return words.read_many(readable) if voices else {}


def _ground(row: QuestionGround, *, told: dict[UUID, str]) -> Ground:
    if row.outcome:
        return _of_outcome(row.outcome)
    if row.reaction:
        return _of_reaction(row.reaction)
    assert row.voice is not None  # noqa: S101 - a ground is one thing, the table says so
    return _of_voice(row.voice, told=told)


def _of_outcome(outcome: Outcome) -> Ground:
    whence = f"{outcome.round.workshop.title}, {outcome.round.title}"
    if outcome.hidden_at is not None:
        return Ground(kind="outcome", whence=whence, why_no_words=_("Deze opbrengst is weggehaald."))
    return Ground(kind="outcome", whence=whence, words=outcome.text, value=f"outcome:{outcome.pk}")


def _of_reaction(reaction: Reaction) -> Ground:
    name = reaction.called or _("Iemand")
    whence = _("%(name)s, op %(day)s") % {"name": name, "day": date_format(day_of(reaction.said_at), "j F Y")}
    return Ground(kind="reaction", whence=whence, words=reaction.text, value=f"reaction:{reaction.pk}")


def _of_voice(voice: Voice, *, told: dict[UUID, str]) -> Ground:
    """Who a resident is, is not ours to say: only that she said it, and where."""
    whence = _whence(voice)
    if voice.withdrawn_at is not None:
        return Ground(kind="voice", whence=whence, why_no_words=_("Deze woorden zijn teruggenomen."))
    if voice.pk not in told:
        return Ground(kind="voice", whence=whence, why_no_words=_("Deze woorden zijn hier niet te lezen."))
    return Ground(kind="voice", whence=whence, words=told[voice.pk], value=f"voice:{voice.pk}")


def _whence(voice: Voice) -> str:
    if outcome := getattr(voice, "outcome", None):
        return str(_("Een bewoner, in %s") % outcome.round.workshop.title)
    if feedback := getattr(voice, "experiment_feedback", None):
        return str(_("Een bewoner, over de proef %s") % feedback.experiment.title)
    return _("Een bewoner")
