"""What the today page asks about pearls: what to write, whose yes to ask, whom to tell, what to look at again."""

from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker, people_known_to
from samenspel.pearls.access import gate
from samenspel.pearls.access.pearls import pearls_in_hand
from samenspel.pearls.models import Pearl, PearlState
from samenspel.people.models import Person
from samenspel.voices.lines import Line, Section, days_ago, who
from samenspel.voices.models import Answer
from samenspel.voices.questions import way_to_ask

LONGEST_LIST = 50
# Who was asked by mail or text message and says nothing for so long is called after all.
PATIENCE = timedelta(days=14)
LATE = timedelta(days=30)


def todays_pearls(*, by: Worker, on: date) -> list[Section]:
    """Only what there is. The same number of queries for any number; one when there is no pearl at all."""
    if not pearls_in_hand(by=by).exists():
        return []
    sections = [_to_write(by=by, on=on), _to_ask(by=by, on=on), _to_tell(by=by, on=on), _to_look_at(by=by, on=on)]
    return [section for section in sections if section.lines]


def _to_write(*, by: Worker, on: date) -> Section:
    """Seen but not written down for everybody, or written and not read over."""
    states = [PearlState.SPOTTED, PearlState.TOLD]
    pearls = list(pearls_in_hand(by=by).there().filter(state__in=states).order_by("state_at", "pk")[:LONGEST_LIST])
    lines = [
        _line(
            pearl,
            on=on,
            note=_("Schrijf het verhaal.") if pearl.state == PearlState.SPOTTED else _("Lees het na."),
            is_late=on - day_of(pearl.state_at) > LATE,
        )
        for pearl in pearls
    ]
    title, empty = _("Parels die wachten"), _("Geen parel wacht op jou.")
    return Section(key="pearls", title=title, empty=empty, lines=lines, total=len(lines))


def _to_ask(*, by: Worker, on: date) -> Section:
    """Whose yes is still missing, and who reads no mail or text message, or said nothing to it."""
    checked = pearls_in_hand(by=by).there().filter(state=PearlState.CHECKED).order_by("state_at", "pk")
    asked = [pearl for pearl in checked[: 2 * LONGEST_LIST] if _by_hand(pearl, on=on)][:LONGEST_LIST]
    known = set(people_known_to(by).filter(pk__in=[pearl.voice.speaker_id for pearl in asked]))
    lines = [_line(pearl, on=on, note=_("Lees de parel voor. Mag iedereen hem lezen?"), known=known) for pearl in asked]
    title, empty = _("Vraag een ja op de parel"), _("Iedereen heeft ja of nee gezegd.")
    return Section(key="pearl_yeses", title=title, empty=empty, lines=lines, total=len(lines))


def _by_hand(pearl: Pearl, *, on: date) -> bool:
    """Of the teller when she reads nothing; of another host always."""
    teller = pearl.voice.speaker
    if pearl.teller_yes_at is not None:
        return True
    if teller is None or not teller.may_be_reached:
        return False
    return not way_to_ask(teller) or on - day_of(pearl.state_at) >= PATIENCE


def _to_tell(*, by: Worker, on: date) -> Section:
    """It is there for everybody, and who told it did not hear that yet."""
    told = Answer.objects.filter(voice=OuterRef("voice"), made_at__gte=OuterRef("published_at"), not_an_answer_at=None)
    there = pearls_in_hand(by=by).published().filter(~Exists(told), voice__organisation=by.organisation)
    pearls = [
        each for each in there.order_by("published_at", "pk")[:LONGEST_LIST] if not gate.why_not_tell(pearl=each, by=by)
    ]
    lines = [
        _line(pearl, on=on, note=_("De parel staat er. Vertel het."), href="pearls:tell_pearl", button=_("Vertel het"))
        for pearl in pearls
    ]
    title, empty = _("Vertel dat de parel er staat"), _("Iedereen hoorde het.")
    return Section(key="pearls_told", title=title, empty=empty, lines=lines, total=len(lines))


def _to_look_at(*, by: Worker, on: date) -> Section:
    """Once a year: is it still there?"""
    due = Q(looked_at_on=None) | Q(looked_at_on__lte=on - gate.LOOK_AGAIN_AFTER)
    pearls = pearls_in_hand(by=by).published().filter(due).order_by(F("looked_at_on").asc(nulls_first=True), "pk")
    lines = [
        _line(pearl, on=on, note=_("Kijk of het er nog is. Anders gaat de parel vanzelf rusten."), is_late=True)
        for pearl in pearls[:LONGEST_LIST]
    ]
    title, empty = _("Is deze parel er nog?"), _("Elke parel is dit jaar bekeken.")
    return Section(key="pearls_again", title=title, empty=empty, lines=lines, total=len(lines))


def _line(
    pearl: Pearl,
    *,
    on: date,
    note: str,
    known: set[Person] | None = None,
    href: str = "pearls:pearl",
    button: str = "",
    is_late: bool = False,
) -> Line:
    teller = pearl.voice.speaker if pearl.voice.speaker in (known or ()) else None
    return Line(
        who=who(pearl.voice),
        since=days_ago(gate.days_since(pearl, on=on)),
        words=pearl.title,
        note=note,
        phone=teller.phone if teller else "",
        careful=teller.safe_moments if teller else "",
        href=reverse(href, args=[pearl.pk]),
        button=button or _("Bekijk"),
        is_late=is_late,
    )
