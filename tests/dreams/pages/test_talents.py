"""Talents: the list, one person, writing down, resting, stopping; what other rooms show of it; and the dream card."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from samenspel.dreams.models import State, Talent, TalentKind
from samenspel.dreams.talent_pages import Choice
from samenspel.organisations.actions import start_together
from samenspel.organisations.models import Function
from samenspel.organisations.registry import what_was_written
from samenspel.voices.models import About
from tests import make
from tests.dreams.pages.broking import SAID, desk, look, press

pytestmark = [pytest.mark.django_db, pytest.mark.by_page]
BAKES = {"what": "Taarten bakken", "kind": "hand"}


def test_the_list_shows_who_can_what_and_who_is_kept() -> None:
    at = desk()
    held = make.reservation(dream=at.dream, helper=at.piet, by=at.sanne)
    make.talent(person=make.person(called="Lia"), organisation=at.sanne.organisation, what="Luisteren", is_resting=True)

    page = look(at.client, "talents")

    assert [each in page for each in ("Autorijden", "Piet", "Luisteren", "rust nu")] == [True] * 4
    assert page.count(f"gereserveerd tot {held.until_on.day} ") == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Autorijden", "Luisteren"]),
        ("?zoek=rijd", ["Autorijden"]),
        ("?zoek=traplopen", ["Luisteren"]),
        ("?soort=heart", ["Luisteren"]),
        ("?staat=rust", ["Luisteren"]),
        ("?staat=vrij", ["Autorijden"]),
        ("?zoek=orgel", []),
        ("?soort=x&staat=y", ["Autorijden", "Luisteren"]),
    ],
)
def test_she_searches_and_sees_a_part(query: str, shown: list[str]) -> None:
    at = desk()
    make.talent(
        person=make.person(called="Lia"),
        organisation=at.sanne.organisation,
        what="Luisteren",
        kind=TalentKind.HEART,
        limits="niet traplopen",
        is_resting=True,
    )

    page = look(at.client, "talents", query=query)

    assert [each for each in ("Autorijden", "Luisteren") if each in page] == shown


def test_an_address_chooses_what_it_knows() -> None:
    assert Choice.of({"zoek": "a", "soort": "head", "staat": "rust"}) == Choice("a", "head", "rust")


def test_the_list_has_the_same_number_of_queries_for_one_and_for_three() -> None:
    at, counts = desk(), []
    look(at.client, "talents")  # the session's clock starts
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            look(at.client, "talents")
        counts.append(len(queries))
        for called in ("Lia", "Kees"):
            somebody = make.person(called=called)
            make.talent(person=somebody, organisation=at.sanne.organisation)
            make.reservation(dream=at.dream, helper=somebody)

    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_who_does_not_listen_finds_no_talents() -> None:
    at = desk()
    rent = make.worker(organisation=at.sanne.organisation, function=Function.RENT, called="Rob")

    assert make.signed_in(rent).get(reverse("dreams:talents")).status_code == 404


def test_a_talent_is_written_down_rests_and_stops() -> None:
    at = desk()

    press(at.client, "note_talent", at.ria.pk, **BAKES, dayparts=["day"], limits="niet tillen")
    talent = at.ria.talents.get()
    press(at.client, "rest_talent", talent.pk, rust="ja")
    resting = look(at.client, "person", at.ria.pk)
    press(at.client, "rest_talent", talent.pk, rust="nee")
    again = look(at.client, "person", at.ria.pk)
    press(at.client, "stop_talent", talent.pk)

    talent.refresh_from_db()
    assert (talent.what, talent.dayparts, talent.noted_by) == ("Taarten bakken", ["day"], at.sanne.person)
    assert ("Doet weer mee" in resting, "Rust even" in again) == (True, True)
    assert talent.stopped_at is not None
    assert "Nog niets opgeschreven." in look(at.client, "person", at.ria.pk)


def test_a_talent_without_words_is_asked_again() -> None:
    at = desk()

    assert "Er is nog iets nodig" in press(at.client, "note_talent", at.ria.pk, kind="hand")
    assert "Wat kan Ria?" in look(at.client, "note_talent", at.ria.pk)


def test_a_talk_and_a_certificate_are_noted_and_not_before_they_were() -> None:
    at, today = desk(), timezone.localdate().isoformat()

    page = press(at.client, "note_check", at.piet.pk, talked_on="2099-01-01", vog_seen_on="2099-01-01")
    before = look(at.client, "person", at.piet.pk)
    press(at.client, "note_check", at.piet.pk, talked_on=today, vog_seen_on=today)

    assert page.count("Kies vandaag of een dag die al was.") == 4  # above the form and at the field
    assert "Nog niet. Daarvoor is een gesprek nodig" in before
    assert "Ja: er was een gesprek" in look(at.client, "person", at.piet.pk)
    assert f'value="{today}"' in look(at.client, "note_check", at.piet.pk)


def test_of_whom_only_another_house_knows_she_sees_through_whom_and_changes_nothing() -> None:
    at = desk()
    other = make.organisation(works_in=at.here, name="De Schakel")
    lia = make.person(called="Lia", phone="0655555555")
    make.talent(person=lia, organisation=other, what="Luisteren", is_for_neighbourhood=True)

    page = look(at.client, "person", lia.pk)

    assert [each in page for each in ("Luisteren", "De Schakel kent deze persoon.")] == [True, True]
    assert [each in page for each in ("0655555555", "Rust even", "Noteer gesprek en VOG")] == [False] * 3
    assert at.client.get(reverse("dreams:note_talent", args=[lia.pk])).status_code == 404


def test_the_page_of_a_person_shows_her_dreams_to_who_has_them_in_hand() -> None:
    at = desk()
    colleague = make.worker(organisation=make.organisation(works_in=at.here), called="Bo")
    make.known(person=at.ria, organisation=colleague.organisation)

    hers, theirs = look(at.client, "person", at.ria.pk), look(make.signed_in(colleague), "person", at.ria.pk)

    assert (SAID in hers, SAID in theirs) == (True, False)


# ── On the pages of other rooms ──────────────────────────────────────────────
def test_the_page_of_somebody_leads_to_her_talents() -> None:
    at = desk()

    page = at.client.get(reverse("organisations:person", args=[at.ria.pk])).content.decode()

    assert reverse("dreams:person", args=[at.ria.pk]) in page


def test_a_voice_offers_to_become_a_dream_or_leads_to_it() -> None:
    at = desk()
    told = make.voice(by=at.sanne, neighbourhood=at.here)
    complaint = make.voice(by=at.sanne, neighbourhood=at.here, about=About.NEIGHBOUR)

    pages = [
        at.client.get(reverse("voices:voice", args=[each.pk])).content.decode()
        for each in (at.dream.voice, told, complaint)
    ]

    assert [("Naar de droom" in page, "Dit is een droom" in page) for page in pages] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_who_does_not_listen_is_offered_nothing() -> None:
    rent = make.worker(function=Function.RENT, called="Rob")
    heard = make.voice(by=rent)

    page = make.signed_in(rent).get(reverse("voices:voice", args=[heard.pk])).content.decode()

    assert ("Dit is een droom" in page, heard.pk is not None) == (False, True)


def test_a_talent_is_filled_in_together_and_she_reads_it_afterwards() -> None:
    at, now = desk(), timezone.now()
    entry = start_together(by=at.sanne, person=at.ria, is_here=True, now=now)
    asked = at.client.get(reverse("organisations:fill_in_together", args=[entry.pk])).content.decode()

    shown = look(at.client, "talent_together", entry.pk)
    went = press(at.client, "talent_together", entry.pk, **BAKES)

    assert reverse("dreams:talent_together", args=[entry.pk]) in asked
    assert ("Wat kunt u?" in shown, went) == (True, reverse("organisations:fill_in_together", args=[entry.pk]))
    assert what_was_written([entry])[entry.pk] == ["U kunt: Taarten bakken"]


def test_when_their_half_hour_is_over_what_was_typed_stays() -> None:
    at, now = desk(), timezone.now()
    entry = start_together(by=at.sanne, person=at.ria, is_here=True, now=now)
    entry.until_at = now
    entry.save()

    page = press(at.client, "talent_together", entry.pk, **BAKES)

    assert ("De 30 minuten zijn om." in page, "Taarten bakken" in page) == (True, True)
    assert Talent.objects.filter(person=at.ria).count() == 0


# ── The dream card ───────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("state", "now"),
    [
        (State.CAUGHT, "Verteld (nu)"),
        (State.EXPLORED, "Bekeken (nu)"),
        (State.MATCHED, "(nu)"),
        (State.REALISED, "Gelukt (nu)"),
    ],
)
def test_the_card_says_her_words_how_far_it_is_and_whom_to_call(state: State, now: str) -> None:
    at = desk(state=state)

    card = at.client.get(reverse("dreams:card", args=[at.dream.pk]))

    told = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(card.content)).pages).split())
    assert [each in told for each in (SAID, now, "Sanne", "0180 12 34 56")] == [True] * 4


def test_the_card_of_what_was_let_go_has_no_steps_and_says_so() -> None:
    at = desk(state=State.LET_GO)
    at.dream.broker = None
    at.dream.save()

    card = at.client.get(reverse("dreams:card", args=[at.dream.pk]))

    told = " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(card.content)).pages).split())
    assert ("Deze droom is losgelaten." in told, "Verteld" in told, "Wie zoekt mee?" in told) == (True, False, False)
