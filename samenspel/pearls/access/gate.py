"""What stands between a pearl and the street: its words, who must say yes to them, and who may take them away."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from samenspel.base.days import day_of
from samenspel.organisations.access import Worker
from samenspel.pearls.access.pearls import MAY_BE_SEEN, why_not_any_more
from samenspel.pearls.models import HostedBy, Pearl, PearlState, PublicPlace, YesHow
from samenspel.people.models import Person
from samenspel.voices.models import Photo
from samenspel.voices.scanner import Finding, Kind, scan

# "Lissenpad 12", "Dijk 3 b". A square may be called after a year: four digits are no door.
HOUSE_NUMBER = re.compile(r"\b\d{1,3}\s?[a-z]?$", re.IGNORECASE)
LOOK_AGAIN_AFTER = timedelta(days=365)
# So long after that nobody said that it is still there: it rests.
REST_AFTER = LOOK_AGAIN_AFTER + timedelta(days=60)
BY_A_WORKER = (YesHow.PHONE, YesHow.DOOR, YesHow.PAPER)


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that everybody would read of a pearl. A yes is a yes to all of it, and to nothing else."""

    kind: str
    title: str
    story: str
    street: str = ""
    place: PublicPlace | None = None
    east: Decimal | None = None
    north: Decimal | None = None
    is_home: bool = False
    home_yes_on: date | None = None
    best_time: str = ""
    photo: Photo | None = None
    photo_shows: str = ""
    hosted_by: str = ""
    host_called: str = ""


def told_of(pearl: Pearl) -> Told:
    """What everybody would read of it as it stands."""
    return Told(**{name: getattr(pearl, name) for name in Told.__dataclass_fields__})


def findings(told: Told) -> list[Finding]:
    """What could tell who or where somebody is, in everything that would be read. Of the host: all but her name."""
    return scan("\n".join((told.title, told.story, told.street, told.best_time, told.photo_shows)))


def tells_where(told: Told) -> bool:
    """Whether there is something in it that is never public, whoever says yes: a number, an address, an account."""
    found = [*findings(told), *scan(told.host_called)]
    return any(each.kind != Kind.NAME for each in found) or HOUSE_NUMBER.search(told.street.strip()) is not None


def why_not_write(*, pearl: Pearl) -> str:
    """The reason nobody can write for everybody about this pearl. Empty when somebody can."""
    if gone := why_not_any_more(pearl=pearl):
        return gone
    return _("Deze parel rust. Haal hem eerst uit de rust.") if pearl.state == PearlState.RESTING else ""


def why_not_these_words(*, pearl: Pearl, told: Told, on: date) -> str:
    """The reason these words cannot be asked a yes for. Empty when they can."""
    if not told.title.strip() or not told.story.strip():
        return _("Schrijf een titel en een verhaal.")
    if tells_where(told):
        return _("Haal adressen, huisnummers, telefoonnummers en accounts weg. Die staan nooit bij een parel.")
    rules = (_why_not_home(told, on=on), _why_not_photo(told, pearl=pearl), _why_not_host(told))
    return next((reason for reason in rules if reason), "")


def _why_not_home(told: Told, *, on: date) -> str:
    if not told.is_home:
        return ""
    if told.home_yes_on is None:
        return _("Bij iemand thuis? Dan is er een ja op papier nodig. Schrijf op van welke dag dat ja is.")
    if told.home_yes_on > on:
        return _("De dag van het ja op papier kan niet na vandaag zijn.")
    return _("Een parel bij iemand thuis krijgt geen plek op de kaart.") if told.place or told.east else ""


def _why_not_photo(told: Told, *, pearl: Pearl) -> str:
    if told.photo is None:
        return ""
    if told.photo.voice_id != pearl.voice_id:
        return _("Kies een foto die bij deze woorden hoort.")
    if told.photo.faces not in MAY_BE_SEEN:
        return _(
            "Er staan mensen op deze foto. Vraag het hun eerst, of maak hun gezichten onherkenbaar. "
            "Tot die tijd blijft de foto weg."
        )
    return "" if told.photo_shows.strip() else _("Vertel wat er op de foto te zien is, voor wie hem niet kan zien.")


def _why_not_host(told: Told) -> str:
    return _("Schrijf op wie hier mensen ontvangt.") if told.hosted_by and not told.host_called.strip() else ""


def why_not_ask(*, pearl: Pearl) -> str:
    """The reason nobody can be asked for a yes. Empty when the teller is there to ask."""
    if gone := why_not_any_more(pearl=pearl):
        return gone
    teller = pearl.voice.speaker
    if teller is None:
        return _("We weten niet wie dit vertelde. Zonder haar ja leest niemand het. Schrijf eerst op wie het was.")
    return "" if teller.may_be_reached else _("Wie dit vertelde is er niet meer, of wil geen contact.")


