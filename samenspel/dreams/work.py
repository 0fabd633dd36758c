"""What the today page asks of this room: who waits for a broker, whom to ask or tell, what lapses, what is stuck."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.dreams import errand_pages, match_work, noticing_work
from samenspel.dreams.access.dreams import dreams_in_hand
from samenspel.dreams.access.errands import errands_of
from samenspel.dreams.models import Action, Dream, Match, State
from samenspel.organisations.access import Worker
from samenspel.voices import words
from samenspel.voices.lines import Line, Section, days_ago, who

LONGEST_LIST = 50
LATE = timedelta(days=30)
STUCK_TOO_LONG = timedelta(days=14)


def first_of_all(*, by: Worker, on: date) -> list[Section]:
    """What goes before everything else: somebody reported that something is wrong."""
    return _what_there_is([match_work.reports_to_look_at(by=by, on=on)])


def todays_work(*, by: Worker, on: date) -> list[Section]:
    """The work of this room for one worker; only what there is. The same number of queries for any number."""
    if not by.is_listening:
        return []
    return _what_there_is(
        [
            _waiting(by=by, on=on),
            _came_back(by=by, on=on),
            match_work.to_tell(by=by, on=on),
            errand_pages.to_bring(by=by, on=on),
            match_work.meetings_to_note(by=by, on=on),
            match_work.reservations_that_lapse(by=by, on=on),
            _stuck(by=by, on=on),
            noticing_work.calls_asked_for(by=by, on=on),
            noticing_work.noticings_to_ask(by=by, on=on),
            noticing_work.yeses_to_ask(by=by, on=on),
        ]
    )


def has_work(*, by: Worker) -> Exists:
    """Whether there is anything at all: one question instead of ten for who works with voices only."""
    hers = Q(pk__in=dreams_in_hand(by=by).values("pk")) | Q(matches__proposed_by=by.person)
    hers |= Q(matches__in=errands_of(by=by).values("pk"))
    return Exists(Dream.objects.filter(hers))


def _what_there_is(sections: list[Section]) -> list[Section]:
    return [section for section in sections if section.lines]


def _hers(by: Worker) -> Q:
    return Q(broker=by.person) | Q(broker=None)


def _waiting(*, by: Worker, on: date) -> Section:
    """Dreams that wait for a broker: nobody looked yet, or nobody was asked."""
    asked = Match.objects.filter(dream=OuterRef("pk"), ended_at=None)
    waiting = (
        dreams_in_hand(by=by)
        .filter(_hers(by), Q(state=State.CAUGHT) | Q(state=State.EXPLORED), ~Exists(asked), later_on=None)
        .order_by("state_at", "pk")
    )
    shown = list(waiting[:LONGEST_LIST])
    return Section(
        key="dreams",
        title=_("Dromen die wachten"),
        empty=_("Geen droom wacht op jou."),
        lines=_dream_lines(shown, on=on, note=""),
        total=len(shown) if len(shown) < LONGEST_LIST else waiting.count(),
    )


def _came_back(*, by: Worker, on: date) -> Section:
    """They were for later, and later is now."""
    back = dreams_in_hand(by=by).filter(_hers(by), later_on__lte=on).exclude(state__in=[State.REALISED, State.LET_GO])
    shown = list(back.order_by("later_on", "pk")[:LONGEST_LIST])
    return Section(
        key="dreams_later",
        title=_("Later is nu"),
        empty=_("Geen droom kwam terug."),
        lines=_dream_lines(shown, on=on, note=_("Deze droom was voor later. Vraag: wilt u dit nog?")),
        total=len(shown),
    )


def _dream_lines(dreams: list[Dream], *, on: date, note: str) -> list[Line]:
    said = words.read_many([dream.voice for dream in dreams])
    return [
        Line(
            who=who(dream.voice),
            since=days_ago(dream.days_in_state(on=on)),
            words=said.get(dream.voice_id, ""),
            note=note,
            href=reverse("dreams:dream", args=[dream.pk]),
            button=_("Bekijk"),
            is_late=on - day_of(dream.state_at) > LATE,
        )
        for dream in dreams
    ]


def _stuck(*, by: Worker, on: date) -> Section:
    """Steps that have been stuck for too long."""
    dreams = dreams_in_hand(by=by).filter(_hers(by)).exclude(state=State.LET_GO)
    stuck = (
        Action.objects.filter(dream__in=dreams.values("pk"), done_at=None, stuck_at__isnull=False)
        .select_related("dream__voice__speaker")
        .order_by("stuck_at")[:LONGEST_LIST]
    )
    lines = [
        Line(
            who=action.who_called,
            since=days_ago((on - day_of(action.stuck_at)).days),
            words=action.what,
            note=action.stuck_why,
            href=reverse("dreams:dream", args=[action.dream_id]),
            button=_("Bekijk"),
            is_late=True,
        )
        for action in stuck
        if action.stuck_at is not None and on - day_of(action.stuck_at) > STUCK_TOO_LONG
    ]
    return Section(key="stuck", title=_("Loopt vast"), empty=_("Niets loopt vast."), lines=lines, total=len(lines))
