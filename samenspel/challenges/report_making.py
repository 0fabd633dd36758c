"""The report that writes itself, from what happened in an atelier: who was there, the question, what came out."""

from collections import defaultdict
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.days import day_of
from samenspel.challenges.models import (
    ActionItem,
    Attendance,
    DueChange,
    Heap,
    Learning,
    Outcome,
    Participant,
    QuestionVersion,
    Round,
    Workshop,
)
from samenspel.challenges.report_content import (
    ACTIONS,
    HOMEWORK,
    PRESENT,
    QUESTION,
    ROUND,
    TAKE_AWAYS,
    Deal,
    Group,
    Line,
    Part,
)


def parts_of(workshop: Workshop) -> list[Part]:
    """The whole report as it makes itself now."""
    outcomes = list(Outcome.objects.filter(round__workshop=workshop, hidden_at=None).select_related("heap"))
    homework = [_homework(workshop)] if workshop.homework else []
    return [
        _present(workshop),
        _question(workshop),
        *_rounds(workshop, outcomes),
        _take_aways(workshop, outcomes),
        _actions(workshop),
        *homework,
    ]


def begins_at(workshop: Workshop) -> datetime:
    """When it really began: when it was opened, or else when it was to begin."""
    return workshop.opened_at or workshop.starts_at


def ends_at(workshop: Workshop) -> datetime:
    """When it really ended: when it was closed, or else when it was to end, or else with the day."""
    if workshop.closed_at or workshop.ends_at:
        return workshop.closed_at or workshop.ends_at  # type: ignore[return-value] # one of them is there
    return timezone.make_aware(datetime.combine(day_of(workshop.starts_at) + timedelta(days=1), time.min))


def _present(workshop: Workshop) -> Part:
    """Who was there, away with notice, and not there; and how many phones and tables took part."""
    noted = defaultdict(list)
    for each in workshop.attendances.order_by("member__called", "pk"):
        noted[each.state].append(Line(member=str(each.member_id)))
    groups = [
        Group(name=str(state.label).capitalize(), kind=state.value, lines=noted[state])
        for state in Attendance.State
        if noted[state]
    ]
    words = [] if groups else [_("Nog niet opgeschreven wie er waren.")]
    if (joined := _joined(workshop)) != "":
        words.append(joined)
    return Part(key=PRESENT, title=_("Wie waren er?"), words=words, groups=groups)


def _joined(workshop: Workshop) -> str:
    kinds = list(Participant.objects.filter(workshop=workshop).values_list("is_table", flat=True))
    tables = sum(kinds)
    counted = [
        ngettext("%(number)s telefoon", "%(number)s telefoons", len(kinds) - tables) % {"number": len(kinds) - tables},
        ngettext("%(number)s tafel", "%(number)s tafels", tables) % {"number": tables},
    ]
    there = [text for text, number in zip(counted, (len(kinds) - tables, tables), strict=True) if number]
    return _("Er deden mee: %s.") % _(" en ").join(there) if there else ""


def _question(workshop: Workshop) -> Part:
    """The newest question before the atelier, and the newest at its end."""
    begun, ended = begins_at(workshop), ends_at(workshop)
    versions = list(QuestionVersion.objects.filter(Q(made_at__lte=ended) | Q(workshop=workshop), team=workshop.team))
    before = [each for each in versions if each.made_at < begun and each.workshop_id != workshop.pk]
    then, now = before[-1] if before else None, versions[-1] if versions else None
    groups = [] if then is None else [_as_group(then, name=_("Voor dit atelier"), workshop=workshop)]
    if now is not None and now != then:
        groups.append(_as_group(now, name=_("Na dit atelier"), workshop=workshop))
    words = [] if groups else [_("Er is nog geen vraag opgeschreven.")]
    if then is not None and now == then:
        words = [_("De vraag bleef in dit atelier dezelfde.")]
    return Part(key=QUESTION, title=_("De vraag, toen en nu"), words=words, groups=groups)


def _as_group(version: QuestionVersion, *, name: str, workshop: Workshop) -> Group:
    team = workshop.team
    halves = ((team.process_label, version.process_part), (team.content_label, version.content_part))
    texts = [version.text, *(f"{label}: {text}" for label, text in halves if text)]
    return Group(name=name, lines=[Line(text=text) for text in texts])