def why_not_check(*, pearl: Pearl, looked_over: bool, on: date) -> str:
    """The reason this text does not pass yet. Empty when a human read it and it may be shown to the teller."""
    if reason := why_not_ask(pearl=pearl):
        return reason
    if pearl.state != PearlState.TOLD:
        return _("Er is nu niets om na te kijken.")
    if reason := why_not_these_words(pearl=pearl, told=told_of(pearl), on=on):
        return reason
    if findings(told_of(pearl)) and not looked_over:
        return _("Er staan misschien namen in. Lees het na, en zet dan het vinkje.")
    return ""


def why_not_say_yes(*, pearl: Pearl, version: int) -> str:
    """The reason nobody can say yes to this version. Empty when she can."""
    if gone := why_not_any_more(pearl=pearl):
        return gone
    if changed := why_not_another_version(pearl=pearl, version=version):
        return changed
    if pearl.state not in (PearlState.CHECKED, PearlState.PUBLISHED):
        return _("Er is nu niets om ja op te zeggen.")
    return ""


def why_not_note_yes(*, pearl: Pearl, version: int, how: str, is_host: bool) -> str:
    """The reason a worker cannot write down this yes. Empty when she can."""
    if how not in BY_A_WORKER:
        return _("Kies hoe je het hoorde.")
    if is_host and pearl.hosted_by != HostedBy.OTHER:
        return _("Hier ontvangt niemand anders mensen.")
    return why_not_ask(pearl=pearl) or why_not_say_yes(pearl=pearl, version=version)


def is_host_asked(pearl: Pearl) -> bool:
    """Whether who receives people here may read it and say yes: after who told it did."""
    is_open = pearl.state == PearlState.CHECKED and pearl.teller_yes_at is not None
    return is_open and pearl.hosted_by == HostedBy.OTHER and pearl.host_yes_at is None


def waits_for_host(pearl: Pearl) -> bool:
    """Whether somebody who receives people here must still say yes."""
    return bool(pearl.hosted_by) and pearl.host_yes_at is None


def why_not_take_up(*, pearl: Pearl) -> str:
    """The reason this pearl does not come out of its rest. Empty when it can."""
    if gone := why_not_any_more(pearl=pearl):
        return gone
    if pearl.merged_into_id is not None:
        return _("Deze parel ging op in een andere. Haal ze eerst uit elkaar.")
    return "" if pearl.state == PearlState.RESTING else _("Deze parel rust niet.")


def why_not_rest(*, pearl: Pearl, why: str, allowed: list[str]) -> str:
    """The reason this pearl does not rest for this. Empty when it can."""
    if pearl.state == PearlState.RESTING:
        return _("Deze parel rust al.")
    return "" if why in allowed else _("Kies waarom deze parel rust.")


def is_due(pearl: Pearl, *, on: date) -> bool:
    """Whether somebody should look again: is it still there?"""
    if pearl.state != PearlState.PUBLISHED:
        return False
    return pearl.looked_at_on is None or pearl.looked_at_on <= on - LOOK_AGAIN_AFTER


def why_not_confirm(*, pearl: Pearl) -> str:
    """The reason it need not be said that this pearl is still there. Empty when it can be."""
    if gone := why_not_any_more(pearl=pearl):
        return gone
    return "" if pearl.state == PearlState.PUBLISHED else _("Deze parel staat niet voor iedereen.")


def is_told(pearl: Pearl) -> bool:
    """Whether who told it heard that her pearl is there: an answer since that day."""
    since = pearl.published_at or pearl.state_at
    return any(each.made_at >= since and each.not_an_answer_at is None for each in pearl.voice.answers.all())


def why_not_tell(*, by: Worker, pearl: Pearl) -> str:
    """The reason there is nothing to tell her. Empty when there is."""
    if reason := why_not_ask(pearl=pearl):
        return reason
    if pearl.voice.organisation_id != by.organisation.pk:
        return _("Een andere organisatie geeft hier antwoord.")
    return "" if pearl.state == PearlState.PUBLISHED else _("Deze parel staat niet voor iedereen.")


def first_name(person: Person) -> str:
    """How somebody is called in public: her first name."""
    return (person.called.split() or [""])[0]


def days_since(pearl: Pearl, *, on: date) -> int:
    """Whole days in this state."""
    return max(0, (on - day_of(pearl.state_at)).days)


def why_not_another_version(*, pearl: Pearl, version: int) -> str:
    """The reason these are not the words that she read a moment ago. Empty when they are."""
    return "" if pearl.version == version else _("De tekst is net veranderd. Lees eerst de nieuwe.")
