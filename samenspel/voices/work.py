"""What the today page asks of this room: whom to answer, whom to call back, what was promised."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import LONGEST_LIST, Part, Row, number_of, read_together, short_list
from samenspel.organisations.access import Worker, name_in
from samenspel.people.models import Person
from samenspel.voices import access, words
from samenspel.voices.lines import Line, Section, days_ago, shows_reach, shows_who, who, who_of
from samenspel.voices.models import Answer, CallBack, Promise, Voice, VoiceQuerySet

# Who died or wants no contact any more is on nobody's list.
NOTHING_GOES_THERE = [Person.State.DIED, Person.State.NO_CONTACT]
FAILED = "failed"

Rows = dict[str, list[Row]]


def short_lists(*, by: Worker, on: date) -> list[Part]:
    """What this room reads together with the short lists of other rooms."""
    lists = [_answers_to_bring(by=by), _call_backs_due(by=by, on=on), _open_promises(by=by)]
    return [*lists, _lying(by=by, on=on)] if by.is_coordinator else lists


def todays_work(*, by: Worker, on: date, rows: Rows | None = None) -> list[Section]:
    """The work of this room for one worker, the longest waiting first. Two queries, whatever there is to do.

    ``rows``: what was read already, together with the lists of other rooms.
    """
    waiting, lost = _waiting_and_lost(by=by, on=on)
    rows = read_together(short_lists(by=by, on=on)) if rows is None else rows
    own = [waiting, _to_tell(rows, on=on), _call_backs(rows), _promises(rows, on=on), lost]
    return [*own, _left_lying(rows, by=by, on=on)] if by.is_coordinator else own


def _mine(by: Worker) -> Q:
    """What is hers to do: hers by name, or caught by her and nobody's yet, or nobody's in her team."""
    return Q(answerer=by.person) | Q(answerer=None)


def _hers_to_do(by: Worker) -> Q:
    """What she made herself, and what a colleague left on a voice that is hers by now."""
    return Q(made_by=by.person) | Q(voice__answerer=by.person)


def _hers(by: Worker) -> VoiceQuerySet:
    return access.in_hand(by=by).waiting().filter(_mine(by), organisation=by.organisation)


def _is_under_way() -> Exists:
    under_way = Answer.objects.filter(voice=OuterRef("pk"), arrived_at=None, failed_at=None, not_an_answer_at=None)
    return Exists(under_way.exclude(kind=Answer.Kind.RECEIPT))


def _section(
    *, key: str, title: str, empty: str, lines: Iterable[Line], total: int | None = None, all_href: str = ""
) -> Section:
    shown = list(lines)
    number = len(shown) if total is None else total
    return Section(key=key, title=title, empty=empty, lines=shown, total=number, all_href=all_href)


def _waiting_and_lost(*, by: Worker, on: date) -> tuple[Section, Section]:
    """Who waits for an answer, and who was heard while nobody knows how to tell her one. They count apart."""
    hers = _hers(by)
    waiting, lost = hers.filter(has_way_back=True), hers.filter(has_way_back=False)
    keys = [
        waiting.order_by("said_at", "pk").values("pk")[:LONGEST_LIST],
        lost.order_by("-said_at", "pk").values("pk")[:LONGEST_LIST],
    ]
    shown = hers.filter(Q(pk__in=keys[0]) | Q(pk__in=keys[1])).select_related("speaker").order_by("said_at", "pk")
    shown = words.with_words(shown).annotate(is_under_way=_is_under_way(), total=number_of(waiting))
    voices = words.opened(shown)
    there = [each for each in voices if each.has_way_back]
    nowhere = [each for each in reversed(voices) if not each.has_way_back]
    return (
        _section(
            key="waiting",
            title=_("Wacht op antwoord"),
            empty=_("Niemand wacht. Mooi werk."),
            lines=[_waiting_line(each, on=on) for each in there],
            total=there[0].total if there else 0,
            all_href=f"{reverse('voices:voices')}?staat=wacht",
        ),
        _section(
            key="no_way_back",
            title=_("Gehoord, maar geen weg terug"),
            empty=_("Iedereen die iets zei, is te bereiken."),
            lines=[_lost_line(each, on=on) for each in nowhere],
        ),
    )


def _lost_line(voice: Voice, *, on: date) -> Line:
    return Line(
        who=who(voice),
        since=days_ago(voice.days_waiting(on=on)),
        words=words.words_with(voice),
        href=reverse("voices:voice", args=[voice.pk]),
        button=_("Bekijk"),
    )


def _waiting_line(voice: Voice, *, on: date) -> Line:
    story, is_under_way = reverse("voices:voice", args=[voice.pk]), voice.is_under_way  # type: ignore[attr-defined]
    return Line(
        who=who(voice),
        since=days_ago(voice.days_waiting(on=on)),
        words=words.words_with(voice),
        # Answered, and not arrived yet: a second answer would only confuse her.
        note=_("Er is een antwoord onderweg.") if is_under_way else "",
        href=story if is_under_way else reverse("voices:answer", args=[voice.pk]),
        detail_href=story,
        button=_("Bekijk") if is_under_way else _("Antwoord"),
        is_late=voice.answer_by_on is not None and voice.answer_by_on < on,
    )


def _answers_to_bring(*, by: Worker) -> Part:
    """Answers that somebody must bring by hand, and those that came back."""
    by_hand = Q(way__in=[Answer.By.DOOR, Answer.By.PHONE, Answer.By.LETTER, Answer.By.CARD])
    came_back = Q(failed_at__isnull=False, voice__answered_at=None)
    not_sent = Q(way=Answer.By.TEXT, accepted_at=None, failed_at=None) | came_back
    answers = (
        Answer.objects.filter(by_hand | not_sent, _hers_to_do(by), arrived_at=None, not_an_answer_at=None)
        .filter(access.hangs_on_in_hand(by=by))
        .exclude(voice__speaker__state__in=NOTHING_GOES_THERE)
    )
    failed = Case(When(failed_at__isnull=False, then=Value(FAILED)), default=Value(""), output_field=CharField())
    return short_list(
        "to_tell",
        answers,
        first="made_at",
        leads_to="voice",
        at="made_at",
        kind="way",
        state=failed,
        **shows_who("voice"),
        **shows_reach("voice"),
    )


def _to_tell(rows: Rows, *, on: date) -> Section:
    lines = [
        Line(
            who=who_of(row),
            since=days_ago((on - day_of(row.at)).days),
            words=_to_tell_words(row),
            phone=row.phone or "",
            careful=row.careful or "",
            href=_where_to_bring(row),
            button=_("Bekijk"),
        )
        for row in rows.get("to_tell", [])
    ]
    return _section(key="to_tell", title=_("Zelf brengen"), empty=_("Alles is onderweg."), lines=lines)


def _where_to_bring(row: Row) -> str:
    """A mail that came back cannot be brought: the answer goes another way."""
    if row.kind == Answer.By.MAIL:
        return reverse("voices:answer", args=[row.leads_to])
    return reverse("voices:tell", args=[row.key])


def _to_tell_words(row: Row) -> str:
    if row.state == FAILED:
        return _("Kwam niet aan. Bel, of kies een andere weg.")
    if row.kind == Answer.By.TEXT:
        return _("Bel, of stuur zelf een sms.")
    return str(Answer.By(row.kind).label)


def _call_backs_due(*, by: Worker, on: date) -> Part:
    due = CallBack.objects.filter(access.hangs_on_in_hand(by=by), done_at=None, due_on__lte=on)
    return short_list(
        "call_backs",
        due.filter(voice__answerer=by.person),
        first="due_on",
        leads_to="voice",
        day="due_on",
        kind="after",
        **shows_who("voice"),
        **shows_reach("voice"),
    )


def _call_backs(rows: Rows) -> Section:
    lines = [
        Line(
            who=who_of(row),
            since=str(CallBack.After(row.kind).label),
            phone=row.phone or "",
            careful=row.careful or "",
            href=reverse("voices:call_back_done", args=[row.key]),
            detail_href=reverse("voices:voice", args=[row.leads_to]),
            button=_("Gedaan"),
            posts=True,
        )
        for row in rows.get("call_backs", [])
    ]
    return _section(
        key="call_backs",
        title=_("Terugbellen: hoe is het nu?"),
        empty=_("Niemand om terug te bellen."),
        lines=lines,
    )


def _open_promises(*, by: Worker) -> Part:
    promises = (
        Promise.objects.filter(_hers_to_do(by), access.hangs_on_in_hand(by=by), done_at=None)
        .exclude(voice__speaker__state__in=NOTHING_GOES_THERE)
    )  # fmt: skip
    return short_list(
        "promises",
        promises,
        first="due_on",
        leads_to="voice",
        day="due_on",
        **words.SAID,
        **shows_who("voice"),
    )


def _promises(rows: Rows, *, on: date) -> Section:
    shown = rows.get("promises", [])
    said = words.read_promised(shown)
    lines = [
        Line(
            who=who_of(row),
            since=_promised_since(days_late=(on - row.day).days),
            words=said[row.key],
            href=reverse("voices:keep_promise", args=[row.key]),
            detail_href=reverse("voices:voice", args=[row.leads_to]),
            button=_("Gedaan"),
            posts=True,
            is_late=row.day < on,
        )
        for row in shown
    ]
    return _section(key="promises", title=_("Beloofd"), empty=_("Je hebt niets beloofd dat nog moet."), lines=lines)


def _promised_since(*, days_late: int) -> str:
    if days_late > 0:
        return _("had %s geleden gemoeten") % days_ago(days_late)
    return _("vandaag") if days_late == 0 else _("over %s") % days_ago(-days_late)


def _lying(*, by: Worker, on: date) -> Part:
    """For coordinators: what waits with somebody else, or lies with who left. Without the words."""
    waits = access.overseen(by=by).waiting().exclude(pk__in=_hers(by).values("pk"))
    somebody = Coalesce("answerer", "caught_by")
    return short_list(
        "left_lying",
        waits | access.left_by_who_left(by=by, on=on),
        first="said_at",
        leads_to=somebody,
        at="said_at",
        # By the name that she has in this house; who caught it may be of another one.
        who=name_in(by.organisation, person=Coalesce(OuterRef("answerer"), OuterRef("caught_by"))),
        other=Coalesce("answerer__called", "caught_by__called"),
    )


def _left_lying(rows: Rows, *, by: Worker, on: date) -> Section:
    lines = [
        Line(
            who=_("Bij %s") % _lies_with(row, by=by),
            since=days_ago(max(0, (on - day_of(row.at)).days)),
            href=reverse("voices:hand_over", args=[row.key]),
            button=_("Geef door"),
        )
        for row in rows.get("left_lying", [])
    ]
    return _section(key="left_lying", title=_("Wacht bij een collega"), empty=_("Niets blijft liggen."), lines=lines)


def _lies_with(row: Row, *, by: Worker) -> str:
    if row.leads_to is None:
        return str(by.organisation)
    return row.who or row.other or _("Iemand")
