"""A report before somebody's eyes: what the team reads, what a guest and who organises read, and what everybody may.

Everything that is a key is looked up here, at the moment of reading: whose name may be shown, which words may be read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.challenges.models import ActionItem, Attendance, Learning, Outcome, Participant, TeamMember, Workshop
from samenspel.challenges.report_content import Deal, Group, Line, Part
from samenspel.challenges.report_standing import Standing, Written
from samenspel.people.models import Person
from samenspel.voices import words
from samenspel.voices.access import public_voices
from samenspel.voices.models import About, Voice

REACHABLE = [Person.State.HERE, Person.State.MOVED]
SHORTEST_NAME = 2


class Audience(Enum):
    """Who reads."""

    TEAM = "team"
    # What leaves the software cannot be taken back from there: in a file stands only what everybody may read anyway.
    FILE = "file"
    GUEST = "guest"
    EDITION = "edition"
    PUBLIC = "public"


SEEN_BY: dict[Audience, set[str]] = {
    Audience.TEAM: set(Learning.Seen.values),
    Audience.FILE: set(Learning.Seen.values),
    Audience.GUEST: {Learning.Seen.EDITION, Learning.Seen.PUBLIC},
    Audience.EDITION: {Learning.Seen.EDITION, Learning.Seen.PUBLIC},
    Audience.PUBLIC: {Learning.Seen.PUBLIC},
}


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """A line as it is read."""

    text: str
    is_quote: bool = False


@dataclass(frozen=True, kw_only=True)
class ShownGroup:
    """Lines as they are read, under their name."""

    name: str
    lines: list[ShownLine]
    is_of_people: bool = False


@dataclass(frozen=True, kw_only=True)
class ShownDeal:
    """An action as it is read: what, who, when."""

    what: str
    who: str
    when: str
    is_carried: bool


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """A part as it is read. ``text`` stands instead of what made itself, when somebody wrote it better."""

    key: str
    title: str
    words: list[str] = field(default_factory=list)
    groups: list[ShownGroup] = field(default_factory=list)
    deals: list[ShownDeal] = field(default_factory=list)
    after: str = ""
    text: str = ""
    written_by: str = ""
    written: Written | None = None
    newer: Written | None = None
    newer_by: str = ""
    quotes_left_out: int = 0

    @property
    def quotes(self) -> list[str]:
        """What residents said. It stays where it is when somebody writes the part better."""
        return [line.text for group in self.groups for line in group.lines if line.is_quote]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it may be read."""
        return not (self.text or self.groups or self.deals or self.words or self.after)

    @property
    def plain(self) -> str:
        """What made itself, as text to go on writing in. Without what residents said: those words are theirs."""
        lists = [
            [group.name, *(f"- {line.text}" for line in group.lines if not line.is_quote)] for group in self.groups
        ]
        deals = [f"- {each.what} ({each.who}, {each.when})" for each in self.deals]
        blocks = [self.words, *lists, deals, [self.after]]
        texts = ["\n".join(filter(None, lines)) for lines in blocks]
        return "\n\n".join(filter(None, texts))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A report as one reader sees it."""

    standing: Standing
    parts: list[ShownPart]
    agreed_by: str = ""

    @property
    def workshop(self) -> Workshop:
        return self.standing.workshop

    def part(self, key: str) -> ShownPart | None:
        """One part, when this reader has it."""
        return next((each for each in self.parts if each.key == key), None)


def read(standing: Standing, *, audience: Audience) -> Reading:
    """The report as these readers see it. To everybody only the parts that the team chose, and nothing empty."""
    look = _Look(standing, audience=audience)
    parts = [look.part(each) for each in standing.parts]
    if audience == Audience.PUBLIC:
        parts = [each for each in parts if each.key in standing.public_parts and not each.is_empty]
    by = standing.report.agreed_by if standing.report else None
    return Reading(standing=standing, parts=parts, agreed_by=by.called if by and audience != Audience.PUBLIC else "")


def would_be_public(standing: Standing) -> Reading:
    """Every part as everybody would read it, were it chosen."""
    look = _Look(standing, audience=Audience.PUBLIC)
    return Reading(standing=standing, parts=[look.part(each) for each in standing.parts])


class _Look:
    """What was looked up for one reading: names, words and what is hidden, each in one query."""

    def __init__(self, standing: Standing, *, audience: Audience) -> None:
        self.standing, self.audience = standing, audience
        self.is_public = audience == Audience.PUBLIC
        lines = [line for part in standing.parts for line in part.lines]
        self.members = {str(each.pk): each for each in _members(standing.workshop)}
        self.said, self.kept = _said({line.voice for line in lines if line.voice}, audience=audience)
        outcomes, learnings = ({getattr(line, name) for line in lines} - {""} for name in ("outcome", "learning"))
        self.hidden, self.learnings = set[str](), learnings
        # What was made just now is not hidden; and who reads it before it is agreed reads all that was learnt.
        if not standing.made_now or audience not in (Audience.TEAM, Audience.FILE):
            self.hidden, self.learnings = _hidden_and_open(outcomes=outcomes, learnings=learnings, audience=audience)
        self.not_named = _not_named(standing.workshop, self.members.values()) if self.is_public else None

    def part(self, part: Part) -> ShownPart:
        """One part, with what made itself and what somebody wrote instead."""
        written, newer = self.standing.corrections.get(part.key), self.standing.newer.get(part.key)
        shown = ShownPart(
            key=part.key,
            title=part.title if self._may_say(part.title) else "",
            words=[text for text in part.words if self._may_say(text)],
            groups=[group for group in (self._group(each) for each in part.groups) if group.lines],
            deals=[self._deal(each) for each in part.deals if self._may_say(each.what)],
            after=part.after if self._may_say(part.after) else "",
            quotes_left_out=sum(line.voice in self.kept and line.outcome not in self.hidden for line in part.lines),
        )
        if self.is_public:
            return self._as_everybody_reads(shown, written)
        return replace(
            shown,
            text=written.text if written else "",
            written=written if written and written.text else None,
            written_by=self._called(written),
            newer=newer,
            newer_by=self._called(newer),
        )

    def _as_everybody_reads(self, shown: ShownPart, written: Written | None) -> ShownPart:
        """Better words that name somebody without her yes are not shown, and neither is what they replace."""
        if written is None or not written.text:
            return replace(shown, quotes_left_out=0)
        quotes = [replace(group, lines=[line for line in group.lines if line.is_quote]) for group in shown.groups]
        if not self._may_say(written.text):
            return ShownPart(key=shown.key, title=shown.title)
        return ShownPart(
            key=shown.key, title=shown.title, text=written.text, groups=[each for each in quotes if each.lines]
        )

    def _group(self, group: Group) -> ShownGroup:
        lines = [line for line in (self._line(each) for each in group.lines) if line is not None]
        if self.is_public and group.kind:
            # How many were there, and who said that she may be named. Who was not there is nobody's business.
            was_there = [ShownLine(text=_("%s van het team") % len(group.lines)), *lines]
            lines = was_there if group.kind == Attendance.State.PRESENT else []
        name = group.name if self._may_say(group.name) else ""
        return ShownGroup(name=name, lines=lines, is_of_people=bool(group.kind))

    def _line(self, line: Line) -> ShownLine | None:
        if line.outcome in self.hidden:
            return None
        if line.member:
            return self._member(line)
        if line.voice:
            said = self.said.get(line.voice, "")
            return ShownLine(text=said, is_quote=True) if said else None
        is_kept = line.learning and line.learning not in self.learnings
        is_theirs = line.is_quote and self.audience != Audience.TEAM
        if is_kept or is_theirs or not self._may_say(line.text):
            return None
        return ShownLine(text=line.text, is_quote=line.is_quote)

    def _member(self, line: Line) -> ShownLine | None:
        member = self.members.get(line.member)
        if member is None or (self.is_public and not _may_be_named(member)):
            return None
        if self.is_public:
            return ShownLine(text=f"{member.called}, {member.get_part_display()}")
        told = [member.called, member.get_part_display(), member.organisation_called]
        if member.substitutes_for_id and (other := self.members.get(str(member.substitutes_for_id))):
            told.append(_("vervangt %s") % other.called)
        return ShownLine(text=", ".join(filter(None, told)))

    def _deal(self, deal: Deal) -> ShownDeal:
        owners = [each for each in (self.members.get(key) for key in deal.owners) if each is not None]
        names = [each.called for each in owners if not self.is_public or _may_be_named(each)]
        if deal.others and not self.is_public:
            names.append(deal.others)
        nobody = _("het team") if self.is_public else _("nog niemand")
        who = _("allen") if deal.is_for_all else ", ".join(names) or nobody
        return ShownDeal(what=deal.what, who=who, when=_when(deal), is_carried=deal.is_carried)

    def _called(self, written: Written | None) -> str:
        member = self.members.get(written.by) if written else None
        return member.called if member else ""

    def _may_say(self, text: str) -> bool:
        """To everybody no sentence in which somebody is named who did not say yes to that herself."""
        return self.not_named is None or not self.not_named.search(text)


def _when(deal: Deal) -> str:
    """The day, the first one beside it when it moved, and whether it is done."""
    due, first = deal.days
    when = date_format(due, "j F Y") if due else _("nog zonder dag")
    if first and first != due:
        when = _("%(day)s (eerst %(first)s)") % {"day": when, "first": date_format(first, "j F Y")}
    state = ActionItem.State(deal.state)
    return when if state == ActionItem.State.OPEN else f"{when}, {state.label}"


def _members(workshop: Workshop) -> list[TeamMember]:
    """Everybody who is or ever was in the team."""
    return list(TeamMember.objects.filter(team=workshop.team_id).select_related("person"))


def _may_be_named(member: TeamMember) -> bool:
    """To everybody: only after her own yes, and while she may be reached."""
    return member.public_yes_at is not None and member.person.state in REACHABLE


def _not_named(workshop: Workshop, members: Iterable[TeamMember]) -> re.Pattern[str] | None:
    """Finds the names of everybody of this team and atelier who did not say that they may be read."""
    phones = Participant.objects.filter(workshop=workshop).exclude(called="").values_list("called", flat=True)
    may_not = [each.called for each in members if not _may_be_named(each)]
    names = {name for called in [*phones, *may_not] for name in (called.strip(), *called.split()[:1])}
    long_enough = sorted((name for name in names if len(name) >= SHORTEST_NAME), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, long_enough))})\b") if long_enough else None


def _said(keys: set[str], *, audience: Audience) -> tuple[dict[str, str], set[str]]:
    """The words of these voices as they are now, and whose words are there, but not for these readers.

    Words that were taken back are not there. A complaint about a neighbour stays with who answers it.
    """
    if not keys:
        return {}, set()
    is_public = Exists(public_voices().filter(pk=OuterRef("pk")))
    voices = Voice.objects.filter(pk__in=[UUID(key) for key in keys], withdrawn_at=None).exclude(about=About.NEIGHBOUR)
    there = words.opened(words.with_words(voices, only=None if audience == Audience.TEAM else is_public))
    said = {str(voice.pk): told for voice in there if (told := words.words_with(voice))}
    return said, {str(voice.pk) for voice in there} - set(said)


def _hidden_and_open(*, outcomes: set[str], learnings: set[str], audience: Audience) -> tuple[set[str], set[str]]:
    """What was taken off the screen of the atelier, and so is off the report; and which learnings these may read."""
    hidden = Outcome.objects.filter(pk__in=outcomes).exclude(hidden_at=None)
    seen = Learning.objects.filter(pk__in=learnings, seen_by__in=SEEN_BY[audience])
    found = {str(pk) for (pk,) in hidden.order_by().values_list("pk").union(seen.order_by().values_list("pk"))}
    return found & outcomes, found & learnings
