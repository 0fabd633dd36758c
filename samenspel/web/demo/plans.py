"""The demo of a plan: Truus has one, two houses, one person and a friend read along, and somebody tried who may not.

Something was taken along, and somebody looked in an emergency: that is yet to be reviewed.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from django.utils import timezone

from samenspel.organisations.access import Worker
from samenspel.organisations.actions import change_organisation
from samenspel.plans.access.asking import Asker
from samenspel.plans.access.door import Refused
from samenspel.plans.access.giving import in_order
from samenspel.plans.access.reading import open_plan, parts_to_read, read_part
from samenspel.plans.actions.agreements import make_agreement
from samenspel.plans.actions.copies import take_part_along
from samenspel.plans.actions.emergencies import break_glass
from samenspel.plans.actions.mandates import give_mandate, make_code
from samenspel.plans.actions.plans import begin_plan
from samenspel.plans.actions.sharing import give_grant
from samenspel.plans.actions.writing import see_otherwise, write
from samenspel.plans.models import Area, Emergency, Ground, Part, Plan, Sort, What
from samenspel.web.demo.people import BUURTWERK
from samenspel.web.looking_around import dreamer

WHOSE, ACTS_FOR_HER = "Truus", "Ria"
CORPORATION, CARE = "Woningstichting Het Dak", "Thuiszorg Rietzang"
# With which house what may be shared at all. What is not here cannot be shared there, whatever anybody wants.
AGREED: dict[str, dict[What, tuple[Area, ...]]] = {
    BUURTWERK: {
        What.BESIDE: tuple(Area),
        What.DEBTS: (Area.MONEY,),
        What.SAFETY: (Area.SAFETY,),
    },
    CORPORATION: {What.HOUSING: (Area.HOME,), What.COMPLAINT: (Area.HOME,)},
    CARE: {What.CARE: (Area.HEALTH, Area.MIND)},
}
SAID: dict[Area, tuple[tuple[Sort, str], ...]] = {
    Area.HOME: (
        (Sort.WANT, "Ik wil hier oud worden. Ook als de trap niet meer gaat."),
        (Sort.CAN, "Ik ken iedereen in het portiek. Ik let op de post."),
        (Sort.NEED, "Een beugel bij de deur."),
    ),
    Area.MONEY: (
        (Sort.WANT, "Ik wil de post weer open durven maken."),
        (Sort.NEED, "Iemand die naast me zit als ik de enveloppen open."),
    ),
    Area.JOINING_IN: (
        (Sort.WANT, "Weer eens dansen."),
        (Sort.CAN, "Taarten bakken, voor twintig man als het moet."),
    ),
}
LONG_AGO, LATELY = timedelta(days=20), timedelta(days=2)


def make_plan(*, workers: Mapping[str, Worker], now: datetime) -> None:
    """What was agreed with houses, her plan, who reads along, and who looked."""
    for name, purposes in AGREED.items():
        coordinator = next(each for each in workers.values() if each.is_coordinator and each.organisation.name == name)
        _agree(coordinator, purposes, now=now)
    person = dreamer(WHOSE)
    assert person is not None  # noqa: S101 - her dream was told a moment ago
    then = now - LONG_AGO
    hers = Asker(person=person, second_step_at=then, screen="demo")
    plan = begin_plan(by=hers, now=then)
    parts = _parts(hers, plan=plan, now=then)
    for area, sentences in SAID.items():
        for sort, said in sentences:
            write(by=hers, part=parts[area], sort=sort, said=said, now=then)
    _share(hers, parts=parts, workers=workers, now=then)
    _let_act(hers, plan=plan, now=then)
    _look(hers, parts=parts, plan=plan, workers=workers, now=now - LATELY)


def _agree(by: Worker, purposes: Mapping[What, tuple[Area, ...]], *, now: datetime) -> None:
    """A coordinator of the house writes down what was signed."""
    house, first = by.organisation, timezone.localdate(now - timedelta(days=100))
    is_landlord = house.name == CORPORATION
    change_organisation(by=by, name=house.name, kind=house.kind, phone=house.phone, is_landlord=is_landlord, on=first)
    for purpose, areas in purposes.items():
        make_agreement(
            by=by,
            areas=areas,
            on=first,
            purpose=purpose,
            basis=Ground.CONSENT,
            from_on=first,
            until_on=first + timedelta(days=730),
            contact="Hanneke",
            stand_in="Bart",
            document="Map afspraken, tabblad 2",
        )


def _parts(hers: Asker, *, plan: Plan, now: datetime) -> dict[Area, Part]:
    reading = open_plan(asker=hers, plan=plan, purpose="", now=now)
    return {Area(part.area): part for part in in_order(parts_to_read(asker=hers, reading=reading, now=now))}


def _share(hers: Asker, *, parts: Mapping[Area, Part], workers: Mapping[str, Worker], now: datetime) -> None:
    samira = workers["Samira"]
    until = timezone.localdate(now) + timedelta(days=180)
    shared = [
        (Area.HOME, samira.organisation, None, What.BESIDE),
        (Area.JOINING_IN, samira.organisation, None, What.BESIDE),
        (Area.MONEY, samira.organisation, samira.person, What.BESIDE),
        (Area.HOME, workers["Marloes"].organisation, None, What.HOUSING),
    ]
    for area, house, person, purpose in shared:
        give_grant(
            by=hers,
            part=parts[area],
            house=house,
            person=person,
            purpose=purpose,
            ends_on=until,
            may_write=person is not None or purpose == What.BESIDE,
            may_take_along=area == Area.HOME and purpose == What.BESIDE,
            is_now=True,
            now=now,
        )


def _let_act(hers: Asker, *, plan: Plan, now: datetime) -> None:
    """A friend of hers reads her papers and writes in them."""
    friend = dreamer(ACTS_FOR_HER)
    assert friend is not None  # noqa: S101 - her dream was told a moment ago
    code = make_code(by=Asker(person=friend), now=now)
    until = timezone.localdate(now) + timedelta(days=180)
    give_mandate(by=hers, plan=plan, code=code, areas=[Area.MONEY], ends_on=until, may_write=True, is_now=True, now=now)


def _look(hers: Asker, *, parts: Mapping[Area, Part], plan: Plan, workers: Mapping[str, Worker], now: datetime) -> None:
    samira, marloes, petra, emine = (
        Asker(
            person=workers[name].person, membership=workers[name].membership, second_step_at=now, screen=f"demo {name}"
        )
        for name in ("Samira", "Marloes", "Petra", "Emine")
    )
    home = parts[Area.HOME]
    for asker, purpose in ((samira, What.BESIDE), (marloes, What.HOUSING)):
        reading = open_plan(asker=asker, plan=plan, purpose=purpose, now=now)
        read_part(asker=asker, reading=reading, part=home, now=now)
        if asker is samira:
            take_part_along(by=asker, reading=reading, part=home, now=now)
    with suppress(Refused):
        open_plan(asker=petra, plan=plan, purpose=What.HOUSING, now=now)
    explained = "Ze deed de deur niet open en nam niet op. Ze bleek bij de buren."
    break_glass(by=emine, plan=plan, areas=[Area.SAFETY], reason=Emergency.Reason.MISSING, explained=explained, now=now)
    fact = write(
        by=samira,
        part=home,
        sort=Sort.FACT,
        said="De beugel is aangevraagd. Het duurt zes weken.",
        purpose=What.BESIDE,
        now=now,
    )
    see_otherwise(by=hers, entry=fact, said="Ze zeiden aan de telefoon vier weken.", now=now)
