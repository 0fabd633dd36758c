"""What the today page asks about pearls: what to write, whose yes to ask, whom to tell, what to look at again."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker, is_known_to
from samenspel.pearls.access import gate
from samenspel.pearls.access.pearls import pearls_in_hand
from samenspel.pearls.models import Pearl, PearlState
from samenspel.voices.lines import Line, Section, days_ago, who
from samenspel.voices.models import Answer
from samenspel.voices.questions import ways_to_ask

LONGEST_LIST = 50
# Who was asked by mail or text message and says nothing for so long is called after all.
PATIENCE = timedelta(days=14)
LATE = timedelta(days=30)


def todays_pearls(*, by: Worker, on: date) -> list[Section]:
    """Only what there is. One query, and one more when somebody reads text messages."""
    pearls = _in_hand(by=by, on=on)
    sections = [
        _to_write(pearls, on=on),
        _to_ask(pearls, on=on),
        _to_tell(pearls, by=by, on=on),
        _to_look_at(pearls, on=on),
    ]
    return [section for section in sections if section.lines]


def _in_hand(*, by: Worker, on: date) -> list[Pearl]:
    """Those for which something may be done today, with what the lines say of them; the longest waiting first."""
    heard = Answer.objects.filter(voice=OuterRef("voice"), made_at__gte=OuterRef("published_at"), not_an_answer_at=None)
    is_due = Q(looked_at_on=None) | Q(looked_at_on__lte=on - gate.LOOK_AGAIN_AFTER)
    is_told = Exists(heard) | ~Q(voice__organisation=by.organisation)
    there = pearls_in_hand(by=by).there().exclude(state=PearlState.RESTING)
    shown = there.annotate(is_told=is_told, is_due=is_due, is_known=is_known_to(by, person="voice__speaker"))
    done = Q(state=PearlState.PUBLISHED, is_told=True, is_due=False)
    return list(shown.exclude(done).order_by("state_at", "pk")[: 4 * LONGEST_LIST])


def _of(pearls: list[Pearl], *states: PearlState) -> list[Pearl]:
    return [each for each in pearls if each.state in states]


def _to_write(pearls: list[Pearl], *, on: date) -> Section:
    """Seen but not written down for everybody, or written and not read over."""
    lines = [
        _line(
            pearl,
            on=on,
            note=_("Schrijf het verhaal.") if pearl.state == PearlState.SPOTTED else _("Lees het na."),
            is_late=on - day_of(pearl.state_at) > LATE,
        )
        for pearl in _of(pearls, PearlState.SPOTTED, PearlState.TOLD)[:LONGEST_LIST]
    ]
    title, empty = _("Parels die wachten"), _("Geen parel wacht op jou.")
    return Section(key="pearls", title=title, empty=empty, lines=lines, total=len(lines))


def _to_ask(pearls: list[Pearl], *, on: date) -> Section:
    """Whose yes is still missing, and who reads no mail or text message, or said nothing to it."""
    checked = _of(pearls, PearlState.CHECKED)
    everybody = [person for each in checked for person in (each.voice.speaker, each.host) if person]
    ways = ways_to_ask(everybody)
    asked = [pearl for pearl in checked if _by_hand(pearl, ways=ways, on=on)][:LONGEST_LIST]
    lines = [
        _line(pearl, on=on, note=_("Lees de parel voor. Mag iedereen hem lezen?"), is_called=True) for pearl in asked
    ]
    title, empty = _("Vraag een ja op de parel"), _("Iedereen heeft ja of nee gezegd.")
    return Section(key="pearl_yeses", title=title, empty=empty, lines=lines, total=len(lines))


def _by_hand(pearl: Pearl, *, ways: dict[UUID, str], on: date) -> bool:
    """Whom somebody calls: who reads no mail or text message, or said nothing to it; and a host whom we do not know."""
    teller = pearl.voice.speaker
    if pearl.teller_yes_at is not None:
        since, host = day_of(pearl.teller_yes_at), pearl.host
        return host is None or not ways[host.pk] or on - since >= PATIENCE
    if teller is None or not teller.may_be_reached:
        return False
    return not ways[teller.pk] or on - day_of(pearl.state_at) >= PATIENCE


def _to_tell(pearls: list[Pearl], *, by: Worker, on: date) -> Section:
    """It is there for everybody, and who told it did not hear that yet."""
    unheard = [each for each in _of(pearls, PearlState.PUBLISHED) if not each.is_told]  # type: ignore[attr-defined]
    lines = [
        _line(pearl, on=on, note=_("De parel staat er. Vertel het."), href="pearls:tell_pearl", button=_("Vertel het"))
        for pearl in unheard[:LONGEST_LIST]
        if not gate.why_not_tell(pearl=pearl, by=by)
    ]
    title, empty = _("Vertel dat de parel er staat"), _("Iedereen hoorde het.")
    return Section(key="pearls_told", title=title, empty=empty, lines=lines, total=len(lines))


def _to_look_at(pearls: list[Pearl], *, on: date) -> Section:
    """Once a year: is it still there?"""
    due = [each for each in _of(pearls, PearlState.PUBLISHED) if each.is_due]  # type: ignore[attr-defined]
    lines = [
        _line(pearl, on=on, note=_("Kijk of het er nog is. Anders gaat de parel vanzelf rusten."), is_late=True)
        for pearl in due[:LONGEST_LIST]
    ]
    title, empty = _("Is deze parel er nog?"), _("Elke parel is dit jaar bekeken.")
    return Section(key="pearls_again", title=title, empty=empty, lines=lines, total=len(lines))


def _line(
    pearl: Pearl,
    *,
    on: date,
    note: str,
    is_called: bool = False,
    href: str = "pearls:pearl",
    button: str = "",
    is_late: bool = False,
) -> Line:
    teller = pearl.voice.speaker if is_called and pearl.is_known else None  # type: ignore[attr-defined]
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
