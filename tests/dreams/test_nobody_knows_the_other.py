"""Who dreams and who helps know nothing of each other before both said yes, and nothing any more once it stopped.

Every field of both holds a word that stands nowhere else. Then each of them, and others, open every page there is.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from http.cookies import SimpleCookie
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from samenspel.dreams import actions
from samenspel.dreams.access import contact_of
from samenspel.dreams.actions.noticing import ask_noticings, plan_noticing
from samenspel.dreams.models import Dream, Match, Meeting, Noticing, Report, State, Talent, Telling
from samenspel.letters import actions as letters
from samenspel.letters.models import Envelope
from samenspel.letters.registry import Message, rechecks
from samenspel.neighbourhoods.models import Neighbourhood
from samenspel.organisations.access import Worker
from samenspel.organisations.models import Acquaintance, Function
from samenspel.people.models import Person
from samenspel.voices.actions import withdraw_voice
from samenspel.voices.models import Voice
from samenspel.web.urls import handler400, handler403, handler404, handler429, handler500
from samenspel.web.urls import urlpatterns as house
from tests import make
from tests.access_table import TABLE, answer
from tests.battery import is_turn
from tests.challenges.setting import BELOW_A_TEAM
from tests.dreams import after
from tests.routes import Route, routes

pytestmark = [pytest.mark.django_db, pytest.mark.everywhere]

NAMED: dict[str, type[models.Model]] = {
    "dream": Dream,
    "known_match": Match,
    "match": Match,
    "meeting": Meeting,
    "noticing": Noticing,
    "person": Person,
    "report": Report,
    "talent": Talent,
    "telling": Telling,
    "voice": Voice,
}
# As what the access table knows them: it says at which doors they are sent away with nothing.
KIND = {"dreamer": "owner", "helper": "owner", "spark": "owner", "third": "another house", "rent": "rent"}
BEFORE, OVER = ["nobody", "dreamer", "helper"], ["ended", "frozen", "taken back"]
STATES = [*BEFORE, "both", *OVER]
OTHERS = ["third", "spark", "rent", "stranger"]


def marks(who: str, *, phone: str) -> dict[str, str]:
    """What may tell who somebody is, in words that stand nowhere else."""
    names = ("called", "mail", "address", "safe_moments", "words")
    return {name: f"kana{who}{name.replace('_', '')}" for name in names} | {"phone": phone}


DREAMER, HELPER = marks("dromer", phone="11223344"), marks("helper", phone="55667788")
SENTENCES = {"for_helper": "kanavraagt", "for_dreamer": "kanabiedt", "place": "kanaplek"}
ALL = {*DREAMER.values(), *HELPER.values(), *SENTENCES.values()}


def somebody(marked: dict[str, str]) -> Person:
    """Somebody of whom everything is marked."""
    told = {name: marked[name] for name in ("called", "address", "safe_moments")}
    return make.person(reach_by="mail", mail=f"{marked['mail']}@voorbeeld.nl", phone=f"+316{marked['phone']}", **told)


class Two:
    """A dream of which everything is marked, somebody who may help, and how far it is between them."""

    def __init__(self, state: str) -> None:
        self.now, self.state = timezone.now(), state
        here = Neighbourhood.objects.create(slug="de-kade", name="De Kade")
        self.broker = after.broker(works_in=here)
        self.dreamer, self.helper = somebody(DREAMER), somebody(HELPER)
        self.spark = after.spark(by=self.broker).person
        make.talent(person=self.dreamer, organisation=self.broker.organisation)
        voice = make.voice(by=self.broker, speaker=self.dreamer, said=f"Ik wil {DREAMER['words']}.")
        dream = make.dream(voice=voice, broker=self.broker.person, brought_by=self.spark, state=State.EXPLORED)
        self.match = self.asked(dream=dream, by=self.broker)
        make.talent(
            person=self.helper,
            organisation=self.broker.organisation,
            what=HELPER["words"],
            is_for_neighbourhood=True,
            neighbourhood=here,
        )
        self.third = after.broker(works_in=here)
        # Another house asks the same helper for a dream of its own, through the house that knows her.
        self.asked(dream=after.dream(by=self.third), by=self.third)
        Acquaintance.objects.filter(person=self.helper, organisation=self.third.organisation).delete()
        self.opened = {who: make.opened(person=getattr(self, who)) for who in ("dreamer", "helper", "spark")}
        self.comes_to(state)

    def asked(self, *, dream: Dream, by: Worker) -> Match:
        """Both are asked apart."""
        told: dict[str, Any] = {key: SENTENCES[key] for key in ("for_helper", "for_dreamer") if by == self.broker}
        match = make.match(dream=dream, helper=self.helper, by=by, **told)
        for side in ("helper", "dreamer"):
            actions.telling.must_hear(match=match, side=side, what=Telling.What.ASKED, now=self.now)
        return match

    def comes_to(self, state: str) -> None:
        """The way it really goes."""
        for side in ["dreamer", "helper"] if state in {"both", *OVER} else [state] if state != "nobody" else []:
            actions.note_yes(by=self.broker, match=self.match, side=side, how="phone", now=self.now)
        if state in {"both", *OVER}:
            Meeting.objects.create(match=self.match, planned_at=self.now + timedelta(days=2), place=SENTENCES["place"])
            plan_noticing(match=self.match, met_on=after.TODAY - timedelta(days=30))
        if state == "ended":
            actions.end_match(by=self.broker, match=self.match, reason="no_time", now=self.now)
        elif state == "frozen":
            actions.report_match(by=self.broker, match=self.match, side="dreamer", what="Hij riep.", now=self.now)
        elif state == "taken back":
            withdraw_voice(voice=self.match.dream.voice, now=self.now)

    def browser(self, who: str) -> Client:
        """Somebody of them walks in."""
        if who == "stranger":
            return Client()
        if who == "rent":
            return make.signed_in(make.worker(organisation=self.broker.organisation, function=Function.RENT))
        if who in {"third", "broker"}:
            return make.signed_in(getattr(self, who))
        return self.opened[who]

    def may_know(self, who: str) -> set[str]:
        """What may stand on a page of hers."""
        known = {HELPER["called"], HELPER["phone"], DREAMER["called"], DREAMER["phone"], SENTENCES["place"]}
        knows = known if self.state == "both" else set()
        return {
            "dreamer": {*DREAMER.values(), SENTENCES["for_dreamer"]} | knows,
            "helper": {*HELPER.values(), SENTENCES["for_helper"]} | knows,
            "spark": {DREAMER["words"]},  # she brought them
            "third": {HELPER["called"], HELPER["words"]},  # who can what, for the whole neighbourhood
        }.get(who, set())


def shown(page: Any) -> str:
    """All that a page, a PDF or an Excel file tells, and its headers; without what stands between the signs."""
    body = b"".join(page) if page.streaming else page.content
    text = body.decode(errors="ignore")
    if body.startswith(b"%PDF"):
        read = PdfReader(BytesIO(body))
        text = " ".join([*(each.extract_text() for each in read.pages), str(read.metadata)])
    elif body.startswith(b"PK"):
        book = load_workbook(BytesIO(body))
        text = " ".join([str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row])
    return squeezed(f"{text} {page.headers} {getattr(page, 'redirect_chain', '')}")


def squeezed(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text)


def found(text: str, *, except_for: Iterable[str] = ()) -> set[str]:
    return {mark for mark in ALL - set(except_for) if mark in text}


def ways(route: Route, *, who: str, methods: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Every method and address with everything there is that fits, where the table says that she is not sent away."""
    row = TABLE[route.name]
    if row.of in BELOW_A_TEAM:  # there is no team here: the access table's walk shows that this is the page for nothing
        return
    named = NAMED[row.of]._default_manager.values_list("pk", flat=True) if row.of in NAMED else []
    always = {"talent": Talent.objects.values_list("pk", flat=True)[0], "slug": "de-kade"}
    every = [{"pk": pk, "side": side, **always} for pk in named for side in ("helper", "dromer")] or [always]
    for method in methods:
        expected = answer(row, kind=KIND.get(who, "nobody"), which="own", method=method)
        says_yes = (route.name, method) == ("dreams:say_yes", "post")  # that is what may change what she sees
        if expected not in {"to sign in", "to the pasje", "not allowed"} and not says_yes:
            yield from dict.fromkeys((method, route.address(**ids)) for ids in every)


