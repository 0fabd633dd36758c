"""Signals from partners: who hands one on, who receives one, and why something cannot be.

Whether somebody may read a signal or do something with it says the one rule of plans. A signal is asked about as if it
were a plan with one part that the partner gave to the house: so the same functions, the same second step and the same
blocks count, and who is not named there is refused.
"""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samenspel.base.refusals import refuse_if
from samenspel.organisations.access import Worker, people_known_to
from samenspel.organisations.models import Membership, Organisation
from samenspel.people.models import Person
from samenspel.plans import facts
from samenspel.plans.access.asking import Asker, actor_of, kind_of, seconds
from samenspel.plans.decision import decide
from samenspel.plans.models import Area, Block, Plan, Signal, SignalAgreement
from samenspel.plans.scopes import inside
from samenspel.voices.scanner import Kind, scan, warnings

State = Signal.State
# What a partner saw may be about money, body or mind: a signal is held as those parts of a life are.
HELD_AS = Area.HEALTH.value
# What a partner calls it goes back and forth in the open: nobody may be found by it.
TELLS_WHO = frozenset({Kind.NAME, Kind.BSN, Kind.PHONE, Kind.MAIL, Kind.ADDRESS, Kind.BORN, Kind.IBAN})
# What comes first in the list of who receives.
ORDER = {State.WAITING: 0, State.PICKED_UP: 1}


def receives(hat: Membership | None) -> bool:
    """Whether she stands beside people, for her work. Never who collects rent, judges nuisance or hands out homes."""
    return _helps(hat, purposes={facts.Purpose.BESIDE})


def sends(hat: Membership | None) -> bool:
    """Whether she helps people in some way, for her work: then she may be worried about somebody."""
    return _helps(hat, purposes=set(facts.Purpose) - {facts.Purpose.FIGURES})


def _helps(hat: Membership | None, *, purposes: set[facts.Purpose]) -> bool:
    if hat is None or kind_of(hat) is not facts.Kind.PROFESSIONAL:
        return False
    return bool(purposes & facts.PURPOSES.get(hat.function, frozenset()))


def only_for_who_receives(asker: Asker) -> None:
    """For every other hat: as if the page does not exist."""
    if not receives(asker.membership):
        raise Http404


def only_for_who_sends(asker: Asker) -> None:
    """For every other hat: as if the page does not exist."""
    if not sends(asker.membership):
        raise Http404


@inside()
def may_handle(asker: Asker, *, signal: Signal, now: datetime) -> facts.Decision:
    """The decision about one signal, from what is true now: to handle it as a worker, or to read what is about her."""
    # What she could not pick up she does not read: so a volunteer is refused.
    action = facts.Action.WRITE if asker.membership else facts.Action.READ
    return decide(
        facts.Question(
            actor=actor_of(asker, now=now),
            action=action,
            plan=_facts_of(signal, until=seconds(now) + 1),
            part=HELD_AS,
            protection=facts.Protection.SENSITIVE,
            purpose=facts.Purpose.BESIDE if asker.membership else "",
            now=seconds(now),
        )
    )


def _facts_of(signal: Signal, *, until: int) -> facts.Plan:
    house, parts, start = str(signal.house_id), frozenset({HELD_AS}), seconds(signal.sent_at)
    may, basis = frozenset({facts.Action.WRITE}), facts.Basis(signal.basis)
    blocks = list(blocks_of(signal.person_id)) if signal.person_id else []
    return facts.Plan(
        id=str(signal.pk),
        resident=str(signal.person_id or ""),
        state=facts.State.ERASED if signal.ended_at else facts.State.ACTIVE,
        grants=(facts.Grant(str(signal.pk), house, None, parts, may, facts.Purpose.BESIDE, basis, start, until),),
        agreements=(facts.Agreement(house, facts.Purpose.BESIDE, parts, basis, start, until),),
        blocked_people=frozenset(str(each.person_id) for each in blocks if each.person_id),
        blocked_organisations=frozenset(str(each.organisation_id) for each in blocks if each.organisation_id),
    )


def blocks_of(person: UUID | OuterRef) -> QuerySet[Block]:
    """Whom she keeps out of the plan that she has now."""
    there = Block.objects.filter(plan__resident=person, lifted_at=None)
    return there.exclude(plan__state=facts.State.ERASED)


@inside()
def received(asker: Asker) -> QuerySet[Signal]:
    """The signals of this house that she may handle: the same rule, for many rows. What waits comes first."""
    hat = asker.membership
    if hat is None or not receives(hat):
        return Signal.objects.none()
    kept_out = blocks_of(OuterRef("person")).filter(Q(person=asker.person) | Q(organisation=hat.organisation_id))
    rows = Signal.objects.filter(~Exists(kept_out), house=hat.organisation_id, ended_at=None)
    if hat.organisation.is_landlord:
        rows = rows.filter(basis=facts.Basis.CONSENT)
    whens = [When(state=state, then=Value(number)) for state, number in ORDER.items()]
    order = Case(*whens, default=Value(len(ORDER)), output_field=IntegerField())
    return rows.exclude(person=asker.person).select_related("partner", "person").order_by(order, "sent_at", "pk")


def waiting(asker: Asker) -> QuerySet[Signal]:
    """Those that nobody looked after yet."""
    return received(asker).filter(state=State.WAITING)


@inside()
def received_one(*, asker: Asker, pk: UUID) -> Signal:
    """One of those. Any other: as if it does not exist."""
    return get_object_or_404(received(asker), pk=pk)


