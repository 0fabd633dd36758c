"""Where and when two people may meet: the first time in a public place, never at an address."""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from samenspel.dreams.access.matches import why_match_is_over
from samenspel.dreams.access.talents import may_help_at_home
from samenspel.dreams.models import Match, Meeting
from samenspel.voices import scanner

# "thuis", "bij haar", "bij mij aan de keukentafel", "op mijn kamer": somebody's own place.
AT_HOME = re.compile(
    r"\b(?:thuis|huiskamer|woonkamer|keukentafel|slaapkamer|voordeur|"
    r"bij\s+(?:mij|me|haar|hem|jou|u|hun|de\s+(?:dromer|helper|bewoner))\b(?!\s+(?:in\s+de\s+buurt|om\s+de\s+hoek)))",
    re.IGNORECASE,
)


def why_not_plan_meeting(*, match: Match, planned_at: datetime, place: str, now: datetime) -> str:
    """The reason these two cannot meet there and then. Empty when they can."""
    if reason := why_match_is_over(match=match):
        return reason
    if not match.knows_both:
        return _("Eerst zeggen allebei ja. Dan spreken zij af.")
    if planned_at <= now:
        return _("Kies een moment dat nog komt.")
    return _why_not_there(match=match, place=place)


def _why_not_there(*, match: Match, place: str) -> str:
    if not place.strip():
        return _("Schrijf op waar zij elkaar ontmoeten.")
    if any(finding.kind in (scanner.Kind.ADDRESS, scanner.Kind.PHONE) for finding in scanner.scan(place)):
        return _("Schrijf de naam van de plek op, geen adres of nummer. De eerste keer op een openbare plek.")
    if not AT_HOME.search(place):
        return ""
    if match.met_at is None:
        return _("De eerste keer op een openbare plek. Kies de bibliotheek, het buurthuis of een bankje buiten.")
    if not may_help_at_home(match.helper):
        return _("Bij iemand thuis kan pas na een gesprek en een VOG. Noteer die eerst.")
    return ""


def why_not_note_meeting(*, meeting: Meeting, match: Match, now: datetime) -> str:
    """The reason nobody can say yet, or any more, how this meeting went. Empty when somebody can."""
    if meeting.happened is not None:
        return _("Dit is al genoteerd.")
    if meeting.planned_at > now:
        return _("Deze afspraak moet nog komen.")
    return why_match_is_over(match=match)