def methods_of(route: Route, *, state: str, who: str) -> tuple[str, ...]:
    """How a route is asked for in this state: always where dreams are told, and in the battery everywhere.

    Every day the other routes once before the two yeses, while they know each other, and once after it ended; and of
    who has no part in it, one posts.
    """
    states = next((states for states in (BEFORE, OVER) if state in states), [state])
    is_of_dreams = route.name.startswith(("dreams:", "mine"))
    gets = is_of_dreams or who in OTHERS or is_turn(states.index(state), of=len(states), name=route.name)
    # What only follows from a state is shown, not posted: three states of posting are enough.
    posts = state in {"nobody", "frozen"} or (state, who) == ("both", "helper")
    if who in OTHERS and not is_of_dreams:
        posts = posts and is_turn(OTHERS.index(who), of=len(OTHERS), name=route.name)
    return (*["get"] * gets, *["post"] * posts)


def leaks(two: Two, *, who: str) -> dict[str, set[str]]:
    """On which addresses somebody sees what she may not; whatever it did is undone."""
    browser, seen = two.browser(who), {}
    open_page = browser.cookies.output(header="", sep=";")
    for route in routes():
        methods = methods_of(route, state=two.state, who=who)
        for method, address in ways(route, who=who, methods=methods):
            browser.cookies = SimpleCookie(open_page)
            with transaction.atomic():
                page = getattr(browser, method)(address, follow=method == "post")
                transaction.set_rollback(True)
            if leaked := found(shown(page), except_for=two.may_know(who)):
                seen[f"{method} {address}"] = leaked
    # The last one, on which nothing was closed on the way: her page is still open.
    assert who == "stranger" or browser.get("/mijn/" if who in two.opened else "/vandaag/").status_code == 200
    return seen