def _rounds(workshop: Workshop, outcomes: list[Outcome]) -> list[Part]:
    by_round = defaultdict(list)
    for each in outcomes:
        if each.kind != Outcome.Kind.TAKE_AWAY:
            by_round[each.round_id].append(each)
    return [_round(each, outcomes=by_round[each.pk]) for each in workshop.rounds.all()]


def _round(each: Round, *, outcomes: list[Outcome]) -> Part:
    """What it was for, how people worked, what came out, heap by heap, and what happens with it."""
    found: dict[UUID | int | None, list[Line]] = defaultdict(list)
    for outcome in outcomes:
        # In groups, what lies on no heap stays with its group.
        loose = outcome.group if each.how == Round.How.GROUPS else None
        found[outcome.heap_id or loose].append(_line(outcome))
    heaps = {outcome.heap for outcome in outcomes if outcome.heap}
    groups = [Group(name=heap.name, lines=found.pop(heap.pk)) for heap in sorted(heaps, key=_place_of)]
    # Without a name of its own it would seem to belong to the heap above it.
    groups += [Group(name=_("Verder") if groups else "", lines=found.pop(None))] if None in found else []
    tables = sorted(key for key in found if isinstance(key, int))
    groups += [Group(name=_("Groep %s") % table, lines=found[table]) for table in tables]
    minutes = ngettext("%(number)s minuut", "%(number)s minuten", each.minutes) % {"number": each.minutes}
    words = [each.goal, f"{str(each.get_how_display()).capitalize()}, {minutes}."]
    return Part(
        key=f"{ROUND}{each.pk}",
        title=_("Ronde %(number)s: %(title)s") % {"number": each.number, "title": each.title},
        words=[text for text in words if text] + ([] if groups else [_("Er is geen opbrengst opgeschreven.")]),
        groups=groups,
        after=each.follow_up,
    )


def _place_of(heap: Heap) -> tuple[int, UUID]:
    return heap.order, heap.pk


def _line(outcome: Outcome) -> Line:
    if outcome.voice_id is not None:
        return Line(voice=str(outcome.voice_id), outcome=str(outcome.pk), is_quote=True)
    return Line(text=outcome.text, outcome=str(outcome.pk), is_quote=outcome.kind == Outcome.Kind.QUOTE)


def _take_aways(workshop: Workshop, outcomes: list[Outcome]) -> Part:
    """What stays with the team: said in a round, or written down as learnt here."""
    said = [each for each in outcomes if each.kind == Outcome.Kind.TAKE_AWAY]
    lines = [_line(each) for each in said]
    learnt = Learning.objects.filter(workshop=workshop).exclude(outcome__in=said).order_by("made_at", "pk")
    lines += [Line(text=each.text, learning=str(each.pk)) for each in learnt]
    return Part(
        key=TAKE_AWAYS,
        title=_("Wat blijft ons bij?"),
        words=[] if lines else [_("Hier is niets opgeschreven.")],
        groups=[Group(lines=lines)] if lines else [],
    )


def _actions(workshop: Workshop) -> Part:
    """What was agreed here, and what was carried on to here from before."""
    carried = DueChange.objects.filter(carried_to=workshop).values("action")
    actions = ActionItem.objects.filter(Q(workshop=workshop) | Q(pk__in=carried), team=workshop.team)
    by_day = actions.order_by(F("due_on").asc(nulls_last=True), "made_at", "pk", "owners__called", "owners__pk")
    # One row for each owner, so that it takes no second query to know them.
    owners: dict[ActionItem, list[str]] = {}
    for each in by_day.annotate(owner=F("owners")):
        owners.setdefault(each, []).extend([str(each.owner)] if each.owner else [])
    deals = [_deal(each, owners=keys, workshop=workshop) for each, keys in owners.items()]
    words = [] if deals else [_("Er zijn geen acties afgesproken.")]
    return Part(key=ACTIONS, title=_("Wie doet wat?"), words=words, deals=deals)


def _deal(action: ActionItem, *, owners: list[str], workshop: Workshop) -> Deal:
    return Deal(
        what=action.what,
        owners=owners,
        others=action.others_called,
        is_for_all=action.is_for_all,
        first_due_on=action.first_due_on.isoformat() if action.first_due_on else "",
        due_on=action.due_on.isoformat() if action.due_on else "",
        state=action.state,
        is_carried=action.workshop_id != workshop.pk,
    )


def _homework(workshop: Workshop) -> Part:
    return Part(key=HOMEWORK, title=_("Om thuis te doen"), words=[workshop.homework])
