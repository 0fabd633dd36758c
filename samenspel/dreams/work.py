"""What the today page asks of this room: who waits for a broker, whom to ask or tell, what lapses, what is stuck."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import LONGEST_LIST, Part, Row, number_of, read_together, short_list
from samenspel.dreams import errand_pages, match_work, noticing_work, telling_work
from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.models import Action, Dream, Match, State
from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.lines import Line, Section, days_ago, who

LATE = timedelta(days=30)
STUCK_TOO_LONG = timedelta(days=14)


def short_lists(*, by: Worker, on: date) -> list[Part]:
    """What this room reads together with the short lists of other rooms."""
    return [
        match_work.open_reports(by=by),
        match_work.meetings_to_note(by=by, on=on),
        match_work.reservations_that_lapse(by=by, on=on),
        errand_pages.to_bring(by=by, on=on),
        _stuck(by=by, on=on),
    ]


def todays_work(*, by: Worker, on: date, rows: dict[str, list[Row]] | None = None) -> list[Section]:
    """The work of this room for one worker; only what there is. The same number of queries for any number.

    What goes before everything else on the page says so itself: somebody reported that something is wrong.
    ``rows``: what was read already, together with the lists of other rooms.
    """
    rows = read_together(short_lists(by=by, on=on)) if rows is None else rows
    waiting, came_back = _dreams(by=by, on=on)
    noticings, yeses = noticing_work.people_to_ask(by=by, on=on)
    return _what_there_is(
        [
            match_work.reports_section(rows.get("reports", []), on=on),
            waiting,
            came_back,
            telling_work.to_tell(by=by, on=on),
            errand_pages.errands_section(rows.get("errands", []), on=on),
            match_work.meetings_section(rows.get("meetings", [])),
            match_work.reservations_section(rows.get("reservations", []), on=on),
            _stuck_section(rows.get("stuck", []), on=on),
            noticing_work.calls_asked_for(by=by, on=on),
            noticings,
            yeses,
        ]
    )


def _what_there_is(sections: list[Section]) -> list[Section]:
    return [section for section in sections if section.lines]


def _hers(by: Worker) -> Q:
    return Q(broker=by.person) | Q(broker=None)


def _dreams(*, by: Worker, on: date) -> tuple[Section, Section]:
    """Those that wait for a broker, nobody looked yet or nobody was asked; and those for which later is now."""
    hers = dreams_in_hand(by=by).filter(_hers(by))
    asked = Match.objects.filter(dream=OuterRef("pk"), ended_at=None)
    waiting = hers.filter(~Exists(asked), later_on=None, state__in=[State.CAUGHT, State.EXPLORED])
    back = hers.filter(later_on__lte=on).exclude(state__in=[State.REALISED, State.LET_GO])
    longest, first_due = waiting.order_by("state_at", "pk"), back.order_by("later_on", "pk")
    keys = [each.values("pk")[:LONGEST_LIST] for each in (longest, first_due)]
    shown = hers.filter(Q(pk__in=keys[0]) | Q(pk__in=keys[1])).order_by("later_on", "state_at", "pk")
    dreams = words.opened(words.with_words(shown, voice="voice").annotate(total=number_of(waiting)))
    there = [each for each in dreams if each.later_on is None]
    later = [each for each in dreams if each.later_on is not None]
    return (
        Section(
            key="dreams",
            title=_("Dromen die wachten"),
            empty=_("Geen droom wacht op jou."),
            lines=[_dream_line(each, on=on, note="") for each in there],
            total=there[0].total if there else 0,
            all_href=reverse("dreams:board"),
        ),
        Section(
            key="dreams_later",
            title=_("Later is nu"),
            empty=_("Geen droom kwam terug."),
            lines=[
                _dream_line(each, on=on, note=_("Deze droom was voor later. Vraag: wilt u dit nog?")) for each in later
            ],
            total=len(later),
        ),
    )


def _dream_line(dream: Dream, *, on: date, note: str) -> Line:
    return Line(
        who=who(dream.voice),
        since=days_ago(dream.days_in_state(on=on)),
        words=words.words_with(dream),
        note=note,
        href=reverse("dreams:dream", args=[dream.pk]),
        button=_("Bekijk"),
        is_late=on - day_of(dream.state_at) > LATE,
    )


def _stuck(*, by: Worker, on: date) -> Part:
    """Steps that have been stuck for too long."""
    dreams = dreams_in_hand(by=by).filter(_hers(by)).exclude(state=State.LET_GO)
    too_long = match_work.end_of(on - STUCK_TOO_LONG - timedelta(days=1))
    stuck = Action.objects.filter(dream__in=dreams.values("pk"), done_at=None, stuck_at__lte=too_long)
    return short_list(
        "stuck",
        stuck,
        first="stuck_at",
        leads_to="dream",
        at="stuck_at",
        who="who_called",
        words="what",
        note="stuck_why",
    )


def _stuck_section(rows: list[Row], *, on: date) -> Section:
    lines = [
        Line(
            who=row.who or "",
            since=days_ago((on - day_of(row.at)).days),
            words=row.words,
            note=row.note,
            href=reverse("dreams:dream", args=[row.leads_to]),
            button=_("Bekijk"),
            is_late=True,
        )
        for row in rows
    ]
    return Section(key="stuck", title=_("Loopt vast"), empty=_("Niets loopt vast."), lines=lines, total=len(lines))
