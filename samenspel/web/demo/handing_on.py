"""The demo of signals: home care agreed with the neighbourhood house that it may say when it is worried about somebody.

One waits, one was picked up and is about Truus, who reads it on her own page, and one was not picked up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.actions import get_to_know
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions.agreements import make_signal_agreement
from samenspel.plans.actions.handing_on import leave_signal, pick_up_signal, say_whose_signal, send_signal
from samenspel.plans.models import Ground, Signal
from samenspel.web.demo.plans import WHOSE
from samenspel.web.looking_around import dreamer


@dataclass(frozen=True, kw_only=True)
class Worry:
    """What Fenna saw so many days ago."""

    days: int
    reference: str
    who: str
    reach: str
    seen: str
    untold: str = ""

    @property
    def said(self) -> dict[str, str]:
        return {"who": self.who, "reach": self.reach, "seen": self.seen, "untold": self.untold}


PICKED_UP = Worry(
    days=12,
    reference="TR-104",
    who="Truus, van het Lissenpad.",
    reach="Bel 06 00 00 00 11, het liefst na tienen.",
    seen="De post stapelt zich op. Ze zegt dat ze de enveloppen niet meer open durft te maken.",
)
WAITS = Worry(
    days=2,
    reference="TR-118",
    who="Henk, hij woont naast de kapper.",
    reach="Laat lang overgaan. Hij loopt langzaam.",
    seen="Sinds zijn vrouw er niet meer is, eet hij alleen nog brood. Hij zou graag weer eens samen koken.",
    untold="Hij sliep toen wij weggingen. Morgen vertellen wij het hem.",
)
LEFT = Worry(
    days=20,
    reference="TR-97",
    who="Een mevrouw in de Lissenflat, vierde verdieping.",
    reach="Wij hebben geen nummer.",
    seen="Zij zit veel alleen achter het raam en zwaait naar ons.",
    untold="Wij spraken haar alleen in de lift.",
)


def hand_on(*, workers: Mapping[str, Worker], now: datetime) -> None:
    """What was agreed, what Fenna handed on, and what Samira did with it."""
    hanneke, samira, fenna = (workers[name] for name in ("Hanneke", "Samira", "Fenna"))
    first = timezone.localdate(now - timedelta(days=100))
    make_signal_agreement(
        by=hanneke,
        on=first,
        partner=fenna.organisation,
        basis=Ground.CONSENT,
        from_on=first,
        until_on=first + timedelta(days=730),
        contact="Samira",
        stand_in="Emine",
        answer_within_days=5,
        document="Map afspraken, tabblad 3",
    )
    picked_up, left, _waits = (_handed_on(worry, by=fenna, to=samira, now=now) for worry in (PICKED_UP, LEFT, WAITS))
    then = now - timedelta(days=PICKED_UP.days - 1)
    truus = dreamer(WHOSE)
    assert truus is not None  # noqa: S101 - her dream was told a moment ago
    asker = _asker(samira, now=then)
    pick_up_signal(by=asker, pk=picked_up.pk, now=then)
    # She went by.
    get_to_know(by=samira, person=truus, on=timezone.localdate(then))
    say_whose_signal(by=samira, asker=asker, pk=picked_up.pk, person=truus, now=then)
    leave_signal(by=asker, pk=left.pk, why=Signal.WhyNot.NOT_REACHED, now=then)


def _handed_on(worry: Worry, *, by: Worker, to: Worker, now: datetime) -> Signal:
    at = now - timedelta(days=worry.days)
    return send_signal(
        by=_asker(by, now=at),
        house=to.organisation,
        basis=Ground.CONSENT,
        is_told=Signal.Told.NOT_YET if worry.untold else Signal.Told.YES,
        reference=worry.reference,
        said=worry.said,
        now=at,
    )


def _asker(by: Worker, *, now: datetime) -> Asker:
    return Asker(person=by.person, membership=by.membership, second_step_at=now, screen="demo")
