"""The today page asks the database no more than it may, whoever looks, whatever there is to do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from samenspel.dreams import actions
from samenspel.dreams import work as dream_work
from samenspel.dreams.actions.noticing import plan_noticing
from samenspel.dreams.actions.own import call_me
from samenspel.dreams.models import Side, State
from samenspel.organisations.models import LISTENING, Function
from samenspel.people.models import Person
from samenspel.voices import work as voice_work
from samenspel.voices.models import Answer, Voice
from tests import make
from tests.battery import IS_BATTERY
from tests.challenges import items_setting, setting
from tests.dreams import after
from tests.dreams.asking import resident

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]

MOST = 15
NOW, TODAY = after.NOW, after.TODAY
# In the order of the page, for a coordinator who listens and has something of everything to do.
EVERYTHING = ["reports", "waiting", "to_tell", "call_backs", "promises", "no_way_back", "left_lying"]
EVERYTHING += ["dreams", "dreams_later", "dreams_to_tell", "errands", "meetings", "reservations", "stuck"]
EVERYTHING += ["call_me", "noticings", "stories", "team_actions"]


class House:
    """A worker whose page it is, a colleague who made everything, and a house elsewhere that asks for a helper."""

    def __init__(self, function: Function, *, coordinator: bool) -> None:
        here = make.neighbourhood()
        self.worker = make.worker(function=function, coordinator=coordinator, works_in=here)
        self.samira = after.broker(organisation=self.worker.organisation)
        self.elsewhere = after.broker(works_in=here)
        self.seat = setting.seat(person=self.worker.person)

    def voice(self, *, speaker: Person | None = None, **fields: object) -> Voice:
        ria = speaker or after.dreamer(reach_by="text")
        return make.voice(by=self.samira, speaker=ria, answerer=self.worker.person, **fields)  # type: ignore[arg-type]

    def one_of_each(self) -> None:
        self.voices()
        self.dreams()
        self.two_people()
        self.after_they_met()
        items_setting.item(self.seat, owners=[self.seat.member])

    def voices(self) -> None:
        self.voice(has_way_back=False)
        make.voice(by=self.samira, speaker=after.dreamer(), answerer=self.samira.person)
        told = self.voice()
        make.answer(voice=told, by=self.samira, way=Answer.By.DOOR)
        told.call_backs.create(after="3d", due_on=TODAY)
        told.promises.create(body="Iets", due_on=TODAY, made_at=NOW, made_by=self.worker.person)

    def dreams(self) -> None:
        make.dream(voice=self.voice())
        make.dream(voice=self.voice(), later_on=TODAY)
        busy = make.dream(voice=self.voice(), state=State.IN_ACTION)
        busy.actions.create(what="Zaal", who_called="Bo", added_at=NOW, stuck_at=NOW - timedelta(days=20))

    def two_people(self) -> None:
        asked = make.match(dream=make.dream(voice=self.voice(), state=State.EXPLORED), by=self.samira)
        make.telling(match=asked)
        missed = make.match(dream=make.dream(voice=self.voice()), by=self.samira, both_yes=True)
        make.meeting(match=missed, no_show="helper", happened=False)
        make.telling(match=missed, side=Side.DREAMER, what="no_show")
        make.meeting(match=missed)
        make.reservation(dream=asked.dream, helper=asked.helper, by=self.worker, until_on=TODAY + timedelta(days=1))
        call_me(resident=resident(asked.helper), match=asked, now=NOW)
        wrong = make.match(dream=make.dream(voice=self.voice()), by=self.samira, both_yes=True)
        actions.report_match(by=self.samira, match=wrong, what="Ruzie", now=NOW)
        piet = make.known(person=after.helper(), organisation=self.worker.organisation)
        talent = make.talent(person=piet, organisation=self.worker.organisation)
        theirs = make.dream(by=self.elsewhere, state=State.EXPLORED)
        make.telling(match=make.match(dream=theirs, helper=piet, talent=talent, by=self.elsewhere, is_known=False))

    def after_they_met(self) -> None:
        on = TODAY - timedelta(days=30)
        met = make.match(
            dream=make.dream(voice=self.voice(), state=State.IN_ACTION),
            helper=after.helper(reach_by="text"),
            by=self.samira,
            both_yes=True,
            met_at=after.at(on),
        )
        plan_noticing(match=met, met_on=on)
        # By text message, and said nothing for weeks.
        met.noticings.update(asked_at=NOW - timedelta(days=20))
        for way in ("phone", "text"):
            realised = make.dream(voice=self.voice(speaker=after.dreamer(reach_by=way)), state=State.REALISED)
            after.story(realised, by=self.samira)


# What one sees hangs on whether one listens: in the battery in every function, every day in one that does and one that
# does not. Being a coordinator adds the same to each.
FUNCTIONS = list(Function) if IS_BATTERY else [Function.BUDDY, Function.OFFICE]
LOOKERS = [*((each, True) for each in FUNCTIONS), (Function.CARE, False), (Function.RENT, False)]


@pytest.mark.parametrize(("function", "coordinator"), LOOKERS)
def test_whoever_looks_three_of_everything_take_as_many_queries_as_one_and_not_too_many(
    function: Function, coordinator: bool, settings: Settings
) -> None:
    settings.TEXT_GATEWAY_URL, settings.TEXT_GATEWAY_TOKEN = "http://127.0.0.1:9/sms", "geheim"
    house = House(function, coordinator=coordinator)
    client, asked = make.signed_in(house.worker), []
    client.get("/vandaag/")  # the session's clock starts
    for more in (1, 2):
        for _each in range(more):
            house.one_of_each()
        client.get("/vandaag/")  # the first look of the day writes that down: tests/web/test_who_reads.py
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/vandaag/")
        asked.append(len(queries))

    shown = [section.key for section in page.context["sections"] if section.lines]
    left_out = set() if coordinator else {"left_lying"}
    everything = [key for key in EVERYTHING if key not in left_out]
    assert (shown == everything) == (function in LISTENING)
    assert (asked[0], asked[1] <= MOST) == (asked[1], True)


def test_a_house_in_which_nothing_happened_yet_asks_no_more() -> None:
    client = make.signed_in(make.worker(coordinator=True))
    client.get("/vandaag/")

    with CaptureQueriesContext(connection) as queries:
        page = client.get("/vandaag/")

    assert (len(page.context["guide"]), len(queries) <= MOST) == (4, True)


@pytest.mark.parametrize("number", [2, 3])
def test_of_more_than_a_page_holds_it_says_how_many_and_where_all_are(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice_work, "LONGEST_LIST", 2)
    monkeypatch.setattr(dream_work, "LONGEST_LIST", 2)
    sanne = make.worker()
    for _each in range(number):
        make.dream(by=sanne)

    page = make.signed_in(sanne).get(reverse("today")).content.decode()

    more = [f"De eerste 2 van {number}" in page, f'href="{reverse("voices:voices")}?staat=wacht"' in page]
    assert [*more, f'<a href="{reverse("dreams:board")}">Bekijk ze allemaal' in page] == [number == 3] * 3
