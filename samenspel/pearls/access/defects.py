"""Who may see and send on what is broken, and the reasons why something is not sent, joined or told.

Whoever listens for the house sees its defects: they hold a worker's words only. Who told of one, and in which words,
is read by the rule of the voice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery, UUIDField
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from samenspel.organisations.access import Worker
from samenspel.pearls import open311
from samenspel.pearls.access import gate
from samenspel.pearls.access.notes import noted_as, why_not_tell_everybody
from samenspel.pearls.access.pearls import places_for
from samenspel.pearls.models import (
    FOLLOWED,
    OPEN_SENDING,
    Category,
    Defect,
    DefectQuerySet,
    DefectState,
    PublicPlace,
    Receiver,
    Report,
    ReportQuerySet,
    Sending,
    SentBy,
    Sort,
)
from samenspel.voices import access as voices
from samenspel.voices.models import About, Voice
from samenspel.voices.scanner import Finding, scan

# What who mends it has, and did not end.
UNDER_WAY = (DefectState.SENT, DefectState.TAKEN_UP)
# With these nothing leaves by itself: somebody brought it.
BY_HAND = (SentBy.PAPER, SentBy.FILE, SentBy.HAND)


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that goes on: a worker's words, and where it is."""

    category: str
    what: str
    street: str = ""
    place: PublicPlace | None = None
    east: Decimal | None = None
    north: Decimal | None = None
    receiver: Receiver | None = None


def defects_of(*, by: Worker) -> DefectQuerySet:
    """What is broken and told to her house, for who listens."""
    if not by.is_listening:
        return Defect.objects.none()
    found = Defect.objects.there().filter(organisation=by.organisation)
    return found.select_related("receiver", "place", "neighbourhood", "organisation")


def defect_of(*, by: Worker, pk: UUID) -> Defect:
    """One of those. Not hers is the same as not there."""
    return get_object_or_404(defects_of(by=by), pk=pk)


def sending_of(*, by: Worker, pk: UUID) -> Sending:
    """A time that one of those went on."""
    return get_object_or_404(Sending.objects.filter(defect__in=defects_of(by=by)).select_related("defect"), pk=pk)


def report_of(*, by: Worker, pk: int) -> Report:
    """That a voice which she has in hand told of one of those."""
    reports = Report.objects.filter(defect__in=defects_of(by=by)).filter(voices.hangs_on_in_hand(by=by))
    return get_object_or_404(reports.select_related("defect", "voice"), pk=pk)


def voice_to_send_on(*, by: Worker, pk: UUID) -> Voice:
    """A voice that she has in hand, in a function that listens. Her own is somebody else's to send on."""
    voice = voices.voice_in_hand(by=by, pk=pk)
    if not by.is_listening or voice.speaker_id == by.person.pk:
        raise Http404
    return voice


def receivers_of(*, by: Worker) -> QuerySet[Receiver]:
    """To whom her house sends what is broken."""
    return Receiver.objects.filter(organisation=by.organisation)


def receiver_of(*, by: Worker, key: UUID | None) -> Receiver | None:
    """One of those, when one was chosen."""
    return receivers_of(by=by).filter(pk=key).first() if key else None


def defects_named(*, by: Worker, keys: Sequence[str]) -> list[Defect]:
    """Those of these that are hers. What is no key names nothing."""
    return list(defects_of(by=by).filter(pk__in=[key for key in map(key_of, keys) if key]))


def key_of(typed: str) -> UUID | None:
    """The key that this is, or nothing."""
    try:
        return UUID(typed)
    except ValueError:
        return None


def reports_in_hand(*, by: Worker, defect: Defect) -> ReportQuerySet:
    """Who told of it, as far as she does something for them."""
    mine = defect.reports.there().filter(voices.hangs_on_in_hand(by=by))
    found: ReportQuerySet = mine.select_related("voice__speaker", "voice__organisation")
    return found


