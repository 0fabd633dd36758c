"""What the today page asks of this room: what residents ask, what was opened in an emergency, what stands out."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.base.short_lists import Row
from samenspel.plans.models import Alarm
from samenspel.voices.lines import Line, Section, days_ago

# A working day or two, also over a weekend, before an alarm should have been asked about.
LATE_AFTER = 4


def todays_work(*, on: date, rows: dict[str, list[Row]]) -> list[Section]:
    """Of what was read together with the lists of other rooms. Only what there is."""
    sections = [
        ("signals", _("Signalen van partners"), rows.get("signals", []), _to_pick_up),
        ("looks", _("Wat kwam je hier doen?"), rows.get("looks", []), _asked),
        ("copies", _("Wis wat je meenam"), rows.get("copies", []), _to_erase),
        ("emergencies", _("In nood geopend"), _at_once(rows.get("emergencies", [])), _to_review),
        ("untold", _("Wanneer hoort de bewoner het?"), _at_once(rows.get("untold", [])), _to_tell),
        ("alarms", _("Vraag waarom"), rows.get("alarms", []), _to_ask),
        ("nobody_else", _("Een ander moet dit nakijken"), rows.get("nobody_else", [])[:1], _to_appoint),
    ]
    return [_first(key, title, [line(each, on=on) for each in found]) for key, title, found, line in sections if found]


def _at_once(rows: list[Row]) -> list[Row]:
    """What was opened at once together is looked at together."""
    return list(reversed({(each.at, each.who, each.leads_to): each for each in reversed(rows)}.values()))


def _asked(row: Row, *, on: date) -> Line:
    """It names nobody: who was refused hears not whose plan it was."""
    return Line(
        who=_("Een bewoner"),
        since=days_ago((on - day_of(row.at)).days),
        words=_("Vraagt wat je in een plan kwam doen."),
        href=reverse("plans:answer_look", args=[row.key]),
        button=_("Geef antwoord"),
        is_late=row.day < on,
    )


def _to_pick_up(row: Row, *, on: date) -> Line:
    """From which partner, and by when. Whom it is about and what was seen stand behind it, under lock."""
    return Line(
        who=row.who or "",
        since=days_ago((on - day_of(row.at)).days),
        words=_("Maakt zich zorgen over een bewoner. Geef uiterlijk %(day)s antwoord.")
        % {"day": date_format(row.day, "j F")},
        href=reverse("plans:signals"),
        button=_("Bekijk"),
        is_late=row.day < on,
    )


def _to_erase(row: Row, *, on: date) -> Line:
    """Whose it was stands on the page behind it."""
    return Line(
        who=_("Een bewoner"),
        since=days_ago((on - day_of(row.at)).days),
        words=_("Vraagt je te wissen wat je uit een plan meenam. Uiterlijk %(day)s.")
        % {"day": date_format(row.day, "j F")},
        href=reverse("plans:erase_copy", args=[row.key]),
        button=_("Bekijk"),
        is_late=row.day < on,
    )


def _to_review(row: Row, *, on: date) -> Line:
    """It tells who opened, never whose plan."""
    return Line(
        who=row.who or "",
        since=days_ago((on - day_of(row.at)).days),
        words=_("Opende een plan in nood. Kijk of dat terecht was."),
        href=reverse("plans:emergencies"),
        button=_("Bekijk"),
        is_late=day_of(row.at) < on,
    )


def _to_tell(row: Row, *, on: date) -> Line:
    return Line(
        who=row.who or "",
        since=days_ago((on - day_of(row.at)).days),
        words=_("Opende een plan in nood. Een bericht kan gevaarlijk zijn. Beslis wanneer."),
        href=reverse("plans:emergencies"),
        button=_("Beslis"),
        is_late=day_of(row.at) < on,
    )


def _to_ask(row: Row, *, on: date) -> Line:
    """It tells who looked, which day and what stood out; never at whom."""
    return Line(
        who=row.who or _("Iemand van jullie"),
        since=days_ago((on - row.day).days),
        words=f"{Alarm.Kind(row.kind).label}.",
        href=reverse("plans:alarms"),
        button=_("Bekijk"),
        is_late=(on - row.day).days > LATE_AFTER,
    )


def _to_appoint(row: Row, *, on: date) -> Line:
    """Nobody looks at what she did herself: somebody else has to be there."""
    return Line(
        who=_("Jij"),
        since=days_ago((on - day_of(row.at)).days),
        words=_("Iets van jezelf moet een ander nakijken. Wijs een privacyfunctionaris aan."),
        href=reverse("organisations:add_member"),
        button=_("Wijs aan"),
        is_late=day_of(row.at) < on,
    )


def _first(key: str, title: str, lines: list[Line]) -> Section:
    return Section(key=key, title=title, empty="", lines=lines, total=len(lines), comes_first=True)
