"""What the pages of what is broken show: the list, one defect, and what everybody sees on the page of a walk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls.access import defect_photos as photos
from samenspel.pearls.access import defects as access
from samenspel.pearls.defect_steps import SENTENCES
from samenspel.pearls.models import (
    OPEN_SENDING,
    Category,
    Defect,
    DefectQuerySet,
    DefectState,
    DefectStep,
    Report,
    Sending,
    SentBy,
    Walk,
)
from samenspel.voices import words
from samenspel.voices.lines import days_ago, who
from samenspel.voices.stories import StoryStep

ON_A_PAGE = 50
BADGES = {
    DefectState.WAITING.value: "badge-waiting",
    DefectState.MENDED.value: "badge-done",
    DefectState.NOT.value: "badge-closed",
}


PICTURES = {
    Category.LIGHT: "light-bulb",
    Category.PAVING: "footprints",
    Category.CROSSING: "raised-hand",
    Category.SEAT: "chair",
    Category.GREEN: "deciduous-tree",
    Category.WATER: "ring-buoy",
    Category.LITTER: "construction",
    Category.PLAY: "bicycle",
    Category.BUILDING: "house",
    Category.OTHER: "hammer-and-wrench",
}


@dataclass(frozen=True)
class Choice:
    """Which defects to show. What is not a choice we know is no choice."""

    state: str = ""
    receiver: UUID | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Choice":
        """The choice that an address asks for."""
        state = asked.get("staat", "")
        return cls(
            state=state if state in DefectState.values else "", receiver=access.key_of(asked.get("ontvanger", ""))
        )


@dataclass(frozen=True, kw_only=True)
class DefectLine:
    """One defect in the list."""

    defect: Defect
    picture: str
    badge: str
    since: str
    reporters: int


def chosen(*, by: Worker, choice: Choice) -> DefectQuerySet:
    """The defects of her house that she asks for, the longest waiting first."""
    found = access.defects_of(by=by)
    if choice.state:
        found = found.filter(state=choice.state)
    return found.filter(receiver=choice.receiver) if choice.receiver else found


def on_paper(*, by: Worker, choice: Choice) -> DefectQuerySet:
    """The same for a list or a file. Of what still waits: without what is under way, or it would arrive twice."""
    found = chosen(by=by, choice=choice)
    if choice.state != DefectState.WAITING:
        return found
    under_way = Sending.objects.filter(defect=OuterRef("pk"), state__in=OPEN_SENDING)
    return found.exclude(Exists(under_way))


def listed(*, by: Worker, choice: Choice, page: str, on: date) -> dict[str, Any]:
    """One page of the list. The same number of queries for any number of defects."""
    there = Count("reports", filter=Q(reports__voice__withdrawn_at=None))
    found = chosen(by=by, choice=choice).annotate(reporters=there).order_by("reported_at", "pk")
    shown: Page[Defect] = Paginator(found, ON_A_PAGE).get_page(page)
    is_list = choice.receiver is not None and choice.state == DefectState.WAITING
    return {
        "page": shown,
        "lines": [_line(each, on=on) for each in shown],
        "choice": choice,
        "states": DefectState.choices,
        "receivers": list(access.receivers_of(by=by)),
        "to_bring": list(on_paper(by=by, choice=choice).values_list("pk", flat=True)) if is_list else [],
    }


def _line(defect: Defect, *, on: date) -> DefectLine:
    reporters: int = defect.reporters  # type: ignore[attr-defined]
    since = days_ago(defect.days(on=on))
    picture, badge = PICTURES[Category(defect.category)], BADGES.get(defect.state, "")
    return DefectLine(defect=defect, picture=picture, badge=badge, since=since, reporters=reporters)


@dataclass(frozen=True, kw_only=True)
class Reporter:
    """Somebody who told of it, with her own words, for who does something for her."""

    report: Report
    who: str
    words: str
    way: str
    careful: str
    must_hear: bool


def story(*, defect: Defect, by: Worker, on: date) -> dict[str, Any]:
    """Everything about one defect. The same number of queries for any number of reporters."""
    reports = list(access.reports_in_hand(by=by, defect=defect))
    untold = set(access.to_tell(by=by, defect=defect).values_list("pk", flat=True))
    said = words.read_many([each.voice for each in reports])
    reporters = [_reporter(each, said=said.get(each.voice_id, ""), must=each.pk in untold) for each in reports]
    return {
        "defect": defect,
        "badge": BADGES.get(defect.state, ""),
        "since": days_ago(defect.days(on=on)),
        "reporters": reporters,
        "others": max(0, defect.reports.there().count() - len(reporters)),
        "to_tell": [each for each in reporters if each.must_hear],
        "sending": defect.sendings.select_related("receiver").last(),
        "ways": access.ways_to_send(defect),
        "why_not_write": access.why_not_write_defect(defect=defect),
        "photo": _photo_of(defect, by=by),
        "steps": [_step(each) for each in defect.steps.select_related("by")],
    }


@dataclass(frozen=True, kw_only=True)
class GoesAlong:
    """Whether a photo goes along, whether one can be added, and why not: only where there is any to see."""

    is_there: bool
    can_add: bool = False
    why_not: str = ""


def _photo_of(defect: Defect, *, by: Worker) -> GoesAlong:
    why_not = photos.why_not_photos(defect=defect)
    if photos.photo_that_goes(defect) is not None:
        return GoesAlong(is_there=True, why_not=why_not)
    is_of_use = photos.can_send_photos(defect) and not access.why_not_write_defect(defect=defect)
    if not is_of_use or not photos.photos_in_hand(by=by, defect=defect).exists():
        return GoesAlong(is_there=False)
    return GoesAlong(is_there=False, can_add=not why_not, why_not=why_not)


def _reporter(report: Report, *, said: str, must: bool) -> Reporter:
    speaker = report.voice.speaker
    return Reporter(
        report=report,
        who=who(report.voice),
        words=said,
        way=str(speaker.get_reach_by_display()) if speaker is not None and speaker.reach_by else "",
        careful=speaker.safe_moments if speaker is not None else "",
        must_hear=must,
    )


def _step(step: DefectStep) -> StoryStep:
    """What happened; when it went on, also how."""
    sentence = str(SENTENCES[step.what])
    if step.detail in SentBy.values:
        sentence = f"{sentence}: {str(SentBy(step.detail).label).lower()}"
    return StoryStep(what=sentence, at=step.at, by=step.by.called if step.by else "")


def words_to_tell(defect: Defect) -> str:
    """What we propose to tell whoever reported it: what happened, or that nothing did."""
    told = _("U meldde dat er iets kapot is: “%s”") % (defect.what or defect.get_category_display())
    to = defect.receiver.name if defect.receiver else _("wie het maakt")
    day = date_format(localtime(defect.state_at), "j F")
    said = {
        DefectState.WAITING: [_("Er is nog niets gebeurd."), _("Zodra wij iets weten, hoort u het.")],
        DefectState.SENT: [
            _("Op %(day)s stuurden wij het naar %(to)s.") % {"day": day, "to": to},
            _("Wij hoorden nog niets terug."),
            _("Zodra wij iets weten, hoort u het."),
        ],
        DefectState.TAKEN_UP: [_("%(to)s is ermee bezig.") % {"to": to}, _("Zodra wij iets weten, hoort u het.")],
        DefectState.MENDED: [_("Het is gemaakt."), defect.outcome, _("Dank u wel. Is het niet goed? Zeg het ons.")],
        DefectState.NOT: [_("Het wordt niet gemaakt."), defect.outcome],
    }
    return " ".join(each for each in [told, *said[DefectState(defect.state)]] if each)


@dataclass(frozen=True, kw_only=True)
class Came:
    """What came of the defects of one walk, for everybody: how many, and of each that is over what was done."""

    told: int
    sent: int
    mended: int
    over: list[Defect]


def of_walk(walk: Walk) -> Came | None:
    """What everybody sees: counts and what was done, never anybody's words. Two people told of one: it is one."""
    notes = walk.notes.there().values("voice")
    told = Report.objects.filter(defect=OuterRef("pk"), voice__in=notes)
    arrived = Sending.objects.filter(defect=OuterRef("pk"), state=Sending.State.ARRIVED)
    rows = Defect.objects.filter(Exists(told)).annotate(went_on=Exists(arrived))
    found = list(rows.order_by("state_at", "pk"))
    if not found:
        return None
    return Came(
        told=len(found),
        sent=sum(each.went_on for each in found),  # type: ignore[attr-defined]
        mended=sum(each.state == DefectState.MENDED for each in found),
        over=[each for each in found if each.has_ended],
    )


def standing_of_voices(voices: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of these voices: the defect that each tells of. One query."""
    return dict(Report.objects.filter(voice__in=list(voices)).values_list("voice", "defect"))