def to_tell(*, by: Worker, defect: Defect) -> ReportQuerySet:
    """Of those: who must still hear how it is, and to whom her house answers."""
    untold = Report.objects.untold().filter(pk=OuterRef("pk"))
    mine = reports_in_hand(by=by, defect=defect).filter(Exists(untold), voice__organisation=by.organisation)
    return mine.exclude(voice__speaker=by.person)


def joinable(*, by: Worker, voice: Voice) -> DefectQuerySet:
    """The defects in the same neighbourhood of which this voice may tell too: those that are not over."""
    still = defects_of(by=by).exclude(state__in=[DefectState.MENDED, DefectState.NOT])
    return still.filter(neighbourhood=voice.neighbourhood)


def findings(told: Told) -> list[Finding]:
    """What could tell who or where somebody is, in all that would leave."""
    return scan(f"{told.what}\n{told.street}")


def told_defect(voice: Voice) -> tuple[UUID | None, bool]:
    """The key of the defect that this voice tells of, when it does; and whether it was noted as broken. One query."""
    reports = Report.objects.filter(voice=OuterRef("pk")).values("defect")[:1]
    tells_of = Subquery(reports, output_field=UUIDField())
    found: tuple[UUID | None, bool] = (
        Voice.objects.filter(pk=voice.pk).values_list(tells_of, noted_as(Sort.BROKEN)).get()
    )
    return found


def why_not_send_on(*, by: Worker, voice: Voice) -> str:
    """The reason these words lead to nothing that is sent on. Empty when they can."""
    if voice.withdrawn_at is not None:
        return _("Deze woorden zijn teruggenomen.")
    if voice.about == About.NEIGHBOUR:
        return _("Een klacht over een buur sturen we niet door.")
    return "" if voice.organisation_id == by.organisation.pk else _("Een andere organisatie geeft hier antwoord.")


def why_not_make_defect(*, by: Worker, voice: Voice) -> str:
    """The reason this voice does not become a defect. Empty when it can."""
    if reason := why_not_send_on(by=by, voice=voice):
        return reason
    return _("Deze stem hoort al bij een melding.") if Report.objects.filter(voice=voice).exists() else ""


def why_not_join(*, by: Worker, voice: Voice, defect: Defect) -> str:
    """The reason this voice does not tell of this defect too. Empty when it does."""
    if reason := why_not_make_defect(by=by, voice=voice):
        return reason
    return "" if joinable(by=by, voice=voice).filter(pk=defect.pk).exists() else _("Kies een melding uit deze buurt.")


def why_not_part(*, report: Report) -> str:
    """The reason this voice stays with the defect. Empty when it can go."""
    others = report.defect.reports.there().exclude(pk=report.pk).exists()
    return "" if others else _("Dit is de enige die dit meldde. Verander dan de melding zelf.")


def why_not_these_words(*, by: Worker, told: Told, looked_over: bool) -> str:
    """The reason these words do not leave. Empty when they can: no address or number, and a name only after a look."""
    found = findings(told)
    rules: Sequence[tuple[bool, str]] = (
        (told.category not in Category.values, _("Kies wat er kapot is.")),
        (not told.what.strip(), _("Schrijf in je eigen woorden op wat er kapot is.")),
        (
            any(each.kind != "name" for each in found) or gate.HOUSE_NUMBER.search(told.street.strip()) is not None,
            _("Haal adressen, huisnummers, telefoonnummers en accounts weg. Die gaan nooit mee."),
        ),
        (bool(found) and not looked_over, _("Er staan misschien namen in. Lees het na, en zet dan het vinkje.")),
        (not _is_hers(by=by, told=told), _("Kies een plek uit deze buurt.")),
    )
    return next((reason for holds, reason in rules if holds), "")


def _is_hers(*, by: Worker, told: Told) -> bool:
    """Whether the place and the receiver are those of her house."""
    place, to = told.place, told.receiver
    knows_place = place is None or places_for(by=by).filter(pk=place.pk).exists()
    return knows_place and (to is None or to.organisation_id == by.organisation.pk)


