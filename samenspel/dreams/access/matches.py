"""Who helps whom: what a worker sees of it, what the two may know of each other, and why something cannot be.

``contact_of`` is the one rule about what the other may know. Every page, mail, text message and sheet asks it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samenspel.dreams.access.between import are_kept_apart, hers_as_resident, is_named, why_not_about_herself
from samenspel.dreams.access.dreams import dreams_in_hand, note_it_first
from samenspel.dreams.access.dreams import why_not_any_more as why_dream_is_over
from samenspel.dreams.access.noticing import person_on
from samenspel.dreams.access.talents import is_known, may_ask, may_help_at_home
from samenspel.dreams.models import (
    Dream,
    EndReason,
    Match,
    MatchQuerySet,
    Meeting,
    Reservation,
    Side,
    State,
    Talent,
    Telling,
)
from samenspel.organisations.access import Worker
from samenspel.people.models import Person
from samenspel.voices import scanner

LONGEST_RESERVATION = timedelta(weeks=4)


@dataclass(frozen=True)
class Contact:
    """What one may know of the other after both said yes: a name and a number. Never where she lives."""

    called: str
    phone: str


def contact_of(*, match: Match, side: str) -> Contact | None:
    """How the person on this side is reached, for the other. Nothing before both said yes, or once it ended."""
    if not match.knows_both or match.dream.voice.withdrawn_at is not None:
        return None
    person = person_on(match=match, side=side)
    if person is None or not person.may_be_reached:
        return None
    return Contact(called=person.called, phone=person.phone)


def other_side(side: str) -> Side:
    """The one across."""
    return Side.DREAMER if side == Side.HELPER else Side.HELPER


def matches_in_hand(*, by: Worker) -> MatchQuerySet:
    """The matches of dreams that she does something for, and in which she is not one of the two."""
    matches = Match.objects.filter(dream__in=dreams_in_hand(by=by).values("pk")).exclude(hers_as_resident(by))
    return matches.select_related(
        "dream__voice__speaker", "dream__voice__organisation", "helper", "organisation", "need", "reservation"
    )


def match_in_hand(*, by: Worker, pk: UUID) -> Match:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(matches_in_hand(by=by), pk=pk)


def meeting_in_hand(*, by: Worker, pk: UUID) -> Meeting:
    """A meeting of such a match."""
    meetings = Meeting.objects.filter(match__in=matches_in_hand(by=by).values("pk"))
    return get_object_or_404(meetings.select_related("match__dream__voice__speaker", "match__helper"), pk=pk)


def reservations_in_hand(*, by: Worker) -> QuerySet[Reservation]:
    """The reservations for dreams that she does something for."""
    held = Reservation.objects.filter(dream__in=dreams_in_hand(by=by).values("pk"))
    return held.select_related("helper", "dream__voice__speaker", "organisation", "by")


def reservation_in_hand(*, by: Worker, pk: UUID) -> Reservation:
    """One of those."""
    return get_object_or_404(reservations_in_hand(by=by), pk=pk)


def tellings_in_hand(*, by: Worker) -> QuerySet[Telling]:
    """Who must hear something: of her dreams, and of whom she asked herself, also when the dreamer took it back.

    ``is_hers``: whether she still does something for the dream, so that its pages open for her.
    """
    if not by.is_listening:
        return Telling.objects.none()
    hers = Exists(dreams_in_hand(by=by).filter(pk=OuterRef("match__dream")))
    asked = Q(match__proposed_by=by.person, match__organisation=by.organisation) & ~Q(what=Telling.What.ASKED)
    return (
        Telling.objects.annotate(is_hers=hers)
        .filter(Q(is_hers=True) | asked)
        .exclude(hers_as_resident(by, match="match__"))
        .select_related("match__helper", "match__dream__voice__speaker", "match__dream__broker", "match__organisation")
    )


def telling_in_hand(*, by: Worker, pk: UUID) -> Telling:
    """One of those."""
    return get_object_or_404(tellings_in_hand(by=by), pk=pk)


def reserved_by_another(*, helper: Person, dream: Dream, on: date) -> Reservation | None:
    """The reservation that keeps this helper for another dream on this day."""
    held = Reservation.objects.filter(helper=helper, released_at=None, from_on__lte=on, until_on__gt=on)
    return held.exclude(dream=dream).select_related("by", "organisation").order_by("-until_on").first()


def why_not_reserve(*, by: Worker, dream: Dream, helper: Person, until_on: date, on: date) -> str:
    """The reason this helper cannot be kept for this dream. Empty when she can."""
    if reason := why_dream_is_over(dream=dream):
        return reason
    if not on < until_on <= on + LONGEST_RESERVATION:
        return _("Kies een dag na vandaag, binnen vier weken.")
    if not may_ask(by=by, person=helper):
        return _("Jouw organisatie kent deze persoon niet.")
    held = reserved_by_another(helper=helper, dream=dream, on=on)
    return _who_asks_already(by=by, held=held) if held else ""


def _who_asks_already(*, by: Worker, held: Reservation) -> str:
    """Until when, and by whom: a colleague by name, somebody of another house by her house."""
    day = date_format(held.until_on, "l j F")
    called = held.helper.called or _("Deze persoon")
    if held.organisation_id != by.organisation.pk:
        told = {"who": called, "day": day, "house": held.organisation}
        return _("%(who)s is tot %(day)s gevraagd door een collega van %(house)s.") % told
    told = {"who": called, "day": day, "colleague": held.by.called if held.by else _("een collega")}
    return _("%(who)s is tot %(day)s gevraagd door %(colleague)s.") % told


def why_not_propose(
    *, by: Worker, dream: Dream, helper: Person, on: date, talent: Talent | None = None, is_at_home: bool = False
) -> str:
    """The reason this person cannot be asked for this dream. Empty when she can."""
    if reason := why_dream_is_over(dream=dream):
        return reason
    reasons = [
        (dream.state == State.REALISED, _("Deze droom is al uitgekomen.")),
        (helper.pk == dream.voice.speaker_id, _("Dit is de dromer zelf.")),
        (helper.pk == by.person.pk, _("Dit gaat over jezelf. Vraag een collega.")),
        (_is_out_of_reach(dream.voice.speaker), _("Deze bewoner is er niet meer, of wil geen contact.")),
        (are_kept_apart(helper, dream.voice.speaker), _("Dat gaat niet. Kies iemand anders.")),
        (not may_ask(by=by, person=helper), _("Jouw organisatie kent deze persoon niet.")),
        (not is_there(helper), _("Deze persoon woont hier niet meer, of wil geen contact.")),
        (_was_asked(dream=dream, helper=helper), _("Deze persoon is al gevraagd voor deze droom.")),
        (_is_resting(helper=helper, talent=talent), _("Deze persoon wil nu even rust.")),
        (
            is_at_home and not may_help_at_home(helper),
            _("Bij iemand thuis helpen kan pas na een gesprek en een VOG. Noteer die eerst."),
        ),
    ]
    why_not = next((reason for is_so, reason in reasons if is_so), "")
    held = reserved_by_another(helper=helper, dream=dream, on=on)
    return why_not or (_who_asks_already(by=by, held=held) if held else "")


def is_there(helper: Person) -> bool:
    """Whether she lives here and may be asked something."""
    return helper.state == Person.State.HERE and helper.may_be_reached


def _is_out_of_reach(dreamer: Person | None) -> bool:
    """Whether nobody can ask the dreamer for her yes: of a street's dream nobody in particular is asked."""
    return dreamer is not None and not dreamer.may_be_reached


