"""What the today page asks about noticing and stories: whom to ask how it was, whose yes is still missing."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import LONGEST_LIST
from samenspel.dreams.access import noticing as access
from samenspel.dreams.access.matches import matches_in_hand
from samenspel.dreams.access.wall import stories_in_hand
from samenspel.dreams.actions.own import CALL_ME
from samenspel.dreams.models import Match, Noticing, Side, WallYes
from samenspel.organisations.access import Worker, is_known_to
from samenspel.people.models import Person
from samenspel.voices.lines import Line, Section, days_ago
from samenspel.voices.questions import ways_to_ask

# Who was asked by mail or text message and says nothing for so long is called after all.
PATIENCE = timedelta(days=14)

# A noticing, and who is asked; by the key of a person, how she is asked.
Asked = list[tuple[Noticing, Person]]
Ways = dict[UUID, str]


def people_to_ask(*, by: Worker, on: date) -> tuple[Section, Section]:
    """Whom to ask how it was, and whom for a yes to a story. How they are all reached is asked once."""
    noticings, yeses = _due_noticings(by=by, on=on), _missing_yeses(by=by)
    ways = ways_to_ask([*(person for _noticing, person in noticings), *(each.person for each in yeses)])
    return _noticings_to_ask(noticings, ways=ways, on=on), _yeses_to_ask(yeses, ways=ways, on=on)


def _due_noticings(*, by: Worker, on: date) -> Asked:
    """The longest due first."""
    due = access.open_noticings(on=on).filter(pk__in=access.noticings_in_hand(by=by).values("pk"))
    hers = due.filter(Q(match__dream__broker=by.person) | Q(match__dream__broker=None))
    person = Case(When(side=Side.HELPER, then="match__helper"), default="match__dream__voice__speaker")
    told = hers.annotate(person=person).annotate(is_known=is_known_to(by, person="person"))
    asked = [(each, access.who_is_asked(each)) for each in told.order_by("due_on", "pk")[: 2 * LONGEST_LIST]]
    return [(noticing, person) for noticing, person in asked if person is not None]


def _noticings_to_ask(noticings: Asked, *, ways: Ways, on: date) -> Section:
    """Whom to call, visit or write: how was it?"""
    to_ask = [(each, person) for each, person in noticings if _by_hand(each, way=ways[person.pk], on=on)]
    return Section(
        key="noticings",
        title=_("Vraag hoe het was"),
        empty=_("Je hoeft nu niemand te vragen hoe het was."),
        lines=[_line(noticing, who=person, on=on) for noticing, person in to_ask[:LONGEST_LIST]],
        total=len(to_ask),
    )


def _by_hand(noticing: Noticing, *, way: str, on: date) -> bool:
    if noticing.asked_at is None:
        return not way
    return on - day_of(noticing.asked_at) >= PATIENCE


def _line(noticing: Noticing, *, who: Person, on: date) -> Line:
    is_known: bool = noticing.is_known  # type: ignore[attr-defined]
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
    asked = matches_in_hand(by=by).filter(ended_at=None, dream__steps__what=CALL_ME)
    told = asked.annotate(
        asks_for=F("dream__steps__detail"), asked_by=F("dream__steps__by"), asked_at=F("dream__steps__at")
    ).annotate(is_known=is_known_to(by, person="asked_by"))
    waiting = [match for match in told.order_by("asked_at", "dream__steps__pk") if _waits(match)]
    lines = [_call_line(each, on=on) for each in waiting[:LONGEST_LIST]]
    return Section(
        key="call_me",
        title=_("Bel: ja of nee?"),
        empty=_("Niemand wil hierover gebeld worden."),
        lines=lines,
        total=len(waiting),
    )


def _waits(match: Match) -> bool:
    """Whether it was about this match, and she has not answered yet."""
    is_helper = match.helper_id == match.asked_by  # type: ignore[attr-defined]
    said_yes = match.helper_yes_at if is_helper else match.dreamer_yes_at
    return match.asks_for == str(match.pk) and said_yes is None  # type: ignore[attr-defined]


def _call_line(match: Match, *, on: date) -> Line:
    two = (match.helper, match.dream.voice.speaker)
    person = next((each for each in two if each and each.pk == match.asked_by), None)  # type: ignore[attr-defined]
    known = person if match.is_known else None  # type: ignore[attr-defined]
    return Line(
        who=str(person or _("Iemand")),
        since=days_ago((on - day_of(match.asked_at)).days),  # type: ignore[attr-defined]
        words=_("Wil liever gebeld worden over de vraag om ja of nee."),
        phone=known.phone if known else "",
        careful=known.safe_moments if known else "",
        href=reverse("dreams:match", args=[match.pk]),
        button=_("Bekijk"),
    )


def _missing_yeses(*, by: Worker) -> list[WallYes]:
    missing = WallYes.objects.filter(said_at=None, text__in=stories_in_hand(by=by)).filter(
        Q(text__dream__broker=by.person) | Q(text__dream__broker=None)
    )
    asked = missing.select_related("person", "text").annotate(is_known=is_known_to(by, person="person"))
    return list(asked.order_by("text__written_at", "pk")[:LONGEST_LIST])


def _yeses_to_ask(yeses: list[WallYes], *, ways: Ways, on: date) -> Section:
    """Whose yes to a story is still missing, and who reads no mail or text message, or said nothing to it."""
    there = [each for each in yeses if each.person.may_be_reached]
    by_hand = [each for each in there if not ways[each.person_id] or on - day_of(each.text.written_at) >= PATIENCE]
    return Section(
        key="stories",
        title=_("Vraag een ja op het verhaal"),
        empty=_("Iedereen heeft ja of nee gezegd."),
        lines=[_yes_line(each, on=on) for each in by_hand],
        total=len(by_hand),
    )


def _yes_line(each: WallYes, *, on: date) -> Line:
    is_known: bool = each.is_known  # type: ignore[attr-defined]
    return Line(
        who=each.person.called or _("Iemand"),
        since=days_ago((on - day_of(each.text.written_at)).days),
        words=_("Lees het verhaal voor. Mag het op de muur?"),
        phone=each.person.phone if is_known else "",
        careful=each.person.safe_moments if is_known else "",
        href=reverse("dreams:write_story", args=[each.text.dream_id]),
        button=_("Bekijk"),
    )
