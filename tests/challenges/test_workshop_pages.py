"""The pages of the team: planning, leading, ordering and looking back at an atelier."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samenspel.challenges.access.seats import Seat
from samenspel.challenges.models import Attendance, Outcome, Part, Report, Round, Workshop
from samenspel.challenges.views.phones import COOKIE
from samenspel.voices.models import Visibility
from tests import make
from tests.challenges import atelier_setting as ateliers
from tests.challenges import setting

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]


def come_in(by: Seat) -> Client:
    """Her browser, opened with her pasje."""
    return make.opened(person=by.person)


def path(by: Seat, rest: str = "") -> str:
    return f"/team/{by.team.slug}/ateliers/{rest}"


def queries(browser: Client, address: str) -> int:
    browser.get(address)  # what is loaded once is loaded
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


def typed(**fields: Any) -> dict[str, Any]:
    return {"title": "Werkatelier 1", "on": "2027-03-12", "from_time": "13:30", "until_time": "16:30", **fields}


# ── Planning ─────────────────────────────────────────────────────────────────
def test_who_leads_plans_an_atelier_and_goes_on_with_the_agenda() -> None:
    by = ateliers.leader()
    browser = come_in(by)

    empty = browser.get(path(by))
    page = browser.post(path(by, "nieuw/"), typed(place="Het buurthuis", preparation="Neem een foto mee."))

    workshop = Workshop.objects.get()
    assert page["Location"] == path(by, f"{workshop.pk}/agenda/")
    begins, ends = timezone.localtime(workshop.starts_at), workshop.ends_at
    assert (begins.isoformat(), ends and ends - begins) == ("2027-03-12T13:30:00+01:00", timedelta(hours=3))
    assert "Er is nog geen atelier gepland." in empty.content.decode()
    assert "Plan een atelier" in browser.get(path(by, "nieuw/")).content.decode()


def test_an_atelier_on_a_day_of_the_edition_is_on_that_day_and_place() -> None:
    by = ateliers.leader()
    day = setting.gathering(edition=by.team.edition, place="De kerk")

    come_in(by).post(path(by, "nieuw/"), typed(gathering=str(day.pk), on="", until_time=""))

    workshop = Workshop.objects.get()
    assert (timezone.localdate(workshop.starts_at), workshop.place, workshop.ends_at) == (day.on, "De kerk", None)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"on": ""}, "Kies een dag."),
        ({"on": "morgen"}, "Voer een geldige datum in."),
        ({"until_time": "12:00"}, "Kies een eindtijd na het begin."),
    ],
)
def test_what_is_no_atelier_yet_keeps_what_was_typed_and_says_why(wrong: dict[str, str], reason: str) -> None:
    by = ateliers.leader()
    day_of_another = setting.gathering(edition=setting.edition())

    page = come_in(by).post(path(by, "nieuw/"), typed(**wrong)).content.decode()
    strange = come_in(by).post(path(by, "nieuw/"), typed(gathering=str(day_of_another.pk)))

    assert reason in page
    assert 'value="Werkatelier 1"' in page
    assert (strange.status_code, Workshop.objects.count()) == (200, 0)


def test_an_atelier_is_changed_and_called_off() -> None:
    by = ateliers.leader()
    browser, workshop = come_in(by), ateliers.planned(by=by, homework="Bel een buur.")
    until = workshop.starts_at + timedelta(hours=1)
    Workshop.objects.update(ends_at=until)

    form = browser.get(path(by, f"{workshop.pk}/verander/")).content.decode()
    browser.post(path(by, f"{workshop.pk}/verander/"), typed(title="Anders", homework="Bel drie buren."))
    changed = Workshop.objects.get()
    browser.post(path(by, f"{workshop.pk}/weg/"))

    assert f'value="{timezone.localtime(until):%H:%M}"' in form
    assert (changed.title, changed.homework, Workshop.objects.count()) == ("Anders", "Bel drie buren.", 0)


def test_rounds_are_taken_from_the_kit_changed_moved_and_removed() -> None:
    by = ateliers.leader()
    browser, workshop = come_in(by), ateliers.planned(by=by, rounds=0)
    agenda = path(by, f"{workshop.pk}/agenda/")

    for kind in ("poster", "actions"):
        browser.post(f"{agenda}erbij/", {"kind": kind})
    page = browser.get(agenda).content.decode()
    first, last = workshop.rounds.all()
    browser.post(path(by, f"ronde/{last.pk}/verplaats/"), {"to": "up"})
    kept = {"title": "Posters", "goal": "", "ask": "Wie ben je?", "minutes": "20", "how": "groups"}
    browser.post(path(by, f"ronde/{first.pk}/"), kept)
    browser.post(path(by, f"ronde/{first.pk}/"), {**kept, "title": "Te lang", "minutes": "481"})

    assert "De rondes: 60 minuten" in page
    assert [each.title for each in workshop.rounds.all()] == ["Actielijst", "Posters"]
    browser.post(path(by, f"ronde/{last.pk}/weg/"))
    assert [each.ask for each in workshop.rounds.all()] == ["Wie ben je?"]
    assert 'value="Posters"' in browser.get(path(by, f"ronde/{first.pk}/")).content.decode()


def test_a_refused_change_of_the_agenda_says_why() -> None:
    by = ateliers.leader()
    workshop = ateliers.closed(by=by)
    browser = come_in(by)

    page = browser.post(path(by, f"{workshop.pk}/agenda/erbij/"), {"kind": "poster"}, follow=True)

    assert "De agenda blijft zoals zij was." in page.content.decode()
    assert "De agenda blijft zoals zij was." in browser.get(path(by, f"{workshop.pk}/agenda/")).content.decode()


# ── Looking back ─────────────────────────────────────────────────────────────
def test_the_page_of_an_atelier_shows_what_came_out_and_not_what_is_hidden() -> None:
    by = ateliers.leader()
    workshop = ateliers.closed(by=by, homework="Bel een buur.")
    round_ = ateliers.running(workshop, ended_at=timezone.now(), follow_up="Anna belt.")
    heap = ateliers.heap(round_, name="Zitten")
    ateliers.outcome(round_, text="Een bankje", heap=heap)
    ateliers.outcome(round_, text="Weg ermee", hidden_at=timezone.now())
    quote = make.voice(organisation=by.team.organisation, said="Ik ken niemand.", visibility=Visibility.TEAM)
    ateliers.outcome(round_, text="", kind="quote", voice=quote)
    Attendance.objects.create(workshop=workshop, member=by.member, state="present", noted_at=timezone.now())
    guest = setting.seat(team=by.team, part=Part.GUEST)

    for each in (by, guest):
        page = come_in(each).get(path(by, f"{workshop.pk}/")).content.decode()
        for words in ("Zitten", "Een bankje", "Anna belt.", "Bel een buur.", "aanwezig"):
            assert words in page
        # A guest reads of residents only what everybody may read.
        assert ("Ik ken niemand." in page) == (each is by)
        assert "Weg ermee" not in page
        assert ("Orden de opbrengst" in page) == (each is by)


def test_what_happens_next_is_written_down_afterwards() -> None:
    by = ateliers.leader()
    workshop = ateliers.closed(by=by)
    browser, round_ = come_in(by), workshop.rounds.get(number=1)

    browser.post(path(by, f"ronde/{round_.pk}/vervolg/"), {"follow_up": "Anna belt."})

    assert Round.objects.get(pk=round_.pk).follow_up == "Anna belt."
    assert "Anna belt." in browser.get(path(by, f"ronde/{round_.pk}/vervolg/")).content.decode()


# ── Leading ──────────────────────────────────────────────────────────────────
def test_who_leads_opens_goes_from_round_to_round_and_closes() -> None:
    by = ateliers.leader()
    browser, workshop = come_in(by), ateliers.planned(by=by)
    lead = path(by, f"{workshop.pk}/leiden/")

    assert browser.post(path(by, f"{workshop.pk}/open/"))["Location"] == lead
    one, two = workshop.rounds.all()
    waiting = browser.get(lead).content.decode()
    browser.post(path(by, f"ronde/{one.pk}/begin/"))
    browser.post(path(by, f"ronde/{one.pk}/langer/"))
    browser.post(path(by, f"{workshop.pk}/groepen/"), {"count": "2"})
    running = browser.get(lead).content.decode()
    browser.post(path(by, f"ronde/{one.pk}/klaar/"))
    asked = browser.get(path(by, f"{workshop.pk}/sluit/")).content.decode()
    closed = browser.post(path(by, f"{workshop.pk}/sluit/"))

    assert ("Er loopt nu geen ronde" in waiting, "Begin: Ronde 1" in waiting) == (True, True)
    assert ("Nu: ronde 1" in running, "nog 34" in running or "nog 35" in running, "Groep 2" in running) == (True,) * 3
    assert "Alles wat eruit kwam, blijft bewaard." in asked
    assert closed["Location"] == path(by, f"{workshop.pk}/")
    assert (Workshop.objects.get().state, Round.objects.get(pk=two.pk).started_at) == ("closed", None)


@pytest.mark.parametrize("count", ["13", "x", "", "²", "99999"])
def test_a_number_of_groups_that_cannot_be_changes_nothing_much(count: str) -> None:
    by = ateliers.leader()
    workshop = ateliers.workshop(by=by)

    page = come_in(by).post(path(by, f"{workshop.pk}/groepen/"), {"count": count}, follow=True)

    assert page.status_code == 200
    assert Workshop.objects.get().groups == 0


def test_what_cannot_be_done_now_is_said_where_she_is() -> None:
    by = ateliers.leader()
    workshop = ateliers.planned(by=by)
    round_ = workshop.rounds.get(number=1)

    page = come_in(by).post(path(by, f"ronde/{round_.pk}/begin/"), follow=True)

    assert page.redirect_chain == [(path(by, f"{workshop.pk}/leiden/"), 302)]
    assert "Dit atelier is niet open." in page.content.decode()


def test_what_has_not_changed_is_not_sent_again() -> None:
    by = ateliers.leader()
    workshop = ateliers.workshop(by=by)
    browser, round_ = come_in(by), ateliers.running(workshop)
    lead, sort = path(by, f"{workshop.pk}/leiden/stand/"), path(by, f"ronde/{round_.pk}/ordenen/stand/")

    for address in (lead, sort):
        first = browser.get(address)
        same = browser.get(address, headers={"If-None-Match": first["ETag"]})
        weak = browser.get(address, headers={"If-None-Match": f"W/{first['ETag']}"})
        Workshop.objects.update(version=Workshop.objects.get().version + 1)
        other = browser.get(address, headers={"If-None-Match": first["ETag"]})

        assert [each.status_code for each in (first, same, weak, other)] == [200, 304, 304, 200]
        assert (same.content, first["ETag"] != other["ETag"]) == (b"", True)


def test_a_member_comes_in_with_her_own_phone_and_is_known_there() -> None:
    by = ateliers.leader()
    workshop, bo = ateliers.workshop(by=by), setting.seat(team=by.team, part=Part.GUEST, called="Bo Jansen")
    ateliers.running(workshop)
    browser = come_in(bo)

    page = browser.post(path(by, f"{workshop.pk}/meedoen/"), {"is_table": "on"})
    browser.post(page["Location"], {"text": "Een bankje", "kind": "idea"})

    participant = workshop.participants.get()
    assert (participant.called, participant.member, participant.is_table) == ("Bo", bo.member, True)
    assert (Outcome.objects.get().by, browser.cookies[COOKIE]["httponly"]) == (bo.member, True)
    assert "Bo (tafel)" in come_in(by).get(path(by, f"{workshop.pk}/leiden/")).content.decode()


# ── Ordering ─────────────────────────────────────────────────────────────────
def test_what_is_ticked_is_laid_together_and_named() -> None:
    by = ateliers.leader()
    round_ = ateliers.running(ateliers.workshop(by=by))
    one, two, hidden = (ateliers.outcome(round_, text=text) for text in ("Een", "Twee", "Drie"))
    browser, board = come_in(by), path(by, f"ronde/{round_.pk}/ordenen/")
    ticked = {"outcome": [str(one.pk), str(two.pk)]}

    made = browser.post(path(by, f"ronde/{round_.pk}/leg/"), {**ticked, "heap": "new", "name": "Samen"})
    heap = round_.heaps.get()
    other = ateliers.heap(round_, name="Ander")
    browser.post(path(by, f"stapel/{heap.pk}/naam/"), {"name": "Samen iets doen"})
    browser.post(path(by, f"stapel/{other.pk}/verplaats/"), {"to": "up"})
    browser.post(path(by, f"ronde/{round_.pk}/leg/"), {"outcome": [str(two.pk)], "heap": str(other.pk)})
    browser.post(path(by, f"opbrengst/{hidden.pk}/verberg/"))
    page = browser.get(board).content.decode()

    assert made["Location"] == board
    assert [each.name for each in round_.heaps.all()] == ["Ander", "Samen iets doen"]
    assert [Outcome.objects.get(pk=each.pk).heap for each in (one, two)] == [heap, other]
    assert "Verborgen" in page
    browser.post(path(by, f"opbrengst/{hidden.pk}/toon/"))
    browser.post(path(by, f"opbrengst/{hidden.pk}/verplaats/"), {"to": "up"})
    browser.post(path(by, f"stapel/{heap.pk}/weg/"))
    assert "Verborgen" not in browser.get(board).content.decode()
    nameless = browser.post(path(by, f"ronde/{round_.pk}/leg/"), {**ticked, "heap": "new", "name": ""}, follow=True)
    assert "Schrijf op hoe dit samen heet." in nameless.content.decode()


def test_after_the_report_was_agreed_the_board_says_that_it_stays() -> None:
    by = ateliers.leader()
    workshop = ateliers.closed(by=by)
    round_ = ateliers.running(workshop, ended_at=timezone.now())
    Report.objects.create(workshop=workshop, made_at=timezone.now(), agreed_at=timezone.now(), agreed_content=[])

    browser = come_in(by)
    page = browser.get(path(by, f"ronde/{round_.pk}/ordenen/")).content.decode()

    assert "Open het weer" not in browser.get(path(by, f"{workshop.pk}/")).content.decode()
    assert "Het verslag is vastgesteld." in page
    assert "Er is nog niets binnen." in page


# ── Lists ────────────────────────────────────────────────────────────────────
def test_the_list_of_ateliers_asks_as_much_for_three_as_for_one() -> None:
    by = ateliers.leader()
    browser, asked = come_in(by), []
    for several in (1, 2):
        for _ in range(several):
            round_ = ateliers.running(ateliers.workshop(by=by))
            ateliers.outcome(round_)
        asked.append(queries(browser, path(by)))

    assert asked[0] == asked[1] <= 15
    assert "2 rondes · 1 opbrengst" in " ".join(browser.get(path(by)).content.decode().split())


@pytest.mark.parametrize("page", ["", "leiden/", "agenda/"])
def test_the_pages_of_an_atelier_ask_as_much_for_three_of_everything_as_for_one(page: str) -> None:
    by = ateliers.leader()
    workshop = ateliers.workshop(by=by, rounds=0)
    browser, asked = come_in(by), []
    for number in (1, 2, 3):
        round_ = workshop.rounds.create(
            number=number, title=f"Ronde {number}", started_at=timezone.now(), ended_at=None
        )
        if number < 3:
            Round.objects.filter(pk=round_.pk).update(ended_at=timezone.now())
        ateliers.outcome(round_, heap=ateliers.heap(round_))
        voice = make.voice(organisation=by.team.organisation)
        ateliers.outcome(round_, text="", kind="quote", voice=voice)
        ateliers.participant(workshop, called="Ria")
        setting.member(team=by.team)
        if number == 1:
            Round.objects.update(ended_at=None)
        if number != 2:
            asked.append(queries(browser, path(by, f"{workshop.pk}/{page}")))
        Round.objects.update(ended_at=timezone.now())

    assert asked[0] == asked[1] <= 15


def test_the_board_asks_as_much_for_three_outcomes_as_for_one() -> None:
    by = ateliers.leader()
    round_ = ateliers.running(ateliers.workshop(by=by))
    browser, asked = come_in(by), []
    for several in (1, 2):
        for _ in range(several):
            ateliers.outcome(round_, heap=ateliers.heap(round_))
            ateliers.outcome(round_, hidden_at=timezone.now())
        asked.append(queries(browser, path(by, f"ronde/{round_.pk}/ordenen/")))

    assert asked[0] == asked[1] <= 15


# ── The first page of the team ───────────────────────────────────────────────
def test_the_first_page_says_what_to_prepare_and_lets_her_in_when_it_is_open() -> None:
    by = ateliers.leader()
    guest = setting.seat(team=by.team, part=Part.GUEST)
    ateliers.closed(by=by, homework="Bel drie buren.")
    workshop = ateliers.planned(by=by, preparation="Neem een foto mee.")

    before = come_in(guest).get(f"/team/{by.team.slug}/").content.decode()
    Workshop.objects.filter(pk=workshop.pk).update(state="open", opened_at=timezone.now())
    during = come_in(guest).get(f"/team/{by.team.slug}/").content.decode()

    assert ("Neem een foto mee." in before, "Bel drie buren." in before, "Doe mee" in before) == (True, True, False)
    assert ("Neem een foto mee." in during, "Doe mee" in during, "Leid het atelier" in during) == (False, True, False)


@pytest.mark.parametrize("state", ["closed", "open", "planned"])
def test_what_to_do_at_home_stands_on_the_first_page_also_when_nobody_closed_and_nothing_is_planned(state: str) -> None:
    by, begun = ateliers.leader(), timezone.now() - timedelta(days=2)
    is_held = {"opened_at": begun, "closed_at": begun} if state == "closed" else {"opened_at": begun}
    fields: dict[str, Any] = {"planned": {"opened_at": None}}.get(state, is_held)
    held = ateliers.workshop(by=by, starts_at=begun, homework="Bel drie buren.", **{**fields, "state": state})
    browser = come_in(by)

    assert "Bel drie buren." in browser.get(f"/team/{by.team.slug}/").content.decode()
    Workshop.objects.filter(pk=held.pk).update(homework="")
    assert "Thuis te doen" not in browser.get(f"/team/{by.team.slug}/").content.decode()


@pytest.mark.parametrize(("days", "is_proposed"), [(0, False), (2, True)])
def test_nothing_is_to_be_done_at_home_after_what_is_today_or_was_only_proposed(days: int, is_proposed: bool) -> None:
    by, begun = ateliers.leader(), timezone.now() - timedelta(days=days)
    ateliers.planned(by=by, starts_at=begun, homework="Bel drie buren.", is_proposed=is_proposed)

    assert "Bel drie buren." not in come_in(by).get(f"/team/{by.team.slug}/").content.decode()