def _was_asked(*, dream: Dream, helper: Person) -> bool:
    return dream.matches.filter(Q(ended_at=None) | Q(end_reason=EndReason.SAID_NO), helper=helper).exists()


def _is_resting(*, helper: Person, talent: Talent | None) -> bool:
    """For this talent, or for all that she has."""
    if talent is not None:
        return talent.is_resting or talent.stopped_at is not None
    resting = set(helper.talents.filter(stopped_at=None).values_list("is_resting", flat=True))
    return resting == {True}


def why_not_these_words(*, words: str, dream: Dream, helper: Person) -> str:
    """The reason a sentence cannot be told to one about the other: it gives away who or where. Empty when it can."""
    if not words.strip():
        return _("Schrijf een zin voor allebei: wat vraag je, en wat vertel je?")
    found = scanner.warnings(scanner.scan(words))
    if found:
        return " ".join([*found, _("Haal dat weg: zij weten nog niet wie de ander is.")])
    if any(is_named(words, person) for person in (dream.voice.speaker, helper) if person):
        return _("Hier staat hoe iemand heet. Haal dat weg: zij weten nog niet wie de ander is.")
    return ""


def why_match_is_over(*, match: Match) -> str:
    """The reason nothing happens between these two any more. Empty when something can."""
    if match.dream.voice.withdrawn_at is not None or match.ended_at is not None:
        return _("Dit gaat niet meer door.")
    return ""


def why_not_end(*, match: Match, reason: str) -> str:
    """The reason it does not stop for this reason. Empty when it does: a death is told, so somebody must have died.

    And of what was good the other hears nothing more: so it must have begun.
    """
    if reason not in EndReason.values:
        return _("Kies waarom het stopt.")
    if reason == EndReason.GOOD and (match.dreamer_yes_at is None or match.helper_yes_at is None):
        return _("Het was nog niet begonnen. Kies een andere reden.")
    people = (match.helper, match.dream.voice.speaker)
    is_known = any(person is None or person.state == Person.State.DIED for person in people)
    return "" if reason != EndReason.DIED or is_known else note_it_first()


def why_not_say_yes(*, match: Match) -> str:
    """The reason nobody can say yes any more. Empty when somebody can."""
    if reason := why_match_is_over(match=match):
        return reason
    if match.frozen_at is not None:
        return _("Dit staat even stil. Wij kijken er eerst naar.")
    return ""


def why_not_tell_news(*, telling: Telling) -> str:
    """The reason this is not told now. Empty when it is: nobody says who the other is while it stands still."""
    if telling.what == Telling.What.GOES_ON and not telling.match.knows_both:
        return why_not_say_yes(match=telling.match)
    return ""


def why_not_note_yes(*, by: Worker, match: Match, side: str) -> str:
    """The reason a worker cannot write down that somebody said yes. Empty when she can."""
    person = person_on(match=match, side=side)
    if reason := why_not_about_herself(by=by, match=match):
        return reason
    if side == Side.HELPER and not is_known(by=by, person=match.helper):
        return _("Jouw organisatie kent deze persoon niet. De organisatie die haar kent, noteert haar ja.")
    if person is not None and not person.may_be_reached:
        return _("Deze bewoner is er niet meer, of wil geen contact.")
    return why_not_say_yes(match=match)