@pytest.mark.parametrize("state", STATES)
def test_on_no_page_does_one_learn_of_the_other_what_she_may_not(state: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    two = Two(state)
    others = {"nobody": OTHERS, "both": OTHERS[:2]}.get(state, [])

    assert [(who, leaks(two, who=who)) for who in ("dreamer", "helper", *others)] == [
        (who, {}) for who in ("dreamer", "helper", *others)
    ]
    assert found(squeezed(caplog.text)) == set()


@pytest.mark.parametrize("state", STATES)
def test_no_message_tells_one_of_the_other(state: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    two = Two(state)
    ask_noticings(now=two.now)
    composed = [rechecks[each.kind](each.about, two.now) for each in Envelope.objects.filter(kind__startswith="dreams")]

    letters.deliver_due(now=two.now + timedelta(minutes=5))

    told = [(each.to, f"{each.subject} {each.body}") for each in composed if isinstance(each, Message)]
    told += [(each.to[0], str(each.message())) for each in mail.outbox]
    assert told
    for to, words in told:
        hers = HELPER if HELPER["mail"] in to else DREAMER
        assert found(squeezed(words), except_for=[hers["called"], hers["mail"]]) == set()
    kept = str([*Envelope.objects.values()])
    assert found(squeezed(kept)) == set()
    assert found(squeezed(caplog.text)) == set()


def test_when_both_said_yes_each_sees_a_name_and_a_number_and_gone_is_gone_with_the_next_request() -> None:
    two = Two("both")
    browsers = {who: two.browser(who) for who in ("dreamer", "helper")}
    paths = ["/mijn/", f"/mijn/hulp/{two.match.pk}/"]
    pages = {who: [shown(browser.get(each)) for each in paths] for who, browser in browsers.items()}

    for who, other in (("dreamer", HELPER), ("helper", DREAMER)):
        assert [found(page) & set(other.values()) for page in pages[who]] == [{other["called"], other["phone"]}] * 2
    actions.report_match(by=two.broker, match=two.match, side="dreamer", what="Hij riep.", now=two.now)

    for who, other in (("dreamer", HELPER), ("helper", DREAMER)):
        assert [found(shown(browsers[who].get(each))) & set(other.values()) for each in paths] == [set(), set()]


def test_the_invitation_holds_a_name_and_a_number_and_the_question_nothing_of_the_other() -> None:
    two = Two("both")
    browser, at = two.browser("broker"), f"/koppelingen/{two.match.pk}"

    for side, hers, other in (("helper", HELPER, DREAMER), ("dromer", DREAMER, HELPER)):
        invitation = found(shown(browser.get(f"{at}/{side}/uitnodiging/")))
        assert invitation == {hers["called"], other["called"], other["phone"], SENTENCES["place"]}
        asked = SENTENCES["for_helper" if side == "helper" else "for_dreamer"]
        assert found(shown(browser.get(f"{at}/{side}/vraag/"))) == {hers["called"], asked}


def test_a_broker_of_the_house_that_knows_both_sees_how_to_reach_them_and_of_another_house_through_whom() -> None:
    two = Two("nobody")
    theirs = Match.objects.get(organisation=two.third.organisation)

    hers = found(shown(two.browser("broker").get(f"/koppelingen/{two.match.pk}/")))
    third = two.browser("third")
    pages = [f"/koppelingen/{theirs.pk}/", f"/talenten/{two.helper.pk}/"]

    assert {DREAMER["called"], DREAMER["phone"], HELPER["called"], HELPER["phone"]} <= hers
    for each in pages:
        page = shown(third.get(each))
        assert found(page, except_for=[HELPER["words"]]) == {HELPER["called"]}
        assert (each, squeezed(f"{two.broker.organisation} kent deze persoon") in page) == (each, True)
    assert third.get(f"/mensen/{two.helper.pk}/").status_code == 404


def breaks(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A page that goes wrong with both in its hands."""
    match = Match.objects.get(pk=pk)
    contact = contact_of(match=match, side="helper")
    raise RuntimeError(match.helper.called, match.helper.phone, match.dream.voice.speaker, contact)


breaks.login_required = False  # type: ignore[attr-defined]
urlpatterns = [path("breekt/<uuid:pk>/", breaks), *house]
__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500"]


@pytest.mark.urls(__name__)
def test_a_page_that_goes_wrong_tells_nothing_of_the_two_and_neither_does_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    two = Two("both")
    browser = two.browser("dreamer")
    browser.raise_request_exception = False

    page = browser.get(f"/breekt/{two.match.pk}/")

    assert (page.status_code, found(shown(page))) == (500, set())
