"""What the pages about the question show: its parts under the team's own labels, what changed, and how it grew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samenspel.base import lineages
from samenspel.base.charts import Caption
from samenspel.base.days import day_of
from samenspel.base.word_diff import Compared, compare
from samenspel.challenges import question_grounds as grounds
from samenspel.challenges.access import calls, reactions
from samenspel.challenges.access import questions as access
from samenspel.challenges.access.calls import Call
from samenspel.challenges.access.seats import Seat
from samenspel.challenges.asking import TEXTS
from samenspel.challenges.models import QuestionVersion, ReactionAsk, Team
from samenspel.challenges.question_grounds import Ground

HALVES = ("process_part", "content_part")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the question under its label."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """A part that changed: how it was and how it is, cut where they differ."""

    label: str
    compared: Compared


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question for reactions that is open: who asks, by when, how many said something, who not yet."""

    ask: ReactionAsk
    asked: int
    reacted: int
    waiting: list[str]


@dataclass(frozen=True, kw_only=True)
class Grown:
    """One version in the story of the question."""

    version: QuestionVersion
    grounds: list[Ground]
    feedback: str
    is_newest: bool


def label_of(name: str, *, team: Team) -> str:
    """How this team calls a part of its question."""
    own = {"process_part": team.process_label, "content_part": team.content_label}
    return own.get(name) or str(QuestionVersion._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def parts_of(version: QuestionVersion, *, team: Team) -> list[Part]:
    """What is filled in besides the question itself."""
    told = [Part(name=name, label=label_of(name, team=team), text=getattr(version, name)) for name in TEXTS[1:]]
    return [part for part in told if part.text]


def split(parts: list[Part]) -> dict[str, list[Part]]:
    """The two halves that the team named itself, and the rest."""
    halves = [part for part in parts if part.name in HALVES]
    return {"halves": halves, "parts": [part for part in parts if part.name not in HALVES]}


def changes(version: QuestionVersion, before: QuestionVersion, *, team: Team) -> tuple[list[Change], list[Part]]:
    """What differs from the version before, and what stayed as it was."""
    changed, stayed = [], []
    for name in [*TEXTS, "terms"]:
        label = label_of(name, team=team) if name in TEXTS else _("Belangrijke woorden")
        old, new = _text(before, name), _text(version, name)
        if old != new:
            changed.append(Change(label=label, compared=compare(old, new)))
        elif new:
            stayed.append(Part(name=name, label=label, text=new))
    return changed, stayed


def _text(version: QuestionVersion, name: str) -> str:
    if name == "terms":
        return "\n".join(f"{each.term}: {each.meaning}" for each in version.terms.all())
    text: str = getattr(version, name)
    return text


def today(by: Seat, *, on: date) -> dict[str, Any]:
    """The question of today, all of it."""
    newest = access.newest_of(by.team)
    if newest is None:
        return {"version": None}
    return {
        "version": newest,
        **split(parts_of(newest, team=by.team)),
        "grounds": grounds.behind(by, [newest]).get(newest.pk, []),
        "reactions": list(reactions.reactions_to(newest)),
        "asked": [
            Asked(
                ask=ask,
                asked=len(asked),
                reacted=len(asked) - len(waiting),
                waiting=[reactions.introduced(each) for each in waiting],
            )
            for ask, asked, waiting in reactions.open_asks_with_people(newest, on=on)
        ],
        "asks_me": reactions.asked_of(by, version=newest, on=on),
    }


def one(by: Seat, version: QuestionVersion) -> dict[str, Any]:
    """One version, beside the one before."""
    before, newest = access.version_before(version), access.newest_of(by.team)
    changed, stayed = changes(version, before, team=by.team) if before else ([], [])
    return {
        "version": version,
        "before": before,
        "newest": newest,
        "changed": changed,
        "stayed": stayed,
        **split(parts_of(version, team=by.team)),
        "grounds": grounds.behind(by, [version]).get(version.pk, []),
        "reactions": list(reactions.reactions_to(version)),
    }


def when_asked(call: Call, *, on: date) -> dict[str, Any]:
    """What who advises the edition sees of the version that she was asked about. Nothing of it after the last day."""
    ask, team = call.ask, call.ask.version.team
    shown = {"ask": ask, "team": team, "said": list(calls.said_when_asked(call))}
    if not calls.may_read(call, on=on):
        return shown
    newest = access.newest_of(team)
    is_overtaken = newest is not None and newest.pk != ask.version_id
    return {**shown, "version": ask.version, "is_overtaken": is_overtaken, **split(parts_of(ask.version, team=team))}


def overtaken(by: Seat, *, begun_from: object) -> dict[str, Any]:
    """The newest version as it is by now, and whether it came while she was writing."""
    newest = access.newest_of(by.team)
    return {"newest": newest, "is_overtaken": newest is not None and str(begun_from) != str(newest.number)}


def grown(by: Seat) -> list[Grown]:
    """From the first question to that of today, each with its reason and the feedback behind it."""
    versions = list(access.versions_of(by))
    resting: Mapping[UUID, list[Ground]] = grounds.behind(by, versions)
    return [
        Grown(
            version=version,
            grounds=resting.get(version.pk, []),
            feedback=grounds.in_words(version, resting.get(version.pk, [])),
            is_newest=version is versions[-1],
        )
        for version in versions
    ]


def drawn(story: list[Grown]) -> SafeString:
    """The same as a picture: beads on a thread. Empty when there is nothing to draw yet."""
    if not story:
        return SafeString("")
    first, last = story[0].version, story[-1].version
    caption = Caption(
        key="lineage",
        title=_("Hoe de vraag groeide"),
        text=_("Van versie %(first)s tot versie %(last)s. Dezelfde woorden staan hieronder als tekst.")
        % {"first": first.number, "last": last.number},
    )
    drawing = lineages.lineage(caption=caption, beads=[_bead(each) for each in story])
    return mark_safe(drawing)  # noqa: S308 - the drawing escapes every word in it


def legend() -> list[tuple[SafeString, str]]:
    """What the marks in the picture are."""
    words = {
        "voice": _("woorden van een bewoner"),
        "outcome": _("opbrengst van een atelier"),
        "reaction": _("reactie uit het team"),
        "insight": _("eigen inzicht"),
    }
    return [(mark_safe(lineages.mark(kind)), name) for kind, name in words.items()]  # noqa: S308 - ours, no words in it


def _bead(each: Grown) -> lineages.Bead:
    version = each.version
    marks = ["insight"] if version.is_own_insight else [ground.kind for ground in each.grounds]
    day = date_format(day_of(version.made_at), "j F Y")
    return lineages.Bead(
        number=version.number,
        heading=_("Nu, sinds %s") % day if each.is_newest else day,
        words=version.text,
        marks=marks,
        feedback=each.feedback,
        why=_("Waarom: %s") % version.why if version.why else "",
    )
