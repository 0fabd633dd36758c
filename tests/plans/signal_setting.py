"""A house whose buddies stand beside people, a partner with an agreement, and signals between the two."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.models import Function, Organisation
from samenspel.people.models import Person
from samenspel.plans.access import tracks
from samenspel.plans.access.asking import Asker
from samenspel.plans.actions.handing_on import say_whose_signal, send_signal
from samenspel.plans.models import Ground, Signal, SignalAgreement, SignalWords
from samenspel.plans.scopes import inside
from samenspel.plans.wall import let_in
from samenspel.trail.access import steps_of
from tests import make
from tests.plans import setting
from tests.plans.setting import NOW

WHO, REACH, SEEN, UNTOLD = "Mevrouw van de hoek", "Rietstraat 3, na tienen", "De post puilt uit de bus.", "Zij was weg."
SAID = {"who": WHO, "reach": REACH, "seen": SEEN, "untold": UNTOLD}
LIST, SENT, SEND = "/signalen/", "/signalen/gestuurd/", "/signalen/stuur/"
HERS = "/mijn/plan/doorgegeven/"


@dataclass(frozen=True)
class Scene:
    """Samira of the house that receives, and Bas of the partner."""

    samira: Worker
    bas: Worker

    @property
    def house(self) -> Organisation:
        return self.samira.organisation

    @property
    def receives(self) -> Asker:
        return setting.worker(self.samira)

    @property
    def sends(self) -> Asker:
        return setting.worker(self.bas, screen="partner")


def scene(*, basis: Ground = Ground.LEGAL_TASK, is_agreed: bool = True) -> Scene:
    """Both, and what they agreed."""
    here = make.neighbourhood()
    house, partner = make.organisation(works_in=here), make.organisation(works_in=here)
    if is_agreed:
        agreement(house, partner=partner, basis=basis)
    return Scene(
        samira=make.worker(organisation=house, called="Samira"),
        bas=make.worker(organisation=partner, function=Function.CARE, called="Bas"),
    )


def agreement(
    house: Organisation, *, partner: Organisation, basis: Ground = Ground.LEGAL_TASK, **fields: Any
) -> SignalAgreement:
    """From last month for a year, unless days are given."""
    today = timezone.localdate()
    held = {
        "from_on": today - timedelta(days=30),
        "until_on": today + timedelta(days=335),
        "contact": "Noor",
        "stand_in": "Bas",
        "document": "Map 4",
        **fields,
    }
    return SignalAgreement.objects.create(organisation=house, partner=partner, basis=basis, **held)


def signal(at: Scene, *, now: datetime = NOW, **fields: Any) -> Signal:
    """One that Bas hands on; whatever is given is so afterwards."""
    told: dict[str, Any] = {"basis": Ground.LEGAL_TASK, "is_told": "not_yet", "reference": "W-12", "said": SAID}
    told |= {name: fields.pop(name) for name in list(fields) if name in told}
    made = send_signal(by=at.sends, house=at.house, now=now, **told)
    with inside():
        Signal.objects.filter(pk=made.pk).update(**fields)
    return again(made)


def sends(at: Scene, *, by: Asker | None = None, **fields: Any) -> Signal:
    """The same, by somebody else or otherwise."""
    told: dict[str, Any] = {
        "house": at.house,
        "basis": Ground.LEGAL_TASK,
        "is_told": "yes",
        "reference": "W-12",
        "said": SAID,
    }
    return send_signal(by=by or at.sends, now=NOW, **{**told, **fields})


@inside()
def changed(signal: Signal, **fields: Any) -> bool:
    """From now on this is so of it."""
    return Signal.objects.filter(pk=signal.pk).update(**fields) == 1


@inside()
def again(signal: Signal) -> Signal:
    """As it stands now."""
    return Signal.objects.select_related("partner", "house", "person").get(pk=signal.pk)


@inside()
def all_signals() -> list[Signal]:
    """Every one, the oldest first."""
    return list(Signal.objects.order_by("sent_at", "pk"))


def about(signal: Signal, *, at: Scene, person: Person) -> Signal:
    """Samira says that it is about this person, whom her house knows."""
    make.known(person=person, organisation=at.house)
    say_whose_signal(by=at.samira, asker=at.receives, pk=signal.pk, person=person, now=NOW)
    return again(signal)


@inside()
def own_steps(signal: Signal) -> list[tuple[str, bool]]:
    """What stands in the chain of this signal itself, the oldest first."""
    return [(step.action, step.is_allowed) for step in reversed(steps_of(tracks.chain_of_signal(signal)))]


@inside()
def number_of_words(signal: Signal) -> int:
    """How many rows of words there are."""
    with let_in(signal.pk):
        return SignalWords.objects.filter(signal=signal).count()


def told(at: Scene, **fields: Any) -> dict[str, Any]:
    """What Bas fills in on the page."""
    asked = {"house": str(at.house.pk), "basis": "legal_task", "is_told": "not_yet", "reference": "W-12"}
    return {**asked, **SAID, "key": "k1", **fields}


def opened(browser: Client, signal: Signal) -> Any:
    """She opens it."""
    return browser.post(f"{LIST}{signal.pk}/open/")


def without_tokens(page: Any) -> bytes:
    """What stands in the page, but for what is new in every page."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page.content)


def of_a_place(*, receives: Worker, resident: Person) -> dict[str, Any]:
    """One of everything that an id in a path can name: with this house, and about this resident whom it knows."""
    bas = make.worker(works_in=make.neighbourhood(), function=Function.CARE, called="Bas")
    agreed = agreement(receives.organisation, partner=bas.organisation)
    made = about(signal(Scene(samira=receives, bas=bas)), at=Scene(samira=receives, bas=bas), person=resident)
    return {"signal": made, "signal_agreement": agreed}