def open_sending(defect: Defect) -> Sending | None:
    """The sending of which it is not known yet what becomes of it, when there is one."""
    return defect.sendings.filter(state__in=OPEN_SENDING).first()


def why_not_write_defect(*, defect: Defect) -> str:
    """The reason its words stay as they are. Empty when they can change."""
    if open_sending(defect) is not None:
        return _("Deze melding is net onderweg.")
    return "" if defect.state == DefectState.WAITING else _("Dit is al doorgestuurd. De woorden blijven zo.")


def ways_to_send(defect: Defect) -> list[SentBy]:
    """How it can go on: by itself where that is set up, and by hand always."""
    to = defect.receiver
    if to is None:
        return []
    direct = [SentBy.OPEN311] if to.takes_open311 and open311.is_set_up() else []
    return [*direct, *([SentBy.MAIL] if to.mail else []), SentBy.HAND]


def why_not_send(*, defect: Defect, way: str) -> str:
    """The reason it does not go on this way. Empty when it can."""
    if not defect.reports.there().exists():
        return _("Deze woorden zijn teruggenomen.")
    if reason := why_not_write_defect(defect=defect):
        return reason
    if defect.receiver is None:
        return _("Kies eerst wie het maakt.")
    if way not in [*ways_to_send(defect), *BY_HAND]:
        return _("Zo kan het niet naar deze ontvanger. Kies een andere weg.")
    return "" if way != SentBy.OPEN311 or defect.point or defect.where else _("Kies eerst een plek of een straat.")


def why_not_follow(*, defect: Defect, state: str, outcome: str) -> str:
    """The reason this cannot be noted of it. Empty when it can."""
    if open_sending(defect) is not None:
        return _("Deze melding is net onderweg.")
    if state not in [*FOLLOWED, DefectState.WAITING]:
        return _("Kies hoe het staat.")
    if state == DefectState.WAITING and not defect.has_ended:
        return _("Deze melding is nog open.")
    if state == DefectState.NOT and not outcome.strip():
        return _("Schrijf op waarom het niet gebeurt. Iedereen leest dit.")
    return why_not_tell_everybody(done=outcome)


def why_not_settle(*, sending: Sending) -> str:
    """The reason nobody needs to say whether it arrived. Empty when somebody does."""
    return "" if sending.state == Sending.State.UNSURE else _("Dit is al genoteerd.")


def why_not_tell(*, by: Worker, defect: Defect) -> str:
    """The reason nobody hears anything of her now. Empty when somebody does."""
    return "" if to_tell(by=by, defect=defect).exists() else _("Iedereen die dit meldde, heeft het gehoord.")


def why_not_receiver(*, by: Worker, name: str) -> str:
    """The reason nothing can be sent there. Empty when it can."""
    if not by.is_listening:
        return _("Met jouw functie stuur je niets door.")
    return "" if name.strip() else _("Schrijf op wie het maakt.")


def waits_for_their_state(*, before: datetime) -> QuerySet[Sending]:
    """What went straight into the receiver's system, is not over, and was not asked after since ``before``.

    When it was sent again, only the last time counts: what they say of the first one is over.
    """
    later = Sending.objects.filter(defect=OuterRef("defect"), made_at__gt=OuterRef("made_at"))
    arrived = Sending.objects.filter(~Exists(later), way=SentBy.OPEN311, state=Sending.State.ARRIVED)
    still = arrived.filter(defect__state__in=UNDER_WAY, defect__says_closed_at=None)
    return still.exclude(asked_at__gte=before)


def what_leaves(defect: Defect) -> dict[str, Any]:
    """All that their system gets: a worker's words, where it is, and our number. Nothing of who reported it."""
    place = f"{defect.place.name}. " if defect.place else ""
    street = defect.street or (defect.place.street if defect.place else "")
    return {
        "category": defect.category,
        "description": f"{place}{defect.what} ({defect.number})",
        "address": f"{street}, {defect.neighbourhood.name}" if street else "",
        "point": defect.point,
    }
