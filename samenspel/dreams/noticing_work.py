"""What the today page asks about noticing and stories: whom to ask how it was, whose yes is still missing."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.dreams.access import noticing as access
from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.access.matches import matches_in_hand
from samenspel.dreams.access.wall import stories_in_hand
from samenspel.dreams.actions.own import CALL_ME
from samenspel.dreams.models import DreamStep, Match, Noticing, WallYes
from samenspel.organisations.access import Worker, people_known_to
from samenspel.people.models import Person
from samenspel.voices.lines import Line, Section, days_ago
from samenspel.voices.questions import way_to_ask

# Who was asked by mail or text message and says nothing for so long is called after all.
PATIENCE = timedelta(days=14)
LONGEST_LIST = 50


def noticings_to_ask(*, by: Worker, on: date) -> Section:
    """Whom to call, visit or write: how was it? The longest due first."""
    due = access.open_noticings(on=on).filter(pk__in=access.noticings_in_hand(by=by).values("pk"))
    hers = due.filter(Q(match__dream__broker=by.person) | Q(match__dream__broker=None)).order_by("due_on", "pk")
    asked = [(noticing, access.who_is_asked(noticing)) for noticing in hers[: 2 * LONGEST_LIST]]
    to_ask = [(noticing, who) for noticing, who in asked if who is not None and _by_hand(noticing, who=who, on=on)]
    known = _known(by=by, people=[who for _noticing, who in to_ask])
    lines = [_line(noticing, who=who, is_known=who in known, on=on) for noticing, who in to_ask[:LONGEST_LIST]]
    return Section(
        key="noticings",
        title=_("Vraag hoe het was"),
        empty=_("Je hoeft nu niemand te vragen hoe het was."),
        lines=lines,
        total=len(to_ask),
    )


def _by_hand(noticing: Noticing, *, who: Person, on: date) -> bool:
    if noticing.asked_at is None:
        return not way_to_ask(who)
    return on - day_of(noticing.asked_at) >= PATIENCE


def _known(*, by: Worker, people: list[Person]) -> set[Person]:
    """Of these, whom her house knows: only then does she see how to reach her."""
    return set(people_known_to(by).filter(pk__in=[person.pk for person in people]))


def _line(noticing: Noticing, *, who: Person, is_known: bool, on: date) -> Line:
    return Line(
        who=who.called or _("Iemand"),
        since=str(noticing.get_after_display()),
        words=_("Bel of vraag: hoe was het?"),
        phone=who.phone if is_known else "",
        careful=who.safe_moments if is_known else "",
        href=reverse("dreams:tell_noticing", args=[noticing.pk]),
        button=_("Schrijf op"),
        is_late=on - noticing.due_on > PATIENCE,
    )


def calls_asked_for(*, by: Worker, on: date) -> Section:
    """Who was asked for a yes, and would rather be called. Until she answered."""
    asked = DreamStep.objects.filter(what=CALL_ME, dream__in=dreams_in_hand(by=by).values("pk")).order_by("at", "pk")
    steps = list(asked.select_related("by"))
    matches = matches_in_hand(by=by).filter(ended_at=None).in_bulk([UUID(step.detail) for step in steps])
    waiting = [(step, match) for step in steps if (match := matches.get(UUID(step.detail))) and _waits(step, match)]
    known = _known(by=by, people=[step.by for step, _match in waiting if step.by])
    lines = [
        Line(
            who=str(step.by or _("Iemand")),
            since=days_ago((on - day_of(step.at)).days),
            words=_("Wil liever gebeld worden over de vraag om ja of nee."),
            phone=step.by.phone if step.by in known and step.by else "",
            careful=step.by.safe_moments if step.by in known and step.by else "",
            href=reverse("dreams:match", args=[match.pk]),
            button=_("Bekijk"),
        )
        for step, match in waiting[:LONGEST_LIST]
    ]
    return Section(
        key="call_me",
        title=_("Bel: ja of nee?"),
        empty=_("Niemand wil hierover gebeld worden."),
        lines=lines,
        total=len(waiting),
    )


def _waits(step: DreamStep, match: Match) -> bool:
    """Whether she has not answered yet."""
    said_yes = match.helper_yes_at if match.helper_id == step.by_id else match.dreamer_yes_at
    return said_yes is None


def yeses_to_ask(*, by: Worker, on: date) -> Section:
    """Whose yes to a story is still missing, and who reads no mail or text message, or said nothing to it."""
    missing = WallYes.objects.filter(said_at=None, text__in=stories_in_hand(by=by)).filter(
        Q(text__dream__broker=by.person) | Q(text__dream__broker=None)
    )
    asked = list(missing.select_related("person", "text").order_by("text__written_at", "pk")[:LONGEST_LIST])
    there = [each for each in asked if each.person.may_be_reached]
    by_hand = [each for each in there if not way_to_ask(each.person) or on - day_of(each.text.written_at) >= PATIENCE]
    known = _known(by=by, people=[each.person for each in by_hand])
    lines = [
        Line(
            who=each.person.called or _("Iemand"),
            since=days_ago((on - day_of(each.text.written_at)).days),
            words=_("Lees het verhaal voor. Mag het op de muur?"),
            phone=each.person.phone if each.person in known else "",
            careful=each.person.safe_moments if each.person in known else "",
            href=reverse("dreams:write_story", args=[each.text.dream_id]),
            button=_("Bekijk"),
        )
        for each in by_hand
    ]
    return Section(
        key="stories",
        title=_("Vraag een ja op het verhaal"),
        empty=_("Iedereen heeft ja of nee gezegd."),
        lines=lines,
        total=len(lines),
    )
