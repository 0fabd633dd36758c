"""The figure in plain words: a number never stands alone."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenspel.base.day_numbers import DAY
from samenspel.voices.figures import Period, Share
from samenspel.voices.public_figures import PublicFigure


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


def public_share_sentence(figure: PublicFigure) -> str:
    """The same for everybody: in groups of five, so it says "surely"."""
    if not figure.n:
        return _("Er zijn nog te weinig stemmen voor een cijfer.")
    if not figure.answered:
        return _("Er zijn zeker %(n)s stemmen. Nog maar weinig kregen antwoord.") % {"n": figure.n}
    return _("Van zeker %(n)s stemmen kregen er zeker %(answered)s antwoord.") % {
        "n": figure.n,
        "answered": figure.answered,
    }


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


def fives_words(count: int) -> str:
    """A number of the public figure: "25", "minder dan 5"."""
    return str(count) if count else _("minder dan 5")


def days_words(days: int) -> str:
    """ "1 dag", "9 dagen"."""
    return ngettext("%(days)s dag", "%(days)s dagen", days) % {"days": days}
