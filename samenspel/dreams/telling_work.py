"""What the today page asks about telling: who must be asked or told something, and how she is reached."""

from datetime import date, timedelta

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import LONGEST_LIST
from samenspel.dreams.access.errands import brought_by_another
from samenspel.dreams.access.matches import tellings_in_hand
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.access.talents import talents_for
from samenspel.dreams.actions.telling import BY_HAND
from samenspel.dreams.match_work import end_of
from samenspel.dreams.models import Meeting, Side, Telling
from samenspel.organisations.access import Worker, is_known_to
from samenspel.voices.lines import Line, Section, days_ago, who

# Who was asked and says nothing for a week is called.
PATIENCE = timedelta(days=7)


def to_tell(*, by: Worker, on: date) -> Section:
    """Who must be asked or told something by hand, and who was asked a while ago and said nothing."""
    found = [_telling_line(each, on=on) for each in _tellings(by=by, on=on)]
    lines = [line for line in found if line is not None]
    return Section(
        key="dreams_to_tell",
        title=_("Vragen en vertellen"),
        empty=_("Iedereen weet hoe het staat."),
        lines=lines,
        total=len(lines),
    )


def _tellings(*, by: Worker, on: date) -> QuerySet[Telling]:
    no_yes = Q(side=Side.HELPER, match__helper_yes_at=None) | Q(side=Side.DREAMER, match__dreamer_yes_at=None)
    silent = Q(no_yes, what=Telling.What.ASKED, told_at__lte=end_of(on - PATIENCE), match__ended_at=None)
    mine = Q(match__dream__broker=by.person) | Q(match__dream__broker=None) | Q(match__proposed_by=by.person)
    open_now = Q(told_at=None, way__in=BY_HAND) | silent
    # What the house that knows a helper brings her, waits a week for that house.
    brought = Q(side=Side.HELPER, match__in=brought_by_another().values("pk"), made_at__gt=end_of(on - PATIENCE))
    tellings = (
        tellings_in_hand(by=by)
        .filter(open_now, mine)
        .exclude(brought)
        # What was reported is looked at first.
        .exclude(match__frozen_at__isnull=False, match__ended_at=None)
        .order_by("made_at", "pk")[:LONGEST_LIST]
    )
    return _with_what_a_line_says(tellings, by=by)


def _with_what_a_line_says(tellings: QuerySet[Telling], *, by: Worker) -> QuerySet[Telling]:
    """Whether her house knows who must hear it, or through which house she is reached; and who stayed away."""
    person = Case(When(side=Side.HELPER, then="match__helper"), default="match__dream__voice__speaker")
    talents = talents_for(by=by).filter(person=OuterRef("person")).order_by("said_at")
    missed = Meeting.objects.filter(match=OuterRef("match")).exclude(no_show="").order_by("-planned_at", "-pk")
    return tellings.annotate(person=person).annotate(
        is_known=is_known_to(by, person="person"),
        via=Subquery(talents.values("organisation__name")[:1]),
        via_phone=Subquery(talents.values("organisation__phone")[:1]),
        missed=Subquery(missed.values("no_show")[:1]),
    )


def _telling_line(telling: Telling, *, on: date) -> Line | None:
    person = person_on(match=telling.match, side=telling.side)
    if person is not None and not person.may_be_reached:
        return None
    called = person.called if person else who(telling.match.dream.voice)
    known = person if person and telling.is_known else None  # type: ignore[attr-defined]
    is_question = telling.what == Telling.What.ASKED
    to_match = reverse("dreams:match", args=[telling.match_id])
    return Line(
        who=called or _("Iemand"),
        since=days_ago((on - day_of(telling.made_at)).days),
        words=_what_to_say(telling),
        note="" if known else _ask_through(telling),
        phone=known.phone if known else "",
        careful=known.safe_moments if known else "",
        href=to_match if is_question else reverse("dreams:note_told", args=[telling.pk]),
        detail_href=to_match if telling.is_hers and not is_question else "",  # type: ignore[attr-defined]
        button=_("Schrijf op") if is_question else _("Verteld"),
        posts=not is_question,
    )


def _ask_through(telling: Telling) -> str:
    """Whom her house does not know is asked by the house to which she told what she can do."""
    house, phone = telling.via, telling.via_phone  # type: ignore[attr-defined]
    return _("Vraag het via %(house)s. %(phone)s") % {"house": house, "phone": phone} if house else ""


def _what_to_say(telling: Telling) -> str:
    if telling.what == Telling.What.ASKED:
        asked = {
            Side.HELPER: _("Bel of vraag: wilt u helpen?"),
            Side.DREAMER: _("Bel of vraag: mag deze helper komen?"),
        }
        return asked[Side(telling.side)]
    if telling.what == Telling.What.NO_SHOW:
        was_there = telling.side != telling.missed  # type: ignore[attr-defined]
        return _("Vertel vriendelijk: de ander kwam niet.") if was_there else _("Vraag wat er was, zonder verwijt.")
    news = {
        Telling.What.GOES_ON: _("Vertel: het gaat door, en wie de ander is."),
        Telling.What.STOPPED: _("Vertel: het gaat niet door. Een reden hoeft niet."),
        Telling.What.DIED: _("Vertel rustig: de ander is overleden."),
    }
    return news[Telling.What(telling.what)]
