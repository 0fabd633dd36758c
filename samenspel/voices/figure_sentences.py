"""The figure in plain words: a number never stands alone."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.solvers.small_numbers import SMALLEST, SafePart
from samenspel.voices.figures import DAY, Period, Share
from samenspel.voices.public_figures import PublicFigure, Speed


def share_sentence(*, answered: int, n: int) -> str:
    """What became of the voices, in one sentence."""
    if n == 0:
        return _("Er zijn nog geen stemmen in deze tijd.")
    if n == 1:
        return _("De ene stem kreeg antwoord.") if answered else _("De ene stem kreeg nog geen antwoord.")
    if answered == n:
        return _("Alle %(n)s stemmen kregen antwoord.") % {"n": n}
    if answered == 0:
        return _("Van de %(n)s stemmen kreeg er nog geen antwoord.") % {"n": n}
    return ngettext(
        "Van de %(n)s stemmen kreeg er %(answered)s antwoord.",
        "Van de %(n)s stemmen kregen er %(answered)s antwoord.",
        answered,
    ) % {"n": n, "answered": answered}


def told_sentence(told: SafePart) -> str:
    """The same for everybody: as much as may be told."""
    if told.whole is None:
        return _("Er zijn nog te weinig stemmen voor een cijfer.")
    if told.part is not None:
        return share_sentence(answered=told.part, n=told.whole)
    if told.more_than is not None:
        return _("Er zijn %(n)s stemmen. Meer dan %(part)s van elke 100 kregen antwoord.") % {
            "n": told.whole,
            "part": told.more_than,
        }
    if told.less_than is not None:
        return _("Er zijn %(n)s stemmen. Minder dan %(part)s van elke 100 kregen antwoord.") % {
            "n": told.whole,
            "part": told.less_than,
        }
    return _("Er zijn %(n)s stemmen. Dat zijn er te weinig om meer te vertellen.") % {"n": told.whole}


def median_sentence(median: int | None) -> str:
    """Within how many days half had an answer."""
    if median is None:
        return _("Hoe lang het meestal duurt, is nog niet te zeggen.")
    if median == 0:
        return _("De helft had dezelfde dag antwoord.")
    return ngettext(
        "De helft had binnen %(days)s dag antwoord.", "De helft had binnen %(days)s dagen antwoord.", median
    ) % {"days": median}


def waiting_sentence(share: Share) -> str:
    """How many still wait, and how long the longest."""
    if share.longest_wait is None:
        return _("Niemand wacht nog.") if share.n else ""
    waits = ngettext("Er wacht nog %(waiting)s stem.", "Er wachten nog %(waiting)s stemmen.", share.waiting) % {
        "waiting": share.waiting
    }
    longest = ngettext(
        "De langste wacht al %(days)s dag.", "De langste wacht al %(days)s dagen.", share.longest_wait
    ) % {"days": share.longest_wait}
    return f"{waits} {longest}"


def public_waiting_sentence(figure: PublicFigure) -> str:
    """The same for everybody: never about fewer than five."""
    if not figure.five_wait:
        return ""
    return ngettext(
        "Zeker %(five)s stemmen wachten al %(days)s dag of langer.",
        "Zeker %(five)s stemmen wachten al %(days)s dagen of langer.",
        figure.five_wait,
    ) % {"five": SMALLEST, "days": figure.five_wait}


def apart_sentences(share: Share) -> list[str]:
    """Who is counted in another way, and why."""
    return [each for each in (gone_sentence(share.gone), unreachable_sentence(share.unreachable)) if each]


def gone_sentence(count: int) -> str:
    """Speakers who were gone before an answer came."""
    if not count:
        return ""
    gone = ngettext(
        "Bij %(count)s stem is de spreker verhuisd of overleden, of wil geen contact meer.",
        "Bij %(count)s stemmen is de spreker verhuisd of overleden, of wil geen contact meer.",
        count,
    ) % {"count": count}
    return f"{gone} {_('Er kwam geen antwoord. Het wachten telt tot die dag.')}"


def unreachable_sentence(count: int) -> str:
    """Voices that nobody can answer."""
    if not count:
        return ""
    return ngettext(
        "%(count)s stem heeft geen weg terug. Die telt apart, niet in het cijfer.",
        "%(count)s stemmen hebben geen weg terug. Die tellen apart, niet in het cijfer.",
        count,
    ) % {"count": count}


def period_words(period: Period, *, short: bool = False) -> str:
    """ "juli tot en met september 2026"; with days where it is no whole month; ``short`` for in a drawing."""
    is_whole = period.first.day == 1 and (period.last + DAY).day == 1
    until = _("t/m") if short else _("tot en met")
    first, last = (_moment(day, is_whole=is_whole, short=short) for day in (period.first, period.last))
    year = f"{period.first.year}"
    if first == last:
        return last
    # The year is said once when it is the same.
    first = first.removesuffix(f" {year}") if period.first.year == period.last.year else first
    return f"{first} {until} {last}"


def _moment(day: date, *, is_whole: bool, short: bool) -> str:
    month = "N Y" if short else "F Y"
    return date_format(day, month if is_whole else f"j {month}")


def speed_words(speed: Speed) -> str:
    """ "binnen 1 week", "na 2 tot 4 weken", "na 13 weken of meer"."""
    before = speed.first // 7
    if speed.last is None:
        return ngettext("na %(weeks)s week of meer", "na %(weeks)s weken of meer", before) % {"weeks": before}
    weeks = speed.last // 7
    if not before:
        return ngettext("binnen %(weeks)s week", "binnen %(weeks)s weken", weeks) % {"weeks": weeks}
    return _("na %(before)s tot %(weeks)s weken") % {"before": before, "weeks": weeks}


def days_words(days: int) -> str:
    """ "1 dag", "9 dagen"."""
    return ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days}
