"""Two people apart: a yes of each, what each may know and when, meeting, parting, and when something is wrong."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from samenspel.dreams.models import Block, EndReason, Match, Side, State, Telling
from samenspel.organisations.models import Function
from tests import make
from tests.dreams.pages.broking import Desk, desk, look, press

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
MEET = {"day": "2099-05-03", "time": "14:00", "place": "Het buurthuis"}


def asked(at: Desk, **fields: object) -> Match:
    return make.match(dream=at.dream, helper=at.piet, by=at.sanne, **fields)  # type: ignore[arg-type]


def words_on(at: Desk, name: str, *args: object) -> str:
    page = at.client.get(reverse(f"dreams:{name}", args=args))
    assert page["Content-Type"] == "application/pdf"
    return " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(page.content)).pages).split())


def test_a_yes_of_each_by_phone_on_paper_and_then_they_may_know() -> None:
    at = desk()
    match = asked(at)

    press(at.client, "note_yes", match.pk, "helper", how="paper")
    one = look(at.client, "match", match.pk)
    press(at.client, "note_yes", match.pk, "dromer", how="phone")
    both = look(at.client, "match", match.pk)

    match.refresh_from_db()
    assert (match.helper_yes_how, match.dreamer_yes_how, match.dreamer_yes_noted_by) == (
        "paper",
        "phone",
        at.sanne.person,
    )
    assert [told in both for told in ("Ria mag nu weten: Piet, 0687654321", "Piet mag nu weten: Ria, 0612345678")] == [
        True,
        True,
    ]
    assert "mag nu weten" not in one


def test_a_no_ends_it_and_goes_back_to_the_dream() -> None:
    at = desk()
    match = asked(at)

    went = press(at.client, "note_no", match.pk, "dromer")

    match.refresh_from_db()
    assert (went, match.end_reason) == (reverse("dreams:dream", args=[at.dream.pk]), EndReason.SAID_NO)
    assert "Dit gaat niet meer door." in look(at.client, "match", match.pk)


@pytest.mark.parametrize("name", ["note_yes", "note_no", "question_sheet"])
def test_there_are_two_sides_and_no_third(name: str) -> None:
    at = desk()
    address = reverse(f"dreams:{name}", args=[asked(at).pk, "buurman"])

    assert (at.client.post if name == "note_no" else at.client.get)(address).status_code == 404


def test_whom_only_another_house_knows_is_reached_through_it_and_not_by_number() -> None:
    at = desk()
    other = make.organisation(works_in=at.here, name="De Schakel")
    lia = make.person(called="Lia", phone="0655555555", reach_by="phone")
    make.talent(person=lia, organisation=other, is_for_neighbourhood=True)
    match = make.match(dream=at.dream, helper=lia, by=at.sanne)
    at.sanne.organisation.acquaintances.filter(person=lia).delete()

    page = look(at.client, "match", match.pk)

    assert ("De Schakel kent deze persoon." in page, "0655555555" in page) == (True, False)
    assert (page.count("Zei ja"), "noteert haar ja." in page) == (1, True)


def test_the_question_on_paper_says_nothing_of_the_other() -> None:
    at = desk()
    match = asked(at)

    helper, dreamer = (words_on(at, "question_sheet", match.pk, side) for side in ("helper", "dromer"))

    assert ("Wilt u helpen?" in helper, "Dag Piet," in helper, "Iemand wil weer dansen." in helper) == (
        True,
        True,
        True,
    )
    assert ("Iemand wil u helpen" in dreamer, "Dag Ria," in dreamer) == (True, True)
    assert [other in paper for other, paper in (("Ria", helper), ("0612345678", helper), ("Piet", dreamer))] == [
        False,
        False,
        False,
    ]


def test_the_invitation_is_there_only_while_both_may_know() -> None:
    at = desk()
    match = asked(at, helper_yes=True)
    address = reverse("dreams:invitation", args=[match.pk, "dromer"])

    before = at.client.get(address).status_code
    Match.objects.update(dreamer_yes_at=timezone.now(), dreamer_yes_how="phone")
    bare = words_on(at, "invitation", match.pk, "dromer")
    make.meeting(match=match, planned_at=timezone.now() + timedelta(days=3), place="De bibliotheek")
    told = words_on(at, "invitation", match.pk, "dromer")
    Match.objects.update(frozen_at=timezone.now())

    assert (before, at.client.get(address).status_code) == (404, 404)
    assert [each in told for each in ("Dag Ria,", "Piet", "0687654321", "De bibliotheek")] == [True] * 4
    assert ("Piet" in bare, "Waar?" in bare) == (True, False)


def test_a_paper_for_somebody_without_a_name_greets_her_all_the_same() -> None:
    at = desk()
    at.dream.voice.speaker = None
    at.dream.voice.save()

    assert "Dag, Iemand danst graag." in words_on(at, "question_sheet", asked(at).pk, "dromer")


def test_telling_is_one_tap_and_goes_back_to_where_she_was() -> None:
    at = desk()
    match = asked(at)
    one, two = make.telling(match=match), make.telling(match=match, side=Side.DREAMER)
    before = look(at.client, "match", match.pk)

    went = [
        press(at.client, "note_told", one.pk, terug="koppeling"),
        press(at.client, "note_told", two.pk),
    ]

    assert before.count("Ik heb het verteld") == 2
    assert went == [reverse("dreams:match", args=[match.pk]), reverse("today")]
    assert Telling.objects.filter(told_at=None).count() == 0


# ── Meeting ──────────────────────────────────────────────────────────────────
def test_they_meet_in_a_public_place_and_what_was_typed_stays_when_it_is_not() -> None:
    at = desk(state=State.MATCHED)
    match = asked(at, both_yes=True)

    page = press(at.client, "plan_meeting", match.pk, **{**MEET, "place": "bij haar thuis"})
    press(at.client, "plan_meeting", match.pk, **MEET)

    meeting = match.meetings.get()
    assert ("De eerste keer op een openbare plek." in page, "bij haar thuis" in page) == (True, True)
    assert (timezone.localtime(meeting.planned_at).hour, meeting.place) == (14, "Het buurthuis")
    assert "Het buurthuis" in look(at.client, "match", match.pk)


@pytest.mark.parametrize(
    ("went", "happened", "no_show", "shown"),
    [
        ("yes", True, "", "Zij ontmoetten elkaar"),
        ("helper", False, "helper", "Kwam niet: Wie helpt"),
        ("dreamer", False, "dreamer", "Kwam niet: Wie droomt"),
        ("moved", False, "", "Ging niet door"),
    ],
)
def test_how_the_meeting_went_is_noted(went: str, happened: bool, no_show: str, shown: str) -> None:
    at = desk(state=State.MATCHED)
    match = asked(at, both_yes=True)
    meeting = make.meeting(match=match)

    press(at.client, "note_meeting", meeting.pk, went=went)

    meeting.refresh_from_db()
    assert (meeting.happened, meeting.no_show) == (happened, no_show)
    assert shown in look(at.client, "match", match.pk)


def test_they_part_with_a_reason_and_the_number_is_gone() -> None:
    at = desk()
    match = asked(at, both_yes=True)

    press(at.client, "end_match", match.pk, reason="no_time")

    match.refresh_from_db()
    assert match.end_reason == EndReason.NO_TIME
    assert "mag nu weten" not in look(at.client, "match", match.pk)


# ── When something is wrong ──────────────────────────────────────────────────
def test_a_report_stops_everything_at_once_until_somebody_looked() -> None:
    at = desk()
    match = asked(at, both_yes=True)

    press(at.client, "report_match", match.pk, what="Hij riep.", side="dreamer")
    frozen = look(at.client, "match", match.pk)
    report = match.reports.get()
    read = look(at.client, "look_at_report", report.pk)
    press(at.client, "look_at_report", report.pk, goes_on="yes")

    assert ("mag nu weten" in frozen, "Er is iets gemeld." in frozen, "Hij riep." in read) == (False, True, True)
    assert "mag nu weten" in look(at.client, "match", match.pk)
    assert "Een collega heeft hier al naar gekeken." in look(at.client, "look_at_report", report.pk)


def test_after_a_look_it_can_also_end() -> None:
    at = desk()
    match = asked(at, both_yes=True)
    report = match.reports.create(reported_at=timezone.now())

    page = look(at.client, "look_at_report", report.pk)
    press(at.client, "look_at_report", report.pk, goes_on="no")

    match.refresh_from_db()
    assert ("Er staan geen woorden bij." in page, match.end_reason) == (True, EndReason.UNSAFE)


def test_a_coordinator_who_does_not_listen_sees_that_there_is_a_report_and_not_what() -> None:
    at = desk()
    match = asked(at)
    report = match.reports.create(what="Hij riep.", reported_at=timezone.now())
    boss = make.worker(organisation=at.sanne.organisation, function=Function.OFFICE, coordinator=True, called="Els")
    client = make.signed_in(boss)

    page = look(client, "look_at_report", report.pk)
    refused = client.get(press(client, "look_at_report", report.pk, goes_on="yes"), follow=True).content.decode()

    assert ("Hij riep." in page, "Vraag een collega die met bewoners werkt" in page) == (False, True)
    assert "Vraag een collega die met bewoners werkt" in refused
    report.refresh_from_db()
    assert report.looked_at is None


@pytest.mark.parametrize("side", ["helper", "dreamer"])
def test_two_are_kept_apart_for_ever_and_nobody_hears_why(side: str) -> None:
    at = desk()
    match = asked(at, both_yes=True)

    asks = look(at.client, "keep_apart", match.pk)
    press(at.client, "keep_apart", match.pk, side=side)

    block = Block.objects.get()
    first, second = (at.piet, at.ria) if side == "helper" else (at.ria, at.piet)
    assert ("Piet" in asks, "Ria" in asks) == (True, True)
    assert (block.person, block.other) == (first, second)
    assert Match.objects.get().ended_at is not None


def test_nobody_is_kept_apart_from_a_dreamer_whom_we_do_not_know() -> None:
    at = desk()
    match = asked(at)
    at.dream.voice.speaker = None
    at.dream.voice.save()

    assert at.client.get(reverse("dreams:keep_apart", args=[match.pk])).status_code == 404


@pytest.mark.parametrize("name", ["match", "plan_meeting", "end_match", "report_match"])
def test_these_pages_open(name: str) -> None:
    at = desk()

    look(at.client, name, asked(at, both_yes=True, met_at=timezone.now()).pk)


def test_the_forms_about_one_side_and_one_meeting_open() -> None:
    at = desk()
    match = asked(at, both_yes=True)

    assert "Iemand wil weer dansen." in look(at.client, "note_yes", match.pk, "helper")
    assert "De bibliotheek" in look(at.client, "note_meeting", make.meeting(match=match).pk)


def test_a_yes_after_a_no_is_refused_with_why() -> None:
    at = desk()
    match = asked(at, ended_at=timezone.now(), end_reason=EndReason.SAID_NO)

    page = at.client.get(press(at.client, "note_yes", match.pk, "helper", how="phone")).content.decode()

    assert "Dit gaat niet meer door." in page
