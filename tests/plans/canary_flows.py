"""Everything that happens with a plan, by the pages as far as there are any: each text that is sealed has a canary."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from samenspel.letters.actions import deliver_due
from samenspel.organisations.models import Function
from samenspel.people.models import Person
from samenspel.plans.access.mandating import code_of, own_code
from samenspel.plans.access.reading import own_plan
from samenspel.plans.models import (
    Area,
    Block,
    Copy,
    Emergency,
    Grant,
    LookQuestion,
    Mandate,
    Part,
    Plan,
    Reading,
    Signal,
    SignalAgreement,
    Sort,
)
from samenspel.plans.scopes import inside
from samenspel.web import jobs
from tests import make
from tests.plans import alarm_setting, at_work, emergency_setting, own_setting, setting, signal_setting
from tests.plans.canary_words import Canaries
from tests.plans.officer_setting import officer
from tests.plans.signal_setting import HERS, LIST, SEND, SENT
from tests.plans.test_hearing import texts

OPEN, WHERE, LENT = {"purpose": "beside", "knows": "nee"}, "/plannen/nood/", "/mijn/plannen/"

# What the id in a path is of, by what the table of access calls it. Of all the rest: a plan.
NAMED: dict[str, Any] = {
    **dict.fromkeys(("reading", "own_reading", "reading_of_others", "lent_reading"), Reading),
    **dict.fromkeys(("plan_look", "plan_question", "plan_asked", "lent_asked"), LookQuestion),
    **dict.fromkeys(("plan_copy", "plan_copy_asked"), Copy),
    "plan_grant": Grant,
    "plan_mandate": Mandate,
    "plan_block": Block,
    "plan_part_of_hers": Part,
    "signal": Signal,
    "signal_agreement": SignalAgreement,
    **dict.fromkeys(("emergency", "untold"), Emergency),
}


class Flows:
    """Ria and her plan, her daughter Fatma with one of her own, who works with it, and who has no part in it."""

    def __init__(self, *, kept: Canaries, refused: Canaries) -> None:
        self.kept, self.refused = kept, refused
        self.house = setting.house()
        self.samira = setting.buddy(self.house)
        self.carla = make.worker(organisation=self.house, coordinator=True, function=Function.OFFICE, called="Carla")
        self.bo = emergency_setting.crisis()
        self.pia = officer(self.bo.organisation)
        self.judge = make.worker(organisation=self.bo.organisation, coordinator=True, called="Jos")
        self.bas = make.worker(works_in=make.neighbourhood(), function=Function.CARE, called="Bas")
        signal_setting.agreement(self.house, partner=self.bas.organisation)
        asked = {"basis": "legal_task", "is_told": "not_yet", "reference": "W-12"}
        self.signal = {**asked, "house": str(self.house.pk)}
        here: dict[str, Any] = {"neighbourhood": self.bo.organisation.neighbourhoods.get()}
        mail = {"reach_by": "mail", "mail": "ria@post.example", "phone": "06 12 34 56 78"}
        self.ria = make.person(called="Ria Bakker", address="Rietstraat 3", **mail, **here)
        self.fatma = make.person(
            called="Fatma Bakker", address="Kade 5", reach_by="text", phone="06 87 65 43 21", **here
        )
        self.hers, self.daughters = (make.opened(person=each, is_confirmed=True) for each in (self.ria, self.fatma))
        self.at_work, self.in_crisis = make.signed_in(self.samira), make.signed_in(self.bo)

    @property
    def plan(self) -> Plan:
        return _plan_of(self.ria)

    def says(self) -> str:
        """Something that is kept, under lock."""
        return f"Ik wil hier {self.kept.word()} blijven wonen."

    def is_refused(self) -> str:
        """Something that is kept nowhere."""
        return f"Dit mag {self.refused.word()} niet worden bewaard."

    def all_of_it(self) -> None:
        """Everything, in the order of a life."""
        for happens in (
            self.begins_and_writes,
            self.shares,
            self.buddy_reads_and_writes,
            self.sees_it_otherwise,
            self.is_asked_what_for,
            self.daughter_acts_for_her,
            self.opened_in_an_emergency,
            self.partner_is_worried,
            self.takes_it_along,
            self.ends_soon,
            self.draws_attention,
            self.goes_wrong_halfway,
            self.closes_and_keeps_out,
            self.stops,
        ):
            happens()
        deliver_due(now=_noon(days=1))
        jobs.anchor()
        jobs.sweep_at_night()

    def begins_and_writes(self) -> None:
        for browser in (self.hers, self.daughters):
            browser.post("/mijn/plan/begin/")
            address = _leads(browser.post("/mijn/plan/open/"))
            plan = self.plan if browser is self.hers else _plan_of(self.fatma)
            for area in (Area.HOME, Area.SAFETY):
                page = at_work.page_of(address, plan, area)
                for sort in ("wil", "kan", "nodig", "afspraak"):
                    _done(browser.post(f"{page}schrijf/{sort}/", {"said": self.says()}))
                browser.post(f"{page}schrijf/wil/", {"said": self.is_refused() * 200})
                (first, *_others) = _in(plan, area)
                browser.get(f"{page}verander/{first}/")
                _done(browser.post(f"{page}verander/{first}/", {"said": self.says()}))

    def shares(self) -> None:
        """By her own pages, with the house of Samira; and her daughter shares with the same house."""
        for browser in (self.hers, self.daughters):
            browser.get("/mijn/plan/delen/")
            _done(browser.post("/mijn/plan/delen/", {"house": str(self.house.pk)}))
            chosen = {"area": "home", "who": "house", "purpose": "beside", "until": "1", "when": "now"}
            _done(browser.post("/mijn/plan/delen/wat/", {**chosen, "may_write": "on"}))
            browser.get("/mijn/plan/delen/klopt-dit/")
            _done(browser.post("/mijn/plan/delen/klopt-dit/"))
        # She chooses something more, and does not come back to it.
        self.hers.post("/mijn/plan/delen/", {"house": str(self.house.pk)})
        self.hers.post("/mijn/plan/delen/wat/", {**chosen, "area": "work"})

    def buddy_reads_and_writes(self) -> None:
        self.at_work.get("/plannen/")
        self.at_work.post("/plannen/zoek/", {"name": "ria"})
        self.at_work.post(f"/plannen/{self.plan.pk}/open/", {"purpose": "beside"})
        address = at_work.opened(self.at_work, self.plan)
        page = at_work.page_of(address, self.plan)
        for sort in ("fact", "opinion", "agreed"):
            _done(self.at_work.post(f"{page}schrijf/", {"said": self.says(), "sort": sort}))
        self.at_work.get(page)
        # Not without saying what it is, not in what was not shared, and not without a purpose.
        self.at_work.post(f"{page}schrijf/", {"said": self.is_refused()})
        elsewhere = at_work.page_of(address, self.plan, Area.SAFETY)
        _nothing(self.at_work.get(elsewhere))
        _nothing(self.at_work.post(f"{elsewhere}schrijf/", {"said": self.is_refused(), "sort": "fact"}))
        _nothing(self.at_work.post(f"/plannen/{self.plan.pk}/open/", {**OPEN, "purpose": "debts"}))

    def sees_it_otherwise(self) -> None:
        page = at_work.page_of(_leads(self.hers.post("/mijn/plan/open/")), self.plan)
        for fact in _in(self.plan, Area.HOME, sort=Sort.FACT):
            self.hers.get(f"{page}anders/{fact}/")
            _done(self.hers.post(f"{page}anders/{fact}/", {"said": self.says()}))
        self.at_work.get(at_work.page_of(at_work.opened(self.at_work, self.plan), self.plan))

    def is_asked_what_for(self) -> None:
        """Samira says what she came to do, and Ria reads it."""
        self.hers.get("/mijn/plan/wie-keek/")
        _done(self.hers.post(f"/mijn/plan/wie-keek/{own_setting.newest(self.plan).pk}/vraag/"))
        (question,) = _all(LookQuestion, part__plan=self.plan)
        self.at_work.get(f"/plannen/gevraagd/{question.pk}/")
        self.at_work.post(f"/plannen/gevraagd/{question.pk}/", {"said": self.is_refused() * 200})
        _done(self.at_work.post(f"/plannen/gevraagd/{question.pk}/", {"said": self.says()}))
        self.hers.post(f"/mijn/plan/wie-keek/{question.pk}/antwoord/", follow=True)
        self.hers.get("/mijn/plan/wie-keek/")

    def daughter_acts_for_her(self) -> None:
        self.daughters.post(f"{LENT}code/", follow=True)
        code = own_code(setting.resident(self.fatma), now=timezone.now())
        assert code is not None
        self.hers.post("/mijn/plan/namens/", {"code": "AAAA-AAAA"})
        _done(self.hers.post("/mijn/plan/namens/", {"code": code_of(code)}))
        chosen = {"areas": ["home", "safety"], "what": "write", "until": "1", "when": "now"}
        _done(self.hers.post("/mijn/plan/namens/wat/", chosen))
        self.hers.get("/mijn/plan/namens/klopt-dit/")
        _done(self.hers.post("/mijn/plan/namens/klopt-dit/"))
        self.daughters.get(LENT)
        address = _leads(self.daughters.post(f"{LENT}{self.plan.pk}/open/"))
        page = at_work.page_of(address, self.plan, Area.SAFETY)
        self.daughters.get(address)
        _done(self.daughters.post(f"{page}schrijf/", {"said": self.says(), "sort": "agreed"}))
        self.daughters.post(f"{page}schrijf/", {"said": self.is_refused(), "sort": "want"})
        self.daughters.get(page)
        step = own_setting.newest(self.plan).pk
        _done(self.hers.post(f"/mijn/plan/wie-keek/{step}/vraag/"))
        (question,) = _all(LookQuestion, part__plan=self.plan, answered_at=None)
        _done(self.daughters.post(f"{LENT}gevraagd/{question.pk}/", {"said": self.says()}))

    def opened_in_an_emergency(self) -> None:
        """Of Ria, who hears it by mail; and of Fatma, who hears it later, by text message."""
        told = {"reason": "life", "areas": ["safety", "home"]}
        whom = {"called": self.ria.called, "where": "Rietstraat"}
        self.in_crisis.post(WHERE, {**told, "called": "Ria Visser", "where": "Kade", "explained": self.is_refused()})
        self.in_crisis.post(WHERE, {**told, **whom, "reason": "onzin", "explained": self.is_refused()})
        # One text, kept with each of the parts.
        address = _leads(self.in_crisis.post(WHERE, {**told, **whom, "explained": self.says()}))
        self.in_crisis.get(at_work.page_of(address, self.plan, Area.SAFETY))
        deliver_due(now=timezone.now())
        whom = {"called": self.fatma.called, "where": "Kade", "is_danger": "on"}
        _done(self.in_crisis.post(WHERE, {**told, **whom, "explained": self.says()}))
        judging, privacy = make.signed_in(self.judge), make.signed_in(self.pia)
        judging.get("/plannen/nood/bekijken/")
        privacy.get("/plannen/nood/bekijken/")
        of_ria, of_fatma = (emergency_setting.all_of(each)[0].pk for each in (self.plan, _plan_of(self.fatma)))
        _done(judging.post(f"{WHERE}{of_ria}/oordeel/", {"verdict": "wrong", "is_told": "on"}))
        privacy.get(f"{WHERE}{of_fatma}/later/")
        day = (timezone.localdate() + timedelta(days=4)).isoformat()
        _done(privacy.post(f"{WHERE}{of_fatma}/later/", {"day": day, "why": "later_home"}))
        _done(privacy.post(f"{WHERE}{of_fatma}/nu/"))
        deliver_due(now=timezone.now())
        _done(privacy.post(f"{WHERE}{of_fatma}/verteld/"), also=404)

    def partner_is_worried(self) -> None:
        """Bas hands on what he saw of Ria, and of Fatma; Samira reads it and knows who they are."""
        at_partner = make.signed_in(self.bas)
        for number, person in enumerate((self.ria, self.fatma)):
            make.known(person=person, organisation=self.house)
            at_partner.get(SEND)
            bad = dict.fromkeys(("who", "reach", "seen", "untold"), self.is_refused())
            assert at_partner.post(SEND, {**self.signal, "reference": "Truus", **bad}).status_code == 200
            _done(at_partner.post(SEND, {**self.signal, "key": str(number), **{each: self.says() for each in bad}}))
            at_partner.get(SENT)
            signal = _all(Signal)[-1] if number == 0 else _all(Signal, person=None)[0]
            for path in ("/vandaag/", LIST, f"{LIST}{signal.pk}/niet-oppakken/"):
                self.at_work.get(path)
            assert self.at_work.post(f"{LIST}{signal.pk}/open/").status_code == 200
            _done(self.at_work.post(f"{LIST}{signal.pk}/oppakken/"))
            _done(self.at_work.post(f"{LIST}{signal.pk}/wie/", {"name": person.called, "person": str(person.pk)}))
        _done(self.at_work.post(f"{LIST}{signal.pk}/klaar/"))
        with _fails_at('INSERT INTO "plans_signalwords"', OSError("disk is full")), _as_a_visitor(at_partner):
            assert at_partner.post(SEND, {**self.signal, "key": "wrong", **bad}).status_code == 500

    def takes_it_along(self) -> None:
        for browser in (self.hers, self.daughters):
            browser.get("/mijn/plan/meenemen/")
            for how in ("paper", "file"):
                taken = browser.post("/mijn/plan/meenemen/", {"areas": list(Area), "how": how})
                assert taken.status_code == 200
        setting.copy(setting.part(self.plan), by=self.samira)
        (copy,) = [each for each in _all(Copy, part__plan=self.plan) if each.membership_id]
        _done(self.hers.post(f"/mijn/plan/meegenomen/{copy.pk}/wis/"))
        self.at_work.get("/vandaag/")
        _done(self.at_work.post(f"/plannen/meegenomen/{copy.pk}/"))

    def ends_soon(self) -> None:
        """Both hear it, the one by mail and the other by text message."""
        soon = timezone.now() + timedelta(days=29)
        with inside():
            long_ago = timezone.now() - timedelta(days=100)
            Grant.objects.update(given_at=long_ago, starts_at=long_ago, ends_at=soon)
        jobs.remind_in_the_morning()
        deliver_due(now=_noon(days=1))
        grant, *_others = _all(Grant, part__plan=self.plan)
        self.hers.get("/mijn/plan/")
        _done(self.hers.post(f"/mijn/plan/delen/loopt-af/{grant.pk}/"))
        _done(self.hers.post(f"/mijn/plan/delen/opnieuw/{grant.pk}/"))
        self.hers.get("/mijn/plan/delen/wat/")

    def draws_attention(self) -> None:
        night = alarm_setting.at(alarm_setting.YESTERDAY, 3)
        alarm_setting.looks(self.plan, by=self.samira, times=4, when=night)
        jobs.remind_in_the_morning()
        leads = make.signed_in(self.carla)
        leads.get("/plannen/opvallend/")
        alarm = at_work.alarm(house=self.house, whom=self.samira.person, kind="many_looks")
        _done(leads.post(f"/plannen/opvallend/{alarm.pk}/", {"outcome": "talked"}))

    def goes_wrong_halfway(self) -> None:
        """While her words are being kept: the disk is full, the database is busy, the program has a fault."""
        page = f"{at_work.page_of(_leads(self.hers.post('/mijn/plan/open/')), self.plan)}schrijf/wil/"
        theirs = f"{at_work.page_of(at_work.opened(self.at_work, self.plan), self.plan)}schrijf/"
        told = {"reason": "life", "areas": ["home"], "called": self.ria.called, "where": "Rietstraat"}
        for trouble, status in ((OSError("disk is full"), 500), (OperationalError("locked"), 503), (KeyError(), 500)):
            for browser, path, more in ((self.hers, page, {}), (self.at_work, theirs, {"sort": "fact"})):
                with _fails_at('INSERT INTO "plans_entry"', trouble), _as_a_visitor(browser):
                    assert browser.post(path, {"said": self.is_refused(), **more}).status_code == status
            with _fails_at('INSERT INTO "plans_emergencywords"', trouble), _as_a_visitor(self.in_crisis):
                self.in_crisis.post(WHERE, {**told, "explained": self.is_refused()})
        assert self.hers.post(page, {"said": self.is_refused() + "x" * 6_000_000}).status_code == 413
        _nothing(self.at_work.post(f"/plannen/lezen/{uuid4()}/{uuid4()}/schrijf/", {"said": self.is_refused()}))
        _nothing(self.hers.post(f"/mijn/plan/{uuid4()}/{uuid4()}/schrijf/wil/", {"said": self.is_refused()}))

    def closes_and_keeps_out(self) -> None:
        _done(self.hers.post("/mijn/plan/sluit/"))
        page = at_work.page_of(_leads(self.hers.post("/mijn/plan/open/")), self.plan)
        self.hers.post(f"{page}schrijf/wil/", {"said": self.is_refused()})
        _done(self.hers.post("/mijn/plan/weer-open/"))
        _done(self.hers.post("/mijn/plan/nooit/", {"whom": f"huis:{self.bo.organisation.pk}"}))
        (held,) = _all(Block, plan=self.plan)
        _done(self.hers.post(f"/mijn/plan/nooit/{held.pk}/toch-wel/"))

    def stops(self) -> None:
        """On her page, by telephone and with a text message."""
        (mandate, *_others) = _all(Mandate, part__plan=self.plan)
        _done(self.hers.post(f"/mijn/plan/namens/stop/{mandate.pk}/"))
        self.at_work.get(f"/plannen/{self.plan.pk}/stop/")
        _done(self.at_work.post(f"/plannen/{self.plan.pk}/stop/", {"how": "heard_by_phone"}))
        deliver_due(now=timezone.now())
        assert texts("Stop delen", number="+31687654321", id="in-8").status_code == 200
        _done(self.daughters.post("/mijn/plan/delen/stop/"))

    def reads_all_of_it(self) -> None:
        """Whose it is reads every word."""
        for browser, person in ((self.hers, self.ria), (self.daughters, self.fatma)):
            plan, address = _plan_of(person), _leads(browser.post("/mijn/plan/open/"))
            for area in (Area.HOME, Area.SAFETY):
                browser.get(at_work.page_of(address, plan, area))
            browser.get(HERS)
            for signal in _all(Signal, person=person):
                assert browser.post(f"{HERS}{signal.pk}/open/").status_code == 200
            for question in _all(LookQuestion, part__plan=plan):
                browser.post(f"/mijn/plan/wie-keek/{question.pk}/antwoord/", follow=True)
            for emergency in emergency_setting.all_of(plan):
                browser.post(f"/mijn/plan/wie-keek/{emergency.pk}/waarom/", follow=True)

    def erases_a_part(self) -> None:
        browser, plan = self.daughters, _plan_of(self.fatma)
        path = f"/mijn/plan/wissen/{setting.part(plan, Area.SAFETY).pk}/"
        browser.get(path)
        _done(browser.post(path, {"sure": "yes"}))
        jobs.shred()

    def ids(self, of: str) -> dict[str, Any]:
        """What a path can name of this plan, where it names something of this kind."""
        return {
            "pk": _all(NAMED.get(of, Plan))[-1].pk,
            "part": setting.part(self.plan).pk,
            "entry": _in(self.plan, Area.HOME)[0],
            "question": _all(LookQuestion, part__plan=self.plan)[0].pk,
            "emergency": emergency_setting.all_of(self.plan)[0].pk,
            "sort": "wil",
        }


@inside()
def _all(model: Any, **about: Any) -> list[Any]:
    return list(model.objects.filter(**about))


def _plan_of(person: Person) -> Plan:
    plan = own_plan(setting.resident(person))
    assert plan is not None
    return plan


def _in(plan: Plan, area: Area, *, sort: str = "") -> list[Any]:
    """The keys of what stands in this part."""
    stands = [each for each in own_setting.entries(plan) if each.part.area == area]
    return [each.pk for each in stands if sort in ("", each.sort)]


def _leads(page: Any) -> str:
    assert page.status_code == 302
    return str(page["Location"])


def _done(page: Any, *, also: int = 302) -> None:
    assert page.status_code in (302, also), page.status_code


def _nothing(page: Any) -> None:
    assert page.status_code == 404


@contextmanager
def _fails_at(statement: str, trouble: Exception) -> Iterator[None]:
    """The database gives this trouble at this statement."""

    def executes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(statement):
            raise trouble
        return execute(sql, params, many, context)

    with connection.execute_wrapper(executes):
        yield


@contextmanager
def _as_a_visitor(browser: Client) -> Iterator[None]:
    """She sees the page about the trouble, not the trouble."""
    browser.raise_request_exception = False
    yield
    browser.raise_request_exception = True


def _noon(*, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=days), time(12)))