@inside()
def signal_to_decide(*, asker: Asker, pk: UUID) -> Signal:
    """One of those that nobody decided about yet.

    Raises:
        Refused: somebody did; with the reason.
    """
    signal = received_one(asker=asker, pk=pk)
    refuse_if(why_not_decide_signal(signal))
    return signal


def signal_to_know(*, asker: Asker, pk: UUID) -> Signal:
    """One of those of which the words are still there.

    Raises:
        Refused: they were erased.
    """
    signal = received_one(asker=asker, pk=pk)
    refuse_if(why_not_know_signal(signal))
    return signal


@inside()
def sent(asker: Asker) -> QuerySet[Signal]:
    """What her house handed on: how it is called there, when, to whom, and how far it is. Nothing else is asked for."""
    if not sends(asker.membership):
        return Signal.objects.none()
    rows = Signal.objects.filter(partner=asker.organisation_id, ended_at=None)
    shown = rows.select_related("house").only("reference", "sent_at", "answer_by", "state", "house__name")
    return shown.order_by("-sent_at", "pk")


@inside()
def own_signals(resident: Asker) -> QuerySet[Signal]:
    """What others handed on about her, as far as we know that it is she. The newest first."""
    hers = Signal.objects.filter(person=resident.person, ended_at=None).exclude(key=None)
    return hers.select_related("partner", "house").order_by("-sent_at", "pk")


def houses_to_signal(asker: Asker, *, on: date) -> QuerySet[Organisation]:
    """The houses that agreed with hers that signals may come, and still do."""
    current = SignalAgreement.objects.current(on=on).filter(partner=asker.organisation_id)
    return Organisation.objects.filter(pk__in=current.values("organisation")).order_by("name")


class Agreed(NamedTuple):
    """Whether her house may hand on signals now, and whether some may come. With neither there is nothing to do."""

    may_send: bool
    may_come: bool


def agreed_with(asker: Asker, *, on: date) -> Agreed:
    """In one query."""
    current = SignalAgreement.objects.current(on=on)
    rows = current.filter(Q(organisation=asker.organisation_id) | Q(partner=asker.organisation_id))
    ways = set(rows.values_list("partner", flat=True))
    return Agreed(may_send=asker.organisation_id in ways, may_come=bool(ways - {asker.organisation_id}))


def agreement_for(asker: Asker, *, house: Organisation, basis: str, on: date) -> SignalAgreement | None:
    """Within which agreement this may be handed on now."""
    held = SignalAgreement.objects.current(on=on).filter(partner=asker.organisation_id)
    return held.filter(organisation=house, basis=basis).order_by("from_on", "pk").first()


def why_not_send_signal(*, by: Asker, house: Organisation, basis: str, on: date) -> str:
    """The reason that this cannot be handed on. Empty when it can."""
    if not sends(by.membership):
        return _("Met jouw functie geef je geen signalen door.")
    if not houses_to_signal(by, on=on).filter(pk=house.pk).exists():
        return _("Met %(house)s is nu niets afgesproken over signalen.") % {"house": house}
    if agreement_for(by, house=house, basis=basis, on=on) is None:
        return _("Op deze grond is met %(house)s niets afgesproken.") % {"house": house}
    if house.is_landlord and basis != facts.Basis.CONSENT:
        return _("%(house)s verhuurt woningen. Een signaal mag daar alleen heen als de bewoner ja zegt.") % {
            "house": house
        }
    return ""


def why_not_call_it(reference: str) -> str:
    """The reason that a signal cannot be called so. Empty when it can."""
    found = [each for each in scan(reference) if each.kind in TELLS_WHO]
    if not found:
        return ""
    return " ".join([*warnings(found), _("Kies een kenmerk waaraan niemand te herkennen is.")])


DECIDED = {
    State.PICKED_UP: gettext_lazy("Een collega pakte dit al op."),
    State.NOT_PICKED_UP: gettext_lazy("Een collega besloot al dat jullie dit niet oppakken."),
    State.DONE: gettext_lazy("Dit is al klaar."),
}


def why_not_decide_signal(signal: Signal) -> str:
    """The reason that it cannot be picked up, or not picked up, any more. Empty when it can."""
    return str(DECIDED.get(State(signal.state), ""))


def why_not_finish_signal(signal: Signal) -> str:
    """The reason that it cannot be done now. Empty when it can."""
    if signal.state == State.WAITING:
        return _("Pak dit signaal eerst op.")
    return "" if signal.state == State.PICKED_UP else why_not_decide_signal(signal)


def why_not_know_signal(signal: Signal) -> str:
    """The reason that nobody needs to know any more whom it is about. Empty when it matters."""
    return _("Deze woorden zijn gewist.") if signal.key is None else ""


def why_not_say_whose_signal(*, by: Worker, signal: Signal, person: Person) -> str:
    """The reason that it cannot be about this person. Empty when it can."""
    if reason := why_not_know_signal(signal):
        return reason
    if person == by.person:
        return _("Dit gaat dan over jou. Vraag een collega.")
    if signal.person_id == person.pk:
        return _("Dit signaal gaat al over deze bewoner.")
    if not people_known_to(by).filter(pk=person.pk).exists():
        return _("Jouw organisatie kent deze persoon niet.")
    return ""


@inside()
def plans_to_lock(people: set[UUID]) -> list[Plan]:
    """The plans that these people have now, locked, always in one order."""
    theirs = Plan.objects.exclude(state=facts.State.ERASED).filter(resident__in=people)
    return list(theirs.select_for_update().order_by("pk"))
